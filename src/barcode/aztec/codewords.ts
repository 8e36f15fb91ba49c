/**
 * From the bit stream of an Aztec Code to its codewords: bit stuffing and error correction (ISO/IEC
 * 24778:2024, 7.3.2 and 7.3.3), and the mode message, which is protected likewise (7.2).
 */
import { wordErrorCorrection } from '../reed-solomon.ts';
import type { MessageBits } from './bits.ts';
import { BINARY_MODES, SHORT_LENGTH_BITS, WIDTHS } from './characters.ts';
import type { AztecSize } from './sizes.ts';

/**
 * The data codewords of a bit stream, whose last one is filled up with ones. From ten of them on,
 * readers may take them for the start of a run of bytes: a latch to a mode without binary shift
 * comes first then.
 */
export function dataCodewordsOf({ bits, mode }: MessageBits, codewordBits: number): Uint16Array {
  const { codewords, padding } = stuff(bits, codewordBits);
  const isMistakable = padding >= RUN_START_BITS && BINARY_MODES.some((one) => one === mode);
  return isMistakable
    ? stuff(Uint8Array.from([...bits, ...LATCH]), codewordBits).codewords
    : codewords;
}

/**
 * Bits cut into codewords, and how many ones were added. No codeword is all zeros or all ones:
 * where all bits of one but the last are equal, the last is stuffed with the opposite.
 */
function stuff(
  bits: Uint8Array,
  codewordBits: number,
): { readonly codewords: Uint16Array; readonly padding: number } {
  const codewords = new Uint16Array(Math.ceil(bits.length / (codewordBits - 1)));
  const allOnes = (1 << (codewordBits - 1)) - 1;
  let count = 0;
  let next = 0;
  while (next < bits.length) {
    let head = 0;
    for (let i = 1; i < codewordBits; i++) head = (head << 1) | (bits[next++] ?? 1);
    let last: number;
    if (head === 0) last = 1;
    else if (head === allOnes) last = 0;
    else last = bits[next++] ?? 1;
    codewords[count++] = (head << 1) | last;
  }
  return { codewords: codewords.subarray(0, count), padding: next - bits.length };
}

/** The data codewords and as many of error correction as fill the symbol. */
export function withErrorCorrection(data: Uint16Array, size: AztecSize): Uint16Array {
  const codewords = new Uint16Array(size.codewords);
  codewords.set(data);
  const correct = CORRECTIONS[size.codewordBits];
  codewords.set(correct(data, size.codewords - data.length), data.length);
  return codewords;
}

/** The mode message: layers and data codewords with their error correction, as nibbles (7.2). */
export function modeMessage({ isCompact, layers }: AztecSize, dataLength: number): Uint16Array {
  return isCompact
    ? nibbles(((layers - 1) << 6) | (dataLength - 1), 2, 5)
    : nibbles(((layers - 1) << 11) | (dataLength - 1), 4, 6);
}

/** The mode message of a rune: its value, with every other bit inverted (Annex A). */
export const runeMessage = (value: number): Uint16Array =>
  nibbles(value, 2, 5).map((nibble) => nibble ^ 0b1010);

/** A value as so many nibbles and then those of their error correction (7.2.4). */
function nibbles(value: number, count: number, correction: number): Uint16Array {
  const data = Uint16Array.from(
    { length: count },
    (_, i) => (value >>> (4 * (count - 1 - i))) & 15,
  );
  return Uint16Array.from([...data, ...correctMode(data, correction)]);
}

/** Binary shift and a length, which are all ones in every mode that has them. */
const RUN_START_BITS = WIDTHS[BINARY_MODES[0]]! + SHORT_LENGTH_BITS;

/** The value 30: the latch from UPPER and LOWER to DIGIT, and from MIXED to PUNCT. */
const LATCH = [1, 1, 1, 1, 0];

const field = (size: number, primitivePolynomial: number): typeof correctMode =>
  wordErrorCorrection({ size, primitivePolynomial, firstRoot: 1 });

/** x⁴ + x + 1 (7.2.4). */
const correctMode = wordErrorCorrection({ size: 16, primitivePolynomial: 0x13, firstRoot: 1 });

/** By bits of a codeword; the fields' polynomials are those of 7.3.3. */
const CORRECTIONS = {
  6: field(64, 0x43),
  8: field(256, 0x12d),
  10: field(1024, 0x409),
  12: field(4096, 0x1069),
} as const;
