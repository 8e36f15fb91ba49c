/** What a list still lacks, or what creating its batches will cost. */
import { ITEMS_MAX } from '../../api/batches.ts';
import { messages } from '../../messages/messages.ts';
import type { CheckedProduct } from './use-check.ts';
import type { ProductList } from './use-list.ts';

/** Rows of one list. */
export const ROWS_MAX = 1000;
/** Pictures of all rows with their copies: ten batches. */
export const ITEMS_OF_ALL_MAX = 1000;

/** `items`: of the rows that can be drawn, with their copies. */
export function statusText(
  list: ProductList,
  rows: readonly CheckedProduct[],
  isCurrent: boolean,
  items: number,
): string {
  const t = messages('batches').status;
  const { table, mapping, empty } = list;
  if (table.error !== null) return table.error;
  if (table.rows.length === 0) return t.addRows;
  if (!mapping.includes('data')) return t.chooseData;
  if (list.rows.length > ROWS_MAX) return t.tooManyRows(list.rows.length, ROWS_MAX);
  if (list.rows.length === 0) return t.noData;
  const without = empty === 0 ? '' : ` ${t.withoutData(empty)}`;
  const wrong = rows.filter(({ problem }) => problem !== null).length;
  if (wrong > 0) return (wrong < rows.length ? t.someWrong(wrong) : t.allWrong) + without;
  if (!isCurrent) return t.checking;
  if (items > ITEMS_OF_ALL_MAX) return t.tooManyItems(items, ITEMS_OF_ALL_MAX);
  return t.ready(items, Math.ceil(items / ITEMS_MAX)) + without;
}
