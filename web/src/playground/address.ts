/**
 * The state of the playground as a URL fragment, so that a link shows the same barcode. Browsers never
 * send the fragment, so the data does not reach any server log.
 */
import { DEFAULT_FORMAT, wellFormed, type BarcodeChoice } from './request.ts';

/** `#symbology=EAN13&data=…&format=png&scale=4`. */
export function toFragment(choice: BarcodeChoice): string {
  const { symbology, data, format, style } = choice;
  const other = format === DEFAULT_FORMAT ? {} : { format };
  return `#${new URLSearchParams({ symbology, data, ...other, ...style }).toString()}`;
}

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
