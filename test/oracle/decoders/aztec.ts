/**
 * Aztec Code, compact, full and rune, read back from its modules with nothing repaired (ISO/IEC
 * 24778:2008): bullseye, orientation and reference grid, the mode message, Reed-Solomon, bit
 * stuffing and the five modes.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, Contents, GS, squareModulesOf, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes, type BinaryField } from './finite-field.ts';

/** What an Aztec Code carries; throws, with what is wrong, on anything the standard rules out. */
export function decodeAztec(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  if (modules.length !== matrix.columns) throw new Error('an Aztec Code that is not square');
  const shape = shapeOf(modules);
  checkFixedModules(modules, shape);
  const message = modeMessage(modules, shape);
  if (matrix.columns === RUNE_SIZE) return rune(message);
  const mode = readMode(message, shape);
  const bits = Uint8Array.from(placesOf(shape), (place) => {
    return modules[Math.floor(place / matrix.columns)]![place % matrix.columns]!;
  });
  const { size, field } = wordsOf(shape.layers);
  const total = Math.floor(bits.length / size);
  const start = bits.length % size;
  if (bits.subarray(0, start).includes(1)) throw new Error('modules before the codewords are dark');
  const words = BitReader.words(bits.subarray(start), size);
  checkCorrection(mode.dataWords, total);
  checkSyndromes(field, words, total - mode.dataWords, 1, 'Reed-Solomon');
  const data = words.slice(0, mode.dataWords);
  return readAztecCodewords(data, size, {
    isReaderProgramming: mode.isReaderProgramming,
    version: `${shape.isCompact ? 'compact' : 'full'} ${shape.layers}`,
    correction: `${total - mode.dataWords} of ${total}`,
  });
}

/** What stands outside the data codewords of a symbol. */
export interface AztecFrame {
  readonly isReaderProgramming: boolean;
  readonly version: string;
  readonly correction: string;
}

/** As `decodeAztec`, of the data codewords of `size` bits. */
export function readAztecCodewords(
  words: readonly number[],
  size: number,
  frame: AztecFrame = { isReaderProgramming: false, version: '', correction: '' },
): Decoded {
  const bits = new BitReader(unstuffed(words, size));
  const text = new TextReader(bits, size);
  text.readAll();
  const { contents } = text;
  contents.isReaderProgramming = frame.isReaderProgramming;
  return contents.done(frame.version, frame.correction, bits.at, words.length * size);
}

interface Shape {
  readonly isCompact: boolean;
  readonly layers: number;
  /** Modules a side. */
  readonly side: number;
  readonly center: number;
  /** Distance of the ring with mode message and orientation from the center. */
  readonly ring: number;
}

const RUNE_SIZE = 11;

/** Side of the full symbols by layers, with the lines of the reference grid (table 1). */
const fullSide = (layers: number): number => {
  const withoutGrid = 4 * layers + 14;
  return withoutGrid + 1 + 2 * Math.floor((withoutGrid / 2 - 1) / 15);
};

/** Some sides are those of a compact and of a full symbol: the ring around the bullseye tells. */
function shapeOf(modules: readonly Uint8Array[]): Shape {
  const side = modules.length;
  const center = (side - 1) / 2;
  const compactLayers = (side - RUNE_SIZE) / 4;
  const fullLayers = Array.from({ length: 32 }, (_, i) => i + 1).find((n) => fullSide(n) === side);
  const mayBeCompact = Number.isInteger(compactLayers) && compactLayers >= 0 && compactLayers <= 4;
  if (mayBeCompact && (fullLayers === undefined || modules[center - 5]![center - 5] === 1)) {
    return { isCompact: true, layers: compactLayers, side, center, ring: 5 };
  }
  if (fullLayers === undefined) throw new Error(`no Aztec Code has ${side} modules a side`);
  return { isCompact: false, layers: fullLayers, side, center, ring: 7 };
}

/** Bullseye, orientation and, in full symbols, the reference grid (5.2). */
function checkFixedModules(modules: readonly Uint8Array[], shape: Shape): void {
  for (let y = 0; y < shape.side; y++) {
    for (let x = 0; x < shape.side; x++) {
      const fixed = fixedModule(x - shape.center, y - shape.center, shape);
      if (fixed !== undefined && modules[y]![x] !== fixed.dark) {
        throw new Error(`${fixed.part}: module ${x}, ${y} is ${modules[y]![x]}, not ${fixed.dark}`);
      }
    }
  }
}

