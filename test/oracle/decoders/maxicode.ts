/**
 * MaxiCode, read back from its hexagons with nothing repaired (ISO/IEC 16023:2000): orientation
 * patterns, placement, Reed-Solomon, the structured primary message and the five code sets.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { Contents, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes } from './finite-field.ts';
import { MAXICODE_DARK, MAXICODE_PLACES } from './maxicode-places.ts';

/** What a MaxiCode carries, its bytes as a reader transmits them. */
export interface MaxicodeContents extends Decoded {
  /** 2 and 3 with a structured primary message, 4 standard, 5 enhanced correction, 6 reader set-up. */
  readonly mode: number;
  /** Postcode, country and class of service of modes 2 and 3. */
  readonly primary: StructuredPrimary | undefined;
}

/** The fields of modes 2 and 3, digits as they are transmitted. */
interface StructuredPrimary {
  readonly postcode: string;
  readonly country: string;
  readonly service: string;
}

/** What a MaxiCode carries; throws, with what is wrong, on anything the standard rules out. */
export function decodeMaxicode(matrix: Matrix): MaxicodeContents {
  return readMaxicodeCodewords(codewordsOf(matrix));
}

/** As `decodeMaxicode`, of the 144 codewords, check words included. */
export function readMaxicodeCodewords(codewords: readonly number[]): MaxicodeContents {
  if (codewords.length !== 144) throw new Error(`${codewords.length} codewords instead of 144`);
  checkSyndromes(FIELD, codewords.slice(0, 20), 10, 1, 'primary message');
  const mode = codewords[0]! & 0xf;
  if (mode < 2 || mode > 6) throw new Error(`mode ${mode} does not exist`);
  const correction = mode === 5 ? 28 : 20;
  const secondary = codewords.slice(20);
  for (const parity of [0, 1]) {
    const block = secondary.filter((_, i) => i % 2 === parity);
    checkSyndromes(FIELD, block, correction, 1, parity === 0 ? 'odd block' : 'even block');
  }
  const data = secondary.slice(0, 124 - 2 * correction);
  if (mode < 4) return contentsOf(mode, structured(codewords, mode), new Reader(data));
  if (codewords[0] !== mode) throw new Error('bits beside the mode are set');
  return contentsOf(mode, undefined, new Reader([...codewords.slice(1, 10), ...data]));
}

/**
 * The message with the primary message of modes 2 and 3 first, or behind the header of a transport
 * message (annex B.1).
 */
function contentsOf(
  mode: number,
  primary: StructuredPrimary | undefined,
  reader: Reader,
): MaxicodeContents {
  const { used, capacity } = reader.read();
  const { contents } = reader;
  contents.isReaderProgramming = mode === 6;
  if (primary !== undefined) {
    const { postcode, country, service } = primary;
    const fields = Buffer.from(`${postcode}\x1d${country}\x1d${service}\x1d`);
    const message = Buffer.from(contents.bytes).toString('latin1');
    const header = /^\[\)>\x1e01\x1d\d\d/.exec(message)?.[0].length ?? 0;
    contents.bytes.splice(header, 0, ...fields);
    contents.ecis.forEach(({ designator, at }, i) => {
      if (at >= header) contents.ecis[i] = { designator, at: at + fields.length };
    });
  }
  const correction = mode === 5 ? 'enhanced' : 'standard';
  return { ...contents.done(`mode ${mode}`, correction, used, capacity), mode, primary };
}

function codewordsOf({ cell, rows, columns, palette }: Matrix): number[] {
  if (cell !== 'hexagon' || palette !== undefined) throw new Error('modules are no dark hexagons');
  if (rows.length !== 33 || columns !== 30) throw new Error(`${columns} by ${rows.length} modules`);
  const codewords = Array<number>(144).fill(0);
  rows.forEach(({ cells }, y) => {
    if (cells.length !== 30) throw new Error(`row ${y} has ${cells.length} of 30 modules`);
    cells.forEach((module, x) => {
      if (module > 1) throw new Error(`row ${y} has a cell that is no module`);
      const place = MAXICODE_PLACES[y]![x]!;
      if (place > 0) codewords[Math.floor((place - 1) / 6)]! |= module << (5 - ((place - 1) % 6));
      else if (module !== (MAXICODE_DARK.has(`${x},${y}`) ? 1 : 0)) {
        throw new Error(`the module at ${x}, ${y} is not that of an orientation pattern`);
      }
    });
  });
  return codewords;
}

