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

export interface Symbology {
  /** Canonical id, upper case: `EAN13`, `GS1_128`. */
  readonly id: string;
  /** Display name: `EAN-13`. */
  readonly name: string;
  /** Other names it is found by. Lookup ignores case, `-`, `_` and spaces. */
  readonly aliases: readonly string[];
  readonly family: Family;
  readonly engine: 'bwip-js' | 'own';
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
   * whose modules are finer so that bars and gaps match the postal operator's pitch.
   */
  readonly scaleDefault: number;
  /**
   * Data of this length or more may take over half a millisecond to draw and is sent to a worker: 0
   * means always, Infinity never. Measured, not from a standard.
   */
  readonly heavyFrom: number;
  /** true if the colors carry data, so that `color` and `background` are fixed. */
  readonly ownColors?: boolean;
  /** Where human-readable text is placed; `none` for symbols without text. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  /** Validates the data and returns its canonical form. Pure; never throws. */
  readonly parse: (data: string) => Accepted | Refusal;
  /**
   * Draws canonical data as a Symbol. Refuses only what `parse` cannot decide (more data than the
   * largest symbol holds). A throw is a fault.
   */
  readonly encode: (canonical: string) => Symbol | Refusal;
  /** Encodes raw bytes that are not UTF-8 text; absent if the symbology carries text only. */
  readonly encodeBytes?: (bytes: Uint8Array) => Symbol | Refusal;
}
