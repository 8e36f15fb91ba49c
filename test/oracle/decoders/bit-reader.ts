/** Bits read one after the other, as the data of many symbols is; a decoder must not run past them. */

export class BitReader {
  readonly #bits: string;
  #at = 0;

  /** Characters 0 and 1, the most significant bit of each value first. */
  constructor(bits: string) {
    this.#bits = bits;
  }

  get left(): number {
    return this.#bits.length - this.#at;
  }

  /** The value of the next bits; throws where there are not so many. */
  take(count: number): number {
    const value = this.peek(count);
    this.#at += count;
    return value;
  }

  /** The value of the next bits, which are read again. */
  peek(count: number): number {
    if (count > this.left) throw new Error('the bits end within a character');
    return Number.parseInt(this.#bits.slice(this.#at, this.#at + count) || '0', 2);
  }

  /** Throws unless all bits that are left are zeros. */
  expectZeros(): void {
    if (this.#bits.includes('1', this.#at)) throw new Error('the padding is not zeros');
  }
}

/** The bits of values, so many each. */
export const bitsOf = (values: readonly number[], size: number): string =>
  values.map((value) => value.toString(2).padStart(size, '0')).join('');
