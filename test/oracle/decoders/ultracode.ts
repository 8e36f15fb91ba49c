/**
 * Ultracode of revision 2, read back from its colors with nothing repaired (AIM ITS 04-023): borders
 * and clock tracks, tiles, Reed-Solomon over the 283 residues, and the modes. No text of the standard
 * is public; tables and modes are as BWIPP and zint have them, and what they leave open is refused.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { Contents, type Decoded } from './decoded.ts';
import {
  ULTRACODE_LOWER_COUNTS,
  ULTRACODE_TILES,
  ULTRACODE_UPPER_COUNTS,
} from './ultracode-tiles.ts';

/** What an Ultracode carries; throws, with what is wrong, on anything that is none. */
export function decodeUltracode(matrix: Matrix): Decoded {
  const grid = lettersOf(matrix);
  const rows = (grid.length - 1) / 6;
  if (!(rows in COLUMNS_MIN)) throw new Error(`no Ultracode has ${grid.length} rows of cells`);
  checkPatterns(grid, rows);
  return readUltracodeCodewords(codewordsOf(grid, rows), rows);
}

/** As `decodeUltracode`, of the codewords in the order of their tiles. */
export function readUltracodeCodewords(codewords: readonly number[], rows: number): Decoded {
  const [start, messageCount] = codewords as [number, number];
  const correction = codewords.at(-1)!;
  const separator = 2 + correction;
  const total = messageCount + correction;
  if (codewords[separator] !== total || codewords[separator + 1] !== SEPARATOR) {
    throw new Error('the counts of codewords do not agree');
  }
  const strength = (correction - 5) / Math.ceil(messageCount / 25);
  const level = [1, 2, 4, 6, 8].indexOf(strength) + 1;
  if (level === 0) throw new Error(`${correction} check words for ${messageCount} codewords`);
  const control = codewords.slice(separator + 2, separator + messageCount);
  const pads = codewords.slice(separator + messageCount, -1);
  if (pads.some((codeword) => codeword !== PAD)) throw new Error('no pads behind the data');
  if (pads.length >= rows && codewords.length > rows * TILES_MIN[rows]!) {
    throw new Error('pads fill a column');
  }
  const message = [start, messageCount, ...control];
  if (message.length !== messageCount) throw new Error('the data is shorter than its count');
  checkSyndromes([...message, ...codewords.slice(2, separator)], correction);
  const reader = new Reader(start, control, correction);
  return reader.read(`${rows} rows`, `EC${level}`, message.length + pads.length);
}

/** Letters by cell: W and K, C, M, Y and G. */
function lettersOf({ cell, columns, rows, palette = [] }: Matrix): string[] {
  if (cell !== 'square') throw new Error(`${cell} cells where tiles are square`);
  const letters = ['W', 'K', ...palette.map((color) => COLORS[color] ?? '?')];
  return rows.map(({ cells, heightModules }, y) => {
    if (heightModules !== 1) throw new Error(`row ${y} is not one module high`);
    const row = Array.from(cells, (value) => letters[value] ?? '?').join('');
    if (row.length !== columns || row.includes('?')) throw new Error(`row ${y} has other cells`);
    return row;
  });
}

const COLORS: Readonly<Record<string, string>> = {
  '#00ffff': 'C',
  '#ff00ff': 'M',
  '#ffff00': 'Y',
  '#00ff00': 'G',
};

/** Everything but the tiles of codewords: borders, clock tracks and the count of the columns. */
function checkPatterns(grid: readonly string[], rows: number): void {
  const [height, width] = [grid.length, grid[0]!.length];
  const count = width - 6 - COLUMNS_MIN[rows]!;
  const [upper, lower] = [ULTRACODE_UPPER_COUNTS[count], ULTRACODE_LOWER_COUNTS[count]];
  if (upper === undefined || lower === undefined) throw new Error(`${width} columns of cells`);
  const margin = 'W'.repeat((height - 13) / 2);
  const counts = `K${margin}${upper}W${lower}${margin}K`;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const expected = x === 2 ? counts[y] : patternAt(x, y, width, height);
      if (expected !== undefined && grid[y]![x] !== expected) {
        throw new Error(`the cell at ${x}, ${y} is ${grid[y]![x]} instead of ${expected}`);
      }
    }
  }
}

