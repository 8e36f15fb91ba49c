/**
 * What the versions of Han Xin Code hold, and how data codewords become the sequence of a symbol:
 * blocks, each followed by its error correction, spread over the symbol thirteen apart (ISO/IEC
 * 20830:2021, 5.5 and 5.8.2).
 */
import { byteErrorCorrection } from '../reed-solomon.ts';

/** Recovers about 8 %, 15 %, 23 % or 30 % of the codewords: L1 to L4. */
export type ErrorCorrectionLevel = 1 | 2 | 3 | 4;

export const VERSION_MAX = 84;

/** Modules per side of a version, 1 to 84. */
export const sizeOfVersion = (version: number): number => 21 + 2 * version;

/** Data codewords a symbol holds (Table B.1). */
export function dataCodewords(version: number, level: ErrorCorrectionLevel): number {
  return CAPACITIES[version - 1]![level - 1]!;
}

/**
 * The codewords in the order they are placed: the 1st, 14th, 27th … of all blocks in a row, then
 * the 2nd, 15th, 28th … and so on.
 */
export function finalCodewords(
  data: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
): Uint8Array {
  const blocks = withErrorCorrection(data, BLOCKS[version - 1]![level - 1]!);
  const out = new Uint8Array(blocks.length);
  let next = 0;
  for (let first = 0; first < DISTANCE; first++) {
    for (let i = first; i < blocks.length; i += DISTANCE) out[next++] = blocks[i]!;
  }
  return out;
}

function withErrorCorrection(data: Uint8Array, groups: readonly BlockGroup[]): Uint8Array {
  const out = new Uint8Array(
    groups.reduce((sum, group) => sum + group.blocks * (group.data + group.correction), 0),
  );
  let read = 0;
  let written = 0;
  for (const group of groups) {
    for (let block = 0; block < group.blocks; block++) {
      const codewords = data.subarray(read, read + group.data);
      out.set(codewords, written);
      out.set(errorCorrection(codewords, group.correction), written + group.data);
      read += group.data;
      written += group.data + group.correction;
    }
  }
  return out;
}

/** Blocks of one size. */
interface BlockGroup {
  readonly blocks: number;
  /** Data and error correction codewords of each block. */
  readonly data: number;
  readonly correction: number;
}

/** From one codeword of the blocks to the next one placed (5.8.2). */
const DISTANCE = 13;

/** x⁸ + x⁶ + x⁵ + x + 1; the roots of a generator start at α¹ (5.5). */
const errorCorrection = byteErrorCorrection({ primitivePolynomial: 0x163, firstRoot: 1 });

/** `2x48+20`: two blocks of 48 data and 20 error correction codewords. */
const blockGroup = (text: string): BlockGroup => {
  const [blocks, data, correction] = text.split(/[x+]/).map(Number);
  return { blocks: blocks!, data: data!, correction: correction! };
};

