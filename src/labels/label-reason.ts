/**
 * What there is to say of a label and its values: a sentence in English and, of what people meet as they fill in labels, a code with
 * the values that the sentence has, so that it can be said in other words.
 */

export interface LabelReason {
  readonly reason: string;
  readonly detail?: Detail;
}

/** The values of each code; `…Mm` are millimetres. */
interface Details {
  readonly missing: Readonly<Record<string, never>>;
  /** `length`: of what was given; null where that is beyond any value. */
  readonly too_long: { readonly most: number; readonly length: number | null };
  readonly not_number: { readonly value: string };
  readonly not_counter: { readonly value: string };
  readonly not_date: { readonly value: string };
  readonly no_match: { readonly pattern: string; readonly value: string };
  /** The counter's `value` on a `label` of a list, from 1. */
  readonly below_zero: { readonly value: string; readonly label: number };
  readonly no_data: Readonly<Record<string, never>>;
  readonly box_too_small: {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly ownWidthMm: number;
    readonly ownHeightMm: number;
  };
  readonly module_too_small: {
    readonly symbology: string;
    readonly moduleMm: number;
    readonly dpi: number;
    readonly leastMm: number;
  };
  /** By another element. */
  readonly covered: { readonly by: string };
  /** What of its settings is left to try beside a larger box. */
  readonly text_cut: {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly size: string;
    readonly mayShrink: boolean;
    readonly mayWrap: boolean;
  };
  readonly beyond_label: Readonly<Record<string, never>>;
}

type DetailCode = keyof Details;
export type Detail = {
  [Code in DetailCode]: { readonly code: Code; readonly values: Details[Code] };
}[DetailCode];

/** The sentence of a detail. */
export const reasonOf = (detail: Detail): LabelReason => ({ reason: sentenceOf(detail), detail });

function sentenceOf({ code, values }: Detail): string {
  switch (code) {
    case 'missing':
      return 'is missing; give it a value';
    case 'too_long':
      return values.length === null
        ? `must have at most ${values.most} characters`
        : `must have at most ${values.most} characters, not ${values.length}`;
    case 'not_number':
      return `must be a number such as 12 or 12.50, not "${values.value}"`;
    case 'not_counter':
      return `must be a whole number of at most 18 digits, not "${values.value}"`;
    case 'not_date':
      return `must be a date such as 2026-11-30, or today, not "${values.value}"`;
    case 'no_match':
      return `must match the pattern ${values.pattern}, and "${values.value}" does not`;
    case 'below_zero':
      return `would be ${values.value} on label ${values.label}; counters end at 0`;
    case 'no_data':
      return 'has no data; give its placeholders values, or hide it by showIf.';
    case 'box_too_small':
      return (
        `needs a box of at least ${values.widthMm} by ${values.heightMm} mm for this data, not ` +
        `${values.ownWidthMm} by ${values.ownHeightMm} mm. Enlarge it, or reduce the module, the bars, the quiet zone or the text.`
      );
    case 'module_too_small':
      return (
        `The module of the ${values.symbology} is ${values.moduleMm} mm wide at ${values.dpi} DPI; below ` +
        `${values.leastMm} mm many printers and scanners fail. Enlarge the box, or shorten the data.`
      );
    case 'covered':
      return `"${values.by}" lies in the barcode or its quiet zone; move one of them.`;
    case 'text_cut':
      return (
        `The text does not fit ${values.widthMm} by ${values.heightMm} mm at ${values.size} and is cut; enlarge the box, ` +
        (values.mayShrink
          ? `reduce the size${values.mayWrap ? ', break lines (wrap)' : ''} or shrink to fit (shrink).`
          : 'or shorten the text.')
      );
    case 'beyond_label':
      return 'Reaches beyond the label, and is cut there; move it, or make it smaller.';
  }
}