/** The cell of a border or clock track; undefined in the tiles of codewords. */
function patternAt(x: number, y: number, width: number, height: number): 'K' | 'W' | undefined {
  if (y === 0 || y === height - 1 || x === 0 || x === 3 || x === width - 1) return 'K';
  if (x === 1 || isClock(x)) return y % 2 === 0 ? 'K' : 'W';
  if (x < 5) return 'W';
  if (y % 6 === 0) return x % 2 === 1 ? 'K' : 'W';
  return undefined;
}

/** Every sixteenth column of cells is a clock track. */
const isClock = (x: number): boolean => x > 3 && x % 16 === 3;

function codewordsOf(grid: readonly string[], rows: number): number[] {
  const codewords: number[] = [];
  for (let x = 5; x < grid[0]!.length - 1; x++) {
    if (isClock(x)) continue;
    const column = grid.map((row) => row[x]).join('');
    for (let row = 0; row < rows; row++) {
      const tile = column.slice(6 * row + 1, 6 * row + 6);
      const codeword = ULTRACODE_TILES.indexOf(tile);
      if (codeword < 0) throw new Error(`${tile} is no tile`);
      codewords.push(codeword);
    }
  }
  return codewords;
}

/** The roots of the generator are 3 to the powers 1 to `count`, modulo 283. */
function checkSyndromes(block: readonly number[], count: number): void {
  for (let power = 1, root = 3; power <= count; power++, root = (root * 3) % 283) {
    const syndrome = block.reduce((sum, codeword) => (sum * root + codeword) % 283, 0);
    if (syndrome !== 0) throw new Error(`syndrome ${power} is ${syndrome}, not 0`);
  }
}

type Mode = 'eight bits' | 'ascii';

class Reader {
  readonly #contents = new Contents();
  readonly #codewords: readonly number[];
  #at = 0;
  /** The mode the symbol starts in, to which an unlatch leads back. */
  #base: Mode = 'eight bits';
  #mode: Mode = 'eight bits';

  constructor(start: number, control: readonly number[], correction: number) {
    this.#codewords = control;
    const link = this.#take() - (correction - 3);
    if (link === LINK) this.#append();
    else if (link !== 0) throw new Error(`${link} beside the number of check words`);
    this.#start(start);
  }

  read(version: string, correction: string, capacity: number): Decoded {
    while (this.#at < this.#codewords.length) {
      if (this.#mode === 'ascii') this.#ascii();
      else this.#eightBits();
    }
    const used = this.#codewords.length + 2;
    return this.#contents.done(version, correction, used, capacity);
  }

  #take(): number {
    if (this.#at === this.#codewords.length) throw new Error('the data ends within a character');
    return this.#codewords[this.#at++]!;
  }

  /** The symbol control region: group of up to 8 symbols, with or without a number. */
  #append(): void {
    const value = this.#take();
    const [kind, group] = [Math.floor(value / LINK), value % LINK];
    if (kind !== 2 && kind !== 3) throw new Error(`link ${kind} of the control region`);
    const [total, index] = [Math.floor(group / 8) + 1, (group % 8) + 1];
    if (total < 2 || index > total) throw new Error(`symbol ${index} of ${total}`);
    const id = kind === 3 ? String(this.#take() * 283 + this.#take()) : '';
    this.#contents.structuredAppend = { index, total, id };
  }

  #start(start: number): void {
    const contents = this.#contents;
    if (start === 272 || start === 273) {
      this.#base = this.#mode = 'ascii';
      contents.isGs1 = start === 273;
    } else if (start > 257 && start <= 271) contents.eci(start - 254 + (start > 267 ? 1 : 0));
    else if (start >= 275 && start <= 278) contents.eci((start - 275) * 256 + this.#byte());
    else if (start === 280) contents.eci(899);
    else if (start === 281) contents.text('http://');
    else if (start === 282) contents.text('https://');
    else if (start !== 257) throw new Error(`start ${start} is not read`);
  }

  #byte(): number {
    const value = this.#take();
    if (value > 255) throw new Error(`${value} where a byte should be`);
    return value;
  }

