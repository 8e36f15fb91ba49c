/**
 * The characters of Aztec Code (ISO/IEC 24778:2024, 7.3.2): the value of a symbol of the message in
 * each mode, and the values of the latches and shifts between modes.
 */

/** The modes. Binary shift is not one of them: it is a run of bytes inside a mode. */
const [UPPER, LOWER, MIXED, PUNCT, DIGIT] = [0, 1, 2, 3, 4] as const;
export { DIGIT, MIXED, PUNCT, UPPER };
export const MODE_COUNT = 5;

/** What a message has besides bytes: FNC1, and the place of its ECI designator. */
export const FNC1 = 256;
export const ECI = 257;
export const SYMBOL_COUNT = 258;

/** Bits of a value, by mode. */
export const WIDTHS: readonly number[] = [5, 5, 5, 5, 4];

/** FLG(n) in PUNCT has the length n in three bits: 0 for FNC1, otherwise an ECI's digits follow. */
export const FLAG_LENGTH_BITS = 3;

/** Shifts to PUNCT for one character, from every other mode. */
export const PUNCT_SHIFT = 0;

/** Shifts to UPPER for one character, by mode; −1 in modes without it. */
export const UPPER_SHIFTS: readonly number[] = [-1, 28, -1, -1, 15];

/** Starts a run of bytes, in the modes that have it. */
export const BINARY_SHIFT = 31;
export const BINARY_MODES = [UPPER, LOWER, MIXED] as const;

/** The length of a short run; a long one has 0 there, and then its length beyond a short one's. */
export const SHORT_LENGTH_BITS = 5;
export const LONG_LENGTH_BITS = 11;
export const SHORT_RUN_MAX = 31;
export const LONG_RUN_MAX = SHORT_RUN_MAX + 2047;

/** The value of a symbol in a mode, or −1. */
export const valueOf = (symbol: number, mode: number): number =>
  VALUES[symbol * MODE_COUNT + mode]!;

/** The value that two symbols have together in PUNCT, or 0 for pairs that have none. */
export function pairValue(first: number, second: number): number {
  if (second === SPACE) return VALUES_BEFORE_SPACE[first]!;
  return first === CR && second === LF ? 2 : 0;
}

/** The mode to latch to first on the way from one mode to another. */
export const nextLatch = (from: number, to: number): number => NEXT_LATCHES[from]![to]!;

/** The value that latches from a mode directly to another. */
export const latchValue = (from: number, to: number): number => LATCHES[from]![to]!;

/** Bits of the latches from one mode to another, none from a mode to itself. */
export function latchBits(from: number, to: number): number {
  let bits = 0;
  for (let mode = from; mode !== to; mode = nextLatch(mode, to)) bits += WIDTHS[mode]!;
  return bits;
}

const CR = 13;
const LF = 10;
const SPACE = 32;

/** In rows from UPPER to DIGIT, each by the mode to get to. */
const NEXT_LATCHES: readonly (readonly number[])[] = [
  [UPPER, LOWER, MIXED, MIXED, DIGIT],
  [DIGIT, LOWER, MIXED, MIXED, DIGIT],
  [UPPER, LOWER, MIXED, PUNCT, UPPER],
  [UPPER, UPPER, UPPER, PUNCT, UPPER],
  [UPPER, UPPER, UPPER, UPPER, DIGIT],
];

/** −1 where there is no direct latch. */
const LATCHES: readonly (readonly number[])[] = [
  [-1, 28, 29, -1, 30],
  [-1, -1, 29, -1, 30],
  [29, 28, -1, 30, -1],
  [31, -1, -1, -1, -1],
  [14, -1, -1, -1, -1],
];

/** The characters of each mode in the order of their values, and the value of the first. */
const CHARACTERS: readonly (readonly [mode: number, firstValue: number, characters: string])[] = [
  [UPPER, 1, ' ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [LOWER, 1, ' abcdefghijklmnopqrstuvwxyz'],
  [MIXED, 1, ' \x01\x02\x03\x04\x05\x06\x07\b\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f@\\^_`|~\x7f'],
  [PUNCT, 1, '\r'],
  [PUNCT, 6, '!"#$%&\'()*+,-./:;<=>?[]{}'],
  [DIGIT, 1, ' 0123456789,.'],
];

const VALUES = new Int8Array(SYMBOL_COUNT * MODE_COUNT).fill(-1);
for (const [mode, firstValue, characters] of CHARACTERS) {
  for (const [i, character] of [...characters].entries()) {
    VALUES[character.charCodeAt(0) * MODE_COUNT + mode] = firstValue + i;
  }
}
for (const flag of [FNC1, ECI]) VALUES[flag * MODE_COUNT + PUNCT] = 0;

const VALUES_BEFORE_SPACE = new Uint8Array(SYMBOL_COUNT);
for (const [i, character] of [...'.,:'].entries()) {
  VALUES_BEFORE_SPACE[character.charCodeAt(0)] = 3 + i;
}
