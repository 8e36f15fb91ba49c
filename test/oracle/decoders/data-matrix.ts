/**
 * Data Matrix ECC 200, read back from its modules with nothing repaired (ISO/IEC 16022:2006, and
 * ISO/IEC 21471:2020 for the rectangular extension): finder and clock, placement, Reed-Solomon, the
 * six encodation schemes and the rules of how they end.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { Contents, GS, squareModulesOf, type Decoded } from './decoded.ts';
import { binaryField, checkSyndromes } from './finite-field.ts';

/** A size of table 7 of ISO/IEC 16022:2006 or of table 1 of ISO/IEC 21471:2020. */
export interface DataMatrixSize {
  readonly rows: number;
  readonly columns: number;
  /** Data regions down and across. */
  readonly down: number;
  readonly across: number;
  readonly data: number;
  readonly correction: number;
  readonly blocks: number;
}

/** What a Data Matrix carries; throws, with what is wrong, on anything the standard rules out. */
export function decodeDataMatrix(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const name = `${modules.length}x${matrix.columns}`;
  const size = DATA_MATRIX_SIZES.get(name);
  if (size === undefined) throw new Error(`no Data Matrix is ${name}`);
  const codewords = placedCodewords(mappingMatrix(modules, size));
  const { data, firstBlock } = checkedData(codewords, size);
  const order = firstBlock === 0 ? '' : `, correction from block ${firstBlock + 1}`;
  return readDataMatrixCodewords(data, name + order);
}

/** As `decodeDataMatrix`, of the data codewords of a symbol of that size, pads included. */
export function readDataMatrixCodewords(codewords: readonly number[], name = ''): Decoded {
  const reader = new CodewordReader(codewords);
  while (reader.left > 0 && !reader.isPadded) ascii(reader);
  return reader.contents.done(name, 'ECC 200', reader.used, codewords.length);
}

/** The places of codewords in a mapping matrix: entry y * columns + x is 8 * codeword + bit, or −1. */
export function dataMatrixPlacement(rows: number, columns: number): Int16Array {
  const placed = new Int16Array(rows * columns).fill(FREE);
  const put = (y: number, x: number, index: number): void => {
    let [row, column] = [y, x];
    if (row < 0) [row, column] = [row + rows, column + 4 - ((rows + 4) % 8)];
    if (column < 0) [row, column] = [row + 4 - ((columns + 4) % 8), column + columns];
    if (row >= rows) row -= rows;
    if (placed[row * columns + column] !== FREE) throw new Error(`two bits at ${row}, ${column}`);
    placed[row * columns + column] = index;
  };
  let codeword = 0;
  const shape = (row: number, column: number, places: readonly (readonly number[])[]): void => {
    places.forEach(([y, x], bit) => put(row + y!, column + x!, 8 * codeword + bit));
    codeword += 1;
  };
  const corner = (places: readonly (readonly number[])[]): void =>
    shape(
      0,
      0,
      places.map(([y, x]) => [y! < 0 ? rows + y! : y!, x! < 0 ? columns + x! : x!]),
    );
  const utah = (row: number, column: number): void => {
    const isInside = row >= 0 && row < rows && column >= 0 && column < columns;
    if (isInside && placed[row * columns + column] === FREE) shape(row, column, UTAH);
  };
  for (let row = 4, column = 0; row < rows || column < columns; row += 3, column += 1) {
    if (row === rows && column === 0) corner(CORNERS[0]!);
    if (row === rows - 2 && column === 0 && columns % 4 !== 0) corner(CORNERS[1]!);
    if (row === rows - 2 && column === 0 && columns % 8 === 4) corner(CORNERS[2]!);
    if (row === rows + 4 && column === 2 && columns % 8 === 0) corner(CORNERS[3]!);
    for (; row >= 0 && column < columns; row -= 2, column += 2) utah(row, column);
    for (row += 1, column += 3; row < rows && column >= 0; row += 2, column -= 2) {
      utah(row, column);
    }
  }
  return placed;
}

const FREE = -1;

/** The eight modules of a character around its last one (annex F). */
const UTAH = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

/** The characters that are divided over corners, rows and columns counted from the end if negative. */
const CORNERS = [
  '-1,0 -1,1 -1,2 0,-2 0,-1 1,-1 2,-1 3,-1',
  '-3,0 -2,0 -1,0 0,-4 0,-3 0,-2 0,-1 1,-1',
  '-3,0 -2,0 -1,0 0,-2 0,-1 1,-1 2,-1 3,-1',
  '-1,0 -1,-1 0,-3 0,-2 0,-1 1,-3 1,-2 1,-1',
].map((places) => places.split(' ').map((place) => place.split(',').map(Number)));

