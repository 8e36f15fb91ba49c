/** How much of each pixel the shapes of a QR Code cover, with smooth edges. */
import { BoundedCache } from '../cache.ts';
import { addCoverage, edgesOf, type Point } from '../line-coverage.ts';
import type { PlacedArt } from './art.ts';
import type { Contour } from './outline.ts';
import { eachShape, type Outlined } from './shapes.ts';

/** Adds 0 to 255 for each pixel, `width` pixels a row, whose modules begin at left,top. */
export function coverShapes(
  cover: Uint8Array,
  width: number,
  art: PlacedArt,
  at: { readonly scale: number; readonly left: number; readonly top: number },
): void {
  const { scale, left, top } = at;
  eachShape(art, (shape, x, y) => {
    const mask = maskOf(shape, scale);
    const side = shape.modules * scale;
    const from = (top + y * scale) * width + left + x * scale;
    for (let row = 0; row < side; row++) {
      cover.set(mask.subarray(row * side, (row + 1) * side), from + row * width);
    }
  });
}

/** The coverage of a shape alone: whole modules are whole pixels, so that no two share one. */
const maskOf = (shape: Outlined, scale: number): Uint8Array =>
  MASKS.get(`${shape.key} ${scale}`, () => fill(shape, scale));

function fill({ contours, modules }: Outlined, scale: number): Uint8Array {
  const side = modules * scale;
  const mask = new Uint8Array(side * side);
  const edges = edgesOf(contours.map((contour) => flatten(contour, scale)));
  const line = new Float64Array(side);
  for (let row = 0; row < side; row++) {
    line.fill(0);
    for (let i = 0; i < SUBROWS; i++) addCoverage(line, edges, row + (i + 0.5) / SUBROWS);
    for (let x = 0; x < side; x++) {
      mask[row * side + x] = Math.min(255, Math.round((line[x]! * 255) / SUBROWS));
    }
  }
  return mask;
}

/** In pixels. */
function flatten({ start, segments }: Contour, scale: number): Point[] {
  const points: Point[] = [{ x: start[0] * scale, y: start[1] * scale }];
  let [x, y] = start;
  for (const segment of segments) {
    if (segment.length === 6) {
      const [ax, ay, bx, by, endX, endY] = segment;
      for (let i = 1; i < CURVE_STEPS; i++) {
        const t = i / CURVE_STEPS;
        const on = (p: number, a: number, b: number, q: number): number =>
          (1 - t) ** 3 * p + 3 * t * (1 - t) ** 2 * a + 3 * t * t * (1 - t) * b + t ** 3 * q;
        points.push({ x: on(x, ax, bx, endX) * scale, y: on(y, ay, by, endY) * scale });
      }
    }
    [x, y] = segment.slice(-2) as [number, number];
    points.push({ x: x * scale, y: y * scale });
  }
  return points;
}

const SUBROWS = 8;
const CURVE_STEPS = 12;

/** A finder pattern of 100 pixels a module takes half a megabyte. */
const MASKS = new BoundedCache<string, Uint8Array>(60);
