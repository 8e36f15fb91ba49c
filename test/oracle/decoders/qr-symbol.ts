/**
 * What the decoders of the QR family have in common: function patterns as a grid, the order of data
 * modules, and interleaved blocks with their syndromes.
 */
import { binaryField, checkSyndromes } from './finite-field.ts';

/** A module that is always light or dark, one of the format or version, or one of data. */
export type Fixed = 0 | 1 | 'information' | 'data';

/** The modules of a symbol before data: rows of `Fixed`, to be filled in place. */
export const grid = (columns: number, rows: number): Fixed[][] =>
  Array.from({ length: rows }, () => Array<Fixed>(columns).fill('data'));

/** Rings around a center, dark where the distance is in `dark`, as far as the grid reaches. */
export function rings(
  fixed: Fixed[][],
  [x, y]: readonly [number, number],
  reach: number,
  dark: readonly number[],
): void {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const row = fixed[y + dy];
      if (row === undefined || x + dx < 0 || x + dx >= row.length) continue;
      row[x + dx] = dark.includes(Math.max(Math.abs(dx), Math.abs(dy))) ? 1 : 0;
    }
  }
}

/** Throws unless every fixed module is what it must be. */
export function checkFixed(modules: readonly Uint8Array[], fixed: readonly Fixed[][]): void {
  fixed.forEach((row, y) => {
    row.forEach((expected, x) => {
      if (typeof expected === 'number' && modules[y]![x] !== expected) {
        throw new Error(`function pattern: module ${x}, ${y} is ${modules[y]![x]}`);
      }
    });
  });
}

/** Throws unless a code word is one of a BCH code; returns the data above its `checkBits`. */
export function checkedBch(
  value: number,
  checkBits: number,
  generator: number,
  what: string,
): number {
  let rest = value;
  for (let bit = 31 - checkBits; bit >= 0; bit--) {
    if ((rest >> (bit + checkBits)) & 1) rest ^= generator << bit;
  }
  if (rest !== 0) throw new Error(`${what} ${value.toString(2)} has a remainder`);
  return value >> checkBits;
}

type Mask = (row: number, column: number) => boolean;

/** The eight masks of QR Code (table 10); Micro QR Code has 1, 4, 6 and 7 of them, rMQR has 4. */
export const MASKS: readonly Mask[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * Data modules in pairs of columns from `firstColumn` leftwards, up and down in turn, their mask
 * removed; `timing` is a column that is skipped as a whole.
 */
export function dataBits(
  modules: readonly Uint8Array[],
  fixed: readonly Fixed[][],
  mask: Mask,
  firstColumn: number,
  timing?: number,
): number[] {
  const bits: number[] = [];
  const rows = modules.length;
  let isUp = true;
  for (let right = firstColumn; right > 0; right -= 2) {
    if (right === timing) right -= 1;
    for (let i = 0; i < rows; i++) {
      const y = isUp ? rows - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (fixed[y]![x] === 'data') bits.push(modules[y]![x]! ^ (mask(y, x) ? 1 : 0));
      }
    }
    isUp = !isUp;
  }
  return bits;
}

const GF256 = binaryField(0x11d);

/**
 * Data codewords of interleaved blocks in their own order, after the syndromes of each block have
 * been found zero. Blocks with one data codeword more come last (7.6).
 */
export function checkedBlocks(
  codewords: readonly number[],
  dataCount: number,
  blocks: number,
): number[] {
  const short = Math.floor(dataCount / blocks);
  const shortBlocks = blocks - (dataCount % blocks);
  const data: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const own = codewords.slice(0, short * blocks).filter((_, i) => i % blocks === block);
    if (block >= shortBlocks) own.push(codewords[short * blocks + block - shortBlocks]!);
    data.push(...own);
    own.push(...codewords.slice(dataCount).filter((_, i) => i % blocks === block));
    const count = (codewords.length - dataCount) / blocks;
    checkSyndromes(GF256, own, count, 0, `Reed-Solomon block ${block + 1}`);
  }
  return data;
}

/** Bits as codewords; the `rest` that is no codeword must be light before masking (7.7.3). */
export function codewordsOf(bits: readonly number[], total: number): number[] {
  const rest = bits.slice(8 * total);
  if (rest.length > 7 || bits.length < 8 * total) {
    throw new Error(`${bits.length} data modules for ${total} codewords`);
  }
  if (rest.includes(1)) throw new Error('remainder bits that are set');
  return Array.from({ length: total }, (_, i) => numberOf(bits.slice(8 * i, 8 * i + 8)));
}

export const numberOf = (bits: readonly number[]): number =>
  bits.reduce((sum, bit) => 2 * sum + bit, 0);
