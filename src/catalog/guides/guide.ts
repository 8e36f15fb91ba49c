/** What a page says about one symbology besides the facts of its row: what it is for and how it is used. */
import type { SymbologyId } from '../../barcode/registry.ts';

export interface Guide {
  /** What it is for and who uses it, in one or two sentences. */
  readonly purpose: string;
  /** Typical uses, each a phrase without a period. */
  readonly use: readonly string[];
  /** What data it takes, in plain words. */
  readonly rule: string;
  /** How much it holds; names every length or value of `max`. */
  readonly capacity: string;
  /** The most that `capacity` states; absent where the data has fixed fields or parts of its own. */
  readonly max?: readonly Maximum[];
  readonly checkDigit: string;
  /** Module widths, heights and the rules of its trade, in millimeters or modules. */
  readonly sizes: string;
  /** What reads it, and what to mind. */
  readonly scanning: string;
  /** Common mistakes, each with the way to avoid it. */
  readonly mistakes: readonly string[];
  /** Related symbologies, with the case for them: worded to follow "if". */
  readonly see: readonly Related[];
}

interface Related {
  readonly id: SymbologyId;
  readonly why: string;
}

/** The longest data, or the highest number, that is accepted; more is refused. */
export type Maximum = LongestData | { readonly value: number };

interface LongestData {
  /** Characters. */
  readonly length: number;
  /** The character that fills it. */
  readonly of: string;
  /** What stands around it where the symbology needs that. */
  readonly before?: string;
  readonly after?: string;
  /** How many characters of `before` and `after` count in `length`; 0 where absent. */
  readonly included?: number;
  /** What length may grow by, where not every length is allowed; 1 where absent. */
  readonly step?: number;
}
