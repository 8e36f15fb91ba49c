/**
 * Reed–Solomon error correction over the prime field of 929 elements. The roots of a generator are
 * the powers 3¹, 3² … of the primitive element 3 (ISO/IEC 15438:2015, 5.10 and Annex P).
 */

/**
 * The error correction codewords of a symbol: the complement of the remainder of its codewords,
 * followed by `count` zeros, divided by the generator polynomial of that degree (Annex Q).
 */
export function errorCorrection(codewords: readonly number[], count: number): number[] {
  const generator = generatorPolynomial(count);
  const remainder = new Int32Array(count);
  const last = count - 1;
  for (const codeword of codewords) {
    const factor = FIELD - ((codeword + remainder[0]!) % FIELD);
    for (let j = 0; j < last; j++) {
      remainder[j] = (remainder[j + 1]! + factor * generator[j]!) % FIELD;
    }
    remainder[last] = (factor * generator[last]!) % FIELD;
  }
  return Array.from(remainder, (value) => (FIELD - value) % FIELD);
}

/** The product of (x − 3ⁱ) for i from 1 to `degree`, highest power first, without the leading 1. */
function generatorPolynomial(degree: number): Int32Array {
  const known = GENERATORS.get(degree);
  if (known !== undefined) return known;
  const coefficients = new Int32Array(degree + 1);
  coefficients[0] = 1;
  for (let i = 1, root = 3; i <= degree; i++, root = (root * 3) % FIELD) {
    for (let j = i; j > 0; j--) {
      coefficients[j] = (coefficients[j]! + (FIELD - root) * coefficients[j - 1]!) % FIELD;
    }
  }
  const generator = coefficients.slice(1);
  GENERATORS.set(degree, generator);
  return generator;
}

const FIELD = 929;

/** By degree: 9 levels of PDF417 and 20 sizes of MicroPDF417, so at most 29 entries. */
const GENERATORS = new Map<number, Int32Array>();
