import { expect, it } from 'vitest';
import { NO_SHEET, OWN, partsOnSheets, sheetOptions } from './sheet-choice.ts';

const parts = (rows: number, places: number, start: number) =>
  partsOnSheets(Array.from({ length: rows }), 100, places, start).map((part) => [
    part.from,
    part.rows.length,
    part.start,
  ]);

it('ends each part with a full sheet, and begins the first where labels are free', () => {
  expect(parts(20, 24, 5)).toEqual([[0, 20, 5]]);
  expect(parts(200, 24, 5)).toEqual([
    [0, 92, 5],
    [92, 96, 1],
    [188, 12, 1],
  ]);
});

it('goes on where it ended on sheets of more labels than a part has', () => {
  expect(parts(250, 189, 1)).toEqual([
    [0, 100, 1],
    [100, 89, 101],
    [189, 61, 1],
  ]);
});

it('describes a sheet of one’s own by what was filled in', () => {
  const own = { sheetPage: '150x120', sheetColumns: 2, sheetRows: 3, pitchX: undefined };
  expect(sheetOptions({ sheet: OWN, start: 5, own }, 5)).toEqual({
    sheet: 'own',
    start: 5,
    sheetPage: '150x120',
    sheetColumns: 2,
    sheetRows: 3,
  });
  expect(sheetOptions({ ...NO_SHEET, sheet: '3x8' }, 2)).toEqual({ sheet: '3x8', start: 2 });
  expect(sheetOptions(NO_SHEET, 1)).toEqual({});
});
