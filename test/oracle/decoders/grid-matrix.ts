/**
 * Grid Matrix read back from its modules (AIMD014, Rev. 1.63): frames of macromodules, layer
 * numbers, Reed-Solomon without correction, then the character sets. FNC1 is not known here.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, Contents, squareModulesOf, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes } from './finite-field.ts';

/** What a Grid Matrix carries, in GB 2312 unless an ECI says otherwise; throws on what is none. */
export function decodeGridMatrix(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const layers = (matrix.columns - 6) / 12;
  if (modules.length !== matrix.columns || !Number.isInteger(layers) || layers < 1 || layers > 13) {
    throw new Error(`there is no Grid Matrix of ${matrix.columns} by ${modules.length} modules`);
  }
  const macromodules = spiral(2 * layers + 1).map(([x, y]) => macromoduleAt(modules, x, y));
  const level = levelOf(macromodules.map(({ layer }) => layer));
  const codewords = macromodules.flatMap(({ value }) => [value & 0x7f, value >> 7]);
  const data = dataOf(codewords, layers, level);
  const { contents, used } = readGridMatrixCodewords(data);
  return contents.done(String(layers), String(level), used, data.length * 7);
}

/** Places of macromodules from the middle on: each ring clockwise, to its upper left corner. */
function spiral(side: number): [x: number, y: number][] {
  const middle = (side - 1) / 2;
  const places: [number, number][] = [[middle, middle]];
  for (let ring = 1; ring <= middle; ring++) {
    let [x, y] = [middle - ring, middle - ring];
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      for (let i = 0; i < 2 * ring; i++) places.push([(x += dx), (y += dy)]);
    }
  }
  return places;
}

/** Layer number (two bits) and value (14 bits) within a frame, dark in every other macromodule. */
function macromoduleAt(
  modules: readonly Uint8Array[],
  x: number,
  y: number,
): { layer: number; value: number } {
  let bits = 0;
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 6; column++) {
      const module = modules[6 * y + row]![6 * x + column]!;
      const isFrame = row % 5 === 0 || column % 5 === 0;
      if (!isFrame) bits = bits * 2 + module;
      else if (module !== 1 - ((x + y) % 2)) {
        throw new Error(`the frame of macromodule ${x}, ${y} is broken`);
      }
    }
  }
  return { layer: bits >> 14, value: bits & 0x3fff };
}

/** The level of error correction that the layer numbers say, which count up or down from it. */
function levelOf(layers: readonly number[]): number {
  const numbers = (level: number): number[] =>
    layers.map((_, i) => {
      const ring = Math.ceil((Math.sqrt(i + 1) - 1) / 2);
      return (level === 1 ? 3 - ring : ring + 5 - level) & 3;
    });
  const level = [1, 2, 3, 4, 5].find((one) => numbers(one).every((n, i) => n === layers[i]));
  if (level === undefined) throw new Error('the layer numbers are of no level');
  return level;
}

/** The data of all blocks, whose codewords take turns. */
function dataOf(codewords: readonly number[], layers: number, level: number): number[] {
  const field = binaryField(0x89);
  const { count, levels } = BLOCKS[layers - 1]!;
  const correction = levels[level - 1];
  if (correction === undefined) throw new Error(`level ${level} is not for ${layers} layers`);
  const [larger, many, smaller] = correction;
  return Array.from({ length: count }, (_, i) => {
    const block = codewords.filter((__, at) => at % count === i);
    const check = i < many ? larger : smaller;
    checkSyndromes(field, block, check, 1, `block ${i}`);
    return block.slice(0, -check);
  }).flat();
}

