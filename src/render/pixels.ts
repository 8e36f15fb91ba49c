/** Unpacks a raster into bytes, for encoders that need samples instead of bits. */
import { bitAt } from './bits.ts';
import { onWhite } from './color.ts';
import type { Raster } from './raster.ts';

/** Samples of a picture, row by row without padding. */
export interface Samples {
  readonly data: Uint8Array;
  /** 1 for gray, 3 for RGB. */
  readonly channels: 1 | 3;
}

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

/** Samples without alpha, on white; one channel if all colors are gray. */
export function opaqueSamples(raster: Raster): Samples {
  const colors = [raster.background, ...raster.planes.map((plane) => plane.color)].map(onWhite);
  const pixels = paletteIndices(raster);
  if (colors.every(({ red, green, blue }) => red === green && green === blue)) {
    for (let i = 0; i < pixels.length; i++) pixels[i] = colors[pixels[i]!]!.red;
    return { data: pixels, channels: 1 };
  }
  const data = new Uint8Array(pixels.length * 3);
  for (let i = 0; i < pixels.length; i++) {
    const { red, green, blue } = colors[pixels[i]!]!;
    data[3 * i] = red;
    data[3 * i + 1] = green;
    data[3 * i + 2] = blue;
  }
  return { data, channels: 3 };
}
