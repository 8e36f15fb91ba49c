/**
 * Whether something in a QR Code looks like an alignment pattern that a logo covers. Readers search around
 * the place where each pattern should be, and straighten the symbol by what they find: a logo that resembles
 * a pattern beside its true place bends everything around it, however much error correction is left.
 */
import type { Position } from 'zxing-wasm/reader';
import { alignmentCenters } from '../barcode/qr/template.ts';
import { sizeOfVersion } from '../barcode/qr/codewords.ts';
import type { Luminance } from './luminance.ts';

/** Whether a reader that finds the symbol there, in pixels, would take something else for a pattern. */
export function hasFalseAlignment(
  picture: Luminance,
  position: Position,
  version: number,
): boolean {
  const centers = alignmentCenters(version);
  const last = centers.length - 1;
  const inFinder = (i: number, j: number): boolean =>
    (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
  const at = placesIn(position, sizeOfVersion(version));
  return WINDOWS.some((part) => {
    const isDark = darkAgainst(picture, Math.max(2, Math.round(picture.width * part)));
    const differing = differencesAt(isDark, at);
    return centers.some((row, i) =>
      centers.some((column, j) => !inFinder(i, j) && isAstray(differing, column, row)),
    );
  });
}

type Differing = (column: number, row: number) => number;

/** Whether a place beside the true one looks more like a pattern, and enough like one. */
function isAstray(differing: Differing, column: number, row: number): boolean {
  if (differing(column, row) <= SEEN_MAX) return false;
  let [near, far] = [Infinity, Infinity];
  for (let down = -REACH; down <= REACH; down++) {
    for (let across = -REACH; across <= REACH; across++) {
      const count = differing(column + across / STEPS, row + down / STEPS);
      if (Math.max(Math.abs(across), Math.abs(down)) <= NEAR) near = Math.min(near, count);
      else far = Math.min(far, count);
    }
  }
  return far < near && far <= ALIKE_MAX;
}

/** How many modules differ from those of an alignment pattern around a place in modules. */
function differencesAt(isDark: (point: Point) => boolean, at: Place): Differing {
  return (column, row) => {
    let count = 0;
    for (let y = -2; y <= 2; y++) {
      for (let x = -2; x <= 2; x++) {
        const shouldBeDark = Math.max(Math.abs(x), Math.abs(y)) !== 1;
        if (isDark(at(column + x + 0.5, row + y + 0.5)) !== shouldBeDark) count += 1;
      }
    }
    return count;
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From modules to pixels. */
type Place = (column: number, row: number) => Point;

function placesIn({ topLeft, topRight, bottomLeft, bottomRight }: Position, side: number): Place {
  return (column, row) => {
    const [across, down] = [column / side, row / side];
    const mix = (axis: 'x' | 'y'): number =>
      (1 - down) * ((1 - across) * topLeft[axis] + across * topRight[axis]) +
      down * ((1 - across) * bottomLeft[axis] + across * bottomRight[axis]);
    return { x: mix('x'), y: mix('y') };
  };
}

/** Dark is what is darker than the mean of a square of so many pixels around it. */
function darkAgainst(
  { width, height, pixels }: Luminance,
  window: number,
): (point: Point) => boolean {
  const columns = width + 1;
  const sums = new Float64Array(columns * (height + 1));
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += pixels[y * width + x]!;
      sums[(y + 1) * columns + x + 1] = sums[y * columns + x + 1]! + sum;
    }
  }
  const half = window >> 1;
  const within = (value: number, max: number): number =>
    Math.min(max, Math.max(0, Math.floor(value)));
  return (point) => {
    const [x, y] = [within(point.x, width - 1), within(point.y, height - 1)];
    const [left, right] = [within(x - half, width), within(x + half, width)];
    const [top, bottom] = [within(y - half, height) * columns, within(y + half, height) * columns];
    const sum =
      sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
    const area = ((bottom - top) / columns) * (right - left);
    return pixels[y * width + x]! + FLAT < sum / area;
  };
}

/** A pattern of which so few modules differ is seen where it is. */
const SEEN_MAX = 2;

/** Modules of 25 that may differ in what a reader takes for a pattern: ZBar takes 6. */
const ALIKE_MAX = 7;

/** Steps of a module in which is searched; how far; and what does no harm. */
const STEPS = 4;
const REACH = 7;
const NEAR = 2;

/** Parts of the picture's width within which readers compare a pixel. */
const WINDOWS = [1 / 8, 1 / 6, 1 / 5, 1 / 4];

/** A difference in brightness that is none. */
const FLAT = 3;
