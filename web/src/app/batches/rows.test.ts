import { describe, expect, it } from 'vitest';
import { guessMeanings, itemsOf, readTable } from './rows.ts';

const read = (text: string) => {
  const table = readTable(text);
  return itemsOf(table, guessMeanings(table));
};

describe('pasted rows', () => {
  it.each([',', ';', '\t'])('may be parted by %j', (mark) => {
    const text = [
      ['id', 'symbology', 'data'],
      ['a', 'EAN13', '5901234123457'],
      ['b', '', 'x'],
    ];
    expect(read(text.map((row) => row.join(mark)).join('\r\n'))).toEqual([
      { id: 'a', symbology: 'EAN13', data: '5901234123457' },
      { id: 'b', data: 'x' },
    ]);
  });

  it('keep quoted delimiters, quotes and line ends', () => {
    expect(read('sku,value\n1,"a, ""b""\nc"\n')).toEqual([{ id: '1', data: 'a, "b"\nc' }]);
  });

  it('that are not CSV are named with their line, as the server names them', () => {
    expect(readTable('sku,value\n1,"open').fault).toMatch(/opens on line 2 is never closed/);
    expect(readTable('sku;value\n"1"x;2').fault).toBe(
      "On line 2 something follows a closing quote; only a semicolon or the line's end may.",
    );
    expect(readTable('sku,value\n1,a"b"c').fault).toBeNull();
  });

  it('need no header: the last column is the data', () => {
    expect(read('4006381333931\n5901234123457\n\n')).toEqual([
      { data: '4006381333931' },
      { data: '5901234123457' },
    ]);
    expect(readTable('').rows).toEqual([]);
  });

  it('mean each thing once', () => {
    expect(guessMeanings(readTable('data,code,type\n1,2,3'))).toEqual(['data', '', 'symbology']);
  });
});
