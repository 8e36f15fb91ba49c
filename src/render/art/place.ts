/** Where a logo lies on a QR Code, and which modules it leaves. */
import { refusedOption, type Matrix, type Refusal } from '../../barcode/symbol.ts';
import { FINDER_SIDE, finderPlaces, type Art, type Logo, type PlacedArt } from './art.ts';
import type { PlacedLogo } from './art.ts';

/** Art on a symbol whose top left is at x,y; refuses a logo for which the symbol has no room. */
export function placeArt(
  art: Art,
  symbol: Matrix,
  scale: number,
  x: number,
  y: number,
): PlacedArt | Refusal {
  const { moduleShape, finderShape, gradient, logo } = art;
  const side = symbol.columns;
  const modules = new Uint8Array(side * side);
  symbol.rows.forEach(({ cells }, row) => modules.set(cells.subarray(0, side), row * side));
  for (const [column, row] of finderPlaces(side)) {
    clear(modules, side, { column, row, columns: FINDER_SIDE, rows: FINDER_SIDE });
  }
  const shapes = { moduleShape, finderShape, ...(gradient && { gradient }) };
  const placed = { ...shapes, x, y, side, modules };
  if (logo === undefined) return placed;
  if (side < sideFor(logo)) {
    const least = (sideFor(logo) - 17) / 4;
    const reason =
      `version ${(side - 17) / 4} has no room for this logo between its patterns; give version=${least} ` +
      'or larger, leave version out, or give a smaller logoSize.';
    return refusedOption('version', reason);
  }
  const picture = placeLogo(logo, side, scale, x, y);
  clear(modules, side, hole(picture, side));
  return { ...placed, logo: picture };
}

/**
 * The fewest modules on a side of a QR Code that has room for a logo in its middle: without touching
 * finder patterns, format and version information, or the timing patterns beside them.
 */
export function sideFor({ size }: Pick<Logo, 'size'>): number {
  for (let side = SIDE_MIN; side < SIDE_MAX; side += 4) {
    if (oddAtLeast(size * side + 2 * PADDING, side) <= side - 2 * EDGE) return side;
  }
  return SIDE_MAX;
}

interface Area {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** The logo in the middle of the symbol, on whole pixels. */
function placeLogo(logo: Logo, side: number, scale: number, x: number, y: number): PlacedLogo {
  const { pixels } = logo;
  if (pixels === undefined) throw new Error('the logo of a picture has not been drawn');
  const longer = Math.max(pixels.width, pixels.height);
  const length = (part: number): number =>
    Math.max(1, Math.round((logo.size * side * scale * part) / longer)) / scale;
  const [columns, rows] = [length(pixels.width), length(pixels.height)];
  const start = (size: number): number => Math.round(((side - size) / 2) * scale) / scale;
  return { ...pixels, left: x + start(columns), top: y + start(rows), columns, rows };
}

/** The modules under the logo and its padding. */
function hole({ columns, rows }: PlacedLogo, side: number): Area {
  const [width, height] = [columns, rows].map((size) => oddAtLeast(size + 2 * PADDING, side)) as [
    number,
    number,
  ];
  return { column: (side - width) / 2, row: (side - height) / 2, columns: width, rows: height };
}

/** Symbols have an odd number of modules, so that only an odd number lies in their middle. */
const oddAtLeast = (modules: number, side: number): number => {
  const whole = Math.ceil(modules - 1e-6);
  return Math.min(side, whole % 2 === 1 ? whole : whole + 1);
};

function clear(modules: Uint8Array, side: number, { column, row, columns, rows }: Area): void {
  for (let y = row; y < row + rows; y++) {
    modules.fill(0, y * side + column, y * side + column + columns);
  }
}

/** Clear space between the logo and the modules around it, at least. */
const PADDING = 0.5;

/** Finder patterns, their separators and the format information beside them. */
const EDGE = 9;

const SIDE_MIN = 21;
const SIDE_MAX = 177;
