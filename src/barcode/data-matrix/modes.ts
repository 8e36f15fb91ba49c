/**
 * The character sets of the encodation schemes of Data Matrix (ISO/IEC 16022:2006, 5.2.5 to 5.2.8
 * and Annex C): which values each character takes in them.
 *
 * Characters are bytes, and FNC1 as one number more.
 */

/** FNC1 among the characters of a message. */
export const FNC1 = 256;

const CHARACTERS = 257;

/** A scheme that packs values of less than a codeword, after a latch in ASCII encodation. */
export interface PackedMode {
  readonly latch: number;
  /** Values that are packed together, and the codewords they become. */
  readonly valuesPerGroup: number;
  readonly codewordsPerGroup: number;
  /** By character, its values; empty if the scheme does not have it. */
  readonly values: readonly (readonly number[])[];
  /** By character, the number of its values. */
  readonly valueCounts: Uint8Array;
}

/** Indices into `PACKED_MODES`. */
export const [C40, TEXT, X12, EDIFACT] = [0, 1, 2, 3] as const;

/** Values of C40 and Text that precede another value of the same character. */
const [SHIFT_1, SHIFT_2, SHIFT_3] = [0, 1, 2] as const;
const SHIFT_2_FNC1 = 27;
const SHIFT_2_UPPER = 30;

const range = (first: string, last: string): string => {
  const start = first.charCodeAt(0);
  const codes = Array.from({ length: last.charCodeAt(0) - start + 1 }, (_, i) => start + i);
  return String.fromCharCode(...codes);
};

const DIGITS = range('0', '9');
const CAPITALS = range('A', 'Z');
const SMALL = range('a', 'z');

/** Tables C.1 and C.2: the basic set and the third shift set are what C40 and Text differ in. */
function shiftedValues(letters: string, otherLetters: string): number[][] {
  const values: number[][] = Array.from({ length: CHARACTERS }, () => []);
  const assign = (characters: string, firstValue: number, shift: readonly number[]): void => {
    for (let i = 0; i < characters.length; i++) {
      values[characters.charCodeAt(i)] = [...shift, firstValue + i];
    }
  };
  assign(range('\0', '\x1f'), 0, [SHIFT_1]);
  assign(range('!', '/') + range(':', '@') + range('[', '_'), 0, [SHIFT_2]);
  assign('`' + otherLetters + range('{', '\x7f'), 0, [SHIFT_3]);
  assign(` ${DIGITS}${letters}`, 3, []);
  for (let byte = 128; byte < 256; byte++) {
    values[byte] = [SHIFT_2, SHIFT_2_UPPER, ...values[byte - 128]!];
  }
  values[FNC1] = [SHIFT_2, SHIFT_2_FNC1];
  return values;
}

/** One value for each character of a set without shifts. */
function plainValues(characters: string, value: (code: number, i: number) => number): number[][] {
  const values: number[][] = Array.from({ length: CHARACTERS }, () => []);
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    values[code] = [value(code, i)];
  }
  return values;
}

const packed = (
  latch: number,
  [valuesPerGroup, codewordsPerGroup]: readonly [number, number],
  values: number[][],
): PackedMode => ({
  latch,
  valuesPerGroup,
  codewordsPerGroup,
  values,
  valueCounts: Uint8Array.from(values, (of) => of.length),
});

/** By index: C40, Text, X12 (5.2.7) and EDIFACT (5.2.8). */
export const PACKED_MODES: readonly PackedMode[] = [
  packed(230, [3, 2], shiftedValues(CAPITALS, SMALL)),
  packed(239, [3, 2], shiftedValues(SMALL, CAPITALS)),
  packed(
    238,
    [3, 2],
    plainValues(`\r*> ${DIGITS}${CAPITALS}`, (_, i) => i),
  ),
  packed(
    240,
    [4, 3],
    plainValues(range(' ', '^'), (code) => code & 0x3f),
  ),
];
