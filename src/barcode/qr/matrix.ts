/**
 * The module matrix of a QR Code: codewords on the template of its version, the choice of a data
 * mask, format and version information (ISO/IEC 18004:2024, 7.7 to 7.10).
 */
import { cellsOfRow, setModule, type BitGrid } from './bit-grid.ts';
import type { ErrorCorrectionLevel } from './codewords.ts';
import { FORMAT_GENERATOR, VERSION_GENERATOR, withCheckBits } from './check-bits.ts';
import { applyMask, MASK_COUNT, penaltyPoints } from './mask.ts';
import { FIRST_WITH_VERSION_INFORMATION, templateOf, type Template } from './template.ts';

/**
 * Draws the final codewords as rows of cells, 0 light and 1 dark, without a quiet zone: under the
 * mask given, or else the best one.
 */
export function qrCells(
  codewords: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
  givenMask?: number,
): Uint8Array[] {
  const template = templateOf(version);
  const { symbol } = template.scratch;
  placeCodewords(template, codewords);
  const mask = givenMask ?? bestMask(template);
  applyMask(mask, template.scratch.unmasked, template.encodingRegion, symbol);
  drawFormat(symbol.byRow, level, mask);
  if (version >= FIRST_WITH_VERSION_INFORMATION) drawVersion(symbol.byRow, version);
  const rows: Uint8Array[] = [];
  for (let y = 0; y < template.size; y++) rows.push(cellsOfRow(symbol.byRow, y));
  return rows;
}

/** Remainder bits, which some versions have, stay 0 before masking (7.4.11). */
function placeCodewords(template: Template, codewords: Uint8Array): void {
  const { byRow, byColumn } = template.scratch.unmasked;
  byRow.words.set(template.functionPatterns.byRow.words);
  byColumn.words.set(template.functionPatterns.byColumn.words);
  scatter(codewords, template.placesByRow, byRow.words);
  scatter(codewords, template.placesByColumn, byColumn.words);
}

function scatter(codewords: Uint8Array, places: Uint16Array, words: Int32Array): void {
  for (let i = 0, next = 0; i < codewords.length; i++) {
    const codeword = codewords[i]!;
    for (let bit = 7; bit >= 0; bit--) {
      const place = places[next++]!;
      words[place >>> 5]! |= ((codeword >>> bit) & 1) << (place & 31);
    }
  }
}

/** The first of the masks with the fewest penalty points (7.8.3). */
function bestMask({ encodingRegion, scratch }: Template): number {
  let best = 0;
  let fewest = Infinity;
  for (let mask = 0; mask < MASK_COUNT; mask++) {
    applyMask(mask, scratch.unmasked, encodingRegion, scratch.symbol);
    const points = penaltyPoints(scratch.symbol, fewest);
    if (points < fewest) {
      fewest = points;
      best = mask;
    }
  }
  return best;
}

/** Level and mask in 15 bits, twice, and the one module that is always dark (7.9.1). */
function drawFormat(grid: BitGrid, level: ErrorCorrectionLevel, mask: number): void {
  const { size } = grid;
  const bits = withCheckBits((LEVEL_BITS[level] << 3) | mask, FORMAT_GENERATOR) ^ FORMAT_MASK;
  for (let i = 0; i < 15; i++) {
    const bit = (bits >>> i) & 1;
    // Around the finder pattern at the top left, past the timing patterns.
    if (i < 8) setModule(grid, 8, i < 6 ? i : i + 1, bit);
    else setModule(grid, i === 8 ? 7 : 14 - i, 8, bit);
    // Below the finder pattern at the top right, then right of that at the bottom left.
    if (i < 8) setModule(grid, size - 1 - i, 8, bit);
    else setModule(grid, 8, size - 15 + i, bit);
  }
  setModule(grid, 8, size - 8, 1);
}

/** The version in 18 bits, in two blocks of 3 × 6 modules (7.10). */
function drawVersion(grid: BitGrid, version: number): void {
  const bits = withCheckBits(version, VERSION_GENERATOR);
  for (let i = 0; i < 18; i++) {
    const along = Math.floor(i / 3);
    const across = grid.size - 11 + (i % 3);
    setModule(grid, across, along, (bits >>> i) & 1);
    setModule(grid, along, across, (bits >>> i) & 1);
  }
}

/** Indicators of the levels in the format information (Table 12). */
const LEVEL_BITS: Readonly<Record<ErrorCorrectionLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };

/** What is added so that no format is all light (Annex C). */
const FORMAT_MASK = 0b101_0100_0001_0010;