interface Mapping {
  readonly rows: number;
  readonly columns: number;
  readonly bits: Uint8Array;
}

/** The data regions joined, after finder and clock of each have been checked (5.1, figure 1). */
function mappingMatrix(modules: readonly Uint8Array[], size: DataMatrixSize): Mapping {
  const high = size.rows / size.down;
  const wide = size.columns / size.across;
  const rows = size.rows - 2 * size.down;
  const columns = size.columns - 2 * size.across;
  const bits = new Uint8Array(rows * columns);
  modules.forEach((cells, y) => {
    const inY = y % high;
    for (let x = 0; x < size.columns; x++) {
      const inX = x % wide;
      const finder = finderModule(inX, inY, wide, high);
      if (finder === undefined) {
        const row = y - 1 - 2 * Math.floor(y / high);
        const column = x - 1 - 2 * Math.floor(x / wide);
        bits[row * columns + column] = cells[x]!;
      } else if (cells[x] !== finder) {
        throw new Error(`finder or clock: module ${x}, ${y} is ${cells[x]}, not ${finder}`);
      }
    }
  });
  return { rows, columns, bits };
}

/** A module around a data region, or undefined within it. */
function finderModule(x: number, y: number, wide: number, high: number): 0 | 1 | undefined {
  if (x === 0 || y === high - 1) return 1;
  if (y === 0) return x % 2 === 0 ? 1 : 0;
  if (x === wide - 1) return y % 2 === 1 ? 1 : 0;
  return undefined;
}

const placements = new Map<number, Int16Array>();

/** Codewords in the order of the placement; the corner no codeword reaches is checked (annex F). */
function placedCodewords({ rows, columns, bits }: Mapping): number[] {
  const key = rows * 1000 + columns;
  const places = placements.get(key) ?? dataMatrixPlacement(rows, columns);
  placements.set(key, places);
  const codewords: number[] = [];
  for (let i = 0; i < bits.length; i++) {
    const index = places[i]!;
    if (index === FREE) {
      const [y, x] = [Math.floor(i / columns), i % columns];
      // Upper left and lower right of the four are dark.
      const dark = (y === rows - 1) === (x === columns - 1) ? 1 : 0;
      if (y < rows - 2 || x < columns - 2) throw new Error(`no bit at ${x}, ${y}`);
      if (bits[i] !== dark) throw new Error(`the fixed corner: module ${x}, ${y} is ${bits[i]}`);
    } else {
      codewords[index >> 3] = (codewords[index >> 3] ?? 0) | (bits[i]! << (7 - (index & 7)));
    }
  }
  return codewords;
}

const GF256 = binaryField(0x12d);

/**
 * Data codewords, after each interleaved block has been checked (5.7, annex A), and the first block
 * that correction codewords go to. That is the first block, but in symbols of 144 x 144 many encoders
 * start with the ninth, where the data ended; the edition of 2024 notes both.
 */
function checkedData(
  codewords: readonly number[],
  size: DataMatrixSize,
): { data: number[]; firstBlock: number } {
  const { data, correction, blocks } = size;
  if (codewords.length !== data + correction) throw new Error(`${codewords.length} codewords`);
  const check = (firstBlock: number): void => {
    for (let block = 0; block < blocks; block++) {
      const own = codewords.filter(
        (_, i) => (i < data ? i : i - data + firstBlock) % blocks === block,
      );
      checkSyndromes(GF256, own, correction / blocks, 1, `Reed-Solomon block ${block + 1}`);
    }
  };
  try {
    check(0);
  } catch (fault) {
    if (data % blocks === 0) throw fault;
    check(data % blocks);
    return { data: codewords.slice(0, data), firstBlock: data % blocks };
  }
  return { data: codewords.slice(0, data), firstBlock: 0 };
}

/** Data codewords one after another, and what has been read so far. */
class CodewordReader {
  readonly contents = new Contents();
  readonly #codewords: readonly number[];
  #at = 0;
  #padsFrom: number | undefined;

  constructor(codewords: readonly number[]) {
    this.#codewords = codewords;
  }

  get left(): number {
    return this.#codewords.length - this.#at;
  }

  get isPadded(): boolean {
    return this.#padsFrom !== undefined;
  }

  /** Codewords before the first pad. */
  get used(): number {
    return this.#padsFrom ?? this.#at;
  }

  /** Place of the codeword taken last, from 1. */
  get position(): number {
    return this.#at;
  }

  peek(): number {
    return this.#codewords[this.#at]!;
  }

