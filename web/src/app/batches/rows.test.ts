/** Rows as spreadsheets write them become the items that were meant. */
import { describe, expect, it } from 'vitest';
import { decodeFile, guessMapping, toItems, parseTable } from './rows.ts';

const read = (text: string) => {
  const table = parseTable(text);
  return toItems(table, guessMapping(table));
};

it('files are read in the encodings that spreadsheets write', () => {
  const text = 'name;price\nGrüner Tee;8,90 €';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const western = Buffer.from(text.replace('€', '\u0080'), 'latin1');
  expect(decodeFile(Buffer.from(text))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`))).toBe(text);
  expect(decodeFile(utf16)).toBe(text);
  expect(decodeFile(Buffer.from(utf16).swap16())).toBe(text);
  expect(decodeFile(western)).toBe(text);
});

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

  it('with more cells than the first row names are at fault, each by itself', () => {
    const { faults } = parseTable('sku,value\n1,a\n2,8,90\n3\n4,b,, \n');
    expect(faults).toEqual([
      null,
      expect.stringMatching(/^This row has 3 cells; the first row names 2\./),
      null,
      null,
    ]);
    expect(parseTable('1,a\n2,8,90').faults).toEqual([null, null]);
  });

  it('map each field at most once', () => {
    expect(guessMapping(parseTable('data,code,type\n1,2,3'))).toEqual(['data', '', 'symbology']);
  });
});
