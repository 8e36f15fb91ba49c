/**
 * Codablock F (AIM Uniform Symbology Specification Codablock F): a stack of Code 128 symbols, whose
 * rows carry their number and, in the last one, two checks of the whole message. The text is cut
 * into the fewest rows.
 */
import { PATTERNS } from './code128-encoder.ts';
import { TOO_MUCH, refused, refusedOption, type Matrix, type Refusal, type Row } from './symbol.ts';
import type { SymbolOptions } from './symbology.ts';

/**
 * The symbol with so many rows, or data characters a row; by its own choice where none are asked for. Rows
 * alone have as few characters as hold the data.
 */
export function requestedCodablock(
  text: string,
  { columns, rows }: SymbolOptions,
  columnChoices: readonly number[],
): Matrix | Refusal {
  if (columns === undefined && rows === undefined) return codablock(text, columnChoices);
  if (columns !== undefined && (columns < COLUMNS_MIN || columns > COLUMNS_MAX)) {
    return refusedOption(
      'columns',
      `Codablock F has ${COLUMNS_MIN} to ${COLUMNS_MAX} characters in a row, not ${columns}.`,
    );
  }
  if (rows !== undefined && (rows < ROWS_MIN || rows > ROWS_MAX)) {
    return refusedOption('rows', `Codablock F has ${ROWS_MIN} to ${ROWS_MAX} rows, not ${rows}.`);
  }
  const drawn = codablock(text, columns === undefined ? ALL_COLUMNS : [columns], rows);
  if (drawn.kind === 'matrix') return drawn;
  return doesNotHold(text, columns, rows) ?? drawn;
}

/** Says how many rows or columns would hold the data; undefined where none would. */
function doesNotHold(
  text: string,
  columns: number | undefined,
  rows: number | undefined,
): Refusal | undefined {
  const holds = (across: number, down: number | undefined): boolean =>
    codablock(text, [across], down).kind === 'matrix';
  const wider = ALL_COLUMNS.find((more) => more > (columns ?? COLUMNS_MAX) && holds(more, rows));
  const across = columns ?? COLUMNS_MAX;
  const higher = ALL_ROWS.find((more) => more > (rows ?? ROWS_MAX) && holds(across, more));
  const needs = [
    ...(wider === undefined ? [] : [`${wider} columns`]),
    ...(higher === undefined ? [] : [`${higher} rows`]),
  ];
  if (needs.length === 0) return undefined;
  return refusedOption(
    rows === undefined ? 'columns' : 'rows',
    `${rows ?? ROWS_MAX} rows of ${across} characters do not hold this data; ` +
      `it needs ${needs.join(' or ')}.`,
  );
}

/** Data characters in a row. */
const COLUMNS_MIN = 4;
const COLUMNS_MAX = 62;
const ALL_COLUMNS = Array.from(
  { length: COLUMNS_MAX - COLUMNS_MIN + 1 },
  (_, i) => i + COLUMNS_MIN,
);

/**
 * The symbol of ASCII text with the first number of data characters a row whose 44 rows hold it, or
 * exactly so many.
 */
export function codablock(
  text: string,
  columnChoices: readonly number[],
  rows?: number,
): Matrix | Refusal {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  const digits = codes.filter(isDigit).length;
  const fewest = codes.length - digits / 2;
  for (const columns of columnChoices) {
    if (fewest > (rows ?? ROWS_MAX) * columns - 2) continue;
    const cuts = cutRows(codes, columns, rows);
    if (cuts !== undefined) return drawRows(rowsOf(codes, cuts, columns));
  }
  return refused(TOO_MUCH);
}

/**
 * Where the rows end, or undefined if 44 do not hold the data. Of each number of rows only the
 * farthest ends are followed: what is gained by stopping earlier is a digit that has no partner.
 * Of exactly `wanted` rows the last ones may be empty.
 */