/** x^6 + x + 1; the roots of the generator are alpha to the powers from 1 on (4.10). */
const FIELD = binaryField(0x43);

/** The primary message as bits, the lowest of the first codeword first (4.7, figure B.1). */
function structured(codewords: readonly number[], mode: number): StructuredPrimary {
  const bits = codewords.slice(0, 10).reduceRight((all, word) => all * 64n + BigInt(word), 0n);
  const field = (at: number, size: number): number =>
    Number((bits >> BigInt(at)) & ((1n << BigInt(size)) - 1n));
  const [country, service] = [field(40, 10), field(50, 10)];
  if (country > 999 || service > 999) throw new Error('a country or class of more than 999');
  const numbers = { country: threeDigits(country), service: threeDigits(service) };
  if (mode === 2) return { postcode: numericPostcode(field(4, 30), field(34, 6)), ...numbers };
  const characters = [34, 28, 22, 16, 10, 4].map((at) => SETS.A[field(at, 6)]!);
  if (characters.some((character) => typeof character !== 'number' || character < 32)) {
    throw new Error('the postcode has what is no character of code set A');
  }
  return { postcode: String.fromCharCode(...(characters as number[])), ...numbers };
}

const threeDigits = (value: number): string => String(value).padStart(3, '0');

function numericPostcode(value: number, length: number): string {
  if (length > 9) throw new Error(`a postcode of ${length} digits`);
  const digits = String(value).padStart(length, '0');
  if (digits.length > length) throw new Error(`postcode ${value} has more than ${length} digits`);
  return digits;
}

type Letter = 'A' | 'B' | 'C' | 'D' | 'E';

/** A byte, or what a codeword stands for. */
type Character = number | 'pad' | 'eci' | 'digits' | Shift | Latch;
interface Shift {
  readonly shift: Letter;
  readonly count: number;
}
/** `isLock`: reached by a shift to the set only. */
interface Latch {
  readonly latch: Letter;
  readonly isLock: boolean;
}

/** Reads a message, which starts in code set A (4.5 to 4.9). */
class Reader {
  readonly contents = new Contents();
  readonly #codewords: readonly number[];
  #at = 0;
  #set: Letter = 'A';

  constructor(codewords: readonly number[]) {
    this.#codewords = codewords;
  }

  read(): { used: number; capacity: number } {
    if (this.#codewords[0] === PAD_IN_A) this.#append();
    while (!this.#isAtEnd && SETS[this.#set][this.#codewords[this.#at]!] !== 'pad') {
      this.#character();
    }
    const used = this.#at;
    while (!this.#isAtEnd) {
      if (this.#symbol() !== 'pad') throw new Error('pads are followed by something else');
    }
    return { used, capacity: this.#codewords.length };
  }

  get #isAtEnd(): boolean {
    return this.#at === this.#codewords.length;
  }

  #take(): number {
    if (this.#isAtEnd) throw new Error('the codewords end within a character');
    return this.#codewords[this.#at++]!;
  }

  /** The next codeword in the code set in force, or in another. */
  #symbol(set = this.#set): Character {
    return SETS[set][this.#take()]!;
  }

  /** A pad that comes first announces place and number of the symbol, less one each (4.9.1). */
  #append(): void {
    this.#take();
    const value = this.#take();
    const [index, total] = [(value >> 3) + 1, (value & 7) + 1];
    if (total < 2 || index > total) throw new Error(`symbol ${index} of ${total}`);
    this.contents.structuredAppend = { index, total, id: '' };
  }

  #character(): void {
    const symbol = this.#symbol();
    if (typeof symbol === 'number') this.contents.bytes.push(symbol);
    else if (symbol === 'eci') this.contents.eci(this.#eci());
    else if (symbol === 'digits') this.#digits();
    else if (symbol === 'pad') throw new Error('a pad within the message');
    else if ('latch' in symbol) this.#latch(symbol);
    else this.#shift(symbol);
  }

  #latch({ latch, isLock }: Latch): void {
    if (isLock) throw new Error(`a lock-in of code set ${latch} without a shift`);
    this.#set = latch;
  }

