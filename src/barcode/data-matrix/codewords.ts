/**
 * The codewords of a Data Matrix: header, segments in their schemes, padding (ISO/IEC 16022:2006,
 * 5.2 and Annex B), and error correction in interleaved blocks (5.7 and Annex A).
 */
import { byteErrorCorrection } from '../reed-solomon.ts';
import { SHORT_RUN_MAX } from './base-256-runs.ts';
import { ASCII, BASE_256, isDigit, type Segment } from './encodation.ts';
import { EDIFACT, FNC1, PACKED_MODES } from './modes.ts';
import type { SymbolSize } from './sizes.ts';

/**
 * The data codewords of a symbol with `capacity` of them. The segments must be those of an
 * encodation that fits it, planned after a header of this length.
 */
export function dataCodewords(
  header: readonly number[],
  characters: Uint16Array,
  segments: readonly Segment[],
  capacity: number,
): Uint8Array {
  const writer = new Writer(characters, capacity);
  for (const codeword of header) writer.push(codeword);
  for (const { mode, start, end } of segments) {
    if (mode === ASCII) writer.ascii(start, end);
    else if (mode === BASE_256) writer.base256(start, end);
    else writer.packed(mode, start, end);
  }
  return writer.padded();
}

/**
 * Data and error correction codewords in the order of placement. A codeword belongs to the block
 * of its place modulo the number of blocks. In the 144 × 144 symbol the data ends within a round of
 * blocks; there, as most encoders and readers have it, error correction continues the round.
 */
export function allCodewords(data: Uint8Array, size: SymbolSize): Uint8Array {
  const { blocks, correctionCodewords } = size;
  const codewords = new Uint8Array(data.length + correctionCodewords);
  codewords.set(data);
  for (let block = 0; block < blocks; block++) {
    const own = new Uint8Array(Math.ceil((data.length - block) / blocks));
    for (let i = 0; i < own.length; i++) own[i] = data[i * blocks + block]!;
    const correction = errorCorrection(own, correctionCodewords / blocks);
    const first = own.length * blocks + block;
    for (let i = 0; i < correction.length; i++) codewords[first + i * blocks] = correction[i]!;
  }
  return codewords;
}

/** Writes the codewords of a symbol in their order. */
class Writer {
  readonly #characters: Uint16Array;
  readonly #codewords: Uint8Array;
  #length = 0;

  constructor(characters: Uint16Array, capacity: number) {
    this.#characters = characters;
    this.#codewords = new Uint8Array(capacity);
  }

  push(codeword: number): void {
    this.#codewords[this.#length++] = codeword;
  }

  /** Two digits as one codeword, bytes above 127 after an upper shift (5.2.4). */
  ascii(start: number, end: number): void {
    for (let i = start; i < end; i++) {
      const character = this.#characters[i]!;
      const next = i + 1 < end ? this.#characters[i + 1]! : 0;
      if (isDigit(character) && isDigit(next)) {
        this.push(FIRST_PAIR + (character & 0xf) * 10 + (next & 0xf));
        i++;
      } else if (character === FNC1) {
        this.push(FNC1_CODEWORD);
      } else {
        if (character > 127) this.push(UPPER_SHIFT);
        this.push((character & 0x7f) + 1);
      }
    }
  }

  packed(mode: number, start: number, end: number): void {
    this.push(PACKED_MODES[mode]!.latch);
    if (mode === EDIFACT) this.#edifact(start, end);
    else this.#triplets(mode, start, end);
  }

  /** A length, then the bytes, all randomized; a length of 0 is to the end of the symbol (5.2.9). */
  base256(start: number, end: number): void {
    const length = end - start;
    this.push(BASE_256_LATCH);
    if (length <= SHORT_RUN_MAX) {
      this.#randomized(length);
    } else if (this.#length + 1 + length === this.#codewords.length) {
      this.#randomized(0);
    } else {
      this.#randomized(Math.floor(length / 250) + 249);
      this.#randomized(length % 250);
    }
    for (let i = start; i < end; i++) this.#randomized(this.#characters[i]!);
  }

  /** Fills the symbol: a pad codeword, and others in the 253-state algorithm (B.1). */
  padded(): Uint8Array {
    if (this.#length < this.#codewords.length) this.push(PAD);
    while (this.#length < this.#codewords.length) {
      const sum = PAD + ((149 * (this.#length + 1)) % 253) + 1;
      this.push(sum <= 254 ? sum : sum - 254);
    }
    return this.#codewords;
  }

  get #left(): number {
    return this.#codewords.length - this.#length;
  }

  /** The 255-state algorithm (B.2). */
  #randomized(byte: number): void {
    this.push((byte + ((149 * (this.#length + 1)) % 255) + 1) & 0xff);
  }

  /** Three values of C40, Text or X12 in two codewords (5.2.5.2). */
  #triplets(mode: number, start: number, end: number): void {
    const { values } = PACKED_MODES[mode]!;
    let [sum, count] = [0, 0];
    const add = (value: number): void => {
      sum = sum * 40 + value;
      if (++count % 3 !== 0) return;
      this.push((sum + 1) >>> 8);
      this.push((sum + 1) & 0xff);
      sum = 0;
    };
    for (let i = start; i < end; i++) values[this.#characters[i]!]!.forEach(add);
    if (count % 3 !== 0) add(PAD_VALUE);
    const isDone = end === this.#characters.length;
    // The symbol ends here, or with one codeword in ASCII: both go without an unlatch.
    if (this.#left > (isDone ? 0 : 1)) this.push(UNLATCH);
  }

  /** Four values of EDIFACT in three codewords, the unlatch among them (5.2.8). */
  #edifact(start: number, end: number): void {
    for (let i = start; ; i += 4) {
      // Readers take one or two codewords that are left for ASCII.
      if (this.#left <= 2) return this.ascii(i, end);
      let bits = 0;
      for (let j = i; j < i + 4; j++) {
        const value = j < end ? this.#characters[j]! & 0x3f : j === end ? EDIFACT_UNLATCH : 0;
        bits = (bits << 6) | value;
      }
      this.push(bits >>> 16);
      if (i + 1 <= end) this.push((bits >>> 8) & 0xff);
      if (i + 2 <= end) this.push(bits & 0xff);
      if (end < i + 4) return;
    }
  }
}

/** Over GF(2⁸) modulo x⁸ + x⁵ + x³ + x² + 1, with roots from α¹ on (5.7.2 and Annex E). */
const errorCorrection = byteErrorCorrection({ primitivePolynomial: 0x12d, firstRoot: 1 });

/** Codewords of ASCII encodation (5.2.3, Table 2). */
const PAD = 129;
const FIRST_PAIR = 130;
const BASE_256_LATCH = 231;
const FNC1_CODEWORD = 232;
const UPPER_SHIFT = 235;

/** Leaves C40, Text and X12. */
const UNLATCH = 254;

/** Fills the last group of C40 or Text: Shift 1, after which nothing follows (5.2.5.2 b). */
const PAD_VALUE = 0;

/** The value that leaves EDIFACT. */
const EDIFACT_UNLATCH = 0b01_1111;
