/**
 * Traces the outline of a grid's cells as one SVG path: a few long lines instead of many squares.
 */
import type { Grid } from './scene.ts';

/**
 * Path data of all cells with `value`: closed contours of relative whole-module moves, clockwise
 * around ink and counterclockwise around holes, so that both fill rules result in the same picture.
 */
export function trace(grid: Grid, value: number): string {
  const stride = grid.columns + 2;
  const cells = pad(grid, value, stride);
  const walk = { cells, stride, tops: tops(grid), seen: new Uint8Array(cells.length) };
  let path = '';
  let [x, y] = [-grid.x, 0];
  for (let row = 0; row < grid.rows.length; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const at = (row + 1) * stride + column + 1;
      if (cells[at] === 0 || cells[at - stride] !== 0 || walk.seen[at] !== 0) continue;
      const top = walk.tops[row]!;
      path += `m${column - x}${signed(top - y)}${contour(walk, at, column, row)}`;
      [x, y] = [column, top];
    }
  }
  return path;
}

/** A number after another one: separated by its sign, or else by a space. */
export const signed = (value: number): string => (value < 0 ? `${value}` : ` ${value}`);

interface Walk {
  /** 1 for cells with ink, with a border of empty cells on every side. */
  readonly cells: Uint8Array;
  readonly stride: number;
  /** y of every row boundary, in modules. */
  readonly tops: readonly number[];
  /** 1 for cells whose upper edge has been traced; every contour has at least one. */
  readonly seen: Uint8Array;
}

/**
 * Traces one contour with the ink on the right, from the upper left corner of cell `start` back to
 * it. Cells that only touch at a corner stay separate.
 */
function contour(walk: Walk, start: number, column: number, row: number): string {
  const { cells, stride, tops, seen } = walk;
  const ahead = [1, stride, -1, -stride];
  let [at, heading, x, y, cornerX, cornerY] = [start, RIGHT, column, row, column, row];
  let path = '';
  for (;;) {
    if (heading === RIGHT) seen[at] = 1;
    x += STEP_X[heading]!;
    y += STEP_Y[heading]!;
    const next = at + ahead[heading]!;
    const diagonal = next + ahead[(heading + 3) & 3]!;
    if (cells[next] !== 0 && cells[diagonal] === 0) {
      at = next;
      continue;
    }
    const line = heading % 2 === 0 ? `h${x - cornerX}` : `v${tops[y]! - tops[cornerY]!}`;
    if (cells[next] === 0) heading = (heading + 1) & 3;
    else [at, heading] = [diagonal, (heading + 3) & 3];
    if (at === start && heading === RIGHT) return `${path}z`;
    path += line;
    [cornerX, cornerY] = [x, y];
  }
}

function pad(grid: Grid, value: number, stride: number): Uint8Array {
  const cells = new Uint8Array(stride * (grid.rows.length + 2));
  grid.rows.forEach((row, r) => {
    const base = (r + 1) * stride + 1;
    for (let column = 0; column < grid.columns; column++) {
      if (row.cells[column] === value) cells[base + column] = 1;
    }
  });
  return cells;
}

function tops(grid: Grid): number[] {
  const edges = [grid.y];
  for (const row of grid.rows) edges.push(edges.at(-1)! + row.heightModules);
  return edges;
}

/** Headings are numbered clockwise: right, down, left, up. */
const RIGHT = 0;
const STEP_X = [1, 0, -1, 0];
const STEP_Y = [0, 1, 0, -1];
