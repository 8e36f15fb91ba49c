/** Unpacks a raster into bytes, for encoders that need samples instead of bits. */
import { bitAt } from './bits.ts';
import type { Raster } from './raster.ts';

/** One byte per pixel: 0 for the background, 1 for the first plane's ink, 2 for the second's. */
export function paletteIndices(raster: Raster): Uint8Array {
  const { width, height, planes } = raster;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    if (y > 0 && planes.every(({ rows }) => rows[y] === rows[y - 1])) {
      pixels.copyWithin(start, start - width, start);
      continue;
    }
    planes.forEach(({ rows }, i) => {
      const row = rows[y]!;
      for (let x = 0; x < width; x++) if (bitAt(row, x) === 1) pixels[start + x] = i + 1;
    });
  }
  return pixels;
}
