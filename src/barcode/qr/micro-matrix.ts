/**
 * The module matrix of a Micro QR Code: function patterns, codewords, the choice of one of four
 * masks, and the format information (ISO/IEC 18004:2024, 5.4, 7.7 to 7.9).
 */
import { FORMAT_GENERATOR, withCheckBits } from './check-bits.ts';
import { codewordModules, FunctionPatterns } from './function-patterns.ts';
import { MASKS } from './mask.ts';

/** Modules per side of a version, 1 to 4. */
const microSize = (version: number): number => 9 + 2 * version;

/**
 * Draws codewords as rows of cells, 0 light and 1 dark, without a quiet zone. `shortCodeword` is
 * the codeword of which only the four highest bits are placed, as versions M1 and M3 have one. The
 * mask is the one given, 0 to 3, or else the best one.
 */
export function microCells(
  codewords: Uint8Array,
  shortCodeword: number | undefined,
  version: number,
  symbolNumber: number,
  givenMask?: number,
): Uint8Array[] {
  const { size, functionPatterns, modules, masks } = templateOf(version);
  const cells = functionPatterns.slice();
  let next = 0;
  for (let i = 0; i < codewords.length; i++) {
    const lastBit = i === shortCodeword ? 4 : 0;
    for (let bit = 7; bit >= lastBit; bit--) {
      cells[modules[next++]!] = (codewords[i]! >>> bit) & 1;
    }
  }
  const mask = givenMask ?? bestMask(cells, size, masks);
  const inverted = masks[mask]!;
  for (let i = 0; i < cells.length; i++) cells[i]! ^= inverted[i]!;
  drawFormat(cells, size, (symbolNumber << 2) | mask);
  return Array.from({ length: size }, (_, y) => cells.subarray(y * size, (y + 1) * size));
}

/**
 * The mask that leaves most dark modules along the right and the lower edge, where no pattern
 * tells the symbol from its surroundings; the edge with fewer of them counts 16-fold (7.8.3.2).
 */
function bestMask(cells: Uint8Array, size: number, masks: readonly Uint8Array[]): number {
  let best = 0;
  let most = -1;
  for (const [mask, inverted] of masks.entries()) {
    let right = 0;
    let lower = 0;
    for (let i = 1; i < size; i++) {
      const atRight = i * size + size - 1;
      const atBottom = (size - 1) * size + i;
      right += cells[atRight]! ^ inverted[atRight]!;
      lower += cells[atBottom]! ^ inverted[atBottom]!;
    }
    const points = Math.min(right, lower) * 16 + Math.max(right, lower);
    if (points > most) {
      most = points;
      best = mask;
    }
  }
  return best;
}

/** Version, level and mask in 15 bits: right of the finder pattern's corner, then up (7.9.2). */
function drawFormat(cells: Uint8Array, size: number, value: number): void {
  const bits = withCheckBits(value, FORMAT_GENERATOR) ^ FORMAT_MASK;
  for (let i = 0; i < 15; i++) {
    const [x, y] = i < 8 ? [8, 1 + i] : [15 - i, 8];
    cells[y * size + x] = (bits >>> i) & 1;
  }
}

interface Template {
  readonly size: number;
  /** Finder and timing patterns; the format information light. */
  readonly functionPatterns: Uint8Array;
  /** Indices of the codeword modules in the order of their bits. */
  readonly modules: Uint16Array;
  /** By mask, 1 for the modules it inverts. */
  readonly masks: readonly Uint8Array[];
}

function templateOf(version: number): Template {
  const known = TEMPLATES[version];
  if (known !== undefined) return known;
  const size = microSize(version);
  const patterns = new FunctionPatterns(size, size);
  for (let i = 0; i < size; i++) {
    patterns.set(i, 0, i % 2 === 0);
    patterns.set(0, i, i % 2 === 0);
  }
  patterns.drawFinder(3, 3);
  for (let i = 1; i <= 8; i++) {
    patterns.set(8, i, false);
    patterns.set(i, 8, false);
  }
  const modules = codewordModules(patterns, size - 1).map((at) => (at >>> 8) * size + (at & 0xff));
  const masks = QR_MASKS.map((mask) => maskOf(MASKS[mask]!, modules, size));
  const template = { size, functionPatterns: patterns.cells(), modules, masks };
  TEMPLATES[version] = template;
  return template;
}

function maskOf(
  inverts: (row: number, column: number) => boolean,
  modules: Uint16Array,
  size: number,
): Uint8Array {
  const inverted = new Uint8Array(size * size);
  for (const at of modules) inverted[at] = inverts(Math.floor(at / size), at % size) ? 1 : 0;
  return inverted;
}

/** The four masks are four of QR Code's (Table 10). */
const QR_MASKS = [0b001, 0b100, 0b110, 0b111];

/** What is added so that no format is all light (Annex C). */
const FORMAT_MASK = 0b100_0100_0100_0101;

/** By version, each built at its first use. */
const TEMPLATES: (Template | undefined)[] = [];
