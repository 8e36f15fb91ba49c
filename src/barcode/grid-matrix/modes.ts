/**
 * The modes of Grid Matrix and the codes that lead from one to another (AIMD014 Rev. 1.63, 6.3 and
 * Table 9).
 */

/** In the order of the tables. */
export const MODES = ['chinese', 'numeral', 'lower', 'upper', 'mixed', 'byte'] as const;

export type Mode = (typeof MODES)[number];

/** A code and how many bits it has. */
export interface Code {
  readonly value: number;
  readonly bits: number;
}

/** The code that leads from one mode to another; undefined at the start of the data. */
export const modeCode = (from: Mode | undefined, to: Mode): Code =>
  CODES[from === undefined ? MODES.length : MODES.indexOf(from)]![MODES.indexOf(to)]!;

/** The code that ends the data in a mode. */
export const endCode = (mode: Mode): Code => END_CODES[MODES.indexOf(mode)]!;

/**
 * The value behind a shift, for control characters and punctuation; −1 for others, which lower, upper
 * and mixed mode do not have (Table 7).
 */
export const shiftValue = (byte: number): number => (byte < 0x80 ? SHIFT_VALUES[byte]! : -1);

export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Digits of one group of numeral mode, and what stands among them. */
export interface NumeralGroup {
  readonly digits: number;
  /** Value of the space, sign, separator or line end among the digits; −1 if there is none. */
  readonly separator: number;
  /** Digits before it. */
  readonly separatorAt: number;
  /** Where the group ends: behind a digit. */
  readonly end: number;
}

/**
 * The groups that may start at a place and end by `limit`: of one, two and three digits, as far as
 * there are. A group has one separator at most, and not at its end (6.3.3).
 */
export function numeralGroups(bytes: Uint8Array, start: number, limit: number): NumeralGroup[] {
  const groups: NumeralGroup[] = [];
  let separator = -1;
  let separatorAt = 0;
  for (let at = start; at < limit && groups.length < 3;) {
    if (isDigit(bytes[at])) {
      at++;
      groups.push({ digits: groups.length + 1, separator, separatorAt, end: at });
      continue;
    }
    const value = separatorValue(bytes, at);
    if (value < 0 || separator >= 0) break;
    separator = value;
    separatorAt = groups.length;
    at += value === LINE_END ? 2 : 1;
  }
  return groups;
}

/** true where a carriage return and a line feed stand. */
export const isLineEnd = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x0d && bytes[at + 1] === 0x0a;

const separatorValue = (bytes: Uint8Array, at: number): number =>
  isLineEnd(bytes, at) ? LINE_END : SEPARATORS.indexOf(String.fromCharCode(bytes[at]!));

const SEPARATORS = ' +-.,';
const LINE_END = 5;

/** `28/5`: a code of five bits. */
const codes = (text: string): Code[] =>
  text.split(' ').map((code) => {
    const [value, bits] = code.split('/').map(Number);
    return { value: value!, bits: bits! };
  });

/** From chinese, numeral, lower, upper, mixed, byte and the start, in rows; `0/0` where unused. */
const CODES: readonly (readonly Code[])[] = [
  codes('0/0 8161/13 8162/13 8163/13 8164/13 8165/13'),
  codes('1019/10 0/0 1020/10 1021/10 1022/10 1023/10'),
  codes('28/5 29/5 0/0 30/5 124/7 126/7'),
  codes('28/5 29/5 30/5 0/0 124/7 126/7'),
  codes('1009/10 1010/10 1011/10 1012/10 0/0 1015/10'),
  codes('1/4 2/4 3/4 4/4 5/4 7/4'),
  codes('1/4 2/4 3/4 4/4 5/4 7/4'),
];

const END_CODES = codes('8160/13 1018/10 27/5 27/5 1008/10 0/4');

const SHIFT_VALUES = new Int8Array(128).fill(-1);
let next = 0;
for (const [first, last] of [
  [0x00, 0x1f],
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
] as const) {
  for (let byte = first; byte <= last; byte++) SHIFT_VALUES[byte] = next++;
}
