/**
 * The module matrix of a Han Xin Code: codewords on the template of its version, the choice of a
 * data mask and the function information (ISO/IEC 20830:2021, 5.7 and 5.8).
 */
import { cellsOfRow } from '../qr/bit-grid.ts';
import { wordErrorCorrection } from '../reed-solomon.ts';
import type { ErrorCorrectionLevel } from './codewords.ts';
import { invert, MASK_COUNT, penaltyPoints, setBoth, type TwoWayGrid } from './mask.ts';
import { informationPlaces, templateOf, type Template } from './template.ts';

/**
 * Draws the final codewords as rows of cells, 0 light and 1 dark, without a quiet zone. `mask` is 0
 * to 3, or undefined for the one that scores best.
 */
export function hanXinCells(
  codewords: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
  mask?: number,
): Uint8Array[] {
  const template = templateOf(version);
  placeCodewords(template, codewords);
  const bits = (at: number): number => informationBits(version, level, at);
  const best = mask ?? bestMask(template, bits);
  const { unmasked, symbol } = template.scratch;
  invert(unmasked, template.masks[best]!, symbol);
  drawInformation(symbol, bits(best));
  const rows: Uint8Array[] = [];
  for (let y = 0; y < template.size; y++) rows.push(cellsOfRow(symbol.byRow, y));
  return rows;
}

/** Modules that no codeword is left for stay light before masking. */
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

/** The first of the masks with the fewest penalty points (5.8.4.3). */
function bestMask({ masks, scratch }: Template, bitsOf: (mask: number) => number): number {
  let best = 0;
  let fewest = Infinity;
  for (let mask = 0; mask < MASK_COUNT; mask++) {
    invert(scratch.unmasked, masks[mask]!, scratch.symbol);
    drawInformation(scratch.symbol, bitsOf(mask));
    const points = penaltyPoints(scratch.symbol, fewest);
    if (points < fewest) {
      fewest = points;
      best = mask;
    }
  }
  return best;
}

/** The bits beside the finder patterns, twice; six modules behind them stay light (5.7). */
function drawInformation(grid: TwoWayGrid, bits: number): void {
  const { size } = grid.byRow;
  for (const [i, [x, y]] of informationPlaces(size).entries()) {
    const bit = i < INFORMATION_BITS ? (bits >>> (INFORMATION_BITS - 1 - i)) & 1 : 0;
    setBoth(grid, x, y, bit);
    setBoth(grid, size - 1 - x, size - 1 - y, bit);
  }
}

/** Version, level and mask in 12 bits, and four words of four check bits (5.7). */
function informationBits(version: number, level: ErrorCorrectionLevel, mask: number): number {
  const value = ((version + 20) << 4) | ((level - 1) << 2) | mask;
  const words = Uint16Array.of(value >>> 8, (value >>> 4) & 15, value & 15);
  return errorCorrection(words, 4).reduce((bits, word) => (bits << 4) | word, value);
}

const INFORMATION_BITS = 28;

/** x⁴ + x + 1; the roots of a generator start at α¹ (5.7). */
const errorCorrection = wordErrorCorrection({
  size: 16,
  primitivePolynomial: 0x13,
  firstRoot: 1,
});
