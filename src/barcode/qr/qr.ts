/**
 * QR Code (ISO/IEC 18004:2024) from bytes or text: it chooses error correction level and version,
 * bits.ts writes the bit stream, codewords.ts adds error correction and matrix.ts places
 * the modules.
 */
import { TOO_MUCH } from '../bwip-errors.ts';
import { bitsAtLeast, segmentData, VERSION_GROUPS, writeCodewords } from './bits.ts';
import type { QrHeader, SegmentedData } from './bits.ts';
import { dataCodewords, finalCodewords, type ErrorCorrectionLevel } from './codewords.ts';
import { qrCells } from './matrix.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';

/**
 * The smallest QR Code for the bytes, at error correction level M, or at level L where only that
 * holds them. Refuses what version 40-L cannot hold (7.1: 7,089 digits, 4,296 alphanumeric
 * characters, 2,953 bytes).
 */
export function qrMatrix(bytes: Uint8Array, header: QrHeader): Matrix | Refusal {
  const atLeast = bitsAtLeast(bytes);
  for (const level of LEVELS) {
    for (const group of VERSION_GROUPS) {
      if (atLeast > dataCodewords(group.last, level) * 8) continue;
      const data = segmentData(bytes, header, group);
      const version = smallestVersion(data, level);
      if (version !== undefined) return draw(data, version, level);
    }
  }
  return refused(TOO_MUCH);
}

/** The QR Code of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export function qrText(text: string): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  return qrMatrix(bytes, bytes.length === text.length ? 'none' : 'utf8');
}

/** The smallest version of the data's group that holds its bits. */
function smallestVersion(data: SegmentedData, level: ErrorCorrectionLevel): number | undefined {
  const { first, last } = data.group;
  for (let version = first; version <= last; version++) {
    if (dataCodewords(version, level) * 8 >= data.bitCount) return version;
  }
  return undefined;
}

function draw(data: SegmentedData, version: number, level: ErrorCorrectionLevel): Matrix {
  const codewords = writeCodewords(data, dataCodewords(version, level));
  const cells = qrCells(finalCodewords(codewords, version, level), version, level);
  return {
    kind: 'matrix',
    columns: cells.length,
    rows: cells.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'square',
    text: [],
  };
}

/** In the order they are tried. */
const LEVELS: readonly ErrorCorrectionLevel[] = ['M', 'L'];
