/**
 * A string of bits, highest first, in words of 32, so that what a picture repeats is copied by
 * words, whatever bit it starts at.
 */
export class JpegBits {
  #words: Uint32Array = new Uint32Array(256);
  #count = 0;
  /** The bits after the last whole word, highest first. */
  #pending = 0;
  #pendingBits = 0;

  /** Empties the string. */
  clear(): void {
    this.#count = 0;
    this.#pending = 0;
    this.#pendingBits = 0;
  }

  get length(): number {
    return this.#count * 32 + this.#pendingBits;
  }

  /** Appends the lowest `length` bits of `value`, 1 to 32; those above them must be 0. */
  push(value: number, length: number): void {
    const free = 32 - this.#pendingBits;
    if (length < free) {
      this.#pending |= value << (free - length);
      this.#pendingBits += length;
      return;
    }
    const over = length - free;
    this.#reserve(1);
    this.#words[this.#count++] = this.#pending | (value >>> over);
    this.#pending = over === 0 ? 0 : value << (32 - over);
    this.#pendingBits = over;
  }

  /** Appends `length` bits from words that start at `from`. */
  pushWords(words: Uint32Array, from: number, length: number): void {
    const whole = length >>> 5;
    this.#reserve(whole);
    const shift = this.#pendingBits;
    let pending = this.#pending;
    for (let i = 0; i < whole; i++) {
      const word = words[from + i]!;
      this.#words[this.#count + i] = pending | (word >>> shift);
      pending = shift === 0 ? 0 : word << (32 - shift);
    }
    this.#pending = pending;
    this.#count += whole;
    const rest = length & 31;
    if (rest > 0) this.push(words[from + whole]! >>> (32 - rest), rest);
  }

  /** Appends these bits to others. */
  appendTo(other: JpegBits): void {
    other.pushWords(this.#words, 0, this.#count * 32);
    if (this.#pendingBits > 0) {
      other.push(this.#pending >>> (32 - this.#pendingBits), this.#pendingBits);
    }
  }

  /** Copies these bits to words from `at` on, the last one filled with zeros. */
  copyTo(words: Uint32Array, at: number): void {
    words.set(this.#words.subarray(0, this.#count), at);
    if (this.#pendingBits > 0) words[at + this.#count] = this.#pending;
  }

  /**
   * Takes out the whole words as bytes of an entropy-coded segment, in which a byte of ones is
   * followed by a zero byte (B.1.1.5).
   */
  takeWords(): Uint8Array {
    const bytes = new Uint8Array(8 * this.#count);
    let length = 0;
    for (let i = 0; i < this.#count; i++) {
      const word = this.#words[i]!;
      if ((~word - 0x01010101) & word & 0x80808080) {
        length = stuffed(bytes, length, word, 32);
        continue;
      }
      bytes[length] = word >>> 24;
      bytes[length + 1] = word >>> 16;
      bytes[length + 2] = word >>> 8;
      bytes[length + 3] = word;
      length += 4;
    }
    this.#count = 0;
    return bytes.subarray(0, length);
  }

  /** Takes out the rest, its last byte filled with ones (F.1.2.3). */
  takeRest(): Uint8Array {
    const fill = -this.length & 7;
    if (fill > 0) this.push((1 << fill) - 1, fill);
    const words = this.takeWords();
    const last = new Uint8Array(8);
    const length = stuffed(last, 0, this.#pending, this.#pendingBits);
    this.clear();
    return Buffer.concat([words, last.subarray(0, length)]);
  }

  #reserve(words: number): void {
    if (this.#count + words <= this.#words.length) return;
    const larger = new Uint32Array(2 * (this.#count + words));
    larger.set(this.#words.subarray(0, this.#count));
    this.#words = larger;
  }
}

/** Writes the highest bits of a word byte by byte; returns the length after them. */
function stuffed(bytes: Uint8Array, at: number, word: number, bits: number): number {
  let length = at;
  for (let shift = 24; shift >= 32 - bits; shift -= 8) {
    const byte = (word >>> shift) & 0xff;
    bytes[length++] = byte;
    if (byte === 0xff) bytes[length++] = 0;
  }
  return length;
}
