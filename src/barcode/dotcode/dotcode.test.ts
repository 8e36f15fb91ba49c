/** Holds DotCode to the figures of its specification, to other encoders' codewords and to a decoder. */
import { describe, expect, it } from 'vitest';
import { decodeDotCode } from '../../../test/oracle/decoders/dotcode.ts';
import { picture } from '../../../test/support/read-symbol.ts';
import { encode, type Encoded } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { encodeBytes, encodeGs1 } from './encodation.ts';
import { capacityOf, sizeFor } from './size.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const hex = (codewords: readonly number[]): string => Buffer.from(codewords).toString('hex');
const encoded = (text: string, eci?: number): string =>
  hex(encodeBytes(latin1(text), eci).codewords);

const drawn = (id: string, data: string | Uint8Array, options = NO_OPTIONS): Matrix =>
  (encode(findSymbology(id)!, data, options) as Encoded).symbol as Matrix;
const reason = (data: string | Uint8Array, options = NO_OPTIONS): string | undefined =>
  (encode(findSymbology('DOTCODE')!, data, options) as Refusal).reason;
const decoded = (data: string | Uint8Array, options = NO_OPTIONS): Buffer =>
  decodeDotCode(drawn('DOTCODE', data, options), false);
const withEci = (eci: number): SymbolOptions => ({ ...NO_OPTIONS, eci });

describe('the symbol', () => {
  it.each([
    ['GS1_DOTCODE', '(01)00012345678905(17)201231(10)ABC123456', 'Figure 1', FIGURE_1],
    ['GS1_DOTCODE', '(17)070620(10)ABC123456', 'Figure 6', FIGURE_6],
    ['DOTCODE', '2741', 'Figure 7B', FIGURE_7B],
  ] as const)('%s of %s is that of %s in the specification', (id, data, _, figure) => {
    const symbol =
      id === 'DOTCODE' ? drawn(id, data) : (findSymbology(id)!.encode(data, NO_OPTIONS) as Matrix);
    expect(picture(symbol)).toEqual(figure);
  });

  it('is the best of four masks, or of those with lit corners as in Table G.1', () => {
    const symbol = findSymbology('GS1_DOTCODE')!.encode('(99)8766', NO_OPTIONS) as Matrix;
    expect(picture(symbol)).toEqual(TABLE_G_1);
  });

  it.each([
    ['1', 13, 10],
    ['A'.repeat(984), 199, 134],
    ['7'.repeat(1968), 199, 134],
  ])('of %.8s… is %i by %i dots', (data, columns, rows) => {
    const symbol = drawn('DOTCODE', data);
    expect([symbol.columns, symbol.rows.length]).toEqual([columns, rows]);
    expect(decodeDotCode(symbol, false).toString()).toBe(data);
  });

  it('holds its codewords and little more, at three to two', () => {
    for (let codewords = 1; codewords <= 1000; codewords++) {
      const size = sizeFor(codewords);
      const spare = capacityOf(size) - codewords;
      expect(spare).toBeGreaterThanOrEqual(0);
      expect(spare).toBeLessThan(6 + codewords / 50);
      expect((size.columns + size.rows) % 2).toBe(1);
      expect(Math.abs(size.columns - 1.5 * size.rows)).toBeLessThan(3);
    }
  });

  it('of more than 200 dots a side is refused', () => {
    const much = /^DotCode holds at most 1,968 digits, 984 characters or 820 bytes here;/;
    expect(reason('A'.repeat(985))).toMatch(much);
    expect(reason(new Uint8Array(821).fill(200))).toMatch(much);
    expect(drawn('DOTCODE', new Uint8Array(820).fill(200)).columns).toBeLessThanOrEqual(200);
  });
});

