/**
 * The state of the playground as a URL fragment, so that a link shows the same barcode. Browsers never
 * send the fragment, so the data does not reach any server log.
 */
import { DEFAULT_FORMAT, wellFormed, type BarcodeChoice } from './request.ts';

/** `#symbology=EAN13&data=…&format=png&scale=4`, with `&compare=…` of the same form for what it is compared with. */
export function toFragment(choice: BarcodeChoice, kept?: BarcodeChoice): string {
  const compare = kept === undefined ? {} : { compare: toQuery(kept) };
  return `#${toQuery(choice, compare)}`;
}

const toQuery = (
  { symbology, data, format, style }: BarcodeChoice,
  more: Readonly<Record<string, string>> = {},
): string => {
  const other = format === DEFAULT_FORMAT ? {} : { format };
  return new URLSearchParams({ symbology, data, ...other, ...style, ...more }).toString();
};

/** What the choice of a fragment is compared with, as a fragment of its own; undefined: nothing. */
export const comparedIn = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.replace(/^#/, '')).get('compare') ?? undefined;

/** Parses a fragment; ignores parameters that are not style options. */
export function fromFragment(
  fragment: string,
  optionNames: readonly string[],
): Partial<BarcodeChoice> {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const style: Record<string, string> = {};
  for (const name of optionNames) {
    const value = parameters.get(name);
    if (value !== null && value !== '') style[name] = value;
  }
  const parsed: { symbology?: string; data?: string; format?: string } = {};
  for (const name of ['symbology', 'data', 'format'] as const) {
    const value = parameters.get(name);
    if (value !== null) parsed[name] = wellFormed(value);
  }
  return { ...parsed, ...(Object.keys(style).length > 0 ? { style } : {}) };
}
