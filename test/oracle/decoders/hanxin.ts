/**
 * Han Xin Code of any version, read back from its modules (ISO/IEC 20830:2021): function patterns,
 * function information, mask, interleaving, Reed-Solomon without correction, then the modes. URI
 * and Unicode mode are not known here.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, bitsOf } from './bit-reader.ts';
import { DATA, INFORMATION, structureOf } from './hanxin-structure.ts';
import { BLOCKS, CODEWORDS } from './hanxin-tables.ts';
import { expectNoError, type Field } from './reed-solomon.ts';

export interface HanXin {
  readonly bytes: Buffer;
  /** The last ECI, if there is one; else the bytes are GB 18030. */
  readonly eci: number | undefined;
  /** GS is FNC1 then. */
  readonly isGs1: boolean;
}

/** What a Han Xin Code carries; throws where a module or a bit is not as the standard has it. */
export function decodeHanXin({ rows, columns: size }: Matrix): HanXin {
  const version = (size - 21) / 2;
  if (rows.length !== size || !Number.isInteger(version) || version < 1 || version > 84) {
    throw new Error(`there is no Han Xin Code of ${size} by ${rows.length} modules`);
  }
  const at = (x: number, y: number): number => rows[y]!.cells[x]!;
  const { level, mask } = informationOf(at, size, version);
  const structure = structureOf(version);
  let bits = '';
  structure.forEach((what, i) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    if (what === DATA) bits += at(x, y) ^ (MASKS[mask]!(y + 1, x + 1) ? 1 : 0);
    else if (what !== INFORMATION && what !== at(x, y)) {
      throw new Error(`the module in column ${x} and row ${y} is wrong`);
    }
  });
  const count = CODEWORDS[version - 1]!;
  const reader = new BitReader(bits);
  const words = ordered(Array.from({ length: count }, () => reader.take(8)));
  reader.expectZeros();
  return message(dataOf(words, version, level));
}

/** Level and mask, which stand in the corners twice with the version (4.6 and 6.9). */
function informationOf(
  at: (x: number, y: number) => number,
  size: number,
  version: number,
): { level: number; mask: number } {
  const last = size - 1;
  const line = Array.from({ length: 9 }, (_, i) => i);
  const one = [
    ...line.map((i) => at(i, 8)),
    ...line.slice(1).map((i) => at(8, 8 - i)),
    ...line.map((i) => at(last - 8, i)),
    ...line.slice(1).map((i) => at(last - 8 + i, 8)),
  ].join('');
  const other = [
    ...line.map((i) => at(last - i, last - 8)),
    ...line.slice(1).map((i) => at(last - 8, last - 8 + i)),
    ...line.map((i) => at(8, last - i)),
    ...line.slice(1).map((i) => at(8 - i, last - 8)),
  ].join('');
  if (one !== other) throw new Error('the two copies of the function information differ');
  const reader = new BitReader(one);
  expectNoError(
    Array.from({ length: 7 }, () => reader.take(4)),
    4,
    INFORMATION_FIELD,
  );
  // What fills the rest is not in the standard: some encoders leave it light, others alternate.
  if (!/^(000000|010101)$/.test(one.slice(28))) throw new Error('the filler is wrong');
  const information = new BitReader(one);
  if (information.take(8) !== version + 20) throw new Error('the version is another');
  return { level: information.take(2), mask: information.take(2) };
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

/** The data of all blocks, each of which has its check codewords behind it. */
function dataOf(words: readonly number[], version: number, level: number): number[] {
  const data: number[] = [];
  let at = 0;
  for (const group of BLOCKS[version - 1]!.split(' ')[level]!.split('+')) {
    const [blocks, dataCount, checkCount] = group.split(/[x/]/).map(Number);
    for (let block = 0; block < blocks!; block++) {
      const end = at + dataCount! + checkCount!;
      expectNoError(words.slice(at, end), checkCount!, DATA_FIELD);
      data.push(...words.slice(at, at + dataCount!));
      at = end;
    }
  }
  if (at !== words.length) throw new Error('the blocks do not fill the symbol');
  return data;
}

/** Masks by row and column, both from 1 (6.10). */
const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  () => false,
  (i, j) => (i + j) % 2 === 0,
  (i, j) => (((i + j) % 3) + (j % 3)) % 2 === 0,
  (i, j) => ((i % j) + (j % i) + (i % 3) + (j % 3)) % 2 === 0,
];

const DATA_FIELD: Field = { size: 256, polynomial: 0x163, firstRoot: 1 };
const INFORMATION_FIELD: Field = { size: 16, polynomial: 0x13, firstRoot: 1 };

