/**
 * Reed–Solomon error correction over the prime field GF(113), as DotCode uses it: the roots of a
 * generator are 3, 3², 3³ … (AIM ISS DotCode Rev 4.0, 5.3.3 and Annex B).
 */

/** The number of elements of the field. */
export const PRIME = 113;

/** The number of check codewords that data codewords have; the mask does not count. */
export const checkCodewords = (dataCodewords: number): number => 3 + (dataCodewords >>> 1);

/**
 * Fills in the check codewords behind the mask and the data codewords, `dataCount` together. More
 * than 112 codewords are interleaved blocks.
 */
export function addCheckCodewords(codewords: Uint8Array, dataCount: number): void {
  const blocks = Math.ceil(codewords.length / (PRIME - 1));
  for (let start = 0; start < blocks; start++) {
    const data = Math.ceil((dataCount - start) / blocks);
    const check = Math.ceil((codewords.length - start) / blocks) - data;
    addBlock(codewords, start, blocks, data, check);
  }
}

/** One block: the negated remainder of the data divided by the generator of degree `check`. */
function addBlock(
  codewords: Uint8Array,
  start: number,
  step: number,
  data: number,
  check: number,
): void {
  const multiples = generatorMultiples(check);
  const remainder = new Uint8Array(check + 1);
  for (let i = 0; i < data; i++) {
    const difference = codewords[start + i * step]! - remainder[0]!;
    const row = (difference < 0 ? difference + PRIME : difference) * check;
    for (let j = 0; j < check; j++) {
      const sum = remainder[j + 1]! + multiples[row + j]!;
      remainder[j] = sum < PRIME ? sum : sum - PRIME;
    }
  }
  for (let j = 0; j < check; j++) codewords[start + (data + j) * step] = remainder[j]!;
}

/** Every element times every coefficient of a generator but the leading 1, `degree` to a row. */
function generatorMultiples(degree: number): Uint8Array {
  const known = MULTIPLES.get(degree);
  if (known !== undefined) return known;
  const generator = generatorPolynomial(degree);
  const multiples = new Uint8Array(PRIME * degree);
  for (let factor = 0; factor < PRIME; factor++) {
    for (let j = 0; j < degree; j++) {
      multiples[factor * degree + j] = (factor * generator[j + 1]!) % PRIME;
    }
  }
  MULTIPLES.set(degree, multiples);
  return multiples;
}

/** The product of (x − 3ⁱ) for i from 1 to `degree`, highest power first. */
function generatorPolynomial(degree: number): Uint8Array {
  const coefficients = new Uint8Array(degree + 1);
  coefficients[0] = 1;
  for (let i = 1, root = 3; i <= degree; i++, root = (root * 3) % PRIME) {
    for (let j = i; j > 0; j--) {
      coefficients[j] = (coefficients[j]! + (PRIME - root) * coefficients[j - 1]!) % PRIME;
    }
  }
  return coefficients;
}

/** By degree, which is at most 39 in symbols of up to 200 dots a side. */
const MULTIPLES = new Map<number, Uint8Array>();
