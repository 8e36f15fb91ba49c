/**
 * The module matrix of an rMQR Code: function patterns, codewords under the one mask, and the
 * format information (ISO/IEC 23941:2022, 5.3, 7.7 to 7.9).
 */
import { VERSION_GENERATOR, withCheckBits } from './check-bits.ts';
import { codewordModules, FunctionPatterns } from './function-patterns.ts';
import { MASKS } from './mask.ts';

/**
 * Draws codewords as rows of cells, 0 light and 1 dark, without a quiet zone. `format` is the
 * version indicator, with 32 more at level H.
 */
export function rmqrCells(
  codewords: Uint8Array,
  width: number,
  height: number,
  format: number,
): Uint8Array[] {
  const { functionPatterns, modules, inverted } = templateOf(width, height);
  const cells = functionPatterns.slice();
  for (let i = 0, next = 0; i < codewords.length; i++) {
    for (let bit = 7; bit >= 0; bit--) cells[modules[next++]!] = (codewords[i]! >>> bit) & 1;
  }
  for (let i = 0; i < modules.length; i++) cells[modules[i]!]! ^= inverted[i]!;
  drawFormat(cells, width, height, format);
  return Array.from({ length: height }, (_, y) => cells.subarray(y * width, (y + 1) * width));
}

/** Eighteen bits beside the finder pattern, and once more beside the finder sub-pattern (7.9). */
function drawFormat(cells: Uint8Array, width: number, height: number, format: number): void {
  const bits = withCheckBits(format, VERSION_GENERATOR);
  for (const [i, [x, y]] of FINDER_SIDE.entries()) {
    cells[y * width + x] = ((bits ^ FINDER_SIDE_MASK) >>> i) & 1;
  }
  for (const [i, [x, y]] of SUB_PATTERN_SIDE.entries()) {
    cells[(height + y) * width + width + x] = ((bits ^ SUB_PATTERN_SIDE_MASK) >>> i) & 1;
  }
}

interface Template {
  readonly functionPatterns: Uint8Array;
  /** Indices of the codeword modules in the order of their bits. */
  readonly modules: Uint16Array;
  /** 1 for the codeword modules that the mask inverts, in the same order. */
  readonly inverted: Uint8Array;
}

function templateOf(width: number, height: number): Template {
  const key = (width << 8) | height;
  const known = TEMPLATES.get(key);
  if (known !== undefined) return known;
  const patterns = new FunctionPatterns(width, height);
  drawTiming(patterns);
  drawFinders(patterns);
  drawAlignments(patterns);
  for (const [x, y] of FINDER_SIDE) patterns.set(x, y, false);
  for (const [x, y] of SUB_PATTERN_SIDE) patterns.set(width + x, height + y, false);
  const places = codewordModules(patterns, width - 2);
  const template = {
    functionPatterns: patterns.cells(),
    modules: places.map((at) => (at >>> 8) * width + (at & 0xff)),
    inverted: Uint8Array.from(places, (at) => (MASK(at >>> 8, at & 0xff) ? 1 : 0)),
  };
  TEMPLATES.set(key, template);
  return template;
}

/** Along all four edges, dark first (5.3.6). */
function drawTiming(patterns: FunctionPatterns): void {
  const { width, height } = patterns;
  for (let x = 0; x < width; x++) {
    patterns.set(x, 0, x % 2 === 0);
    patterns.set(x, height - 1, x % 2 === 0);
  }
  for (let y = 0; y < height; y++) {
    patterns.set(0, y, y % 2 === 0);
    patterns.set(width - 1, y, y % 2 === 0);
  }
}

/**
 * The corner patterns, the finder pattern over the corner below it where they meet, and the finder
 * sub-pattern of five by five modules (5.3.3 to 5.3.5).
 */
function drawFinders(patterns: FunctionPatterns): void {
  const { width, height } = patterns;
  patterns.set(0, height - 2, true);
  patterns.set(1, height - 2, false);
  patterns.set(1, height - 1, true);
  patterns.set(width - 2, 0, true);
  patterns.set(width - 2, 1, false);
  patterns.set(width - 1, 1, true);
  patterns.drawFinder(3, 3);
  patterns.drawRings(width - 3, height - 3, 2, 1);
}

/** Vertical timing patterns with a ring at either end (5.3.6, 5.3.7, Annex D). */
function drawAlignments(patterns: FunctionPatterns): void {
  const { width, height } = patterns;
  for (const x of ALIGNMENT_COLUMNS[width]!) {
    for (let y = 0; y < height; y++) patterns.set(x, y, y % 2 === 0);
    patterns.drawRings(x, 1, 1, 0);
    patterns.drawRings(x, height - 2, 1, 0);
  }
}

/** By width (Table D.1). */
const ALIGNMENT_COLUMNS: Readonly<Record<number, readonly number[]>> = {
  27: [],
  43: [21],
  59: [19, 39],
  77: [25, 51],
  99: [23, 49, 75],
  139: [27, 55, 83, 111],
};

type Place = readonly [x: number, y: number];

/** Places of the format bits from bit 0 on: three columns of five, and three more (7.9). */
const FINDER_SIDE: readonly Place[] = [
  ...Array.from({ length: 15 }, (_, i): Place => [8 + Math.floor(i / 5), 1 + (i % 5)]),
  [11, 1],
  [11, 2],
  [11, 3],
];

/** The same on the other side, from the lower right corner. */
const SUB_PATTERN_SIDE: readonly Place[] = [
  ...Array.from({ length: 15 }, (_, i): Place => [Math.floor(i / 5) - 8, (i % 5) - 6]),
  [-5, -6],
  [-4, -6],
  [-3, -6],
];

/** What is added to the format information on either side (Annex C). */
const FINDER_SIDE_MASK = 0b01_1111_1010_1011_0010;
const SUB_PATTERN_SIDE_MASK = 0b10_0000_1010_0111_1011;

/** The mask of all rMQR Codes is one of QR Code's (7.8.2). */
const MASK = MASKS[0b100]!;

/** By width and height, each built at its first use: 10 kB for the largest. */
const TEMPLATES = new Map<number, Template>();
