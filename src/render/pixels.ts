/** Unpacks a raster into bytes, for encoders that need samples instead of bits. */
import { isRepeated, type Raster } from './raster.ts';

/** One byte per pixel: 0 for the background, 1 for the first plane's ink, 2 for the second's. */
export function paletteIndices(raster: Raster): Uint8Array {
  const { width, height, planes } = raster;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    if (isRepeated(raster, y)) {
      pixels.copyWithin(start, start - width, start);
      continue;
    }
    const row = pixels.subarray(start, start + width);
    planes.forEach(({ rows }, i) => setInk(row, rows[y]!, i + 1));
  }
  return pixels;
}

/** The same of one row, with room for `length` pixels. */
export function indicesOf({ planes }: Raster, y: number, length: number): Uint8Array {
  const pixels = new Uint8Array(length);
  planes.forEach(({ rows }, i) => setInk(pixels, rows[y]!, i + 1));
  return pixels;
}

/** Sets the pixels whose bit is 1; bits past the end are 0. */
function setInk(pixels: Uint8Array, bits: Uint8Array, ink: number): void {
  for (let i = 0; i < bits.length; i++) {
    const byte = bits[i]!;
    if (byte === 0) continue;
    if (byte === 0xff) {
      pixels.fill(ink, 8 * i, 8 * i + 8);
      continue;
    }
    for (let x = 0; x < 8; x++) if (((byte << x) & 0x80) !== 0) pixels[8 * i + x] = ink;
  }
}
