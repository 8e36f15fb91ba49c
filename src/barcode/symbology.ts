/**
 * The shape of one row of the symbology table. Everything a customer can know about a symbology is
 * a field here; validation, the formats list, the docs and most tests are derived from the rows.
 */
import type { Accepted, Refusal, Symbol } from './symbol.ts';

export type Family =
  | 'linear-retail'
  | 'linear-general'
  | 'linear-industrial'
  | 'linear-pharma'
  | 'gs1'
  | 'postal'
  | 'stacked'
  | '2d-matrix'
  | 'gs1-2d'
  | 'composite';

/** Clear space around the symbol, in modules. */
export interface QuietZone {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What a request may ask of a symbol; undefined leaves it to the row's rule. */
export interface SymbolOptions {
  /** The ECI designator to put before the data: 0 to 999999. */
  readonly eci: number | undefined;
  /** The id of the character set that text is encoded in. */
  readonly charset?: string | undefined;
  /** true where no ECI names the character set of text. */
  readonly noEci?: true | undefined;
  /** The place of this symbol in a message that is spread over several. */
  readonly structuredAppend: StructuredAppend | undefined;
  /** Error correction: a level as the symbology names it, in upper case, or percent. */
  readonly eclevel?: string | undefined;
  /** Version of a symbol of the QR family, in upper case: `7`, `M3`, `R11X43`. */
  readonly version?: string | undefined;
  /** Number of the data mask. */
  readonly mask?: number | undefined;
  /** Rows and columns of a Data Matrix: `16x16`. */
  readonly symbolSize?: string | undefined;
  /** Shape of a Data Matrix; `auto` is that of the smallest area. */
  readonly shape?: 'square' | 'rectangle' | 'auto' | undefined;
  /** Codewords or characters in a row of a stacked symbol, or places of a DotCode. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  /** Height of a PDF417 divided by its width, as near as it comes. */
  readonly aspect?: number | undefined;
  /** Layers of an Aztec Code. */
  readonly layers?: number | undefined;
  /** Modules of a wide element of a code with two widths. */
  readonly ratio?: WideModules | undefined;
  readonly bearerBars?: BearerBars | undefined;
  readonly checkDigit?: CheckDigit | undefined;
  /** The one code set of a Code 128. */
  readonly codeSet?: 'auto' | 'A' | 'B' | 'C' | undefined;
  /** Mode of a MaxiCode (ISO/IEC 16023:2000, 4.7). */
  readonly maxicodeMode?: 2 | 3 | 4 | 5 | 6 | undefined;
  /**
   * Pixels in what a row with `scaleDefault` 1 calls a module, where they are not whole: the symbol is
   * then encoded in pixels. Set by the style, for no other row.
   */
  readonly pixelsPerModule?: number | undefined;
}

/**
 * The check digit of the data: by the rule of the symbology, added to data without it, verified in
 * data with it, or neither there nor added.
 */
export type CheckDigit = 'auto' | RequestedCheckDigit;
export type RequestedCheckDigit = 'add' | 'require' | 'none';

export type WideModules = 2 | 2.5 | 3;

/** Bearer bars: none, along the ends of the bars, or around bars and quiet zones. */
type BearerBars = 'off' | 'horizontal' | 'frame';

/** One of several symbols that carry a message together. */
export interface StructuredAppend {
  /** From 1 to `total`. */
  readonly index: number;
  readonly total: number;
  /** Equal in all symbols of a message; what each symbology allows is its row's rule. */
  readonly id: number;
}

/** Nothing asked for; all fields, so that options have one order in digests. */
export const NO_OPTIONS: SymbolOptions = {
  eci: undefined,
  structuredAppend: undefined,
  eclevel: undefined,
  version: undefined,
  mask: undefined,
  symbolSize: undefined,
  shape: undefined,
  columns: undefined,
  rows: undefined,
  aspect: undefined,
  layers: undefined,
  ratio: undefined,
  bearerBars: undefined,
  checkDigit: undefined,
  codeSet: undefined,
  maxicodeMode: undefined,
  charset: undefined,
  noEci: undefined,
};

export interface Symbology<Id extends string = string> {
  /** Canonical id, upper case: `EAN13`, `GS1_128`. */
  readonly id: Id;
  /** Display name: `EAN-13`. */
  readonly name: string;
  /** Other names it is found by. Lookup ignores case, `-`, `_` and spaces. */
  readonly aliases: readonly string[];
  readonly family: Family;
  /** What data it accepts, in one sentence for the docs. */
  readonly rule: string;
  /** Standard and clause the rule comes from: `ISO/IEC 15420:2009, 4.3`. */
  readonly standard: string;
  readonly checkDigit: 'none' | 'optional' | 'added' | 'required';
  readonly example: string;
  /** Capacity as text: `13 digits`, `7,089 digits or 2,953 bytes`. */
  readonly capacity: string;
  /** Maximum length in UTF-16 code units or bytes; longer data is refused before it is parsed. */
  readonly lengthMax: number;
  readonly quietZone: QuietZone;
  /**
   * Default bar height in modules; null if the symbology fixes the height (matrix, stacked,
   * postal).
   */
  readonly barHeightModules: number | null;
  /**
   * Default `scale` (pixels per module) at 150 DPI. 3 (0.508 mm) for most; 1 for postal codes,
   * and the Swiss QR Code, whose modules are finer so that their size in print is the prescribed one;
   * they follow `pixelsPerModule`.
   */
  readonly scaleDefault: number;
  /**
   * Data of this length or more may take over about two milliseconds to draw and is sent to a
   * worker: 0 means always, Infinity never. Measured, not from a standard.
   */
  readonly heavyFrom: number;
  /** true if the colors carry data, so that `color` and `background` are fixed. */
  readonly ownColors?: boolean;
  /**
   * true where the look of modules is free and error correction can be chosen to make up for a logo:
   * QR Codes but those whose standard says how they look.
   */
  readonly takesArt?: true;
  /** Where human-readable text is placed; `none` for symbols without text. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  /** Validates the data and returns its canonical form. Pure; never throws. */
  readonly parse: (data: string) => Accepted | Refusal;
  /** The rule where a request says how it is with the check digit; a row that takes that has one. */
  readonly parseChecked?: (data: string, requested: RequestedCheckDigit) => Accepted | Refusal;
  /** What a request may ask of the symbol itself beyond its data; absent if nothing. */
  readonly options?: readonly (keyof SymbolOptions)[];
  /**
   * Draws canonical data as a Symbol. Refuses only what `parse` cannot decide (more data than the
   * largest symbol holds). A throw is a fault.
   */
  readonly encode: (canonical: string, options: SymbolOptions) => Symbol | Refusal;
  /**
   * Encodes bytes as they are, without an ECI unless the options name one; absent if the symbology
   * carries text only.
   */
  readonly encodeBytes?: (bytes: Uint8Array, options: SymbolOptions) => Symbol | Refusal;
}
