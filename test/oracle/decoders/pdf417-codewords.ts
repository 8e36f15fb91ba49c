/**
 * The data codewords of PDF417 and MicroPDF417, read as the standards have them read: text, byte and
 * numeric compaction, ECI and Macro PDF417 (ISO/IEC 15438:2015, 5.4, 5.5 and annex H; ISO/IEC
 * 24728:2006, 5.4). Nothing is repaired.
 */
import { Contents } from './decoded.ts';

/** The compaction mode in effect where a symbol begins: text in PDF417, byte in MicroPDF417. */
export type StartMode = 'text' | 'byte';

/** Reads data codewords without length descriptor and error correction; throws on what none may be. */
export function readCodewords(codewords: readonly number[], start: StartMode): Contents {
  const reader = new CompactionReader(codewords, start);
  reader.readAll();
  return reader.contents;
}

/** Codewords before the pads, which are latches to text compaction that nothing follows. */
export const usedCodewords = (codewords: readonly number[]): number =>
  codewords.findLastIndex((codeword) => codeword !== TEXT_LATCH) + 1;

type Mode = 'text' | 'byte' | 'byte6' | 'numeric';

const TEXT_LATCH = 900;
const BYTE_SHIFT = 913;
const MACRO_05 = 916;
const MACRO_06 = 917;
const READER_INITIALIZATION = 921;
const MACRO_TERMINATOR = 922;
const MACRO_FIELD = 923;
const MACRO_BLOCK = 928;

/** Codewords that latch to a compaction mode (5.4.1.2). 924 promises whole groups of six bytes. */
const LATCHES: Readonly<Record<number, Mode>> = {
  900: 'text',
  901: 'byte',
  902: 'numeric',
  924: 'byte6',
};

/** Codewords behind an ECI codeword (5.5.1). */
const ECI_PARAMETERS: Readonly<Record<number, number>> = { 925: 1, 926: 2, 927: 1 };

class CompactionReader {
  readonly contents: Contents;
  readonly #codewords: readonly number[];
  readonly #start: StartMode;
  #at = 0;
  #mode: Mode;
  readonly #text: TextState;

  constructor(codewords: readonly number[], start: StartMode, contents = new Contents()) {
    this.contents = contents;
    this.#codewords = codewords;
    this.#start = start;
    this.#mode = start;
    this.#text = new TextState(contents);
  }

  readAll(): void {
    this.#first();
    while (this.#left > 0) {
      const codeword = this.#peek();
      if (codeword === MACRO_BLOCK) {
        this.#endText();
        this.#macroBlock();
        return;
      }
      this.#next(codeword);
    }
    this.#endText();
  }

