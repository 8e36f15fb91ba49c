/** DataBar symbols of canonical data, with the element string below. */
import { plainBars } from '../../linear.ts';
import { stackOf } from '../../stack.ts';
import { TOO_MUCH, refused, type Bars, type Matrix, type Refusal, type Row } from '../../symbol.ts';
import { humanReadable, withTextBelow } from '../draw.ts';
import { messageOf } from '../message.ts';
import type { ExpandedForm } from './expanded-data.ts';
import { expandedBlocks, expandedRows, expandedWidths, type Blocks } from './expanded.ts';
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

/** What `draw` makes of the DataBar Expanded of an element string. Refuses what no symbol holds. */
export function drawExpanded<Drawn>(
  canonical: string,
  form: ExpandedForm,
  draw: (blocks: Blocks) => Drawn,
): Drawn | Refusal {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const blocks = expandedBlocks(message, form);
  return blocks === undefined ? refused(TOO_MUCH) : draw(blocks);
}

export const expandedBars = (canonical: string): Bars | Refusal =>
  drawExpanded(canonical, { isLinked: false, segments: Infinity }, (blocks) =>
    barsOf(expandedWidths(blocks), canonical),
  );

/** Rows of `segments` characters, a multiple of four. */
export const expandedStack =
  (segments: number) =>
  (canonical: string): Matrix | Refusal =>
    drawExpanded(canonical, { isLinked: false, segments }, (blocks) =>
      withTextBelow(stackOf(expandedRows(blocks, segments)), humanReadable(canonical)),
    );

/** From the first bar to the last: the spaces outside are those of the guards. */
const barsOf = (widths: readonly number[], canonical: string): Bars =>
  plainBars(widths.slice(1, widths.length % 2 === 0 ? undefined : -1), humanReadable(canonical));
