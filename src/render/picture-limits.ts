/** How many pixels a picture may have, and what to say of one that would have more. */
import { refused, type Refusal } from '../barcode/symbol.ts';
import { pixelsToMm } from './options/length.ts';
import { scaleStep } from './options/settle.ts';
import type { Style } from './style.ts';

/** Maximum number of pixels in a picture. */
export const PIXELS_MAX = 25_000_000;
/** Maximum width and height in pixels; those of WebP are 16,383 (RFC 9649, 3.4). */
export const SIDE_MAX = 16_000;

/** Of a picture with art, all of whose pixels are colored and then read back. */
const ART_PIXELS_MAX = 4_000_000;

const number = (value: number): string => value.toLocaleString('en-US');

/** The refusal of a picture of so many modules that has too many pixels, with what would fit. */
export function scaleFault(width: number, height: number, style: Style): Refusal | undefined {
  const { scale, dpi, unit, art } = style;
  const pixelsMax = art === undefined ? PIXELS_MAX : ART_PIXELS_MAX;
  const longest = Math.max(width, height) * scale;
  if (longest <= SIDE_MAX && width * height * scale ** 2 <= pixelsMax) return undefined;
  const step = scaleStep(style);
  const largest = Math.min(
    SIDE_MAX / Math.max(width, height),
    Math.sqrt(pixelsMax / (width * height)),
  );
  const fits = step * Math.floor(largest / step);
  const advice =
    fits >= 1
      ? `The largest ${unit === 'px' ? `scale that fits is ${fits}` : moduleWidth(fits, dpi)}.`
      : 'Shorten the data, or reduce barHeight or quietZone.';
  return tooManyPixels(width * scale, height * scale, pixelsMax, advice);
}

const moduleWidth = (scale: number, dpi: number): string =>
  `moduleWidth that fits at ${dpi} DPI is ${pixelsToMm(scale, dpi).toFixed(4)} mm`;

/** The refusal of a box that has too many pixels. */
export function boxFault(
  width: number,
  height: number,
  { art }: Pick<Style, 'art'>,
): Refusal | undefined {
  const pixelsMax = art === undefined ? PIXELS_MAX : ART_PIXELS_MAX;
  return isTooLarge(width, height, pixelsMax)
    ? tooManyPixels(width, height, pixelsMax, 'Reduce width, height or dpi.')
    : undefined;
}

/** The refusal of a picture of two symbols that has too many pixels. */
export const sizeFault = (width: number, height: number): Refusal | undefined =>
  isTooLarge(width, height, PIXELS_MAX)
    ? tooManyPixels(width, height, PIXELS_MAX, 'Reduce moduleWidth, pairModuleWidth or dpi.')
    : undefined;

const isTooLarge = (width: number, height: number, pixelsMax: number): boolean =>
  Math.max(width, height) > SIDE_MAX || width * height > pixelsMax;

const tooManyPixels = (width: number, height: number, pixelsMax: number, advice: string): Refusal =>
  refused(
    `This picture would be ${number(width)} by ${number(height)} pixels; ` +
      `the limits are ${number(SIDE_MAX)} per side and ${number(pixelsMax)} in total. ${advice}`,
  );