  #shift({ shift, count }: Shift): void {
    for (let i = 0; i < count; i++) {
      const shifted = this.#symbol(shift);
      if (typeof shifted === 'number') this.contents.bytes.push(shifted);
      else if (typeof shifted === 'object' && 'latch' in shifted && shifted.isLock) {
        this.#set = shift;
      } else throw new Error(`no character behind a shift to code set ${shift}`);
    }
  }

  /** Nine digits in five codewords (4.8). */
  #digits(): void {
    let value = 0;
    for (let i = 0; i < 5; i++) value = value * 64 + this.#take();
    if (value > 999_999_999) throw new Error(`${value} is more than nine digits`);
    this.contents.bytes.push(...Buffer.from(String(value).padStart(9, '0')));
  }

  /** One to four codewords; the first says how many by its leading ones (4.9.2, table 3). */
  #eci(): number {
    const first = this.#take();
    const more = [0x20, 0x30, 0x38, 0x3c].findIndex((limit) => first < limit);
    if (more < 0) throw new Error('no ECI designator starts so');
    let value = first & [0x1f, 0xf, 0x7, 0x3][more]!;
    for (let i = 0; i < more; i++) value = value * 64 + this.#take();
    const least = [0, 32, 1024, 32_768][more]!;
    if (value < least || value > 999_999) throw new Error(`ECI ${value} in ${more + 1} codewords`);
    return value;
  }
}

const PAD_IN_A = 33;

const codes = (...ranges: readonly (readonly [number, number])[]): number[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

const list = (...values: readonly number[]): number[] => [...values];

const shift = (letter: Letter, count = 1): Shift => ({ shift: letter, count });
const latch = (letter: Letter): Latch => ({ latch: letter, isLock: false });
const lock = (letter: Letter): Latch => ({ latch: letter, isLock: true });

/** ECI, FS, GS, RS and the numeric shift, in sets A to D at 27. */
const CONTROLS: readonly Character[] = ['eci', 0x1c, 0x1d, 0x1e, 'digits'];

/** Annex A: the 64 symbol characters of each code set. */
const SETS: Readonly<Record<Letter, readonly Character[]>> = {
  A: [
    ...[0x0d, ...codes([0x41, 0x5a]), ...CONTROLS, 0x20, 'pad' as const, ...codes([0x22, 0x3a])],
    ...[shift('B'), shift('C'), shift('D'), shift('E'), latch('B')],
  ],
  B: [
    ...[...codes([0x60, 0x7a]), ...CONTROLS, 0x7b, 'pad' as const, ...codes([0x7d, 0x7f])],
    ...[...codes([0x3b, 0x3f], [0x5b, 0x5f]), 0x20, 0x2c, 0x2e, 0x2f, 0x3a, 0x40, 0x21, 0x7c],
    ...['pad' as const, shift('A', 2), shift('A', 3), 'pad' as const],
    ...[shift('A'), shift('C'), shift('D'), shift('E'), latch('A')],
  ],
  C: [
    ...[...codes([0xc0, 0xda]), ...CONTROLS, ...codes([0xdb, 0xdf])],
    ...list(0xaa, 0xac, 0xb1, 0xb2, 0xb3, 0xb5, 0xb9, 0xba, 0xbc, 0xbd, 0xbe),
    ...[...codes([0x80, 0x89]), latch('A'), 0x20],
    ...[lock('C'), shift('D'), shift('E'), latch('B')],
  ],
  D: [
    ...[...codes([0xe0, 0xfa]), ...CONTROLS, ...codes([0xfb, 0xff])],
    ...list(0xa1, 0xa8, 0xab, 0xaf, 0xb0, 0xb4, 0xb7, 0xb8, 0xbb, 0xbf),
    ...[...codes([0x8a, 0x94]), latch('A'), 0x20],
    ...[shift('C'), lock('D'), shift('E'), latch('B')],
  ],
  E: [
    ...[...codes([0x00, 0x1a]), 'eci' as const, 'pad' as const, 'pad' as const, 0x1b],
    ...['digits' as const, ...codes([0x1c, 0x1f]), 0x9f, ...codes([0xa0, 0xa0], [0xa2, 0xa7])],
    ...[0xa9, 0xad, 0xae, 0xb6, ...codes([0x95, 0x9e]), latch('A'), 0x20],
    ...[shift('C'), shift('D'), lock('E'), latch('B')],
  ],
};
