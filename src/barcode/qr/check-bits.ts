/**
 * The BCH codes that protect format and version information in the QR family (ISO/IEC 18004:2024,
 * Annexes C and D; ISO/IEC 23941:2022, Annex C).
 */

/** A value and the remainder of its division by the generator polynomial, whose bits are given. */
export function withCheckBits(value: number, generator: number): number {
  const degree = 31 - Math.clz32(generator);
  let remainder = value << degree;
  for (let bit = 31 - Math.clz32(remainder); bit >= degree; bit--) {
    if ((remainder >>> bit) & 1) remainder ^= generator << (bit - degree);
  }
  return (value << degree) | remainder;
}

/** x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1: the format of QR Code and Micro QR Code (Annex C). */
export const FORMAT_GENERATOR = 0b101_0011_0111;

/** x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1: QR Code's version, and rMQR's format (Annex D). */
export const VERSION_GENERATOR = 0b1_1111_0010_0101;
