/** rMQR Code, read back from its modules with nothing repaired (ISO/IEC 23941:2022). */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, squareModulesOf, type Decoded } from './decoded.ts';
import { readQrBits, type QrMode } from './qr-bits.ts';
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

/** What an rMQR carries; throws, with what is wrong, on anything the standard rules out. */
export function decodeRmqr(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const name = `R${modules.length}x${matrix.columns}`;
  const number = VERSIONS.findIndex((version) => version.name === name);
  const version = VERSIONS[number];
  if (version === undefined) throw new Error(`no rMQR is ${name}`);
  const fixed = functionPatterns(matrix.columns, modules.length);
  checkFixed(modules, fixed);
  const level = levelOf(modules, number);
  const data = version.data[level];
  const codewords = codewordsOf(
    dataBits(modules, fixed, MASKS[4]!, matrix.columns - 2),
    version.total,
  );
  const words = checkedBlocks(codewords, data, version.blocks[level]);
  const { contents, used } = readQrBits(Uint8Array.from(BitReader.bits(words, 8)), {
    ...{ modeBits: 3, modes: MODES, countBits: version.countBits },
    ...{ terminatorBits: 3, capacity: 8 * data },
  });
  return contents.done(name, level, used, 8 * data);
}

/** Mode indicators (table 2). */
const MODES: Readonly<Record<number, QrMode>> = {
  0b001: 'numeric',
  0b010: 'alphanumeric',
  0b011: 'byte',
  0b100: 'kanji',
  0b101: 'FNC1 first',
  0b110: 'FNC1 second',
  0b111: 'eci',
};

/** Finder, sub-finder, corner, timing and alignment patterns, places of information (6.3). */
function functionPatterns(width: number, height: number): Fixed[][] {
  const fixed = grid(width, height);
  const set = (x: number, y: number, value: Fixed): void => {
    fixed[y]![x] = value;
  };
  for (let x = 0; x < width; x++) [0, height - 1].forEach((y) => set(x, y, x % 2 === 0 ? 1 : 0));
  for (let y = 0; y < height; y++) [0, width - 1].forEach((x) => set(x, y, y % 2 === 0 ? 1 : 0));
  for (const x of ALIGNMENT[width]!) {
    for (let y = 0; y < height; y++) set(x, y, y % 2 === 0 ? 1 : 0);
    for (const center of [1, height - 2]) rings(fixed, [x, center], 1, [1]);
  }
  // Corner patterns: three modules around a light one.
  [
    [1, height - 2, 0],
    [0, height - 2, 1],
    [1, height - 1, 1],
  ].forEach(([x, y, v]) => set(x!, y!, v as Fixed));
  [
    [width - 2, 1, 0],
    [width - 2, 0, 1],
    [width - 1, 1, 1],
  ].forEach(([x, y, v]) => set(x!, y!, v as Fixed));
  for (const [x, y] of leftFormat()) set(x, y, 'information');
  for (const [x, y] of rightFormat(width, height)) set(x, y, 'information');
  rings(fixed, [3, 3], 4, [0, 1, 3]);
  rings(fixed, [width - 3, height - 3], 2, [0, 2]);
  return fixed;
}

/** Places of the format information beside the finder pattern, bit 0 first (figure 20). */
const leftFormat = (): [number, number][] =>
  Array.from({ length: 18 }, (_, i) => [8 + Math.floor(i / 5), 1 + (i % 5)]);

/** Places of the format information beside the sub-finder pattern, bit 0 first. */
const rightFormat = (width: number, height: number): [number, number][] =>
  Array.from({ length: 18 }, (_, i) =>
    i < 15
      ? [width - 8 + Math.floor(i / 5), height - 6 + (i % 5)]
      : [width - 5 + (i - 15), height - 6],
  );

/** The level that both copies state beside the version, each under a mask of its own (7.9). */
function levelOf(modules: readonly Uint8Array[], version: number): 'M' | 'H' {
  const [width, height] = [modules[0]!.length, modules.length];
  const copies = [
    [leftFormat(), 0x1fab2],
    [rightFormat(width, height), 0x20a7b],
  ] as const;
  const stated = copies.map(([places, mask]) => {
    const bits = places.map(([x, y]) => modules[y]![x]!).reverse();
    return checkedBch(numberOf(bits) ^ mask, 12, 0x1f25, 'format information');
  });
  if (stated[0] !== stated[1]) throw new Error(`format information ${stated.join(' and ')}`);
  if ((stated[0]! & 31) !== version) throw new Error(`format information says ${stated[0]! & 31}`);
  return stated[0]! < 32 ? 'M' : 'H';
}

/** Columns of alignment patterns by width (table D.1). */
const ALIGNMENT: Readonly<Record<number, readonly number[]>> = {
  27: [],
  43: [21],
  59: [19, 39],
  77: [25, 51],
  99: [23, 49, 75],
  139: [27, 55, 83, 111],
};

/**
 * By number of the version: codewords, of data at M and H, blocks at M and H, and bits of the count
 * in numeric, alphanumeric, byte and kanji mode (tables 1, 3, 6 and 8).
 */
const TABLE = `
R7x43   13   6  3 1 1 4 3 3 2
R7x59   21  12  7 1 1 5 5 4 3
R7x77   32  20 10 1 1 6 5 5 4
R7x99   44  28 14 1 1 7 6 5 5
R7x139  68  44 24 1 2 7 6 6 5
R9x43   21  12  7 1 1 5 5 4 3
R9x59   33  21 11 1 1 6 5 5 4
R9x77   49  31 17 1 2 7 6 5 5
R9x99   66  42 22 1 2 7 6 6 5
R9x139  99  63 33 2 3 8 7 6 6
R11x27  15   7  5 1 1 4 4 3 2
R11x43  31  19 11 1 1 6 5 5 4
R11x59  47  31 15 1 2 7 6 5 5
R11x77  67  43 23 1 2 7 6 6 5
R11x99  89  57 29 2 2 8 7 6 6
R11x139 132 84 42 2 3 8 7 7 6
R13x27  21  12  7 1 1 5 5 4 3
R13x43  41  27 13 1 1 6 6 5 5
R13x59  60  38 20 1 2 7 6 6 5
R13x77  85  53 29 2 2 7 7 6 6
R13x99  113 73 35 2 3 8 7 7 6
R13x139 166 106 54 3 4 8 8 7 7
R15x43  51  33 15 1 2 7 6 6 5
R15x59  74  48 26 1 2 7 7 6 5
R15x77  103 67 31 2 3 8 7 7 6
R15x99  136 88 48 2 4 8 7 7 6
R15x139 199 127 69 3 5 9 8 7 7
R17x43  61  39 21 1 2 7 6 6 5
R17x59  88  56 28 2 2 8 7 6 6
R17x77  122 78 38 2 3 8 7 7 6
R17x99  160 100 56 3 4 8 8 7 6
R17x139 232 152 76 4 6 9 8 8 7`;

const VERSIONS = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, ...rest] = line.split(/ +/);
    const [total, dataM, dataH, blocksM, blocksH, ...countBits] = rest.map(Number);
    return {
      ...{ name: name!, total: total!, countBits },
      data: { M: dataM!, H: dataH! },
      blocks: { M: blocksM!, H: blocksH! },
    };
  });
