/** The decoder of Grid Matrix is held against zint, and against what no symbol may be. */
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { randomOf } from '../../support/generate.ts';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, zintMatrices } from '../peer-symbols.ts';
import { decodeGridMatrix, readGridMatrixCodewords } from './grid-matrix.ts';

/** 1234, which zint draws so. */
const DIGITS: readonly string[] = [
  '######......######',
  '#.####..##..#.#..#',
  '#..#.#....#.#....#',
  '###.##.###..#.####',
  '#.#.##.##...###.##',
  '######......######',
  '......######......',
  '..##..#....#..###.',
  '..###.######.####.',
  '..#.#.#...##......',
  '.#.#..#.#..#......',
  '......######......',
  '######......######',
  '#.#..#..##..#.#..#',
  '###..#......#.####',
  '###..#...#..##...#',
  '######......#....#',
  '######......######',
];

/** Grid Matrix, which zint draws so. */
const LETTERS: readonly string[] = [
  '######......######......######',
  '##.###.#.##.##.###.#.##.##..##',
  '#...##.####.######.####.######',
  '##...#......#....#......#....#',
  '#.##.#......#....#......#....#',
  '######......######......######',
  '......######......######......',
  '.#....#.####..#...#.##.#.#....',
  '...#..######......##..##.#.##.',
  '..###.#....#.##...######..#...',
  '..#.#.#....#..#.#.###.##....#.',
  '......######......######......',
  '######......######......######',
  '##...#..###.#..#.#..#...##...#',
  '######.####.######....#.######',
  '##.###......#..#.#....#.#..#.#',
  '#..###......#...##.###..#...##',
  '######......######......######',
  '......######......######......',
  '.#.#..#.####..###.#.##.#.#.##.',
  '.###..######......##...#..##..',
  '..#.#.#....#...##.##.###.####.',
  '....#.#....#.###..##...#......',
  '......######......######......',
  '######......######......######',
  '##.#.#.#....##.#.#.#..#.##.#.#',
  '##.###......##..##..#.#.#.####',
  '####.#.#..#.##.#.#.#..#.###.##',
  '#.####.#..#.#....#.#..#.##.###',
  '######......######......######',
];

const matrixOf = (rows: readonly string[]): Matrix => ({
  kind: 'matrix',
  columns: rows[0]!.length,
  rows: rows.map((row) => ({
    heightModules: 1,
    cells: Uint8Array.from(row, (module) => (module === '#' ? 1 : 0)),
  })),
  cell: 'square',
  text: [],
});

/** Bits, in which spaces mean nothing, as codewords with zeros behind them. */
const words = (bits: string): number[] =>
  (bits.replaceAll(' ', '').match(/.{1,7}/g) ?? []).map((seven) =>
    Number.parseInt(seven.padEnd(7, '0'), 2),
  );
const read = (bits: string, pads: readonly number[] = []): string => {
  const { contents } = readGridMatrixCodewords([...words(bits), ...pads]);
  return Buffer.from(contents.bytes).toString('latin1');
};

describe('symbols of another encoder', () => {
  it('digits in one layer', () => {
    expect(decodeGridMatrix(matrixOf(DIGITS))).toMatchObject({
      bytes: Buffer.from('1234'),
      version: '1',
      correction: '5',
    });
  });

  it('letters in two layers', () => {
    expect(decodeGridMatrix(matrixOf(LETTERS))).toMatchObject({
      bytes: Buffer.from('Grid Matrix'),
      version: '2',
      correction: '5',
    });
  });
});

describe.skipIf(!isInstalled('zint'))('what zint draws', () => {
  const layers = Array.from({ length: 13 }, (_, i) => i + 1);

  it('is read in every version and at every level', () => {
    const commands = layers.flatMap((version) =>
      [2, 3, 4, 5].map((level) => [
        '-b',
        '142',
        `--vers=${version}`,
        `--secure=${level}`,
        '-d',
        'Ab1',
      ]),
    );
    const found = zintMatrices(commands).map((matrix) => decodeGridMatrix(matrix!));
    expect(new Set(found.map(({ bytes }) => bytes.toString()))).toEqual(new Set(['Ab1']));
    // One layer has level 4 at least.
    expect(new Set(found.map(({ version, correction }) => `${version} ${correction}`))).toEqual(
      new Set(layers.flatMap((v) => (v === 1 ? [4, 5] : [2, 3, 4, 5]).map((l) => `${v} ${l}`))),
    );
  });

  it('is read in every set but bytes, which zint 2.11 announces with 6 in place of 7', () => {
    const random = randomOf('zint Grid Matrix');
    const kinds = ['0123456789', 'AZ ', 'az ', 'Aa0', '啊座中文字', '亍齄', '，Ａāǎ'];
    const values = Array.from({ length: 300 }, () =>
      Array.from({ length: random.int(2, 9) }, () => {
        const kind = [...random.pick(kinds)];
        return Array.from({ length: random.int(3, 8) }, () => random.pick(kind)).join('');
      }).join('!'),
    );
    const gb2312 = new TextDecoder('gbk');
    const matrices = zintMatrices(values.map((value) => ['-b', '142', '-d', value]));
    const seen = matrices.map((matrix) => {
      try {
        return gb2312.decode(decodeGridMatrix(matrix!).bytes);
      } catch (fault) {
        return String(fault);
      }
    });
    const wrong = seen.filter((text, i) => text !== values[i]);
    expect(new Set(wrong)).toEqual(new Set(['Error: type conversion code 6 is not expected']));
    expect(wrong.length).toBeLessThan(100);
  });

  it.each([3, 1023, 1024, 32_767, 32_768, 811_799])('is read behind ECI %i', (eci) => {
    const [matrix] = zintMatrices([['-b', '142', `--eci=${eci}`, '-d', 'ABC']]);
    expect(decodeGridMatrix(matrix!)).toMatchObject({
      bytes: Buffer.from('ABC'),
      ecis: [{ designator: eci, at: 0 }],
    });
  });

  it('is read with its place in a message', () => {
    const [matrix] = zintMatrices([['-b', '142', '--structapp=3,5,27', '-d', 'ABC']]);
    expect(decodeGridMatrix(matrix!).structuredAppend).toEqual({ index: 3, total: 5, id: '27' });
  });
});

