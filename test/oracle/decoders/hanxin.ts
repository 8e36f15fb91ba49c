/**
 * Han Xin Code of any version, read back from its modules (ISO/IEC 20830:2021): function patterns,
 * function information, mask, interleaving, Reed-Solomon without correction, then the modes. URI
 * and Unicode mode are not known here.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, Contents, GS, squareModulesOf, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes } from './finite-field.ts';
import { DATA, INFORMATION, structureOf } from './hanxin-structure.ts';
import { BLOCKS, CODEWORDS } from './hanxin-tables.ts';

/**
 * What a Han Xin Code carries, in GB 18030 unless an ECI says otherwise; throws where a module or a
 * bit is not as the standard has it.
 */
export function decodeHanXin(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const size = matrix.columns;
  const version = (size - 21) / 2;
  if (modules.length !== size || !Number.isInteger(version) || version < 1 || version > 84) {
    throw new Error(`there is no Han Xin Code of ${size} by ${modules.length} modules`);
  }
  const at = (x: number, y: number): number => modules[y]![x]!;
  const { level, mask } = informationOf(at, size, version);
  const bits: number[] = [];
  structureOf(version).forEach((what, i) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    if (what === DATA) bits.push(at(x, y) ^ (MASKS[mask]!(y + 1, x + 1) ? 1 : 0));
    else if (what !== INFORMATION && what !== at(x, y)) {
      throw new Error(`the module in column ${x} of row ${y} belongs to a pattern and is wrong`);
    }
  });
  const reader = new BitReader(Uint8Array.from(bits));
  const words = Array.from({ length: CODEWORDS[version - 1]! }, () => reader.take(8));
  if (!reader.isRest(0)) throw new Error('remainder bits that are not zeros');
  const data = dataOf(ordered(words), version, level);
  const { contents, used } = readHanXinCodewords(data);
  return contents.done(String(version), `L${level + 1}`, used, data.length * 8);
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
  const bits = Uint8Array.from(one, Number);
  checkSyndromes(binaryField(0x13), BitReader.words(bits, 4).slice(0, 7), 4, 1, 'information');
  // What fills the rest is not in the standard: some encoders leave it light, others alternate.
  if (!/^(000000|010101)$/.test(one.slice(28))) throw new Error('the filler is wrong');
  const information = new BitReader(bits);
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
  const field = binaryField(0x163);
  const data: number[] = [];
  let at = 0;
  for (const group of BLOCKS[version - 1]!.split(' ')[level]!.split('+')) {
    const [blocks, dataCount, checkCount] = group.split(/[x/]/).map(Number);
    for (let block = 0; block < blocks!; block++) {
      const end = at + dataCount! + checkCount!;
      checkSyndromes(field, words.slice(at, end), checkCount!, 1, `block ${block}`);
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

/** Codewords to bytes (clause 5.4), and how many bits come before the zeros behind the data. */
export function readHanXinCodewords(words: readonly number[]): {
  contents: Contents;
  used: number;
} {
  const reader = new BitReader(BitReader.bits(words, 8));
  const contents = new Contents();
  const out = contents.bytes;
  let used = 0;
  let isOpen = false;
  for (let mode = indicator(reader); mode !== 0; mode = indicator(reader)) {
    if (mode === 1) numeric(reader, out, contents.isGs1);
    else if (mode === 2) textMode(reader, out);
    else if (mode === 3)
      for (let count = reader.take(13); count > 0; count--) out.push(reader.take(8));
    else if (mode === 4 || mode === 5) regions(reader, out, mode);
    else if (mode === 6) doubleBytes(reader, out);
    else if (mode === 7) out.push(...fourBytes(reader.take(21)));
    else if (mode === 8) contents.eci(designator(reader));
    else if (mode === 14 && reader.take(4) === 1 && used === 0) isOpen = contents.isGs1 = true;
    else if (mode === 15 && reader.take(4) === 15 && isOpen) {
      used = reader.at;
      isOpen = false;
      break;
    } else throw new Error(`mode ${mode} is not expected`);
    used = reader.at;
  }
  if (!reader.isRest(0)) throw new Error('pad bits that are not zeros');
  if (isOpen) throw new Error('GS1 mode without its end');
  if (out.length === 0) throw new Error('no data');
  return { contents, used };
}

/** The next mode, or 0 at the end of the data. */
const indicator = (reader: BitReader): number => (reader.left < 4 ? 0 : reader.take(4));

/** Threes of digits; the terminator says how many digits the last group has. 1000 is FNC1. */
function numeric(reader: BitReader, out: number[], isGs1: boolean): void {
  const groups: string[] = [];
  for (;;) {
    const group = reader.take(10);
    if (group < 1000) groups.push(String(group).padStart(3, '0'));
    else if (group === 1000 && isGs1) groups.push(SEPARATOR);
    else if (group > 1020 && groups.length > 0) {
      out.push(...Buffer.from(groups.slice(0, -1).join('') + ending(groups.at(-1)!, group - 1020)));
      return;
    } else throw new Error(`${group} is no group of digits`);
  }
}

const SEPARATOR = String.fromCharCode(GS);

/** The last group, as many digits long as the terminator says. */
function ending(group: string, length: number): string {
  if (group === SEPARATOR && length === 3) return group;
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
  const first = reader.take(8);
  if (first < 0x80) return first;
  const isTwo = first < 0xc0;
  if (first >= 0xe0) throw new Error('no ECI designator starts so');
  const eci = isTwo
    ? ((first & 0x3f) << 8) | reader.take(8)
    : ((first & 0x1f) << 16) | reader.take(16);
  if (eci < (isTwo ? 1 << 7 : 1 << 14)) throw new Error(`ECI ${eci} is longer than it need be`);
  return eci;
}
