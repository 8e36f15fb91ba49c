/**
 * The second step of a picture: Symbol and Style to Scene. It sets the height of bars, the position
 * of cells and the quiet zone, and refuses pictures that are too large.
 */
import { refused, type Bars, type Matrix, type Refusal, type Row } from '../barcode/symbol.ts';
import type { Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { HEXAGON_PITCH, HEXAGON_WIDTH } from './cell-shapes.ts';
import { fitBox, placeInBox, type BoxRefusal } from './box.ts';
import { BLACK, parseColor } from './color.ts';
import { pixelsToMm } from './options/length.ts';
import { setCaptions } from './captions.ts';
import { printWarnings } from './print-rules.ts';
import type { Bar, Box, Glyph, Layer, Scene, Shape } from './scene.ts';
import type { Style } from './style.ts';
import { isBetweenGuards, settingOf, textOf } from './text-parts.ts';
import { typeset, type Anchors, type Text } from './typeset.ts';

/** Maximum number of pixels in a picture. */
export const PIXELS_MAX = 25_000_000;
/** Maximum width and height in pixels; those of WebP are 16,383 (RFC 9649, 3.4). */
export const SIDE_MAX = 16_000;

/**
 * Lays out a symbol on a picture of whole modules. The quiet zone at the sides stays clear, and
 * text stays inside the picture: if it is wider than symbol and quiet zone, the picture is widened.
 * Refuses a picture above `PIXELS_MAX` or `SIDE_MAX`, naming the largest scale that fits, and one that
 * does not fit the box it has to fill, naming the least that works.
 */
export function layout(
  symbol: Symbol,
  symbology: Symbology,
  style: Style,
  title: string,
): Scene | Refusal | BoxRefusal {
  const unit = unitOf(symbology);
  const place = (sized: Style): Placed =>
    symbol.kind === 'bars' ? placeBars(symbol, sized, unit) : placeMatrix(symbol, sized, unit);
  if (style.box === undefined) return sceneOf(place(style), style, symbology, title);
  const measure = (sized: Style): { width: number; height: number } =>
    picture(place(sized), sized, unit);
  const fitted = fitBox(style, style.box, measure);
  return 'reason' in fitted ? fitted : sceneOf(place(fitted), fitted, symbology, title);
}

/** Modules per 0.508 mm. */
const unitOf = (symbology: Symbology): number => COARSE_SCALE / symbology.scaleDefault;

function sceneOf(
  placed: Placed,
  style: Style,
  symbology: Symbology,
  title: string,
): Scene | Refusal {
  const box = picture(placed, style, unitOf(symbology));
  const inBox = style.box === undefined ? null : placeInBox(box, style.scale, style.box);
  const tooLarge =
    inBox === null
      ? limit(box.width, box.height, style)
      : limitBox(inBox.widthPixels, inBox.heightPixels);
  if (tooLarge !== undefined) return tooLarge;
  return {
    widthModules: box.width,
    heightModules: box.height,
    scale: style.scale,
    dpi: style.dpi,
    colorSpace: style.colorSpace ?? 'rgb',
    unit: style.unit,
    box: inBox,
    rotate: style.rotate,
    title,
    background: style.background,
    layers: placed.layers(box.x, box.y),
    glyphs: withCaptions(placed.text.glyphs(box.x, box.y), box.captions),
    ...warningsOf(symbology, style, inBox),
  };
}

/** What to warn of where a size in print or a quiet zone was chosen; nothing otherwise. */
function warningsOf(
  symbology: Symbology,
  style: Style,
  box: Box | null,
): Pick<Scene, 'warnings'> | undefined {
  if (style.unit === 'px' && style.quietZone === symbology.quietZone) return undefined;
  const warnings = printWarnings(symbology, style, box?.leftPixels ?? 0);
  return warnings.length === 0 ? undefined : { warnings };
}

const withCaptions = (glyphs: Glyph[], captions: (() => Glyph[]) | undefined): Glyph[] =>
  captions === undefined ? glyphs : [...glyphs, ...captions()];

/** A symbol with its text and its top left at 0,0, before the picture's size is known. */
interface Placed {
  readonly width: number;
  readonly height: number;
  /** Whether text stands under bars and not beside cells. */
  readonly isBars: boolean;
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
    ...settingOf(style),
  };
  const parts = textOf(symbol, width, anchors.addonLeft, style);
  // The sides of a frame stand outside of the quiet zones, which are then within the symbol.
  const side = symbol.hasBearerFrame === true ? bearer : 0;
  const text = shifted(typeset(parts, anchors, style.scale), side);
  const guardBottom = barHeight + (guarded && isBetweenGuards(parts, style) ? GUARD_REACH : 0);
  const layers = (x: number, y: number): readonly [Layer] => {
    const top = y + bearer;
    const reach = { barHeight, guardBottom, addonTop: text.addonTop };
    const bars = barsOf(symbol, { x: x + side, y: top, ...reach });
    if (bearer > 0) {
      const { left, right } = style.quietZone;
      const along = { x: x - left, width: left + width + right + 2 * side, height: bearer };
      bars.push({ ...along, y }, { ...along, y: top + barHeight });
      if (side > 0) {
        const upright = { y: top, width: side, height: barHeight };
        bars.push({ ...upright, x: along.x }, { ...upright, x: along.x + along.width - side });
      }
    }
    return [{ color: style.color, shape: { kind: 'bars', bars } }];
  };
  return { width: width + 2 * side, height: guardBottom + 2 * bearer, isBars: true, text, layers };
}

