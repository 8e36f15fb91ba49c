/** Arithmetic of the fields GF(2^m), for checking Reed-Solomon codewords without correcting any. */

export interface BinaryField {
  /** alpha to a power, from 0 to size − 2. */
  readonly exp: Int32Array;
  /** The power of alpha that is a value; undefined at 0. */
  readonly log: Int32Array;
  readonly size: number;
}

/** The field whose primitive polynomial has these bits, such as 0x12d; alpha is x. */
export function binaryField(polynomial: number): BinaryField {
  const size = 2 ** (31 - Math.clz32(polynomial));
  const exp = new Int32Array(size - 1);
  const log = new Int32Array(size);
  for (let power = 0, value = 1; power < size - 1; power++) {
    exp[power] = value;
    log[value] = power;
    value <<= 1;
    if (value >= size) value ^= polynomial;
  }
  return { exp, log, size };
}

/**
 * Throws unless the codewords, highest power first, are a multiple of the generator whose roots are
 * alpha to the powers `first` to `first + count - 1`.
 */
export function checkSyndromes(
  { exp, log, size }: BinaryField,
  codewords: ArrayLike<number>,
  count: number,
  first: number,
  what: string,
): void {
  const order = size - 1;
  for (let power = first; power < first + count; power++) {
    let sum = 0;
    for (let i = 0; i < codewords.length; i++) {
      if (sum !== 0) sum = exp[(log[sum]! + power) % order]!;
      sum ^= codewords[i]!;
    }
    if (sum !== 0) throw new Error(`${what}: syndrome ${power} is ${sum}, not 0`);
  }
}
