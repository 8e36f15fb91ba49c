/**
 * What all QR Codes of a version share: function patterns and the places of the codewords' bits
 * (ISO/IEC 18004:2024, 5.3 and 7.7).
 */
import { setModule } from './bit-grid.ts';
import { alignmentsPerSide, sizeOfVersion } from './codewords.ts';
import { createTwoWayGrid, type TwoWayGrid } from './mask.ts';

export interface Template {
  readonly size: number;
  /** Finder, timing and alignment patterns; format and version information light. */
  readonly functionPatterns: TwoWayGrid;
  /** The modules that carry codewords, and so the ones a mask inverts. */
  readonly encodingRegion: TwoWayGrid;
  /** Where each bit of the codewords goes: word index × 32 + bit, in either orientation. */
  readonly placesByRow: Uint16Array;
  readonly placesByColumn: Uint16Array;
  /** Room to draw in, overwritten by every symbol: allocating it takes as long as using it. */
  readonly scratch: { readonly unmasked: TwoWayGrid; readonly symbol: TwoWayGrid };
}

/** Versions from here on carry their number (7.10). */
export const FIRST_WITH_VERSION_INFORMATION = 7;

/** The template of a version, 1 to 40. */
export function templateOf(version: number): Template {
  const known = TEMPLATES[version];
  if (known !== undefined) return known;
  const template = buildTemplate(version);
  TEMPLATES[version] = template;
  return template;
}

function buildTemplate(version: number): Template {
  const size = sizeOfVersion(version);
  const canvas = new Canvas(size);
  drawFinders(canvas);
  drawAlignments(canvas, version);
  drawTiming(canvas);
  reserveInformation(canvas, version);
  return {
    size,
    functionPatterns: canvas.dark,
    ...encodingRegion(canvas),
    scratch: { unmasked: createTwoWayGrid(size), symbol: createTwoWayGrid(size) },
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

  set(x: number, y: number, isDark: boolean): void {
    setModule(this.dark.byRow, x, y, isDark ? 1 : 0);
    setModule(this.dark.byColumn, y, x, isDark ? 1 : 0);
    this.#isFunction[y * this.size + x] = 1;
  }

  isFunction(x: number, y: number): boolean {
    return this.#isFunction[y * this.size + x] === 1;
  }
}

/** Rings around three corners, each with a light separator (5.3.3, 5.3.4). */
function drawFinders(canvas: Canvas): void {
  const far = canvas.size - 4;
  for (const [centerX, centerY] of [
    [3, 3],
    [far, 3],
    [3, far],
  ] as const) {
    for (let y = Math.max(0, centerY - 4); y <= Math.min(canvas.size - 1, centerY + 4); y++) {
      for (let x = Math.max(0, centerX - 4); x <= Math.min(canvas.size - 1, centerX + 4); x++) {
        const ring = Math.max(Math.abs(x - centerX), Math.abs(y - centerY));
        canvas.set(x, y, ring !== 2 && ring !== 4);
      }
    }
  }
}

/** Rings of five by five modules, but none in place of a finder pattern (5.3.6, Annex E). */
function drawAlignments(canvas: Canvas, version: number): void {
  const centers = alignmentCenters(version);
  for (const centerY of centers) {
    for (const centerX of centers) {
      if (canvas.isFunction(centerX, centerY)) continue;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const ring = Math.max(Math.abs(dx), Math.abs(dy));
          canvas.set(centerX + dx, centerY + dy, ring !== 1);
        }
      }
    }
  }
}

/** Centers along one side: evenly spaced from the far end, the first in the timing pattern. */
function alignmentCenters(version: number): number[] {
  const count = alignmentsPerSide(version);
  const last = sizeOfVersion(version) - 7;
  const spacing = ALIGNMENT_SPACING[version - 1]!;
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? TIMING : last - (count - 1 - i) * spacing,
  );
}

/** Dark and light modules in turn between the finder patterns (5.3.5). */
function drawTiming(canvas: Canvas): void {
  for (let i = 0; i < canvas.size; i++) {
    if (!canvas.isFunction(i, TIMING)) canvas.set(i, TIMING, i % 2 === 0);
    if (!canvas.isFunction(TIMING, i)) canvas.set(TIMING, i, i % 2 === 0);
  }
}

/** Leaves format and version information light, as masks are scored without it. */
function reserveInformation(canvas: Canvas, version: number): void {
  const { size } = canvas;
  for (let i = 0; i < 9; i++) {
    if (i !== TIMING) {
      canvas.set(8, i, false);
      canvas.set(i, 8, false);
    }
    if (i < 8) {
      canvas.set(size - 1 - i, 8, false);
      canvas.set(8, size - 1 - i, false);
    }
  }
  if (version < FIRST_WITH_VERSION_INFORMATION) return;
  for (let i = 0; i < 18; i++) {
    const along = Math.floor(i / 3);
    const across = size - 11 + (i % 3);
    canvas.set(across, along, false);
    canvas.set(along, across, false);
  }
}

/**
 * The codeword modules in the order of their bits: in columns two modules wide, from the right,
 * upwards and downwards in turn, without the vertical timing pattern (7.7.3).
 */
function encodingRegion(
  canvas: Canvas,
): Pick<Template, 'encodingRegion' | 'placesByRow' | 'placesByColumn'> {
  const { size } = canvas;
  const region = createTwoWayGrid(size);
  const placesByRow = new Uint16Array(size * size);
  const placesByColumn = new Uint16Array(size * size);
  const place = (x: number, y: number): number =>
    ((y * region.byRow.wordsPerRow + (x >>> 5)) << 5) | (x & 31);
  let count = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === TIMING) right--;
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (canvas.isFunction(x, y)) continue;
        setModule(region.byRow, x, y, 1);
        setModule(region.byColumn, y, x, 1);
        placesByRow[count] = place(x, y);
        placesByColumn[count] = place(y, x);
        count++;
      }
    }
    upwards = !upwards;
  }
  return {
    encodingRegion: region,
    placesByRow: placesByRow.slice(0, count),
    placesByColumn: placesByColumn.slice(0, count),
  };
}

/** Row and column of the timing patterns. */
const TIMING = 6;

/** From one alignment pattern to the next, by version − 1 (Table E.1). */
const ALIGNMENT_SPACING = [
  0, 12, 16, 20, 24, 28, 16, 18, 20, 22, 24, 26, 28, 20, 22, 24, 24, 26, 28, 28, 22, 24, 24, 26, 26,
  28, 28, 24, 24, 26, 26, 26, 28, 28, 24, 26, 26, 26, 28, 28,
];

/** By version, each built at its first use: at most 130 kB for one, 2 MB for all. */
const TEMPLATES: (Template | undefined)[] = [];
