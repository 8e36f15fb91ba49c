/**
 * A Symbol is what an encoder returns: the bars or cells of a barcode measured in modules, and the
 * human-readable text with its position. It knows nothing about pixels, fonts, colors or quiet
 * zones: those belong to the layout (render/).
 */

/** A piece of human-readable text and its position, in modules from the symbol's left edge. */
export interface TextPart {
  readonly string: string;
  /**
   * Left and right end of the span the text is centered in. It may lie outside the symbol, as that
   * of EAN's first digit does.
   */
  readonly leftModules: number;
  readonly rightModules: number;
  readonly side: 'above' | 'below';
}

/**
 * How far a bar extends. `data` is the normal bar; `guard` also extends down between the digits of
 * an EAN or UPC; `addon` starts lower, under its own text, and ends level with the guard bars.
 */
export type BarReach = 'data' | 'guard' | 'addon';

/** A linear symbol: vertical bars of one height (except guard bars and add-ons). */
export interface Bars {
  readonly kind: 'bars';
  /**
   * Widths in modules: bar, space, bar, … The first and the last are bars. They are whole, but for wide
   * elements of two and a half, which need an even number of pixels a module.
   */
  readonly widths: readonly number[];
  /** One entry per bar (`widths[2 * i]`), or undefined where all are `data`. */
  readonly reaches?: readonly BarReach[];
  /**
   * Thickness of the bearer bars, in modules; absent without. They run along the upper and lower
   * ends of the bars and of the quiet zones beside them.
   */
  readonly bearerModules?: number;
  /** Whether bearer bars close a frame, outside of the quiet zones at the sides. */
  readonly hasBearerFrame?: boolean;
  readonly text: readonly TextPart[];
}

/**
 * One row of a Matrix; one byte per column: 0 light, 1 dark, 2 and up an index into the palette.
 */
export interface Row {
  readonly heightModules: number;
  readonly cells: Uint8Array;
}

/**
 * Rows of cells, top to bottom: matrix symbols (rows of height 1), stacked and composite symbols
 * (rows of different heights) and four-state postal codes (ascender, tracker and descender row).
 */
export interface Matrix {
  readonly kind: 'matrix';
  readonly columns: number;
  readonly rows: readonly Row[];
  /**
   * `square` cells fill their module; `dot` is DotCode's circle in every other module; `hexagon` is
   * MaxiCode: rows offset by half a module, with the bullseye drawn by the layout.
   */
  readonly cell: 'square' | 'dot' | 'hexagon';
  /**
   * Colors of the cell values from 2 on, as #rrggbb (Ultracode); absent in black-and-white symbols.
   */
  readonly palette?: readonly string[];
  /**
   * The guard bars of an EAN or UPC composite, as the cells of a row: those also extend down between
   * the digits, like `guard` bars.
   */
  readonly guards?: Uint8Array;
  /**
   * Cells in what is otherwise one module, where a symbol of fixed size was encoded in the pixels of a
   * printer; not whole. Absent where a cell is a module.
   */
  readonly cellsPerModule?: number;
  readonly text: readonly TextPart[];
}

export type Symbol = Bars | Matrix;

/** An expected failure: the data violates the symbology's rule. */
export interface Refusal {
  readonly kind: 'refused';
  /**
   * One plain sentence: what is wrong, where, and what would be right.
   */
  readonly reason: string;
  /** The option that this data cannot have; absent if the data itself is at fault. */
  readonly option?: string;
}

export const refused = (reason: string): Refusal => ({ kind: 'refused', reason });

/** An option that the data, or the symbology, cannot have; the reason begins with its name. */
export const refusedOption = (option: string, reason: string): Refusal => ({
  kind: 'refused',
  option,
  reason: `${option}: ${reason}`,
});

/** Data that follows the symbology's rule, in canonical form: check digit added, hyphens placed. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly data: string;
  /**
   * What the caller should know although the data was accepted, one plain sentence each: a check
   * digit that was added where another number may have been meant, for example. ASCII only; absent
   * if there is nothing.
   */
  readonly warnings?: readonly string[];
}

export const accepted = (data: string): Accepted => ({ kind: 'accepted', data });

/** Accepted, with at least one warning. */
export const acceptedWith = (data: string, ...warnings: readonly string[]): Accepted => ({
  kind: 'accepted',
  data,
  warnings,
});

/** The reason for too much data; rows that know their capacity name it instead. */
export const TOO_MUCH = 'The data exceeds the capacity of the largest symbol; shorten it.';
