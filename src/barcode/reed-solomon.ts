/**
 * Reed–Solomon error correction over GF(2^8), as QR Code uses it: the field's primitive polynomial
 * is x⁸ + x⁴ + x³ + x² + 1 and the roots of a generator are α⁰, α¹, α² … (ISO/IEC 18004:2024, 7.5.2
 * and Annex A).
 */

/**
 * The error correction codewords of one block: the remainder of the data, followed by `count`
 * zeros, divided by the generator polynomial of that degree.
 */
export function errorCorrection(data: Uint8Array, count: number): Uint8Array {
  const multiples = generatorMultiples(count);
  const remainder = new Uint8Array(count);
  const last = count - 1;
  for (let i = 0; i < data.length; i++) {
    const row = (data[i]! ^ remainder[0]!) * count;
    for (let j = 0; j < last; j++) remainder[j] = remainder[j + 1]! ^ multiples[row + j]!;
    remainder[last] = multiples[row + last]!;
  }
  return remainder;
}

/** Every byte times every coefficient, so that one step of the division is a lookup. */
function generatorMultiples(count: number): Uint8Array {
  const known = MULTIPLES.get(count);
  if (known !== undefined) return known;
  const generator = generatorPolynomial(count);
  const multiples = new Uint8Array(256 * count);
  for (let factor = 0; factor < 256; factor++) {
    for (let j = 0; j < count; j++) multiples[factor * count + j] = multiply(generator[j]!, factor);
  }
  MULTIPLES.set(count, multiples);
  return multiples;
}

/** The product of (x − αⁱ) for i below `degree`, without its leading coefficient 1. */
function generatorPolynomial(degree: number): Uint8Array {
  const coefficients = new Uint8Array(degree);
  coefficients[degree - 1] = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      const next = j + 1 < degree ? coefficients[j + 1]! : 0;
      coefficients[j] = multiply(coefficients[j]!, POWERS[i]!) ^ next;
    }
  }
  return coefficients;
}

const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : POWERS[(LOGARITHMS[a]! + LOGARITHMS[b]!) % 255]!;

const PRIMITIVE_POLYNOMIAL = 0x11d;

/** Powers of α by exponent, and the exponent of each element but 0. */
const POWERS = new Uint8Array(255);
const LOGARITHMS = new Uint8Array(256);
for (let exponent = 0, power = 1; exponent < 255; exponent++) {
  POWERS[exponent] = power;
  LOGARITHMS[power] = exponent;
  power <<= 1;
  if (power > 0xff) power ^= PRIMITIVE_POLYNOMIAL;
}

/** By number of codewords: QR Codes have 7 to 30 in a block, so at most 24 tables. */
const MULTIPLES = new Map<number, Uint8Array>();
