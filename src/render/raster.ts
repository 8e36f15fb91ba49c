/**
 * Draws a scene as rows of pixels of one bit each: a pixel has ink or does not, so nothing between
 * bars is gray. Equal neighboring rows are the same array, which makes tall bars nearly free for
 * the printers.
 */
import { fillBits, shareRow, shiftedRow } from './bits.ts';
import {
  DOT_RADIUS,
  HEXAGON_PITCH,
  hexagonCenter,
  hexagonHalfWidth,
  RING_CENTER,
  RINGS,
} from './cell-shapes.ts';
import { hexColor, type Color } from './color.ts';
import { glyphRuns, outlineRuns } from './glyph-raster.ts';
import { pixelSize, type Bar, type Box, type Glyph, type Grid } from './scene.ts';
import type { Scene, Shape } from './scene.ts';
import { rotateRows } from './rotate.ts';

export interface Raster {
  /** Pixels, after rotation. */
  readonly width: number;
  readonly height: number;
  readonly background: Color;
  /** One plane per ink; planes never overlap. */
  readonly planes: readonly Plane[];
}

interface Plane {
  readonly color: Color;
  readonly rows: Rows;
}

/**
 * Top to bottom, eight pixels per byte, the leftmost in the highest bit; 1 is ink, and bits past
 * the end are 0.
 */
type Rows = readonly Uint8Array[];

/** All colors by their numbers in palettes: the background's is 0. */
export const colorsOf = ({ background, planes }: Raster): Color[] => [
  background,
  ...planes.map((plane) => plane.color),
];

/** Whether a row of pixels is the one above. */
export const isRepeated = ({ planes }: Pick<Raster, 'planes'>, y: number): boolean =>
  y > 0 && planes.every(({ rows }) => rows[y] === rows[y - 1]);

/** Draws every layer of a scene; a pixel has ink if its center is inside a shape. */
export function rasterize(scene: Scene): Raster {
  const width = scene.widthModules * scene.scale;
  const height = scene.heightModules * scene.scale;
  const inks = layersByColor(scene.layers).map(({ color, shapes }) => ({
    color,
    rows: shapes.map((shape) => shapeRows(shape, width, height, scene.scale)).reduce(joinedRows),
  }));
  const planes = inks.map(({ color, rows }, i) => {
    if (i === 0) drawText(rows, scene.glyphs, scene.scale, width);
    return { color, rows: finished(rows, width, scene) };
  });
  return { ...pixelSize(scene), background: scene.background, planes };
}

/** Two symbols of one color are one plane. */
function layersByColor(layers: Scene['layers']): { color: Color; shapes: Shape[] }[] {
  const inks: { color: Color; shapes: Shape[] }[] = [];
  for (const { color, shape } of layers) {
    const same = inks.find(
      (ink) => hexColor(ink.color) === hexColor(color) && ink.color.alpha === color.alpha,
    );
    if (same === undefined) inks.push({ color, shapes: [shape] });
    else same.shapes.push(shape);
  }
  return inks;
}

