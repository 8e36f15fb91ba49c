/**
 * The state of the playground as the fragment of its address, so that a link shows the same
 * barcode. A fragment never leaves the browser: typed data reach no log of any server in between.
 */
import { wellFormed, type BarcodeChoice } from './request.ts';

/** `#symbology=EAN13&data=…&format=png&scale=4`. */
export function toFragment(choice: BarcodeChoice): string {
  const { symbology, data, format, style } = choice;
  const own = format === 'svg' ? {} : { format };
  return `#${new URLSearchParams({ symbology, data, ...own, ...style }).toString()}`;
}

/** What a fragment says, where it is one of ours; names that are no option's are left out. */
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
  const said: { symbology?: string; data?: string; format?: string } = {};
  for (const name of ['symbology', 'data', 'format'] as const) {
    const value = parameters.get(name);
    if (value !== null) said[name] = wellFormed(value);
  }
  return { ...said, ...(Object.keys(style).length > 0 ? { style } : {}) };
}
