/**
 * One block of 8 × 8 samples of a baseline JPEG: transform, quantization and entropy coding
 * (ISO/IEC 10918-1). Pictures of barcodes repeat a few blocks, so each is coded once.
 */

/** A coded block: its DC coefficient, and the bits of the others, which no neighbor changes. */
export interface CodedBlock {
  readonly dc: number;
  /** The bits, highest first, in pieces of 16, and a last piece of fewer. */
  readonly words: Uint16Array;
  readonly tail: number;
  readonly tailBits: number;
}

/**
 * Codes 64 samples, row by row; they may lie beyond 0 to 255 as far as the coefficients stay within
 * 11 bits. Every coefficient is divided by `quantum`.
 */
export function codeBlock(samples: Float64Array, quantum: number): CodedBlock {
  const coefficients = transform(samples);
  const bits = new BitString();
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    const value = quantized(coefficients[ZIGZAG[i]!]!, quantum);
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.push(AC_CODES[ZERO_RUN]!);
    const size = sizeOf(value);
    bits.push(AC_CODES[zeros * 16 + size]!);
    bits.push({ value: amplitude(value, size), length: size });
    zeros = 0;
  }
  if (zeros > 0) bits.push(AC_CODES[END_OF_BLOCK]!);
  return { dc: quantized(coefficients[0]!, quantum), ...bits.packed() };
}

/** A code word, or an amplitude: the lowest `length` bits of `value`. */
export interface Bits {
  readonly value: number;
  readonly length: number;
}

/** The code of a DC coefficient's difference from the one before (F.1.2.1), at most 22 bits. */
export function dcBits(difference: number): Bits {
  const size = sizeOf(difference);
  const code = DC_CODES[size]!;
  const value = (code.value << size) | amplitude(difference, size);
  return { value, length: code.length + size };
}

/** The two-dimensional DCT of the samples, less 128 each, row by row of frequencies (A.3.3). */
function transform(samples: Float64Array): Float64Array {
  const rows = new Float64Array(64);
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (samples[y * 8 + x]! - 128) * COSINES[u * 8 + x]!;
      rows[y * 8 + u] = sum;
    }
  }
  const coefficients = new Float64Array(64);
  for (let u = 0; u < 8; u++) {
    for (let v = 0; v < 8; v++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += rows[y * 8 + u]! * COSINES[v * 8 + y]!;
      coefficients[v * 8 + u] = sum;
    }
  }
  return coefficients;
}

const quantized = (coefficient: number, quantum: number): number =>
  Math.round(coefficient / quantum);

/** The number of bits of a magnitude (F.1.2.1.1). */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

/** A negative value is written as its ones' complement (F.1.2.1.1). */
const amplitude = (value: number, size: number): number =>
  value < 0 ? value + (1 << size) - 1 : value;

/** Collects bits, highest first. */
class BitString {
  readonly #words: number[] = [];
  #pending = 0;
  #pendingBits = 0;

  push({ value, length }: Bits): void {
    this.#pending = (this.#pending << length) | value;
    this.#pendingBits += length;
    while (this.#pendingBits >= 16) {
      this.#pendingBits -= 16;
      this.#words.push(this.#pending >>> this.#pendingBits);
      this.#pending &= (1 << this.#pendingBits) - 1;
    }
  }

  packed(): { words: Uint16Array; tail: number; tailBits: number } {
    const words = Uint16Array.from(this.#words);
    return { words, tail: this.#pending, tailBits: this.#pendingBits };
  }
}

/** A Huffman table as a file defines it: codes per length from 1 to 16, and the symbols in order. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

/** Codes by symbol: consecutive within a length, doubled from one length to the next (Annex C). */
function codesOf({ counts, symbols }: HuffmanTable): Bits[] {
  const codes: Bits[] = [];
  let [value, next] = [0, 0];
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k++) codes[symbols[next++]!] = { value: value++, length: i + 1 };
    value <<= 1;
  });
  return codes;
}

/** Differences of DC coefficients by size: the luminance table of Table K.3. */
export const DC_TABLE: HuffmanTable = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

/** Zeros before an AC coefficient, times 16, and its size: the luminance table of Table K.5. */
export const AC_TABLE: HuffmanTable = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  symbols: [
    ...Buffer.from(
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a' +
        '25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778' +
        '797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7' +
        'c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
      'hex',
    ),
  ],
};

const DC_CODES = codesOf(DC_TABLE);
const AC_CODES = codesOf(AC_TABLE);
const END_OF_BLOCK = 0x00;
const ZERO_RUN = 0xf0;

/** C(u)/2 · cos((2x + 1)uπ/16), row by row of u (A.3.3). */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Positions in the order they are coded (Figure A.6): along the diagonals, back and forth. */
const ZIGZAG = zigzag();

function zigzag(): number[] {
  const order: number[] = [];
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    const cells: number[] = [];
    for (let y = Math.max(0, diagonal - 7); y <= Math.min(7, diagonal); y++) {
      cells.push(y * 8 + diagonal - y);
    }
    order.push(...(diagonal % 2 === 0 ? cells.reverse() : cells));
  }
  return order;
}
