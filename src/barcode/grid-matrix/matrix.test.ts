/** Checks every version and error correction level of Grid Matrix against frozen symbols. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeCodewords } from './bits.ts';
import { dataCodewords, finalCodewords, type ErrorCorrectionLevel } from './codewords.ts';
import { gridMatrixCells } from './matrix.ts';
import { segmentBytes } from './segments.ts';

const VERSIONS = Array.from({ length: 13 }, (_, i) => i + 1);

/** Levels that are at least the least recommended for a version (AIMD014, Table 11). */
const levelsOf = (version: number): ErrorCorrectionLevel[] =>
  version === 1 ? [4, 5] : version === 2 ? [2, 3, 4, 5] : [1, 2, 3, 4, 5];

/** Digits that leave a codeword or two to padding, at level 1 more: older zints refuse those. */
function symbolOf(version: number, level: ErrorCorrectionLevel): Uint8Array[] {
  const capacity = dataCodewords(version, level);
  const filled = level === 1 ? dataCodewords(version, 2) : capacity;
  const digits = 3 * Math.floor((filled * 7 - 26) / 10);
  const bytes = Buffer.from('3141592653'.repeat(300).slice(0, digits));
  const { segments, bitCount } = segmentBytes(bytes, 'gb2312');
  const head = { eci: undefined, structuredAppend: undefined };
  const data = writeCodewords(bytes, segments, head, bitCount, capacity);
  return gridMatrixCells(finalCodewords(data, version, level), version, level);
}

describe('the module matrix', () => {
  it.each(VERSIONS)('of version %i has the modules of the frozen symbols', (version) => {
    const hash = createHash('sha256');
    for (const level of levelsOf(version)) {
      const cells = symbolOf(version, level);
      expect(cells.length).toBe(6 + 12 * version);
      hash.update(cells.map((row) => row.join('')).join(''));
    }
    expect(hash.digest('hex').slice(0, 12)).toBe(FROZEN[version - 1]);
  });

  it('has dark and light frames in turn, and layers counted from the middle', () => {
    const cells = gridMatrixCells(new Uint8Array(50), 2, 3);
    const id = (x: number, y: number): number =>
      2 * cells[6 * y + 1]![6 * x + 1]! + cells[6 * y + 1]![6 * x + 2]!;
    const isDark = (x: number, y: number): boolean => cells[6 * y]![6 * x] === 1;
    expect([id(2, 2), id(1, 2), id(0, 2), id(4, 4)]).toEqual([2, 3, 0, 0]);
    expect([isDark(0, 0), isDark(1, 0), isDark(2, 2), isDark(4, 3)]).toEqual([
      ...[true, false, true, false],
    ]);
  });
});

/** By version − 1: digests of the symbols at those levels that zint 2.11.1 drew of the digits. */
const FROZEN = `
  2a218f1a1299 69461802bfda 2d0eb62de109 37e0c34fde7f 88e76d9dec96
  b2010e6acb24 68f00e5235c9 b0cdaf792c72 f4e1b7c2a8f1 0215e136cddb
  f2cf509ea0c5 228c6c49ac27 c0823592522e`
  .trim()
  .split(/\s+/);
