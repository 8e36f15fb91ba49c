/**
 * The characters of Code One's encodation modes (AIM USS Code One, 2.2): which mode has a character,
 * and in how many values.
 */

/** The modes that pack three values into two codewords. */
export type PackedMode = 'c40' | 'text' | 'edi';

/** The values of a byte in a packed mode; empty where it has none. */
export const packedValues = (mode: PackedMode, byte: number): readonly number[] =>
  VALUES[mode][byte]!;

export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** The shift that fills the last two codewords where they hold only two values (2.2.2.2). */
export const SHIFT_1 = 0;
const SHIFT_2 = 1;
const SHIFT_3 = 2;
/** Behind shift 2: the next character has its highest bit set. */
const UPPER_SHIFT = 30;

const indexOf = (characters: string, byte: number): number =>
  byte > 0x7f ? -1 : characters.indexOf(String.fromCharCode(byte));

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALL = CAPITALS.toLowerCase();
const DIGITS = '0123456789';

/** C40 has capitals as single values, Text small letters (Table 11). */
function shiftedValues(singles: string, others: string, byte: number): number[] {
  if (byte > 0x7f) return [SHIFT_2, UPPER_SHIFT, ...shiftedValues(singles, others, byte - 0x80)];
  const single = indexOf(` ${DIGITS}${singles}`, byte);
  if (single >= 0) return [3 + single];
  if (byte < 0x20) return [SHIFT_1, byte];
  const punctuation = indexOf(PUNCTUATION, byte);
  return punctuation >= 0 ? [SHIFT_2, punctuation] : [SHIFT_3, indexOf(others, byte)];
}

/** The terminator and two separators of EDI, space, digits and capitals (2.2.2.4). */
function ediValues(byte: number): number[] {
  const value = indexOf(`\r*> ${DIGITS}${CAPITALS}`, byte);
  return value < 0 ? [] : [value];
}

const table = (valuesOf: (byte: number) => number[]): readonly (readonly number[])[] =>
  Array.from({ length: 256 }, (_, byte) => valuesOf(byte));

const VALUES: Readonly<Record<PackedMode, readonly (readonly number[])[]>> = {
  c40: table((byte) => shiftedValues(CAPITALS, `\`${SMALL}{|}~\x7f`, byte)),
  text: table((byte) => shiftedValues(SMALL, `\`${CAPITALS}{|}~\x7f`, byte)),
  edi: table(ediValues),
};
