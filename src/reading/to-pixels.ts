/** A picture as a second look takes it: black and white, enlarged, with white around it. */
import { PIXELS_MAX, type Luminance } from './luminance.ts';

interface Changes {
  /** Whole steps. */
  readonly zoom: number;
  /** Light and dark exchanged. */
  readonly isInverted?: boolean;
  /** Quarters of a turn, clockwise. */
  readonly turns?: 0 | 1 | 2 | 3;
}

/** undefined: the picture would be too large. */
export function toPixels(
  source: Luminance,
  { zoom, isInverted = false, turns = 0 }: Changes,
): Luminance | undefined {
  const { width, height, pixels } = turned(source, turns);
  const [columns, rows] = [width * zoom + 2 * MARGIN, height * zoom + 2 * MARGIN];
  if (columns * rows > PIXELS_MAX) return undefined;
  const threshold = middleOf(pixels);
  const out = new Uint8Array(columns * rows).fill(255);
  const line = new Uint8Array(width * zoom);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isDark = pixels[y * width + x]! < threshold !== isInverted;
      line.fill(isDark ? 0 : 255, x * zoom, (x + 1) * zoom);
    }
    for (let k = 0; k < zoom; k++) out.set(line, (MARGIN + y * zoom + k) * columns + MARGIN);
  }
  return { width: columns, height: rows, pixels: out };
}

function turned(source: Luminance, turns: number): Luminance {
  if (turns === 0) return source;
  const { width, height, pixels } = source;
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[x * height + (height - 1 - y)] = pixels[y * width + x]!;
  }
  return turned({ width: height, height: width, pixels: out }, turns - 1);
}

/** Halfway between the darkest and the lightest. */
function middleOf(pixels: Uint8Array): number {
  let [darkest, lightest] = [255, 0];
  for (const value of pixels) {
    if (value < darkest) darkest = value;
    if (value > lightest) lightest = value;
  }
  return (darkest + lightest + 1) / 2;
}

const MARGIN = 30;
