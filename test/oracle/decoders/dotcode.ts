/**
 * DotCode, read back from its dots (AIM ISS DotCode Rev 4.0): folding, mask, Reed-Solomon over
 * GF(113) without correction, and the four code sets.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { binaryValues } from './radix.ts';

/**
 * The bytes in a DotCode, with ECI announcements left out and GS for FNC1 between GS1 elements;
 * throws as well where a symbol says that it has GS1 data and should not, or the other way round.
 */
export function decodeDotCode(matrix: Matrix, isGs1: boolean): Buffer {
  const dots = unfold(matrix);
  for (const candidate of withCorners(dots)) {
    const words = wordsOf(candidate);
    if (words === undefined) continue;
    const [mask, ...data] = words;
    const factor = [0, 3, 7, 17][mask!]!;
    const plain = data.map((word, i) => (((word - factor * i) % 113) + 113) % 113);
    // Two digits first mean GS1 data (clause 5.2).
    if (plain[0]! <= 100 !== isGs1) throw new Error(`this is ${isGs1 ? 'no ' : ''}GS1 data`);
    return Buffer.from(text(plain));
  }
  throw new Error('the check words are wrong');
}

/**
 * The dots, and where all six corner dots are lit what they may have been: encoders light them
 * where edges would be empty, and leave it to error correction to restore them (clause 5.2.5).
 */
function withCorners(dots: string): string[] {
  if (!dots.endsWith('111111')) return [dots];
  return Array.from(
    { length: 64 },
    (_, i) => dots.slice(0, -6) + (63 - i).toString(2).padStart(6, '0'),
  );
}

/** Mask and data words, or undefined where dots are no characters or check words are wrong. */
function wordsOf(dots: string): number[] | undefined {
  // The size says how many words there are: without the last, a check word of 0, the others are right too.
  const nines = dots.slice(2).match(/.{9}/g) ?? [];
  const count = Math.max(
    ...Array.from(nines, (_, n) => wordCount(n)).filter((n) => n <= nines.length),
  );
  const words = nines.slice(0, count).map((nine) => PATTERNS.indexOf(nine));
  return words.includes(-1) ? undefined : checked([Number.parseInt(dots.slice(0, 2), 2), ...words]);
}

/** Data words and the check words they take (clause 5.3.3). */
const wordCount = (data: number): number => data + 3 + Math.floor(data / 2);

/** The dots in the order they were written: rows or columns, the six corner dots last. */
function unfold({ rows, columns: width }: Matrix): string {
  const height = rows.length;
  const isWide = height % 2 === 1;
  const corners = isWide
    ? [
        [width - 2, 0],
        [width - 2, height - 1],
        [width - 1, 1],
        [width - 1, height - 2],
        [0, 0],
        [0, height - 1],
      ]
    : [
        [width - 1, height - 2],
        [0, height - 2],
        [width - 2, height - 1],
        [1, height - 1],
        [width - 1, 0],
        [0, 0],
      ];
  const isCorner = (x: number, y: number): boolean =>
    corners.some(([cx, cy]) => cx === x && cy === y);
  const at = (x: number, y: number): string => (rows[y]!.cells[x] === 1 ? '1' : '0');
  let dots = '';
  for (let a = 0; a < (isWide ? height : width); a++) {
    for (let b = 0; b < (isWide ? width : height); b++) {
      // Wide symbols are written from the bottom row up, high ones column by column from the top.
      const [x, y] = isWide ? [b, height - 1 - a] : [a, b];
      if ((x + y) % 2 === 0 && !isCorner(x, y)) dots += at(x, y);
    }
  }
  return dots + corners.map(([x, y]) => at(x!, y!)).join('');
}

/** Mask and data words without the check words; undefined where a block has a wrong syndrome. */
function checked(words: readonly number[]): number[] | undefined {
  // The mask comes on top.
  const all = Array.from(words, (_, n) => n);
  const count = all.find((n) => wordCount(n) === words.length - 1);
  if (count === undefined || !isRight(words, count + 1)) return undefined;
  return words.slice(0, count + 1);
}

function isRight(words: readonly number[], dataCount: number): boolean {
  const blocks = Math.ceil(words.length / 112);
  for (let start = 0; start < blocks; start++) {
    const block = words.filter((_, i) => i % blocks === start);
    const data = words.filter((_, i) => i < dataCount && i % blocks === start);
    for (let power = 1; power <= block.length - data.length; power++) {
      const root = rootOf(power);
      if (block.reduce((sum, word) => (sum * root + word) % 113, 0) !== 0) return false;
    }
  }
  return true;
}

/** 3 to a power, modulo 113. */
const rootOf = (power: number): number => {
  let root = 1;
  for (let i = 0; i < power; i++) root = (root * 3) % 113;
  return root;
};

type CodeSet = 'A' | 'B' | 'C';

