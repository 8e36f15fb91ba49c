/**
 * What all QR Codes of a version share: function patterns and the places of the codewords' bits
 * (ISO/IEC 18004:2024, 5.3 and 7.7).
 */
import { alignmentsPerSide, sizeOfVersion } from './codewords.ts';
import { codewordModules, FunctionPatterns } from './function-patterns.ts';
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
  const patterns = new FunctionPatterns(size, size);
  const far = size - 4;
  patterns.drawFinder(3, 3);
  patterns.drawFinder(far, 3);
  patterns.drawFinder(3, far);
  drawAlignments(patterns, version);
  drawTiming(patterns);
  reserveInformation(patterns, version);
  return {
    size,
    functionPatterns: darkModules(patterns),
    ...encodingRegion(patterns),
    scratch: { unmasked: createTwoWayGrid(size), symbol: createTwoWayGrid(size) },
  };
}

/** Rings of five by five modules, but none in place of a finder pattern (5.3.6, Annex E). */
function drawAlignments(patterns: FunctionPatterns, version: number): void {
  const centers = alignmentCenters(version);
  for (const y of centers) {
    for (const x of centers) if (!patterns.isFunction(x, y)) patterns.drawRings(x, y, 2, 1);
  }
}

/** Columns, or rows, of the centers of alignment patterns: evenly spaced from the far end, the first in the timing pattern. */
export function alignmentCenters(version: number): number[] {
  const count = alignmentsPerSide(version);
  const last = sizeOfVersion(version) - 7;
  const spacing = ALIGNMENT_SPACING[version - 1]!;
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? TIMING : last - (count - 1 - i) * spacing,
  );
}

/** Dark and light modules in turn between the finder patterns (5.3.5). */
function drawTiming(patterns: FunctionPatterns): void {
  for (let i = 0; i < patterns.width; i++) {
    if (!patterns.isFunction(i, TIMING)) patterns.set(i, TIMING, i % 2 === 0);
    if (!patterns.isFunction(TIMING, i)) patterns.set(TIMING, i, i % 2 === 0);
  }
}

/** Leaves format and version information light, as masks are scored without it. */
function reserveInformation(patterns: FunctionPatterns, version: number): void {
  const size = patterns.width;
  for (let i = 0; i < 9; i++) {
    if (i !== TIMING) {
      patterns.set(8, i, false);
      patterns.set(i, 8, false);
    }
    if (i < 8) {
      patterns.set(size - 1 - i, 8, false);
      patterns.set(8, size - 1 - i, false);
    }
  }
  if (version < FIRST_WITH_VERSION_INFORMATION) return;
  for (let i = 0; i < 18; i++) {
    const along = Math.floor(i / 3);
    const across = size - 11 + (i % 3);
    patterns.set(across, along, false);
    patterns.set(along, across, false);
  }
}

/** The dark modules of the function patterns. */
function darkModules(patterns: FunctionPatterns): TwoWayGrid {
  const { width, height } = patterns;
  const dark = createTwoWayGrid(width);
  const rowBits = 32 * dark.byRow.wordsPerRow;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!patterns.isDark(x, y)) continue;
      setPlace(dark.byRow.words, y * rowBits + x);
      setPlace(dark.byColumn.words, x * rowBits + y);
    }
  }
  return dark;
}

function encodingRegion(
  patterns: FunctionPatterns,
): Pick<Template, 'encodingRegion' | 'placesByRow' | 'placesByColumn'> {
  const modules = codewordModules(patterns, patterns.width - 1, TIMING);
  const region = createTwoWayGrid(patterns.width);
  const rowBits = 32 * region.byRow.wordsPerRow;
  const placesByRow = new Uint16Array(modules.length);
  const placesByColumn = new Uint16Array(modules.length);
  for (let i = 0; i < modules.length; i++) {
    const x = modules[i]! & 0xff;
    const y = modules[i]! >>> 8;
    placesByRow[i] = y * rowBits + x;
    placesByColumn[i] = x * rowBits + y;
    setPlace(region.byRow.words, y * rowBits + x);
    setPlace(region.byColumn.words, x * rowBits + y);
  }
  return { encodingRegion: region, placesByRow, placesByColumn };
}

function setPlace(words: Int32Array, place: number): void {
  words[place >>> 5]! |= 1 << (place & 31);
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
