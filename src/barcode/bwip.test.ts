/** Holds the adapter to its promises: shapes in whole modules, expected errors as refusals. */
import { describe, expect, it } from 'vitest';
import { bwipBars, bwipCells, bwipRows, bwipTracks } from './bwip.ts';
import type { Refusal } from './symbol.ts';

const reason = (result: { kind: string }): string | undefined => (result as Refusal).reason;

describe('shapes', () => {
  it('fractional widths become whole modules', () => {
    expect(bwipBars('symbol', 'fimb')).toEqual({
      kind: 'widths',
      widths: [1, 3, 1, 1, 1, 3, 1, 1, 1, 3, 1],
    });
  });

  it('elements of no width join their neighbors, and the ends are bars', () => {
    expect(bwipBars('flattermarken', '0190')).toEqual({ kind: 'widths', widths: [1, 16, 1] });
  });

  it('the four bar states keep their names', () => {
    expect(bwipTracks('daft', 'DAFT')).toEqual({
      kind: 'tracks',
      bars: ['descender', 'ascender', 'full', 'tracker'],
    });
  });

  it('cells come row by row', () => {
    const cells = bwipCells('datamatrix', '1234');
    if (cells.kind === 'refused') throw new Error(cells.reason);
    expect([cells.columns, cells.rows.length]).toEqual([10, 10]);
    expect([...cells.rows[9]!]).toEqual(Array(10).fill(1));
  });

  it('stacked rows come with their heights', () => {
    const rows = bwipRows('databarstacked', '(01)09521234543213', () => [5, 1, 7]);
    if (rows.kind === 'refused') throw new Error(rows.reason);
    expect(rows.columns).toBe(50);
    expect(rows.rows.map((row) => row.heightModules)).toEqual([5, 1, 7]);
  });

  it('columns without ink are cut off at both ends, clear space between bars is not', () => {
    const cut = bwipRows('databarlimitedcomposite', '(01)09521234543213|(21)A', () => [
      2, 2, 2, 2, 1, 10,
    ]);
    if (cut.kind === 'refused') throw new Error(cut.reason);
    expect([cut.columns, cut.rows.at(-1)!.cells[0], cut.rows.at(-1)!.cells[72]]).toEqual([
      73, 1, 1,
    ]);
    const rows = bwipRows('code16k', 'HOLE', () => [1, 8, 1, 8, 1]);
    if (rows.kind === 'refused') throw new Error(rows.reason);
    expect(rows.rows.map((row) => row.heightModules)).toEqual([1, 8, 1, 8, 1]);
    expect([...rows.rows[1]!.cells.subarray(0, 11)]).toEqual([...Array(10).fill(0), 1]);
  });

  it('as many heights as rows, or it is a fault', () => {
    expect(() => bwipRows('code16k', 'HOLE', () => [1, 8])).toThrow('code16k has 5 rows');
  });
});

describe('errors', () => {
  it('expected errors are refusals in our own words', () => {
    const refusals = [
      bwipCells('gs1-128', '(01)123'),
      bwipCells('gs1-128', '(01)09521234543214'),
      bwipCells('qrcode', ''),
      bwipCells('datamatrix', 'x'.repeat(4000)),
      bwipBars('ean13', '12345'),
      bwipRows('databarexpanded', '7', () => []),
      bwipRows('ean13composite', '9520123456788', () => []),
    ];
    expect(refusals.map(({ kind }) => kind)).toEqual(Array(refusals.length).fill('refused'));
    expect(refusals.map(reason).filter((one) => /bwip|undefined|#\d/i.test(one!))).toEqual([]);
    expect(reason(refusals[0]!)).toBe('Application identifier (01): The value is too short.');
  });

  it('a call that no data can mend is a fault', () => {
    expect(() => bwipCells('nosuch', 'a')).toThrow(/nosuch/);
    expect(() => bwipCells('qrcode', 'a', { eclevel: 'Z' })).toThrow(/level/);
  });

  it('an error leaves the next symbol untouched', () => {
    const before = bwipCells('datamatrix', 'steady');
    bwipCells('datamatrix', 'x'.repeat(4000));
    expect(bwipCells('datamatrix', 'steady')).toEqual(before);
  });
});
