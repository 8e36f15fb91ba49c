/** Holds MaxiCode to the standard's figures, to other encoders' codewords and to a reader. */
import { describe, expect, it } from 'vitest';
import { picture, readSymbol } from '../../../test/support/read-symbol.ts';
import { encode, type Encoded } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { encodeMessage } from './encodation.ts';
import { maxicode, maxicodeCodewords, type MaxicodeMode } from './maxicode.ts';

const ROW = findSymbology('MAXICODE')!;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const plain = (text: string) => ({ bytes: latin1(text), eci: undefined, eciAt: 0 });
const encoded = (text: string, eci?: number): string =>
  encodeMessage({ bytes: latin1(text), eci, eciAt: 0 }).codewords.join(' ');
const hex = (text: string, mode: MaxicodeMode): string =>
  Buffer.from(maxicodeCodewords(plain(text), mode, undefined)!).toString('hex');
const drawn = (data: string | Uint8Array, options: SymbolOptions = NO_OPTIONS): Matrix =>
  (encode(ROW, data, options) as Encoded).symbol as Matrix;
const reason = (data: string, options: SymbolOptions = NO_OPTIONS): string | undefined =>
  (encode(ROW, data, options) as Refusal).reason;

describe('the symbol', () => {
  it('is that of Figure 2 of the standard for its 93 characters', () => {
    const data =
      'THIS IS A 93 CHARACTER CODE SET A MESSAGE THAT FILLS A MODE 4, UNAPPENDED, MAXICODE SYMBOL...';
    expect(picture(drawn(data))).toEqual(FIGURE_2);
  });

  it.each([
    [4, '0401212121212121212108 0e192b200c2406321c21'],
    [5, '050121212121212121211f 2e0922190531132b2821'],
    [6, '0601212121212121212126 0d3939111e0e2c003721'],
  ] as const)('in mode %i has the primary message of another encoder', (mode, start) => {
    const codewords = hex('A', mode);
    expect(codewords.slice(0, start.length - 1)).toBe(start.replace(' ', ''));
    expect(codewords).toHaveLength(288);
  });

  it('with enhanced error correction holds 77 capitals, with standard 93', () => {
    expect(maxicode(plain('A'.repeat(77)), 5, undefined).kind).toBe('matrix');
    expect(maxicode(plain('A'.repeat(78)), 5, undefined).kind).toBe('refused');
    expect(drawn('A'.repeat(93)).kind).toBe('matrix');
    expect(drawn('7'.repeat(138)).kind).toBe('matrix');
    for (const data of ['A'.repeat(94), '7'.repeat(139)]) {
      expect(reason(data)).toBe(
        'MaxiCode holds at most 93 uppercase letters or 138 digits; shorten the data.',
      );
    }
  });

  it.each([4, 5, 6] as const)('in mode %i is read back', async (mode) => {
    const symbol = maxicode(plain('Mode\x01 10é'), mode, undefined);
    expect((await readSymbol(symbol))[0]?.bytes).toEqual(new Uint8Array(latin1('Mode\x01 10é')));
  });
});

describe('encodation', () => {
  it.each([
    ['\r\x1c\x1d\x1e ', '0 28 29 30 32'],
    ['abc\x1c\x1d\x1e ,./:', '63 1 2 3 28 29 30 47 48 49 50 51'],
    ['\x01\x02\x03\r\x1c\x1d\x1e ', '62 62 1 2 3 13 32 33 34 59'],
    ['ÀÀÀ\x1c\x1d\x1e ', '60 60 0 0 0 28 29 30 59'],
    ['ààà\x1c\x1d\x1e ', '61 61 0 0 0 28 29 30 59'],
    ['\x01\x1c\x01\x1d\x01\x1e\x01a:b', '62 62 1 32 1 33 1 34 1 63 1 51 2'],
    ['b..A', '59 2 46 46 1'],
    ['A123456789b123456789bbbA', '1 31 7 22 60 52 21 63 2 31 7 22 60 52 21 2 2 2 59 1'],
    ['ÀàààÀ', '60 0 61 61 0 0 0 60 0'],
    ['abcABabc', '63 1 2 3 56 1 2 1 2 3'],
    ['abcABCabc', '63 1 2 3 57 1 2 3 1 2 3'],
    ['abcABCDEFGHabc', '63 1 2 3 63 1 2 3 4 5 6 7 8 63 1 2 3'],
  ])('writes %j in the fewest codewords', (text, codewords) => {
    expect(encoded(text)).toBe(codewords);
  });

  it.each([
    [3, '27 3 1'],
    [31, '27 31 1'],
    [32, '27 32 32 1'],
    [1023, '27 47 63 1'],
    [1024, '27 48 16 0 1'],
    [32_767, '27 55 63 63 1'],
    [32_768, '27 56 8 0 0 1'],
    [999_999, '27 59 52 8 63 1'],
  ])('writes ECI %i', (eci, codewords) => {
    expect(encoded('A', eci)).toBe(codewords);
  });

  it('puts no step across an ECI within a message', () => {
    const message = { bytes: latin1('aAB123456789'), eci: 3, eciAt: 2 };
    expect(encodeMessage(message).codewords.join(' ')).toBe('59 1 1 27 3 2 31 7 22 60 52 21');
  });

  it('goes back to code set A for pads where a set has none', () => {
    const codewords = [...maxicodeCodewords(plain('ÀÀÀÀ'), 4, undefined)!];
    expect(codewords.slice(1, 9)).toEqual([60, 60, 0, 0, 0, 0, 58, 33]);
    const full = 'À'.repeat(91);
    expect([...maxicodeCodewords(plain(full), 4, undefined)!.subarray(20, 104)]).not.toContain(58);
  });
});

