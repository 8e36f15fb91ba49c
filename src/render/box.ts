/** Fits a picture into a box of whole pixels: the largest module, and bars as high as there is room. */
import { refused, type Refusal } from '../barcode/symbol.ts';
import { pixelsToMm } from './options/length.ts';
import { scaleStep, withModules } from './options/settle.ts';
import type { Box } from './scene.ts';
import type { Style, StyleBox } from './style.ts';

/** A size in modules. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture, and how far below the others the bars of an add-on begin: 0 without. */
interface Measured extends Size {
  readonly addOnModules: number;
}

/** A picture that is larger than its box, with the option that would have to be larger. */
export interface BoxRefusal extends Refusal {
  readonly option: 'width' | 'height';
}

/**
 * The style with the largest whole-pixel module, and where they are free the highest bars, with which
 * the picture fits its box. `measure` says how large a picture is in a style; refuses a box that is
 * too small, naming the least that works.
 */
export function fitBox(
  style: Style,
  box: StyleBox,
  measure: (style: Style) => Measured,
): Style | BoxRefusal {
  const at = (scale: number): Style => {
    const sized = withModules({ ...style, scale }, box.barHeight, box.quietZone);
    if (!box.fitsBars) return sized;
    const lowest = { ...sized, barHeightModules: BARS_MODULES_MIN };
    return { ...sized, barHeightModules: BARS_MODULES_MIN + measure(lowest).addOnModules };
  };
  const fits = (scale: number): boolean => exceeded(measure(at(scale)), scale, box) === undefined;
  const step = scaleStep(style);
  const smallest = box.fitsModule ? step : style.scale;
  const tooSmall = exceeded(measure(at(smallest)), smallest, box);
  if (tooSmall !== undefined) {
    return boxTooSmall(style, box, measure(at(smallest)), smallest, tooSmall);
  }
  const scale = box.fitsModule
    ? step * largest((steps) => fits(step * steps), Math.max(box.width ?? 0, box.height ?? 0))
    : smallest;
  const fitted = at(scale);
  if (!box.fitsBars || box.height === undefined) return fitted;
  const left = box.height - measure(fitted).height * scale;
  const least = fitted.barHeightModules ?? BARS_MODULES_MIN;
  return { ...fitted, barHeightModules: least + Math.floor(left / scale) };
}

/** Where a picture of so many modules lies in its box: in the middle. */
export function placeInBox({ width, height }: Size, scale: number, box: StyleBox): Box {
  const [modulesWidth, modulesHeight] = [width * scale, height * scale];
  const leftOver = (side: number | undefined, used: number): number =>
    box.isEven && side !== undefined ? side - used : 0;
  const widthPixels = box.width ?? modulesWidth + leftOver(box.height, modulesHeight);
  const heightPixels = box.height ?? modulesHeight + leftOver(box.width, modulesWidth);
  return {
    widthPixels,
    heightPixels,
    leftPixels: Math.floor((widthPixels - modulesWidth) / 2),
    topPixels: Math.floor((heightPixels - modulesHeight) / 2),
  };
}

/** The side on which a picture is larger than its box. */
function exceeded({ width, height }: Size, scale: number, box: StyleBox): keyof Size | undefined {
  if (box.width !== undefined && width * scale > box.width) return 'width';
  if (box.height !== undefined && height * scale > box.height) return 'height';
  return undefined;
}

/**
 * The largest number below `limit` for which `fits` is true; it is for 1. Text has a size of its own
 * in pixels, so that what does not fit may be followed by what does, but never by much.
 */
function largest(fits: (scale: number) => boolean, limit: number): number {
  let [low, high] = [1, limit + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return fits(low + 2) ? low + 2 : low;
}

function boxTooSmall(
  { rotate, dpi, unit }: Style,
  box: StyleBox,
  least: Size,
  scale: number,
  side: keyof Size,
): BoxRefusal {
  const other = side === 'width' ? 'height' : 'width';
  const option = rotate % 180 === 0 ? side : other;
  const text = (pixels: number): string =>
    unit === 'px'
      ? `${pixels} pixels`
      : `${Math.ceil(pixelsToMm(pixels, dpi) * 100) / 100} mm (${pixels} pixels at ${dpi} DPI)`;
  const advice =
    'For less, shorten the data, or reduce quietZone or the text' +
    (unit === 'mm' ? ', or raise dpi.' : '.');
  const reason =
    `${option} must be at least ${text(least[side] * scale)} for this data, ` +
    `not ${text(box[side] ?? 0)}. ${advice}`;
  return { ...refused(reason), option };
}

/** Lower bars are hard to hit with a line of light; what `barHeight` begins at, too. */
const BARS_MODULES_MIN = 5;
