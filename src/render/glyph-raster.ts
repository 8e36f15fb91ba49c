/** Draws the font's outlines in whole pixels, without gray, even at small sizes. */
import { outlineOf, type Outline } from './font.ts';
import { BoundedCache } from './cache.ts';

/**
 * The horizontal runs of ink of a character at a font size in pixels, as triples: pixel row
 * relative to the baseline (negative above it), first column, first column after the run. Columns
 * are counted from the character's left end.
 */
export const glyphRuns = (code: number, emPixels: number): Int16Array =>
  emPixels > KEPT_PIXELS_MAX
    ? draw(outlineOf(code), emPixels)
    : cache.get(code * KEY_STEP + emPixels, () => draw(outlineOf(code), emPixels));

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Fills by coverage: a pixel has ink if the outline covers enough of it. Testing only the pixel's
 * center would lose stems thinner than a pixel.
 */
function draw(outline: Outline, emPixels: number): Int16Array {
  const contours = flatten(outline, emPixels / 1000);
  const ys = contours.flat().map((point) => point.y);
  const runs: number[] = [];
  if (ys.length === 0) return Int16Array.from(runs);
  const width = Math.ceil(emPixels) + 2;
  for (let row = Math.floor(Math.min(...ys)); row < Math.max(...ys); row++) {
    const cover = new Float64Array(width);
    for (let i = 0; i < SUBROWS; i++) addCoverage(cover, contours, row + (i + 0.5) / SUBROWS);
    for (let x = 0; x < width; x++) {
      if (cover[x]! < COVER_MIN * SUBROWS) continue;
      const start = x;
      while (x + 1 < width && cover[x + 1]! >= COVER_MIN * SUBROWS) x++;
      runs.push(row, start, x + 1);
    }
  }
  return Int16Array.from(runs);
}

/**
 * Adds to every pixel the part of it that is inside the contours on the line at `y` (nonzero rule).
 */
function addCoverage(cover: Float64Array, contours: readonly Point[][], y: number): void {
  const crossings: { x: number; direction: number }[] = [];
  for (const contour of contours) {
    contour.forEach((from, i) => {
      const to = contour[(i + 1) % contour.length]!;
      if (from.y <= y === to.y <= y) return;
      const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      crossings.push({ x, direction: from.y <= y ? 1 : -1 });
    });
  }
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  crossings.forEach(({ x, direction }, i) => {
    winding += direction;
    const next = crossings[i + 1];
    if (winding !== 0 && next !== undefined) addSpan(cover, x, next.x);
  });
}

function addSpan(cover: Float64Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(cover.length, to); x++) {
    cover[x]! += Math.min(to, x + 1) - Math.max(from, x);
  }
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
