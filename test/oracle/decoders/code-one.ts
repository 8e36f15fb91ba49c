/**
 * Code One of all versions read back from its modules (AIM USS Code One): recognition patterns,
 * Reed-Solomon without correction, then ASCII, C40, Text, EDI, decimal and byte encodation.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { CODE_ONE_VERSIONS, DATA, type CodeOneVersion } from './code-one-structure.ts';
import { BitReader, Contents, GS, squareModulesOf, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes } from './finite-field.ts';

/** What a Code One carries; throws where a module or a codeword is not as the standard has it. */
export function decodeCodeOne(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const version = CODE_ONE_VERSIONS.find(
    ({ rows, columns }) => rows === modules.length && columns === matrix.columns,
  );
  if (version === undefined) {
    throw new Error(`there is no Code One of ${matrix.columns} by ${modules.length} modules`);
  }
  const codewords = codewordsOf(modules, version);
  checkBlocks(codewords, version);
  const { name, data, check, bits } = version;
  const { contents, used } =
    bits === 5
      ? readDigits(codewords.slice(0, data))
      : readCodeOneCodewords(codewords.slice(0, data));
  return contents.done(name, String(check), used, data);
}

/** Codewords row by row, each of which takes two rows of modules. */
function codewordsOf(modules: readonly Uint8Array[], version: CodeOneVersion): number[] {
  const lines: number[][] = [];
  for (const [y, row] of version.modules.entries()) {
    const line: number[] = [];
    for (const [x, what] of row.entries()) {
      const module = modules[y]![x]!;
      if (what === DATA) line.push(module);
      else if (what !== module) {
        throw new Error(`the module in column ${x} of row ${y} belongs to a pattern and is wrong`);
      }
    }
    if (line.length > 0) lines.push(line);
  }
  const codewords: number[] = [];
  for (let y = 0; y < lines.length; y += 2) {
    const [top, bottom] = [lines[y]!, lines[y + 1]!];
    const width = version.bits === 8 ? [4] : [3, 2];
    for (let x = 0, i = 0, below = 0; x < top.length; i++) {
      const count = width[i % width.length]!;
      const rest = version.bits - count;
      codewords.push(
        Number.parseInt(
          [...top.slice(x, x + count), ...bottom.slice(below, below + rest)].join(''),
          2,
        ),
      );
      x += count;
      below += rest;
    }
  }
  return codewords;
}

/** Blocks take turns, in the data as in the check codewords. */
function checkBlocks(codewords: readonly number[], { blocks, check, bits }: CodeOneVersion): void {
  const field = binaryField(bits === 5 ? 0x25 : 0x12d);
  for (let block = 0; block < blocks; block++) {
    const own = codewords.filter((_, i) => i % blocks === block);
    checkSyndromes(field, own, check / blocks, 0, `block ${block}`);
  }
}

/** Version S is a number of up to 18 digits, to which one is added. */
function readDigits(codewords: readonly number[]): { contents: Contents; used: number } {
  const value = codewords.reduce((sum, word) => sum * 32n + BigInt(word), 0n);
  if (value === 0n) throw new Error('no data');
  const contents = new Contents();
  contents.text(String(value - 1n));
  return { contents, used: codewords.length };
}

/** Data codewords to bytes (2.2.2), and how many come before the pads. */
export function readCodeOneCodewords(codewords: readonly number[]): {
  contents: Contents;
  used: number;
} {
  return new Reader(codewords).read();
}

/** Characters of EDI encodation, and those C40 and Text encodation start with. */
const EDI = '\r*> 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const UPPER = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = ' 0123456789abcdefghijklmnopqrstuvwxyz';
/** Shift 2 of C40 and Text, and shift 3 of each. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_';
const UPPER_3 = '`abcdefghijklmnopqrstuvwxyz{|}~\x7f';
const LOWER_3 = '`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~\x7f';

const UNLATCH = 255;
const PAD = 129;
const LATCH_C40 = 230;
const FNC2 = 233;

/** What FNC1 is until it is known whether the data is GS1. */
const SEPARATOR = -1;

