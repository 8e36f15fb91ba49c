/**
 * Bars drawn narrower than the symbology has them, and the spaces between them wider by the same, so
 * that they are right once the ink has spread (bar width reduction; ISO/IEC 15421). The size of the
 * symbol, its quiet zones at least, and its text stay as they are.
 */
import { refusedOption, type Refusal } from '../barcode/symbol.ts';
import { mmToPixels, pixelsToMm } from './options/length.ts';
import type { Bar } from './scene.ts';
import type { Style } from './style.ts';

export interface BarWidthReduction {
  readonly mm: number;
  /** Whether the picture is drawn in vectors, and takes it as it is: pixels take whole ones. */
  readonly isExact: boolean;
}

/** What bars lose in a style. */
export interface Reduced {
  readonly pixels: number;
  /** What to say where it is not what was asked for. ASCII, because headers are. */
  readonly warning?: string;
}

/**
 * The pixels by which every bar of a symbol with modules of `style.scale` is narrower. Refuses what is
 * less than half a pixel where pixels are whole, and what would take more than half of a module, naming
 * the least and the most that work.
 */
export function reductionOf(
  { scale, dpi }: Pick<Style, 'scale' | 'dpi'>,
  { mm, isExact }: BarWidthReduction,
): Reduced | Refusal {
  const exact = mmToPixels(mm, dpi);
  const pixels = isExact ? exact : Math.round(exact);
  const most = isExact ? scale / MODULE_PART : Math.floor(scale / MODULE_PART);
  const mmOf = (count: number, round: (value: number) => number): number =>
    round(pixelsToMm(count, dpi) * PARTS + (round === Math.floor ? 1e-6 : -1e-6)) / PARTS;
  const pixel = `a pixel is ${mmOf(1, Math.round)} mm at ${dpi} DPI`;
  if (most === 0) {
    const reason = `${pixel}, and so is a module, which leaves nothing to take; raise dpi or moduleWidth.`;
    return refusedOption(OPTION, reason);
  }
  if (pixels > most + ROUNDING) {
    const reason = `at most ${mmOf(most, Math.floor)} mm, not ${mm} mm: half of a module of ${mmOf(scale, Math.round)} mm has to be left.`;
    const advice = isExact ? 'Raise moduleWidth.' : `Raise moduleWidth or dpi; ${pixel}.`;
    return refusedOption(OPTION, `${reason} ${advice}`);
  }
  if (pixels === 0) {
    const least = mmOf(0.5, Math.ceil);
    const reason = `at least ${least} mm, not ${mm} mm: ${pixel}, and bars end at whole pixels.`;
    return refusedOption(OPTION, `${reason} Raise dpi, or use svg, pdf or eps.`);
  }
  if (Math.abs(pixelsToMm(pixels - exact, dpi)) <= ROUNDING_MM) return { pixels };
  const warning =
    `The bars are narrower by ${mmOf(pixels, Math.round)} mm, not ${mm} mm: ${pixel}, and bars end at ` +
    'whole pixels.';
  return { pixels, warning };
}

/** Bars that are narrower by so many pixels, as far as possible by the same on both sides. */
export function reducedBars(bars: readonly Bar[], pixels: number, scale: number): Bar[] {
  // Whole pixels stay whole: the odd one is taken from the right.
  const left = Number.isInteger(pixels) ? Math.floor(pixels / 2) : pixels / 2;
  return bars.map(({ x, y, width, height }) => ({
    x: finely(x + left / scale),
    y,
    width: finely(width - pixels / scale),
    height,
  }));
}

/** To a millionth of a module, so that files hold short numbers. */
const finely = (modules: number): number => Math.round(modules * 1e6) / 1e6;

const OPTION = 'barWidthReduction';

/** A module keeps half of its width at least. */
const MODULE_PART = 2;
/** Tenths of a micrometer in a millimeter. */
const PARTS = 10_000;
/** Pixels that are rounding of floats alone. */
const ROUNDING = 1e-6;
/** Less than a printer can print. */
const ROUNDING_MM = 0.0005;