/** Words to bytes (clause 5.2). Pads are latches, which say nothing. */
function text(words: readonly number[]): number[] {
  const out: number[] = [];
  const queue = [...words];
  let set: CodeSet = 'C';
  let shifted: CodeSet = 'C';
  let shifts = 0;
  let isFirst = true;
  const macro = macroOf(words);
  if (macro !== undefined) {
    queue.splice(0, macro.words);
    set = 'B';
    isFirst = false;
  }
  while (queue.length > 0) {
    const word = queue.shift()!;
    const now = shifts > 0 ? shifted : set;
    if (shifts > 0) shifts -= 1;
    if (word === 107) {
      if (!isFirst) out.push(GS);
    } else if (word === 108) {
      if (queue.shift()! > 39) queue.splice(0, 2);
    } else if (word === 110 || word === 111) {
      out.push(128 + characterOf(queue.shift()!, word === 110 ? 'A' : 'B')[0]!);
    } else if (word === 112) {
      set = binary(queue, out);
    } else {
      const control = controlOf(word, now);
      if (control === undefined) out.push(...characterOf(word, now, queue));
      else if (control.shifts === 0) set = control.set;
      else [shifted, shifts] = [control.set, control.shifts];
    }
    isFirst = false;
  }
  return macro === undefined
    ? out
    : [...Buffer.from(macro.before), ...out, ...Buffer.from(macro.behind)];
}

/** The envelope a macro stands for, which is the first word in code set B (table 2). */
function macroOf([latch, macro, tens, units]: readonly number[]):
  { words: number; before: string; behind: string } | undefined {
  if (latch !== 106) return undefined;
  const format = { 97: '05', 98: '06', 99: '12' }[macro!];
  if (format !== undefined) {
    return { words: 2, before: `[)>\x1e${format}\x1d`, behind: '\x1e\x04' };
  }
  if (macro !== 100) return undefined;
  const digit = (word: number): number => characterOf(word, 'B')[0]!;
  const other = String.fromCharCode(digit(tens!), digit(units!));
  if (!/^\d\d$/.test(other)) throw new Error('a macro without its format');
  return { words: 4, before: `[)>\x1e${other}`, behind: '\x04' };
}

/** What a word of latches and shifts does in a code set, or undefined for data. */
function controlOf(word: number, set: CodeSet): { set: CodeSet; shifts: number } | undefined {
  if (set === 'C') {
    if (word === 101) return { set: 'A', shifts: 0 };
    if (word >= 102 && word <= 105) return { set: 'B', shifts: word - 101 };
    return word === 106 ? { set: 'B', shifts: 0 } : undefined;
  }
  if (word >= 103 && word <= 105) return { set: 'C', shifts: word - 101 };
  if (word === 106) return { set: 'C', shifts: 0 };
  if (word === 102) return { set: set === 'A' ? 'B' : 'A', shifts: 0 };
  if (set === 'A' && word >= 96 && word <= 101) return { set: 'B', shifts: word - 95 };
  return set === 'B' && word === 101 ? { set: 'A', shifts: 1 } : undefined;
}

function characterOf(word: number, set: CodeSet, queue: number[] = []): number[] {
  if (set === 'A') return [word < 64 ? word + 32 : word - 64];
  if (set === 'B') {
    if (word < 96) return [word + 32];
    return [[13, 10], [9], [28], [29], [30]][word - 96]!;
  }
  if (word < 100) return digits(word);
  return [0x31, 0x37, ...queue.splice(0, 3).flatMap(digits), 0x31, 0x30];
}

const digits = (pair: number): number[] => [0x30 + Math.floor(pair / 10), 0x30 + (pair % 10)];

/** Binary mode: radix 103 in six words is radix 259 in five bytes (5.2.1.1). */
function binary(queue: number[], out: number[]): CodeSet {
  for (;;) {
    const run: number[] = [];
    while (queue.length > 0 && queue[0]! < 103) run.push(queue.shift()!);
    for (const value of binaryValues(run, 103, 6, 259, 5)) {
      if (value < 256) out.push(value);
      else throw new Error('ECI within binary mode');
    }
    const control = queue.shift();
    if (control === undefined || control >= 109) {
      return control === 109 ? 'A' : control === 110 ? 'B' : 'C';
    }
    out.push(...queue.splice(0, control - 101).flatMap(digits));
  }
}

const GS = 0x1d;

/** The 113 patterns of five dots out of nine (Annex C). */
const PATTERNS = (
  '155 0ab 0ad 0b5 0d5 156 15a 16a 1aa 0ae 0b6 0ba 0d6 0da 0ea 12b 12d 135 14b 14d 153 159 165 169 ' +
  '195 1a5 1a9 057 05b 05d 06b 06d 075 097 09b 09d 0a7 0b3 0b9 0cb 0cd 0d3 0d9 0e5 0e9 12e 136 13a ' +
  '14e 15c 166 16c 172 174 196 19a 1a6 1ac 1b2 1b4 1ca 1d2 1d4 05e 06e 076 07a 09e 0bc 0ce 0dc 0e6 ' +
  '0ec 0f2 0f4 117 11b 11d 127 133 139 147 163 171 18b 18d 193 199 1a3 1b1 1c5 1c9 1d1 02f 037 03b ' +
  '03d 04f 067 073 079 08f 0c7 0e3 0f1 11e 13c 178 18e 19c 1b8 1c6 1cc'
)
  .split(' ')
  .map((hex) => Number.parseInt(hex, 16).toString(2).padStart(9, '0'));
