/**
 * Postal codes of bars that differ in height: the operators' dimensions in modules of one pixel at
 * 150 DPI (0.169 mm), and the conversion of bar states to a Matrix of two or three rows.
 */
import type { Matrix, Row } from './symbol.ts';
import type { SymbolOptions } from './symbology.ts';

/** A bar of a two- or four-state code: how it extends from the track that all bars share. */
export type Track = 'full' | 'ascender' | 'descender' | 'tracker';

/** Dimensions of a height-modulated code, in modules of 0.169 mm. */
export interface BarDimensions {
  readonly bar: number;
  readonly gap: number;
  readonly ascender: number;
  readonly tracker: number;
  /** 0 for two-state codes, whose bars all end on one line. */
  readonly descender: number;
  /** true if there may be no more bars in an inch than these. */
  readonly isDensest?: boolean;
}

/**
 * 21.4 bars per inch, bars of 0.51 mm, 3.9 mm high, tracker 1.19 mm. USPS-B-3200 (Intelligent
 * Mail): 20 to 24 bars per inch, bars 0.38 to 0.64 mm, 3.18 to 4.19 mm high.
 */
export const IMB_DIMENSIONS: BarDimensions = {
  bar: 3,
  gap: 4,
  ascender: 8,
  tracker: 7,
  descender: 8,
};

/**
 * 21.4 bars per inch, bars of 0.51 mm, 4.9 mm high, tracker 1.19 mm. Royal Mail and PostNL (KIX):
 * 20 to 24 bars per inch, bars 0.38 to 0.63 mm, 4.22 to 5.84 mm high, tracker 1.02 to 1.52 mm.
 */
export const ROYAL_MAIL_DIMENSIONS: BarDimensions = {
  bar: 3,
  gap: 4,
  ascender: 11,
  tracker: 7,
  descender: 11,
};

/**
 * 25 bars per inch, bars and gaps of 0.51 mm, 4.9 mm high, tracker 1.19 mm. Australia Post Customer
 * Barcoding Technical Specifications: 22 to 25 bars per inch, bars 0.4 to 0.6 mm, 4.2 to 5.8 mm
 * high, tracker 1.0 to 1.6 mm.
 */
export const AUSTRALIA_DIMENSIONS: BarDimensions = {
  bar: 3,
  gap: 3,
  ascender: 11,
  tracker: 7,
  descender: 11,
  isDensest: true,
};

/**
 * The proportions of Japan Post's customer barcode at 8.5 points: a pitch of two bars, a timing bar
 * of two and a long bar of six; 8 to 11.5 points are allowed.
 */
export const JAPAN_DIMENSIONS: BarDimensions = {
  bar: 3,
  gap: 3,
  ascender: 6,
  tracker: 6,
  descender: 6,
};

/**
 * 21.4 bars per inch, bars of 0.51 mm, full 3.22 mm and half 1.19 mm high. POSTNET and PLANET (USPS
 * DMM 204.1): 20 to 24 bars per inch, 0.020 in wide, 0.125 and 0.050 in high, ± 0.005 to 0.010 in.
 */
export const POSTNET_DIMENSIONS: BarDimensions = {
  bar: 3,
  gap: 4,
  ascender: 12,
  tracker: 7,
  descender: 0,
};

/**
 * The bars as rows of modules: ascenders, the track, descenders. With `pixelsPerModule` the rows are of
 * pixels, and every bar and gap has the same whole number of them.
 */
export function trackMatrix(
  bars: readonly Track[],
  nominal: BarDimensions,
  { pixelsPerModule }: Pick<SymbolOptions, 'pixelsPerModule'> = {},
): Matrix {
  const dimensions = pixelsPerModule === undefined ? nominal : inPixels(nominal, pixelsPerModule);
  const pitch = dimensions.bar + dimensions.gap;
  const columns = bars.length * pitch - dimensions.gap;
  const row = (heightModules: number, reaches: (bar: Track) => boolean): Row => {
    const cells = new Uint8Array(columns);
    bars.forEach((bar, i) => {
      if (reaches(bar)) cells.fill(1, i * pitch, i * pitch + dimensions.bar);
    });
    return { heightModules, cells };
  };
  const rows = [
    row(dimensions.ascender, (bar) => bar === 'full' || bar === 'ascender'),
    row(dimensions.tracker, () => true),
    row(dimensions.descender, (bar) => bar === 'full' || bar === 'descender'),
  ].filter(({ heightModules }) => heightModules > 0);
  const matrix = { kind: 'matrix', columns, rows, cell: 'square', text: [] } as const;
  if (pixelsPerModule === undefined) return matrix;
  return { ...matrix, cellsPerModule: pitch / (nominal.bar + nominal.gap) };
}

/** Dimensions in pixels: each the nearest, so that what rounding takes from a bar its gap has. */
function inPixels(nominal: BarDimensions, pixels: number): BarDimensions {
  const nearest = (modules: number): number =>
    modules === 0 ? 0 : Math.max(1, Math.round(modules * pixels));
  const bar = nearest(nominal.bar);
  const exact = (nominal.bar + nominal.gap) * pixels;
  const pitch = nominal.isDensest === true ? Math.ceil(exact - 1e-9) : Math.round(exact);
  return {
    bar,
    gap: Math.max(1, pitch - bar),
    ascender: nearest(nominal.ascender),
    tracker: nearest(nominal.tracker),
    descender: nearest(nominal.descender),
  };
}
