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

/** Rows of numbers in the order of the fields of `SymbolSize`. */
const sizes = (table: string): readonly SymbolSize[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [rows, columns, regionsDown, regionsAcross, data, correction, blocks] = line
        .trim()
        .split(/\s+/)
        .map(Number) as [number, number, number, number, number, number, number];
      return {
        ...{ rows, columns, regionsDown, regionsAcross, blocks },
        ...{ dataCodewords: data, correctionCodewords: correction },
      };
    });

/** ISO/IEC 16022:2006, Table 7: square symbols, smallest first. */
export const SQUARES: readonly SymbolSize[] = sizes(`
   10  10  1 1     3   5   1
   12  12  1 1     5   7   1
   14  14  1 1     8  10   1
   16  16  1 1    12  12   1
   18  18  1 1    18  14   1
   20  20  1 1    22  18   1
   22  22  1 1    30  20   1
   24  24  1 1    36  24   1
   26  26  1 1    44  28   1
   32  32  2 2    62  36   1
   36  36  2 2    86  42   1
   40  40  2 2   114  48   1
   44  44  2 2   144  56   1
   48  48  2 2   174  68   1
   52  52  2 2   204  84   2
   64  64  4 4   280 112   2
   72  72  4 4   368 144   4
   80  80  4 4   456 192   4
   88  88  4 4   576 224   4
   96  96  4 4   696 272   4
  104 104  4 4   816 336   6
  120 120  6 6  1050 408   6
  132 132  6 6  1304 496   8
  144 144  6 6  1558 620  10`);

/** ISO/IEC 16022:2006, Table 7: rectangular symbols, smallest first. */
export const RECTANGLES: readonly SymbolSize[] = sizes(`
    8  18  1 1     5   7   1
    8  32  1 2    10  11   1
   12  26  1 1    16  14   1
   12  36  1 2    22  18   1
   16  36  1 2    32  24   1
   16  48  1 2    49  28   1`);

/** The rectangles of both standards, those of the smallest area first. */
export const EXTENDED_RECTANGLES: readonly SymbolSize[] = [
  ...RECTANGLES,
  // ISO/IEC 21471:2020, Table 1.
  ...sizes(`
    8  48  1 2    18  15   1
    8  64  1 4    24  18   1
    8  80  1 4    32  22   1
    8  96  1 4    38  28   1
    8 120  1 6    49  32   1
    8 144  1 6    63  36   1
   12  64  1 4    43  27   1
   12  88  1 4    64  36   1
   16  64  1 4    62  36   1
   20  36  1 2    44  28   1
   20  44  1 2    56  34   1
   20  64  1 4    84  42   1
   22  48  1 2    72  38   1
   24  48  1 2    80  41   1
   24  64  1 4   108  46   1
   26  40  1 2    70  38   1
   26  48  1 2    90  42   1
   26  64  1 4   118  50   1`),
].sort((a, b) => a.rows * a.columns - b.rows * b.columns || a.dataCodewords - b.dataCodewords);
