/**
 * What the versions of QR Code hold, and how data codewords become the codeword sequence of a
 * symbol: split into blocks, each with its error correction, and interleaved (ISO/IEC 18004:2024,
 * 7.5 and 7.6).
 */
import { byteErrorCorrection } from '../reed-solomon.ts';

/** Recovers about 7 %, 15 %, 25 % or 30 % of the codewords. */
export type ErrorCorrectionLevel = 'L' | 'M' | 'Q' | 'H';

/** Modules per side of a version, 1 to 40. */
export const sizeOfVersion = (version: number): number => 17 + 4 * version;

/** Data codewords a symbol holds (Table 7). */
export function dataCodewords(version: number, level: ErrorCorrectionLevel): number {
  const { correctionPerBlock, blocks } = BLOCKS[level];
  return totalCodewords(version) - correctionPerBlock[version - 1]! * blocks[version - 1]!;
}

/** The final codeword sequence of a QR Code (7.6). */
export function finalCodewords(
  data: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
): Uint8Array {
  const { correctionPerBlock, blocks } = BLOCKS[level];
  return interleaved(data, blocks[version - 1]!, correctionPerBlock[version - 1]!);
}

/**
 * Data in a number of blocks, each with its error correction: the first data codeword of every
 * block, the second and so on, then likewise the error correction codewords. Blocks with one data
 * codeword more come last (7.6; ISO/IEC 23941:2022, 7.6, has the same order).
 */
export function interleaved(data: Uint8Array, blocks: number, correction: number): Uint8Array {
  const shortLength = Math.floor(data.length / blocks);
  const shortBlocks = blocks - (data.length % blocks);
  const out = new Uint8Array(data.length + correction * blocks);
  for (let block = 0, start = 0; block < blocks; block++) {
    const isLong = block >= shortBlocks;
    const end = start + shortLength + (isLong ? 1 : 0);
    for (let i = 0; i < shortLength; i++) out[i * blocks + block] = data[start + i]!;
    if (isLong) out[shortLength * blocks + block - shortBlocks] = data[end - 1]!;
    const parity = errorCorrection(data.subarray(start, end), correction);
    for (let i = 0; i < correction; i++) out[data.length + i * blocks + block] = parity[i]!;
    start = end;
  }
  return out;
}

/** Alignment patterns along one side, those in place of finder patterns included (Annex E). */
export const alignmentsPerSide = (version: number): number =>
  version === 1 ? 0 : Math.floor(version / 7) + 2;

/** Codewords of a symbol: the modules that no function pattern takes, eight by eight (Table 1). */
function totalCodewords(version: number): number {
  const size = sizeOfVersion(version);
  const findersAndSeparators = 3 * 8 * 8;
  const timing = 2 * (size - 16);
  const format = 31;
  const versionInformation = version < 7 ? 0 : 36;
  const side = alignmentsPerSide(version);
  // Three of the places are finder patterns; 5 modules of each pattern in line with the timing
  // patterns belong to those already.
  const alignment = side === 0 ? 0 : 25 * (side * side - 3) - 10 * (side - 2);
  const functionModules = findersAndSeparators + timing + format + versionInformation + alignment;
  return (size * size - functionModules) >>> 3;
}

/** Over GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1, with roots from α⁰ on (7.5.2 and Annex A). */
const errorCorrection = byteErrorCorrection({ primitivePolynomial: 0x11d, firstRoot: 0 });

interface Blocks {
  /** Error correction codewords in each block, by version − 1. */
  readonly correctionPerBlock: readonly number[];
  /** Number of blocks, by version − 1. */
  readonly blocks: readonly number[];
}

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

/** Table 9; a line is ten versions. */
const BLOCKS: Readonly<Record<ErrorCorrectionLevel, Blocks>> = {
  L: {
    correctionPerBlock: numbers(`
      7 10 15 20 26 18 20 24 30 18
      20 24 26 30 22 24 28 30 28 28
      28 28 30 30 26 28 30 30 30 30
      30 30 30 30 30 30 30 30 30 30`),
    blocks: numbers(`
      1 1 1 1 1 2 2 2 2 4
      4 4 4 4 6 6 6 6 7 8
      8 9 9 10 12 12 12 13 14 15
      16 17 18 19 19 20 21 22 24 25`),
  },
  M: {
    correctionPerBlock: numbers(`
      10 16 26 18 24 16 18 22 22 26
      30 22 22 24 24 28 28 26 26 26
      26 28 28 28 28 28 28 28 28 28
      28 28 28 28 28 28 28 28 28 28`),
    blocks: numbers(`
      1 1 1 2 2 4 4 4 5 5
      5 8 9 9 10 10 11 13 14 16
      17 17 18 20 21 23 25 26 28 29
      31 33 35 37 38 40 43 45 47 49`),
  },
  Q: {
    correctionPerBlock: numbers(`
      13 22 18 26 18 24 18 22 20 24
      28 26 24 20 30 24 28 28 26 30
      28 30 30 30 30 28 30 30 30 30
      30 30 30 30 30 30 30 30 30 30`),
    blocks: numbers(`
      1 1 2 2 4 4 6 6 8 8
      8 10 12 16 12 17 16 18 21 20
      23 23 25 27 29 34 34 35 38 40
      43 45 48 51 53 56 59 62 65 68`),
  },
  H: {
    correctionPerBlock: numbers(`
      17 28 22 16 22 28 26 26 24 28
      24 28 22 24 24 30 28 28 26 28
      30 24 30 30 30 30 30 30 30 30
      30 30 30 30 30 30 30 30 30 30`),
    blocks: numbers(`
      1 1 2 4 4 4 5 6 8 8
      11 11 16 16 18 16 19 21 25 25
      25 34 30 32 35 37 40 42 45 48
      51 54 57 60 63 66 70 74 77 81`),
  },
};
