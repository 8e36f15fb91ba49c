/** Checks every version and error correction level of Han Xin Code against frozen symbols. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeCodewords } from './bits.ts';
import { dataCodewords, finalCodewords, type ErrorCorrectionLevel } from './codewords.ts';
import { hanXinCells } from './matrix.ts';
import { segmentBytes } from './segments.ts';

const NO_FRAME = { eci: undefined, isGs1: false };
const LEVELS: readonly ErrorCorrectionLevel[] = [1, 2, 3, 4];
const VERSIONS = Array.from({ length: 84 }, (_, i) => i + 1);

function cellsOf(
  text: string,
  version: number,
  level: ErrorCorrectionLevel,
  mask?: number,
): Uint8Array[] {
  const bytes = Buffer.from(text);
  const { segments } = segmentBytes(bytes, 'gb18030');
  const data = writeCodewords(bytes, segments, NO_FRAME, dataCodewords(version, level));
  return hanXinCells(finalCodewords(data, version, level), version, level, mask);
}

const pattern = (cells: readonly Uint8Array[]): string[] => cells.map((row) => row.join(''));

const digest = (...symbols: readonly Uint8Array[][]): string =>
  createHash('sha256').update(symbols.flatMap(pattern).join('')).digest('hex').slice(0, 12);

/** Digits that fill a symbol. */
const digitsFor = (version: number, level: ErrorCorrectionLevel): string =>
  '3141592653'.repeat(800).slice(0, 3 * Math.floor((dataCodewords(version, level) * 8 - 14) / 10));

describe('the module matrix', () => {
  it('is Figure K.8 for the example of ISO/IEC 20830:2021, K.2, whose best mask is 1', () => {
    expect(pattern(cellsOf('1234567890', 1, 1))).toEqual(FIGURE_K8);
  });

  it('is Figures K.4 to K.7 for the same data in masks 0 to 3', () => {
    const symbols = [0, 1, 2, 3].map((mask) => digest(cellsOf('1234567890', 1, 1, mask)));
    expect(symbols).toEqual(['1f1041f2aa0b', '09c7f0c03316', 'aa63a52db8c7', '43ded885d889']);
  });

  it.each(VERSIONS)('of version %i has the masks and modules of the frozen symbols', (version) => {
    const symbols = LEVELS.map((level) => cellsOf(digitsFor(version, level), version, level));
    expect(symbols.map(({ length }) => length)).toEqual(Array(4).fill(21 + 2 * version));
    expect(digest(...symbols)).toBe(FROZEN[version - 1]);
  });
});

const FIGURE_K8 = `
  11111110001000001111111
  10000000110001100000001
  10111110001010101111101
  10100000111011100000101
  10101110010000101110101
  10101110110101001110101
  10101110001100001110101
  00000000011101100000000
  00010101001010011000000
  01001101111101010101110
  10101010101010100101101
  01010010111101010101010
  10101010101010101010100
  10000011010101000011110
  00000011001010010101000
  00000000110100000000000
  11111110011110001110101
  00000010010101101110101
  11111010101010001110101
  00001010110010100000101
  11101010100010001111101
  11101010110101100000001
  11101010001010001111111`
  .trim()
  .split(/\s+/);

/** By version − 1: digests of the symbols at levels L1 to L4 that zint 2.11.1 drew of the digits. */
const FROZEN = `
  2d9fa7dea19a 081c4de351d7 097f4582840a 6911f84ac02d 25fbc5075226 c66e2fbc70b3 93dc16b97bf3
  ad5acba7647f 072f8ba53f9f 9791f6a77643 c4ec1e8e4ac6 24d2c319d943 2c071d53acaa afe0a653d0a6
  a7f799a4de79 39d3fba7cd35 b88967d3a4f4 831798d446f5 1318f95334d4 2cc87b29c5c4 bcd0d4836afe
  a84f977cdbf7 d722b0a3b3a2 ed62169adff2 265d55c9596d 8294a6458782 b15831ae6867 c1d5aab06d90
  17d6763df406 3b7364a7c3e9 b8b52ddc90b0 0a6dca17e516 5fcd47e5da21 0d7e957ca5b7 46a88285f0c0
  a92111ac4994 a0a21ea14d34 dbdc7931000e e1a603c8b46d bd9536c5426c b2c5c79f3509 15b70d2aff2a
  339898b53e20 39d4cda3b068 d7b9494b83c8 26e93d251c0d eb8ff3f70c57 a59f5e82bed1 b01e2cb549ec
  7890afa92360 63c21a622cd7 6f3c9c8e10e5 75569028c3c9 89291bcadda7 47abb0d650cd 3d2dd518b6f6
  800475e4be81 a76da25444d6 57210e23f95a 8cbdc9a3c07a b22fcf58dbaa 5051bfcf6b66 f6f763494e70
  52d159d2068b 3efce80551ee 868198a05e81 36a6b0643ab1 5dc781df9f04 58cc7ba7f975 3288af23ab72
  ef4b6ef02911 31cff58613c2 46a183d2a967 f701433a5af9 7f104f6b8f6a 8d682830f918 107814f3974c
  4eff5a1b58ef 3ad47b8f7db2 1a9a702e4077 276b62e1c443 3b4636c86f0e 5b0bd5f45475 2af592da021a`
  .trim()
  .split(/\s+/);
