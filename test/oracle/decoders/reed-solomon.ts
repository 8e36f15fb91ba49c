/** Whether a block of codewords is without an error, by multiplication without tables. */

/** A field GF(2ⁿ), and the power of α that is the first root of its generators. */
export interface Field {
  /** The number of elements. */
  readonly size: number;
  /** With its leading coefficient: 0x163 is x⁸ + x⁶ + x⁵ + x + 1. */
  readonly polynomial: number;
  readonly firstRoot: 0 | 1;
}

/** Throws unless the block is zero at each root of a generator with `count` check codewords. */
export function expectNoError(block: readonly number[], count: number, field: Field): void {
  let root = field.firstRoot === 0 ? 1 : 2;
  for (let i = 0; i < count; i++) {
    const value = block.reduce((sum, word) => product(sum, root, field) ^ word, 0);
    if (value !== 0) throw new Error('the check words are wrong');
    root = product(root, 2, field);
  }
}

function product(a: number, b: number, { size, polynomial }: Field): number {
  let sum = 0;
  for (let bit = size >> 1; bit > 0; bit >>= 1) {
    sum <<= 1;
    if (sum & size) sum ^= polynomial;
    if (b & bit) sum ^= a;
  }
  return sum;
}
