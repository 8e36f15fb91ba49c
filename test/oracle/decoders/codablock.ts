/** Codablock F, read back from its modules: each row a Code 128, all rows under two more checks. */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { patternOf, stackRows } from '../zint.ts';
import { characterOf, valueOf, type CodeSet } from './code128.ts';

/** The bytes in a Codablock F; throws where a row is out of order or a check is wrong. */
export function decodeCodablock(matrix: Matrix): Buffer {
  const rows = stackRows(patternOf(matrix)).map(valuesOf);
  const parts = rows.map((values, i) => {
    const [selector, indicator, ...data] = values;
    const set = SELECTORS[selector!];
    if (set === undefined) throw new Error(`row ${i + 1} selects no code set`);
    const number = set === 'C' ? indicator! : indicatorValue(indicator!);
    if (number !== (i === 0 ? rows.length - 2 : i + 42)) throw new Error(`row ${i + 1} is not it`);
    return text(i === rows.length - 1 ? data.slice(0, -2) : data, set);
  });
  const message = parts.map(({ text: part }) => part).join('');
  const [k1, k2] = rows.at(-1)!.slice(-2);
  const { set } = parts.at(-1)!;
  const checks = [checkOf(message, 1), checkOf(message, 0)];
  const given = [k1!, k2!].map((value) => (set === 'C' ? value : indicatorValue(value)));
  if (checks.join() !== given.join())
    throw new Error(`checks ${given.join()}, not ${checks.join()}`);
  return Buffer.from(message);
}

/** Values between start A and the row's own check, which must be right. */
function valuesOf(row: string): number[] {
  if (!row.endsWith(STOP)) throw new Error('a row without stop');
  const modules = row.slice(0, -STOP.length);
  const values = (modules.match(/.{11}/g) ?? []).map(valueOf);
  const check = values.pop();
  const [start, ...data] = values;
  if (start !== 103) throw new Error('a row without start A');
  if (data.reduce((sum, value, i) => sum + value * (i + 1), start) % 103 !== check) {
    throw new Error('a row with a wrong check');
  }
  return data;
}

const STOP = '1100011101011';

/** What a set A character after the start selects. */
const SELECTORS: Readonly<Record<number, CodeSet>> = { 98: 'A', 100: 'B', 99: 'C' };

/**
 * The number a character of sets A and B stands for as indicator or check: 0 to 31 are the values 64
 * to 95, 32 to 47 are 0 to 15, and from 48 on 26 and more, so that no digit is among them.
 */
function indicatorValue(value: number): number {
  if (value >= 64) return value - 64;
  if (value < 16) return value + 32;
  if (value >= 26) return value + 22;
  throw new Error('a digit as an indicator');
}

/** Sum of characters times their place modulo 86, counted from 1 or from 0. */
const checkOf = (message: string, first: number): number =>
  Array.from(message).reduce((sum, char, i) => sum + char.charCodeAt(0) * (i + first), 0) % 86;

function text(values: readonly number[], first: CodeSet): { text: string; set: CodeSet } {
  let set = first;
  let out = '';
  let shift: CodeSet | undefined;
  for (const value of values) {
    const now = shift ?? set;
    shift = undefined;
    if (value < (now === 'C' ? 100 : 96)) out += characterOf(value, now);
    else if (value === 98) shift = now === 'A' ? 'B' : 'A';
    else if (value === 99) set = 'C';
    else if (value === 100 && now !== 'B') set = 'B';
    else if (value === 101 && now !== 'A') set = 'A';
    else throw new Error(`${value} in set ${now} is no data`);
  }
  return { text: out, set };
}