/** Blocks by layers: their number, and by level as `larger,many,smaller` their check codewords. */
const BLOCKS: readonly {
  count: number;
  levels: readonly (readonly [number, number, number] | undefined)[];
}[] = (
  '1 - 3,1 5,1 7,1 9,1|1 5,1 10,1 15,1 20,1 25,1|1 9,1 19,1 29,1 39,1 49,1|' +
  '2 8,2 16,2 24,2 32,2 41,1,40|2 12,2 24,2 36,2 48,2 61,1,60|' +
  '3 11,3 23,1,22 34,2,33 45,3 57,1,56|4 12,1,11 23,2,22 34,3,33 45,4 57,1,56|' +
  '5 12,2,11 23,5 35,3,34 47,1,46 58,4,57|6 12,6 24,6 36,6 48,6 61,1,60|' +
  '7 13,4,12 26,1,25 38,5,37 51,2,50 63,7|9 12,6,11 24,4,23 36,2,35 47,9 59,7,58|' +
  '10 13,5,12 25,10 38,5,37 50,10 63,5,62|12 13,1,12 25,3,24 37,5,36 49,7,48 61,9,60'
)
  .split('|')
  .map((line) => {
    const [count, ...levels] = line.split(' ');
    return {
      count: Number(count),
      levels: levels.map((level) => {
        if (level === '-') return undefined;
        const [larger, many, smaller = 0] = level.split(',').map(Number);
        return [larger!, many!, smaller] as const;
      }),
    };
  });

type Mode = 'start' | 'chinese' | 'numeral' | 'lower' | 'upper' | 'mixed' | 'byte' | 'end';

/** Codewords of seven bits to bytes (6.3), and how many bits come before the pads. */
export function readGridMatrixCodewords(codewords: readonly number[]): {
  contents: Contents;
  used: number;
} {
  const reader = new BitReader(BitReader.bits(codewords, 7));
  const contents = new Contents();
  let mode: Mode = 'start';
  while (mode !== 'end') mode = READ[mode](reader, contents);
  const used = reader.at;
  if (reader.take((7 - (used % 7)) % 7) !== 0) throw new Error('pad bits that are not zeros');
  checkPads(Array.from({ length: reader.left / 7 }, () => reader.take(7)));
  if (contents.bytes.length === 0) throw new Error('no data');
  return { contents, used };
}

/** Pads are 0 and 126 in turn; encoders differ in whether the turn starts with the second. */
function checkPads(pads: readonly number[]): void {
  const isPad = pads.every((pad, i) => {
    if (i === 0) return pad === 0;
    return i === 1 ? pad === 0 || pad === 126 : pad === 126 - pads[i - 1]!;
  });
  if (!isPad) throw new Error('pad codewords that are no pads');
}

/** The set that a type conversion code leads to, in the order of Table 9. */
const SETS: readonly Mode[] = ['end', 'chinese', 'numeral', 'lower', 'upper', 'mixed'];

function setOf(code: number): Mode {
  const set = SETS[code];
  if (set === undefined) throw new Error(`type conversion code ${code} is not expected`);
  return set;
}

/** The first set, and before it what is not data. */
function start(reader: BitReader, contents: Contents): Mode {
  const code = reader.take(4);
  if (code >= 1 && code <= 5) return setOf(code);
  if (code === 7) return 'byte';
  if (code === 9 && reader.at === 4 + (contents.isReaderProgramming ? 4 : 0)) {
    const [id, total, index] = [reader.take(8), reader.take(4) + 1, reader.take(4) + 1];
    if (total < 2 || index > total) throw new Error(`symbol ${index} of ${total}`);
    contents.structuredAppend = { index, total, id: String(id) };
  } else if (code === 10 && reader.at === 4) contents.isReaderProgramming = true;
  else if (code === 12) contents.eci(designator(reader));
  else throw new Error(`type conversion code ${code} is not expected`);
  return 'start';
}

/** Up to 1023 behind a zero, up to 32767 behind 10, more behind 11 (Table 8). */
function designator(reader: BitReader): number {
  if (reader.take(1) === 0) return reader.take(10);
  const isShort = reader.take(1) === 0;
  const eci = reader.take(isShort ? 15 : 20);
  if (eci < (isShort ? 1 << 10 : 1 << 15)) throw new Error(`ECI ${eci} is longer than it need be`);
  return eci;
}

