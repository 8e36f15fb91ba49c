/**
 * What all Han Xin Codes of a version share: function patterns, masks and the places of the
 * codewords' bits (ISO/IEC 20830:2021, 4.3, 5.7 and Annex A).
 */
import { sizeOfVersion } from './codewords.ts';
import { createTwoWayGrid, inverts, MASK_COUNT, setBoth, type TwoWayGrid } from './mask.ts';

export interface Template {
  readonly size: number;
  /** Finder and alignment patterns; function information light. */
  readonly functionPatterns: TwoWayGrid;
  /** By mask, the modules it inverts. */
  readonly masks: readonly TwoWayGrid[];
  /** Where each bit of the codewords goes: word index × 32 + bit, in either orientation. */
  readonly placesByRow: Uint16Array;
  readonly placesByColumn: Uint16Array;
  /** Room to draw in, overwritten by every symbol: allocating it takes as long as using it. */
  readonly scratch: {
    readonly unmasked: TwoWayGrid;
    readonly symbol: TwoWayGrid;
  };
}

/** The template of a version, 1 to 84. */
export function templateOf(version: number): Template {
  const known = TEMPLATES[version];
  if (known !== undefined) return known;
  const template = buildTemplate(version);
  TEMPLATES[version] = template;
  return template;
}

/**
 * The modules of the 34 bits of function information beside the finder patterns at the top left and
 * right, by column and row; the other two corners have the same, turned by 180° (5.7).
 */
export function informationPlaces(size: number): (readonly [x: number, y: number])[] {
  const corner = Array.from(
    { length: 17 },
    (_, i) => [Math.min(i, 8), Math.min(16 - i, 8)] as const,
  );
  return [...corner, ...corner.map(([x, y]) => [size - 1 - y, x] as const)];
}

function buildTemplate(version: number): Template {
  const size = sizeOfVersion(version);
  const canvas = new Canvas(size);
  drawCorners(canvas);
  if (version >= FIRST_WITH_ALIGNMENT) drawAlignment(canvas, crossingsOf(version));
  return {
    size,
    functionPatterns: canvas.dark,
    ...dataRegion(canvas),
    scratch: {
      unmasked: createTwoWayGrid(size),
      symbol: createTwoWayGrid(size),
    },
  };
}

/** Function modules while a template is built. */
class Canvas {
  readonly size: number;
  readonly dark: TwoWayGrid;
  readonly #isFunction: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.dark = createTwoWayGrid(size);
    this.#isFunction = new Uint8Array(size * size);
  }

  /** Draws a module, if it lies in the symbol and nothing else has been drawn there. */
  set(x: number, y: number, isDark: boolean): void {
    const isOutside = Math.min(x, y) < 0 || Math.max(x, y) >= this.size;
    if (isOutside || this.isFunction(x, y)) return;
    setBoth(this.dark, x, y, isDark ? 1 : 0);
    this.#isFunction[y * this.size + x] = 1;
  }

  isFunction(x: number, y: number): boolean {
    return this.#isFunction[y * this.size + x] === 1;
  }
}

/**
 * Finder patterns of seven modules: nested corners that point out of the symbol, but for the one at
 * the bottom left, which points to its top right. A light line and the function information
 * surround each.
 */
function drawCorners(canvas: Canvas): void {
  const last = canvas.size - 1;
  for (let y = 0; y < 9; y++) {
    for (let x = 0; x < 9; x++) {
      const isFinder = Math.max(x, y) < 7;
      const outwards = isFinder && isDarkAt(Math.min(x, y));
      canvas.set(x, y, outwards);
      canvas.set(last - x, y, outwards);
      canvas.set(last - x, last - y, outwards);
      canvas.set(x, last - y, isFinder && isDarkAt(Math.min(6 - x, 6 - y)));
    }
  }
}

/** Two nested lines and a block of three by three, by the distance from the outer line. */
const isDarkAt = (depth: number): boolean => depth !== 1 && depth !== 3;

