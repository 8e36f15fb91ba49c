/** Pictures in another number of pixels: each new pixel is the mean of what it covers. */
import type { LogoPixels } from './art.ts';

/** Colors count by their opacity, so that what cannot be seen tints no edge. */
export function resized(source: LogoPixels, width: number, height: number): LogoPixels {
  if (source.width === width && source.height === height) return source;
  const rgba = new Uint8Array(4 * width * height);
  const across = partsOf(source.width, width);
  const down = partsOf(source.height, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [red, green, blue, alpha, sum] = [0, 0, 0, 0, 0];
      for (const { index: row, part: rowPart } of down[y]!) {
        for (const { index: column, part } of across[x]!) {
          const at = 4 * (row * source.width + column);
          const weight = part * rowPart;
          const opacity = weight * source.rgba[at + 3]!;
          red += source.rgba[at]! * opacity;
          green += source.rgba[at + 1]! * opacity;
          blue += source.rgba[at + 2]! * opacity;
          alpha += opacity;
          sum += weight;
        }
      }
      const to = 4 * (y * width + x);
      if (alpha > 0) {
        rgba[to] = Math.round(red / alpha);
        rgba[to + 1] = Math.round(green / alpha);
        rgba[to + 2] = Math.round(blue / alpha);
        rgba[to + 3] = Math.round(alpha / sum);
      }
    }
  }
  return { width, height, rgba };
}

interface Part {
  readonly index: number;
  readonly part: number;
}

/** For each new pixel, the old ones under it and how much of each; between two where it is smaller. */
function partsOf(from: number, to: number): Part[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * step;
    const reach = Math.max(step, 1) / 2;
    const [start, end] = [middle - reach, middle + reach];
    const parts: Part[] = [];
    for (let index = Math.max(0, Math.floor(start)); index < Math.min(from, end); index++) {
      const part = Math.min(end, index + 1) - Math.max(start, index);
      if (part > 1e-9) parts.push({ index, part });
    }
    return parts;
  });
}
