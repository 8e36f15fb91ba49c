/** Prints a scene as GIF (89a), from the same pixels as PNG. */
import { BitWriter } from './bit-writer.ts';
import { onWhite } from './color.ts';
import { indicesOf } from './pixels.ts';
import { colorsOf, isRepeated, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The GIF file. It says no DPI, because GIF has no field for it. A clear background stays clear;
 * other opacities are drawn on white.
 */
export function printGif(scene: Scene): Uint8Array {
  const raster = rasterize(scene);
  const { width, height, background } = raster;
  const colors = colorsOf(raster).map(onWhite);
  const depth = Math.max(1, Math.ceil(Math.log2(colors.length)));
  const head = Buffer.alloc(13);
  head.write('GIF89a', 0, 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  head[10] = GLOBAL_TABLE | (depth - 1);
  const table = Buffer.alloc(3 << depth);
  colors.forEach(({ red, green, blue }, i) => table.set([red, green, blue], 3 * i));
  const descriptor = Buffer.alloc(10);
  descriptor[0] = IMAGE;
  descriptor.writeUInt16LE(width, 5);
  descriptor.writeUInt16LE(height, 7);
  return Buffer.concat([
    head,
    table,
    ...(background.alpha === 0 ? [TRANSPARENT_0] : []),
    descriptor,
    // The standard has no codes of one bit (Appendix F).
    imageData(raster, Math.max(2, depth)),
    Uint8Array.of(TRAILER),
  ]);
}

/** Code size, and blocks of at most 255 bytes. */
function imageData(raster: Raster, codeBits: number): Uint8Array {
  const bytes = compress(raster, codeBits);
  const parts: Uint8Array[] = [Uint8Array.of(codeBits)];
  for (let at = 0; at < bytes.length; at += BLOCK_MAX) {
    const block = bytes.subarray(at, at + BLOCK_MAX);
    parts.push(Uint8Array.of(block.length), block);
  }
  parts.push(Uint8Array.of(0));
  return Buffer.concat(parts);
}

/** LZW with codes of up to 12 bits, the lowest bit first (Appendix F). */
function compress(raster: Raster, codeBits: number): Uint8Array {
  const { width, height } = raster;
  const [clear, end] = [1 << codeBits, (1 << codeBits) + 1];
  const out = new BitWriter();
  /** The code of a string and one more color; 0 where it has none. */
  const codes = new Uint16Array(CODES << codeBits);
  let [size, next, prefix] = [codeBits + 1, end + 1, -1];
  out.write(clear, size);
  let pixels: Uint8Array = new Uint8Array(0);
  for (let y = 0; y < height; y++) {
    if (!isRepeated(raster, y)) pixels = indicesOf(raster, y, width);
    for (let x = 0; x < width; x++) {
      const pixel = pixels[x]!;
      const at = (prefix << codeBits) | pixel;
      if (prefix < 0) prefix = pixel;
      else if (codes[at] !== 0) prefix = codes[at]!;
      else {
        out.write(prefix, size);
        prefix = pixel;
        if (next === CODES) {
          out.write(clear, size);
          codes.fill(0);
          [size, next] = [codeBits + 1, end + 1];
        } else {
          codes[at] = next;
          if (next === 1 << size) size++;
          next++;
        }
      }
    }
  }
  out.write(prefix, size);
  // A reader has added a string for the code before this one, and may have gone on to longer codes.
  out.write(end, next === 1 << size && size < CODE_BITS_MAX ? size + 1 : size);
  return out.finish();
}

const GLOBAL_TABLE = 0x80;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const BLOCK_MAX = 255;
const CODE_BITS_MAX = 12;
const CODES = 1 << CODE_BITS_MAX;

/** A graphic control extension: color 0 is transparent (23). */
const TRANSPARENT_0 = Uint8Array.of(0x21, 0xf9, 4, 1, 0, 0, 0, 0);
