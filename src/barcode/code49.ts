/** Code 49 (ANSI/AIM BC6-1995). */
import { CODE49_PATTERNS } from './code49-patterns.ts';
import { TOO_MUCH, refused, refusedOption, type Matrix, type Refusal, type Row } from './symbol.ts';

/**
 * The symbol of ASCII text in the fewest rows, or in so many, with the bars between and around the rows.
 * Refuses what those do not hold.
 */
export function code49(text: string, requested?: number): Matrix | Refusal {
  const named = SIZES.find(([rows]) => rows === requested);
  if (requested !== undefined && named === undefined) {
    return refusedOption('rows', `Code 49 has 2 to 8 rows, not ${requested}.`);
  }
  const { words, mode } = codewords(text);
  const smallest = SIZES.find(([, capacity]) => words.length <= capacity);
  if (smallest === undefined) return refused(TOO_MUCH);
  const [count, capacity] = named ?? smallest;
  if (count < smallest[0]) {
    return refusedOption('rows', `${count} rows do not hold this data; it needs ${smallest[0]}.`);
  }
  while (words.length < capacity) words.push(NUMERIC_SHIFT);
  const rows = withChecks(words, count, mode);
  return drawRows(rows.map((row, i) => rowModules(row, i === count - 1 ? '0000' : PARITIES[i]!)));
}

/** Codewords of the data, and the starting mode that replaces an initial shift or latch. */
function codewords(text: string): { words: number[]; mode: number } {
  const words: number[] = [];
  let isNumeric = false;
  for (const run of text.match(/[0-9]{5,}|[0-9]{1,4}|[^0-9]+/g) ?? []) {
    const wantsNumeric = /^[0-9]{5}/.test(run);
    if (wantsNumeric !== isNumeric) words.push(NUMERIC_SHIFT);
    isNumeric = wantsNumeric;
    words.push(...(isNumeric ? numeric(run) : Array.from(run, alphanumeric).flat()));
  }
  // The first codeword of modes 2, 4 and 5 is implied: numeric shift, shift 1, shift 2.
  const mode = { [NUMERIC_SHIFT]: 2, [SHIFT_1]: 4, [SHIFT_2]: 5 }[words[0]!] ?? 0;
  return { words: mode === 0 ? words : words.slice(1), mode };
}

/** One codeword, or a shift and a codeword (table 4). */
function alphanumeric(character: string): number[] {
  const plain = PLAIN.indexOf(character);
  if (plain >= 0) return [plain];
  const [shift, key] = SHIFTED[character.charCodeAt(0)]!;
  return [shift === '1' ? SHIFT_1 : SHIFT_2, PLAIN.indexOf(key!)];
}

/**
 * Five digits in three codewords of base 48. Of the remaining digits, one is a codeword, three are
 * two and four are three; two are encoded with the five before them as four and three (2.3.4).
 */
function numeric(digits: string): number[] {
  const over = digits.length % 5;
  const fives = digits.length - over - (over === 2 ? 5 : 0);
  const words: number[] = [];
  for (let i = 0; i < fives; i += 5) words.push(...base48(Number(digits.slice(i, i + 5)), 3));
  const rest = digits.slice(fives);
  if (rest.length === 1) return [...words, Number(rest)];
  const four = rest.length >= 4 ? base48(100_000 + Number(rest.slice(0, 4)), 3) : [];
  const three = rest.length === 3 ? rest : rest.slice(4);
  return [...words, ...four, ...(three === '' ? [] : base48(Number(three), 2))];
}

function base48(value: number, length: number): number[] {
  return Array.from({ length }, (_, i) => Math.floor(value / 48 ** (length - 1 - i)) % 48);
}

