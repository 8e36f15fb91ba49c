/** Pictures as a worse camera sees them. */
import type { Luminance } from './luminance.ts';

/** Each pixel the mean of a square of so many pixels around it; the picture goes on beyond its edges. */
export function blurred(source: Luminance, size: number): Luminance {
  const { width, height } = source;
  const across = means(source.pixels, width, height, size);
  const down = means(across, height, width, size);
  return { width, height, pixels: down };
}

/** The means of `size` neighbors in each row, turned over, so that twice is both directions. */
function means(pixels: Uint8Array, width: number, height: number, size: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const before = Math.floor((size - 1) / 2);
  const after = size - 1 - before;
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    const at = (x: number): number => row[Math.min(width - 1, Math.max(0, x))]!;
    let sum = 0;
    for (let x = -before; x <= after; x++) sum += at(x);
    for (let x = 0; x < width; x++) {
      out[x * height + y] = Math.round(sum / size);
      sum += at(x + after + 1) - at(x - before);
    }
  }
  return out;
}

/** The picture `factor` times as large, at most 1: each pixel the mean of what it covers. */
export function reduced(source: Luminance, factor: number): Luminance {
  const width = Math.max(1, Math.round(source.width * factor));
  const height = Math.max(1, Math.round(source.height * factor));
  if (width === source.width && height === source.height) return source;
  const across = fewer(source.pixels, source.width, source.height, width);
  return { width, height, pixels: fewer(across, source.height, width, height) };
}

/** Rows of `count` pixels in place of `width`, turned over. */
function fewer(pixels: Uint8Array, width: number, height: number, count: number): Uint8Array {
  const out = new Uint8Array(count * height);
  const step = width / count;
  for (let i = 0; i < count; i++) {
    const [start, end] = [i * step, (i + 1) * step];
    for (let y = 0; y < height; y++) {
      let sum = 0;
      for (let x = Math.floor(start); x < Math.min(width, end); x++) {
        sum += pixels[y * width + x]! * (Math.min(end, x + 1) - Math.max(start, x));
      }
      out[i * height + y] = Math.round(sum / step);
    }
  }
  return out;
}
