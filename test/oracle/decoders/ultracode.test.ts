/** The decoder of Ultracode is held against two encoders, and against what no symbol may contain. */
import { describe, expect, it } from 'vitest';
import { bwipCells } from '../../support/bwip.ts';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { LATIN1, randomOf } from '../../support/generate.ts';
import { isInstalled } from '../../support/tools.ts';
import { dataArguments, zintColours } from '../zint.ts';
import { decodeUltracode, readUltracodeCodewords } from './ultracode.ts';

const PALETTE = ['#00ffff', '#ff00ff', '#ffff00', '#00ff00'];

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => ({
  kind: 'matrix',
  columns: rows[0]!.length,
  cell: 'square',
  palette: PALETTE,
  text: [],
  rows: rows.map((cells) => ({ heightModules: 1, cells: Uint8Array.from(cells) })),
});

/** What zint draws in revision 2; throws where it refuses. */
function zintSymbol(args: readonly string[]): Matrix {
  const drawn = zintColours([['-b', '144', '--vers=2', ...args]])[0]!;
  if (drawn.kind === 'refused') throw new Error(drawn.reason);
  return matrixOf(drawn.pattern.map((row) => [...row].map((letter) => 'WKCMYG'.indexOf(letter))));
}

/** What BWIPP draws. */
function bwippSymbol(text: string, level: number): Matrix {
  const drawn = bwipCells('ultracode', text, { binarytext: true, eclevel: `EC${level}` });
  if (drawn.kind === 'refused') throw new Error(drawn.reason);
  return matrixOf(
    drawn.rows.map((row) => Array.from(row, (cell) => [0, 2, 0, 3, 0, 4, 5, 0, 0, 1][cell]!)),
  );
}

const texts = (name: string, count: number): string[] => {
  const random = randomOf(name);
  return Array.from({ length: count }, () => random.string(LATIN1.slice(1), random.int(1, 180)));
};

/** Check words that make a message a multiple of the generator with roots 3, 9, 27 … modulo 283. */
function checkWords(message: readonly number[], count: number): number[] {
  const generator = [1];
  for (let i = 0, root = 3; i < count; i++, root = (root * 3) % 283) {
    for (let j = generator.length; j >= 0; j--) {
      const product = (generator[j - 1] ?? 0) * root;
      generator[j] = ((((generator[j] ?? 0) - product) % 283) + 283) % 283;
    }
  }
  const remainder = [...message, ...Array<number>(count).fill(0)];
  message.forEach((_, i) => {
    const factor = remainder[i]!;
    generator.forEach((term, j) => {
      remainder[i + j] = (((remainder[i + j]! - factor * term) % 283) + 283) % 283;
    });
  });
  return remainder.slice(-count).map((word) => (283 - word) % 283);
}

/** The codewords of a symbol of two rows at EC2: a start, data behind the counts, pads. */
function symbolOf(start: number, data: readonly number[], link = 0): number[] {
  const messageCount = data.length + 3;
  const count = 2 * Math.ceil(messageCount / 25) + 5;
  const message = [start, messageCount, count - 3 + link, ...data];
  const tail = [messageCount + count, 283, ...message.slice(2)];
  const all = [start, messageCount, ...checkWords(message, count), ...tail];
  return [...all, ...(all.length % 2 === 0 ? [284] : []), count];
}

const read = (start: number, ...data: number[]): string =>
  readUltracodeCodewords(symbolOf(start, data), 2).bytes.toString('latin1');