  get #left(): number {
    return this.#codewords.length - this.#at;
  }

  #peek(): number {
    return this.#codewords[this.#at]!;
  }

  #take(what: string): number {
    if (this.#left === 0) throw new Error(`the codewords end where ${what} should be`);
    return this.#codewords[this.#at++]!;
  }

  /** A data codeword, below 900. */
  #takeData(what: string): number {
    const codeword = this.#take(what);
    if (codeword >= 900) throw new Error(`codeword ${codeword} where ${what} should be`);
    return codeword;
  }

  /** What may stand first only: reader initialization, and in MicroPDF417 the macro characters. */
  #first(): void {
    const first = this.#codewords[0];
    if (first === READER_INITIALIZATION) {
      this.contents.isReaderProgramming = true;
      this.#at = 1;
    } else if (this.#start === 'byte' && (first === MACRO_05 || first === MACRO_06)) {
      this.contents.openEnvelope(first === MACRO_05 ? '05' : '06');
      this.#at = 1;
    }
  }

  #next(codeword: number): void {
    const latch = LATCHES[codeword];
    if (latch !== undefined) {
      this.#at += 1;
      this.#endText();
      this.#mode = latch;
    } else if (codeword in ECI_PARAMETERS) this.#eci();
    else if (codeword === BYTE_SHIFT) this.#byteShift();
    else if (codeword >= 900)
      throw new Error(`codeword ${codeword} at ${this.#at + 1} is reserved`);
    else if (this.#mode === 'text') this.#text.pair(this.#take('text'));
    else if (this.#mode === 'numeric') this.#numeric();
    else this.#bytes();
  }

  /** A latch to text compaction is one to its Alpha sub-mode (5.4.2.1). */
  #endText(): void {
    this.#text.end();
    this.#text.reset();
  }

  #eci(): void {
    const codeword = this.#take('an ECI');
    const parameters = Array.from({ length: ECI_PARAMETERS[codeword]! }, () =>
      this.#takeData('an ECI assignment number'),
    );
    const [first, second] = parameters;
    if (codeword === 927) this.contents.eci(first!);
    else if (codeword === 926) this.contents.eci((first! + 1) * 900 + second!);
    else this.contents.eci(810_900 + first!);
  }

  /** One byte within text compaction, whose sub-mode goes on behind it (5.4.2.4). */
  #byteShift(): void {
    if (this.#mode !== 'text')
      throw new Error(`codeword ${BYTE_SHIFT} in ${this.#mode} compaction`);
    this.#at += 1;
    this.#text.end();
    while (this.#left > 0 && this.#peek() in ECI_PARAMETERS) this.#eci();
    this.#singleByte();
  }

  #singleByte(): void {
    const byte = this.#takeData('a byte');
    if (byte > 255) throw new Error(`codeword ${byte} where a byte should be`);
    this.contents.bytes.push(byte);
  }

  /**
   * Six bytes in five codewords; behind latch 901 the last one to five codewords are a byte each
   * (5.4.3). ECIs stand between groups and between single bytes (5.5.3.2).
   */
  #bytes(): void {
    const count = this.#dataAhead();
    if (this.#mode === 'byte6' && count % 5 !== 0) {
      throw new Error(`${count} codewords behind 924 are no groups of five`);
    }
    const groups = this.#mode === 'byte6' ? count / 5 : Math.floor((count - 1) / 5);
    for (let group = 0; group < groups; group++) {
      this.#ecis();
      this.#sixBytes();
    }
    for (let single = 5 * groups; single < count; single++) {
      this.#ecis();
      this.#singleByte();
    }
  }

  #ecis(): void {
    while (this.#left > 0 && this.#peek() in ECI_PARAMETERS) this.#eci();
  }

  /** Data codewords up to the next one that ends byte compaction, ECIs left out. */
  #dataAhead(): number {
    let count = 0;
    for (let at = this.#at; at < this.#codewords.length; at++) {
      const codeword = this.#codewords[at]!;
      const parameters = ECI_PARAMETERS[codeword];
      if (parameters !== undefined) at += parameters;
      else if (codeword >= 900) break;
      else count += 1;
    }
    return count;
  }

  #sixBytes(): void {
    let value = 0;
    for (let i = 0; i < 5; i++) value = value * 900 + this.#takeData('a group of five');
    if (value >= 2 ** 48) throw new Error(`${value} is more than six bytes`);
    for (let power = 5; power >= 0; power--) {
      this.contents.bytes.push(Math.floor(value / 256 ** power) % 256);
    }
  }

  /** Up to 44 digits in up to 15 codewords, a 1 before them (5.4.4). */
  #numeric(): void {
    const run: number[] = [];
    while (this.#left > 0 && this.#peek() < 900) run.push(this.#take('digits'));
    this.contents.text(digitsOf(run));
  }

  /** The last codewords of a symbol: segment index, file, optional fields, terminator (annex H). */
  #macroBlock(): void {
    this.#take('a macro block');
    const index = digitsOf([this.#takeData('a segment index'), this.#takeData('a segment index')]);
    if (index.length !== 5) throw new Error(`a segment index of ${index.length} digits`);
    let id = '';
    while (this.#left > 0 && this.#peek() < 900) {
      id += String(this.#take('a file ID')).padStart(3, '0');
    }
    let total = 0;
    while (this.#left > 0 && this.#peek() === MACRO_FIELD) {
      const field = this.#macroField();
      if (field.designator === SEGMENT_COUNT) total = Number(field.text);
    }
    const isLast = this.#left > 0;
    if (isLast && this.#take('a terminator') !== MACRO_TERMINATOR) {
      throw new Error(`codeword ${this.#codewords[this.#at - 1]} within a macro block`);
    }
    if (this.#left > 0) throw new Error('codewords behind the terminator of a macro block');
    const place = Number(index) + 1;
    if (isLast && total === 0) total = place;
    if (total > 0 && (isLast ? place !== total : place >= total)) {
      throw new Error(`segment ${place} of ${total}, ${isLast ? '' : 'not '}terminated`);
    }
    this.contents.structuredAppend = { index: place, total, id };
  }

  #macroField(): { designator: number; text: string } {
    this.#take('a field');
    const designator = this.#takeData('a field designator');
    const kind = MACRO_FIELDS[designator];
    if (kind === undefined) throw new Error(`field ${designator} of a macro block is reserved`);
    const codewords: number[] = [];
    while (this.#left > 0 && ![MACRO_FIELD, MACRO_TERMINATOR].includes(this.#peek())) {
      codewords.push(this.#take('a field'));
    }
    if (kind === 'numeric') {
      if (codewords.some((codeword) => codeword >= 900)) {
        throw new Error(`field ${designator} of a macro block is not numeric`);
      }
      return { designator, text: digitsOf(codewords) };
    }
    const field = readCodewords(codewords, 'text');
    return { designator, text: Buffer.from(field.bytes).toString('latin1') };
  }
}

/** Optional fields of a macro block by designator (table H.1). */
const MACRO_FIELDS: Readonly<Record<number, 'text' | 'numeric'>> = {
  0: 'text',
  1: 'numeric',
  2: 'numeric',
  3: 'text',
  4: 'text',
  5: 'numeric',
  6: 'numeric',
};
const SEGMENT_COUNT = 1;

/** The digits of a run of numeric compaction; each group but the last has 15 codewords (5.4.4.2). */
function digitsOf(run: readonly number[]): string {
  let digits = '';
  for (let i = 0; i < run.length; i += 15) {
    const group = run.slice(i, i + 15);
    const value = group.reduce((sum, codeword) => sum * 900n + BigInt(codeword), 0n);
    const text = String(value).slice(1);
    const isFull = i + 15 < run.length;
    if (!String(value).startsWith('1')) throw new Error(`a group of digits that is ${value}`);
    if (isFull ? text.length !== 44 : Math.floor(text.length / 3) + 1 !== group.length) {
      throw new Error(`${text.length} digits in ${group.length} codewords`);
    }
    if (text === '') throw new Error('a group without digits');
    digits += text;
  }
  return digits;
}

type SubMode = 'alpha' | 'lower' | 'mixed' | 'punctuation';

/** The sub-mode of text compaction and what is pending in it (5.4.2.2, 5.4.2.3, table 5). */
class TextState {
  readonly #contents: Contents;
  #subMode: SubMode = 'alpha';
  #shift: 'alpha' | 'punctuation' | undefined;

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  reset(): void {
    this.#subMode = 'alpha';
    this.#shift = undefined;
  }

  pair(codeword: number): void {
    this.#value(Math.floor(codeword / 30));
    this.#value(codeword % 30);
  }

  /** A Punctuation Shift makes up the last pair; nothing else may be pending (5.4.2.4). */
  end(): void {
    if (this.#shift === 'alpha') throw new Error('an Alpha Shift without a character');
    this.#shift = undefined;
  }

  #value(value: number): void {
    const shift = this.#shift;
    const meaning = SUB_MODES[shift ?? this.#subMode][value]!;
    this.#shift = undefined;
    if (meaning.length === 1) this.#contents.text(meaning);
    else if (shift !== undefined) throw new Error(`${meaning} behind a shift of text compaction`);
    else if (meaning === 'ps') this.#shift = 'punctuation';
    else if (meaning === 'as') this.#shift = 'alpha';
    else this.#subMode = LATCHED[meaning]!;
  }
}

const LATCHED: Readonly<Record<string, SubMode>> = {
  ll: 'lower',
  ml: 'mixed',
  pl: 'punctuation',
  al: 'alpha',
};

/** The meaning of each value (table 5). */
const SUB_MODES: Readonly<Record<SubMode, readonly string[]>> = {
  alpha: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'll', 'ml', 'ps'],
  lower: [...'abcdefghijklmnopqrstuvwxyz ', 'as', 'ml', 'ps'],
  mixed: [...'0123456789&\r\t,:#-.$/+%*=^', 'pl', ' ', 'll', 'al', 'ps'],
  punctuation: [...';<>@[\\]_`~!\r\t,:\n-.$/"|*()?{}\'', 'al'],
};
