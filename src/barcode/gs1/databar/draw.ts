/** DataBar symbols of canonical data, with the element string below. */
import { plainBars } from '../../linear.ts';
import { stackOf } from '../../stack.ts';
import { TOO_MUCH, refused, type Bars, type Matrix, type Refusal, type Row } from '../../symbol.ts';
import { humanReadable, withTextBelow } from '../draw.ts';
import { messageOf } from '../message.ts';
import { expandedBlocks, expandedRows, expandedWidths } from './expanded.ts';
import { limited } from './limited.ts';
import { omnidirectional, type Omnidirectional } from './omnidirectional.ts';

/** The 14 digits of a canonical GTIN, which is `(01)` and the digits. */
export const gtinOf = (canonical: string): string => canonical.slice(4);

/** Omnidirectional and Truncated, which differ in height. */
export const omnidirectionalBars = (canonical: string): Bars =>
  barsOf(omnidirectional(gtinOf(canonical), false).widths, canonical);

export const limitedBars = (canonical: string): Bars =>
  barsOf(limited(gtinOf(canonical), false), canonical);

/** Stacked and Stacked Omnidirectional. */
export const stacked =
  (rowsOf: (symbol: Omnidirectional) => readonly Row[]) =>
  (canonical: string): Matrix =>
    withTextBelow(stackOf(rowsOf(omnidirectional(gtinOf(canonical), false))), canonical);

/** Refuses what no symbol holds. */
export function expandedBars(canonical: string): Bars | Refusal {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const blocks = expandedBlocks(message, { isLinked: false, segments: Infinity });
  return blocks === undefined ? refused(TOO_MUCH) : barsOf(expandedWidths(blocks), canonical);
}

/** Rows of `segments` characters, a multiple of four. Refuses what no symbol holds. */
export const expandedStack =
  (segments: number) =>
  (canonical: string): Matrix | Refusal => {
    const message = messageOf(canonical);
    if (typeof message !== 'string') return message;
    const blocks = expandedBlocks(message, { isLinked: false, segments });
    if (blocks === undefined) return refused(TOO_MUCH);
    return withTextBelow(stackOf(expandedRows(blocks, segments)), humanReadable(canonical));
  };

/** From the first bar to the last: the spaces outside are those of the guards. */
const barsOf = (widths: readonly number[], canonical: string): Bars =>
  plainBars(widths.slice(1, widths.length % 2 === 0 ? undefined : -1), humanReadable(canonical));
