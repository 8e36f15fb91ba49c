/**
 * The shape of one row of the table of style options, and how their values are read. What a customer
 * can know about an option is a field here; parsing, messages, docs and forms are made from the rows.
 */
import type { Symbology } from '../../barcode/symbology.ts';
import type { Color } from '../color.ts';
import type { FinderShape, Gradient, Logo, ModuleShape } from '../art/art.ts';
import type { PairPosition, Style } from '../style.ts';
import type { Length } from './length.ts';

export interface StyleOption {
  /** The query parameter. */
  readonly name: string;
  /** What people type for it elsewhere; suggested in the refusal. Compared without case, `-` and `_`. */
  readonly otherNames: readonly string[];
  /** What it does, in one sentence for the docs. */
  readonly does: string;
  readonly unit: string;
  /** The accepted values, worded to follow "must be". */
  readonly values: string;
  readonly defaultText: string;
  readonly example: string;
  /** The form control for it; a number or a choice offers nothing that `read` does not accept. */
  readonly control: StyleControl;
  /** The barcodes it applies to, worded to follow "applies to". */
  readonly appliesToText: string;
  readonly appliesTo: (symbology: Symbology) => boolean;
  /** The image formats that it applies to; absent: all. */
  readonly imageFormats?: readonly string[];
  /** Another option without which it says nothing; absent: none. */
  readonly needs?: string;
  /** Whether it says what the symbol carries, and not how it looks: part of every plan. */
  readonly isContent: boolean;
  /**
   * What is wrong with a value that only a sentence of its own can say, worded to follow the name;
   * undefined: nothing, or what `values` says.
   */
  readonly fault?: (text: string) => string | undefined;
  /** `draft` with this value, or undefined if it is not one of `values`. */
  readonly read: (text: string, draft: StyleDraft) => StyleDraft | undefined;
}

/**
 * How an option is set in a form: a number, a length (a number in the usual unit, in steps, or text
 * with a unit), a color, on or off, one of a few values, a file as a data URI, or text.
 */
type StyleControl =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | {
      readonly kind: 'length';
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly pattern: string;
    }
  | { readonly kind: 'colour'; readonly transparent: boolean }
  | { readonly kind: 'switch' }
  | { readonly kind: 'file'; readonly contentTypes: readonly string[] }
  | { readonly kind: 'text'; readonly pattern: string }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** A style while its options are read: what depends on several of them is settled after the last. */
export interface StyleDraft extends Style {
  readonly lengths: Lengths;
  /** Whether the picture is drawn in vectors. */
  readonly isVector?: boolean;
  readonly artParts?: ArtParts;
  readonly pairing?: PairDraft;
}

/** What is asked of the look of a QR Code; what is absent is as usual. */
export interface ArtParts {
  readonly moduleShape?: ModuleShape;
  readonly finderShape?: FinderShape;
  readonly gradientKind?: Gradient['kind'];
  readonly gradientColor?: Color;
  readonly gradientAngle?: number;
  readonly logo?: Omit<Logo, 'size'>;
  readonly logoPercent?: number;
}

/** A second symbol as it was asked for. */
export interface PairDraft {
  readonly symbologyId?: string;
  readonly data?: string;
  readonly domain?: string;
  readonly position?: PairPosition;
  readonly moduleWidthMm?: number;
}

/** Lengths as they were given; which pixels and modules they are depends on DPI and module. */
export interface Lengths {
  /** Whether `scale` was given, which then holds at any DPI. */
  readonly isScaleGiven?: true;
  readonly moduleWidthMm?: number;
  /** Of a second symbol, whose module is known before. */
  readonly modulePixels?: number;
  readonly width?: Length;
  readonly height?: Length;
  readonly barHeightMm?: number;
  readonly quietZoneMm?: number;
  readonly textSize?: Length;
  readonly barWidthReductionMm?: number;
}

/** `draft` with a length, and in mm where that is; undefined where there is none. */
export const withLength = (
  draft: StyleDraft,
  name: 'width' | 'height' | 'textSize',
  length: Length | undefined,
): StyleDraft | undefined =>
  length && {
    ...draft,
    unit: length.unit === 'mm' ? 'mm' : draft.unit,
    lengths: { ...draft.lengths, [name]: length },
  };

/** The words of a line, for `otherNames`. */
export const words = (line: string): readonly string[] => line.split(' ');

/** For `appliesTo` of options that all barcodes take. */
export const everything = (): boolean => true;

/** A whole number in plain digits from `min` to `max`, or undefined. */
export function whole(text: string, min: number, max: number): number | undefined {
  if (!/^(?:0|[1-9]\d{0,5})$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** What `choices` has for the text, or undefined. */
export const oneOf = <T>(text: string, choices: Readonly<Record<string, T>>): T | undefined =>
  Object.hasOwn(choices, text) ? choices[text] : undefined;