class Reader {
  readonly #words: readonly number[];
  readonly #contents = new Contents();
  /** Bytes and separators, in which ECIs may be escaped. */
  readonly #out: number[] = [];
  #at = 0;
  #used = 0;
  #upper = false;
  /** The character that announces an ECI, if one does. */
  #escape: number | undefined;

  constructor(words: readonly number[]) {
    this.#words = words;
  }

  read(): { contents: Contents; used: number } {
    this.#head();
    while (this.#at < this.#words.length && this.#words[this.#at] !== PAD) {
      this.#ascii();
      this.#used = this.#at;
    }
    if (this.#upper) throw new Error('FNC4 before no character');
    if (this.#words.slice(this.#at).some((word) => word !== PAD)) {
      throw new Error('pad codewords that are no pads');
    }
    this.#resolve();
    if (this.#contents.bytes.length === 0) throw new Error('no data');
    return { contents: this.#contents, used: this.#used };
  }

  /** What may come before data: a place in a message, the announcement of ECIs, FNC1 or FNC3. */
  #head(): void {
    const words = this.#words;
    if (words[0] === PAD && words[1] === FNC2) {
      this.#group(words[2]!);
      this.#escape = words[3]! - 1;
      this.#at = 4;
    } else if (words[0] === PAD && words[1] !== PAD) {
      this.#escape = words[1]! - 1;
      this.#at = 2;
      if (words[2] === FNC2) {
        this.#place(words[3]!, words[4]!);
        this.#at = 5;
      }
    } else if (words[0]! < LATCH_C40 && words[1] === FNC2) {
      this.#group(words[0]!);
      this.#at = 2;
    } else if (words[0]! < PAD && words[1]! < PAD && words[2] === FNC2) {
      this.#place(words[0]!, words[1]!);
      this.#at = 3;
    } else if (words[0] === 234) {
      this.#contents.isReaderProgramming = true;
      this.#at = 1;
    } else if (words[0] === 232 || words[0] === 236) this.#contents.isGs1 = true;
  }

  /** One of up to 15 symbols in one codeword. */
  #group(word: number): void {
    this.#place(Math.floor(word / 15) + 1, (word % 15) + 1);
  }

  #place(index: number, total: number): void {
    if (total < 2 || total > 128 || index < 1 || index > total) {
      throw new Error(`symbol ${index} of ${total}`);
    }
    this.#contents.structuredAppend = { index, total, id: '' };
  }

