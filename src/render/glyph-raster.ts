/** Draws the font's outlines in whole pixels, without gray, even at small sizes. */
import { outlineOf, type Outline } from './font.ts';
import { BoundedCache } from './cache.ts';
import { addCoverage, edgesOf, type Edge, type Point } from './line-coverage.ts';

/**
 * The horizontal runs of ink of a character at a font size in pixels, as triples: pixel row
 * relative to the baseline (negative above it), first column, first column after the run. Columns
 * are counted from the character's left end.
 */
export const glyphRuns = (code: number, emPixels: number): Int16Array =>
  emPixels > KEPT_PIXELS_MAX
    ? draw(outlineOf(code), emPixels)
    : cache.get(code * KEY_STEP + emPixels, () => draw(outlineOf(code), emPixels));

/** The same of an outline that is no single character of OCR-B. */
export const outlineRuns = (outline: Outline, emPixels: number): Int16Array =>
  draw(outline, emPixels);

/**
 * Fills by coverage: a pixel has ink if the outline covers enough of it. Testing only the pixel's
 * center would lose stems thinner than a pixel.
 */
function draw(outline: Outline, emPixels: number): Int16Array {
  const edges = edgesOf(flatten(outline, emPixels / 1000));
  const runs: number[] = [];
  if (edges.length === 0) return Int16Array.from(runs);
  const [top, bottom] = [edges.map(topOf), edges.map(bottomOf)];
  const first = Math.floor(least(top));
  const rows = rowsOf(edges, first, most(bottom));
  // Marks may begin to the left of their letter's origin, and lines are wider than an em.
  const left = Math.min(0, Math.floor(least(edges.map(({ from }) => from.x))));
  const width = Math.max(
    Math.ceil(emPixels) + 2,
    Math.ceil(most(edges.map(({ from }) => from.x))) - left + 1,
  );
  for (const [i, near] of rows.entries()) {
    if (near.length === 0) continue;
    const row = first + i;
    const cover = new Float64Array(width);
    for (let k = 0; k < SUBROWS; k++) addCoverage(cover, near, row + (k + 0.5) / SUBROWS, left);
    for (let x = 0; x < width; x++) {
      if (cover[x]! < COVER_MIN * SUBROWS) continue;
      const start = x;
      while (x + 1 < width && cover[x + 1]! >= COVER_MIN * SUBROWS) x++;
      runs.push(row, left + start, left + x + 1);
    }
  }
  return Int16Array.from(runs);
}

const topOf = ({ from, to }: Edge): number => Math.min(from.y, to.y);
const bottomOf = ({ from, to }: Edge): number => Math.max(from.y, to.y);
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

/** The edges that touch each row of pixels, in their order. */
function rowsOf(edges: readonly Edge[], first: number, end: number): Edge[][] {
  const rows = Array.from({ length: Math.max(0, Math.ceil(end) - first) }, (): Edge[] => []);
  for (const edge of edges) {
    const last = Math.min(rows.length - 1, Math.floor(bottomOf(edge)) - first);
    for (let row = Math.floor(topOf(edge)) - first; row <= last; row++) rows[row]!.push(edge);
  }
  return rows;
}

/** Contours as polygons in pixels, y downward. */
function flatten(outline: Outline, unit: number): Point[][] {
  const contours: Point[][] = [];
  let last: Point = { x: 0, y: 0 };
  for (const segment of outline) {
    const end = { x: segment.x * unit, y: -segment.y * unit };
    if (segment.type === 'M') contours.push([]);
    const contour = contours.at(-1);
    if (contour === undefined) throw new Error('an outline must start with a contour');
    if (segment.type === 'Q') {
      const control = { x: segment.cx * unit, y: -segment.cy * unit };
      for (let i = 1; i < CURVE_STEPS; i++) {
        contour.push(onCurve(last, control, end, i / CURVE_STEPS));
      }
    }
    contour.push(end);
    last = end;
  }
  return contours;
}

function onCurve(from: Point, control: Point, to: Point, t: number): Point {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

const SUBROWS = 8;
const CURVE_STEPS = 6;

/** Slightly less than half, so that a stem one pixel wide is visible at any position. */
const COVER_MIN = 0.42;

/** Larger characters are rare, and many of them would fill the memory. */
const KEPT_PIXELS_MAX = 1000;

/** More than any font size in pixels that is kept, so that keys never collide. */
const KEY_STEP = 1024;

const cache = new BoundedCache<number, Int16Array>(2000);
