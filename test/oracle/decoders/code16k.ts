/** Code 16K, read back from its modules (EN 12323:2005): row order, checks, then the data. */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { patternOf, stackRows } from '../zint.ts';
import { characterOf, valueOf, type CodeSet } from './code128.ts';

/** The bytes in a Code 16K; throws where a row is out of order or a check is wrong. */
export function decodeCode16k(matrix: Matrix): Buffer {
  const rows = stackRows(patternOf(matrix));
  const values = rows.flatMap((row, i) => {
    const [start, stop] = [START_STOP[i % 8]!, START_STOP[(i < 8 ? i : i + 4) % 8]!];
    // Start, a dark module, five characters that begin with a space, stop, of 7, 1, 55, 7 modules.
    if (row.length !== 70 || !row.startsWith(`${start}1`) || !row.endsWith(inverse(stop))) {
      throw new Error(`row ${i + 1} has another start or stop`);
    }
    return [0, 1, 2, 3, 4].map((k) => valueOf(inverse(row.slice(8 + 11 * k, 19 + 11 * k))));
  });
  const check = (count: number, first: number): number =>
    values.slice(0, count).reduce((sum, value, i) => sum + value * (first + i), 0) % 107;
  const count = values.length - 2;
  if (check(count, 2) !== values[count] || check(count + 1, 1) !== values[count + 1]) {
    throw new Error('the check characters are wrong');
  }
  if (Math.floor(values[0]! / 7) !== rows.length - 2) throw new Error('the count of rows is wrong');
  return Buffer.from(text(values.slice(1, count), values[0]! % 7));
}

const inverse = (modules: string): string =>
  modules.replace(/[01]/g, (module) => (module === '0' ? '1' : '0'));

/** Values to text; the mode is the first code set, and shifts it implies. */
function text(values: readonly number[], mode: number): string {
  const queue = [...values];
  let set: CodeSet = mode === 0 ? 'A' : mode === 1 || mode === 3 ? 'B' : 'C';
  if (mode === 3 || mode === 4) throw new Error('FNC1 is implied');
  let shifted: CodeSet = 'B';
  let shifts = mode > 4 ? mode - 4 : 0;
  let out = '';
  while (queue.length > 0) {
    const value = queue.shift()!;
    const now: CodeSet = shifts > 0 ? shifted : set;
    if (value === 103) continue;
    if (value < (now === 'C' ? 100 : 96)) {
      out += characterOf(value, now);
      shifts = Math.max(0, shifts - 1);
      continue;
    }
    const control: [CodeSet, number] | undefined = CONTROLS[now][value];
    if (control === undefined) throw new Error(`${value} in set ${now} is no data`);
    if (control[1] === 0) set = control[0];
    else [shifted, shifts] = control;
  }
  return out;
}

/** Latches (0) and shifts of so many characters by value and code set (table 4). */
const CONTROLS: Readonly<Record<CodeSet, Readonly<Record<number, [CodeSet, number]>>>> = {
  A: { 98: ['B', 1], 99: ['C', 0], 100: ['B', 0], 104: ['B', 2], 105: ['C', 2], 106: ['C', 3] },
  B: { 98: ['A', 1], 99: ['C', 0], 101: ['A', 0], 104: ['A', 2], 105: ['C', 2], 106: ['C', 3] },
  C: { 100: ['B', 0], 101: ['A', 0], 104: ['B', 1], 105: ['B', 2], 106: ['B', 3] },
};

/** Seven modules that tell the row, dark first (table 2). */
const START_STOP = '3211 2221 2122 1411 1132 1231 1114 3112'
  .split(' ')
  .map((widths) =>
    Array.from(widths, (width, i) => String((i + 1) % 2).repeat(Number(width))).join(''),
  );