  #take(): number {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new Error('the codewords end within a character');
    return word;
  }

  #push(byte: number): void {
    this.#out.push(this.#upper ? byte + 128 : byte);
    this.#upper = false;
  }

  #digits(value: number, length: number): void {
    for (const digit of String(value).padStart(length, '0')) this.#push(digit.charCodeAt(0));
  }

  #fnc1(): void {
    if (!this.#contents.isGs1) throw new Error('FNC1 in data that is not GS1');
    this.#out.push(SEPARATOR);
  }

  /** One codeword of ASCII encodation, and what it latches to. */
  #ascii(): void {
    const word = this.#take();
    if (word <= 128) this.#push(word - 1);
    else if (word <= 229) this.#digits(word - 130, 2);
    else if (word === LATCH_C40) this.#triples(UPPER, UPPER_3);
    else if (word === 231) this.#bytes();
    else if (word === 232 || word === 236) {
      if (this.#at > 1) this.#fnc1();
      if (word === 236) this.#decimal(new BitReader(this.#restBits()));
    } else if (word === 235 && !this.#upper) this.#upper = true;
    else if (word === 238) this.#triples(EDI, undefined);
    else if (word === 239) this.#triples(LOWER, LOWER_3);
    else if (word >= 240) {
      // The lower half of the codeword is the start of decimal encodation.
      this.#at -= 1;
      const reader = new BitReader(this.#restBits());
      reader.take(4);
      this.#decimal(reader);
    } else throw new Error(`codeword ${word} is not expected`);
  }

  #restBits(): Uint8Array {
    return BitReader.bits(this.#words.slice(this.#at), 8);
  }

  /**
   * Three values in two codewords: characters of EDI, or of C40 or Text with their shifts. A single
   * codeword at the end of the symbol is ASCII again.
   */
  #triples(first: string, third: string | undefined): void {
    let shift = 0;
    while (this.#words.length - this.#at > 1) {
      if (this.#words[this.#at] === UNLATCH) {
        this.#at += 1;
        if (shift !== 0) throw new Error('a shift before no character');
        return;
      }
      const packed = this.#take() * 256 + this.#take() - 1;
      if (packed < 0 || packed >= 40 ** 3) throw new Error(`${packed + 1} is not three values`);
      for (const value of [Math.floor(packed / 1600), Math.floor(packed / 40) % 40, packed % 40]) {
        if (third === undefined) this.#push(first.charCodeAt(value));
        else shift = this.#value(value, shift, first, third);
      }
    }
    if (this.#words[this.#at] === UNLATCH) this.#at += 1;
    // A shift in the last place of the last two codewords fills them.
    else if (shift !== 0 && this.#at < this.#words.length) {
      throw new Error('a shift before no character');
    }
  }

  /** One value of C40 or Text behind a shift; returns the shift that is in force then. */
  #value(value: number, shift: number, first: string, third: string): number {
    if (shift === 0 && value < 3) return value + 1;
    if (shift === 0) this.#push(first.charCodeAt(value - 3));
    else if (shift === 1 && value < 32) this.#push(value);
    else if (shift === 3 && value < 32) this.#push(third.charCodeAt(value));
    else if (shift === 2 && value < 27) this.#push(PUNCTUATION.charCodeAt(value));
    else if (shift === 2 && value === 27) this.#fnc1();
    else if (shift === 2 && value === 30 && !this.#upper) this.#upper = true;
    else throw new Error(`value ${value} behind shift ${shift} is not expected`);
    return 0;
  }

  /** As many bytes as the number says, or all to the end of the symbol. */
  #bytes(): void {
    let count = this.#take();
    if (count > 249) count = (count - 249) * 250 + this.#take();
    if (count === 0) count = this.#words.length - this.#at;
    for (; count > 0; count--) this.#push(this.#take());
  }

  /**
   * Threes of digits in ten bits, to six ones or to the end of the symbol. Where bits are left of a
   * codeword, four of them are a digit or ones, and two are 01.
   */
  #decimal(reader: BitReader): void {
    const end = this.#words.length;
    while (reader.left >= 10) {
      const start = reader.at;
      if (reader.take(6) === 63) return this.#endDecimal(reader, end);
      reader.at = start;
      const value = reader.take(10);
      if (value < 1 || value > 1000) throw new Error(`${value} is not three digits`);
      this.#digits(value - 1, 3);
    }
    if (reader.left === 8) {
      const start = reader.at;
      if (reader.take(6) === 63) return this.#endDecimal(reader, end);
      reader.at = start;
    }
    this.#endDecimal(reader, end);
  }

  #endDecimal(reader: BitReader, end: number): void {
    const left = reader.left % 8;
    if (left >= 4) {
      const digit = reader.take(4);
      if (digit >= 1 && digit <= 10) this.#digits(digit - 1, 1);
      else if (digit !== 15) throw new Error(`${digit} is not a digit`);
    }
    if (left % 4 === 2 && reader.take(2) !== 1) throw new Error('bits that are no filler');
    this.#at = end - reader.left / 8;
  }

  /** Separators as GS, and ECIs behind their escape character. */
  #resolve(): void {
    const { bytes } = this.#contents;
    const out = this.#out;
    for (let i = 0; i < out.length; i++) {
      const byte = out[i]!;
      if (byte === SEPARATOR) bytes.push(GS);
      else if (byte !== this.#escape) bytes.push(byte);
      else if (out[i + 1] === byte) bytes.push(out[++i]!);
      else {
        const digits = String.fromCharCode(...out.slice(i + 1, i + 7));
        if (!/^\d{6}$/.test(digits)) throw new Error('an escape character before no ECI');
        this.#contents.eci(Number(digits));
        i += 6;
      }
    }
  }
}
