/** Rows as spreadsheets write them are read as they were meant. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import { readFile } from './read-file.ts';
import { readTable } from './rows.ts';

const table = (text: string) => readTable(text, () => true);

it('files are read in the encodings that spreadsheets write', async () => {
  const text = 'name;price\nGrüner Tee;8,90 €';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const western = Buffer.from(text.replace('€', '\u0080'), 'latin1');
  const files = [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    utf16,
    Buffer.from(utf16).swap16(),
    western,
    Buffer.from(text, 'utf16le'),
  ];
  for (const bytes of files) {
    expect(await readFile(new Blob([bytes]))).toEqual({ kind: 'text', text });
  }
});

it('old workbooks and files too large are rejected with the way out', async () => {
  const old = new Blob([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)]);
  expect(await readFile(old)).toMatchObject({ reason: expect.stringMatching(/Save it as \.xlsx/) });
  const large = (bytes: number) => readFile(new Blob([new Uint8Array(bytes).fill(65)]));
  expect((await large(10_000_000)).kind).toBe('text');
  expect(await large(10_000_001)).toMatchObject({ reason: 'The file is larger than 10 MB.' });
});

describe('rows', () => {
  it.each([',', ';', '\t'])('may be separated by %j', (delimiter) => {
    const cells = [
      ['id', 'a "name", in; quotes', 'data'],
      ['a', 'EAN13', '5901234123457'],
    ];
    const text = cells
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
      .join('\r\n');
    for (const given of [text, `sep=${delimiter}\r\n${text}`]) {
      expect(table(given)).toMatchObject({ columns: cells[0], rows: [cells[1]] });
    }
  });

  it('keep quoted delimiters, quotes and line ends, and the numbers of their lines', () => {
    const read = table('sku,value\n1,"a, ""b""\nc"\n2,d');
    expect([read.rows, read.lines]).toEqual([
      [
        ['1', 'a, "b"\nc'],
        ['2', 'd'],
      ],
      [2, 4],
    ]);
  });

  it('are rejected with the line number if they are not CSV', () => {
    expect(table('sku,value\n1,"open').error).toMatch(/opens on line 2 is never closed/);
    expect(table('sku;value\n"1"x;2').error).toBe(
      "On line 2 something follows a closing quote; only a semicolon or the line's end may.",
    );
    expect(table('sku,value\n1,a"b"c').error).toBeNull();
    expect(table('').rows).toEqual([]);
  });

  it('with more cells than the first row names are at fault, each by itself', () => {
    const { faults } = table('sku,value\n1,a\n2,8,90\n3\n4,b,, \n');
    expect(faults).toEqual([
      null,
      expect.stringMatching(/^This row has 3 cells; the first row names 2\./),
      null,
      null,
    ]);
    expect(readTable('1,a\n2,8,90', () => false).faults).toEqual([null, null]);
  });
});
