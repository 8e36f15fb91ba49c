/**
 * How well a reader finds and samples the dots of a DotCode, by which its mask is chosen (AIM ISS
 * DotCode Rev 4.0, Annex A).
 */
import { popCount } from '../qr/bit-grid.ts';
import { dotAt, MARGIN, type Dots } from './dots.ts';

/** The higher, the better; below any other score if an edge of the array has no dot. */
export function scoreOf(dots: Dots): number {
  const { columns, rows } = dots;
  const worst = Math.min(
    rows * extent(columns, (x) => dotAt(dots, x, 0)),
    rows * extent(columns, (x) => dotAt(dots, x, rows - 1)),
    columns * extent(rows, (y) => dotAt(dots, 0, y)),
    columns * extent(rows, (y) => dotAt(dots, columns - 1, y)),
  );
  return worst === 0 ? UNLIT_EDGE : worst - voidsIn(dots) ** 2 - gapPenalty(dots);
}

/** The number of dots on an edge and the distance from the first to the last; 0 without dots. */
function extent(length: number, dot: (at: number) => number): number {
  let count = 0;
  let first = -1;
  let last = -1;
  for (let at = 0; at < length; at++) {
    if (dot(at) === 0) continue;
    if (count === 0) first = at;
    last = at;
    count++;
  }
  return count + last - first;
}

/**
 * The number of places for a dot whose four nearest are all dark, if the dot is dark as well or the
 * next four in its row and column are.
 */
function voidsIn({ columns, rows, wordsPerRow, words }: Dots): number {
  const count = Math.ceil(columns / 32);
  let voids = 0;
  for (let y = 0; y < rows; y++) {
    const places = y % 2 === 0 ? EVEN_COLUMNS : ~EVEN_COLUMNS;
    for (let w = 0; w < count; w++) {
      const at = (y + MARGIN) * wordsPerRow + w;
      const [above, below] = [at - wordsPerRow, at + wordsPerRow];
      const near = words[above]! | words[below]!;
      const nearBefore = words[above - 1]! | words[below - 1]!;
      const nearBehind = words[above + 1]! | words[below + 1]!;
      const diagonal = (near << 1) | (nearBefore >>> 31) | (near >>> 1) | (nearBehind << 31);
      const self = words[at]!;
      const straight =
        words[above - wordsPerRow]! |
        words[below + wordsPerRow]! |
        (self << 2) |
        (words[at - 1]! >>> 30) |
        (self >>> 2) |
        (words[at + 1]! << 30);
      const inside = w === count - 1 ? -1 >>> (31 - ((columns - 1) & 31)) : -1;
      voids += popCount(~diagonal & ~(self & straight) & places & inside);
    }
  }
  return voids;
}

/**
 * For each group of columns without dots between those at the edges the number of rows to the power
 * of the number of columns; likewise for rows.
 */
function gapPenalty({ columns, rows, wordsPerRow, words }: Dots): number {
  const lit = new Int32Array(wordsPerRow);
  const emptyRows = new Gaps(columns);
  for (let y = 0; y < rows; y++) {
    let row = 0;
    for (let w = 0; w < wordsPerRow; w++) {
      const word = words[(y + MARGIN) * wordsPerRow + w]!;
      row |= word;
      lit[w]! |= word;
    }
    if (y > 0 && y < rows - 1) emptyRows.add(row === 0);
  }
  const emptyColumns = new Gaps(rows);
  for (let x = 1; x < columns - 1; x++) emptyColumns.add(((lit[x >>> 5]! >>> (x & 31)) & 1) === 0);
  return emptyRows.penalty + emptyColumns.penalty;
}

/** Adds up the penalty of groups of empty lines, each of which has `places` places. */
class Gaps {
  #closed = 0;
  #open = 0;
  readonly #places: number;

  constructor(places: number) {
    this.#places = places;
  }

  get penalty(): number {
    return this.#closed + this.#open;
  }

  add(isEmpty: boolean): void {
    if (isEmpty) {
      this.#open = Math.max(this.#open, 1) * this.#places;
    } else {
      this.#closed += this.#open;
      this.#open = 0;
    }
  }
}

/** Columns that have a place for a dot in even rows. */
const EVEN_COLUMNS = 0x55555555;

const UNLIT_EDGE = -99_999;
