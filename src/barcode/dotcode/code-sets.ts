/**
 * DotCode's code sets A, B and C and its binary mode: what a byte is in them, and the codewords that
 * latch and shift between them (AIM ISS DotCode Rev 4.0, 5.2).
 */

/** Code sets and binary mode by number. */
export const [A, B, C, BINARY] = [0, 1, 2, 3] as const;

/** CR and LF together, in code set B. */
export const CRLF = 96;

/** Macros in code set B, as the first data codeword: formats 05, 06, 12 and any other. */
export const MACRO_05 = 97;
export const MACRO_06 = 98;
export const MACRO_12 = 99;
export const MACRO_ANY = 100;

/** The ten digits 17, a date and 10 in code set C: the three pairs of the date follow. */
export const SEVENTEEN_TEN = 100;

export const FNC1 = 107;
/** An ECI designator follows. */
export const FNC2 = 108;

/** Shifts for one character above 127, whose value less 128 follows in code set A or B. */
export const UPPER_SHIFT_A = 110;
export const UPPER_SHIFT_B = 111;

/** Latches by the set that is left and the set that comes into force. */
export const LATCHES: readonly (readonly number[])[] = [
  [0, 102, 106, 112],
  [102, 0, 106, 112],
  [101, 106, 0, 112],
  [109, 110, 111, 0],
];

/** A shift for n characters is n more than these: to B from A or C, to C, and to A from B. */
export const SHIFT_B_FROM_A = 95;
export const SHIFT_B_FROM_C = 101;
export const SHIFT_C = 101;
export const SHIFT_A = 100;

/** The codeword of a byte in code set A, which has all up to 95. */
export const inSetA = (byte: number): number => (byte < 0x20 ? byte + 64 : byte - 32);

export const isInSetA = (byte: number): boolean => byte < 0x60;

/** The codeword of a byte in code set B, or undefined if it has none by itself. */
export const inSetB = (byte: number): number | undefined =>
  byte >= 0x20 && byte < 0x80 ? byte - 32 : CONTROLS_IN_B[byte];

/** HT, FS, GS and RS. */
const CONTROLS_IN_B: Readonly<Record<number, number>> = { 0x09: 97, 0x1c: 98, 0x1d: 99, 0x1e: 100 };
