/**
 * The data masks of QR Code and the score that chooses one (ISO/IEC 18004:2024, 7.8). A grid comes
 * in two orientations, as it is and transposed, so that one scan of columns serves rows as well.
 */
import { createBitGrid, lastWordMask, popCount, type BitGrid } from './bit-grid.ts';

/** The same modules by rows, and by columns (transposed). */
export interface TwoWayGrid {
  readonly byRow: BitGrid;
  readonly byColumn: BitGrid;
}

export const createTwoWayGrid = (size: number): TwoWayGrid => ({
  byRow: createBitGrid(size),
  byColumn: createBitGrid(size),
});

export const MASK_COUNT = 8;

/** Inverts the modules of `source` that the mask selects inside `region`; writes to `target`. */
export function applyMask(
  mask: number,
  source: TwoWayGrid,
  region: TwoWayGrid,
  target: TwoWayGrid,
): void {
  invert(MASK_WORDS[mask]!.byRow, source.byRow, region.byRow, target.byRow);
  invert(MASK_WORDS[mask]!.byColumn, source.byColumn, region.byColumn, target.byColumn);
}

/**
 * Penalty points of a masked symbol (7.8.3.1); the mask with the fewest is the one to use. Once the
 * points reach `limit` the mask has lost and the sum so far is enough.
 */
export function penaltyPoints({ byRow, byColumn }: TwoWayGrid, limit: number): number {
  let points = runPoints(byRow) + runPoints(byColumn);
  points += BLOCK_POINTS * blocks(byRow) + balancePoints(byRow);
  if (points >= limit) return points;
  points += FINDER_POINTS * finderLikes(byRow);
  if (points >= limit) return points;
  return points + FINDER_POINTS * finderLikes(byColumn);
}

function invert(pattern: Int32Array, source: BitGrid, region: BitGrid, target: BitGrid): void {
  const { size, wordsPerRow } = source;
  for (let y = 0, i = 0; y < size; y++) {
    const first = (y % PERIOD) * PATTERN_WORDS;
    for (let word = 0; word < wordsPerRow; word++, i++) {
      target.words[i] = source.words[i]! ^ (region.words[i]! & pattern[first + word]!);
    }
  }
}

/** In each column, 3 points for five modules of one color in a row and 1 for each one more. */
function runPoints({ size, wordsPerRow, words }: BitGrid): number {
  let points = 0;
  for (let column = 0; column < wordsPerRow; column++) {
    const inside = column === wordsPerRow - 1 ? lastWordMask(size) : -1;
    let above = words[column]!;
    // Which modules have the color of the one above them, one to four rows ago.
    let same1 = 0;
    let same2 = 0;
    let same3 = 0;
    let same4 = 0;
    for (let y = 1, i = column + wordsPerRow; y < size; y++, i += wordsPerRow) {
      const row = words[i]!;
      const same = ~(row ^ above) & inside;
      const run = same & same1 & same2 & same3;
      // A run of n has n − 4 windows of five, and one of them is its first: n − 4 + 2 points.
      if (run !== 0) points += popCount(run) + 2 * popCount(run & ~same4);
      above = row;
      same4 = same3;
      same3 = same2;
      same2 = same1;
      same1 = same;
    }
  }
  return points;
}

/** Blocks of two by two modules of one color, overlapping ones each. */
function blocks({ size, wordsPerRow, words }: BitGrid): number {
  let count = 0;
  const insideLast = lastWordMask(size) >>> 1;
  for (let y = 0, i = 0; y < size - 1; y++) {
    for (let word = 0; word < wordsPerRow; word++, i++) {
      const isLast = word === wordsPerRow - 1;
      const row = words[i]!;
      const below = words[i + wordsPerRow]!;
      const nextRow = isLast ? 0 : words[i + 1]!;
      const nextBelow = isLast ? 0 : words[i + wordsPerRow + 1]!;
      const sameBelow = ~(row ^ below);
      const sameBelowToRight = (sameBelow >>> 1) | (~(nextRow ^ nextBelow) << 31);
      const sameToRight = ~(row ^ ((row >>> 1) | (nextRow << 31)));
      const block = sameBelow & sameBelowToRight & sameToRight & (isLast ? insideLast : -1);
      if (block !== 0) count += popCount(block);
    }
  }
  return count;
}

/** 10 points for each started 5 % by which the dark modules deviate from half, after the first. */
function balancePoints({ size, words }: BitGrid): number {
  let dark = 0;
  for (let i = 0; i < words.length; i++) dark += popCount(words[i]!);
  const total = size * size;
  const steps = Math.ceil(Math.abs(20 * dark - 10 * total) / total) - 1;
  return BALANCE_POINTS * Math.max(0, steps);
}

/** In each column, modules of 1:1:3:1:1 as in a finder pattern, next to four light ones. */
function finderLikes({ size, wordsPerRow, words }: BitGrid): number {
  let count = 0;
  const step = wordsPerRow;
  for (let column = 0; column < wordsPerRow; column++) {
    let row0 = words[column]!;
    let row1 = words[column + step]!;
    let row2 = words[column + 2 * step]!;
    let row3 = words[column + 3 * step]!;
    let row4 = words[column + 4 * step]!;
    let row5 = words[column + 5 * step]!;
    for (let y = 0, i = column; y + 6 < size; y++, i += step) {
      const row6 = words[i + 6 * step]!;
      const core = row0 & ~row1 & row2 & row3 & row4 & ~row5 & row6;
      if (core !== 0) {
        if (y >= 4) count += popCount(core & ~darkIn4(words, i - 4 * step, step));
        if (y + 10 < size) count += popCount(core & ~darkIn4(words, i + 7 * step, step));
      }
      row0 = row1;
      row1 = row2;
      row2 = row3;
      row3 = row4;
      row4 = row5;
      row5 = row6;
    }
  }
  return count;
}

/** The columns that have a dark module in four rows from index `i` on. */
const darkIn4 = (words: Int32Array, i: number, step: number): number =>
  words[i]! | words[i + step]! | words[i + 2 * step]! | words[i + 3 * step]!;

/** Weights N2, N3 and N4 (Table 11). */
const BLOCK_POINTS = 3;
const FINDER_POINTS = 40;
const BALANCE_POINTS = 10;

/** Whether a mask inverts the module in row i, column j (Table 10). */
export const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** All masks repeat after so many rows, and after so many columns. */
const PERIOD = 12;

/** Words in a row of the largest symbol, of 177 modules. */
const PATTERN_WORDS = 6;

/** The first rows of every mask as words, and likewise its columns. */
const MASK_WORDS = MASKS.map((inverts) => ({
  byRow: patternWords(inverts),
  byColumn: patternWords((j, i) => inverts(i, j)),
}));

function patternWords(isSet: (y: number, x: number) => boolean): Int32Array {
  const words = new Int32Array(PERIOD * PATTERN_WORDS);
  for (let y = 0; y < PERIOD; y++) {
    for (let x = 0; x < 32 * PATTERN_WORDS; x++) {
      if (isSet(y, x)) words[y * PATTERN_WORDS + (x >>> 5)]! |= 1 << (x & 31);
    }
  }
  return words;
}
