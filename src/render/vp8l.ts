/**
 * Writes entropy-coded images of lossless WebP (RFC 9649, 5 and 6) for pictures of few colours: palette
 * indices packed into bytes, with copies of what stands above or to the left.
 */
import { prefixCode, type PrefixCode } from './huffman.ts';

/** Bits written lowest first. */
export class BitWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** Writes the lowest `count` bits of `value`, at most 16. */
  write(value: number, count: number): void {
    this.#pending |= value << this.#pendingBits;
    this.#pendingBits += count;
    while (this.#pendingBits >= 8) this.#flushByte();
  }

  /** All bytes, the last one filled up with zeros. */
  finish(): Uint8Array {
    if (this.#pendingBits > 0) this.#flushByte();
    return this.#bytes.subarray(0, this.#length);
  }

  #flushByte(): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length++] = this.#pending & 0xff;
    this.#pending >>>= 8;
    this.#pendingBits = Math.max(0, this.#pendingBits - 8);
  }
}

/**
 * Writes a few colours as an image one pixel high; `pixels` holds alpha, red, green and blue of each.
 * This is how a colour table is stored, after its entries are replaced by differences.
 */
export function writeColours(bits: BitWriter, pixels: readonly (readonly number[])[]): void {
  bits.write(0, 1); // no colour cache
  const codes = [GREEN, RED, BLUE, ALPHA].map((channel) => {
    const counts = new Uint32Array(channel === GREEN ? GREEN_SYMBOLS : 256);
    for (const pixel of pixels) counts[pixel[channel]!]!++;
    return writeCode(bits, counts);
  });
  writeCode(bits, new Uint32Array(DISTANCE_SYMBOLS));
  for (const pixel of pixels) {
    [GREEN, RED, BLUE, ALPHA].forEach((channel, i) => put(bits, codes[i]!, pixel[channel]!));
  }
}

/** Writes an image of one byte a pixel, `width` bytes to a row, in the green channel. */
export function writeBytes(bits: BitWriter, bytes: Uint8Array, width: number): void {
  const tokens = tokenise(bytes, width);
  const greens = new Uint32Array(GREEN_SYMBOLS);
  const distances = new Uint32Array(DISTANCE_SYMBOLS);
  for (const token of tokens) {
    if (token < 256) greens[token]!++;
    else {
      greens[256 + lengthPrefix(token >> 9).symbol]!++;
      distances[(token >> 8) & 1 ? 0 : 1]!++;
    }
  }
  bits.write(0, 1); // no colour cache
  bits.write(0, 1); // one set of codes for the whole image
  const green = writeCode(bits, greens);
  for (let i = 0; i < 3; i++) writeCode(bits, new Uint32Array(256)); // red, blue and alpha stay 0
  const distance = writeCode(bits, distances);
  for (const token of tokens) {
    if (token < 256) {
      put(bits, green, token);
      continue;
    }
    const { symbol, extraBits, extra } = lengthPrefix(token >> 9);
    put(bits, green, 256 + symbol);
    bits.write(extra, extraBits);
    put(bits, distance, (token >> 8) & 1 ? 0 : 1);
  }
}
