/**
 * What the versions of Grid Matrix hold, and how data codewords become the sequence of a symbol:
 * blocks with error correction, interleaved (AIMD014 Rev. 1.63, 6.4, 6.6 and Annex A).
 */
import { wordErrorCorrection } from '../reed-solomon.ts';

/** Recovers about 10, 20, 30, 40 or 50 % of the codewords. */
export type ErrorCorrectionLevel = 1 | 2 | 3 | 4 | 5;

export const VERSION_MAX = 13;

/** The level recommended for a version, 1 to 13 (Table 11). */
export const recommendedLevel = (version: number): ErrorCorrectionLevel =>
  version === 1 ? 5 : version <= 3 ? 4 : 3;

/** Data codewords a symbol holds; none in version 1 at level 1, which do not go together. */
export const dataCodewords = (version: number, level: ErrorCorrectionLevel): number =>
  blocksOf(version, level).reduce((sum, { data }) => sum + data, 0);

/** The codewords in the order they are placed: the first of every block, the second and so on. */
export function finalCodewords(
  data: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
): Uint8Array {
  const blocks = blocksOf(version, level);
  const out = new Uint8Array(blocks.reduce((sum, { total }) => sum + total, 0));
  let read = 0;
  for (const [i, block] of blocks.entries()) {
    const part = Uint16Array.from(data.subarray(read, read + block.data));
    const parity = errorCorrection(part, block.total - block.data);
    part.forEach((codeword, at) => (out[at * blocks.length + i] = codeword));
    parity.forEach((codeword, at) => (out[(block.data + at) * blocks.length + i] = codeword));
    read += block.data;
  }
  return out;
}

/** Codewords of a block, and those of them that are data. */
interface Block {
  readonly total: number;
  readonly data: number;
}

function blocksOf(version: number, level: ErrorCorrectionLevel): Block[] {
  const { total, long, short, corrections } = BLOCKS[version - 1]!;
  const [more, moreBlocks, less] = corrections[level - 1]!;
  if (more === 0) return [];
  return Array.from({ length: long + short }, (_, i) => {
    const length = i < long ? total : total - 1;
    return { total: length, data: length - (i < moreBlocks! ? more! : less!) };
  });
}

/** x⁷ + x³ + 1; the roots of a generator start at α¹ (6.6). */
const errorCorrection = wordErrorCorrection({
  size: 128,
  primitivePolynomial: 0x89,
  firstRoot: 1,
});

/**
 * Table A.1, a line a version: codewords of a block, blocks of so many and of one less, and by level
 * the error correction codewords of the first blocks, their number, and those of the others.
 */
const BLOCKS = `
  18 1 0 | 0 0 0 | 3 1 0 | 5 1 0 | 7 1 0 | 9 1 0
  50 1 0 | 5 1 0 | 10 1 0 | 15 1 0 | 20 1 0 | 25 1 0
  98 1 0 | 9 1 0 | 19 1 0 | 29 1 0 | 39 1 0 | 49 1 0
  81 2 0 | 8 2 0 | 16 2 0 | 24 2 0 | 32 2 0 | 41 1 40
  121 2 0 | 12 2 0 | 24 2 0 | 36 2 0 | 48 2 0 | 61 1 60
  113 2 1 | 11 3 0 | 23 1 22 | 34 2 33 | 45 3 0 | 57 1 56
  113 2 2 | 12 1 11 | 23 2 22 | 34 3 33 | 45 4 0 | 57 1 56
  116 3 2 | 12 2 11 | 23 5 0 | 35 3 34 | 47 1 46 | 58 4 57
  121 2 4 | 12 6 0 | 24 6 0 | 36 6 0 | 48 6 0 | 61 1 60
  126 7 0 | 13 4 12 | 26 1 25 | 38 5 37 | 51 2 50 | 63 7 0
  118 5 4 | 12 6 11 | 24 4 23 | 36 2 35 | 47 9 0 | 59 7 58
  125 10 0 | 13 5 12 | 25 10 0 | 38 5 37 | 50 10 0 | 63 5 62
  122 6 6 | 13 1 12 | 25 3 24 | 37 5 36 | 49 7 48 | 61 9 60`
  .trim()
  .split('\n')
  .map((line) => {
    const [sizes, ...corrections] = line
      .split('|')
      .map((part) => part.trim().split(' ').map(Number));
    const [total, long, short] = sizes!;
    return { total: total!, long: long!, short: short!, corrections };
  });
