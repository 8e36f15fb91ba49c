/**
 * Heights of the rows of stacked DataBar and of composites, in modules (ISO/IEC 24724:2011, 5.3 and
 * 7.3; ISO/IEC 24723:2010, 4).
 */
import type { RowHeights } from '../bwip.ts';

/** Always the same rows. */
export const fixedRows =
  (...heights: readonly number[]): RowHeights =>
  () =>
    heights;

/** Rows of one height, then those of the linear symbol, its separator first. */
export const rowsAbove =
  (heightModules: number, ...linear: readonly number[]): RowHeights =>
  (rows) => [...filled(rows.length - linear.length, heightModules), ...linear];

/** DataBar Expanded Stacked: rows of 34 modules with three of one between them. */
export const expandedRows: RowHeights = (rows) => rows.map((_, i) => (i % 4 === 0 ? 34 : 1));

/** A component of rows of two modules above a DataBar Expanded Stacked. */
export const rowsAboveExpanded: RowHeights = (rows) => {
  const linear = 4 * rows.filter(alternates).length + 1;
  const expanded = filled(linear, 0).map((_, i) => (i % 4 === 0 ? 34 : 1));
  return [...filled(rows.length - linear - 1, 2), 1, ...expanded];
};

/** The second separator between two rows: light and dark in turn, but for four modules at the ends. */
const alternates = (cells: Uint8Array): boolean => {
  for (let i = 5; i < cells.length - 4; i++) if (cells[i] === cells[i - 1]) return false;
  return true;
};

const filled = (length: number, height: number): number[] => Array<number>(length).fill(height);