describe('other encoders', () => {
  it('every value of BWIPP is read, at every level', () => {
    for (const [i, text] of texts('ultracode of BWIPP', 60).entries()) {
      const level = 1 + (i % 5);
      const { bytes, correction } = decodeUltracode(bwippSymbol(text, level));
      expect([bytes.toString('latin1'), correction]).toEqual([text, `EC${level}`]);
    }
  });

  it.skipIf(!isInstalled('zint'))('every value of zint 2.11 is read, alone or appended', () => {
    for (const [i, text] of texts('ultracode of zint', 40).entries()) {
      const append = i % 2 === 0 ? [] : [`--structapp=2,5,${i * 2000}`];
      const matrix = zintSymbol([...append, ...dataArguments(Buffer.from(text, 'latin1'))]);
      const { bytes, structuredAppend } = decodeUltracode(matrix);
      expect(bytes.toString('latin1')).toBe(text);
      expect(structuredAppend).toEqual(
        i % 2 === 0 ? undefined : { index: 2, total: 5, id: String(i * 2000) },
      );
    }
  });

  it.skipIf(!isInstalled('zint'))('ECI designators in all forms are read', () => {
    for (const eci of [4, 13, 15, 18, 20, 255, 256, 898, 899, 900, 9999, 10_000, 811_799]) {
      const { ecis, bytes } = decodeUltracode(zintSymbol(['--binary', `--eci=${eci}`, '-d', 'AB']));
      expect([ecis, bytes.toString()]).toEqual([[{ designator: eci, at: 0 }], 'AB']);
    }
  });

  it.skipIf(!isInstalled('zint'))(
    'ASCII mode and C43 are read as zint writes them in GS1 data',
    () => {
      for (const [data, transmitted] of [
        ['[01]12345678901231[10]ABC123[21]abc', '011234567890123110ABC123\x1d21abc'],
        ['[90]FNC11[99]UCC-EAN128 xx', '90FNC11\x1d99UCC-EAN128 xx'],
        ['[8200]http://www.example.com/index.html', '8200http://www.example.com/index.html'],
      ] as const) {
        const { bytes, isGs1 } = decodeUltracode(zintSymbol(['--gs1', '-d', data]));
        expect([bytes.toString(), isGs1]).toEqual([transmitted, true]);
      }
    },
  );
});

describe('codewords', () => {
  it('of ASCII mode stand for characters, pairs of digits, and digits beside a comma or slash', () => {
    expect(read(272, 65, 128 + 42, 228 + 7, 238 + 7, 248 + 7, 259 + 7)).toBe('A427,,77//7');
  });

  it('of C43 stand for three characters, for so many of them or up to an unlatch', () => {
    // A, B and C are 0, 1 and 2.
    const abc = 1 * 43 + 2;
    const two = [Math.floor(abc / 282), abc % 282];
    expect(read(257, 256, ...two, ...two, 33)).toBe('ABCABC!');
    expect(read(257, 260, ...two, 282, 33)).toBe('ABC!');
    expect(read(257, 266, ...two)).toBe('abc');
  });

  it('of prefixes are the text they stand for', () => {
    expect(read(281, 97)).toBe('http://a');
    expect(read(282, 97)).toBe('https://a');
  });
});

describe('nothing is repaired', () => {
  it('a cell of another color is told', () => {
    const matrix = bwippSymbol('Awesome colours!', 2);
    const change = (x: number, y: number): Matrix =>
      matrixOf(
        matrix.rows.map(({ cells }, row) =>
          Array.from(cells, (cell, column) => (row === y && column === x ? (cell + 1) % 6 : cell)),
        ),
      );
    expect(() => decodeUltracode(change(0, 3))).toThrow('the cell at 0, 3 is C instead of K');
    expect(() => decodeUltracode(change(2, 3))).toThrow(/the cell at 2, 3/);
    expect(() => decodeUltracode(change(5, 2))).toThrow(/is no tile|syndrome|counts|check words/);
  });

  it('a wrong codeword is told by its syndrome, wrong counts by themselves', () => {
    const right = symbolOf(257, [65, 66, 67]);
    const wrong = (at: number): number[] =>
      right.map((word, i) => (i === at ? (word + 1) % 283 : word));
    expect(() => readUltracodeCodewords(wrong(3), 2)).toThrow(/syndrome/);
    expect(() => readUltracodeCodewords(wrong(1), 2)).toThrow(/counts/);
    expect(() => readUltracodeCodewords(wrong(right.length - 1), 2)).toThrow(/counts|check words/);
  });

  it.each([
    ['a start that is not read', 0, [65], /start 0/],
    ['a codeword of eight-bit mode that is not read', 257, [279], /279 of eight-bit mode/],
    ['a codeword of ASCII mode that is not read', 272, [258], /258 of ASCII mode/],
    ['an ECI cut off', 257, [272, 0], /ends within a character/],
    ['an ECI of other codewords', 257, [274, 1, 1], /other codewords than digit pairs/],
    ['C43 beyond its values', 257, [256, 281, 281, 0, 0], /beyond the values of C43/],
    ['a macro within the data', 257, [65, 271], /macro within/],
    ['FNC3 within the data', 257, [65, 269], /FNC3 within/],
  ])('%s is refused', (_, start, data, what) => {
    expect(() => read(start, ...data)).toThrow(what);
  });
});