  take(what: string): number {
    if (this.left === 0) throw new Error(`the symbol ends where ${what} should be`);
    return this.#codewords[this.#at++]!;
  }

  /** All codewords left, the first pad being taken, are pads (5.2.3 and annex B.1). */
  pads(): void {
    this.#padsFrom = this.#at - 1;
    while (this.left > 0) {
      const pad = this.take('a pad');
      const random = 129 + ((149 * this.#at) % 253) + 1;
      const expected = random > 254 ? random - 254 : random;
      if (pad !== expected) throw new Error(`pad ${this.#at} is ${pad}, not ${expected}`);
    }
  }
}

/** One codeword of ASCII encodation and what it governs (5.2.4, tables 2 and 3). */
function ascii(reader: CodewordReader): void {
  const { contents } = reader;
  const codeword = reader.take('a codeword');
  if (codeword >= 1 && codeword <= 128) contents.bytes.push(codeword - 1);
  else if (codeword === 129) reader.pads();
  else if (codeword >= 130 && codeword <= 229) {
    contents.text(String(codeword - 130).padStart(2, '0'));
  } else {
    const control = CONTROLS[codeword];
    if (control === undefined) {
      throw new Error(`codeword ${codeword} at ${reader.position} means nothing in ASCII`);
    }
    control(reader);
  }
}

const C40 = {
  name: 'C40',
  basic: ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  third: '`abcdefghijklmnopqrstuvwxyz{|}~\x7f',
};
const TEXT = {
  name: 'Text',
  basic: ' 0123456789abcdefghijklmnopqrstuvwxyz',
  third: '`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~\x7f',
};
type CharacterSet = typeof C40;

const CONTROLS: Readonly<Record<number, (reader: CodewordReader) => void>> = {
  230: (reader) => c40OrText(reader, C40),
  231: base256,
  232: fnc1,
  233: structuredAppend,
  234: (reader) => {
    mustBeFirst(reader, 'Reader Programming');
    reader.contents.isReaderProgramming = true;
  },
  235: (reader) => {
    const codeword = reader.take('the character of an Upper Shift');
    if (codeword < 1 || codeword > 128) throw new Error(`Upper Shift before codeword ${codeword}`);
    reader.contents.bytes.push(codeword + 127);
  },
  236: (reader) => macro(reader, '05'),
  237: (reader) => macro(reader, '06'),
  238: x12,
  239: (reader) => c40OrText(reader, TEXT),
  240: edifact,
  241: eci,
};

function mustBeFirst(reader: CodewordReader, what: string): void {
  if (reader.position !== 1) throw new Error(`${what} at codeword ${reader.position}, not first`);
}

/** Macro characters stand first and are not used with Structured Append (5.2.4.7). */
function macro(reader: CodewordReader, format: '05' | '06'): void {
  mustBeFirst(reader, `Macro ${format}`);
  reader.contents.openEnvelope(format);
}

/**
 * In the first position, or the fifth behind Structured Append, FNC1 announces GS1 data; in the one
 * behind it, after a letter or two digits, an application; elsewhere it separates (5.2.4.6).
 */
function fnc1({ contents, position }: CodewordReader): void {
  const place = position - (contents.structuredAppend === undefined ? 0 : 4);
  const before = Buffer.from(contents.bytes).toString('latin1');
  if (place === 1) contents.isGs1 = true;
  else if (place === 2 && /^([A-Za-z]|\d\d)$/.test(before)) contents.application = before;
  else contents.bytes.push(GS);
}

/** Sequence indicator and two codewords of file identification (5.6). */
function structuredAppend(reader: CodewordReader): void {
  mustBeFirst(reader, 'Structured Append');
  const sequence = reader.take('the symbol sequence indicator');
  const index = (sequence >> 4) + 1;
  const total = 17 - (sequence & 15);
  if (total > 16 || index > total) throw new Error(`symbol ${index} of ${total}`);
  const file = [reader.take('file identification'), reader.take('file identification')];
  if (file.some((codeword) => codeword < 1 || codeword > 254)) {
    throw new Error(`file identification ${file.join()}`);
  }
  const id = file.map((codeword) => String(codeword).padStart(3, '0')).join('');
  reader.contents.structuredAppend = { index, total, id };
}

/** One to three codewords of a designator (table 6). */
function eci(reader: CodewordReader): void {
  const next = (): number => {
    const codeword = reader.take('an ECI designator');
    if (codeword < 1 || codeword > 254) throw new Error(`${codeword} within an ECI designator`);
    return codeword - 1;
  };
  const first = next() + 1;
  if (first <= 127) reader.contents.eci(first - 1);
  else if (first <= 191) reader.contents.eci((first - 128) * 254 + next() + 127);
  else if (first <= 207) {
    const second = next();
    reader.contents.eci((first - 192) * 64_516 + second * 254 + next() + 16_383);
  } else throw new Error(`an ECI designator that starts with ${first}`);
}

/**
 * Values of C40, Text and X12, three in two codewords, until Unlatch or where one codeword is left:
 * that is ASCII without Unlatch (5.2.5.2). `isEnd` says that no codeword is behind the three.
 */
function triplets(
  reader: CodewordReader,
  scheme: string,
  each: (values: readonly number[], isEnd: boolean) => void,
): void {
  while (reader.left > 1) {
    const high = reader.take('a C40 value');
    if (high === 254) return;
    const packed = high * 256 + reader.take('a C40 value') - 1;
    if (packed < 0 || packed >= 64_000) throw new Error(`${packed + 1} is no ${scheme} triplet`);
    const values = [Math.floor(packed / 1600), Math.floor(packed / 40) % 40, packed % 40];
    each(values, reader.left === 0);
    if (reader.left === 0) return;
  }
  lastOfTriplets(reader, scheme);
}

/**
 * The one codeword left is Unlatch, or data in ASCII with Unlatch implied. The clause speaks of one
 * character; the two digits of one codeword are read alike.
 */
function lastOfTriplets(reader: CodewordReader, scheme: string): void {
  if (reader.left === 0) throw new Error(`${scheme} is latched to and carries nothing`);
  const codeword = reader.peek();
  if (codeword === 254) reader.take('Unlatch');
  else if (codeword === 129 || codeword > 229) {
    throw new Error(`${scheme} is not left before codeword ${codeword}`);
  }
}

/** C40 and Text: shifts reach over triplets, but not over their end (5.2.5, 5.2.6, annex C). */
function c40OrText(reader: CodewordReader, set: CharacterSet): void {
  const { contents } = reader;
  let shift = 0;
  let isUpper = false;
  const put = (byte: number): void => {
    contents.bytes.push(isUpper ? byte + 128 : byte);
    isUpper = false;
  };
  const shifted = (value: number): void => {
    const last = shift === 2 ? 30 : 31;
    if (value > last || (shift === 2 && (value === 28 || value === 29))) {
      throw new Error(`value ${value} of shift ${shift} in ${set.name}`);
    }
    if (shift === 1) put(value);
    else if (shift === 3) put(set.third.charCodeAt(value));
    else if (value < 27) put(SHIFT_2.charCodeAt(value));
    else if (isUpper) throw new Error(`Upper Shift before value ${value} of shift 2`);
    else if (value === 27) contents.bytes.push(GS);
    else isUpper = true;
  };
  triplets(reader, set.name, (values, isEnd) => {
    values.forEach((value, i) => {
      if (shift > 0) {
        shifted(value);
        shift = 0;
      } else if (value < 3) {
        shift = value + 1;
        // Shift 1 makes up the last triplet of a symbol (5.2.5.2 b).
        if (value === 0 && i === 2 && isEnd && !isUpper) shift = 0;
      } else put(set.basic.charCodeAt(value - 3));
    });
    if (isEnd && (shift > 0 || isUpper))
      throw new Error(`the symbol ends within a ${set.name} shift`);
  });
  if (shift > 0 || isUpper) throw new Error(`${set.name} is left within a shift`);
}

const SHIFT_2 = '!"#$%&\'()*+,-./:;<=>?@[\\]^_';

/** ANSI X12: three characters in two codewords, no shifts (5.2.7, table 4). */
function x12(reader: CodewordReader): void {
  triplets(reader, 'X12', (values) => {
    for (const value of values) reader.contents.bytes.push(X12.charCodeAt(value));
  });
}

const X12 = '\r*> 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * EDIFACT: four characters in three codewords; where one or two codewords are left, they are ASCII
 * without Unlatch. Bits behind an Unlatch fill its codeword with zeros (5.2.8).
 */
function edifact(reader: CodewordReader): void {
  if (reader.left < 3) throw new Error('EDIFACT is latched to without room for its characters');
  while (reader.left > 2) {
    let bits = 0;
    let pending = 0;
    for (let i = 0; i < 4; i++) {
      if (bits < 6) {
        pending = (pending << 8) | reader.take('an EDIFACT value');
        bits += 8;
      }
      bits -= 6;
      const value = pending >> bits;
      pending &= (1 << bits) - 1;
      if (value === EDIFACT_UNLATCH) {
        if (pending !== 0) throw new Error('bits behind the Unlatch of EDIFACT');
        return;
      }
      reader.contents.bytes.push(value < 32 ? value + 64 : value);
    }
  }
  // FNC1 and Upper Shift are ASCII as well.
  if (reader.left > 0 && reader.peek() > 229 && ![232, 235].includes(reader.peek())) {
    throw new Error(`EDIFACT is not left before codeword ${reader.peek()}`);
  }
}

const EDIFACT_UNLATCH = 31;

/** Base 256: a length in one or two codewords, then bytes, all in the 255-state (5.2.9, annex B.2). */
function base256(reader: CodewordReader): void {
  const next = (what: string): number => {
    const codeword = reader.take(what);
    return (codeword - (((149 * reader.position) % 255) + 1) + 256) % 256;
  };
  const first = next('the length of Base 256');
  let length = first;
  if (first === 0) length = reader.left;
  else if (first > 249) {
    const second = next('the length of Base 256');
    if (second > 249) throw new Error(`a Base 256 length of ${first}, ${second}`);
    length = (first - 249) * 250 + second;
  }
  if (length === 0) throw new Error('Base 256 without bytes');
  if (length > reader.left) throw new Error(`${reader.left} codewords for ${length} bytes`);
  for (; length > 0; length--) reader.contents.bytes.push(next('a byte'));
}

/** Rows x columns, regions down x across, codewords of data and correction, blocks. */
const SIZES: readonly (readonly [string, string, number, number, number])[] = [
  ['10x10', '1x1', 3, 5, 1],
  ['12x12', '1x1', 5, 7, 1],
  ['14x14', '1x1', 8, 10, 1],
  ['16x16', '1x1', 12, 12, 1],
  ['18x18', '1x1', 18, 14, 1],
  ['20x20', '1x1', 22, 18, 1],
  ['22x22', '1x1', 30, 20, 1],
  ['24x24', '1x1', 36, 24, 1],
  ['26x26', '1x1', 44, 28, 1],
  ['32x32', '2x2', 62, 36, 1],
  ['36x36', '2x2', 86, 42, 1],
  ['40x40', '2x2', 114, 48, 1],
  ['44x44', '2x2', 144, 56, 1],
  ['48x48', '2x2', 174, 68, 1],
  ['52x52', '2x2', 204, 84, 2],
  ['64x64', '4x4', 280, 112, 2],
  ['72x72', '4x4', 368, 144, 4],
  ['80x80', '4x4', 456, 192, 4],
  ['88x88', '4x4', 576, 224, 4],
  ['96x96', '4x4', 696, 272, 4],
  ['104x104', '4x4', 816, 336, 6],
  ['120x120', '6x6', 1050, 408, 6],
  ['132x132', '6x6', 1304, 496, 8],
  ['144x144', '6x6', 1558, 620, 10],
  ['8x18', '1x1', 5, 7, 1],
  ['8x32', '1x2', 10, 11, 1],
  ['12x26', '1x1', 16, 14, 1],
  ['12x36', '1x2', 22, 18, 1],
  ['16x36', '1x2', 32, 24, 1],
  ['16x48', '1x2', 49, 28, 1],
  ['8x48', '1x2', 18, 15, 1],
  ['8x64', '1x4', 24, 18, 1],
  ['8x80', '1x4', 32, 22, 1],
  ['8x96', '1x4', 38, 28, 1],
  ['8x120', '1x6', 49, 32, 1],
  ['8x144', '1x6', 63, 36, 1],
  ['12x64', '1x4', 43, 27, 1],
  ['12x88', '1x4', 64, 36, 1],
  ['16x64', '1x4', 62, 36, 1],
  ['20x36', '1x2', 44, 28, 1],
  ['20x44', '1x2', 56, 34, 1],
  ['20x64', '1x4', 84, 42, 1],
  ['22x48', '1x2', 72, 38, 1],
  ['24x48', '1x2', 80, 41, 1],
  ['24x64', '1x4', 108, 46, 1],
  ['26x40', '1x2', 70, 38, 1],
  ['26x48', '1x2', 90, 42, 1],
  ['26x64', '1x4', 118, 50, 1],
];

/** By `rows x columns`: `16x48`. */
export const DATA_MATRIX_SIZES: ReadonlyMap<string, DataMatrixSize> = new Map(
  SIZES.map(([name, regions, data, correction, blocks]) => {
    const [rows, columns] = name.split('x').map(Number);
    const [down, across] = regions.split('x').map(Number);
    const size = { rows: rows!, columns: columns!, down: down!, across: across! };
    return [name, { ...size, data, correction, blocks }];
  }),
);
