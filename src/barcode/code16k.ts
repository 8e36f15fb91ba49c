/**
 * Code 16K (EN 12323:2005): 2 to 16 rows of five Code 128 characters, in code sets that begin by a
 * mode, change by latches and are left by shifts for one to three characters.
 */
import { PATTERNS } from './code128-encoder.ts';
import { cellsOf } from './stack.ts';
import { TOO_MUCH, refused, refusedOption, type Matrix, type Refusal, type Row } from './symbol.ts';

/** The symbol of ASCII text in the fewest rows, or in so many. Refuses what those do not hold. */
export function code16k(text: string, requested?: number): Matrix | Refusal {
  if (requested !== undefined && (requested < FEWEST_ROWS || requested > MOST_ROWS)) {
    return refusedOption(
      'rows',
      `Code 16K has ${FEWEST_ROWS} to ${MOST_ROWS} rows, not ${requested}.`,
    );
  }
  const { mode, values } = encodationOf(text);
  const fewest = Math.max(FEWEST_ROWS, Math.ceil((values.length + 3) / ROW_VALUES));
  if (fewest > MOST_ROWS) return refused(TOO_MUCH);
  const rows = requested ?? fewest;
  if (rows < fewest) {
    return refusedOption('rows', `${rows} rows do not hold this data; it needs ${fewest}.`);
  }
  const capacity = rows * ROW_VALUES - 3;
  const all = [(rows - 2) * 7 + mode, ...values];
  while (all.length <= capacity) all.push(PAD);
  all.push(weightedSum(all, 2));
  all.push(weightedSum(all, 1));
  return draw(all, rows);
}

/** Values times their places, the first of which is `from`, modulo 107 (4.4). */
function weightedSum(values: readonly number[], from: number): number {
  let sum = 0;
  values.forEach((value, i) => (sum += value * (i + from)));
  return sum % 107;
}

type Set = 'A' | 'B' | 'C';

/** A text on the way to values. */
interface Encoder {
  readonly codes: readonly number[];
  readonly values: number[];
  at: number;
  set: Set;
}

function encodationOf(text: string): { mode: number; values: readonly number[] } {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  const encoder: Encoder = { codes, values: [], at: 0, set: 'B' };
  const mode = start(encoder);
  while (encoder.at < codes.length) (encoder.set === 'C' ? stepInC : stepInAOrB)(encoder);
  return { mode, values: encoder.values };
}

/** The mode for the first code set: C at once, or behind one or two characters of B, or A or B. */
function start(encoder: Encoder): number {
  const before = charactersBeforePairs(encoder, 0, 2);
  if (before !== undefined) {
    pushCharacters(encoder, 'B', before);
    encoder.set = 'C';
    return [2, 5, 6][before]!;
  }
  encoder.set = needsFirst(encoder, 0, 'A') ? 'A' : 'B';
  return encoder.set === 'A' ? 0 : 1;
}

/**
 * The fewest characters of code set B, from `least` to `most`, before an even run of digits;
 * undefined if there is no such run.
 */
function charactersBeforePairs(
  { codes, at }: Encoder,
  least: number,
  most: number,
): number | undefined {
  for (let count = 0; count <= most; count++) {
    const run = digitsAt(codes, at + count);
    if (count >= least && run >= 2 && run % 2 === 0) return count;
    if (!carries('B', codes[at + count])) return undefined;
  }
  return undefined;
}

/** The next pair of digits, or a shift to B for up to three characters, or a latch. */
function stepInC(encoder: Encoder): void {
  if (digitsAt(encoder.codes, encoder.at) >= 2) {
    pushPairs(encoder, 1);
    return;
  }
  const shifted = charactersBeforePairs(encoder, 1, 3);
  if (shifted === undefined) {
    latch(encoder, needsFirst(encoder, encoder.at, 'A') ? 'A' : 'B');
  } else {
    encoder.values.push(SHIFTS_FROM_C[shifted]!);
    pushCharacters(encoder, 'B', shifted);
  }
}

/**
 * The next character; a shift for one or two of the other set, a latch for more; a shift to C for
 * two or three pairs of digits between characters of the set, a latch for others.
 */