describe('modules', () => {
  it.each([
    ['one layer', DIGITS],
    ['two layers', LETTERS],
  ])('none may be another in %s', (_, rows) => {
    const matrix = matrixOf(rows);
    for (let i = 0; i < matrix.columns ** 2; i++) {
      const flipped = withFlipped(matrix, i % matrix.columns, Math.floor(i / matrix.columns));
      expect(() => decodeGridMatrix(flipped)).toThrow(/frame|layer numbers|syndrome/);
    }
  });

  it('a matrix of no size is refused', () => {
    expect(() => decodeGridMatrix(matrixOf(DIGITS.slice(1)))).toThrow('no Grid Matrix');
    expect(() => decodeGridMatrix(matrixOf(['#']))).toThrow('no Grid Matrix');
  });
});

describe('what codewords mean', () => {
  it.each([
    ['digits', '0010 00 0001111011 1111111010', '123'],
    ['digits that do not fill a group', '0010 10 0111110100 1111111010', '5'],
    ['a sign among digits', '0010 01 1111101100 0001111000 1111111010', '1+2'],
    ['capitals, then small letters', '0100 00000 11110 00000 11011', 'Aa'],
    ['a control among letters', '0011 00000 1111101 000001 11010 11011', 'a\x01 '],
    ['punctuation among letters', '0100 00000 1111101 110110 11011', 'A['],
    ['mixed', '0101 000001 001010 100100 111110 1111110110 100000 1111110000', '1Aa !'],
    ['bytes', '0111 000000001 11111111 00000000 0000', '\xff\0'],
    ['bytes twice', '0111 000000000 11111111 0111 000000000 00000001 0000', '\xff\x01'],
    ['bytes, then letters', '0111 000000000 11111111 0011 00000 11011', '\xffa'],
    ['Chinese', '0001 0001101100001 1111111100000', '\xb0\xa1'],
    ['digits and bytes in Chinese', '0001 1111101101101 1111010000001 1111111100000', '12 '],
    ['all others from Chinese', '0001 1111001100000 1111111100100 000001 1111110000', '\r\n1'],
  ])('%s', (_, bits, expected) => {
    expect(read(bits)).toBe(expected);
  });

  it.each([[[0]], [[0, 126]], [[0, 126, 0]], [[0, 0, 126, 0]]])('%j are pads', (pads) => {
    expect(read('0100 00000 11011', pads)).toBe('A');
  });
});

describe('what no Grid Matrix may contain', () => {
  it.each([
    ['a digit that fills a group and is not 0', '0010 10 0111110101 1111111010', /are not zeros/],
    ['a sign behind the last digit', '0010 10 1111101100 0001100100 1111111010', /last digit/],
    [
      'two signs for a group',
      '0010 00 1111101100 1111101100 0001111011 1111111010',
      /among digits/,
    ],
    ['no digits', '0010 00 1111111010', /among digits/],
    ['a cell that GB 2312 does not have', '0001 0000000000000 1111111100000', /no character/],
    ['a value between characters', '0001 1111111000101 1111111100000', /no character/],
    ['a letter code that is not assigned', '0100 1111111', /127/],
    ['a mixed code that is not assigned', '0101 1111110101', /1013/],
    ['an unknown first set', '1011', /code 11/],
    ['a long ECI for a small one', '1100 10 000000000000001 0100 00000 11011', /longer than/],
    ['symbol 3 of 2', '1001 00000000 0001 0010 0100 00000 11011', /symbol 3 of 2/],
    ['nothing', '0100 11011', /no data/],
    ['data that does not end', '0100 00000', /belong to a character/],
    ['pad bits that are not zeros', '0100 00000 11011 0000001', /pad/],
  ])('%s', (_, bits, message) => {
    expect(() => read(bits)).toThrow(message);
  });

  it.each([[[1]], [[126]], [[0, 0, 0]], [[0, 126, 126]]])('%j are no pads', (pads) => {
    expect(() => read('0100 00000 11011', pads)).toThrow('no pads');
  });
});
