/**
 * Reed–Solomon error correction over the fields GF(2ⁿ) that 2D symbologies use. They differ in the
 * number of elements, in the field's primitive polynomial, and in whether the roots of a generator
 * start at α⁰ or at α¹.
 */

/** A field and the generators over it. */
export interface ReedSolomonField {
  /** Number of elements, a power of two: 16 … 4096. */
  readonly size: number;
  /** Coefficients as bits, the leading one included: 0x11d is x⁸ + x⁴ + x³ + x² + 1. */
  readonly primitivePolynomial: number;
  /** The roots of a generator are α to this power and the powers after it. */
  readonly firstRoot: 0 | 1;
}

/**
 * The error correction codewords of one block: the remainder of the data, followed by `count`
 * zeros, divided by the generator polynomial of that degree.
 */
export type ErrorCorrection<Codewords> = (data: Codewords, count: number) => Codewords;

/**
 * Error correction over a field of 256 elements, for symbologies whose blocks come in a few sizes:
 * each size keeps a table of 256 × `count` bytes, which makes a step of the division a lookup.
 */
export function byteErrorCorrection(
  field: Omit<ReedSolomonField, 'size'>,
): ErrorCorrection<Uint8Array> {
  const arithmetic = new Arithmetic({ ...field, size: 256 });
  const known = new Map<number, Uint8Array>();
  return (data, count) => {
    let multiples = known.get(count);
    if (multiples === undefined) {
      multiples = generatorMultiples(arithmetic, count);
      known.set(count, multiples);
    }
    const remainder = new Uint8Array(count);
    const last = count - 1;
    for (let i = 0; i < data.length; i++) {
      const row = (data[i]! ^ remainder[0]!) * count;
      for (let j = 0; j < last; j++) remainder[j] = remainder[j + 1]! ^ multiples[row + j]!;
      remainder[last] = multiples[row + last]!;
    }
    return remainder;
  };
}

/**
 * Error correction over a field of any size, for symbologies whose codewords are not bytes or whose
 * blocks may have any length: each length keeps only its generator.
 */
export function wordErrorCorrection(field: ReedSolomonField): ErrorCorrection<Uint16Array> {
  const arithmetic = new Arithmetic(field);
  const { powers, logarithms } = arithmetic;
  const known = new Map<number, Uint16Array>();
  return (data, count) => {
    let exponents = known.get(count);
    if (exponents === undefined) {
      exponents = generatorPolynomial(arithmetic, count).map((factor) => logarithms[factor]!);
      known.set(count, exponents);
    }
    const remainder = new Uint16Array(count);
    const last = count - 1;
    for (let i = 0; i < data.length; i++) {
      const factor = data[i]! ^ remainder[0]!;
      remainder.copyWithin(0, 1);
      remainder[last] = 0;
      if (factor === 0) continue;
      const exponent = logarithms[factor]!;
      for (let j = 0; j < count; j++) remainder[j]! ^= powers[exponent + exponents[j]!]!;
    }
    return remainder;
  };
}

/** Every byte times every coefficient of the generator. */
function generatorMultiples(arithmetic: Arithmetic, count: number): Uint8Array {
  const generator = generatorPolynomial(arithmetic, count);
  const multiples = new Uint8Array(256 * count);
  for (let factor = 0; factor < 256; factor++) {
    for (let j = 0; j < count; j++) {
      multiples[factor * count + j] = arithmetic.multiply(generator[j]!, factor);
    }
  }
  return multiples;
}

/**
 * The product of (x − α^(firstRoot + i)) for i below `degree`, without its leading coefficient 1.
 * No coefficient is 0 as long as a block is shorter than the field.
 */
function generatorPolynomial(arithmetic: Arithmetic, degree: number): Uint16Array {
  const coefficients = new Uint16Array(degree);
  coefficients[degree - 1] = 1;
  for (let i = 0; i < degree; i++) {
    const root = arithmetic.powers[arithmetic.firstRoot + i]!;
    for (let j = 0; j < degree; j++) {
      const next = j + 1 < degree ? coefficients[j + 1]! : 0;
      coefficients[j] = arithmetic.multiply(coefficients[j]!, root) ^ next;
    }
  }
  return coefficients;
}

/** Multiplication in a field. */
class Arithmetic {
  readonly firstRoot: number;
  /** Powers of α by exponent, twice over, so that a sum of two logarithms is an index. */
  readonly powers: Uint16Array;
  /** The exponent of each element but 0. */
  readonly logarithms: Uint16Array;

  constructor({ size, primitivePolynomial, firstRoot }: ReedSolomonField) {
    this.firstRoot = firstRoot;
    this.powers = new Uint16Array(2 * (size - 1));
    this.logarithms = new Uint16Array(size);
    for (let exponent = 0, power = 1; exponent < size - 1; exponent++) {
      this.powers[exponent] = power;
      this.powers[exponent + size - 1] = power;
      this.logarithms[power] = exponent;
      power <<= 1;
      if (power >= size) power ^= primitivePolynomial;
    }
  }

  multiply(a: number, b: number): number {
    return a === 0 || b === 0 ? 0 : this.powers[this.logarithms[a]! + this.logarithms[b]!]!;
  }
}
