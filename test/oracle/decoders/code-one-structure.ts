/**
 * The versions of Code One: their sizes, recognition patterns and the order of their data modules
 * (AIM USS Code One, 2.2.4 and Table 2).
 */

export interface CodeOneVersion {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Codewords of data and of error correction, and the blocks that share them. */
  readonly data: number;
  readonly check: number;
  readonly blocks: number;
  /** Bits of a codeword, which takes two rows: four and four, or three and two or two and three. */
  readonly bits: 5 | 8;
  /** By row and column: 0 light, 1 dark, 2 data. */
  readonly modules: readonly Uint8Array[];
}

export const DATA = 2;

/** A grid of data with a light or dark pattern in some of its rows and columns. */
interface Large {
  readonly name: string;
  readonly size: readonly [rows: number, columns: number];
  readonly words: readonly [data: number, check: number, blocks: number];
  /** Rows of data in each half. */
  readonly half: number;
  /** Bars of the middle pattern, and how many of them are as wide as the symbol. */
  readonly bars: readonly [count: number, full: number];
  /** Columns of the risers in the upper and the lower half. */
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Dark modules within the middle pattern. */
  readonly dots: readonly (readonly [column: number, row: number])[];
}

const LARGE: readonly Large[] = [
  large('A', [16, 18], [10, 10, 1], 5, [3, 1], [4], [12], [[12, 5]]),
  large('B', [22, 22], [19, 16, 1], 7, [4, 1], [4], [16], [[16, 7]]),
  large('C', [28, 32], [44, 26, 1], 10, [4, 2], [4, 26], [4, 26], [[26, 12]]),
  large('D', [40, 42], [91, 44, 1], 15, [5, 1], [4, 20, 36], [4, 20, 36], []),
  large('E', [52, 54], [182, 70, 1], 21, [5, 2], [4, 26, 48], [4, 26, 48], [[26, 23]]),
  large(
    'F',
    [70, 76],
    [370, 140, 2],
    30,
    [5, 3],
    [4, 26, 48, 70],
    [4, 26, 48, 70],
    [
      [26, 32],
      [26, 34],
      [70, 32],
      [70, 34],
    ],
  ),
  large(
    'G',
    [104, 98],
    [732, 280, 4],
    46,
    [6, 2],
    [6, 27, 48, 69, 90],
    [6, 27, 48, 69, 90],
    [
      [27, 48],
      [69, 48],
    ],
  ),
  large(
    'H',
    [148, 134],
    [1480, 560, 8],
    68,
    [6, 3],
    [6, 26, 46, 66, 86, 106, 126],
    [6, 26, 46, 66, 86, 106, 126],
    [26, 66, 106].flatMap((x) => [[x, 70] as const, [x, 72] as const]),
  ),
];

function large(
  name: string,
  size: Large['size'],
  words: Large['words'],
  half: number,
  bars: Large['bars'],
  upper: readonly number[],
  lower: readonly number[],
  dots: Large['dots'],
): Large {
  return { name, size, words, half, bars, upper, lower, dots };
}

/** Every twelfth module of a riser, counted from the edge, is two wide. */
const SPIGOT = 12;

function drawLarge({ name, size, words, half, bars, upper, lower, dots }: Large): CodeOneVersion {
  const [rows, columns] = size;
  const modules = Array.from({ length: rows }, () => new Uint8Array(columns));
  for (const [y, row] of modules.entries()) {
    const fromEdge = Math.min(y, rows - 1 - y);
    if (fromEdge >= half) continue;
    row.fill(DATA);
    for (const x of y < half ? upper : lower) {
      row[x] = 1;
      row[x + 1] = fromEdge % SPIGOT === 0 ? 1 : 0;
    }
  }
  // The row above the bars has the risers of the upper half alone.
  for (const x of upper) modules[half]![x] = 1;
  const [count, full] = bars;
  for (let bar = 0; bar < count; bar++) {
    const y = half + 1 + 2 * bar;
    modules[y]!.fill(1, bar < full ? 0 : 1, columns - (bar < full ? 0 : 1));
    if (bar >= full && bar < count - 1) modules[y + 1]![1] = modules[y + 1]![columns - 2] = 1;
  }
  for (const [x, y] of dots) modules[y]![x] = 1;
  const [data, check, blocks] = words;
  return { name, rows, columns, data, check, blocks, bits: 8, modules };
}

/** Versions S and T: data left and right of a column, above bars. */
function drawSmall(
  name: string,
  bits: 5 | 8,
  columns: number,
  words: readonly [data: number, check: number],
  dots: readonly number[],
): CodeOneVersion {
  const dataRows = bits === 5 ? 4 : 10;
  const bars = bits === 5 ? 2 : 3;
  const rows = dataRows + 2 * bars;
  const middle = (columns - 1) / 2;
  const modules = Array.from({ length: rows }, (_, y) =>
    new Uint8Array(columns).fill(y < dataRows ? DATA : 0),
  );
  for (let y = 0; y < dataRows; y++) modules[y]![middle] = y === 0 ? 1 : 0;
  for (let bar = 0; bar < bars; bar++) {
    const row = modules[dataRows + 1 + 2 * bar]!.fill(1);
    if (bar > 0) {
      row[1] = row[columns - 2] = 0;
      const gap = modules[dataRows + 2 * bar]!;
      gap[0] = gap[columns - 1] = 1;
    }
  }
  for (const y of dots) modules[y]![middle] = 1;
  const [data, check] = words;
  return { name, rows, columns, data, check, blocks: 1, bits, modules };
}

export const CODE_ONE_VERSIONS: readonly CodeOneVersion[] = [
  ...LARGE.map(drawLarge),
  drawSmall('S-10', 5, 11, [4, 4], []),
  drawSmall('S-20', 5, 21, [8, 8], [4]),
  drawSmall('S-30', 5, 31, [12, 12], [4, 6]),
  drawSmall('T-16', 8, 17, [10, 10], [10]),
  drawSmall('T-32', 8, 33, [24, 16], [10, 12]),
  drawSmall('T-48', 8, 49, [38, 22], [10, 12, 14]),
];
