/** Holds Code One to known codewords, to its capacities and to its rule for ECIs. */
import { describe, expect, it } from 'vitest';
import { encode } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { codeOneMatrix } from './code-one.ts';
import { writeCodewords } from './codewords.ts';
import { encodeMessage } from './encodation.ts';
import { VERSIONS } from './matrix.ts';

const ROW = findSymbology('CODEONE')!;
const CAPACITIES = VERSIONS.map(({ data }) => data);

/** The codewords of a message without pads, and its modes in order, `!` where one does not return. */
function encodation(message: string | Uint8Array): { codewords: string; modes: string } {
  const bytes = typeof message === 'string' ? Buffer.from(message, 'latin1') : message;
  const { segments, codewords } = encodeMessage(bytes, 0, CAPACITIES)!;
  return {
    codewords: writeCodewords(bytes, segments, [], codewords).join(' '),
    modes: segments.map(({ mode, returns }) => mode + (returns ? '' : '!')).join(' '),
  };
}

const rowsOf = (bytes: Uint8Array | string): number =>
  (codeOneMatrix({ bytes: Buffer.from(bytes as string), eci: undefined }) as Matrix).rows.length;

describe('the codewords', () => {
  it.each([
    ['Code One', '68 112 101 102 33 80 111 102'],
    ['ABCDEFGHIJK', '230 89 233 109 36 128 95 255 75 76'],
    ['ABC DEF\x01GHI!JKLaMNO', '230 89 233 21 123 118 194 128 95 6 88 153 235 10 108 255 80'],
    ['\xe9', '235 106'],
    ['AB123456789012345678901', '66 67 241 241 201 197 128 213 106 167 225 191'],
    ['12345678901234567890123', '241 241 201 197 128 213 106 167 225 191 153'],
    ['123456789012345678901AB', '241 241 201 197 128 213 106 167 225 191 66 67'],
    ['\xc8'.repeat(9), `231 9${' 200'.repeat(9)}`],
  ])('of %j are zint’s', (message, codewords) => {
    expect(encodation(message).codewords).toBe(codewords);
  });

  it('have the length of long byte fields in two codewords, or 0 where they fill the symbol', () => {
    expect(encodation(new Uint8Array(260).fill(200)).codewords).toMatch(/^231 250 10 200 /);
    expect(encodation(new Uint8Array(368).fill(200)).codewords).toMatch(/^231 0 200 /);
  });
});

describe('a message that fills its symbol', () => {
  it.each([
    ['AAA'.repeat(9), 'c40!', 1],
    [`x${'A'.repeat(25)}`, 'c40!', 1],
    ['abc'.repeat(9), 'text!', 1],
    ['A>*'.repeat(9), 'edi!', 1],
    [`1${'A'.repeat(12)}`, 'ascii c40!', 0],
    ['7'.repeat(22), 'ascii decimal!', 0],
  ])('%s is written as %s and needs no way back to ASCII', (message, modes, at) => {
    expect(encodation(message).modes).toBe(modes);
    expect(rowsOf(message)).toBe(VERSIONS[at]!.rows);
  });
});

describe('capacities', () => {
  it.each([
    ['A', 22, 13, 10, 8],
    ['B', 44, 27, 19, 17],
    ['C', 104, 64, 44, 42],
    ['D', 217, 135, 91, 89],
    ['E', 435, 271, 182, 180],
    ['F', 886, 553, 370, 368],
    ['G', 1755, 1096, 732, 730],
    ['H', 3550, 2218, 1480, 1478],
  ])(
    'version %s holds what zint fits into it, at least',
    (name, digits, capitals, ascii, bytes) => {
      const { rows } = VERSIONS['ABCDEFGH'.indexOf(name)]!;
      expect(rowsOf('1'.repeat(digits))).toBe(rows);
      expect(rowsOf('1'.repeat(digits - 1))).toBeLessThanOrEqual(rows);
      expect(rowsOf('A'.repeat(capitals))).toBe(rows);
      expect(rowsOf('\x01'.repeat(ascii))).toBe(rows);
      expect(rowsOf(new Uint8Array(bytes).fill(0x80))).toBe(rows);
    },
  );

  it.each([
    ['digit', '1'.repeat(3551)],
    ['capital', 'A'.repeat(2219)],
    ['control character', '\x01'.repeat(1481)],
    ['byte', new Uint8Array(1479).fill(0x80)],
  ])('one %s more is refused', (_, data) => {
    expect(encode(ROW, data).kind).toBe('refused');
  });
});

describe('ECI', () => {
  it('is written as an escape that the first codewords declare; backslashes are doubled', () => {
    const symbol = codeOneMatrix({ bytes: Buffer.from('a\\b'), eci: 26 });
    const bytes = Buffer.from('\\000026a\\\\b');
    const { segments } = encodeMessage(bytes, 2, CAPACITIES)!;
    expect([...writeCodewords(bytes, segments, [129, 93], 10)]).toEqual([
      ...[129, 93, 93, 130, 130, 156, 98, 93, 93, 99],
    ]);
    expect((symbol as Matrix).rows.length).toBe(16);
  });

  it('of text beyond ASCII is 26, of bytes none', () => {
    const text = encode(ROW, 'é');
    const named = encode(ROW, 'é', { ...NO_OPTIONS, eci: 26 });
    expect(named).toEqual(text);
    const bytes = Buffer.from('é');
    expect(encode(ROW, bytes)).toMatchObject({ symbol: codeOneMatrix({ bytes, eci: undefined }) });
  });
});
