/**
 * The second step of a picture: Symbol and Style to Scene. It sets the height of bars, the position
 * of cells and the quiet zone, and refuses pictures that are too large.
 */
import { refused, type Bars, type Matrix, type Refusal, type Row } from '../barcode/symbol.ts';
import type { Symbol } from '../barcode/symbol.ts';
import type { QuietZone, Symbology } from '../barcode/symbology.ts';
import { HEXAGON_PITCH, HEXAGON_WIDTH } from './cell-shapes.ts';
import { BLACK, parseColor } from './color.ts';
import type { Bar, Layer, Scene, Shape } from './scene.ts';
import type { Style } from './style.ts';
import { typeset, type Anchors, type Text } from './typeset.ts';

/** Maximum number of pixels in a picture. */
export const PIXELS_MAX = 25_000_000;
/** Maximum width and height in pixels; those of WebP are 16,383 (RFC 9649, 3.4). */
export const SIDE_MAX = 16_000;

/**
 * Lays out a symbol on a picture of whole modules. The quiet zone at the sides stays clear, and
 * text stays inside the picture: if it is wider than symbol and quiet zone, the picture is widened.
 * Refuses a picture above `PIXELS_MAX` or `SIDE_MAX`, naming the largest scale that fits.
 */
export function layout(
  symbol: Symbol,
  symbology: Symbology,
  style: Style,
  title: string,
): Scene | Refusal {
  const unit = COARSE_SCALE / symbology.scaleDefault;
  const placed =
    symbol.kind === 'bars' ? placeBars(symbol, style, unit) : placeMatrix(symbol, style, unit);
  const box = picture(placed, style.quietZone);
  const tooLarge = limit(box.width, box.height, style.scale);
  if (tooLarge !== undefined) return tooLarge;
  return {
    widthModules: box.width,
    heightModules: box.height,
    scale: style.scale,
    dpi: style.dpi,
    rotate: style.rotate,
    title,
    background: style.background,
    layers: placed.layers(box.x, box.y),
    glyphs: placed.text.glyphs(box.x, box.y),
  };
}

/** A symbol with its text and its top left at 0,0, before the picture's size is known. */
interface Placed {
  readonly width: number;
  readonly height: number;
  readonly text: Text;
  readonly layers: (x: number, y: number) => readonly [Layer, ...Layer[]];
}

function placeBars(symbol: Bars, style: Style, unit: number): Placed {
  const barHeight = style.barHeightModules;
  if (barHeight === null) throw new Error('a symbology with bars must have a bar height');
  const width = symbol.widths.reduce((sum, module) => sum + module, 0);
  const guarded = symbol.reaches?.includes('guard') === true;
  const bearer = symbol.bearerModules ?? 0;
  const anchors: Anchors = {
    bottom: barHeight + 2 * bearer,
    addonLeft: addonLeft(symbol),
    gap: Math.ceil((guarded ? GUARD_GAP : TEXT_GAP) * unit),
    unit,
  };
  const text = typeset(style.text ? symbol.text : [], anchors, style.scale);
  const below = style.text && symbol.text.some((part) => part.side === 'below');
  const guardBottom = barHeight + (guarded && below ? GUARD_REACH : 0);
  const layers = (x: number, y: number): readonly [Layer] => {
    const top = y + bearer;
    const bars = barsOf(symbol, { x, y: top, barHeight, guardBottom, addonTop: text.addonTop });
    if (bearer > 0) {
      const { left, right } = style.quietZone;
      const along = { x: x - left, width: left + width + right, height: bearer };
      bars.push({ ...along, y }, { ...along, y: top + barHeight });
    }
    return [{ color: style.color, shape: { kind: 'bars', bars } }];
  };
  return { width, height: guardBottom + 2 * bearer, text, layers };
}

interface Reach {
  readonly x: number;
  readonly y: number;
  readonly barHeight: number;
  readonly guardBottom: number;
  readonly addonTop: number;
}

function barsOf(symbol: Bars, reach: Reach): Bar[] {
  const bars: Bar[] = [];
  let x = reach.x;
  for (let i = 0; i < symbol.widths.length; i += 2) {
    const width = symbol.widths[i]!;
    const kind = symbol.reaches?.[i / 2] ?? 'data';
    const top = kind === 'addon' ? reach.addonTop : 0;
    const bottom = kind === 'data' ? reach.barHeight : reach.guardBottom;
    bars.push({ x, y: reach.y + top, width, height: bottom - top });
    x += width + (symbol.widths[i + 1] ?? 0);
  }
  return bars;
}