  #eightBits(): void {
    const value = this.#take();
    if (value < 256) this.#contents.bytes.push(value);
    else if (value < 260) this.#c43(0, 2 * (value - 256 + 2));
    else if (value === 260) this.#c43(0);
    else if (value >= 262 && value < 266) this.#c43(1, 2 * (value - 262 + 2));
    else if (value === 266) this.#c43(1);
    else if (value === 267) this.#mode = 'ascii';
    else if (value === 268) this.#contents.bytes.push(0x1d);
    else if (value === 269) this.#programming();
    else if (value === 271) this.#macro();
    else if (value === 272) this.#contents.eci(this.#byte() * 256 + this.#byte());
    else if (value === 274) this.#contents.eci(this.#pair() * 100 + this.#pair());
    else if (value === 275) {
      this.#contents.eci((this.#pair() * 100 + this.#pair()) * 100 + this.#pair());
    } else throw new Error(`codeword ${value} of eight-bit mode is not read`);
  }

  /** Two digits as ASCII mode has them. */
  #pair(): number {
    const value = this.#take() - 128;
    if (value < 0 || value > 99) throw new Error('an ECI of other codewords than digit pairs');
    return value;
  }

  #ascii(): void {
    const value = this.#take();
    const digit = (first: number): string => String(value - first);
    const text = (written: string): void => this.#contents.text(written);
    if (value < 128) this.#contents.bytes.push(value);
    else if (value < 228) text(digit(128).padStart(2, '0'));
    else if (value < 238) text(`${digit(228)},`);
    else if (value < 248) text(`,${digit(238)}`);
    else if (value < 258) text(`${digit(248)}/`);
    else if (value >= 259 && value < 269) text(`/${digit(259)}`);
    else if (value === 271) this.#programming();
    else if (value === 272) this.#contents.bytes.push(0x1d);
    else if (value === 273) this.#macro();
    else if (value >= 274 && value < 278) this.#c43(0, 2 * (value - 274 + 2));
    else if (value === 278) this.#c43(0);
    else if (value === 280) this.#c43(1);
    else if (value === 282 && this.#base === 'eight bits') this.#mode = 'eight bits';
    else throw new Error(`codeword ${value} of ASCII mode is not read`);
  }

  /** FNC3 comes first, behind the start character and the counts. */
  #programming(): void {
    if (this.#contents.bytes.length > 0) throw new Error('FNC3 within the data');
    this.#contents.isReaderProgramming = true;
  }

  #macro(): void {
    if (this.#contents.bytes.length > 0) throw new Error('a macro within the data');
    this.#contents.openEnvelope('06');
  }

  /**
   * Three values to two codewords: for so many codewords, or up to an unlatch. A latch to the other
   * set that nothing follows is a pad.
   */
  #c43(first: 0 | 1, count = Infinity): void {
    const values: number[] = [];
    for (let taken = 0; taken < count; taken += 2) {
      if (count === Infinity && this.#at === this.#codewords.length) break;
      const high = this.#take();
      if (high === UNLATCH && count === Infinity) {
        this.#mode = this.#base;
        break;
      }
      const value = high * 282 + this.#take();
      if (value >= 43 ** 3) throw new Error('two codewords beyond the values of C43');
      values.push(Math.floor(value / 43 ** 2), Math.floor(value / 43) % 43, value % 43);
    }
    if (values.length === 0) throw new Error('a latch to C43 and nothing in it');
    this.#c43Values(values, first);
  }

  #c43Values(values: readonly number[], first: 0 | 1): void {
    let set = first;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === 42) set = set === 0 ? 1 : 0;
      else if (value < 40) this.#contents.text(C43_SETS[set]![value]!);
      else {
        const next = values[++i];
        const list = value === 41 ? C43_SET_3 : C43_SETS[1 - set]!;
        const text = next === undefined ? undefined : list[next];
        if (text === undefined) throw new Error('a shift of C43 and nothing behind it');
        this.#contents.text(text);
      }
    }
  }
}

const SEPARATOR = 283;
const PAD = 284;
const UNLATCH = 282;

/** Beside the number of check words: a control region follows. */
const LINK = 70;

/** By rows of tiles: the fewest columns of cells beside the border, and of tiles. */
const COLUMNS_MIN: Readonly<Record<number, number>> = { 2: 5, 3: 13, 4: 22, 5: 29 };
const TILES_MIN: Readonly<Record<number, number>> = { 2: 5, 3: 13, 4: 21, 5: 28 };

const C43_SETS = [
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,%'],
  [...'abcdefghijklmnopqrstuvwxyz:/?#[]@=_~!.,-'],
];

const C43_SET_3 = [
  ...[
    'http://',
    'https://',
    'http://www.',
    'https://www.',
    'ftp://',
    'www.',
    '.com',
    '.edu',
    '.gov',
  ],
  ...['.int', '.mil', '.net', '.org', '.mobi', '.coop', '.biz', '.info', 'mailto:', 'tel:'],
  ...'{}`()"+\'<>|$;&\\^*',
  ...['.cgi', '.asp', '.aspx', '.php', '.htm', '.html', '.shtml'],
];