/** A module at a distance from the center whose color is fixed, or undefined for all others. */
function fixedModule(
  dx: number,
  dy: number,
  { isCompact, ring }: Shape,
): { dark: 0 | 1; part: string } | undefined {
  const distance = Math.max(Math.abs(dx), Math.abs(dy));
  if (distance < ring) return { dark: distance % 2 === 0 ? 1 : 0, part: 'bullseye' };
  const nearCorner = Math.min(Math.abs(dx), Math.abs(dy)) >= ring - 1;
  if (distance === ring && nearCorner) {
    return { dark: ORIENTATION.includes(corner(dx, dy, ring)) ? 1 : 0, part: 'orientation' };
  }
  if (isCompact || (dx % 16 !== 0 && dy % 16 !== 0)) return undefined;
  return { dark: (dx + dy) % 2 === 0 ? 1 : 0, part: 'reference grid' };
}

/** A module of a corner by name: `-0 +1` is one inward from the left edge and at the bottom. */
const corner = (dx: number, dy: number, ring: number): string =>
  [dx, dy].map((d) => (d < 0 ? '-' : '+') + String(ring - Math.abs(d))).join(' ');

/** Three dark modules upper left, two upper right, one lower right, none lower left (figure 3). */
const ORIENTATION = ['-0 -0', '-1 -0', '-0 -1', '+0 -0', '+0 -1', '+0 +1'];

/** The bits around the bullseye, clockwise from the upper left (figure 4). */
function modeMessage(modules: readonly Uint8Array[], { isCompact, center, ring }: Shape): number[] {
  const side = isCompact ? [-3, -2, -1, 0, 1, 2, 3] : [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5];
  const at = (dx: number, dy: number): number => modules[center + dy]![center + dx]!;
  return [
    ...side.map((d) => at(d, -ring)),
    ...side.map((d) => at(ring, d)),
    ...side.map((d) => at(-d, ring)),
    ...side.map((d) => at(-ring, -d)),
  ];
}

const GF16 = binaryField(0x13);

const nibbles = (bits: readonly number[]): number[] => BitReader.words(Uint8Array.from(bits), 4);

const numberOf = (bits: readonly number[]): number => bits.reduce((sum, bit) => 2 * sum + bit, 0);

/** One byte whose alternate bits are inverted, check bits included (annex A). */
function rune(message: readonly number[]): Decoded {
  const bits = message.map((bit, i) => bit ^ (i % 2 === 0 ? 1 : 0));
  checkSyndromes(GF16, nibbles(bits), 5, 1, 'rune');
  const contents = new Contents();
  contents.text(String(numberOf(bits.slice(0, 8))).padStart(3, '0'));
  return contents.done('rune', '5 of 7', 8, 8);
}

/** Layers and data codewords, each less one (7.2). A high bit that no symbol needs sets up readers. */
function readMode(
  message: readonly number[],
  { isCompact, layers }: Shape,
): { dataWords: number; isReaderProgramming: boolean } {
  checkSyndromes(GF16, nibbles(message), isCompact ? 5 : 6, 1, 'mode message');
  const layerBits = isCompact ? 2 : 5;
  const stated = numberOf(message.slice(0, layerBits)) + 1;
  if (stated !== layers) throw new Error(`the mode message says ${stated} layers of ${layers}`);
  const words = numberOf(message.slice(layerBits, isCompact ? 8 : 16));
  const flag = isCompact ? 0x20 : 0x400;
  const mayProgram = isCompact ? layers === 1 : layers <= 22;
  const isReaderProgramming = mayProgram && words >= flag;
  return { dataWords: (isReaderProgramming ? words - flag : words) + 1, isReaderProgramming };
}

/** Correction takes 5 % of the codewords at least, and three of them (4.1 e, 7.3.3). */
function checkCorrection(dataWords: number, total: number): void {
  const correction = total - dataWords;
  if (correction < Math.max(3, total * 0.05)) {
    throw new Error(`${correction} of ${total} codewords are error correction`);
  }
}

/** Bits of a codeword and their field (7.3.2, table 3). */
function wordsOf(layers: number): { size: number; field: BinaryField } {
  return WORDS.find(({ layersMax }) => layers <= layersMax)!;
}

