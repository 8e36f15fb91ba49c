/** Bar and space widths of Code 93 (ANSI/AIM BC5-1995), its two check characters included. */
import { CHARACTERS_43, FULL_ASCII } from './full-ascii.ts';

/** Widths in modules, bar first and bar last, of ASCII text. */
export function code93Widths(text: string): number[] {
  const values: number[] = [];
  for (let i = 0; i < text.length; i++) values.push(...VALUES[text.charCodeAt(i)]!);
  values.push(checkValue(values, 20));
  values.push(checkValue(values, 15));
  const widths = [...START_STOP];
  for (const value of values) widths.push(...PATTERNS[value]!);
  widths.push(...START_STOP, TERMINATION_BAR);
  return widths;
}

/** Weights from 1 up, beginning again after `weightMax`, from the last character backwards. */
function checkValue(values: readonly number[], weightMax: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[values.length - 1 - i]! * ((i % weightMax) + 1);
  }
  return sum % 47;
}

/** The shifts of values 43 to 46, in the letters of `FULL_ASCII`. */
const SHIFTS = '$%/+';

/** Values by ASCII code. `$ / + %` are characters of their own here, apart from the shifts. */
const VALUES: readonly (readonly number[])[] = FULL_ASCII.map((characters, code) => {
  const own = CHARACTERS_43.indexOf(String.fromCharCode(code));
  if (own >= 0) return [own];
  return [SHIFTS.indexOf(characters[0]!) + 43, CHARACTERS_43.indexOf(characters[1]!)];
});

const TERMINATION_BAR = 1;
const START_STOP = [1, 1, 1, 1, 4, 1];

/** Three bars and three spaces by value. */
const PATTERNS: readonly (readonly number[])[] = `
  131112 111213 111312 111411 121113 121212 121311 111114 131211 141111 211113 211212 211311
  221112 221211 231111 112113 112212 112311 122112 132111 111123 111222 111321 121122 131121
  212112 212211 211122 211221 221121 222111 112122 112221 122121 123111 121131 311112 311211
  321111 112131 113121 211131 121221 312111 311121 122211`
  .trim()
  .split(/\s+/)
  .map((pattern) => Array.from(pattern, Number));
