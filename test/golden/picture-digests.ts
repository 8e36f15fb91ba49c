/** Draws the golden pictures and digests them: every sample, several styles, all image formats. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { parseColour } from '../../src/render/colour.ts';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { layout } from '../../src/render/layout.ts';
import { defaultStyle, type Style } from '../../src/render/style.ts';
import { rgba } from '../support/picture.ts';
import { SAMPLES } from '../support/symbols.ts';

/** Digests by `sample style.format`. */
export async function pictureDigests(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name, symbol, symbology } of SAMPLES) {
    for (const [styleName, changes] of Object.entries(STYLES)) {
      if (symbology.ownColours === true && changes.color !== undefined) continue;
      const style = { ...defaultStyle(symbology), ...changes };
      const scene = layout(symbol, symbology, style, `Sample: ${name} <&>`);
      if ('kind' in scene) continue;
      for (const { id, print } of IMAGE_FORMATS) {
        const bytes = await STABLE[id](await print(scene));
        const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
        digests[`${name} ${styleName}.${id}`] = digest;
      }
    }
  }
  return digests;
}

const STYLES: Readonly<Record<string, Partial<Style>>> = {
  default: {},
  turned: { scale: 2, rotate: 90 },
  coloured: { scale: 5, color: parseColour('navy')!, background: parseColour('transparent')! },
};

/**
 * The part of a file that is the renderer's own doing. How zlib and libvips compress may differ
 * between processors, so a PNG is held by its chunks with the lines unpacked, the others by pixels.
 */
const STABLE = {
  svg: (file: Uint8Array): Uint8Array => file,
  png: unpackPng,
  jpg: async (file: Uint8Array): Promise<Uint8Array> => inkOf((await rgba(file)).data),
  webp: async (file: Uint8Array): Promise<Uint8Array> => (await rgba(file)).data,
} as const;

function unpackPng(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const isData = bytes.toString('latin1', at + 4, at + 8) === 'IDAT';
    parts.push(bytes.subarray(at + 4, at + 8), isData ? inflateSync(data) : data);
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

/** 1 where a pixel is dark: what lossy compression leaves alone. */
const inkOf = (data: Uint8Array): Uint8Array =>
  data.filter((_, i) => i % 4 === 1).map((green) => (green < 128 ? 1 : 0));
