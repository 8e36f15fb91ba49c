/**
 * MicroPDF417 (ISO/IEC 24728:2006): codewords as in PDF417, in symbols of 34 sizes, with row address
 * patterns in place of start, stop and row indicators.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal, type Row } from '../symbol.ts';
import { errorCorrection } from './error-correction.ts';
import type { Carrier, Message } from './message.ts';
import { CODEWORD_MODULES, drawCodeword, drawPattern } from './patterns.ts';

/**
 * Byte compaction is in effect at the start (5.4.3), yet a common reader takes it for text
 * compaction, so that every message starts with a latch.
 */
export const MICRO_PDF417: Carrier = {
  name: 'MicroPDF417',
  mostCodewords: 126,
  startsInText: false,
};

/** Clear space around the symbol, in modules: twice what the standard asks for (5.8.3). */
export const QUIET_MODULES = 2;

/**
 * The symbol of a message that takes the least area, quiet zone included; `columns` (1 to 4) and
 * `rows` leave only the sizes of that many. Refuses what the largest does not hold.
 */
export function microPdf417Matrix(
  message: Message,
  columns?: number,
  rows?: number,
): Matrix | Refusal {
  const { data, controlBlock } = message;
  const dataCount = data.length + controlBlock.length;
  const size = smallestSize(dataCount, columns, rows);
  if (size === undefined) return refused(TOO_MUCH);
  const padding = Array<number>(dataCodewords(size) - dataCount).fill(PAD);
  const codewords = [...data, ...padding, ...controlBlock];
  codewords.push(...errorCorrection(codewords, size[2]));
  return drawMicro(codewords, size);
}

/** Data codewords of the symbols of that many columns, fewest first. */
export const microCapacities = (columns: number): number[] =>
  SIZES.filter((size) => size[0] === columns).map(dataCodewords);

/** Columns, rows, error correction codewords, and the first left, center and right patterns. */
export type MicroSize = readonly [
  columns: number,
  rows: number,
  correction: number,
  left: number,
  center: number,
  right: number,
];

/** All sizes: those of one column first, and of those the lowest. */
export const microSizes = (): readonly MicroSize[] => SIZES;

function smallestSize(
  dataCount: number,
  columns: number | undefined,
  rows: number | undefined,
): MicroSize | undefined {
  let smallest: MicroSize | undefined;
  for (const size of SIZES) {
    if (dataCodewords(size) < dataCount) continue;
    if (columns !== undefined && size[0] !== columns) continue;
    if (rows !== undefined && size[1] !== rows) continue;
    if (smallest === undefined || area(size) < area(smallest)) smallest = size;
  }
  return smallest;
}

const dataCodewords = ([columns, rows, correction]: MicroSize): number =>
  columns * rows - correction;

const area = ([columns, rows]: MicroSize): number =>
  (widthOf(columns) + 2 * QUIET_MODULES) * (ROW_MODULES * rows + 2 * QUIET_MODULES);

/** From three columns on there is a row address pattern in the center too (5.2.5). */
const widthOf = (columns: number, hasLeft = true): number =>
  columns * CODEWORD_MODULES + ((columns < 3 ? 1 : 2) + (hasLeft ? 1 : 0)) * PATTERN_MODULES + 1;

/**
 * Every row: left pattern, codewords, right pattern, stop bar; of three or four codewords the last
 * two have the center pattern before them. The number of the left pattern is that of the row, and
 * gives its cluster (5.11). Without `hasLeft` the left pattern counts, but is not drawn, as in a CC-A
 * of three columns.
 */
export function drawMicro(codewords: readonly number[], size: MicroSize, hasLeft = true): Matrix {
  const [columns, rows, , left, center, right] = size;
  const width = widthOf(columns, hasLeft);
  const drawn: Row[] = [];
  for (let row = 0; row < rows; row++) {
    const cells = new Uint8Array(width);
    let at = 0;
    const push = (patterns: readonly number[], first: number): void => {
      drawPattern(cells, at, patterns[(first - 1 + row) % patterns.length]!, PATTERN_MODULES);
      at += PATTERN_MODULES;
    };
    if (hasLeft) push(SIDE_PATTERNS, left);
    for (let column = 0; column < columns; column++) {
      if (columns >= 3 && column === columns - 2) push(CENTER_PATTERNS, center);
      drawCodeword(cells, at, (left - 1 + row) % 3, codewords[row * columns + column]!);
      at += CODEWORD_MODULES;
    }
    push(SIDE_PATTERNS, right);
    cells[at] = 1;
    drawn.push({ heightModules: ROW_MODULES, cells });
  }
  return { kind: 'matrix', columns: width, rows: drawn, cell: 'square', text: [] };
}