describe('encodation', () => {
  it.each([
    ['\0', '6540'],
    ['\x7f', '665f'],
    ['1712345610', '6b640c2238'],
    ['99aA[{00\0', '6b6369 41213b5b00 6540'],
    ['\r\n', '6660'],
    ['A\r\n', '672160'],
    ['\r\r\n', '6a654d60'],
    ['\0ABCD1234567890', '6540212223246a0c22384e5a'],
    ['\x01abc\t\r\n\x1e', '6a 6541 414243 616064'],
    ['abcdefg12345678hijkl', '6a414243444546476 90c22384e48494a4b4c'],
    ['abcdefghijk\x01lmnopqrstuvw', '6a4142434445464748494a4b 6541 4c4d4e4f505152535455 5657'],
    ['\x8012\xa034\x81', '6e400c6f00226e41'],
    ['\x80\x81\x82\x831234', '7013560a592c670c22'],
    ['\x01\x80\x81\x82\x83\x84\x80\x81\x82\x83\x84', '654170315a35215a5f315a35215a5f'],
    ['\xec\x82f', '700e352b04'],
  ])('writes %j in the fewest codewords', (text, codewords) => {
    expect(encoded(text)).toBe(codewords.replaceAll(' ', ''));
  });

  it.each([
    [3, '6c03 6621'],
    [39, '6c27 6621'],
    [40, '6c280000 6621'],
    [899, '6c280744 6621'],
    [12_769, '6c287049 6621'],
    [811_799, '6c674050 6621'],
  ])('writes ECI %i', (eci, codewords) => {
    expect(encoded('A', eci)).toBe(codewords.replace(' ', ''));
    expect(decoded(latin1('A'), withEci(eci)).toString()).toBe('A');
  });

  it.each([
    ['[)>\x1e05\x1dA\x1e\x04', '6a6121'],
    ['[)>\x1e06\x1d\t\x1c\x1d\x1e\x1e\x04', '6a6261626364'],
    ['[)>\x1e12\x1d\x1e\x04', '6a63'],
    ['[)>\x1e01Blah\x04', '6a6410 11224c4148'],
    ['[)>\x1e991\x1e\x04', '6a6419191164'],
  ])('writes the envelope %j as a macro', (text, codewords) => {
    expect(encoded(text)).toBe(codewords.replace(' ', ''));
    expect(decoded(text).toString()).toBe(text);
  });

  it.each([
    '[)>\x1e05\x1dA\x04',
    '[)>\x1e06A\x04',
    '[)>\x1e05\x1dA\x1e',
    '[)>\x1eA1\x1dA\x1e\x04',
    '[)>\x1e05\x1e\x04',
  ])('writes %j, which is no such envelope, as it is', (text) => {
    expect(encodeBytes(latin1(text), undefined).codewords[1]).not.toBeGreaterThan(96);
    expect(decoded(text).toString()).toBe(text);
  });

  it.each(['\t', '\x1c', '\x1d', '\x1e'])('never starts with %j where it is a macro', (text) => {
    for (const rest of ['', 'a', 'abcdefgh', '12345678']) {
      const inSetA = hex([text.charCodeAt(0) + 64]);
      expect(encoded(text + rest)).toMatch(new RegExp(`^(6a)?65${inSetA}`));
      expect(decoded(text + rest).toString()).toBe(text + rest);
    }
  });

  it('marks digits at the start as no GS1 data, which starts with them', () => {
    expect(encoded('00')).toBe('6b00');
    expect(encoded('00', 3)).toBe('6c0300');
    expect(hex(encodeGs1(latin1('2001')).codewords)).toBe('1401');
    expect(() => decodeDotCode(drawn('DOTCODE', '2001'), true)).toThrow('no GS1 data');
    expect(() => decodeDotCode(drawn('GS1_DOTCODE', '(99)01'), false)).toThrow('GS1 data');
  });

  it.each([
    ['171234561012\x1d3', '640c22380c 6b 6613'],
    ['1712345610123', '640c22380c 6613'],
    ['90AB)', '5a 68212209'],
    ['10AB\x1d21abcdefg', '0a 672122 6b 15 6a41424344454647'],
  ])('writes GS1 data %j with FNC1 for GS', (text, codewords) => {
    expect(hex(encodeGs1(latin1(text)).codewords)).toBe(codewords.replaceAll(' ', ''));
  });
});

