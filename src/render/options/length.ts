/** Lengths as people write them: a number with a unit, or a number alone for the usual one. */

export interface Length {
  readonly value: number;
  readonly unit: 'px' | 'mm';
}

/** The bounds of a length in each of its units, inclusive. */
export interface LengthBounds {
  /** Whole pixels; absent if it cannot be given in pixels. */
  readonly px?: readonly [min: number, max: number];
  readonly mm: readonly [min: number, max: number];
  /** What a number without a unit is. */
  readonly bare: 'px' | 'mm' | 'none';
}

/** Of a module, in print. */
export const MODULE_WIDTH: LengthBounds = { mm: [0.05, 5], bare: 'mm' };

/** A length as forms take it. */
export const LENGTH_PATTERN = '\\d+(\\.\\d+)?(px|mm|cm|in|mil)?';

/** `300`, `300px`, `50mm`, `5cm`, `2in`, `13mil` or `9pt` within its bounds, or undefined. */
export function parseLength(text: string, { px, mm, bare }: LengthBounds): Length | undefined {
  const [, digits, suffix = bare] = LENGTH.exec(text) ?? [];
  if (digits === undefined || suffix === 'none') return undefined;
  const number = Number(digits);
  if (suffix === 'px') {
    const fits = px !== undefined && Number.isInteger(number) && number >= px[0] && number <= px[1];
    return fits ? { value: number, unit: 'px' } : undefined;
  }
  // 2in is 50.8 mm and not 50.800000000000004: a bound can be met exactly in any unit.
  const value = Math.round(number * MM_PER[suffix as keyof typeof MM_PER] * 1e6) / 1e6;
  return value >= mm[0] && value <= mm[1] ? { value, unit: 'mm' } : undefined;
}

/** Whole pixels: the nearest. */
export const toPixels = ({ value, unit }: Length, dpi: number): number =>
  unit === 'px' ? value : Math.round(mmToPixels(value, dpi));

/** Pixels of a length in mm, not rounded. */
export const mmToPixels = (mm: number, dpi: number): number => (mm * dpi) / MM_PER_INCH;

export const pixelsToMm = (pixels: number, dpi: number): number => (pixels * MM_PER_INCH) / dpi;

/** Pixels per inch of a picture that was not asked to have others. */
export const DPI_DEFAULT = 150;

const MM_PER_INCH = 25.4;
const MM_PER = {
  mm: 1,
  cm: 10,
  in: MM_PER_INCH,
  mil: MM_PER_INCH / 1000,
  pt: MM_PER_INCH / 72,
} as const;

/** At most six digits and six decimals, so that no text is long to read. */
const LENGTH = /^((?:0|[1-9]\d{0,5})(?:\.\d{1,6})?)(px|mm|cm|in|mil|pt)?$/;