/** Text latch, which fills the symbol up (5.4.1). */
const PAD = 900;

/** The least row height there is (5.8.2). */
const ROW_MODULES = 2;

/** Modules of a row address pattern (5.2.5). */
const PATTERN_MODULES = 10;

/** Table 1, with the first row address patterns of Table 10. */
const SIZES: readonly MicroSize[] = [
  [1, 11, 7, 1, 0, 9],
  [1, 14, 7, 8, 0, 8],
  [1, 17, 7, 36, 0, 36],
  [1, 20, 8, 19, 0, 19],
  [1, 24, 8, 9, 0, 17],
  [1, 28, 8, 25, 0, 33],
  [2, 8, 8, 1, 0, 1],
  [2, 11, 9, 1, 0, 9],
  [2, 14, 9, 8, 0, 8],
  [2, 17, 10, 36, 0, 36],
  [2, 20, 11, 19, 0, 19],
  [2, 23, 13, 9, 0, 17],
  [2, 26, 15, 27, 0, 35],
  [3, 6, 12, 1, 1, 1],
  [3, 8, 14, 7, 7, 7],
  [3, 10, 16, 15, 15, 15],
  [3, 12, 18, 25, 25, 25],
  [3, 15, 21, 37, 37, 37],
  [3, 20, 26, 1, 17, 33],
  [3, 26, 32, 1, 9, 17],
  [3, 32, 38, 21, 29, 37],
  [3, 38, 44, 15, 31, 47],
  [3, 44, 50, 1, 25, 49],
  [4, 4, 8, 47, 19, 43],
  [4, 6, 12, 1, 1, 1],
  [4, 8, 14, 7, 7, 7],
  [4, 10, 16, 15, 15, 15],
  [4, 12, 18, 25, 25, 25],
  [4, 15, 21, 37, 37, 37],
  [4, 20, 26, 1, 17, 33],
  [4, 26, 32, 1, 9, 17],
  [4, 32, 38, 21, 29, 37],
  [4, 38, 44, 15, 31, 47],
  [4, 44, 50, 1, 25, 49],
];

/** Row address patterns 1 to 52 (Table 2) of the left and right, and of the center. */
const SIDE_PATTERNS = [
  0x322, 0x3a2, 0x3b2, 0x332, 0x372, 0x37a, 0x33a, 0x3ba, 0x39a, 0x3da, 0x3ca, 0x38a, 0x30a, 0x31a,
  0x312, 0x392, 0x3d2, 0x3d6, 0x3d4, 0x394, 0x3b4, 0x3a4, 0x3a6, 0x3ae, 0x3ac, 0x3a8, 0x328, 0x32c,
  0x32e, 0x326, 0x336, 0x3b6, 0x396, 0x316, 0x314, 0x334, 0x374, 0x364, 0x366, 0x36e, 0x36c, 0x368,
  0x348, 0x358, 0x35c, 0x35e, 0x34e, 0x34c, 0x344, 0x346, 0x342, 0x362,
];
const CENTER_PATTERNS = [
  0x2ce, 0x24e, 0x26e, 0x22e, 0x226, 0x236, 0x216, 0x212, 0x21a, 0x23a, 0x232, 0x222, 0x262, 0x272,
  0x27a, 0x2fa, 0x2f2, 0x2f6, 0x276, 0x274, 0x264, 0x266, 0x246, 0x242, 0x2c2, 0x2e2, 0x2e6, 0x2e4,
  0x2ec, 0x26c, 0x22c, 0x228, 0x268, 0x2e8, 0x2c8, 0x2cc, 0x2c4, 0x2c6, 0x286, 0x28e, 0x28c, 0x29c,
  0x298, 0x2b8, 0x2b0, 0x290, 0x2d0, 0x250, 0x258, 0x25c, 0x2dc, 0x2de,
];