describe('what a decoder finds', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])('is %i bytes of binary mode', (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => 255 - 13 * i);
    expect(decoded(bytes)).toEqual(Buffer.from(bytes));
  });

  it('is every byte after every other kind', () => {
    const kinds = ['A', 'a', '7', '12345678', '\x01', '\r\n', '\x80', '\xff\xfe\xfd\xfc'];
    for (let byte = 0; byte < 256; byte++) {
      const one = String.fromCharCode(byte);
      const data = latin1(kinds.map((kind) => kind + one).join(''));
      expect(decoded(data)).toEqual(Buffer.from(data));
    }
  });

  it('is all data of symbols with lit corners whose last check word is 0', () => {
    for (const data of ['+a', '\x1b\x1b', '^\x04', '_z']) {
      expect(decoded(data).toString()).toBe(data);
    }
  });

  it('is text as UTF-8, or bytes, behind the ECI asked for', () => {
    expect(decoded('café 漢字').toString()).toBe('café 漢字');
    expect(decoded('café', withEci(26)).toString()).toBe('café');
    expect(decoded(latin1('caf\xe9'), withEci(3))).toEqual(Buffer.from('café', 'latin1'));
    expect(reason(latin1('A'), withEci(811_800))).toBe(
      'The ECI of a DotCode is at most 811799, not 811800.',
    );
  });

  it('is data whose codewords are several blocks of error correction', () => {
    for (const length of [70, 71, 72, 73, 145, 146, 147, 400]) {
      const data = 'aB\x01'.repeat(length).slice(0, length);
      expect(decoded(data).toString()).toBe(data);
    }
  });
});

/** Figure 1, right. */
const FIGURE_1: readonly string[] = [
  '#.#.#...#.#.#.#...#.#.#...#.#',
  '...#.#...#.#...#.#.......#.#.',
  '....#.#.#...#.......#.#.#....',
  '.#.....#.#.#.#.#.#.#.#.#.#...',
  '#.#.#.#.#.........#.#...#.#.#',
  '.#...#...........#.#.#.#.#.#.',
  '..#...#...#.#.#.#...#.....#.#',
  '.....#.#.#.........#.#.....#.',
  '#...#.#.#...#.#.#.#...#.#.#..',
  '.#.#...........#.......#...#.',
  '..#.........#.#.....#........',
  '...#.......#.#.....#.....#...',
  '#.#.#...#.#.....#.#...#.#...#',
  '.#.#...#.#...#.#.#.#.......#.',
  '....#.....#.#...#.#.#.....#.#',
  '.#...#...#.#.........#.#...#.',
  '#.#...#.....#.#.#...#.#.#...#',
  '...#.#.#.....#.#.#...#.#...#.',
  '#.....#.#.#...#.......#.....#',
  '.#...#...#.#.#.#.......#.#.#.',
];

/** Figure 6, top right. */
const FIGURE_6: readonly string[] = [
  '#.........#.#...#...#.#',
  '.#.#.#.#...#.....#.#...',
  '..#...#.......#.......#',
  '.#.#...#.....#.....#...',
  '#.#.#.#.#.......#.#.#.#',
  '.....#...#.#.....#...#.',
  '..........#.#.#.#.#...#',
  '...#...#.#...#.....#...',
  '..#.#.#.#.#.....#.#...#',
  '.#...#.......#.#.......',
  '#.#.#...#.#...#.#.....#',
  '...#.#.#...#...#.#.#.#.',
  '#...#.....#.#.#.....#.#',
  '.#.#...#.#...#.....#.#.',
  '#.....#.#.#.#.#...#.#.#',
  '.#...#.#...#.#.#.#.#.#.',
];

/** Figure 7B, bottom left. */
const FIGURE_7B: readonly string[] = [
  '#.#...#.#.#.#',
  '...#.........',
  '#...#...#.#.#',
  '.#.....#.#...',
  '....#.#...#..',
  '.#...#.....#.',
  '#...#.#.#...#',
  '.#.#.#...#...',
  '#...#...#.#.#',
  '.#.#...#...#.',
];

/** Table G.1: mask 0 with lit corners scores best. */
const TABLE_G_1: readonly string[] = [
  '#.....#.#...#',
  '...#.#.....#.',
  '........#...#',
  '.#...#.#.#...',
  '..#.#.#...#.#',
  '.#...#.#.#.#.',
  '..#.....#....',
  '.#.#.#.....#.',
  '#.#.......#.#',
  '.#.#...#.#.#.',
];
