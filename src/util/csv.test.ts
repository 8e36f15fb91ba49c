import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, parseCsv, type CsvDelimiter } from './csv.ts';

const parse = (text: string, delimiter: CsvDelimiter = ',', recordsMax = 100) =>
  parseCsv(text, { delimiter, recordsMax, fieldsMax: 20 });

it('quotes what would break a line (RFC 4180, 2)', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', ''])).toBe(
    'a,"b,c","say ""hi""","two\nlines",\r\n',
  );
});

it('leads what a spreadsheet would run with an apostrophe; numbers stay numbers', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("x","y")'];
  expect(hostile.map((text) => csvLine([text]))).toEqual([
    "'=1+1\r\n",
    "'+1\r\n",
    "'-1\r\n",
    "'@SUM(A1)\r\n",
    "'\tx\r\n",
    '"\'\rx"\r\n',
    '"\'=HYPERLINK(""x"",""y"")"\r\n',
  ]);
  // The full-width forms of = + - @, and a line feed.
  for (const text of ['\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201']) {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  }
  expect(csvLine(['\n=1'])).toBe('"\'\n=1"\r\n');
  expect(csvLine([-1, 2.5])).toBe('-1,2.5\r\n');
});

it('reads quotes, delimiters and line ends inside quotes, whatever ends the lines', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    expect(parse(`\uFEFFa,b${end}"1, ""x""${end}y",${end}${end}c"d,e${end}`)).toEqual({
      kind: 'records',
      records: [
        { line: 1, fields: ['a', 'b'] },
        { line: 2, fields: [`1, "x"${end}y`, ''] },
        { line: 5, fields: ['c"d', 'e'] },
      ],
      hasMore: false,
    });
  }
});

it('parts fields by the delimiter alone', () => {
  const fields = (delimiter: CsvDelimiter): unknown => {
    const parsed = parse('a,b;c\td', delimiter);
    return parsed.kind === 'records' && parsed.records[0]?.fields;
  };
  expect(fields(',')).toEqual(['a', 'b;c\td']);
  expect(fields(';')).toEqual(['a,b', 'c\td']);
  expect(fields('\t')).toEqual(['a,b;c', 'd']);
});

it('names the line of what is wrong, and what may stand there', () => {
  expect(parse('a\n"b\nc"\n"d')).toEqual({
    kind: 'fault',
    what: 'quote',
    line: 4,
    reason: 'The quote that opens on line 4 is never closed; write a quote inside quotes twice.',
  });
  const marks: [CsvDelimiter, string][] = [
    [',', 'a comma'],
    [';', 'a semicolon'],
    ['\t', 'a tab'],
  ];
  for (const [delimiter, name] of marks) {
    expect(parse('a\n"b\nc"d', delimiter)).toEqual({
      kind: 'fault',
      what: 'afterQuote',
      line: 3,
      reason: `On line 3 something follows a closing quote; only ${name} or the line's end may.`,
    });
  }
});

it('reads as many records as it may, and nothing of the text behind them', () => {
  const records = [
    { line: 1, fields: ['a'] },
    { line: 2, fields: ['b'] },
  ];
  expect(parse('a\nb\n\nc\n"d', ',', 2)).toEqual({ kind: 'records', records, hasMore: true });
  expect(parse('a\nb\n\n\r\n\r', ',', 2)).toEqual({ kind: 'records', records, hasMore: false });
});

it('stops at the first field over the limit', () => {
  const full = Array.from({ length: 20 }, () => 'a').join();
  expect(parse(full)).toMatchObject({ kind: 'records' });
  expect(parse(`b\n${full},`)).toEqual({
    kind: 'fault',
    what: 'fields',
    line: 2,
    reason: 'Line 2 has more than 20 fields.',
  });
});

it('reads back what was written', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r', ';') });
  const row = fc
    .array(field, { minLength: 2, maxLength: 5 })
    // Text that could be a formula is changed on purpose.
    .filter((fields) => fields.every((text) => !/^[\r\n]/.test(text)));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const parsed = parse(rows.map(csvLine).join(''));
      expect(parsed.kind === 'records' && parsed.records.map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});