/** Where lines of alignment patterns cross, from the right or from the top (Annex A). */
function crossingsOf(version: number): number[] {
  const { count, distance } = ALIGNMENT[version - FIRST_WITH_ALIGNMENT]!;
  const crossings = Array.from({ length: count + 1 }, (_, i) => i * distance);
  return [...crossings, sizeOfVersion(version) - 1];
}

/**
 * Dark lines with a light one below and to the left, from crossing to crossing: in every second one
 * a line to the left and one downwards start. Where they would meet the edge of the symbol, an
 * assistant pattern stands: a dark module among light ones.
 */
function drawAlignment(canvas: Canvas, crossings: readonly number[]): void {
  const last = canvas.size - 1;
  crossings.forEach((at, i) => {
    if (i % 2 === 1) {
      drawAssistant(canvas, last, at);
      drawAssistant(canvas, last - at, 0);
    }
    if ((i + crossings.length) % 2 === 1) {
      drawAssistant(canvas, 0, at);
      drawAssistant(canvas, last - at, last);
    }
  });
  const dark: (readonly [x: number, y: number])[] = [];
  crossings.forEach((down, row) => {
    crossings.forEach((left, column) => {
      if ((row + column) % 2 === 1 || row + column === 0) return;
      for (let x = left; x <= (crossings[column + 1] ?? left); x++) dark.push([last - x, down]);
      for (let y = down; y < (crossings[row + 1] ?? down + 1); y++) dark.push([last - left, y]);
    });
  });
  for (const [x, y] of dark) canvas.set(x, y, true);
  for (const [x, y] of dark) canvas.set(x - 1, y + 1, false);
}

function drawAssistant(canvas: Canvas, centerX: number, centerY: number): void {
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      canvas.set(centerX + dx, centerY + dy, dx === 0 && dy === 0);
    }
  }
}

/** The modules that no function pattern takes, row by row, and what the masks make of them. */
function dataRegion(canvas: Canvas): Pick<Template, 'masks' | 'placesByRow' | 'placesByColumn'> {
  const { size, dark } = canvas;
  const masks = Array.from({ length: MASK_COUNT }, () => createTwoWayGrid(size));
  const placesByRow: number[] = [];
  const placesByColumn: number[] = [];
  const place = (x: number, y: number): number =>
    ((y * dark.byRow.wordsPerRow + (x >>> 5)) << 5) | (x & 31);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (canvas.isFunction(x, y)) continue;
      placesByRow.push(place(x, y));
      placesByColumn.push(place(y, x));
      masks.forEach((grid, mask) => {
        if (inverts(mask, y + 1, x + 1)) setBoth(grid, x, y, 1);
      });
    }
  }
  return {
    masks,
    placesByRow: Uint16Array.from(placesByRow),
    placesByColumn: Uint16Array.from(placesByColumn),
  };
}

const FIRST_WITH_ALIGNMENT = 4;

/** Distances between lines of alignment patterns; versions in a row have as many (Annex A). */
const ALIGNMENT = [
  [14, 16, 16, 17, 18, 19, 20],
  [14, 15, 16, 16, 17, 17, 18, 19, 20, 20, 21],
  [16, 17, 17, 18, 18, 19, 19, 20, 20, 21],
  [17, 17, 18, 18, 19, 19, 19, 20, 20],
  [17, 17, 18, 18, 18, 19, 19, 19],
  [17, 17, 18, 18, 18, 18, 19, 19, 19],
  [17, 17, 18, 18, 18, 18, 19, 19],
  [17, 17, 17, 18, 18, 18, 18, 19, 19],
  [17, 17, 17, 18, 18, 18, 18, 18],
  [17, 17],
].flatMap((distances, i) => distances.map((distance) => ({ distance, count: i + 1 })));

/** By version, each built at its first use: at most 170 kB for one, 6 MB for all. */
const TEMPLATES: (Template | undefined)[] = [];
