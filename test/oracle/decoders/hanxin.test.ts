/** The decoder of Han Xin Code is held against other encoders, and against what no symbol may be. */
import { describe, expect, it } from 'vitest';
import { encode, type Encoded } from '../../../src/barcode/encode.ts';
import { findSymbology } from '../../../src/barcode/registry.ts';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { randomOf } from '../../support/generate.ts';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, zintMatrices } from '../peer-symbols.ts';
import { decodeHanXin, readHanXinCodewords } from './hanxin.ts';

const VERSIONS = Array.from({ length: 84 }, (_, i) => i + 1);

const ours = (data: string): Matrix =>
  (encode(findSymbology('HANXIN')!, data) as Encoded).symbol as Matrix;

/** Bits, in which spaces mean nothing, as codewords with zeros behind them. */
const words = (bits: string): number[] =>
  (bits.replaceAll(' ', '').match(/.{1,8}/g) ?? []).map((eight) =>
    Number.parseInt(eight.padEnd(8, '0'), 2),
  );
const read = (bits: string): string =>
  Buffer.from(readHanXinCodewords(words(bits)).contents.bytes).toString('latin1');

describe.skipIf(!isInstalled('zint'))('what zint draws', () => {
  it('is read in every version and at every level', () => {
    const commands = VERSIONS.flatMap((version) =>
      [1, 2, 3, 4].map((level) => [
        ...['-b', '116', `--vers=${version}`, `--secure=${level}`, `--mask=${version % 4}`],
        ...['-d', 'Ab1'],
      ]),
    );
    const read = zintMatrices(commands).map((matrix) => decodeHanXin(matrix!));
    expect(read.map(({ version, correction }) => `${version} ${correction}`)).toEqual(
      VERSIONS.flatMap((version) => [1, 2, 3, 4].map((level) => `${version} L${level}`)),
    );
    expect(new Set(read.map(({ bytes }) => bytes.toString()))).toEqual(new Set(['Ab1']));
  });

  it('is read in every mode of GB 18030', () => {
    const random = randomOf('zint Han Xin');
    const kinds = [
      '0123456789',
      'AZaz09',
      ' .,~\x7f',
      '啊座',
      '亍齄',
      '，Ａāǎ',
      '丂亐',
      '€ӂé',
      '😀',
    ];
    const values = Array.from({ length: 300 }, () =>
      Array.from({ length: random.int(1, 9) }, () => {
        const kind = [...random.pick(kinds)];
        return Array.from({ length: random.int(1, 8) }, () => random.pick(kind)).join('');
      }).join(''),
    );
    const matrices = zintMatrices(values.map((value) => ['-b', '116', '--eci=32', '-d', value]));
    const gb18030 = new TextDecoder('gb18030');
    expect(matrices.map((matrix) => gb18030.decode(decodeHanXin(matrix!).bytes))).toEqual(values);
  });

  it.each([3, 127, 128, 899, 16_383, 16_384, 899_999])('is read behind ECI %i', (eci) => {
    const [matrix] = zintMatrices([['-b', '116', `--eci=${eci}`, '-d', 'ABC']]);
    expect(decodeHanXin(matrix!)).toMatchObject({
      bytes: Buffer.from('ABC'),
      ecis: [{ designator: eci, at: 0 }],
    });
  });
});

describe('modules', () => {
  it.each([5, 30, 80, 140, 300])('none may be another in the symbol of %i characters', (length) => {
    const data = 'Han Xin! '.repeat(40).slice(0, length);
    const matrix = ours(data);
    expect(decodeHanXin(matrix).bytes.toString()).toBe(data);
    for (let i = 0; i < 300; i++) {
      const [x, y] = [(i * 7) % matrix.columns, (i * 11 + 3) % matrix.columns];
      expect(() => decodeHanXin(withFlipped(matrix, x, y))).toThrow(
        /belongs to a pattern|function information|syndrome|remainder bits/,
      );
    }
  });

  it('a matrix of no version is refused', () => {
    const matrix = ours('x');
    expect(() => decodeHanXin({ ...matrix, rows: matrix.rows.slice(1) })).toThrow('no Han Xin');
  });
});

describe('what codewords mean', () => {
  it.each([
    ['digits', '0001 0001111011 0000000100 1111111101', '1234'],
    ['digits with zeros first', '0001 0000000111 1111111110', '07'],
    ['text of both kinds', '0010 001010 111110 011100 111110 100100 111111', 'A a'],
    ['bytes', '0011 0000000000010 11111111 00000000', '\xff\0'],
    [
      'region one',
      '0100 000000000000 111010110000 111111001010 111111111111',
      '\xb0\xa1\xa1\xa1\xa8\xa1',
    ],
    [
      'region two and one',
      '0101 000000000000 111111111110 000000000001 111111111111',
      '\xd8\xa1\xb0\xa2',
    ],
    ['double bytes', '0110 000000000000000 000000000111111 111111111111111', '\x81\x40\x81\x80'],
    ['four bytes', '0111 000000000000000000001', '\x81\x30\x81\x31'],
    ['modes in turn', '0010 001010 111111 0011 0000000000001 01000010', 'AB'],
  ])('%s', (_, bits, expected) => {
    expect(read(bits)).toBe(expected);
  });

  it('GS1 mode has FNC1 among digits', () => {
    const bits = '1110 0001 0001 0001101111 0001100100 1111101000 0011010011 1111111111 1111 1111';
    const { contents } = readHanXinCodewords(words(bits));
    expect([contents.isGs1, Buffer.from(contents.bytes).toString()]).toEqual([
      true,
      '111100\x1d211',
    ]);
  });
});

describe('what no Han Xin Code may contain', () => {
  it.each([
    ['a last group of too many digits', '0001 0001111011 1111111101', /too many digits/],
    ['digits without any', '0001 1111111101', /no group of digits/],
    ['a group beyond 999', '0001 1111101001', /no group of digits/],
    ['FNC1 without GS1 mode', '0001 1111101000 1111111111', /no group of digits/],
    ['GS1 mode that does not end', '1110 0001 0001 0001111011 1111111111', /without its end/],
    ['a character beyond region one', '0100 111111101010 111111111111', /region one/],
    ['a character beyond region two', '0101 101111000000 111111111111', /region two/],
    ['a double byte beyond FEFE', '0110 101110110000100 111111111111111', /no double byte/],
    ['four bytes beyond FE39FE39', '0111 110000011100110110000', /no four bytes/],
    ['fewer bytes than said', '0011 0000000000010 11111111', /belong to a character/],
    ['a long ECI for a small one', '1000 10000000 00000001 0010 001010 111111', /longer than/],
    ['an ECI of no form', '1000 11100000', /starts so/],
    ['an unknown mode', '1010 0000', /mode 10 is not expected/],
    ['ones behind the data', '0010 001010 111111 0000 0001', /pad bits/],
    ['nothing', '0000 0000', /no data/],
  ])('%s', (_, bits, message) => {
    expect(() => read(bits)).toThrow(message);
  });
});
