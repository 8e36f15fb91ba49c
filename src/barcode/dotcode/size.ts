/**
 * The size of a DotCode symbol in dots, and how many data codewords fill it (AIM ISS DotCode Rev
 * 4.0, 5.2.2).
 */
import { refusedOption, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { checkCodewords } from './error-correction.ts';

/** The most columns of a symbol here; the symbology sets no limit. */
export const COLUMNS_MAX = 200;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The size for data codewords that is nearest to a width of one and a half heights. One side is odd
 * and the other even, and every other place has a dot.
 */
export function sizeFor(dataCodewords: number): Size {
  const places = 2 * dotsOf(dataCodewords);
  const height = Math.sqrt(places / RATIO);
  const width = Math.sqrt(places * RATIO);
  const [rows, columns] = [Math.floor(height), Math.floor(width)];
  const larger = growths((rows + columns) % 2 === 1, height * columns < width * rows);
  const [moreColumns, moreRows] =
    larger.find(([x, y]) => (columns + x) * (rows + y) >= places) ?? larger.at(-1)!;
  return { columns: columns + moreColumns, rows: rows + moreRows };
}

/** The size that is asked for, or the best one; a free side is as long as the other needs it. */
export function requestedSize(
  dataCodewords: number,
  { columns, rows }: SymbolOptions,
): Size | Refusal {
  if (columns === undefined && rows === undefined) return sizeFor(dataCodewords);
  const option = columns === undefined ? 'rows' : 'columns';
  for (const side of [columns, rows]) {
    if (side !== undefined && (side < SIDE_MIN || side > COLUMNS_MAX)) {
      return refusedOption(
        side === columns ? 'columns' : 'rows',
        `DotCode has ${SIDE_MIN} to ${COLUMNS_MAX} columns and rows, not ${side}.`,
      );
    }
  }
  const least = leastOf(dataCodewords, (columns ?? rows)!);
  if (columns === undefined || rows === undefined) {
    if (least > COLUMNS_MAX) {
      const other = option === 'rows' ? 'columns' : 'rows';
      return refusedOption(
        option,
        `this data would need ${least} ${other}, more than ${COLUMNS_MAX}.`,
      );
    }
    return columns === undefined ? { columns: least, rows: rows! } : { columns, rows: least };
  }
  if ((columns + rows) % 2 === 0) {
    return refusedOption(
      'rows',
      `one of columns and rows of a DotCode is odd and the other even; ${columns} by ${rows} are not.`,
    );
  }
  if (rows >= least) return { columns, rows };
  return refusedOption(
    'rows',
    `${columns} by ${rows} do not hold this data; it needs ${least} rows.`,
  );
}

/** The shortest other side of a symbol with a given one. */
function leastOf(dataCodewords: number, side: number): number {
  const least = Math.max(SIDE_MIN, Math.ceil((2 * dotsOf(dataCodewords)) / side));
  return (least + side) % 2 === 1 ? least : least + 1;
}

/** A symbol has at least five dots on a side (5.2.2). */
const SIDE_MIN = 5;

/** The most data codewords a size holds; the rest of its dots are lit. */
export function capacityOf({ columns, rows }: Size): number {
  const dots = (columns * rows) / 2;
  let dataCodewords = 1;
  while (dotsOf(dataCodewords + 1) <= dots) dataCodewords++;
  return dataCodewords;
}

/** The dots of a mask, data codewords and their error correction. */
const dotsOf = (dataCodewords: number): number =>
  2 + 9 * (dataCodewords + checkCodewords(dataCodewords));

type Growth = readonly [columns: number, rows: number];

/**
 * What to add to width and height rounded down, the best proportion first: nothing where the sum is
 * odd, or one to the side that is shorter than it should be.
 */
function growths(isOdd: boolean, isTooHigh: boolean): readonly Growth[] {
  if (isOdd)
    return [
      [0, 0],
      [1, 1],
    ];
  return isTooHigh
    ? [
        [1, 0],
        [0, 1],
        [2, 1],
      ]
    : [
        [0, 1],
        [1, 0],
        [1, 2],
      ];
}

/** The width to the height. */
const RATIO = 3 / 2;
