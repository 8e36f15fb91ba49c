/**
 * The outlines of modules and finder patterns of every shape: closed contours of lines and cubic
 * curves in modules, from which vector formats are written and pixels are filled.
 */
import { FINDER_SIDE, type FinderShape, type ModuleShape } from './art.ts';

/** Corners of a contour: a line to x,y, or a curve by two control points and its end. */
type Segment =
  readonly [x: number, y: number] | readonly [number, number, number, number, number, number];

/** A start and what follows it; closed. */
export interface Contour {
  readonly start: readonly [x: number, y: number];
  readonly segments: readonly Segment[];
}

/** Which neighbors of a module are dark. */
export interface Neighbors {
  readonly above: boolean;
  readonly right: boolean;
  readonly below: boolean;
  readonly left: boolean;
}

/** One module with its top left at 0,0. */
export function moduleOutline(shape: ModuleShape, neighbors: Neighbors): readonly Contour[] {
  const { above, right, below, left } = neighbors;
  switch (shape) {
    case 'square':
      return [rectangle(0, 0, 1, 1, [0, 0, 0, 0])];
    case 'dot':
      return [circle(0.5, 0.5, DOT_RADIUS)];
    case 'diamond':
      return [diamond()];
    case 'rounded': {
      const radius = (isJoined: boolean): number => (isJoined ? 0 : 0.5);
      const corners = [above || left, above || right, below || right, below || left] as const;
      return [rectangle(0, 0, 1, 1, corners.map(radius) as Corners)];
    }
    case 'vertical': {
      const [top, bottom] = [above, below].map((isJoined) => (isJoined ? 0 : LINE / 2));
      return [rectangle((1 - LINE) / 2, 0, LINE, 1, [top!, top!, bottom!, bottom!])];
    }
    case 'horizontal': {
      const [start, end] = [left, right].map((isJoined) => (isJoined ? 0 : LINE / 2));
      return [rectangle(0, (1 - LINE) / 2, 1, LINE, [start!, end!, end!, start!])];
    }
  }
}

/** A finder pattern with its top left at 0,0: a ring of one module around a center of three. */
export function finderOutline(shape: FinderShape): readonly Contour[] {
  const [outer, inner, center] = FINDER_RADII[shape];
  const square = (inset: number, radius: number): Contour => {
    const side = FINDER_SIDE - 2 * inset;
    return rectangle(inset, inset, side, side, [radius, radius, radius, radius]);
  };
  return [square(0, outer), reversed(square(1, inner)), square(2, center)];
}

/** Radii of corners: top left, then clockwise. */
type Corners = [number, number, number, number];

/** Clockwise. */
function rectangle(x: number, y: number, width: number, height: number, r: Corners): Contour {
  const [right, bottom] = [x + width, y + height];
  const [topLeft, topRight, bottomRight, bottomLeft] = r;
  const segments: Segment[] = [[right - topRight, y]];
  const corner = (fromX: number, fromY: number, cornerX: number, cornerY: number, to: Segment) => {
    const toward = (from: number, at: number): number => from + (at - from) * QUARTER;
    const [toX, toY] = to as readonly [number, number];
    segments.push([
      toward(fromX, cornerX),
      toward(fromY, cornerY),
      toward(toX, cornerX),
      toward(toY, cornerY),
      toX,
      toY,
    ]);
  };
  if (topRight > 0) corner(right - topRight, y, right, y, [right, y + topRight]);
  segments.push([right, bottom - bottomRight]);
  if (bottomRight > 0) {
    corner(right, bottom - bottomRight, right, bottom, [right - bottomRight, bottom]);
  }
  segments.push([x + bottomLeft, bottom]);
  if (bottomLeft > 0) corner(x + bottomLeft, bottom, x, bottom, [x, bottom - bottomLeft]);
  if (topLeft > 0) {
    segments.push([x, y + topLeft]);
    corner(x, y + topLeft, x, y, [x + topLeft, y]);
  }
  return { start: [x + topLeft, y], segments };
}

const circle = (x: number, y: number, radius: number): Contour =>
  rectangle(x - radius, y - radius, 2 * radius, 2 * radius, [radius, radius, radius, radius]);

/** A square on its corner, which are cut off at the edges of the module. */
function diamond(): Contour {
  const cut = DIAMOND - 0.5;
  const [from, to] = [0.5 - cut, 0.5 + cut];
  return {
    start: [from, 0],
    segments: [
      [to, 0],
      [1, from],
      [1, to],
      [to, 1],
      [from, 1],
      [0, to],
      [0, from],
    ],
  };
}

/** The same contour the other way round, which makes it a hole. */
function reversed({ start, segments }: Contour): Contour {
  const points = [start, ...segments.map((segment) => segment.slice(-2) as [number, number])];
  const backward = segments.map((segment, i): Segment => {
    const [x, y] = points[i]!;
    return segment.length === 2 ? [x, y] : [segment[2], segment[3], segment[0], segment[1], x, y];
  });
  return { start: points.at(-1)!, segments: backward.reverse() };
}

/** How far control points of a quarter circle are from its ends, for a radius of 1. */
const QUARTER = 0.5522847498;

/** In modules: what is smaller looks lighter, and is read from less far away. */
const DOT_RADIUS = 0.46;
const LINE = 0.84;
/** From the middle to the corners, before they are cut off. */
const DIAMOND = 0.64;

/** Radii of the corners of ring, hole and center. */
const FINDER_RADII: Readonly<Record<FinderShape, readonly [number, number, number]>> = {
  square: [0, 0, 0],
  rounded: [2.1, 1.3, 0.95],
  // Sides are straight for a module: lines through their middle are how readers find the corners.
  circle: [3.0, 2.0, 1.5],
};
