/** Snapping: what is dragged stops at edges and middles of the label and of other elements, or at the grid. */
import { boxOf, rounded, type Box, type Handle } from './geometry.ts';
import type { LabelJson } from './label.ts';

/** Places to stop at, in mm. */
export interface SnapTargets {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface SnapOptions {
  /** How near a place must be to stop there, in mm. */
  readonly reach: number;
  /** Distance of the grid's lines in mm; null without a grid. */
  readonly grid: number | null;
}

/** A line across the label that says what was stopped at. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

/** The edges and middles of the label and of every element that is not moved. */
export function snapTargets(label: LabelJson, moving: readonly number[]): SnapTargets {
  const boxes: readonly Box[] = [
    { x: 0, y: 0, width: label.width, height: label.height },
    ...label.elements.filter((_, i) => !moving.includes(i)).map(boxOf),
  ];
  return {
    x: boxes.flatMap((box) => stopsOf(box.x, box.width)),
    y: boxes.flatMap((box) => stopsOf(box.y, box.height)),
  };
}

/** How far a box goes that was dragged so far: to the nearest stop of its edges and middles, else to the grid. */
export function snapMove(
  box: Box,
  dx: number,
  dy: number,
  targets: SnapTargets,
  options: SnapOptions,
): Snapped {
  const across = snapStops(stopsOf(box.x, box.width), dx, targets.x, options);
  const down = snapStops(stopsOf(box.y, box.height), dy, targets.y, options);
  return { dx: across.change, dy: down.change, guides: guidesOf(across.at, down.at) };
}

/** How far a handle goes that was dragged so far. */
export function snapHandle(
  point: { readonly x: number; readonly y: number },
  handle: Handle,
  dx: number,
  dy: number,
  targets: SnapTargets,
  options: SnapOptions,
): Snapped {
  const isEnd = handle === 'start' || handle === 'end';
  const across = isEnd || /[ew]/.test(handle);
  const down = isEnd || /[ns]/.test(handle);
  const x = across ? snapStops([point.x], dx, targets.x, options) : STILL;
  const y = down ? snapStops([point.y], dy, targets.y, options) : STILL;
  return { dx: x.change, dy: y.change, guides: guidesOf(x.at, y.at) };
}

/** Where a handle of a box is. */
export function handlePoint(box: Box, handle: Handle): { readonly x: number; readonly y: number } {
  const part = (near: string, far: string): number =>
    handle.includes(near) ? 0 : handle.includes(far) ? 1 : 0.5;
  return { x: box.x + box.width * part('w', 'e'), y: box.y + box.height * part('n', 's') };
}

const stopsOf = (from: number, length: number): readonly number[] => [
  from,
  from + length / 2,
  from + length,
];

interface Stop {
  readonly change: number;
  /** The place that was stopped at, besides the grid. */
  readonly at: number | undefined;
}

const STILL: Stop = { change: 0, at: undefined };

function snapStops(
  own: readonly number[],
  change: number,
  targets: readonly number[],
  { reach, grid }: SnapOptions,
): Stop {
  let best: { readonly off: number; readonly at: number } | undefined;
  for (const stop of own) {
    for (const at of targets) {
      const off = at - (stop + change);
      const isNearer = best === undefined || Math.abs(off) < Math.abs(best.off) - 1e-9;
      if (Math.abs(off) <= reach && isNearer) best = { off, at };
    }
  }
  if (best !== undefined) return { change: rounded(change + best.off), at: rounded(best.at) };
  if (grid === null) return { change: rounded(change), at: undefined };
  const first = own[0]!;
  return { change: rounded(Math.round((first + change) / grid) * grid - first), at: undefined };
}

const guidesOf = (x: number | undefined, y: number | undefined): readonly Guide[] => [
  ...(x === undefined ? [] : [{ axis: 'x' as const, at: x }]),
  ...(y === undefined ? [] : [{ axis: 'y' as const, at: y }]),
];
