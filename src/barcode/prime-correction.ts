/**
 * Reed–Solomon error correction over prime fields of which 3 is a primitive element: 929 in PDF417
 * (ISO/IEC 15438:2015, 5.10 and Annex P), 283 in Ultracode. The roots of a generator are the powers
 * 3¹, 3² …
 */

/**
 * The error correction codewords of a symbol: the complement of the remainder of its codewords,
 * followed by `count` zeros, divided by the generator polynomial of that degree. A generator is kept
 * for every count, of which there are few in a symbology.
 */
export function primeErrorCorrection(
  field: number,
): (codewords: readonly number[], count: number) => number[] {
  const generators = new Map<number, Int32Array>();
  return (codewords, count) => {
    let generator = generators.get(count);
    if (generator === undefined) {
      generator = generatorPolynomial(field, count);
      generators.set(count, generator);
    }
    const remainder = new Int32Array(count);
    const last = count - 1;
    for (const codeword of codewords) {
      const factor = field - ((codeword + remainder[0]!) % field);
      for (let j = 0; j < last; j++) {
        remainder[j] = (remainder[j + 1]! + factor * generator[j]!) % field;
      }
      remainder[last] = (factor * generator[last]!) % field;
    }
    return Array.from(remainder, (value) => (field - value) % field);
  };
}

/** The product of (x − 3ⁱ) for i from 1 to `degree`, highest power first, without the leading 1. */
function generatorPolynomial(field: number, degree: number): Int32Array {
  const coefficients = new Int32Array(degree + 1);
  coefficients[0] = 1;
  for (let i = 1, root = 3; i <= degree; i++, root = (root * 3) % field) {
    for (let j = i; j > 0; j--) {
      coefficients[j] = (coefficients[j]! + (field - root) * coefficients[j - 1]!) % field;
    }
  }
  return coefficients.slice(1);
}