const WORDS: readonly { layersMax: number; size: number; field: BinaryField }[] = [
  { layersMax: 2, size: 6, field: binaryField(0x43) },
  { layersMax: 8, size: 8, field: binaryField(0x12d) },
  { layersMax: 22, size: 10, field: binaryField(0x409) },
  { layersMax: 32, size: 12, field: binaryField(0x1069) },
];

const places = new Map<string, Int32Array>();

/** Places of the data bits, y * side + x, from the outer layer inwards (7.3.4, figure 5). */
function placesOf(shape: Shape): Int32Array {
  const key = `${shape.isCompact} ${shape.layers}`;
  const known = places.get(key);
  if (known !== undefined) return known;
  const { isCompact, layers, side, center } = shape;
  const width = 4 * layers + (isCompact ? 11 : 14);
  // Columns and rows as if there were no reference grid.
  const real = Array.from({ length: width }, (_, i) => {
    if (isCompact) return i;
    const half = width / 2;
    const offset = i < half ? half - 1 - i : i - half;
    const withGrid = offset + Math.floor(offset / 15) + 1;
    return i < half ? center - withGrid : center + withGrid;
  });
  const out: number[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const low = 2 * layer;
    const high = width - 1 - low;
    const length = width - 4 * layer - 2;
    // Each side is two modules deep, from its outer one inwards.
    const along = (at: (j: number, k: number) => readonly [number, number]): void => {
      for (let j = 0; j < length; j++) {
        for (let k = 0; k < 2; k++) {
          const [x, y] = at(j, k);
          out.push(real[y]! * side + real[x]!);
        }
      }
    };
    along((j, k) => [low + k, low + j]);
    along((j, k) => [low + j, high - k]);
    along((j, k) => [high - k, high - j]);
    along((j, k) => [high - j, low + k]);
  }
  const done = Int32Array.from(out);
  places.set(key, done);
  return done;
}

/** Codewords without the bits that keep them from being all zeros or all ones (7.3.1.2). */
function unstuffed(words: readonly number[], size: number): Uint8Array {
  const all = 2 ** size - 1;
  const bits: number[] = [];
  words.forEach((word, i) => {
    if (word === 0 || word === all) throw new Error(`codeword ${i + 1} is all ${word ? 1 : 0}`);
    const isStuffed = word === 1 || word === all - 1;
    for (let bit = size - 1; bit >= (isStuffed ? 1 : 0); bit--) bits.push((word >> bit) & 1);
  });
  return Uint8Array.from(bits);
}

type Mode = 'upper' | 'lower' | 'mixed' | 'punct' | 'digit';

/** Reads characters until only pads are left (7.1, table 2). */
class TextReader {
  readonly contents = new Contents();
  readonly #bits: BitReader;
  readonly #size: number;
  #mode: Mode = 'upper';
  #isHeader = false;

  constructor(bits: BitReader, wordSize: number) {
    this.#bits = bits;
    this.#size = wordSize;
  }

  readAll(): void {
    while (!this.#isEnd()) this.#next();
    if (this.#isHeader) throw new Error('Structured Append without its header');
    if (this.contents.bytes.length === 0) throw new Error('no data');
  }

  /** Ones fill the last codeword, less than all of it (7.3.1.2). So few are never a character. */
  #isEnd(): boolean {
    const { left } = this.#bits;
    if (left === 0) return true;
    if (left < this.#size && this.#bits.isRest(1)) return true;
    if (left < this.#characterBits(this.#mode)) throw new Error('pad bits that are zero');
    return false;
  }

  #characterBits(mode: Mode): number {
    return mode === 'digit' ? 4 : 5;
  }

  #next(): void {
    const isStart = this.#bits.at === 0;
    const meaning = this.#character(this.#mode);
    const control = CONTROLS[meaning];
    if (control === undefined) this.#put(meaning);
    else if (control === 'binary') this.#binary();
    else if (control.isShift) this.#shifted(control.mode);
    else {
      this.#mode = control.mode;
      // Mixed Latch and Upper Latch first of all announce Structured Append (clause 8).
      if (isStart && meaning === 'M/L' && this.#bits.left >= 5) this.#announce();
    }
    if (this.#isHeader) this.#header();
  }

  #announce(): void {
    const meaning = this.#character('mixed');
    if (meaning === 'U/L') {
      this.#mode = 'upper';
      this.#isHeader = true;
    } else this.#bits.at -= this.#characterBits('mixed');
  }

  #character(mode: Mode): string {
    return TABLES[mode][this.#bits.take(this.#characterBits(mode))]!;
  }

  /** One character in another mode. A latch or a shift is none. */
  #shifted(mode: Mode): void {
    const meaning = this.#character(mode);
    if (CONTROLS[meaning] !== undefined) throw new Error(`${meaning} behind a shift`);
    this.#put(meaning);
  }

  #put(meaning: string): void {
    if (meaning === 'FLG') this.#flag();
    else this.contents.text(meaning);
  }