/** The ink of both; equal neighbors stay the same array. */
function joinedRows(rows: readonly Uint8Array[], more: readonly Uint8Array[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  rows.forEach((row, y) => {
    const isSame = y > 0 && row === rows[y - 1] && more[y] === more[y - 1];
    joined.push(isSame ? joined[y - 1]! : row.map((byte, i) => byte | more[y]![i]!));
  });
  return joined;
}

/** The rows of modules as rows of the picture: in their box, and rotated. */
function finished(rows: Uint8Array[], width: number, { box, rotate }: Scene): Rows {
  if (box === null) return rotateRows(rows, width, rotate);
  return rotateRows(boxRows(rows, box), box.widthPixels, rotate);
}

/** Puts rows where they are in their box; equal neighbors stay the same array. */
function boxRows(rows: readonly Uint8Array[], box: Box): Uint8Array[] {
  const bytes = (box.widthPixels + 7) >> 3;
  const blank = new Uint8Array(bytes);
  const placed: Uint8Array[] = Array.from({ length: box.heightPixels }, () => blank);
  rows.forEach((row, y) => {
    placed[box.topPixels + y] =
      y > 0 && row === rows[y - 1]
        ? placed[box.topPixels + y - 1]!
        : shiftedRow(row, box.leftPixels, bytes);
  });
  return placed;
}

function shapeRows(shape: Shape, width: number, height: number, scale: number): Uint8Array[] {
  const bytes = (width + 7) >> 3;
  const blank = new Uint8Array(bytes);
  const rows = Array.from({ length: height }, () => blank);
  if (shape.kind === 'bars') barRows(rows, shape.bars, bytes, scale);
  else {
    const draw = { square: squareRows, dot: dotRows, hexagon: hexagonRows }[shape.kind];
    draw(rows, shape.grid, shape.value, scale);
  }
  return rows;
}

/** One row for each band between two heights at which any bar starts or ends. */
function barRows(rows: Uint8Array[], bars: readonly Bar[], bytes: number, scale: number): void {
  const edges = [...new Set(bars.flatMap((bar) => [bar.y, bar.y + bar.height]))];
  edges.sort((a, b) => a - b);
  for (let i = 1; i < edges.length; i++) {
    const [top, bottom] = [edges[i - 1]!, edges[i]!];
    const row = new Uint8Array(bytes);
    for (const bar of bars) {
      if (bar.y > top || bar.y + bar.height < bottom) continue;
      fillBits(row, Math.round(bar.x * scale), Math.round((bar.x + bar.width) * scale));
    }
    shareRow(rows, row, top * scale, bottom * scale);
  }
}

function squareRows(rows: Uint8Array[], grid: Grid, value: number, scale: number): void {
  let y = grid.y * scale;
  for (const { cells, heightModules } of grid.rows) {
    const row = new Uint8Array(rows[y]!.length);
    for (let column = 0; column < grid.columns; column++) {
      if (cells[column] !== value) continue;
      const start = column;
      while (cells[column + 1] === value && column + 1 < grid.columns) column++;
      fillBits(row, (grid.x + start) * scale, (grid.x + column + 1) * scale);
    }
    shareRow(rows, row, y, y + heightModules * scale);
    y += heightModules * scale;
  }
}

function dotRows(rows: Uint8Array[], grid: Grid, value: number, scale: number): void {
  const radius = DOT_RADIUS * scale;
  for (const [r, { cells }] of grid.rows.entries()) {
    const top = (grid.y + r) * scale;
    let before = { left: -1, right: -1, row: rows[top]! };
    for (let y = 0; y < scale; y++) {
      const half = chord(radius, y + 0.5 - scale / 2);
      const [left, right] = [pixelAt(scale / 2 - half), pixelAt(scale / 2 + half)];
      if (left !== before.left || right !== before.right) {
        const row = new Uint8Array(rows[top]!.length);
        for (let column = 0; column < grid.columns; column++) {
          if (cells[column] !== value) continue;
          const x = (grid.x + column) * scale;
          fillBits(row, x + left, x + right);
        }
        before = { left, right, row };
      }
      rows[top + y] = before.row;
    }
  }
}

function hexagonRows(rows: Uint8Array[], grid: Grid, value: number, scale: number): void {
  const lastY = Math.ceil((grid.y + 2 + HEXAGON_PITCH * (grid.rows.length - 1)) * scale);
  for (let y = grid.y * scale; y < lastY; y++) {
    const row = new Uint8Array(rows[y]!.length);
    const modules = (y + 0.5) / scale - grid.y;
    const nearest = Math.floor((modules - 1) / HEXAGON_PITCH);
    for (const r of [nearest, nearest + 1]) {
      const cells = grid.rows[r]?.cells;
      const half = hexagonHalfWidth(modules - hexagonCenter(0, r).y) * scale;
      if (cells === undefined || half <= 0) continue;
      for (let column = 0; column < grid.columns; column++) {
        if (cells[column] !== value) continue;
        fillAround(row, (grid.x + hexagonCenter(column, r).x) * scale, half);
      }
    }
    drawRings(row, grid, modules - RING_CENTER.y, scale);
    rows[y] = row;
  }
}

/** One row of the bullseye: each dark ring is its outer disc without the inner one. */
function drawRings(row: Uint8Array, grid: Grid, distance: number, scale: number): void {
  const center = (grid.x + RING_CENTER.x) * scale;
  for (let i = 0; i < RINGS.length; i += 2) {
    const outer = chord(RINGS[i]!, distance) * scale;
    const inner = chord(RINGS[i + 1]!, distance) * scale;
    fillBits(row, pixelAt(center - outer), pixelAt(center - inner));
    fillBits(row, pixelAt(center + inner), pixelAt(center + outer));
  }
}

/** Half the length of a chord at a distance from the circle's center; 0 outside it. */
const chord = (radius: number, distance: number): number =>
  Math.sqrt(Math.max(0, radius * radius - distance * distance));

/** The first pixel whose center is at `x` or to the right of it. */
const pixelAt = (x: number): number => Math.ceil(x - 0.5);

const fillAround = (row: Uint8Array, center: number, half: number): void =>
  fillBits(row, pixelAt(center - half), pixelAt(center + half));

/**
 * Draws text over rows that may be shared: each row is copied before it is changed. Round characters
 * exceed the baseline and the height of capitals a little, as far as the picture has room for it.
 */
function drawText(
  rows: Uint8Array[],
  glyphs: readonly Glyph[],
  scale: number,
  width: number,
): void {
  const own = new Set<number>();
  for (const { code, x, y, em, outline } of glyphs) {
    const [left, baseline] = [Math.round(x * scale), Math.round(y * scale)];
    const runs =
      outline === undefined ? glyphRuns(code, em * scale) : outlineRuns(outline, em * scale);
    for (let i = 0; i < runs.length; i += 3) {
      const at = baseline + runs[i]!;
      const row = rows[at];
      if (row === undefined) continue;
      if (!own.has(at)) {
        rows[at] = row.slice();
        own.add(at);
      }
      const [from, to] = [left + runs[i + 1]!, left + runs[i + 2]!];
      fillBits(rows[at]!, Math.max(0, from), Math.min(width, to));
    }
  }
}
