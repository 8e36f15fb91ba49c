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
  /** Title for people: `EAN-13`. */
  readonly name: string;
  /** Other names it is found by. Lookup folds case and drops `-`, `_` and spaces. */
  readonly aliases: readonly string[];
  readonly family: Family;
  readonly engine: 'bwip-js' | 'own';
  /** What the data must be, in one sentence for the docs. */
  readonly rule: string;
  /** Standard and clause the rule comes from: `ISO/IEC 15420:2009, 4.3`. */
  readonly standard: string;
  readonly checkDigit: 'none' | 'optional' | 'added' | 'required';
  readonly example: string;
  /** Capacity for people: `13 digits`, `7,089 digits or 2,953 bytes`. */
  readonly capacity: string;
  /** Longest data in characters (UTF-16 code units); anything longer is refused before it is looked at. */
  readonly lengthMax: number;
  readonly quietZone: QuietZone;
  /** Default bar height in modules; null where the symbol fixes its own height (matrix, stacked, postal). */
  readonly barHeightModules: number | null;
  /**
   * Default `scale` (pixels per module) at 150 DPI. 3 (0.508 mm) for most; 1 for postal codes, whose
   * modules are finer so that bars and gaps meet the postal operator's pitch.
   */
  readonly scaleDefault: number;
  /**
   * Data this long or longer may take over half a millisecond to draw and goes to a worker: 0 is
   * always, Infinity never. From measurement, not from a standard.
   */
  readonly heavyFrom: number;
  /** true where colors carry data, so that `color` and `background` are fixed. */
  readonly ownColors?: boolean;
  /** Where human-readable text stands by default; `none` for symbols that carry none. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  /** Holds the data against the rule and settles its canonical form. Pure; never throws. */
  readonly parse: (data: string) => Accepted | Refusal;
  /**
   * Draws canonical data as a Symbol. Refuses only what the rule cannot tell beforehand (more data
   * than the largest symbol holds). A throw is a fault.
   */
  readonly encode: (canonical: string) => Symbol | Refusal;
  /** Encodes raw bytes that are no UTF-8 text; absent where the symbology carries text only. */
  readonly encodeBytes?: (bytes: Uint8Array) => Symbol | Refusal;
}
