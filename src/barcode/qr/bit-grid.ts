/**
 * A square grid of modules packed into 32-bit words, so that scoring a QR Code looks at 32 columns
 * at once. Module x of a row is bit x % 32 of word x / 32; bits beyond the last column stay 0.
 */

export interface BitGrid {
  /** Modules per side. */
  readonly size: number;
  readonly wordsPerRow: number;
  /** Row by row; a set bit is a dark module. */
  readonly words: Int32Array;
}

/** A grid of light modules. */
export function createBitGrid(size: number): BitGrid {
  const wordsPerRow = Math.ceil(size / 32);
  return { size, wordsPerRow, words: new Int32Array(wordsPerRow * size) };
}

/** Makes a module dark (1) or light (0). */
export function setModule(grid: BitGrid, x: number, y: number, dark: number): void {
  const word = y * grid.wordsPerRow + (x >>> 5);
  const bit = 1 << (x & 31);
  if (dark === 1) grid.words[word]! |= bit;
  else grid.words[word]! &= ~bit;
}

/** One byte per module: 0 light, 1 dark. */
export function cellsOfRow(grid: BitGrid, y: number): Uint8Array {
  const { size, wordsPerRow, words } = grid;
  const cells = new Uint8Array(size);
  for (let x = 0; x < size; x++) cells[x] = (words[y * wordsPerRow + (x >>> 5)]! >>> (x & 31)) & 1;
  return cells;
}

/** The bits of a row's last word that are columns of the grid. */
export const lastWordMask = (size: number): number => -1 >>> (31 - ((size - 1) & 31));

/** The number of set bits in a 32-bit word. */
export function popCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
