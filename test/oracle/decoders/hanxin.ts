/**
 * Han Xin Code of versions 1 to 3, which have no alignment patterns, read back from its modules
 * (ISO/IEC 20830:2021): mask, interleaving, Reed-Solomon without correction, then the modes.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';

/** The largest symbol read here, in modules a side. */
export const HANXIN_SIDE_MAX = 27;

/** The bytes in a Han Xin Code; throws where its check words are wrong. */
export function decodeHanXin({ rows, columns }: Matrix): Buffer {
  const version = (columns - 21) / 2;
  const info = (row: number): number => rows[row]!.cells[8]!;
  const level = info(8) * 2 + info(7);
  const mask = MASKS[info(6) * 2 + info(5)]!;
  let bits = '';
  for (let y = 0; y < columns; y++) {
    for (let x = 0; x < columns; x++) {
      const inCorner = (x < 9 || x >= columns - 9) && (y < 9 || y >= columns - 9);
      if (!inCorner) bits += rows[y]!.cells[x]! ^ (mask(y + 1, x + 1) ? 1 : 0);
    }
  }
  const total = TOTAL[version - 1]!;
  const words = ordered(
    (bits.match(/.{8}/g) ?? []).slice(0, total).map((b) => Number.parseInt(b, 2)),
  );
  const data = DATA[version - 1]![level]!;
  for (let power = 1; power <= total - data; power++) {
    if (words.reduce((sum, word) => times(sum, alpha(power)) ^ word, 0) !== 0) {
      throw new Error('the check words are wrong');
    }
  }
  return Buffer.from(text(words.slice(0, data)));
}

/** Words as they were before every thirteenth was put beside the other (6.8). */
function ordered(placed: readonly number[]): number[] {
  const words: number[] = [];
  let at = 0;
  for (let start = 0; start < 13; start++) {
    for (let i = start; i < placed.length; i += 13) words[i] = placed[at++]!;
  }
  return words;
}

/** Masks by row and column, both from 1 (6.10). */
const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  () => false,
  (i, j) => (i + j) % 2 === 0,
  (i, j) => (((i + j) % 3) + (j % 3)) % 2 === 0,
  (i, j) => ((i % j) + (j % i) + (i % 3) + (j % 3)) % 2 === 0,
];

/** Codewords of versions 1 to 3, and of data at levels L1 to L4 (table B.1). */
const TOTAL = [25, 37, 50];
const DATA = [
  [21, 17, 13, 9],
  [31, 25, 19, 15],
  [42, 34, 26, 20],
];

/** Product in GF(256) with x^8 + x^6 + x^5 + x + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product <<= 1;
    if (product & 0x100) product ^= 0x163;
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

function alpha(power: number): number {
  let value = 1;
  for (let i = 0; i < power; i++) value = times(value, 2);
  return value;
}

/** Codewords to bytes (clause 5.4). */
function text(words: readonly number[]): number[] {
  const bits = words.map((word) => word.toString(2).padStart(8, '0')).join('');
  let at = 0;
  const left = (): number => bits.length - at;
  const take = (count: number): number => {
    if (count > left()) throw new Error('the bits end within a character');
    at += count;
    return Number.parseInt(bits.slice(at - count, at), 2);
  };
  const out: number[] = [];
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    else if (mode === 1) numeric(take, out);
    else if (mode === 2) textMode(take, out);
    else if (mode === 3) for (let count = take(13); count > 0; count--) out.push(take(8));
    else if (mode === 4) region(take, out, 12, 0xfff, [0xfff, 0xffe], regionOne);
    else if (mode === 5) region(take, out, 12, 0xfff, [0xfff, 0xffe], regionTwo);
    else if (mode === 6) region(take, out, 15, 0x7fff, [0x7fff], doubleByte);
    else if (mode === 7) out.push(...fourBytes(take(21)));
    else throw new Error(`mode ${mode} is not expected`);
  }
  return out;
}

type Take = (bits: number) => number;

/** Threes of digits; the terminator says how many digits the last group has. */
function numeric(take: Take, out: number[]): void {
  const groups: number[] = [];
  for (;;) {
    const group = take(10);
    if (group < 1000) groups.push(group);
    else {
      const last = groups.pop()!;
      groups.forEach((value) => out.push(...Buffer.from(String(value).padStart(3, '0'))));
      out.push(...Buffer.from(String(last).padStart(group - 1020, '0')));
      return;
    }
  }
}

function textMode(take: Take, out: number[]): void {
  let set = 0;
  for (;;) {
    const value = take(6);
    if (value === 63) return;
    if (value === 62) set = 1 - set;
    else out.push(TEXT[set]!.charCodeAt(value));
  }
}

const codes = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');

const TEXT = [
  codes(48, 57) + codes(65, 90) + codes(97, 122),
  codes(0, 27) + codes(32, 47) + codes(58, 64) + codes(91, 96) + codes(123, 127),
];

function region(
  take: Take,
  out: number[],
  size: number,
  end: number,
  stops: readonly number[],
  bytesOf: (value: number) => number[],
): void {
  let convert = bytesOf;
  for (let value = take(size); value !== end; value = take(size)) {
    if (stops.includes(value)) convert = convert === regionOne ? regionTwo : regionOne;
    else out.push(...convert(value));
  }
}

/** GB 18030 double bytes B0A1 to D7FE, and A1A1 to A9FE behind them. */
const regionOne = (value: number): number[] =>
  value < 0xeb0
    ? [0xb0 + Math.floor(value / 0x5e), 0xa1 + (value % 0x5e)]
    : [0xa1 + Math.floor((value - 0xeb0) / 0x5e), 0xa1 + ((value - 0xeb0) % 0x5e)];

const regionTwo = (value: number): number[] => [
  0xd8 + Math.floor(value / 0x5e),
  0xa1 + (value % 0x5e),
];

/** First bytes 81 to FE, second 40 to 7E and 80 to FE. */
function doubleByte(value: number): number[] {
  const second = (value % 0xbe) + 0x40;
  return [0x81 + Math.floor(value / 0xbe), second < 0x7f ? second : second + 1];
}

function fourBytes(value: number): number[] {
  const first = Math.floor(value / 12_600);
  const second = Math.floor((value % 12_600) / 1260);
  const third = Math.floor((value % 1260) / 10);
  return [0x81 + first, 0x30 + second, 0x81 + third, 0x30 + (value % 10)];
}
