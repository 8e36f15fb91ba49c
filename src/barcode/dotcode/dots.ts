/**
 * The array of a DotCode's dots as rows of bits, and the places of its codewords in it (AIM ISS
 * DotCode Rev 4.0, 5.2.5).
 */
import { PATTERNS } from './patterns.ts';
import type { Size } from './size.ts';

/**
 * Bit x % 32 of word x / 32 of a row is the dot in column x. Two empty rows above and below and an
 * empty word behind each row are what is outside of the array.
 */
export interface Dots extends Size {
  readonly wordsPerRow: number;
  readonly words: Int32Array;
}

/** Where the dots of a size are: numbers of bits in `Dots`. */
export interface Layout extends Size {
  readonly wordsPerRow: number;
  /**
   * In the order they are written: in rows from the bottom up if the number of rows is odd, otherwise
   * in columns from the left, and the corners last.
   */
  readonly places: Uint32Array;
  /** The six dots nearest to the corners, in the order they are written. */
  readonly corners: readonly number[];
}

export function layoutOf({ columns, rows }: Size): Layout {
  const wordsPerRow = Math.ceil(columns / 32) + 1;
  const placeOf = (x: number, y: number): number => (y + MARGIN) * wordsPerRow * 32 + x;
  const corners = (rows % 2 === 1 ? cornersOfRows : cornersOfColumns)(columns - 1, rows - 1).map(
    ([x, y]) => placeOf(x!, y!),
  );
  const places = new Uint32Array((columns * rows) / 2);
  let count = 0;
  const add = (place: number): void => {
    if (!corners.includes(place)) places[count++] = place;
  };
  if (rows % 2 === 1) {
    for (let y = rows - 1; y >= 0; y--) {
      for (let x = y % 2; x < columns; x += 2) add(placeOf(x, y));
    }
  } else {
    for (let x = 0; x < columns; x++) {
      for (let y = x % 2; y < rows; y += 2) add(placeOf(x, y));
    }
  }
  places.set(corners, count);
  return { columns, rows, wordsPerRow, places, corners };
}

type Place = readonly [x: number, y: number];

/** The corners of an array that is written in rows. */
const cornersOfRows = (right: number, bottom: number): Place[] => [
  [right - 1, 0],
  [right - 1, bottom],
  [right, 1],
  [right, bottom - 1],
  [0, 0],
  [0, bottom],
];

/** The corners of an array that is written in columns. */
const cornersOfColumns = (right: number, bottom: number): Place[] => [
  [right, bottom - 1],
  [0, bottom - 1],
  [right - 1, bottom],
  [1, bottom],
  [right, 0],
  [0, 0],
];

/** The dots of the mask (two bits) and the codewords (nine each); all behind them are lit. */
export function dotsOf(
  { columns, rows, wordsPerRow, places }: Layout,
  codewords: Uint8Array,
): Dots {
  const words = new Int32Array(wordsPerRow * (rows + 2 * MARGIN));
  let next = 0;
  for (let i = 0; i < codewords.length; i++) {
    const pattern = i === 0 ? codewords[0]! : PATTERNS[codewords[i]!]!;
    for (let bit = i === 0 ? 1 : 8; bit >= 0; bit--) {
      const place = places[next++]!;
      words[place >>> 5]! |= ((pattern >>> bit) & 1) << (place & 31);
    }
  }
  return lit({ columns, rows, wordsPerRow, words }, places.subarray(next));
}

/** The same dots with those at some places lit. */
export function lit(dots: Dots, places: Iterable<number>): Dots {
  const words = dots.words.slice();
  for (const place of places) words[place >>> 5]! |= 1 << (place & 31);
  return { ...dots, words };
}

/** Rows of cells, one byte each: 1 where a dot is lit. */
export function cellsOf(dots: Dots): Uint8Array[] {
  return Array.from({ length: dots.rows }, (_, y) => {
    const cells = new Uint8Array(dots.columns);
    for (let x = 0; x < cells.length; x++) cells[x] = dotAt(dots, x, y);
    return cells;
  });
}

/** 1 where the dot at a place of the array is lit. */
export const dotAt = ({ wordsPerRow, words }: Dots, x: number, y: number): number =>
  (words[(y + MARGIN) * wordsPerRow + (x >>> 5)]! >>> (x & 31)) & 1;

/** Empty rows on either side of the array: a dot is looked at together with dots two rows away. */
export const MARGIN = 2;
