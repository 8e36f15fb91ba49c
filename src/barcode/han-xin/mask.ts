/**
 * The data masks of Han Xin Code and the score that chooses one (ISO/IEC 20830:2021, 5.8.4). A grid
 * comes in two orientations, as it is and transposed, so that one scan of columns serves rows too.
 */
import { createBitGrid, lastWordMask, popCount, setModule, type BitGrid } from '../qr/bit-grid.ts';

/** The same modules by rows, and by columns (transposed). */
export interface TwoWayGrid {
  readonly byRow: BitGrid;
  readonly byColumn: BitGrid;
}

export const createTwoWayGrid = (size: number): TwoWayGrid => ({
  byRow: createBitGrid(size),
  byColumn: createBitGrid(size),
});

/** Makes a module dark (1) or light (0) in both orientations. */
export function setBoth({ byRow, byColumn }: TwoWayGrid, x: number, y: number, dark: number): void {
  setModule(byRow, x, y, dark);
  setModule(byColumn, y, x, dark);
}

/** Masks 0 to 3; mask 0 inverts nothing. */
export const MASK_COUNT = 4;

/** Whether a mask inverts the module in row i, column j, both counted from 1 (Table 8). */
export const inverts = (mask: number, i: number, j: number): boolean => MASKS[mask]!(i, j);

/** Writes `source`, inverted in the modules that `inverted` selects, to `target`. */
export function invert(source: TwoWayGrid, inverted: TwoWayGrid, target: TwoWayGrid): void {
  invertWords(source.byRow.words, inverted.byRow.words, target.byRow.words);
  invertWords(source.byColumn.words, inverted.byColumn.words, target.byColumn.words);
}

/**
 * Penalty points of a symbol (5.8.4.3); the mask with the fewest is the one to use. Once the points
 * reach `limit` the mask has lost and the sum so far is enough.
 */
export function penaltyPoints({ byRow, byColumn }: TwoWayGrid, limit: number): number {
  let points = runPoints(byRow) + runPoints(byColumn);
  if (points < limit) points += finderPoints(byRow);
  if (points < limit) points += finderPoints(byColumn);
  return points;
}

function invertWords(source: Int32Array, inverted: Int32Array, target: Int32Array): void {
  for (let i = 0; i < source.length; i++) target[i] = source[i]! ^ inverted[i]!;
}

/** In each column, four points for every module in a run of three or more of one color. */
function runPoints({ size, wordsPerRow, words }: BitGrid): number {
  let modules = 0;
  for (let column = 0; column < wordsPerRow; column++) {
    const inside = column === wordsPerRow - 1 ? lastWordMask(size) : -1;
    let above = words[column]!;
    // Modules of the color above them; then those amid three of one color, two rows ago and one.
    let same = 0;
    let amid2 = 0;
    let amid1 = 0;
    for (let y = 1, i = column + wordsPerRow; y < size; y++, i += wordsPerRow) {
      const row = words[i]!;
      const sameNow = ~(row ^ above) & inside;
      const amid0 = same & sameNow;
      const inRun = amid2 | amid1 | amid0;
      if (inRun !== 0) modules += popCount(inRun);
      above = row;
      same = sameNow;
      amid2 = amid1;
      amid1 = amid0;
    }
    modules += popCount(amid2 | amid1) + popCount(amid1);
  }
  return RUN_POINTS * modules;
}

/** In each column, modules of 1:1:1:1:3 or 3:1:1:1:1 next to three light ones or the edge. */
function finderPoints({ size, wordsPerRow, words }: BitGrid): number {
  let count = 0;
  for (let column = 0; column < wordsPerRow; column++) {
    for (let y = 0, i = column; y + 6 < size; y++, i += wordsPerRow) {
      const row = (offset: number): number => words[i + offset * wordsPerRow]!;
      const core = row(0) & row(2) & ~row(3) & row(4) & row(6) & (row(1) ^ row(5));
      if (core === 0) continue;
      const darkAbove = dark(words, i - 3 * wordsPerRow, wordsPerRow);
      const darkBelow = dark(words, i + 7 * wordsPerRow, wordsPerRow);
      count += popCount(core & ~(darkAbove & darkBelow));
    }
  }
  return FINDER_POINTS * count;
}

/** The columns that have a dark module in three rows from index `i` on; there is none outside. */
function dark(words: Int32Array, i: number, step: number): number {
  return (words[i] ?? 0) | (words[i + step] ?? 0) | (words[i + 2 * step] ?? 0);
}

const RUN_POINTS = 4;
const FINDER_POINTS = 50;

const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  () => false,
  (i, j) => (i + j) % 2 === 0,
  (i, j) => (((i + j) % 3) + (j % 3)) % 2 === 0,
  (i, j) => ((i % j) + (j % i) + (i % 3) + (j % 3)) % 2 === 0,
];
