/**
 * QR Code, read back from its modules with nothing repaired (ISO/IEC 18004:2024): finder, timing and
 * alignment patterns, both copies of format and version, mask, Reed-Solomon and the bit stream.
 */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, squareModulesOf, type Decoded } from './decoded.ts';
import { readQrBits, type QrMode, type QrStream } from './qr-bits.ts';
import {
  checkedBch,
  checkedBlocks,
  checkFixed,
  codewordsOf,
  dataBits,
  grid,
  MASKS,
  numberOf,
  rings,
  type Fixed,
} from './qr-symbol.ts';

/** What a QR Code carries; throws, with what is wrong, on anything the standard rules out. */
export function decodeQr(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const size = matrix.columns;
  const version = (size - 17) / 4;
  if (modules.length !== size || !Number.isInteger(version) || version < 1 || version > 40) {
    throw new Error(`no QR Code is ${size} x ${modules.length}`);
  }
  const fixed = functionPatterns(version);
  checkFixed(modules, fixed);
  const { level, mask } = formatOf(modules);
  checkVersion(modules, version);
  const data = DATA[level][version - 1]!;
  const codewords = codewordsOf(
    dataBits(modules, fixed, MASKS[mask]!, size - 1, 6),
    TOTAL[version - 1]!,
  );
  const words = checkedBlocks(codewords, data, BLOCKS[level][version - 1]!);
  const stream = streamOf(version, 8 * data);
  return readQrCodewords(words, stream, `${version}, mask ${mask}`, level);
}

/** As `decodeQr`, of data codewords and the form of their bit stream. */
export function readQrCodewords(
  codewords: readonly number[],
  stream: QrStream,
  version = '',
  level = '',
): Decoded {
  const bits = Uint8Array.from(BitReader.bits(codewords, 8));
  const { contents, used } = readQrBits(bits, stream);
  return contents.done(version, level, used, stream.capacity);
}

/** The bit stream of a version (tables 2 and 3). */
export function streamOf(version: number, capacity: number): QrStream {
  const group = version < 10 ? 0 : version < 27 ? 1 : 2;
  const countBits = COUNT_BITS[group]!;
  return { modeBits: 4, modes: QR_MODES, countBits, terminatorBits: 4, capacity };
}

const QR_MODES: Readonly<Record<number, QrMode>> = {
  0b0001: 'numeric',
  0b0010: 'alphanumeric',
  0b0011: 'structured append',
  0b0100: 'byte',
  0b0101: 'FNC1 first',
  0b0111: 'eci',
  0b1000: 'kanji',
  0b1001: 'FNC1 second',
};

/** Bits of the count of numeric, alphanumeric, byte and kanji mode (table 3). */
const COUNT_BITS = [
  [10, 9, 8, 8],
  [12, 11, 16, 10],
  [14, 13, 16, 12],
];

const patterns = new Map<number, Fixed[][]>();

/** Finder, separator, timing and alignment patterns and the places of information (6.3). */
function functionPatterns(version: number): Fixed[][] {
  const known = patterns.get(version);
  if (known !== undefined) return known;
  const size = 17 + 4 * version;
  const fixed = grid(size, size);
  for (let i = 8; i < size - 8; i++) fixed[6]![i] = fixed[i]![6] = i % 2 === 0 ? 1 : 0;
  const centers = ALIGNMENT[version - 1]!;
  const last = centers.at(-1)!;
  for (const y of centers) {
    for (const x of centers) {
      const isFinder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
      if (!isFinder) rings(fixed, [x, y], 2, [0, 2]);
    }
  }
  for (let i = 0; i < 9; i++) {
    for (const [x, y] of [
      [8, i],
      [i, 8],
      [8, size - 1 - i],
      [size - 1 - i, 8],
    ] as const) {
      if (i < 8 || (x === 8 && y === 8)) if (fixed[y]![x] === 'data') fixed[y]![x] = 'information';
    }
  }
  for (const center of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    rings(fixed, center, 4, [0, 1, 3]);
  }
  fixed[size - 8]![8] = 1;
  if (version >= 7) {
    for (let i = 0; i < 18; i++) {
      const [a, b] = [Math.floor(i / 3), size - 11 + (i % 3)];
      fixed[a]![b] = fixed[b]![a] = 'information';
    }
  }
  patterns.set(version, fixed);
  return fixed;
}

type QrLevel = 'L' | 'M' | 'Q' | 'H';

const LEVELS: readonly QrLevel[] = ['M', 'L', 'H', 'Q'];