function cutRows(
  codes: readonly number[],
  columns: number,
  wanted: number | undefined,
): number[] | undefined {
  let reached = new Map<number, number[]>([[0, []]]);
  for (let rows = 1; rows <= (wanted ?? ROWS_MAX); rows++) {
    const next = new Map<number, number[]>();
    for (const [start, cuts] of reached) {
      // Two checks take the end of the last row.
      if (rows >= (wanted ?? ROWS_MIN) && codes.length - start <= 2 * columns) {
        if (new RowPath(codes, start, columns - 2).reaches(codes.length)) {
          return [...cuts, codes.length];
        }
      }
      const path = new RowPath(codes, start, columns);
      for (let end = path.last; end >= start && next.size < ENDS_FOLLOWED * reached.size; end--) {
        if (path.reaches(end) && !next.has(end)) next.set(end, [...cuts, end]);
      }
    }
    const farthest = [...next].toSorted(([a], [b]) => b - a).slice(0, ENDS_FOLLOWED);
    reached = new Map(farthest);
  }
  return undefined;
}

/**
 * The fewest symbol characters of one row for the text from its start to every place within reach,
 * by the code set in effect there: A, B or C.
 */
class RowPath {
  readonly #codes: readonly number[];
  readonly #start: number;
  readonly #capacity: number;
  /** By place and set; more than the capacity where it cannot be. */
  readonly #costs: Uint8Array;
  /** By place and set: the set before the last characters, plus 3 if they were a change of set. */
  readonly #from: Uint8Array;

  constructor(codes: readonly number[], start: number, capacity: number) {
    this.#codes = codes;
    this.#start = start;
    this.#capacity = capacity;
    const length = this.last - start + 1;
    this.#costs = new Uint8Array(3 * (length + 2)).fill(IMPOSSIBLE);
    this.#from = new Uint8Array(3 * (length + 2));
    this.#costs.fill(0, 0, 3);
    for (let at = 0; at < length; at++) {
      this.#change(at);
      if (start + at < codes.length) this.#step(at);
    }
  }