/** Text of a symbol that stands so many modules to the right of its place. */
const shifted = (text: Text, by: number): Text =>
  by === 0
    ? text
    : {
        ...text,
        left: Math.min(0, text.left + by),
        right: text.right + by,
        glyphs: (x, y) => text.glyphs(x + by, y),
      };

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
  const total = heightOf(symbol.rows);
  const width = hexagonal ? Math.ceil(symbol.columns * HEXAGON_WIDTH) : symbol.columns;
  const bottom = hexagonal ? Math.ceil((total - 1) * HEXAGON_PITCH + 2) : total;
  const gap = Math.ceil((symbol.guards === undefined ? TEXT_GAP : GUARD_GAP) * unit);
  const anchors: Anchors = { bottom, addonLeft: Infinity, gap, unit, ...settingOf(style) };
  const text = typeset(textOf(symbol, width, Infinity, style), anchors, style.scale);
  const height = bottom + heightOf(guards);
  const layers = (x: number, y: number): readonly [Layer, ...Layer[]] => {
    const rows = symbol.cell === 'square' ? mergeRows(all) : all;
    const grid = { x, y, columns: symbol.columns, rows };
    const shape = (value: number): Shape => ({ kind: symbol.cell, grid, value });
    const inks = (symbol.palette ?? []).map((hex, i) => ({
      color: parseColor(hex) ?? BLACK,
      shape: shape(i + 2),
    }));
    return [{ color: style.color, shape: shape(1) }, ...inks];
  };
  return { width, height, isBars: false, text, layers };
}

/** The row in which only the guard bars of a composite extend down, if text is drawn there. */
function guardRows(symbol: Matrix, style: Style): Row[] {
  const { guards } = symbol;
  const parts = textOf(symbol, symbol.columns, Infinity, style);
  return guards !== undefined && isBetweenGuards(parts, style)
    ? [{ heightModules: GUARD_REACH, cells: guards }]
    : [];
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

/** A picture's size in modules, the position of the symbol's top left in it, and its captions. */
interface Picture extends Pick<Bar, 'x' | 'y' | 'width' | 'height'> {
  readonly captions: (() => Glyph[]) | undefined;
}

function picture(placed: Placed, style: Style, unit: number): Picture {
  const { text } = placed;
  const { quietZone: quiet, textStyle } = style;
  const x = Math.max(quiet.left, Math.ceil(-text.left));
  const right = Math.max(placed.width + quiet.right, Math.ceil(text.right));
  const y = quiet.top + Math.max(0, Math.ceil(-text.top));
  const bottom = quiet.bottom + Math.max(placed.height, Math.ceil(text.bottom));
  const size = { width: x + right, height: y + bottom };
  if (textStyle?.captionAbove === undefined && textStyle?.captionBelow === undefined) {
    return { x, y, ...size, captions: undefined };
  }
  const span = placed.isBars
    ? { left: x, right: x + placed.width }
    : { left: 1, right: size.width - 1 };
  const framed = { ...size, ...span, quietTop: quiet.top, quietBottom: quiet.bottom, unit };
  const captioned = setCaptions(framed, textStyle, style.scale);
  return {
    x: captioned.x + x,
    y: captioned.y + y,
    width: captioned.width,
    height: captioned.height,
    captions: captioned.glyphs,
  };
}

const number = (value: number): string => value.toLocaleString('en-US');

function limit(width: number, height: number, { scale, dpi, unit }: Style): Refusal | undefined {
  const longest = Math.max(width, height) * scale;
  if (longest <= SIDE_MAX && width * height * scale ** 2 <= PIXELS_MAX) return undefined;
  const fits = Math.floor(
    Math.min(SIDE_MAX / Math.max(width, height), Math.sqrt(PIXELS_MAX / (width * height))),
  );
  const advice =
    fits >= 1
      ? `The largest ${unit === 'px' ? `scale that fits is ${fits}` : moduleWidth(fits, dpi)}.`
      : 'Shorten the data, or reduce barHeight or quietZone.';
  return tooManyPixels(width * scale, height * scale, advice);
}

const moduleWidth = (scale: number, dpi: number): string =>
  `moduleWidth that fits at ${dpi} DPI is ${pixelsToMm(scale, dpi).toFixed(4)} mm`;

function limitBox(width: number, height: number): Refusal | undefined {
  if (Math.max(width, height) <= SIDE_MAX && width * height <= PIXELS_MAX) return undefined;
  return tooManyPixels(width, height, 'Reduce width, height or dpi.');
}

const tooManyPixels = (width: number, height: number, advice: string): Refusal =>
  refused(
    `This picture would be ${number(width)} by ${number(height)} pixels; ` +
      `the limits are ${number(SIDE_MAX)} per side and ${number(PIXELS_MAX)} in total. ${advice}`,
  );

/**
 * The scale at which a module is 0.508 mm. Text in symbols with finer modules has the same size.
 */
const COARSE_SCALE = 3;

/** How far guard bars extend down between the digits, in modules (ISO/IEC 15420:2009). */
const GUARD_REACH = 5;

/** Between bars and text, in modules of 0.508 mm. EAN and UPC require at least half a module. */
const GUARD_GAP = 1;
const TEXT_GAP = 2;