/** Codewords to bytes (clause 5.4). */
function message(words: readonly number[]): HanXin {
  const reader = new BitReader(bitsOf(words, 8));
  const out: number[] = [];
  let eci: number | undefined;
  let isGs1 = false;
  while (reader.left >= 4) {
    const mode = reader.take(4);
    if (mode === 0) break;
    else if (mode === 1) numeric(reader, out, isGs1);
    else if (mode === 2) textMode(reader, out);
    else if (mode === 3)
      for (let count = reader.take(13); count > 0; count--) out.push(reader.take(8));
    else if (mode === 4 || mode === 5) regions(reader, out, mode);
    else if (mode === 6) doubleBytes(reader, out);
    else if (mode === 7) out.push(...fourBytes(reader.take(21)));
    else if (mode === 8) eci = designator(reader);
    else if (mode === 14 && reader.take(4) === 1 && out.length === 0) isGs1 = true;
    else if (mode === 15 && reader.take(4) === 15 && isGs1) break;
    else throw new Error(`mode ${mode} is not expected`);
  }
  reader.expectZeros();
  return { bytes: Buffer.from(out), eci, isGs1 };
}

/** Threes of digits; the terminator says how many digits the last group has. 1000 is FNC1. */
function numeric(reader: BitReader, out: number[], isGs1: boolean): void {
  const groups: string[] = [];
  for (;;) {
    const group = reader.take(10);
    if (group < 1000) groups.push(String(group).padStart(3, '0'));
    else if (group === 1000 && isGs1) groups.push('\x1d');
    else if (group > 1020 && groups.length > 0) {
      out.push(...Buffer.from(groups.slice(0, -1).join('') + ending(groups.at(-1)!, group - 1020)));
      return;
    } else throw new Error(`${group} is no group of digits`);
  }
}

/** The last group, as many digits long as the terminator says. */
function ending(group: string, length: number): string {
  if (group === '\x1d' && length === 3) return group;
  const digits = group.slice(3 - length);
  if (Number(digits) !== Number(group)) throw new Error('the last group has too many digits');
  return digits;
}

function textMode(reader: BitReader, out: number[]): void {
  let set = 0;
  for (;;) {
    const value = reader.take(6);
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

/** The common Chinese characters of regions one and two, which 4094 changes. */
function regions(reader: BitReader, out: number[], first: 4 | 5): void {
  let region = first;
  for (;;) {
    const value = reader.take(12);
    if (value === 0xfff) return;
    if (value === 0xffe) region = region === 4 ? 5 : 4;
    else out.push(...(region === 4 ? regionOne : regionTwo)(value));
  }
}

/** GB 18030 double bytes B0A1 to D7FE, behind them A1A1 to A3FE, behind those A8A1 to A8C0. */
function regionOne(value: number): number[] {
  if (value < 0xeb0) return [0xb0 + Math.floor(value / 0x5e), 0xa1 + (value % 0x5e)];
  const second = value - 0xeb0;
  if (value < 0xfca) return [0xa1 + Math.floor(second / 0x5e), 0xa1 + (second % 0x5e)];
  if (value < 0xfea) return [0xa8, 0xa1 + value - 0xfca];
  throw new Error(`${value} is not in region one`);
}

/** D8A1 to F7FE. */
function regionTwo(value: number): number[] {
  if (value >= 32 * 0x5e) throw new Error(`${value} is not in region two`);
  return [0xd8 + Math.floor(value / 0x5e), 0xa1 + (value % 0x5e)];
}

/** First bytes 81 to FE, second 40 to 7E and 80 to FE. */
function doubleBytes(reader: BitReader, out: number[]): void {
  for (let value = reader.take(15); value !== 0x7fff; value = reader.take(15)) {
    if (value >= 126 * 0xbe) throw new Error(`${value} is no double byte`);
    const second = (value % 0xbe) + 0x40;
    out.push(0x81 + Math.floor(value / 0xbe), second < 0x7f ? second : second + 1);
  }
}

/** First and third bytes 81 to FE, second and fourth 30 to 39. */
function fourBytes(value: number): number[] {
  if (value >= 126 * 12_600) throw new Error(`${value} is no four bytes`);
  const first = Math.floor(value / 12_600);
  const second = Math.floor((value % 12_600) / 1260);
  const third = Math.floor((value % 1260) / 10);
  return [0x81 + first, 0x30 + second, 0x81 + third, 0x30 + (value % 10)];
}

/** One to three bytes, whose number the first bits tell, and no more of them than it takes. */
function designator(reader: BitReader): number {
  if (reader.peek(1) === 0) return reader.take(8);
  const isTwo = reader.peek(2) === 0b10;
  if (!isTwo && reader.peek(3) !== 0b110) throw new Error('no ECI designator starts so');
  const eci = isTwo ? reader.take(16) & 0x3fff : reader.take(24) & 0x1fffff;
  if (eci < (isTwo ? 1 << 7 : 1 << 14) || eci > 999_999)
    throw new Error(`ECI ${eci} is out of range`);
  return eci;
}
