/**
 * Han Xin Code (ISO/IEC 20830:2021) from bytes or text: it chooses error correction level and
 * version, segments.ts and bits.ts write the bit stream, codewords.ts adds error correction and
 * matrix.ts places the modules.
 */
import type { EciBytes } from '../matrix-helpers.ts';
import { TOO_MUCH, refused, refusedOption, type Matrix, type Refusal } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { frameBits, writeCodewords } from './bits.ts';
import {
  dataCodewords,
  finalCodewords,
  VERSION_MAX,
  type ErrorCorrectionLevel,
} from './codewords.ts';
import { hanXinCells } from './matrix.ts';
import { bitsAtLeast, segmentBytes, type Content } from './segments.ts';

/**
 * The smallest Han Xin Code for the bytes, at error correction level L2, or at L1 where only that
 * holds them, or at the level and of the version of the options; behind an ECI if one is given. Refuses what version 84 cannot hold.
 */
export function hanXinMatrix(
  { bytes, eci }: EciBytes,
  content: Content,
  options = NO_OPTIONS,
): Matrix | Refusal {
  const { eclevel, version: named } = options;
  const requested = named === undefined ? undefined : Number(named);
  if (requested !== undefined && !(requested >= 1 && requested <= VERSION_MAX)) {
    return refusedOption(
      'version',
      `Han Xin Code has the versions 1 to ${VERSION_MAX}, not ${named}.`,
    );
  }
  const levels =
    eclevel === undefined ? LEVELS : LEVELS_ALL.filter((one) => String(one) === eclevel);
  if (levels.length === 0) {
    return refusedOption('eclevel', `Han Xin Code has the levels 1, 2, 3 and 4, not ${eclevel}.`);
  }
  if (bitsAtLeast(bytes) > dataCodewords(VERSION_MAX, 1) * 8) return refused(TOO_MUCH);
  const { segments, bitCount } = segmentBytes(bytes, content);
  const frame = { eci, isGs1: content === 'gs1' };
  for (const level of levels) {
    const smallest = smallestVersion(frameBits(frame) + bitCount, level);
    if (smallest === undefined || smallest > (requested ?? smallest)) continue;
    const version = requested ?? smallest;
    const data = writeCodewords(bytes, segments, frame, dataCodewords(version, level));
    const cells = hanXinCells(finalCodewords(data, version, level), version, level);
    return {
      kind: 'matrix',
      columns: cells.length,
      rows: cells.map((row) => ({ heightModules: 1, cells: row })),
      cell: 'square',
      text: [],
    };
  }
  const bits = frameBits(frame) + bitCount;
  const needed = smallestVersion(bits, levels.at(-1)!);
  if (requested !== undefined && needed !== undefined) {
    return refusedOption(
      'version',
      `version ${requested} does not hold this data; it needs version ${needed}.`,
    );
  }
  const weaker = LEVELS_ALL.findLast((level) => smallestVersion(bits, level) !== undefined);
  if (eclevel === undefined || weaker === undefined) return refused(TOO_MUCH);
  return refusedOption(
    'eclevel',
    `no symbol holds this data at level ${eclevel}; it needs level ${weaker}.`,
  );
}

function smallestVersion(bitCount: number, level: ErrorCorrectionLevel): number | undefined {
  for (let version = 1; version <= VERSION_MAX; version++) {
    if (dataCodewords(version, level) * 8 >= bitCount) return version;
  }
  return undefined;
}

const LEVELS_ALL: readonly ErrorCorrectionLevel[] = [1, 2, 3, 4];

/** In the order they are tried. */
const LEVELS: readonly ErrorCorrectionLevel[] = [2, 1];