/** Level and mask, of which both copies must be the same code word (7.9). */
function formatOf(modules: readonly Uint8Array[]): { level: QrLevel; mask: number } {
  const size = modules.length;
  const at = (x: number, y: number): number => modules[y]![x]!;
  const around = [0, 1, 2, 3, 4, 5, 7, 8];
  const first = [
    ...around.map((x) => at(x, 8)),
    at(8, 7),
    ...[5, 4, 3, 2, 1, 0].map((y) => at(8, y)),
  ];
  const second = [
    ...Array.from({ length: 7 }, (_, i) => at(8, size - 1 - i)),
    ...Array.from({ length: 8 }, (_, i) => at(size - 8 + i, 8)),
  ];
  if (first.join('') !== second.join('')) {
    throw new Error(`format information ${first.join('')} and ${second.join('')}`);
  }
  const data = checkedBch(numberOf(first) ^ 0x5412, 10, 0x537, 'format information');
  return { level: LEVELS[data >> 3]!, mask: data & 7 };
}

/** From version 7 on, both copies of the version (7.10). */
function checkVersion(modules: readonly Uint8Array[], version: number): void {
  if (version < 7) return;
  const edge = modules.length - 11;
  const places = Array.from({ length: 18 }, (_, i) => 17 - i);
  const copies = [
    places.map((i) => modules[edge + (i % 3)]![Math.floor(i / 3)]!),
    places.map((i) => modules[Math.floor(i / 3)]![edge + (i % 3)]!),
  ];
  for (const copy of copies) {
    const stated = checkedBch(numberOf(copy), 12, 0x1f25, 'version information');
    if (stated !== version) throw new Error(`version information says ${stated}, not ${version}`);
  }
}

const numbers = (list: string): number[] => list.split(' ').map(Number);

/** Codewords of versions 1 to 40 (table 1). */
const TOTAL = numbers(
  '26 44 70 100 134 172 196 242 292 346 404 466 532 581 655 733 815 901 991 1085 1156 1258 1364 ' +
    '1474 1588 1706 1828 1921 2051 2185 2323 2465 2611 2761 2876 3034 3196 3362 3532 3706',
);

/** Data codewords (table 7). */
const DATA: Readonly<Record<QrLevel, readonly number[]>> = {
  L: numbers(
    '19 34 55 80 108 136 156 194 232 274 324 370 428 461 523 589 647 721 795 861 932 1006 1094 ' +
      '1174 1276 1370 1468 1531 1631 1735 1843 1955 2071 2191 2306 2434 2566 2702 2812 2956',
  ),
  M: numbers(
    '16 28 44 64 86 108 124 154 182 216 254 290 334 365 415 453 507 563 627 669 714 782 860 914 ' +
      '1000 1062 1128 1193 1267 1373 1455 1541 1631 1725 1812 1914 1992 2102 2216 2334',
  ),
  Q: numbers(
    '13 22 34 48 62 76 88 110 132 154 180 206 244 261 295 325 367 397 445 485 512 568 614 664 ' +
      '718 754 808 871 911 985 1033 1115 1171 1231 1286 1354 1426 1502 1582 1666',
  ),
  H: numbers(
    '9 16 26 36 46 60 66 86 100 122 140 158 180 197 223 253 283 313 341 385 406 442 464 514 538 ' +
      '596 628 661 701 745 793 845 901 961 986 1054 1096 1142 1222 1276',
  ),
};

/** Error correction blocks (table 9). */
const BLOCKS: Readonly<Record<QrLevel, readonly number[]>> = {
  L: numbers(
    '1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25',
  ),
  M: numbers(
    '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 ' +
      '40 43 45 47 49',
  ),
  Q: numbers(
    '1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 ' +
      '53 56 59 62 65 68',
  ),
  H: numbers(
    '1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 ' +
      '63 66 70 74 77 81',
  ),
};

/** Rows and columns of the centers of alignment patterns (table E.1). */
const ALIGNMENT = (
  '6|6 18|6 22|6 26|6 30|6 34|6 22 38|6 24 42|6 26 46|6 28 50|6 30 54|6 32 58|6 34 62|6 26 46 66|' +
  '6 26 48 70|6 26 50 74|6 30 54 78|6 30 56 82|6 30 58 86|6 34 62 90|6 28 50 72 94|6 26 50 74 98|' +
  '6 30 54 78 102|6 28 54 80 106|6 32 58 84 110|6 30 58 86 114|6 34 62 90 118|' +
  '6 26 50 74 98 122|6 30 54 78 102 126|6 26 52 78 104 130|6 30 56 82 108 134|' +
  '6 34 60 86 112 138|6 30 58 86 114 142|6 34 62 90 118 146|6 30 54 78 102 126 150|' +
  '6 24 50 76 102 128 154|6 28 54 80 106 132 158|6 32 58 84 110 136 162|' +
  '6 26 54 82 110 138 166|6 30 58 86 114 142 170'
)
  .split('|')
  .map(numbers);