/** GB 2312, an end of line, a byte or two digits in 13 bits. */
function chinese(reader: BitReader, { bytes }: Contents): Mode {
  for (;;) {
    const value = reader.take(13);
    if (value >= 8160) return value === 8165 ? 'byte' : setOf([0, 2, 3, 4, 5][value - 8160] ?? 9);
    if (value > 8132) throw new Error(`${value} is no character`);
    if (value >= 8033) bytes.push(...Buffer.from(String(value - 8033).padStart(2, '0')));
    else if (value >= 7777) bytes.push(value - 7777);
    else if (value === 7776) bytes.push(...END_OF_LINE);
    else {
      const row = Math.floor(value / 0x60);
      const cell = value % 0x60;
      if (cell < 1 || cell > 94) throw new Error(`${value} is no character`);
      bytes.push(row < 9 ? 0xa1 + row : 0xb0 + row - 9, 0xa0 + cell);
    }
  }
}

/** Threes of digits, of which the last may be padded, with one other character within. */
function numeral(reader: BitReader, { bytes }: Contents): Mode {
  const padding = reader.take(2);
  const groups: string[] = [];
  let other: { text: string; at: number } | undefined;
  for (;;) {
    const value = reader.take(10);
    if (value < 1000) {
      const isLast = reader.take(10) >= 1018;
      reader.at -= 10;
      groups.push(group(value, isLast ? padding : 0, other));
      other = undefined;
    } else if (value < 1018 && other === undefined) {
      other = { text: OTHERS[Math.floor((value - 1000) / 3)]!, at: (value - 1000) % 3 };
    } else if (value >= 1018 && other === undefined && groups.length > 0) {
      bytes.push(...Buffer.from(groups.join('')));
      return value === 1023 ? 'byte' : setOf([0, 1, 3, 4, 5][value - 1018]!);
    } else throw new Error(`${value} is not expected among digits`);
  }
}

/** Up to three digits, the others being zeros, with another character before one of them. */
function group(
  value: number,
  padding: number,
  other: { text: string; at: number } | undefined,
): string {
  const digits = String(value).padStart(3, '0');
  const kept = digits.slice(0, 3 - padding);
  if (padding > 2 || /[^0]/.test(digits.slice(kept.length))) {
    throw new Error('the digits that fill a group are not zeros');
  }
  if (other === undefined) return kept;
  if (other.at >= kept.length) throw new Error('a character behind the last digit');
  return kept.slice(0, other.at) + other.text + kept.slice(other.at);
}

const OTHERS = [' ', '+', '-', '.', ',', '\r\n'];

/** Letters of one case and space in five bits. */
const letters =
  (first: number, otherCase: Mode) =>
  (reader: BitReader, { bytes }: Contents): Mode => {
    for (;;) {
      const value = reader.take(5);
      if (value < 26) bytes.push(first + value);
      else if (value === 26) bytes.push(0x20);
      else if (value === 30) return otherCase;
      else if (value < 30) return setOf(value - 27);
      else {
        const code = reader.take(2);
        if (code === 0) return 'mixed';
        if (code === 2) return 'byte';
        if (code !== 1) throw new Error('type conversion code 127 is not expected');
        bytes.push(control(reader));
      }
    }
  };

/** Digits, letters and space in six bits. */
function mixed(reader: BitReader, { bytes }: Contents): Mode {
  for (;;) {
    const value = reader.take(6);
    if (value < 63) bytes.push(MIXED.charCodeAt(value));
    else {
      const code = reader.take(4);
      if (code === 7) return 'byte';
      if (code < 5) return setOf(code);
      if (code !== 6) throw new Error(`type conversion code ${1008 + code} is not expected`);
      bytes.push(control(reader));
    }
  }
}

const MIXED = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ';

/** A character that is shifted to, in six bits: controls and punctuation (Table 7). */
function control(reader: BitReader): number {
  const value = reader.take(6);
  return value < 32 ? value : PUNCTUATION.charCodeAt(value - 32);
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** 1 to 512 bytes behind their number, and another set or bytes again. */
function byte(reader: BitReader, { bytes }: Contents): Mode {
  for (let count = reader.take(9) + 1; count > 0; count--) bytes.push(reader.take(8));
  const code = reader.take(4);
  return code === 7 ? 'byte' : setOf(code);
}

const END_OF_LINE = [0x0d, 0x0a];

const READ: Readonly<
  Record<Exclude<Mode, 'end'>, (reader: BitReader, contents: Contents) => Mode>
> = {
  start,
  chinese,
  numeral,
  lower: letters(0x61, 'upper'),
  upper: letters(0x41, 'lower'),
  mixed,
  byte,
};
