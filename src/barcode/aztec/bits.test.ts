/** Holds the bit stream of Aztec Code against an exhaustive search and against known codewords. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageBits, type AztecMessage } from './bits.ts';
import { PUNCT, UPPER } from './characters.ts';
import { dataCodewordsOf } from './codewords.ts';

const bitsOf = (message: AztecMessage): string => messageBits(message, Infinity)!.bits.join('');

const ofText = (text: string): string => bitsOf({ bytes: Buffer.from(text, 'latin1') });

const codewords = (bits: string, codewordBits: number, mode: number = UPPER): number[] => [
  ...dataCodewordsOf({ bits: Uint8Array.from(bits, Number), mode }, codewordBits),
];

describe('the shortest bit stream', () => {
  it('is as short as an exhaustive search finds it', () => {
    const compare = fc.property(TEXT, (text) => {
      expect(ofText(text)).toHaveLength(fewestBits(text));
    });
    fc.assert(compare, { numRuns: 400 });
  });

  it('divides 32 to 62 bytes into two short runs, and makes more of them one long run', () => {
    const beyondBytes = (length: number): number =>
      ofText('\xc8'.repeat(length)).length - 8 * length;
    expect([1, 31, 32, 62, 63, 2078].map(beyondBytes)).toEqual([10, 10, 20, 20, 21, 21]);
    expect(beyondBytes(2079)).toBe(31);
  });

  // The codewords of ISO/IEC 24778:2008, annex G, and what other encoders make of the rest.
  it.each([
    ['Code 2D!', '9 50 1 41 47 2 39 37 1 27'],
    ['A b1C d2E f3', '5 48 8 62 35 56 39 1 18 62 9 49 46 1 39 60 47'],
    [', , , , , ', '59 56 33 2 4 9'],
    ['1. 2. 3. ', '60 30 34 38 34 46 35'],
    ['mr. x', '56 58 24 1 60 62'],
    ['\r\n\r\n\r\n\r\n', '59 56 16 33 2'],
    ['\xc8 \xc9 \xca', '62 11 36 4 6 18 16 25 23'],
    ['123\xc8\xc9456', '60 26 11 55 49 25 6 19 57 39 35'],
    ['!!!\xc8???', '62 14 16 36 9 3 36 7 57 62 15 62'],
    ['abc\xc8\xc9def', '56 8 25 15 34 50 12 36 41 35 62'],
  ])('of %j is known', (text, known) => {
    expect(codewords(ofText(text), 6).join(' ')).toBe(known);
  });

  it.each([
    [
      { bytes: Buffer.from('0195212345678903'), isGs1: true },
      '60 1 1 4 29 46 33 40 43 15 4 53 25 11',
    ],
    [{ bytes: Buffer.from('ABCDEF'), eci: 3 }, '1 1 10 34 6 16 41 35 62'],
    [{ bytes: Buffer.from('A'), eci: 10, isGs1: true }, '1 1 1 1 2 12 33 31'],
  ] satisfies [AztecMessage, string][])('with FNC1 or an ECI is known: %j', (message, known) => {
    expect(codewords(bitsOf(message), 6).join(' ')).toBe(known);
  });

  it('writes FNC1 for each GS of GS1 data, and GS itself elsewhere', () => {
    const bytes = Buffer.from('A\x1dA');
    const [fnc1, letter] = ['0000000000000', '00010'];
    expect(bitsOf({ bytes, isGs1: true })).toBe(fnc1 + letter + fnc1 + letter);
    expect(bitsOf({ bytes })).toBe(`${letter}111011000111101${letter}`);
  });

  it('starts a part of a structured append with ML, UL, its id, its number and the total', () => {
    const structuredAppend = { index: 2, total: 26, id: 7 };
    const bits = bitsOf({ bytes: Buffer.from('A'), structuredAppend });
    const [mixed, upper, digit, upperFromDigit] = ['11101', '11101', '11110', '1110'];
    const id = `${digit}0001${'1001'}0001${upperFromDigit}`;
    expect(bits).toBe(`${mixed}${upper}${id}000111101100010`);
  });

  it('is given up where it would be longer than asked', () => {
    const bytes = Buffer.from('ABC');
    expect(messageBits({ bytes }, 15)?.bits).toHaveLength(15);
    expect(messageBits({ bytes }, 14)).toBeUndefined();
    expect(messageBits({ bytes, eci: 26 }, 15 + 20)).toBeUndefined();
  });
});

describe('bit stuffing', () => {
  it('follows five equal bits with the opposite, and fills up with ones', () => {
    expect(codewords('000000', 6)).toEqual([0b000001, 0b011111]);
    expect(codewords('111111', 6)).toEqual([0b111110, 0b111110]);
    expect(codewords('00000', 6)).toEqual([0b000001]);
    expect(codewords('000', 6)).toEqual([0b000111]);
    expect(codewords('111', 6)).toEqual([0b111110]);
    expect(codewords('101010', 6)).toEqual([0b101010]);
  });

  it('does not look like a run of bytes where a codeword has ten bits to fill', () => {
    expect(codewords('01', 12)).toEqual([0b01_11110_11111]);
    expect(codewords('01', 12, PUNCT)).toEqual([0b01_1111111111]);
    expect(codewords('010', 12)).toEqual([0b010_111111111]);
    expect(codewords('1', 12)).toEqual([0b1_11110_111111]);
  });

  it.each([6, 8, 10, 12])('leaves no codeword of %i bits all zeros or all ones', (codewordBits) => {
    const allOnes = (1 << codewordBits) - 1;
    const parts = fc.array(fc.constantFrom('0000000', '1111111', '01'), { minLength: 1 });
    const stuffed = fc.property(parts, (bits) => {
      const found = codewords(bits.join(''), codewordBits);
      expect(found.filter((codeword) => codeword === 0 || codeword === allOnes)).toEqual([]);
    });
    fc.assert(stuffed);
  });
});

/** Runs of characters of one kind each, short ones and such as cross the limit of a short run. */
const TEXT = fc
  .array(
    fc
      .record({
        kind: fc.constantFrom('AZ', 'az', '09', ' .,:', '\r\n!"/]}', '\x01\x1d@~', '\0\x80\xff'),
        length: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
        step: fc.integer({ min: 1, max: 5 }),
      })
      .map(({ kind, length, step }) =>
        Array.from({ length }, (_, i) => kind[(i * step) % kind.length]).join(''),
      ),
    { minLength: 1, maxLength: 8 },
  )
  .map((runs) => runs.join(''));

