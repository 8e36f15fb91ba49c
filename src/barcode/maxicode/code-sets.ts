/**
 * The five code sets of MaxiCode: which codeword stands for which character in each, and which
 * codewords change the set (ISO/IEC 16023:2000, Annex A).
 */

/** Code sets by number. */
export const [A, B, C, D, E] = [0, 1, 2, 3, 4] as const;

/** The number of code sets. */
export const CODE_SETS = 5;

/** Codewords of the same meaning in every code set. */
export const ECI = 27;
export const NUMERIC_SHIFT = 31;

/** Pads of code sets A and B, and of E; sets C and D have none. */
export const PAD = 33;
export const PAD_IN_E = 28;

/** Shifts from code set B to A for two and for three characters. */
export const SHIFT_2A = 56;
export const SHIFT_3A = 57;

/** Shifts for one character to code set A (from B), B (from A), C, D and E (from any other). */
export const SHIFTS = [59, 59, 60, 61, 62];

/** The latch to code set A from C, D and E. */
export const LATCH_A = 58;

/** Where a byte has no codeword in a code set. */
export const NONE = 0xff;

/**
 * The codewords that latch from one code set to another, at `[from][to]`. Sets C, D and E are
 * locked in by their shift character twice.
 */
export const LATCHES: readonly (readonly (readonly number[])[])[] = [A, B, C, D, E].map((from) =>
  [A, B, C, D, E].map((to) => {
    if (from === to) return [];
    if (to >= C) return [SHIFTS[to]!, SHIFTS[to]!];
    return to === B || from === B ? [63] : [LATCH_A];
  }),
);

/**
 * Annex A as runs of consecutive bytes, `[set, first codeword, first byte, bytes]`; FS, GS and RS
 * are 28 to 30 in every set but E.
 */
const RUNS: readonly (readonly [set: number, codeword: number, byte: number, count: number])[] = [
  [A, 0, 0x0d, 1],
  [A, 1, 0x41, 26],
  [A, 28, 0x1c, 3],
  [A, 32, 0x20, 1],
  [A, 34, 0x22, 25],
  [B, 0, 0x60, 27],
  [B, 28, 0x1c, 3],
  [B, 32, 0x7b, 1],
  [B, 34, 0x7d, 3],
  [B, 37, 0x3b, 5],
  [B, 42, 0x5b, 5],
  [B, 47, 0x20, 1],
  [B, 48, 0x2c, 1],
  [B, 49, 0x2e, 2],
  [B, 51, 0x3a, 1],
  [B, 52, 0x40, 1],
  [B, 53, 0x21, 1],
  [B, 54, 0x7c, 1],
  [C, 0, 0xc0, 27],
  [C, 28, 0x1c, 3],
  [C, 32, 0xdb, 5],
  [C, 37, 0xaa, 1],
  [C, 38, 0xac, 1],
  [C, 39, 0xb1, 3],
  [C, 42, 0xb5, 1],
  [C, 43, 0xb9, 2],
  [C, 45, 0xbc, 3],
  [C, 48, 0x80, 10],
  [C, 59, 0x20, 1],
  [D, 0, 0xe0, 27],
  [D, 28, 0x1c, 3],
  [D, 32, 0xfb, 5],
  [D, 37, 0xa1, 1],
  [D, 38, 0xa8, 1],
  [D, 39, 0xab, 1],
  [D, 40, 0xaf, 2],
  [D, 42, 0xb4, 1],
  [D, 43, 0xb7, 2],
  [D, 45, 0xbb, 1],
  [D, 46, 0xbf, 1],
  [D, 47, 0x8a, 11],
  [D, 59, 0x20, 1],
  [E, 0, 0x00, 27],
  [E, 30, 0x1b, 1],
  [E, 32, 0x1c, 4],
  [E, 36, 0x9f, 1],
  [E, 37, 0xa0, 1],
  [E, 38, 0xa2, 6],
  [E, 44, 0xa9, 1],
  [E, 45, 0xad, 2],
  [E, 47, 0xb6, 1],
  [E, 48, 0x95, 10],
  [E, 59, 0x20, 1],
];

/** The codeword that stands for a byte in each code set, at `set * 256 + byte`; or `NONE`. */
export const CODEWORDS = new Uint8Array(CODE_SETS * 256).fill(NONE);
for (const [set, codeword, byte, count] of RUNS) {
  for (let i = 0; i < count; i++) CODEWORDS[set * 256 + byte + i] = codeword + i;
}