describe('what a reader finds', () => {
  const every = Array.from({ length: 256 }, (_, i) => i);

  it.each([0, 64, 128, 192])('is every byte from %i on', async (first) => {
    const bytes = Uint8Array.from(every.slice(first, first + 64));
    const [found] = await readSymbol(drawn(bytes));
    expect([found?.bytes, found?.hasECI]).toEqual([bytes, false]);
  });

  it.each([
    ['Comité Européen de Normalisation', false],
    ['漢字 and Latin', true],
  ])('is the text %j', async (text, hasECI) => {
    const [found] = await readSymbol(drawn(text));
    expect([found?.text, found?.hasECI]).toEqual([text, hasECI]);
  });

  it('is the place in a message of several symbols', async () => {
    for (let index = 1; index <= 8; index++) {
      const structuredAppend = { index, total: 8, id: 0 };
      const [found] = await readSymbol(drawn('part', { eci: undefined, structuredAppend }));
      expect([found?.text, found?.sequenceIndex, found?.sequenceSize]).toEqual([
        'part',
        index - 1,
        8,
      ]);
    }
  });

  it('is text as UTF-8, or bytes, behind the ECI asked for', async () => {
    const [text] = await readSymbol(drawn('é', { eci: 26, structuredAppend: undefined }));
    expect([text?.text, text?.hasECI]).toEqual(['é', true]);
    const options = { eci: 7, structuredAppend: undefined };
    const [bytes] = await readSymbol(drawn(Uint8Array.of(0xb6), options));
    expect([bytes?.text, bytes?.hasECI]).toEqual(['Ж', true]);
  });

  it.each([
    [1, 9, 0, 'A message is spread over 2 to 8 MaxiCode symbols, not 9.'],
    [1, 1, 0, 'A message is spread over 2 to 8 MaxiCode symbols, not 1.'],
    [1, 2, 5, 'MaxiCode symbols carry no id of their message; make it 0 instead of 5.'],
  ])('is no symbol %i of %i with id %i', (index, total, id, why) => {
    const structuredAppend = { index, total, id };
    expect(reason('part', { eci: undefined, structuredAppend })).toBe(why);
  });
});

/** ISO/IEC 16023:2000, Figure 2. */
const FIGURE_2: readonly string[] = [
  '.#####.#......#.....#...#..###',
  '...#.......#........#.#.......',
  '..#.##..##..#..##.##..#..#..#.',
  '#......#...##...#..#..........',
  '..#.##......#.#.....#.#.##..##',
  '###.#...#.....#.##..#...####..',
  '#........##.....#..#..........',
  '....#.#...#..#..#...#..#####..',
  '###.###.......#......##.......',
  '.......##.##.......#.#...##...',
  '#.####.....#.#.##...##......##',
  '..###...#.#.......###.#...###.',
  '...####...........#....#.##...',
  '#...#................###..#...',
  '#.......#..........##.....#...',
  '....#.###.............#.....#.',
  '###.....#...........#.....##.#',
  '.##.................#...#..#..',
  '......#.##..........#..#.#...#',
  '#.#.#...#.........#..###..##..',
  '..#....##..........###....#.#.',
  '..................##....#.....',
  '#.#.##..#.#.#....#...#.#.#...#',
  '#...####..#.#.#..##.#.#...#.#.',
  '.##.#..........#.#.##.#..#####',
  '.....###..############...#.#..',
  '..###.#..###...#.#.##....###..',
  '##.###.###..#....##.#..#.#.##.',
  '.....#.##.###.#.#..#.###..##..',
  '###...##.####...#...####.####.',
  '#.####.#.######....#.##.###..#',
  '..#..##.#####.##.##.#.#..###..',
  '..#.##......####.##..#....#...',
];