/** Where the add-on starts, in modules; Infinity if there is none. */
function addonLeft(symbol: Bars): number {
  const first = symbol.reaches?.indexOf('addon') ?? -1;
  if (first < 0) return Infinity;
  return symbol.widths.slice(0, first * 2).reduce((sum, width) => sum + width, 0);
}

function placeMatrix(symbol: Matrix, style: Style, unit: number): Placed {
  const hexagonal = symbol.cell === 'hexagon';
  const guards = guardRows(symbol, style);
  const all = [...symbol.rows, ...guards];
  const rows = symbol.cell === 'square' ? mergeRows(all) : all;
  const total = heightOf(symbol.rows);
  const width = hexagonal ? Math.ceil(symbol.columns * HEXAGON_WIDTH) : symbol.columns;
  const bottom = hexagonal ? Math.ceil((total - 1) * HEXAGON_PITCH + 2) : total;
  const gap = Math.ceil((symbol.guards === undefined ? TEXT_GAP : GUARD_GAP) * unit);
  const anchors: Anchors = { bottom, addonLeft: Infinity, gap, unit };
  const text = typeset(style.text ? symbol.text : [], anchors, style.scale);
  const height = bottom + heightOf(guards);
  const layers = (x: number, y: number): readonly [Layer, ...Layer[]] => {
    const grid = { x, y, columns: symbol.columns, rows };
    const shape = (value: number): Shape => ({ kind: symbol.cell, grid, value });
    const inks = (symbol.palette ?? []).map((hex, i) => ({
      color: parseColor(hex) ?? BLACK,
      shape: shape(i + 2),
    }));
    return [{ color: style.color, shape: shape(1) }, ...inks];
  };
  return { width, height, text, layers };
}

/** The row in which only the guard bars of a composite extend down, if text is drawn there. */
function guardRows({ guards, text }: Matrix, style: Style): Row[] {
  const below = style.text && text.some((part) => part.side === 'below');
  return guards !== undefined && below ? [{ heightModules: GUARD_REACH, cells: guards }] : [];
}

const heightOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + row.heightModules, 0);

/** Merges neighboring rows with the same cells, so that they are drawn as one. */
function mergeRows(rows: readonly Row[]): Row[] {
  const merged: Row[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last !== undefined && Buffer.compare(last.cells, row.cells) === 0) {
      const heightModules = last.heightModules + row.heightModules;
      merged[merged.length - 1] = { cells: row.cells, heightModules };
    } else merged.push(row);
  }
  return merged;
}

/** The picture's size, and the position of the symbol's top left in it. */
function picture(placed: Placed, quiet: QuietZone): Pick<Bar, 'x' | 'y' | 'width' | 'height'> {
  const { text } = placed;
  const x = Math.max(quiet.left, Math.ceil(-text.left));
  const right = Math.max(placed.width + quiet.right, Math.ceil(text.right));
  const y = quiet.top + Math.max(0, Math.ceil(-text.top));
  const bottom = quiet.bottom + Math.max(placed.height, Math.ceil(text.bottom));
  return { x, y, width: x + right, height: y + bottom };
}

const number = (value: number): string => value.toLocaleString('en-US');

function limit(width: number, height: number, scale: number): Refusal | undefined {
  const longest = Math.max(width, height) * scale;
  if (longest <= SIDE_MAX && width * height * scale ** 2 <= PIXELS_MAX) return undefined;
  const fits = Math.floor(
    Math.min(SIDE_MAX / Math.max(width, height), Math.sqrt(PIXELS_MAX / (width * height))),
  );
  const advice =
    fits >= 1
      ? `The largest scale that fits is ${fits}.`
      : 'Shorten the data, or reduce barHeight or quietZone.';
  return refused(
    `This picture would be ${number(width * scale)} by ${number(height * scale)} pixels; ` +
      `the limits are ${number(SIDE_MAX)} per side and ${number(PIXELS_MAX)} in total. ${advice}`,
  );
}

/**
 * The scale at which a module is 0.508 mm. Text in symbols with finer modules has the same size.
 */
const COARSE_SCALE = 3;

/** How far guard bars extend down between the digits, in modules (ISO/IEC 15420:2009). */
const GUARD_REACH = 5;

/** Between bars and text, in modules of 0.508 mm. EAN and UPC require at least half a module. */
const GUARD_GAP = 1;
const TEXT_GAP = 2;
