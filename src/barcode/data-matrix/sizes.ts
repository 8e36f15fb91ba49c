/**
 * The symbol sizes of Data Matrix: the squares and rectangles of ISO/IEC 16022:2006, Table 7, and
 * the rectangles of ISO/IEC 21471:2020 (DMRE), with what each holds.
 */

/** One size of symbol. */
export interface SymbolSize {
  /** Modules, finder pattern included, quiet zone excluded. */
  readonly rows: number;
  readonly columns: number;
  /** Data regions, each with a finder pattern of its own around it. */
  readonly regionsDown: number;
  readonly regionsAcross: number;
  readonly dataCodewords: number;
  /** Of all blocks together. */
  readonly correctionCodewords: number;
  /** Interleaved Reed–Solomon blocks. */
  readonly blocks: number;
}

/** The size with that many rows and columns; throws if the standards have none. */
export function sizeOf(rows: number, columns: number): SymbolSize {
  const found = [...SQUARES, ...EXTENDED_RECTANGLES].find(
    (size) => size.rows === rows && size.columns === columns,
  );
  if (found === undefined) throw new Error(`no Data Matrix has ${rows} × ${columns} modules`);
  return found;
}

type Line = readonly [
  ...[rows: number, columns: number, regionsDown: number, regionsAcross: number],
  ...[dataCodewords: number, correctionCodewords: number, blocks: number],
];

const size = (...line: Line): SymbolSize => {
  const [rows, columns, regionsDown, regionsAcross, ...codewords] = line;
  const [dataCodewords, correctionCodewords, blocks] = codewords;
  return { rows, columns, regionsDown, regionsAcross, dataCodewords, correctionCodewords, blocks };
};

/** ISO/IEC 16022:2006, Table 7: square symbols, smallest first. */
export const SQUARES: readonly SymbolSize[] = [
  size(10, 10, 1, 1, 3, 5, 1),
  size(12, 12, 1, 1, 5, 7, 1),
  size(14, 14, 1, 1, 8, 10, 1),
  size(16, 16, 1, 1, 12, 12, 1),
  size(18, 18, 1, 1, 18, 14, 1),
  size(20, 20, 1, 1, 22, 18, 1),
  size(22, 22, 1, 1, 30, 20, 1),
  size(24, 24, 1, 1, 36, 24, 1),
  size(26, 26, 1, 1, 44, 28, 1),
  size(32, 32, 2, 2, 62, 36, 1),
  size(36, 36, 2, 2, 86, 42, 1),
  size(40, 40, 2, 2, 114, 48, 1),
  size(44, 44, 2, 2, 144, 56, 1),
  size(48, 48, 2, 2, 174, 68, 1),
  size(52, 52, 2, 2, 204, 84, 2),
  size(64, 64, 4, 4, 280, 112, 2),
  size(72, 72, 4, 4, 368, 144, 4),
  size(80, 80, 4, 4, 456, 192, 4),
  size(88, 88, 4, 4, 576, 224, 4),
  size(96, 96, 4, 4, 696, 272, 4),
  size(104, 104, 4, 4, 816, 336, 6),
  size(120, 120, 6, 6, 1050, 408, 6),
  size(132, 132, 6, 6, 1304, 496, 8),
  size(144, 144, 6, 6, 1558, 620, 10),
];

/** ISO/IEC 16022:2006, Table 7: rectangular symbols, smallest first. */
export const RECTANGLES: readonly SymbolSize[] = [
  size(8, 18, 1, 1, 5, 7, 1),
  size(8, 32, 1, 2, 10, 11, 1),
  size(12, 26, 1, 1, 16, 14, 1),
  size(12, 36, 1, 2, 22, 18, 1),
  size(16, 36, 1, 2, 32, 24, 1),
  size(16, 48, 1, 2, 49, 28, 1),
];

/** The rectangles of both standards, those of the smallest area first. */
export const EXTENDED_RECTANGLES: readonly SymbolSize[] = [
  ...RECTANGLES,
  // ISO/IEC 21471:2020.
  size(8, 48, 1, 2, 18, 15, 1),
  size(8, 64, 1, 4, 24, 18, 1),
  size(8, 80, 1, 4, 32, 22, 1),
  size(8, 96, 1, 4, 38, 28, 1),
  size(8, 120, 1, 6, 49, 32, 1),
  size(8, 144, 1, 6, 63, 36, 1),
  size(12, 64, 1, 4, 43, 27, 1),
  size(12, 88, 1, 4, 64, 36, 1),
  size(16, 64, 1, 4, 62, 36, 1),
  size(20, 36, 1, 2, 44, 28, 1),
  size(20, 44, 1, 2, 56, 34, 1),
  size(20, 64, 1, 4, 84, 42, 1),
  size(22, 48, 1, 2, 72, 38, 1),
  size(24, 48, 1, 2, 80, 41, 1),
  size(24, 64, 1, 4, 108, 46, 1),
  size(26, 40, 1, 2, 70, 38, 1),
  size(26, 48, 1, 2, 90, 42, 1),
  size(26, 64, 1, 4, 118, 50, 1),
].sort((a, b) => a.rows * a.columns - b.rows * b.columns || a.dataCodewords - b.dataCodewords);