/** The fewest bits of a text by trying every way to write it, runs of every length included. */
function fewestBits(text: string): number {
  const best = Array.from({ length: text.length + 1 }, () => Array<number>(5).fill(Infinity));
  best[0]![0] = 0;
  const reach = (place: number, mode: number, bits: number): void => {
    best[place]![mode] = Math.min(best[place]![mode]!, bits);
  };
  for (let place = 0; place < text.length; place++) {
    const arrived = [...best[place]!];
    for (const [from, row] of LATCH_BITS.entries()) {
      for (const [to, bits] of row.entries()) reach(place, to, arrived[from]! + bits);
    }
    for (const [mode, bits] of best[place]!.entries()) {
      const width = mode === 4 ? 4 : 5;
      const shift = mode === 3 ? 0 : width;
      if (CHARACTERS[mode]!.includes(text[place]!)) reach(place + 1, mode, bits + width);
      if (CHARACTERS[3]!.includes(text[place]!)) reach(place + 1, mode, bits + shift + 5);
      if (PAIRS.includes(text.slice(place, place + 2))) reach(place + 2, mode, bits + shift + 5);
      const hasUpperShift = mode === 1 || mode === 4;
      if (hasUpperShift && /[A-Z ]/.test(text[place]!)) reach(place + 1, mode, bits + width + 5);
      for (let length = 1; mode <= 2 && place + length <= text.length; length++) {
        reach(place + length, mode, bits + (length <= 31 ? 10 : 21) + 8 * length);
      }
    }
  }
  return Math.min(...best.at(-1)!);
}

/** By mode: upper, lower, mixed, punctuation, digit. */
const CHARACTERS = [
  ' ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ' abcdefghijklmnopqrstuvwxyz',
  ' \x01\x02\x03\x04\x05\x06\x07\b\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f@\\^_`|~\x7f',
  '\r!"#$%&\'()*+,-./:;<=>?[]{}',
  ' 0123456789,.',
];
const PAIRS = ['\r\n', '. ', ', ', ': '];

/** From a row's mode to a column's, whatever modes are between. */
const LATCH_BITS = [
  [0, 5, 5, 10, 5],
  [9, 0, 5, 10, 5],
  [5, 5, 0, 5, 10],
  [5, 10, 10, 0, 10],
  [4, 9, 9, 14, 0],
];
