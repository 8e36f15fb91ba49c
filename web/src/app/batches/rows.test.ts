/** Rows as spreadsheets write them become the items that were meant. */
import { describe, expect, it } from 'vitest';
import { guessMapping, toItems, parseTable } from './rows.ts';

const read = (text: string) => {
  const table = parseTable(text);
  return toItems(table, guessMapping(table));
};

describe('pasted rows', () => {
  it.each([',', ';', '\t'])('may be separated by %j', (delimiter) => {
    const text = [
      ['id', 'symbology', 'data'],
      ['a', 'EAN13', '5901234123457'],
      ['b', '', 'x'],
    ];
    expect(read(text.map((row) => row.join(delimiter)).join('\r\n'))).toEqual([
      { id: 'a', symbology: 'EAN13', data: '5901234123457' },
      { id: 'b', data: 'x' },
    ]);
  });

  it('keep quoted delimiters, quotes and line ends', () => {
    expect(read('sku,value\n1,"a, ""b""\nc"\n')).toEqual([{ id: '1', data: 'a, "b"\nc' }]);
  });

  it('are rejected with the line number if they are not CSV', () => {
    expect(parseTable('sku,value\n1,"open').error).toMatch(/opens on line 2 is never closed/);
    expect(parseTable('sku;value\n"1"x;2').error).toBe(
      "On line 2 something follows a closing quote; only a semicolon or the line's end may.",
    );
    expect(parseTable('sku,value\n1,a"b"c').error).toBeNull();
  });

  it('need no header: the last column is the data', () => {
    expect(read('4006381333931\n5901234123457\n\n')).toEqual([
      { data: '4006381333931' },
      { data: '5901234123457' },
    ]);
    expect(parseTable('').rows).toEqual([]);
  });

  it('map each field at most once', () => {
    expect(guessMapping(parseTable('data,code,type\n1,2,3'))).toEqual(['data', '', 'symbology']);
  });
});
