/**
 * What all Aztec Codes of a size share: finder, orientation and reference grid, and the places of
 * the bits of mode message and codewords (ISO/IEC 24778:2024, 7.1, 7.2.5 and 7.3.4).
 */
import type { AztecSize } from './sizes.ts';

export interface Template {
  /** Row by row, 1 for the dark modules of the fixed patterns. */
  readonly cells: Uint8Array;
  /** Where each bit of the mode message goes in `cells`. */
  readonly modePlaces: Uint16Array;
  /** Where each bit of the layers goes, from the outermost layer inwards. */
  readonly layerPlaces: Uint16Array;
}

/** The template of a size. */
export function templateOf(size: AztecSize): Template {
  const known = TEMPLATES.get(size);
  if (known !== undefined) return known;
  const template = {
    cells: fixedCells(size),
    modePlaces: modePlaces(size),
    layerPlaces: layerPlaces(size),
  };
  TEMPLATES.set(size, template);
  return template;
}

/** The patterns of a size: finder and orientation marks (7.1.2, 7.1.3) on the grid (7.1.4). */
function fixedCells(size: AztecSize): Uint8Array {
  const { side } = size;
  const radius = coreRadius(size);
  const cells = new Uint8Array(side * side);
  const center = (side - 1) / 2;
  for (let y = -center; y <= center; y++) {
    for (let x = -center; x <= center; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      const isDark = ring < radius ? ring % 2 === 0 : !size.isCompact && isGridDark(x, y);
      if (isDark) cells[placeAt(size, x, y)] = 1;
    }
  }
  for (const [x, y] of orientationMarks(radius)) cells[placeAt(size, x, y)] = 1;
  return cells;
}

/** Lines of dark and light modules in turn: the axes and every sixteenth beside them. */
const isGridDark = (x: number, y: number): boolean =>
  (x % GRID_SPACING === 0 && y % 2 === 0) || (y % GRID_SPACING === 0 && x % 2 === 0);

/** Three dark modules at the upper left, two at the upper right, one at the lower right. */
const orientationMarks = (radius: number): (readonly [x: number, y: number])[] => [
  [-radius, -radius],
  [1 - radius, -radius],
  [-radius, 1 - radius],
  [radius, -radius],
  [radius, 1 - radius],
  [radius, radius - 1],
];

/** Clockwise along the ring around the finder, without its corners and the grid. */
function modePlaces(size: AztecSize): Uint16Array {
  const radius = coreRadius(size);
  const places: number[] = [];
  for (let side = 0; side < 4; side++) {
    for (let along = 2 - radius; along <= radius - 2; along++) {
      if (along === 0 && !size.isCompact) continue;
      // The upper side from left to right, turned by a quarter for each side.
      let [x, y] = [along, -radius];
      for (let turn = 0; turn < side; turn++) [x, y] = [-y, x];
      places.push(placeAt(size, x, y));
    }
  }
  return Uint16Array.from(places);
}

/**
 * Layers two modules wide, each in a spiral: down the left side, along the lower one, up the right
 * one and back along the upper one. Of the two modules across a layer the outer one comes first.
 */
function layerPlaces(size: AztecSize): Uint16Array {
  const places = new Uint16Array(size.bits);
  const lines = dataLines(size);
  const last = lines.length - 1;
  let count = 0;
  for (let layer = 0; layer < size.layers; layer++) {
    const start = 2 * layer;
    const length = lines.length - 2 * start - 2;
    for (let side = 0; side < 4; side++) {
      for (let i = 0; i < 2 * length; i++) {
        // The left side downwards, turned by a quarter for each side.
        let [x, y] = [start + (i % 2), start + (i >> 1)];
        for (let turn = 0; turn < side; turn++) [x, y] = [y, last - x];
        places[count++] = placeAt(size, lines[x]!, lines[y]!);
      }
    }
  }
  return places;
}

/** The rows, and likewise columns, that are not lines of the grid, counted from the center. */
function dataLines({ isCompact, side }: AztecSize): number[] {
  const offsets = Array.from({ length: side }, (_, i) => i - (side - 1) / 2);
  return isCompact ? offsets : offsets.filter((offset) => offset % GRID_SPACING !== 0);
}

/** The index in the cells of a module so many columns and rows from the center. */
const placeAt = ({ side }: AztecSize, x: number, y: number): number =>
  ((side - 1) / 2 + y) * side + (side - 1) / 2 + x;

/** From the center to the ring of mode message and orientation marks. */
const coreRadius = ({ isCompact }: AztecSize): number => (isCompact ? 5 : 7);

/** From one line of the reference grid to the next (7.1.4). */
const GRID_SPACING = 16;

/** By size, each built at its first use: 1 MB for all. */
const TEMPLATES = new Map<AztecSize, Template>();
