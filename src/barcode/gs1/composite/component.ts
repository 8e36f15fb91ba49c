/**
 * The 2D component of a composite: CC-A, a variant of MicroPDF417 with codewords of base 928; CC-B, a
 * MicroPDF417; and CC-C, a PDF417 (ISO/IEC 24723:2010, 6 to 9).
 */
import { compactBytes } from '../../pdf417/compaction.ts';
import { errorCorrection } from '../../pdf417/error-correction.ts';
import {
  drawMicro,
  microCapacities,
  microPdf417Matrix,
  type MicroSize,
} from '../../pdf417/micro-pdf417.ts';
import { pdf417Matrix } from '../../pdf417/pdf417.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../../symbol.ts';
import { componentBits, type Fit } from './component-bits.ts';

/** A component of a size that holds so many bits. */
interface ComponentFit extends Fit {
  readonly draw: (bits: readonly number[]) => Matrix | Refusal;
}

/** The smallest component of a version for so many bits, if any. */
export type Version = (bits: number) => ComponentFit | undefined;

/** The component of a message, in which GS is FNC1, in the first version that holds it. */
export function componentMatrix(message: string, versions: readonly Version[]): Matrix | Refusal {
  for (const version of versions) {
    const filled = componentBits(message, version);
    if (filled !== undefined) return filled.fit.draw(filled.bits);
  }
  return refused(TOO_MUCH);
}

/** CC-A of 2, 3 or 4 columns. */
export function ccA(columns: number): Version {
  const fits = SIZES.filter((size) => size[0] === columns).map((size) => ({
    bits: bitsInBase928(size[0] * size[1] - size[2]),
    draw: (bits: readonly number[]): Matrix => {
      const codewords = base928(bits);
      codewords.push(...errorCorrection(codewords, size[2]));
      return drawMicro(codewords, size, columns !== 3);
    },
  }));
  return (bits) => fits.find((fit) => fit.bits >= bits);
}

/** CC-B of 2, 3 or 4 columns. */
export function ccB(columns: number): Version {
  const fits = microCapacities(columns).map((codewords) => ({
    bits: 8 * bytesIn(codewords - HEADER),
    draw: (bits: readonly number[]) => microPdf417Matrix(messageOf(bits), columns),
  }));
  return (bits) => fits.find((fit) => fit.bits >= bits);
}

/** CC-C, about as wide as a linear symbol of so many modules (8.2 and 9). */
export const ccC =
  (linearModules: number): Version =>
  (bits) => {
    const bytes = Math.ceil(bits / 8);
    const data = Math.floor(bytes / 6) * 5 + (bytes % 6);
    if (data > MOST_DATA_CODEWORDS) return undefined;
    const level = levelFor(data);
    const correction = 2 << level;
    // Below the symbol descriptor come the codewords of the header.
    const total = 1 + HEADER + data + correction;
    const widest = Math.floor((linearModules - CC_C_FRAME_MODULES) / CODEWORD_MODULES);
    const columns = Math.min(MOST_COLUMNS, Math.max(1, widest, Math.ceil(total / MOST_ROWS)));
    const rows = Math.max(FEWEST_ROWS, Math.ceil(total / columns));
    return {
      bits: 8 * bytesIn(columns * rows - correction - 1 - HEADER),
      draw: (filled) => pdf417Matrix(messageOf(filled), { level, columns, rows }),
    };
  };

/**
 * The level that ISO/IEC 15438:2015, Annex E, recommends, and the one below for more than 900
 * codewords would hold otherwise.
 */
function levelFor(data: number): number {
  if (data <= 40) return 2;
  if (data <= 160) return 3;
  if (data <= 320) return 4;
  return data <= MOST_COLUMNS * MOST_ROWS - 1 - HEADER - (2 << 5) ? 5 : 4;
}

/** Bits as bytes behind codeword 920, which says that a linear symbol belongs to them (9). */
function messageOf(bits: readonly number[]): Parameters<typeof pdf417Matrix>[0] {
  const bytes = new Uint8Array(bits.length / 8);
  bits.forEach((bit, i) => {
    bytes[i >> 3]! |= bit << (7 - (i & 7));
  });
  return { kind: 'message', data: [LINKED, ...compactBytes(bytes)], controlBlock: [] };
}

/** Bytes that so many codewords of byte compaction hold. */
const bytesIn = (codewords: number): number => Math.floor(codewords / 5) * 6 + (codewords % 5);

/** Bits that so many codewords hold: 69 in every seven, ten in each of the others less one (7.3). */
const bitsInBase928 = (codewords: number): number =>
  Math.floor(codewords / 7) * 69 + Math.max(0, (codewords % 7) * 10 - 1);

/** Up to 69 bits at a time as a number of base 928 (7.3). */
function base928(bits: readonly number[]): number[] {
  const codewords: number[] = [];
  for (let from = 0; from < bits.length; from += 69) {
    const to = Math.min(from + 69, bits.length);
    const digits = new Uint16Array(Math.floor((to - from) / 10) + 1);
    for (let i = from; i < to; i++) {
      let carry = bits[i]!;
      for (let j = digits.length - 1; j >= 0; j--) {
        const value = 2 * digits[j]! + carry;
        carry = value >= 928 ? 1 : 0;
        digits[j] = value - 928 * carry;
      }
    }
    codewords.push(...digits);
  }
  return codewords;
}

/** Codeword 920 and the latch to byte compaction. */
const HEADER = 2;
const LINKED = 920;

const MOST_COLUMNS = 30;
const FEWEST_ROWS = 3;
const MOST_ROWS = 30;
const MOST_DATA_CODEWORDS = 865;
const CODEWORD_MODULES = 17;

/** What a CC-C is wider than its codewords, without what it may be wider than the linear symbol. */
const CC_C_FRAME_MODULES = 52;

/** Sizes of CC-A with their row address patterns (Tables 9 to 11). */
const SIZES: readonly MicroSize[] = [
  [2, 5, 4, 39, 0, 19],
  [2, 6, 4, 1, 0, 33],
  [2, 7, 5, 32, 0, 12],
  [2, 8, 5, 8, 0, 40],
  [2, 9, 6, 14, 0, 46],
  [2, 10, 6, 43, 0, 23],
  [2, 12, 7, 20, 0, 52],
  [3, 4, 4, 11, 43, 23],
  [3, 5, 5, 1, 33, 13],
  [3, 6, 6, 5, 37, 17],
  [3, 7, 7, 15, 47, 27],
  [3, 8, 7, 21, 1, 33],
  [4, 3, 4, 40, 20, 52],
  [4, 4, 5, 43, 23, 3],
  [4, 5, 6, 46, 26, 6],
  [4, 6, 7, 34, 14, 46],
  [4, 7, 8, 29, 9, 41],
];
