/** What the 32 versions of rMQR Code hold (ISO/IEC 23941:2022, Tables 1, 2, 3, 6, 8 and 10). */
import type { SegmentFields } from './segments.ts';

/** Recovers about 15 % or 30 % of the codewords. */
export type RmqrLevel = 'M' | 'H';

export interface RmqrVersion {
  readonly width: number;
  readonly height: number;
  /** The version in the format information. */
  readonly indicator: number;
  /** Codewords, data and error correction. */
  readonly total: number;
  readonly fields: SegmentFields;
  readonly levels: Readonly<Record<RmqrLevel, { readonly data: number; readonly blocks: number }>>;
}

/** Bits of a mode indicator in all versions (Table 2). */
export const RMQR_INDICATOR_BITS = 3;

/**
 * In the order of the version indicators (Table 10): height and width; codewords (Table 1); data
 * codewords and blocks at level M, then at level H (Tables 6 and 8); bits of the character counts
 * for digits, alphanumeric characters and bytes (Table 3).
 */
const TABLE = `
   7  43   13    6 1    3 1   4 3 3
   7  59   21   12 1    7 1   5 5 4
   7  77   32   20 1   10 1   6 5 5
   7  99   44   28 1   14 1   7 6 5
   7 139   68   44 1   24 2   7 6 6
   9  43   21   12 1    7 1   5 5 4
   9  59   33   21 1   11 1   6 5 5
   9  77   49   31 1   17 2   7 6 5
   9  99   66   42 1   22 2   7 6 6
   9 139   99   63 2   33 3   8 7 6
  11  27   15    7 1    5 1   4 4 3
  11  43   31   19 1   11 1   6 5 5
  11  59   47   31 1   15 2   7 6 5
  11  77   67   43 1   23 2   7 6 6
  11  99   89   57 2   29 2   8 7 6
  11 139  132   84 2   42 3   8 7 7
  13  27   21   12 1    7 1   5 5 4
  13  43   41   27 1   13 1   6 6 5
  13  59   60   38 1   20 2   7 6 6
  13  77   85   53 2   29 2   7 7 6
  13  99  113   73 2   35 3   8 7 7
  13 139  166  106 3   54 4   8 8 7
  15  43   51   33 1   15 2   7 6 6
  15  59   74   48 1   26 2   7 7 6
  15  77  103   67 2   31 3   8 7 7
  15  99  136   88 2   48 4   8 7 7
  15 139  199  127 3   69 5   9 8 7
  17  43   61   39 1   21 2   7 6 6
  17  59   88   56 2   28 2   8 7 6
  17  77  122   78 2   38 3   8 7 7
  17  99  160  100 3   56 4   8 8 7
  17 139  232  152 4   76 6   9 8 8`;

/** The smallest area first, and of equal ones the higher one. */
export const RMQR_VERSIONS: readonly RmqrVersion[] = TABLE.trim()
  .split('\n')
  .map((line, indicator) => {
    const [height, width, total, dataM, blocksM, dataH, blocksH, ...countBits] = line
      .trim()
      .split(/\s+/)
      .map(Number) as [number, number, number, number, number, number, number, ...number[]];
    return {
      width,
      height,
      indicator,
      total,
      fields: { indicatorBits: RMQR_INDICATOR_BITS, indicators: [0b001, 0b010, 0b011], countBits },
      levels: { M: { data: dataM, blocks: blocksM }, H: { data: dataH, blocks: blocksH } },
    };
  })
  .toSorted((a, b) => a.width * a.height - b.width * b.height || b.height - a.height);
