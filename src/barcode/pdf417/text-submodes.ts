/**
 * The four sub-modes of text compaction and the ways between them. In each, a character is a value
 * from 0 to 29, and two values are one codeword (ISO/IEC 15438:2015, 5.4.2.1 to 5.4.2.3).
 */

/** Sub-modes by number: Alpha, Lower, Mixed (2) and Punctuation. */
export const ALPHA = 0;
const LOWER = 1;
export const PUNCTUATION = 3;

/** Fills up the last codeword: a shift nobody follows, or in Punctuation the latch to Alpha. */
export const PAD = 29;

/** The values that latch from a sub-mode (first index) to another (second index). */
export const LATCHES: readonly (readonly (readonly number[])[])[] = [
  [[], [27], [28], [28, 25]],
  [[28, 28], [], [28], [28, 25]],
  [[28], [27], [], [25]],
  [[29], [29, 27], [29, 28], []],
];

/**
 * The values of a byte in a sub-mode: one, two with a shift before it for that character alone, or
 * none where the byte needs a latch or is no character of text compaction.
 */
export const textValues = (submode: number, byte: number): readonly number[] =>
  VALUES[submode * 256 + byte]!;

/** The characters of each sub-mode by value; Mixed has a latch at 25 and no character. */
const CHARACTERS: readonly string[] = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ ',
  'abcdefghijklmnopqrstuvwxyz ',
  '0123456789&\r\t,:#-.$/+%*=^\0 ',
  ';<>@[\\]_`~!\r\t,:\n-.$/"|*()?{}\'',
];

/** Shift to Alpha from Lower, and to Punctuation from all but Punctuation. */
const ALPHA_SHIFT = 27;
const PUNCTUATION_SHIFT = 29;

const VALUES: readonly (readonly number[])[] = Array.from({ length: 4 * 256 }, (_, i) => {
  const submode = i >>> 8;
  const valueIn = (other: number): number =>
    i % 256 === 0 ? -1 : CHARACTERS[other]!.indexOf(String.fromCharCode(i % 256));
  if (valueIn(submode) >= 0) return [valueIn(submode)];
  if (submode === LOWER && valueIn(ALPHA) >= 0) return [ALPHA_SHIFT, valueIn(ALPHA)];
  if (valueIn(PUNCTUATION) >= 0) return [PUNCTUATION_SHIFT, valueIn(PUNCTUATION)];
  return [];
});
