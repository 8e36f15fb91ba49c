/** The message of an element string: what a symbol carries, and a reader reports. */
import type { Refusal } from '../symbol.ts';
import { parseElementString } from './element-string.ts';

/** The group separator: what readers report for FNC1 between elements. */
export const GS = '\x1D';

/**
 * AIs and values concatenated, with a separator after each value of variable length but the last.
 * `canonical` is what a rule of `rules.ts` has returned.
 */
export function messageOf(canonical: string): string | Refusal {
  const parsed = parseElementString(canonical, 0);
  if (parsed.kind === 'refused') return parsed;
  const last = parsed.elements.length - 1;
  return parsed.elements
    .map(({ row, value }, i) => row.ai + value + (row.predefinedLength || i === last ? '' : GS))
    .join('');
}
