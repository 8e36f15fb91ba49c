/**
 * A logo to pixels. PNG, JPG and SVG are all drawn by resvg, which is WebAssembly with a bound on its
 * memory: it has no network and no files, runs no scripts, and what comes out are pixels alone. So
 * nothing of the file itself reaches a picture that is delivered.
 */
import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import type { LogoPixels } from '../render/art/art.ts';
import { readJpegHead } from './jpeg-head.ts';
import { fromRgba, UnreadablePicture } from './luminance.ts';
import { drawSvg, sizeOfSvg } from './svg.ts';
import type { LogoRequest } from './worker-messages.ts';
import { readPage } from './zxing.ts';

export interface DrawnLogo extends LogoPixels {
  readonly kind: 'logo';
}

/**
 * A logo has at most 400 pixels on its longer side, an image of a label 1600. Throws UnreadablePicture for a
 * file that cannot be drawn or is invisible, and for a logo with a barcode in it, which readers would find
 * beside the one that it stands in.
 */
export async function drawLogo({
  bytes,
  contentType,
  use = 'logo',
}: LogoRequest): Promise<DrawnLogo> {
  const { side, ratioMax, mayHaveBarcode } = USES[use];
  const text =
    contentType === 'image/svg+xml' ? Buffer.from(bytes).toString() : framed(bytes, contentType);
  const natural = await sizeOfSvg(text);
  const longer = Math.max(natural.width, natural.height);
  const shorter = Math.min(natural.width, natural.height);
  if (!(shorter > 0) || longer / shorter > ratioMax) {
    throw new UnreadablePicture(
      `It must have a size, and be at most ${ratioMax} times as long as wide.`,
    );
  }
  const isVector = contentType === 'image/svg+xml';
  const zoom = isVector ? side / longer : Math.min(1, side / longer);
  const { width, height, rgba } = await drawSvg(text, zoom);
  if (rgba.every((value, i) => i % 4 !== 3 || value < VISIBLE_MIN)) {
    throw new UnreadablePicture('Nothing of it can be seen: it is empty, broken or transparent.');
  }
  const drawn: DrawnLogo = { kind: 'logo', width, height, rgba };
  if (mayHaveBarcode) return drawn;
  const found = await readPage(fromRgba(rgba, width, height), {
    formats: [...BARCODES],
    tryHarder: true,
    tryInvert: true,
  });
  if (found.length > 0) {
    throw new UnreadablePicture('There is a barcode in it, which readers would find as well.');
  }
  return drawn;
}

/** A file of pixels as a picture that resvg draws. */
function framed(bytes: Uint8Array, contentType: string): string {
  const { width, height } = contentType === 'image/png' ? pngSize(bytes) : readJpegHead(bytes);
  const href = `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<image width="${width}" height="${height}" href="${href}"/></svg>`
  );
}

function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Pixels on the longer side: enough for a logo of a centimeter in print, or for an image across a label. */
const USES = {
  logo: { side: 400, ratioMax: 8, mayHaveBarcode: false },
  label: { side: 1600, ratioMax: 50, mayHaveBarcode: true },
} as const;
const VISIBLE_MIN = 16;

/** What is not taken for a barcode by chance. */
const BARCODES: readonly ReadInputBarcodeFormat[] = [
  'QRCode',
  'MicroQRCode',
  'RMQRCode',
  'DataMatrix',
  'Aztec',
  'PDF417',
  'MaxiCode',
  'EANUPC',
  'Code128',
];
