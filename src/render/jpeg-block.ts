/**
 * One block of 8 × 8 samples of a baseline JPEG: transform, quantization and entropy coding
 * (ISO/IEC 10918-1).
 */
import type { JpegBits } from './jpeg-bits.ts';

/**
 * Codes 64 samples, row by row; they may lie beyond 0 to 255 as far as the coefficients stay within
 * 11 bits. Every coefficient is divided by `quantum`. Appends the bits of all coefficients but the
 * first, which no neighbor changes, and returns the first.
 */
export function codeBlock(samples: Float64Array, quantum: number, bits: JpegBits): number {
  transform(samples);
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    const value = Math.round(COEFFICIENTS[ZIGZAG[i]!]! / quantum);
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.push(AC_CODES[ZERO_RUN]!, AC_LENGTHS[ZERO_RUN]!);
    const size = sizeOf(value);
    const symbol = zeros * 16 + size;
    // At most 16 bits of code and 11 of amplitude.
    bits.push((AC_CODES[symbol]! << size) | amplitude(value, size), AC_LENGTHS[symbol]! + size);
    zeros = 0;
  }
  if (zeros > 0) bits.push(AC_CODES[END_OF_BLOCK]!, AC_LENGTHS[END_OF_BLOCK]!);
  return Math.round(COEFFICIENTS[0]! / quantum);
}

/** Appends the code of a DC coefficient's difference from the one before (F.1.2.1). */
export function pushDc(difference: number, bits: JpegBits): void {
  const at = difference + DC_MAX;
  bits.push(DC_DIFFERENCES[at]!, DC_DIFFERENCE_LENGTHS[at]!);
}

/**
 * Sets the coefficients to the two-dimensional DCT of the samples, less 128 each, row by row of
 * frequencies (A.3.3).
 */
function transform(samples: Float64Array): void {
  for (let i = 0; i < 64; i++) SHIFTED[i] = samples[i]! - 128;
  for (let y = 0; y < 64; y += 8) {
    for (let u = 0; u < 8; u++) TRANSFORMED_ROWS[u * 8 + (y >> 3)] = product(SHIFTED, y, u * 8);
  }
  for (let u = 0; u < 64; u += 8) {
    for (let v = 0; v < 64; v += 8) COEFFICIENTS[v + (u >> 3)] = product(TRANSFORMED_ROWS, u, v);
  }
}

/** The sum of eight values, each times a cosine. */
const product = (values: Float64Array, at: number, cosine: number): number =>
  values[at]! * COSINES[cosine]! +
  values[at + 1]! * COSINES[cosine + 1]! +
  values[at + 2]! * COSINES[cosine + 2]! +
  values[at + 3]! * COSINES[cosine + 3]! +
  values[at + 4]! * COSINES[cosine + 4]! +
  values[at + 5]! * COSINES[cosine + 5]! +
  values[at + 6]! * COSINES[cosine + 6]! +
  values[at + 7]! * COSINES[cosine + 7]!;

/** Room for the steps of a transform, which nothing outlives. */
const SHIFTED = new Float64Array(64);
const TRANSFORMED_ROWS = new Float64Array(64);
const COEFFICIENTS = new Float64Array(64);

/** The number of bits of a magnitude (F.1.2.1.1). */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

/** A negative value is written as its ones' complement (F.1.2.1.1). */
const amplitude = (value: number, size: number): number =>
  value < 0 ? value + (1 << size) - 1 : value;

/** A Huffman table as a file defines it: codes per length from 1 to 16, and the symbols in order. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

/** Codes by symbol: consecutive within a length, doubled from one length to the next (Annex C). */
function codesOf({ counts, symbols }: HuffmanTable): Uint16Array {
  const codes = new Uint16Array(256);
  let [code, next] = [0, 0];
  for (const count of counts) {
    for (let k = 0; k < count; k++) codes[symbols[next++]!] = code++;
    code <<= 1;
  }
  return codes;
}

/** Lengths of codes by symbol. */
function lengthsOf({ counts, symbols }: HuffmanTable): Uint8Array {
  const lengths = new Uint8Array(256);
  let next = 0;
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k++) lengths[symbols[next++]!] = i + 1;
  });
  return lengths;
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

const AC_CODES = codesOf(AC_TABLE);
const AC_LENGTHS = lengthsOf(AC_TABLE);
const END_OF_BLOCK = 0x00;
const ZERO_RUN = 0xf0;

/** Code and amplitude of every difference of DC coefficients from -DC_MAX on, at most 20 bits. */
const DC_MAX = 2047;
const DC_DIFFERENCES = new Uint32Array(2 * DC_MAX + 1);
const DC_DIFFERENCE_LENGTHS = new Uint8Array(2 * DC_MAX + 1);
const DC_CODES = codesOf(DC_TABLE);
const DC_LENGTHS = lengthsOf(DC_TABLE);
for (let difference = -DC_MAX; difference <= DC_MAX; difference++) {
  const size = sizeOf(difference);
  const at = difference + DC_MAX;
  DC_DIFFERENCES[at] = (DC_CODES[size]! << size) | amplitude(difference, size);
  DC_DIFFERENCE_LENGTHS[at] = DC_LENGTHS[size]! + size;
}

/** C(u)/2 · cos((2x + 1)uπ/16), row by row of u (A.3.3). */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Positions in the order they are coded (Figure A.6): along the diagonals, back and forth. */
const ZIGZAG = Uint8Array.from(zigzag());

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
