/**
 * Telepen: every character as a byte of even parity, whose bits are drawn two or three at a time (SB
 * Electronic Systems, 1972).
 */

/** Widths of a text of ASCII characters. */
export const telepenWidths = (text: string): number[] =>
  widthsOf(Array.from(text, (character) => character.charCodeAt(0)));

/** Widths of pairs of digits, of which the second may be X. */
export function telepenNumericWidths(digits: string): number[] {
  const values: number[] = [];
  for (let i = 0; i < digits.length; i += 2) {
    const pair = digits.slice(i, i + 2);
    values.push(pair[1] === 'X' ? Number(pair[0]) + FIRST_WITH_X : Number(pair) + FIRST_PAIR);
  }
  return widthsOf(values);
}

/** Start, characters, check character and stop, without the space after the last bar. */
function widthsOf(values: readonly number[]): number[] {
  let sum = 0;
  for (const value of values) sum += value;
  const check = (127 - (sum % 127)) % 127;
  const all = [START, ...values, check, STOP].flatMap((value) => PATTERNS[value]!);
  all.pop();
  return all;
}

/**
 * Bars and spaces of a byte, from its lowest bit: 1 is a narrow bar and space, 00 a wide bar and a
 * narrow space, 010 a wide bar and space; any other 0 begins a run of ones that ends with one, and
 * both ends of it are a narrow bar and a wide space.
 */
function patternOf(value: number): number[] {
  const ones = value.toString(2).replaceAll('0', '').length;
  const byte = value | ((ones % 2) << 7);
  let bits = [...byte.toString(2).padStart(8, '0')].reverse().join('');
  const widths: number[] = [];
  let isInRun = false;
  while (bits !== '') {
    const [piece, element] = PIECES.find(([start]) => bits.startsWith(start))!;
    if (isInRun ? bits.startsWith('10') : piece === '01') {
      widths.push(1, 3);
      bits = bits.slice(2);
      isInRun = !isInRun;
    } else {
      widths.push(...element);
      bits = bits.slice(piece.length);
    }
  }
  return widths;
}

/** The first that the bits start with counts. */
const PIECES: readonly (readonly [bits: string, widths: readonly number[]])[] = [
  ['1', [1, 1]],
  ['00', [3, 1]],
  ['010', [3, 3]],
  ['01', [1, 3]],
];

const PATTERNS = Array.from({ length: 128 }, (_, value) => patternOf(value));

const START = 0x5f;
const STOP = 0x7a;
/** The characters of 0X and of 00. */
const FIRST_WITH_X = 17;
const FIRST_PAIR = 27;
