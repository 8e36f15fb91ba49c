import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

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
