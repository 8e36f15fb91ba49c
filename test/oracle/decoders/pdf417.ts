/**
 * PDF417, Compact PDF417 and MicroPDF417, read back from their modules with nothing repaired
 * (ISO/IEC 15438:2015, ISO/IEC 24728:2006): patterns and clusters, row indicators and row address
 * patterns, Reed-Solomon over GF(929).
 */
import type { Matrix, Row } from '../../../src/barcode/symbol.ts';
import { modulesOf, type Decoded } from './decoded.ts';
import { readCodewords, usedCodewords } from './pdf417-codewords.ts';
import { CENTER_PATTERNS, CODEWORD_PATTERNS, SIDE_PATTERNS } from './pdf417-patterns.ts';

/** What a PDF417, compact or not, carries; throws, with what is wrong, on what none may be. */
export function decodePdf417(matrix: Matrix): Decoded {
  const modules = rowsOf(matrix, 3);
  const isCompact = !bitsOf(modules[0]!).endsWith(STOP);
  const columns = (matrix.columns - (isCompact ? 35 : 69)) / 17;
  const rows = modules.length;
  if (!Number.isInteger(columns) || columns < 1 || columns > 30) {
    throw new Error(`no PDF417 is ${matrix.columns} modules wide`);
  }
  if (rows < 3 || rows > 90) throw new Error(`no PDF417 has ${rows} rows`);
  if (rows * columns > 928) throw new Error(`${rows} x ${columns} codewords are more than 928`);
  const grid = modules.map((cells, row) => rowCodewords(cells, row, columns, isCompact));
  const level = (grid[1]![0]! % 30) / 3;
  checkIndicators(grid, columns, Math.floor(level), isCompact);
  const codewords = grid.flatMap((row) => row.slice(1, 1 + columns));
  const correction = 2 ** (Math.floor(level) + 1);
  const length = codewords[0]!;
  if (length !== codewords.length - correction) {
    throw new Error(`length ${length} and ${correction} for correction of ${codewords.length}`);
  }
  checkSyndromes929(codewords, correction);
  const data = codewords.slice(1, length);
  const version = `${columns}x${rows}${isCompact ? ' compact' : ''}`;
  const contents = readCodewords(data, 'text');
  return contents.done(version, String(Math.floor(level)), usedCodewords(data), data.length);
}

/** What a MicroPDF417 carries; throws, with what is wrong, on what none may be. */
export function decodeMicroPdf417(matrix: Matrix): Decoded {
  const modules = rowsOf(matrix, 2);
  const columns = MICRO_WIDTHS.indexOf(matrix.columns) + 1;
  const variant = MICRO_VARIANTS.find((v) => v[0] === columns && v[1] === modules.length);
  if (variant === undefined) {
    throw new Error(`no MicroPDF417 is ${matrix.columns} modules by ${modules.length} rows`);
  }
  const [, rows, correction, left, center, right] = variant;
  const codewords = modules.flatMap((cells, row) => {
    const address = (start: number): number => (start - 1 + row) % 52;
    const reader = new RowReader(cells, `row ${row + 1}`);
    const cluster = address(left) % 3;
    reader.address(SIDE, address(left));
    const out: number[] = [];
    for (let column = 0; column < columns; column++) {
      // The center pattern parts the last two codewords from the others.
      if (columns > 2 && column === columns - 2) reader.address(CENTER, address(center));
      out.push(reader.codeword(cluster));
    }
    reader.address(SIDE, address(right));
    reader.expect('1', 'stop');
    return out;
  });
  checkSyndromes929(codewords, correction);
  const data = codewords.slice(0, codewords.length - correction);
  const contents = readCodewords(data, 'byte');
  return contents.done(`${columns}x${rows}`, String(correction), usedCodewords(data), data.length);
}

/** Rows of one height, `modulesMin` at least: three for PDF417, two for MicroPDF417 (5.8.2). */
function rowsOf(matrix: Matrix, modulesMin: number): readonly Uint8Array[] {
  const height = matrix.rows[0]!.heightModules;
  const other = matrix.rows.findIndex((row: Row) => row.heightModules !== height);
  if (other >= 0) throw new Error(`row ${other + 1} is of another height than row 1`);
  if (height < modulesMin)
    throw new Error(`rows of ${height} modules where ${modulesMin} are least`);
  return modulesOf(matrix);
}

const START = '11111111010101000';
const STOP = '111111101000101001';

