/** Unpacks a raster into bytes, for encoders that want samples instead of bits. */
import { bitAt } from './bits.ts';
import { onWhite, type Colour } from './colour.ts';
import type { Raster } from './raster.ts';

/** Samples of a picture, row by row without padding. */
export interface Samples {
  readonly data: Uint8Array;
  /** 1 grey, 3 RGB, 4 RGB with alpha. */
  readonly channels: 1 | 3 | 4;
}

/** One byte a pixel: 0 is background, 1 the first plane's ink, 2 the second one's. */
export function indices(raster: Raster): Uint8Array {
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

/** Samples with alpha where a colour is not opaque, and no more channels than the colours need. */
export function samples(raster: Raster): Samples {
  const colours = [raster.background, ...raster.planes.map((plane) => plane.colour)];
  const grey = colours.every(({ red, green, blue }) => red === green && green === blue);
  if (colours.some((colour) => colour.alpha < 255)) return paint(raster, colours, 4);
  return paint(raster, colours, grey ? 1 : 3);
}

/** The same for image formats without alpha: what is transparent is laid on white. */
export function opaqueSamples(raster: Raster): Samples {
  const planes = raster.planes.map(({ colour, rows }) => ({ colour: onWhite(colour), rows }));
  return samples({ ...raster, planes, background: onWhite(raster.background) });
}

function paint(raster: Raster, colours: readonly Colour[], channels: 1 | 3 | 4): Samples {
  const pixels = indices(raster);
  const palette = colours.map(({ red, green, blue, alpha }) => [red, green, blue, alpha]);
  if (channels === 1) {
    const greys = Uint8Array.from(colours, (colour) => colour.red);
    for (let i = 0; i < pixels.length; i++) pixels[i] = greys[pixels[i]!]!;
    return { data: pixels, channels };
  }
  const data = new Uint8Array(pixels.length * channels);
  for (let i = 0; i < pixels.length; i++) {
    const colour = palette[pixels[i]!]!;
    for (let channel = 0; channel < channels; channel++) {
      data[i * channels + channel] = colour[channel]!;
    }
  }
  return { data, channels };
}
