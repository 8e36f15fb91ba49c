/** Checks the rows of stacked symbols. */
import { describe, expect, it } from 'vitest';
import { stackOf } from './stack.ts';

const row = (heightModules: number, ...cells: readonly number[]) => ({
  heightModules,
  cells: Uint8Array.from(cells),
});

describe('a stack of rows', () => {
  it('equal neighbors are one row', () => {
    const rows = [row(1, 1, 0), row(2, 1, 0), row(3, 0, 1), row(4, 1, 0)];
    expect(stackOf(rows)).toEqual({
      columns: 2,
      rows: [row(3, 1, 0), row(3, 0, 1), row(4, 1, 0)],
    });
  });

  it('columns without ink are cut off at both ends, clear space between is not', () => {
    expect(stackOf([row(1, 0, 0, 1, 0, 0), row(1, 0, 1, 0, 1, 0)])).toEqual({
      columns: 3,
      rows: [row(1, 0, 1, 0), row(1, 1, 0, 1)],
    });
  });
});