/** Rows of seven codewords and a row check; the last row contains the symbol's checks. */
function withChecks(words: readonly number[], count: number, mode: number): number[][] {
  const rows = Array.from({ length: count }, (_, i) => {
    const row = words.slice(7 * i, 7 * i + 7);
    return [...row, ...Array<number>(7 - row.length).fill(0)];
  });
  const last = rows[count - 1]!;
  rows.slice(0, -1).forEach((row) => row.push(sumOf(row) % 49));
  last[6] = 7 * (count - 2) + mode;
  // Symbol checks Z (from seven rows on), Y and X, each over the pairs before it (2.6.3).
  for (const { at, first, from } of count < 7 ? CHECKS.slice(1) : CHECKS) {
    const pairs = rows.flat();
    let sum = first * last[6];
    for (let i = 0; 2 * i < 8 * (count - 1) + at; i++) {
      sum += (pairs[2 * i]! * 49 + pairs[2 * i + 1]!) * WEIGHTS[from + i]!;
    }
    last[at] = Math.floor((sum % 2401) / 49);
    last[at + 1] = sum % 49;
  }
  last.push(sumOf(last) % 49);
  return rows;
}

const sumOf = (row: readonly number[]): number => row.reduce((sum, word) => sum + word, 0);

/** Start, four characters of two codewords in the row's parities, stop: 70 modules. */
function rowModules(row: readonly number[], parities: string): Uint8Array {
  let modules = '10';
  [0, 2, 4, 6].forEach((i, k) => {
    const value = row[i]! * 49 + row[i + 1]!;
    modules += CODE49_PATTERNS[Number(parities[k]) as 0 | 1][value]!.toString(2).padStart(16, '0');
  });
  return Uint8Array.from(`${modules}1111`, Number);
}

/** Rows eight modules high, bars of one module between them, and full-width bars around them. */
function drawRows(rows: readonly Uint8Array[]): Matrix {
  const columns = QUIET_LEFT + 70 + QUIET_RIGHT;
  const bound: Row = { heightModules: 1, cells: new Uint8Array(columns).fill(1) };
  const separator: Row = {
    heightModules: 1,
    cells: new Uint8Array(columns).fill(1, QUIET_LEFT, columns - QUIET_RIGHT),
  };
  const data = rows.flatMap((modules, i) => {
    const cells = new Uint8Array(columns);
    cells.set(modules, QUIET_LEFT);
    return [i === 0 ? bound : separator, { heightModules: 8, cells }];
  });
  return { kind: 'matrix', columns, rows: [...data, bound], cell: 'square', text: [] };
}

const QUIET_LEFT = 10;
const QUIET_RIGHT = 1;

/** Number of rows, and the data codewords they hold. */
const SIZES = [
  [2, 9],
  [3, 16],
  [4, 23],
  [5, 30],
  [6, 37],
  [7, 42],
  [8, 49],
] as const;

/** Parities of the four characters by row; in the last row all are even. */
const PARITIES = ['1001', '0101', '1100', '0011', '1010', '0110', '1111'];

const SHIFT_1 = 43;
const SHIFT_2 = 44;
const NUMERIC_SHIFT = 48;

/** Characters that are one codeword, by value. */
const PLAIN = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** Shift and character of the others, by ASCII code; empty for those that are one codeword. */
const SHIFTED: readonly string[] = (() => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const table = Array<string>(128).fill('');
  table[0] = '1 ';
  letters.forEach((letter, i) => {
    table[1 + i] = `1${letter}`;
    table[97 + i] = `2${letter}`;
  });
  const rest = (codes: string, shift: string, keys: string): void =>
    [...codes].forEach((code, i) => (table[code.charCodeAt(0)] = shift + keys[i]!));
  rest('\x1b\x1c\x1d\x1e\x1f!"#&\'()*,:', '1', '1234567890-.$/+'.slice(0, 15));
  rest(';<=>?@[\\]^_`{|}~\x7f', '2', '1234567890-.$/+% ');
  return table;
})();

/**
 * Weights of the symbol checks: X from the first, Y from the second, Z from the third (table 6).
 */
const WEIGHTS = [
  1, 9, 31, 26, 2, 12, 17, 23, 37, 18, 22, 6, 27, 44, 15, 43, 39, 11, 13, 5, 41, 33, 36, 8, 4, 32,
  3, 19, 40, 25, 29, 10, 24, 30,
];

/** Position in the last row, weight of the row and mode character, first weight of the others. */
const CHECKS = [
  { at: 0, first: 38, from: 2 },
  { at: 2, first: 16, from: 1 },
  { at: 4, first: 20, from: 0 },
] as const;
