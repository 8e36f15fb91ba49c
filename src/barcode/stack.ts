/** Rows of different heights as stacked and composite symbols have them. */
import type { Row } from './symbol.ts';

export interface Stack {
  readonly columns: number;
  readonly rows: readonly Row[];
}

/** Rows of equal length, cut to the columns with ink. Equal neighbors are one row. */
export function stackOf(rows: readonly Row[]): Stack {
  let first = Infinity;
  let end = 0;
  for (const { cells } of rows) {
    const dark = cells.indexOf(1);
    if (dark >= 0 && dark < first) first = dark;
    end = Math.max(end, cells.lastIndexOf(1) + 1);
  }
  const stack: Row[] = [];
  for (const { heightModules, cells: whole } of rows) {
    const cells = whole.subarray(first, end);
    const last = stack.at(-1);
    if (last !== undefined && Buffer.compare(last.cells, cells) === 0) {
      stack[stack.length - 1] = { heightModules: last.heightModules + heightModules, cells };
    } else {
      stack.push({ heightModules, cells });
    }
  }
  return { columns: end - first, rows: stack };
}

/** Modules of elements in turn, the first one light unless `isDark`. */
export function cellsOf(widths: readonly number[], isDark = false): Uint8Array {
  let total = 0;
  for (const width of widths) total += width;
  const cells = new Uint8Array(total);
  let at = 0;
  let dark = isDark ? 1 : 0;
  for (const width of widths) {
    if (dark === 1) cells.fill(1, at, at + width);
    at += width;
    dark = 1 - dark;
  }
  return cells;
}
