/**
 * The full ASCII mode that Code 39 and Code 93 share: characters other than their own 43 are
 * encoded as a shift and a letter (ISO/IEC 16388:2007, full ASCII).
 */

/** One or two of the 43 characters by ASCII code: `$A` is SOH, `/A` is `!`, `+A` is `a`. */
export const FULL_ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const letter = (base: number, offset = 0): string =>
    String.fromCharCode(65 + code - base + offset);
  const char = String.fromCharCode(code);
  if (code === 0) return '%U';
  if (code <= 26) return `$${letter(1)}`;
  if (code <= 31) return `%${letter(27)}`;
  if (/[ \-.0-9A-Z]/.test(char)) return char;
  if (code <= 47) return `/${letter(33)}`;
  if (code === 58) return '/Z';
  if (code <= 63) return `%${letter(59, 5)}`;
  if (code === 64) return '%V';
  if (code <= 95) return `%${letter(91, 10)}`;
  if (code === 96) return '%W';
  if (code <= 122) return `+${letter(97)}`;
  return `%${letter(123, 15)}`;
});

/** The 43 characters in the order of their values. */
export const CHARACTERS_43 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