/** The blocks of levels L1 to L4; a line is a version (Table D.1). */
const BLOCKS: readonly (readonly (readonly BlockGroup[])[])[] = `
  1x21+4 1x17+8 1x13+12 1x9+16
  1x31+6 1x25+12 1x19+18 1x15+22
  1x42+8 1x34+16 1x26+24 1x20+30
  1x46+8 1x38+16 1x30+24 1x22+32
  1x57+12 1x49+20 1x37+32 1x14+20,1x13+22
  1x70+14 1x58+26 1x24+20,1x22+18 1x16+24,1x18+26
  1x84+16 1x70+30 1x26+22,1x28+24 2x14+20,1x12+20
  1x99+18 1x40+18,1x41+18 1x31+26,1x32+28 2x16+24,1x15+22
  1x114+22 2x48+20 2x24+20,1x26+22 2x18+28,1x18+26
  1x131+24 1x52+22,1x57+24 2x27+24,1x29+24 2x21+32,1x19+30
  1x135+26 1x56+24,1x57+24 2x28+24,1x31+26 2x22+32,1x21+32
  1x153+28 1x62+26,1x65+28 2x32+28,1x33+28 3x17+26,1x22+30
  1x86+16,1x85+16 1x71+30,1x72+30 2x37+32,1x35+30 3x20+30,1x21+32
  1x94+18,1x95+18 2x51+22,1x55+24 3x30+26,1x31+26 4x18+28,1x17+24
  1x104+20,1x105+20 2x57+24,1x61+26 3x33+28,1x36+30 4x20+30,1x19+30
  1x115+22,1x114+22 2x65+28,1x61+26 3x38+32,1x33+30 5x19+28,1x14+24
  1x126+24,1x125+24 2x70+30,1x69+30 4x33+28,1x29+26 5x20+30,1x19+30
  1x136+26,1x137+26 3x56+24,1x59+26 5x35+30 6x18+28,1x21+28
  1x148+28,1x149+28 3x61+26,1x64+28 7x24+20,1x23+22 6x20+30,1x21+32
  3x107+20 3x65+28,1x72+30 7x26+22,1x23+22 7x19+28,1x20+32
  3x115+22 4x56+24,1x63+28 7x28+24,1x25+22 8x18+28,1x21+22
  2x116+22,1x122+24 4x56+24,1x72+30 7x28+24,1x32+26 8x18+28,1x24+30
  3x127+24 5x51+22,1x62+26 7x30+26,1x35+26 8x20+30,1x21+32
  2x135+26,1x137+26 5x56+24,1x59+26 7x33+28,1x30+28 11x16+24,1x19+26
  3x105+20,1x121+22 5x61+26,1x57+26 9x28+24,1x28+22 10x19+28,1x18+30
  2x157+30,1x150+28 5x65+28,1x61+26 8x33+28,1x34+30 10x19+28,2x15+26
  3x126+24,1x115+22 7x51+22,1x54+22 8x35+30,1x37+30 15x15+22,1x10+22
  4x105+20,1x103+20 7x56+24,1x45+18 10x31+26,1x27+26 10x17+26,3x20+28,1x21+28
  3x139+26,1x137+28 6x66+28,1x66+30 9x36+30,1x34+32 13x19+28,1x17+32
  6x84+16,1x82+16 6x70+30,1x68+30 7x35+30,3x33+28,1x32+28 13x20+30,1x20+28
  5x105+20,1x94+18 6x74+32,1x71+30 11x33+28,1x34+32 13x19+28,3x16+26
  4x127+24,1x126+24 7x66+28,1x66+30 12x30+24,1x24+28,1x24+30 15x19+28,1x17+32
  7x84+16,1x78+16 7x70+30,1x66+28 12x33+28,1x32+30 14x21+32,1x24+28
  5x117+22,1x117+24 8x66+28,1x58+26 11x38+32,1x34+32 15x20+30,2x17+26
  4x148+28,1x146+28 8x68+30,1x70+24 10x36+32,3x38+28 16x19+28,3x16+26
  4x126+24,2x135+26 8x70+28,2x43+26 13x32+28,2x41+30 17x19+28,3x15+26
  5x136+26,1x132+24 5x67+30,4x68+28,1x69+28 14x35+30,1x32+24 18x18+26,3x16+28,1x14+28
  3x142+26,3x141+28 8x70+30,1x73+32,1x74+32 12x34+30,3x34+26,1x35+28 18x21+32,1x27+30
  5x116+22,2x103+20,1x102+20 9x74+32,1x74+30 14x34+28,2x32+32,1x32+30 19x21+32,1x25+26
  7x116+22,1x117+22 11x65+28,1x58+24 15x38+32,1x27+28 20x20+30,1x20+32,1x21+32
  6x136+26,1x130+24 11x66+28,1x62+30 14x34+28,3x34+32,1x30+30 18x20+30,3x20+28,2x15+26
  5x105+20,2x115+22,2x116+22 10x75+32,1x73+32 16x38+32,1x27+28 22x19+28,2x16+30,1x19+30
  6x147+28,1x146+28 11x66+28,2x65+30 18x33+28,2x33+30 22x21+32,1x28+30
  6x116+22,3x125+24 11x75+32,1x68+30 13x35+28,6x34+32,1x30+30 23x21+32,1x26+30
  7x105+20,4x95+18 12x67+28,1x63+30,1x62+32 21x31+26,2x33+32 23x21+32,2x24+30
  10x116+22 12x74+32,1x78+30 18x37+32,1x39+30,1x41+28 25x21+32,1x27+28
  5x126+24,4x115+22,1x114+22 12x67+28,2x66+32,1x68+30 21x35+30,1x39+30 26x21+32,1x28+28
  9x126+24,1x117+22 13x75+32,1x68+30 20x35+30,3x35+28 27x21+32,1x28+30
  9x126+24,1x137+26 13x71+30,2x68+32 20x37+32,1x39+28,1x38+28 24x20+32,5x25+28
  8x147+28,1x141+28 10x73+32,4x74+30,1x73+30 16x36+32,6x39+30,1x37+30 27x21+32,3x20+26
  9x137+26,1x135+26 12x70+30,4x75+32 24x35+30,1x40+28 23x20+32,8x24+30
  14x95+18,1x86+18 13x73+32,3x77+30 24x35+30,2x35+28 26x21+32,5x21+30,1x23+30
  9x147+28,1x142+28 10x73+30,6x70+32,1x71+32 25x35+30,2x34+26 29x21+32,4x22+30
  11x126+24,1x131+24 16x74+32,1x79+30 25x38+32,1x25+30 33x21+32,1x28+28
  14x105+20,1x99+18 19x65+28,1x72+28 24x37+32,2x40+30,1x41+30 31x21+32,4x24+32
  10x147+28,1x151+28 15x71+30,3x71+32,1x73+32 24x37+32,3x38+30,1x39+30 36x19+30,3x29+26
  15x105+20,1x99+18 19x70+30,1x64+28 27x38+32,2x25+26 38x20+30,2x18+28
  14x105+20,1x113+22,1x114+22 17x67+30,3x92+32 30x35+30,1x41+30 36x21+32,1x26+30,1x27+30
  11x146+28,1x146+26 20x70+30,1x60+26 29x38+32,1x24+32 40x20+30,2x17+26
  3x137+26,1x136+26,10x126+24 22x65+28,1x75+30 30x37+32,1x51+30 42x20+30,1x21+30
  12x126+24,2x118+22,1x116+22 19x74+32,1x74+30,1x72+28 30x38+32,2x29+30 39x20+32,2x37+26,1x38+26
  12x126+24,3x136+26 21x70+30,2x65+28 34x35+30,1x44+32 42x20+30,2x19+28,2x18+28
  12x126+24,3x117+22,1x116+22 25x61+26,2x62+28 34x35+30,1x40+32,1x41+32 45x20+30,1x20+32,1x21+32
  15x105+20,2x115+22,2x116+22 25x65+28,1x72+28 18x35+30,17x37+32,1x50+32 42x20+30,6x19+28,1x15+28
  19x105+20,1x101+20 33x51+22,1x65+22 40x33+28,1x28+28 49x20+30,1x18+28
  18x105+20,2x117+22 26x65+28,1x80+30 35x35+30,3x35+28,1x36+28 52x18+28,2x38+30
  26x84+16 26x70+30 45x31+26,1x9+26 52x20+30
  16x126+24,1x114+22,1x115+22 23x70+30,3x65+28,1x66+28 40x35+30,1x43+30 46x20+30,7x19+28,1x16+28
  19x116+22,1x105+22 20x70+30,7x66+28,1x63+28 40x35+30,1x42+32,1x43+32 54x20+30,1x19+30
  17x126+24,2x115+22 24x70+30,4x74+32 48x31+26,2x18+26 54x19+28,6x15+26,1x14+26
  29x84+16 29x70+30 6x34+30,3x36+30,38x33+28 58x20+30
  16x147+28,1x149+28 31x66+28,1x37+26 48x33+28,1x23+26 53x20+30,6x19+28,1x17+28
  20x115+22,2x134+24 29x66+28,2x56+26,2x57+26 45x36+30,2x15+28 59x20+30,2x21+32
  17x147+28,1x134+26 26x70+30,5x75+32 47x35+30,1x48+32 64x18+28,2x33+30,1x35+30
  22x115+22,1x133+24 33x65+28,1x74+28 43x36+30,5x27+28,1x30+28 57x20+30,5x21+32,1x24+32
  18x136+26,2x142+26 33x66+28,2x49+26 48x35+30,2x38+28 64x20+30,1x20+32
  19x126+24,2x135+26,1x136+26 32x66+28,2x55+26,2x56+26 49x36+30,2x18+32 65x18+28,5x27+30,1x29+30
  20x137+26,1x130+26 30x75+32,2x71+32 46x35+30,6x39+32 3x12+30,70x19+28
  20x147+28 35x70+30 49x35+30,5x35+28 70x20+30
  21x136+26,1x155+28 34x70+30,1x64+28,1x65+28 54x35+30,1x45+30 68x20+30,3x18+28,1x19+28
  19x126+24,5x115+22,1x114+22 33x70+30,3x65+28,1x64+28 52x35+30,3x41+32,1x40+32 67x20+30,5x21+32,1x24+32
  2x150+28,21x136+26 32x70+30,6x65+28 52x38+32,2x27+32 73x20+30,2x22+32
  21x126+24,4x136+26 30x74+32,6x73+30 54x35+30,4x40+32 75x20+30,1x20+28
  30x105+20,1x114+22 3x45+22,55x47+20 2x26+26,62x33+28 79x18+28,4x33+30`
  .trim()
  .split('\n')
  .map((line) =>
    line
      .trim()
      .split(' ')
      .map((level) => level.split(',').map(blockGroup)),
  );

const CAPACITIES: readonly (readonly number[])[] = BLOCKS.map((levels) =>
  levels.map((groups) => groups.reduce((sum, { blocks, data }) => sum + blocks * data, 0)),
);
