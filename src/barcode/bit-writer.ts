/** Writes values of any number of bits into codewords, highest bit first. */

export class BitWriter {
  readonly #codewords: Uint8Array;
  readonly #codewordBits: number;
  #count = 0;
  #pending = 0;
  #pendingBits = 0;

  /** Room for `capacity` codewords of `codewordBits` bits each, at most 8. */
  constructor(capacity: number, codewordBits = 8) {
    this.#codewords = new Uint8Array(capacity);
    this.#codewordBits = codewordBits;
  }

  /** Writes the lowest `bits` bits of a value, at most 24. */
  push(value: number, bits: number): void {
    this.#pending = (this.#pending << bits) | value;
    this.#pendingBits += bits;
    while (this.#pendingBits >= this.#codewordBits) {
      this.#pendingBits -= this.#codewordBits;
      this.#codewords[this.#count++] = this.#pending >>> this.#pendingBits;
      this.#pending &= (1 << this.#pendingBits) - 1;
    }
  }

  /** All the room, what is not written as zeros. */
  codewords(): Uint8Array {
    if (this.#pendingBits > 0) {
      this.#codewords[this.#count] = this.#pending << (this.#codewordBits - this.#pendingBits);
    }
    return this.#codewords;
  }
}
