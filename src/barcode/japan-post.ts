/** Japan Post's customer barcode: its rule and its encoder. */
import type { Track } from './four-state.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';

/** Code characters after the postcode; a letter takes two of them. */
const ADDRESS_LENGTH = 13;

/**
 * A postcode with or without postal mark and hyphen, then, perhaps after a space, up to 13 code characters of the
 * address number.
 */
export function japanPostData(printed: string): Accepted | Refusal {
  const data = printed.replace(/^(?:〒 *)?(\d{3}-?\d{4})(?: +(?=[0-9A-Z]))?/, '$1');
  const postcode = /^(\d{3})-?(\d{4})/.exec(data);
  if (postcode === null) {
    return refused('Characters 1 to 7 must be the 7-digit postcode, as in 6540123 or 654-0123.');
  }
  const address = data.slice(postcode[0].length);
  const rule = 'the address accepts only digits, uppercase letters and hyphens';
  const foreign = foreignCharacter(data, /[^0-9A-Z-]/u, rule);
  if (foreign !== undefined) return foreign;
  const length = [...address].reduce((sum, one) => sum + (/[A-Z]/.test(one) ? 2 : 1), 0);
  if (length > ADDRESS_LENGTH) {
    return refused(
      `The address has at most ${ADDRESS_LENGTH} code characters, where a letter counts as two; ` +
        `here it has ${length}. Japan Post's manual has the rest left out; send it shorter.`,
    );
  }
  return accepted(`${postcode[1]}${postcode[2]}${address}`);
}

/** Start, 20 code characters, check character (modulo 19) and stop as 67 bars. */
export function japanPostBars(canonical: string): Track[] {
  const values = [...canonical].flatMap(valuesOf);
  while (values.length < 7 + ADDRESS_LENGTH) values.push(FILLER);
  const check = (19 - (values.reduce((sum, value) => sum + value, 0) % 19)) % 19;
  const states = `13${[...values, check].map((value) => PATTERNS[value]!).join('')}31`;
  return [...states].map((state) => STATES[state]!);
}

/**
 * 0 to 9 for digits, 10 for the hyphen, 11 to 18 for the control codes CC1 to CC8. A letter is a
 * control code and a digit.
 */
function valuesOf(character: string): number[] {
  if (character === '-') return [10];
  if (/\d/.test(character)) return [Number(character)];
  const letter = character.charCodeAt(0) - 65;
  return [11 + Math.floor(letter / 10), letter % 10];
}

/** CC4 pads the address to its length. */
const FILLER = 14;

/** Bar states by number: 1 long, 2 semi-long upward, 3 semi-long downward, 4 timing. */
const STATES: Readonly<Record<string, Track>> = {
  1: 'full',
  2: 'ascender',
  3: 'descender',
  4: 'tracker',
};

/** Three bars a character, 0 to 9, hyphen, CC1 to CC8 (Japan Post, customer barcode manual). */
const PATTERNS: readonly string[] =
  '144 114 132 312 123 141 321 213 231 411 414 324 342 234 432 243 423 441 111'.split(' ');
