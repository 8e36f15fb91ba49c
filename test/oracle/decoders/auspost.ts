/**
 * Australia Post's four-state code, read back from its bars (Customer Barcoding Technical
 * Specifications): start and stop, Reed-Solomon over GF(64), digits and characters.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { barsOnly, patternOf } from '../zint.ts';

/** Format control code, delivery point and customer information; throws on a wrong check. */
export function decodeAuspost(matrix: Matrix, isNumeric: (info: string) => boolean): Buffer {
  const [ascenders, , descenders] = barsOnly(patternOf(matrix));
  const states = Array.from(ascenders!, (up, i) => STATES[`${up}${descenders![i]}`]!).join('');
  if (!states.startsWith('13') || !states.endsWith('13')) throw new Error('no start or stop');
  const inner = states.slice(2, -2);
  const symbols = inner.match(/.{3}/g)!.map((bars) => Number.parseInt(bars, 4));
  // A filler bar makes up thirds between the information and the check bars.
  if (inner.length % 3 !== 0) throw new Error('bars are left over');
  for (let power = 1; power <= 4; power++) {
    if (symbols.reduce((sum, symbol) => times(sum, alpha(power)) ^ symbol, 0) !== 0) {
      throw new Error('the check bars are wrong');
    }
  }
  const data = inner.slice(0, -12);
  const head = pairs(data.slice(0, 20));
  const info = data.slice(20);
  return Buffer.from(head + (isNumeric(info) ? pairs(trim(info, 2)) : triples(trim(info, 3))));
}

/** Bars that fill the room are trackers. */
const trim = (bars: string, size: number): string => {
  let kept = bars.slice(0, bars.length - (bars.length % size));
  while (kept.endsWith('3'.repeat(size))) kept = kept.slice(0, -size);
  return kept;
};

const pairs = (bars: string): string =>
  (bars.match(/../g) ?? []).map((pair) => lookUp(N_TABLE, pair)).join('');

const triples = (bars: string): string =>
  (bars.match(/.../g) ?? []).map((triple) => CHARACTERS[lookUp(C_TABLE, triple)]!).join('');

function lookUp(table: readonly string[], bars: string): number {
  const at = table.indexOf(bars);
  if (at < 0) throw new Error(`${bars} is no character`);
  return at;
}

/** Product in GF(64) with x^6 + x + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 6; bit++) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 10; bit >= 6; bit--) if ((product >> bit) & 1) product ^= 0b1000011 << (bit - 6);
  return product;
}

const ALPHA = 2;
const alpha = (power: number): number => {
  let value = 1;
  for (let i = 0; i < power; i++) value = times(value, ALPHA);
  return value;
};

/** Full 0, ascender 1, descender 2, tracker 3. */
const STATES: Readonly<Record<string, string>> = { 11: '0', 10: '1', '01': '2', '00': '3' };

const N_TABLE = '00 01 02 10 11 12 20 21 22 30'.split(' ');

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz #';

const C_TABLE = (
  '222 300 301 302 310 311 312 320 321 322 000 001 002 010 011 012 020 021 022 100 101 102 110 111 ' +
  '112 120 121 122 200 201 202 210 211 212 220 221 023 030 031 032 033 103 113 123 130 131 132 133 ' +
  '203 213 223 230 231 232 233 303 313 323 330 331 332 333 003 013'
).split(' ');