  /** The last place that pairs of digits could reach. */
  get last(): number {
    return Math.min(this.#codes.length, this.#start + 2 * this.#capacity);
  }

  reaches(end: number): boolean {
    const at = 3 * (end - this.#start);
    const cost = Math.min(this.#costs[at]!, this.#costs[at + 1]!, this.#costs[at + 2]!);
    return cost <= this.#capacity;
  }

  /** The first code set, and the values of the text up to `end` with the set in effect there. */
  values(end: number): { first: number; values: number[]; last: number } {
    const costs = this.#costs.subarray(3 * (end - this.#start), 3 * (end - this.#start) + 3);
    const last = BY_PREFERENCE.reduce((best, set) => (costs[set]! < costs[best]! ? set : best));
    const values: number[] = [];
    let set = last;
    let at = end - this.#start;
    while (this.#costs[3 * at + set]! > 0) {
      const from = this.#from[3 * at + set]!;
      if (from >= 3) {
        values.unshift(CHANGE_TO[set]!);
        set = from - 3;
        continue;
      }
      at -= set === C ? 2 : 1;
      values.unshift(...characters(this.#codes, this.#start + at, set));
    }
    return { first: set, values, last };
  }

  #change(at: number): void {
    for (let set = 0; set < 3; set++) {
      for (const other of BY_PREFERENCE) {
        const cost = this.#costs[3 * at + other]! + 1;
        if (cost >= this.#costs[3 * at + set]!) continue;
        this.#costs[3 * at + set] = cost;
        this.#from[3 * at + set] = 3 + other;
      }
    }
  }

  #step(at: number): void {
    for (let set = 0; set < 3; set++) {
      const count = characters(this.#codes, this.#start + at, set).length;
      const to = 3 * (at + (set === C ? 2 : 1)) + set;
      const cost = this.#costs[3 * at + set]! + count;
      if (count === 0 || cost >= this.#costs[to]!) continue;
      this.#costs[to] = Math.min(IMPOSSIBLE, cost);
      this.#from[to] = set;
    }
  }
}

/** The values of the next character, or pair of digits, in a code set; none if it has no place. */
function characters(codes: readonly number[], at: number, set: number): number[] {
  const code = codes[at]!;
  if (set === C) {
    const next = codes[at + 1];
    return isDigit(code) && isDigit(next) ? [(code - 48) * 10 + next! - 48] : [];
  }
  const value = code < 32 ? code + 64 : code - 32;
  const isInSet = set === A ? code < 96 : code >= 32;
  return isInSet ? [value] : [SHIFT, value];
}

const isDigit = (code: number | undefined): boolean =>
  code !== undefined && code >= 48 && code <= 57;

/** The values of every row but for its own check and stop. */
function rowsOf(codes: readonly number[], cuts: readonly number[], columns: number): number[][] {
  return cuts.map((end, i) => {
    const isLast = i === cuts.length - 1;
    const capacity = isLast ? columns - 2 : columns;
    const path = new RowPath(codes, cuts[i - 1] ?? 0, capacity);
    const { first, values, last } = path.values(end);
    let set = last;
    while (values.length < capacity) {
      set = set === C ? B : C;
      values.push(CHANGE_TO[set]!);
    }
    if (isLast) values.push(...checks(codes).map((check) => inSet(check, set)));
    const number = i === 0 ? cuts.length - 2 : i + 42;
    return [START_A, SELECT[first]!, inSet(number, first), ...values];
  });
}

/** Sums of the character codes times their place, counted from 1 and from 0, modulo 86. */
function checks(codes: readonly number[]): [number, number] {
  let [first, second] = [0, 0];
  codes.forEach((code, i) => {
    first = (first + code * (i + 1)) % 86;
    second = (second + code * i) % 86;
  });
  return [first, second];
}

/** A row number or check as the value of a symbol character: in sets A and B no digit is used. */
function inSet(number: number, set: number): number {
  if (set === C) return number;
  if (number < 32) return number + 64;
  return number < 48 ? number - 32 : number - 22;
}

/** Rows ten modules high, and bars of one module around them and between their start and stop. */
function drawRows(rows: readonly (readonly number[])[]): Matrix {
  const drawn = rows.map(rowModules);
  const columns = drawn[0]!.length;
  const bound: Row = { heightModules: 1, cells: new Uint8Array(columns).fill(1) };
  const start = PATTERNS[START_A]!.reduce((sum, width) => sum + width, 0);
  const separator: Row = { heightModules: 1, cells: drawn[0]!.slice() };
  separator.cells.fill(1, start, columns - STOP_MODULES);
  const data = drawn.flatMap((cells, i) => [
    i === 0 ? bound : separator,
    { heightModules: ROW_MODULES, cells },
  ]);
  return { kind: 'matrix', columns, rows: [...data, bound], cell: 'square', text: [] };
}

/** The modules of a row with its check, that of Code 128, and the stop character. */
function rowModules(values: readonly number[]): Uint8Array {
  const sum = values.reduce((total, value, i) => total + value * Math.max(1, i), 0);
  const widths = [...values, sum % 103, STOP].flatMap((value) => PATTERNS[value]!);
  const cells = new Uint8Array(widths.reduce((total, width) => total + width, 0));
  let at = 0;
  widths.forEach((width, i) => {
    if (i % 2 === 0) cells.fill(1, at, at + width);
    at += width;
  });
  return cells;
}

const ROWS_MIN = 2;
const ROWS_MAX = 44;
const ALL_ROWS = Array.from({ length: ROWS_MAX - ROWS_MIN + 1 }, (_, i) => i + ROWS_MIN);
const ROW_MODULES = 10;
const STOP_MODULES = 13;

/** How many ends of the rows so far are followed. */
const ENDS_FOLLOWED = 4;

/** More than a row holds. */
const IMPOSSIBLE = 200;

const A = 0;
const B = 1;
const C = 2;
/** Of sets that take equally many characters the first is used. */
const BY_PREFERENCE = [B, A, C];

const START_A = 103;
const STOP = 106;
const SHIFT = 98;
/** By code set: what changes to it, and what selects it after the start, which is in set A. */
const CHANGE_TO = [101, 100, 99];
const SELECT = [98, 100, 99];
