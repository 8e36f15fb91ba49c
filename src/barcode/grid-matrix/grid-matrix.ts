/**
 * Grid Matrix (AIMD014) from bytes: it chooses version and error correction level, segments.ts and
 * bits.ts write the bit stream, codewords.ts adds error correction and matrix.ts places the modules.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { CODEWORD_BITS, headBits, writeCodewords, type Head } from './bits.ts';
import {
  dataCodewords,
  finalCodewords,
  recommendedLevel,
  VERSION_MAX,
  type ErrorCorrectionLevel,
} from './codewords.ts';
import { gridMatrixCells } from './matrix.ts';
import { bitsAtLeast, segmentBytes, type Content } from './segments.ts';

/**
 * The smallest Grid Matrix for the bytes at the error correction level recommended for its version,
 * or version 13 at a lower one where only that holds them. Refuses what level 1 cannot hold.
 */
export function gridMatrix(bytes: Uint8Array, content: Content, head: Head): Matrix | Refusal {
  const most = dataCodewords(VERSION_MAX, 1) * CODEWORD_BITS;
  if (bitsAtLeast(bytes) > most) return refused(TOO_MUCH);
  const { segments, bitCount } = segmentBytes(bytes, content);
  const bits = headBits(head) + bitCount;
  const size = SIZES.find(
    ([version, level]) => dataCodewords(version, level) * CODEWORD_BITS >= bits,
  );
  if (size === undefined) return refused(TOO_MUCH);
  const [version, level] = size;
  const data = writeCodewords(bytes, segments, head, bits, dataCodewords(version, level));
  const cells = gridMatrixCells(finalCodewords(data, version, level), version, level);
  return {
    kind: 'matrix',
    columns: cells.length,
    rows: cells.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'square',
    text: [],
  };
}

/** Versions and levels in the order they are tried. */
const SIZES: readonly (readonly [version: number, level: ErrorCorrectionLevel])[] = [
  ...Array.from({ length: VERSION_MAX }, (_, i) => [i + 1, recommendedLevel(i + 1)] as const),
  [VERSION_MAX, 2],
  [VERSION_MAX, 1],
];
