/**
 * The versions A to H of Code One: what they hold, their error correction and their modules (AIM USS
 * Code One, 2.3 and 2.4).
 */
import { byteErrorCorrection } from '../reed-solomon.ts';

/** One of the versions A to H. */
export interface Version {
  readonly rows: number;
  readonly columns: number;
  /** Codewords for data and for error correction. */
  readonly data: number;
  readonly correction: number;
  /** Blocks among which the codewords are dealt out. */
  readonly blocks: number;
  /** Dark rows in the middle: those across the symbol, and the indented ones below. */
  readonly across: number;
  readonly indented: number;
  /** Column of the first vertical bar, and from one to the next. */
  readonly bar: number;
  readonly barDistance: number;
  /** Single dark modules, by column and row. */
  readonly dots: readonly (readonly [x: number, y: number])[];
}

/** The rows of a symbol, 0 light and 1 dark, for as many data codewords as the version holds. */
export function codeOneCells(version: Version, data: Uint8Array): Uint8Array[] {
  const { rows, columns } = version;
  const { patterns, places } = templateOf(version);
  const cells = patterns.slice();
  withErrorCorrection(version, data).forEach((codeword, i) => {
    for (let bit = 0; bit < 8; bit++) cells[places[i * 8 + bit]!] = (codeword >>> (7 - bit)) & 1;
  });
  return Array.from({ length: rows }, (_, y) => cells.subarray(y * columns, (y + 1) * columns));
}

/** Data codewords, then error correction, each dealt out to the blocks in turn (2.3). */
function withErrorCorrection(version: Version, data: Uint8Array): Uint8Array {
  const { correction, blocks } = version;
  const out = new Uint8Array(data.length + correction);
  out.set(data);
  for (let block = 0; block < blocks; block++) {
    const part = data.filter((_, i) => i % blocks === block);
    const parity = errorCorrection(part, correction / blocks);
    for (let i = 0; i < parity.length; i++) out[data.length + i * blocks + block] = parity[i]!;
  }
  return out;
}

/** What all symbols of a version share. */
interface Template {
  /** Row by row: the recognition pattern; modules of codewords are light. */
  readonly patterns: Uint8Array;
  /** The cell of each bit of the codewords. */
  readonly places: Uint16Array;
}

function templateOf(version: Version): Template {
  const known = TEMPLATES.get(version);
  if (known !== undefined) return known;
  const cells = recognitionPattern(version);
  const template = { patterns: cells.map((cell) => cell & 1), places: placesIn(cells, version) };
  TEMPLATES.set(version, template);
  return template;
}

/** The cells of the recognition pattern, FREE where the modules of codewords go (2.4). */
function recognitionPattern(version: Version): Uint8Array {
  const { rows, columns, bar, barDistance, dots } = version;
  const cells = new Uint8Array(rows * columns).fill(FREE);
  const set = (x: number, y: number, isDark: boolean): void => {
    cells[y * columns + x] = isDark ? 1 : 0;
  };
  const height = centerHeight(version);
  const top = (rows - height) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) set(x, top + y, isDarkInCenter(version, x, y));
  }
  for (let x = bar; x < columns - 1; x += barDistance) {
    for (let y = 0; y <= top; y++) {
      const isBump = y % BUMP_DISTANCE === 0;
      set(x, y, true);
      set(x + 1, y, isBump);
      // Below the middle the bars count from the right and from the bottom, and are one shorter.
      if (y === top) continue;
      set(columns - 2 - x, rows - 1 - y, true);
      set(columns - 1 - x, rows - 1 - y, isBump);
    }
  }
  for (const [x, y] of dots) set(x, y, true);
  return cells;
}

/** Each dark row has another above it. */
const centerHeight = ({ across, indented }: Version): number => 2 * (across + indented);

/** Indented rows leave out their ends, and have the modules beside those ends in common. */
function isDarkInCenter({ columns, across }: Version, x: number, y: number): boolean {
  const edge = Math.min(x, columns - 1 - x);
  const isOdd = y % 2 === 1;
  if (y <= 2 * across) return isOdd;
  return isOdd ? edge > 0 : edge === 1;
}

/** A codeword fills four columns of two rows, the two lines of four bits from the highest on. */
function placesIn(cells: Uint8Array, version: Version): Uint16Array {
  const codewords = version.data + version.correction;
  const across = (codewords * 8) / (version.rows - centerHeight(version));
  const places = new Uint16Array(codewords * 8);
  let next = 0;
  cells.forEach((cell, place) => {
    if (cell !== FREE) return;
    const y = Math.floor(next / across);
    const x = next % across;
    const codeword = (y >> 1) * (across / 4) + (x >> 2);
    places[codeword * 8 + (y % 2) * 4 + (x % 4)] = place;
    next++;
  });
  return places;
}

const FREE = 2;

/** Rows from one bump of a vertical bar to the next. */
const BUMP_DISTANCE = 12;

/** x⁸ + x⁵ + x³ + x² + 1; the roots of a generator start at α⁰ (2.3). */
const errorCorrection = byteErrorCorrection({ primitivePolynomial: 0x12d, firstRoot: 0 });

const version = (
  [rows, columns]: readonly [number, number],
  [data, correction, blocks]: readonly [number, number, number],
  [across, indented]: readonly [number, number],
  [bar, barDistance]: readonly [number, number],
  dots: Version['dots'],
): Version => {
  const size = { rows, columns, data, correction, blocks };
  return { ...size, across, indented, bar, barDistance, dots };
};

/** A to H (Tables 2 and 14). */
export const VERSIONS: readonly Version[] = [
  version([16, 18], [10, 10, 1], [1, 2], [4, 99], [[12, 5]]),
  version([22, 22], [19, 16, 1], [1, 3], [4, 99], [[16, 7]]),
  version([28, 32], [44, 26, 1], [2, 2], [4, 22], [[26, 12]]),
  version([40, 42], [91, 44, 1], [1, 4], [4, 16], []),
  version([52, 54], [182, 70, 1], [2, 3], [4, 22], [[26, 23]]),
  version(
    [70, 76],
    [370, 140, 2],
    [3, 2],
    [4, 22],
    [
      [26, 32],
      [70, 32],
      [26, 34],
      [70, 34],
    ],
  ),
  version(
    [104, 98],
    [732, 280, 4],
    [2, 4],
    [6, 21],
    [
      [27, 48],
      [69, 48],
    ],
  ),
  version(
    [148, 134],
    [1480, 560, 8],
    [3, 3],
    [6, 20],
    [
      [26, 70],
      [66, 70],
      [106, 70],
      [26, 72],
      [66, 72],
      [106, 72],
    ],
  ),
];

/** By version, each built at its first use. */
const TEMPLATES = new Map<Version, Template>();