function stepInAOrB(encoder: Encoder): void {
  const { codes, values, at } = encoder;
  const set = encoder.set as 'A' | 'B';
  const other = set === 'A' ? 'B' : 'A';
  if (!carries(set, codes[at])) {
    const isSecond = !carries(set, codes[at + 1]) && at + 1 < codes.length;
    const count = isSecond ? 2 : 1;
    if (at + count < codes.length && needsFirst(encoder, at + count, set)) {
      values.push(SHIFTS[count]!);
      pushCharacters(encoder, other, count);
    } else {
      latch(encoder, other);
    }
    return;
  }
  const digits = digitsAt(codes, at);
  if ((digits === 4 || digits === 6) && carries(set, codes[at + digits])) {
    values.push(SHIFTS_TO_C[digits / 2]!);
    pushPairs(encoder, digits / 2);
  } else if (digits >= 4 && digits % 2 === 0) {
    latch(encoder, 'C');
  } else {
    pushCharacters(encoder, set, 1);
  }
}

function latch(encoder: Encoder, set: Set): void {
  encoder.values.push(LATCHES[set]);
  encoder.set = set;
}

function pushCharacters(encoder: Encoder, set: 'A' | 'B', count: number): void {
  for (let i = 0; i < count; i++) {
    const code = encoder.codes[encoder.at++]!;
    encoder.values.push(set === 'A' && code < 32 ? code + 64 : code - 32);
  }
}

function pushPairs(encoder: Encoder, count: number): void {
  for (let i = 0; i < count; i++) {
    const [tens, ones] = encoder.codes.slice(encoder.at, encoder.at + 2);
    encoder.values.push((tens! - 48) * 10 + ones! - 48);
    encoder.at += 2;
  }
}

function digitsAt(codes: readonly number[], at: number): number {
  let end = at;
  while (codes[end]! >= 48 && codes[end]! <= 57) end++;
  return end - at;
}

/** Set A has U+0000 to U+005F, B has U+0020 to U+007F. */
const carries = (set: 'A' | 'B', code: number | undefined): boolean =>
  code !== undefined && (set === 'A' ? code < 96 : code >= 32);

/** Whether of the characters that only one of A and B has, the next one is of `set`. */
function needsFirst({ codes }: Encoder, from: number, set: 'A' | 'B'): boolean {
  const code = codes.slice(from).find((one) => one < 32 || one >= 96);
  return code !== undefined && carries(set, code);
}

/**
 * Bars along the upper and lower end and between rows; a row starts with a quiet zone, a start
 * pattern for its number and a bar, behind which the characters have spaces for bars (4.3).
 */
function draw(values: readonly number[], rows: number): Matrix {
  const drawn: Row[] = [];
  for (let row = 0; row < rows; row++) {
    drawn.push({ heightModules: 1, cells: separator(row === 0) });
    const characters = values.slice(row * ROW_VALUES, (row + 1) * ROW_VALUES);
    const widths = characters.flatMap((value) => (value === 106 ? LAST_PATTERN : PATTERNS[value]!));
    const [first, last] = [STARTS_AND_STOPS[row % 8]!, STARTS_AND_STOPS[stopOf(row)]!];
    drawn.push({ heightModules: 8, cells: cellsOf([QUIET, ...first, 1, ...widths, ...last, 1]) });
  }
  drawn.push({ heightModules: 1, cells: separator(true) });
  return { kind: 'matrix', columns: COLUMNS, rows: drawn, cell: 'square', text: [] };
}

/** Through the clear space as well at the ends of the symbol. */
const separator = (isEnd: boolean): Uint8Array =>
  isEnd ? new Uint8Array(COLUMNS).fill(1) : new Uint8Array(COLUMNS).fill(1, QUIET, COLUMNS - 1);

/** The second eight rows have the stop patterns in another order (Table 5). */
const stopOf = (row: number): number => (row < 8 ? row : (row + 4) % 8);

const ROW_VALUES = 5;
const FEWEST_ROWS = 2;
const MOST_ROWS = 16;
const COLUMNS = 81;
const QUIET = 10;

const PAD = 103;
const LATCHES: Readonly<Record<Set, number>> = { A: 101, B: 100, C: 99 };
/** By number of characters: from A to B or from B to A, and from C to B. */
const SHIFTS = [0, 98, 104];
const SHIFTS_FROM_C = [0, 104, 105, 106];
/** By number of pairs. */
const SHIFTS_TO_C = [0, 0, 105, 106];

/** In place of the stop character of Code 128. */
const LAST_PATTERN = [2, 1, 1, 1, 3, 3];

/** Tables 3 and 4. */
const STARTS_AND_STOPS: readonly (readonly number[])[] = [
  [3, 2, 1, 1],
  [2, 2, 2, 1],
  [2, 1, 2, 2],
  [1, 4, 1, 1],
  [1, 1, 3, 2],
  [1, 2, 3, 1],
  [1, 1, 1, 4],
  [3, 1, 1, 2],
];