/** Codewords of a row with its indicators, start and stop checked. */
function rowCodewords(
  cells: Uint8Array,
  row: number,
  columns: number,
  isCompact: boolean,
): number[] {
  const reader = new RowReader(cells, `row ${row + 1}`);
  reader.expect(START, 'start');
  const codewords = Array.from({ length: columns + (isCompact ? 1 : 2) }, () =>
    reader.codeword(row % 3),
  );
  reader.expect(isCompact ? '1' : STOP, 'stop');
  return codewords;
}

/** Left and right indicators say rows, columns and level, each in every third row (5.11.3). */
function checkIndicators(
  grid: readonly (readonly number[])[],
  columns: number,
  level: number,
  isCompact: boolean,
): void {
  if (level > 8) throw new Error(`error correction level ${level}`);
  const last = grid.length - 1;
  const values = [Math.floor(last / 3), level * 3 + (last % 3), columns - 1];
  grid.forEach((row, i) => {
    const group = 30 * Math.floor(i / 3);
    const left = group + values[i % 3]!;
    const right = group + values[(i + 2) % 3]!;
    if (row[0] !== left)
      throw new Error(`left indicator of row ${i + 1} is ${row[0]}, not ${left}`);
    if (!isCompact && row.at(-1) !== right) {
      throw new Error(`right indicator of row ${i + 1} is ${row.at(-1)}, not ${right}`);
    }
  });
}

/** Modules of one row from left to right. */
class RowReader {
  readonly #bits: string;
  readonly #name: string;
  #at = 0;

  constructor(cells: Uint8Array, name: string) {
    this.#bits = bitsOf(cells);
    this.#name = name;
  }

  expect(pattern: string, what: string): void {
    const found = this.#take(pattern.length);
    if (found !== pattern) throw new Error(`${this.#name}: ${what} is ${found}`);
  }

  codeword(cluster: number): number {
    const modules = this.#take(17);
    const found = CODEWORDS.get(Number.parseInt(modules, 2));
    if (found === undefined) throw new Error(`${this.#name}: ${modules} is no codeword`);
    if (found.cluster !== cluster) {
      throw new Error(`${this.#name}: a codeword of cluster ${3 * found.cluster}`);
    }
    return found.value;
  }

  /** A row address pattern, counted from 0. */
  address(patterns: readonly string[], expected: number): void {
    const found = this.#take(10);
    if (found !== patterns[expected]) {
      const at = patterns.indexOf(found) + 1;
      const seen = at === 0 ? found : `pattern ${at}`;
      throw new Error(`${this.#name}: row address ${seen}, not pattern ${expected + 1}`);
    }
  }

  #take(count: number): string {
    this.#at += count;
    return this.#bits.slice(this.#at - count, this.#at);
  }
}

const bitsOf = (cells: Uint8Array): string => cells.join('');

/** Throws unless the codewords are a multiple of (x − 3)(x − 3²)… modulo 929 (5.10). */
function checkSyndromes929(codewords: readonly number[], count: number): void {
  for (let power = 1, root = 3; power <= count; power++, root = (root * 3) % 929) {
    let sum = 0;
    for (const codeword of codewords) sum = (sum * root + codeword) % 929;
    if (sum !== 0) throw new Error(`Reed-Solomon: syndrome ${power} is ${sum}, not 0`);
  }
}

/** Cluster, as a third of its number, and value by 17 modules. */
const CODEWORDS: ReadonlyMap<number, { cluster: number; value: number }> = new Map(
  CODEWORD_PATTERNS.flatMap((patterns, cluster) =>
    patterns
      .match(/.{4}/g)!
      .map((hex, value) => [2 * Number.parseInt(hex, 16), { cluster, value }] as const),
  ),
);

const addresses = (patterns: string): string[] =>
  patterns.match(/.{3}/g)!.map((hex) => Number.parseInt(hex, 16).toString(2).padStart(10, '0'));

const SIDE = addresses(SIDE_PATTERNS);
const CENTER = addresses(CENTER_PATTERNS);

/** Width in modules of one to four columns. */
const MICRO_WIDTHS = [38, 55, 82, 99];

/**
 * Columns, rows, error correction codewords, and the row address patterns of the first row: left,
 * center (0 for none) and right (ISO/IEC 24728:2006, tables 1 and 11).
 */
const MICRO_VARIANTS: readonly (readonly [number, number, number, number, number, number])[] = [
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
