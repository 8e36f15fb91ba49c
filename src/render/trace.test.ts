import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from './scene.ts';
import { trace } from './trace.ts';

const gridOf = (lines: readonly string[], heights?: readonly number[]): Grid => ({
  x: 0,
  y: 0,
  columns: lines[0]!.length,
  rows: lines.map((line, i) => ({
    heightModules: heights?.[i] ?? 1,
    cells: Uint8Array.from(line, Number),
  })),
});

/** Winding number at the center of every module: what a renderer's nonzero rule would see. */
function windings(path: string, columns: number, height: number): number[][] {
  const field = Array.from({ length: height }, () => Array.from({ length: columns }, () => 0));
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const vertical = (length: number): void => {
    for (let i = 0; i < Math.abs(length); i++) {
      const row = field[length > 0 ? y + i : y - i - 1]!;
      for (let column = x; column < columns; column++) row[column]! -= Math.sign(length);
    }
    y += length;
  };
  for (const [, command, numbers] of path.matchAll(/([mhvz])([-\d ]*)/g)) {
    const [a = 0, b = 0] = (numbers!.match(/-?\d+/g) ?? []).map(Number);
    if (command === 'm') [x, y, startX, startY] = [startX + a, startY + b, startX + a, startY + b];
    else if (command === 'h') x += a;
    else if (command === 'v') vertical(a);
    else {
      if (x !== startX && y !== startY) throw new Error('a contour closes with a slanted line');
      vertical(startY - y);
      x = startX;
    }
  }
  return field;
}

describe('trace', () => {
  it('draws one contour around touching cells', () => {
    expect(trace(gridOf(['110', '010']), 1)).toBe('m0 0h2v2h-1v-1h-1z');
  });

  it('draws a hole the other way round', () => {
    expect(trace(gridOf(['111', '101', '111']), 1)).toBe('m0 0h3v3h-3zm1 2h1v-1h-1z');
  });

  it('covers exactly the cells with the value, once, whatever the grid', () => {
    const anyGrid = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([columns, rows]) =>
        fc.tuple(
          fc.array(
            fc.array(fc.integer({ min: 0, max: 2 }), { minLength: columns, maxLength: columns }),
            { minLength: rows, maxLength: rows },
          ),
          fc.array(fc.integer({ min: 1, max: 3 }), { minLength: rows, maxLength: rows }),
        ),
      );
    fc.assert(
      fc.property(anyGrid, fc.constantFrom(1, 2), ([lines, heights], value) => {
        const grid = gridOf(
          lines.map((line) => line.join('')),
          heights,
        );
        const expected = lines.flatMap((line, i) =>
          Array.from({ length: heights[i]! }, () => line.map((cell) => (cell === value ? 1 : 0))),
        );
        const found = windings(trace(grid, value), grid.columns, expected.length);
        expect(found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('is empty where no cell has the value', () => {
    expect(trace(gridOf(['00', '00']), 1)).toBe('');
  });
});