  /** FLG(0) is FNC1, FLG(1) to FLG(6) are an ECI of so many digits, FLG(7) is reserved (7.1.4). */
  #flag(): void {
    if (this.#isHeader) throw new Error('FLG within the header of Structured Append');
    const digits = this.#bits.take(3);
    if (digits === 7) throw new Error('FLG(7) is reserved');
    if (digits === 0) {
      this.#fnc1();
      return;
    }
    let designator = '';
    for (let i = 0; i < digits; i++) {
      const digit = this.#character('digit');
      if (!/^\d$/.test(digit)) throw new Error(`${digit} among the digits of an ECI`);
      designator += digit;
    }
    this.contents.eci(Number(designator));
  }

  #fnc1(): void {
    const { contents } = this;
    const before = Buffer.from(contents.bytes).toString('latin1');
    if (before === '' && !contents.isGs1) contents.isGs1 = true;
    else if (
      !contents.isGs1 &&
      contents.application === undefined &&
      /^([A-Za-z]|\d\d)$/.test(before)
    ) {
      contents.application = before;
    } else contents.bytes.push(GS);
  }

  /** Up to 31 bytes behind five bits of length, or 31 and more behind eleven (7.1.3). */
  #binary(): void {
    const short = this.#bits.take(5);
    const length = short > 0 ? short : this.#bits.take(11) + 31;
    for (let i = 0; i < length; i++) this.contents.bytes.push(this.#bits.take(8));
  }

  /** An identifier between spaces, if any, then the place and the total as letters (clause 8). */
  #header(): void {
    const { bytes } = this.contents;
    const text = Buffer.from(bytes).toString('latin1');
    const header = /^(?: ([^ ]+) )?([A-Z])([A-Z])$/.exec(text);
    if (header === null) {
      if (!/^(?: [^ ]* ?)?[A-Z]?$/.test(text))
        throw new Error(`a Structured Append header ${text}`);
      return;
    }
    const [index, total] = [header[2]!, header[3]!].map((letter) => letter.charCodeAt(0) - 64);
    if (total! < 2 || index! > total!) throw new Error(`symbol ${index} of ${total}`);
    this.contents.structuredAppend = { index: index!, total: total!, id: header[1] ?? '' };
    bytes.length = 0;
    this.#isHeader = false;
  }
}

const CONTROLS: Readonly<Record<string, 'binary' | { mode: Mode; isShift: boolean }>> = {
  'B/S': 'binary',
  'P/S': { mode: 'punct', isShift: true },
  'U/S': { mode: 'upper', isShift: true },
  'U/L': { mode: 'upper', isShift: false },
  'L/L': { mode: 'lower', isShift: false },
  'M/L': { mode: 'mixed', isShift: false },
  'P/L': { mode: 'punct', isShift: false },
  'D/L': { mode: 'digit', isShift: false },
};

/** The meaning of each code (table 2). */
const TABLES: Readonly<Record<Mode, readonly string[]>> = {
  upper: ['P/S', ' ', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'L/L', 'M/L', 'D/L', 'B/S'],
  lower: ['P/S', ' ', ...'abcdefghijklmnopqrstuvwxyz', 'U/S', 'M/L', 'D/L', 'B/S'],
  mixed: [
    ...['P/S', ' ', ...'\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x1b\x1c\x1d\x1e\x1f'],
    ...[...'@\\^_`|~\x7f', 'L/L', 'U/L', 'P/L', 'B/S'],
  ],
  punct: ['FLG', '\r', '\r\n', '. ', ', ', ': ', ...'!"#$%&\'()*+,-./:;<=>?[]{}', 'U/L'],
  digit: ['P/S', ' ', ...'0123456789,.', 'U/L', 'U/S'],
};
