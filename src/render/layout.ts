/**
 * The second step of a picture: Symbol and Style to Scene. It sets the height of bars, the position
 * of cells and the quiet zone, and refuses pictures that are too large.
 */
import type { Bars, Matrix, Refusal, Row } from '../barcode/symbol.ts';
import type { Symbol } from '../barcode/symbol.ts';
import { widthOf } from '../barcode/linear.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { Art, PlacedArt } from './art/art.ts';
import { placeArt } from './art/place.ts';
import { HEXAGON_PITCH, HEXAGON_WIDTH } from './cell-shapes.ts';
import { reducedBars, reductionOf, type Reduced } from './bar-width-reduction.ts';
import { fitBox, placeInBox, type BoxRefusal } from './box.ts';
import { BLACK, parseColor } from './color.ts';
import { addonLeft, barsOf } from './bars-of.ts';
import { setCaptions } from './captions.ts';
import { boxFault, scaleFault } from './picture-limits.ts';
import { printWarnings } from './print-rules.ts';
import type { Bar, Box, Glyph, Layer, Scene, Shape } from './scene.ts';
import type { Style } from './style.ts';
import { isBetweenGuards, settingOf, textOf } from './text-parts.ts';
import { typeset, type Anchors, type Text } from './typeset.ts';

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
  const cells = symbol.kind === 'matrix' ? symbol.cellsPerModule : undefined;
  const unit = unitOf(symbology) * (cells ?? 1);
  const place = (sized: Style): Placed =>
    symbol.kind === 'bars' ? placeBars(symbol, sized, unit) : placeMatrix(symbol, sized, unit);
  const named = { symbology, title, unit, cells };
  if (style.box === undefined) return sceneOf(place(style), style, named);
  const measure = (sized: Style): Picture & { addOnModules: number } => {
    const placed = place(sized);
    return { ...picture(placed, sized, unit), addOnModules: placed.addOnModules };
  };
  const fitted = fitBox(style, style.box, measure);
  return 'reason' in fitted ? fitted : sceneOf(place(fitted), fitted, named);
}

/** Modules per 0.508 mm. */
export const unitOf = (symbology: Symbology): number => COARSE_SCALE / symbology.scaleDefault;

/** What a scene says beside its layout. */
interface Named {
  readonly symbology: Symbology;
  readonly title: string;
  /** Modules, or cells of a symbol encoded in pixels, per 0.508 mm. */
  readonly unit: number;
  /** Cells in a module, where that is not one. */
  readonly cells: number | undefined;
}

function sceneOf(
  placed: Placed,
  style: Style,
  { symbology, title, unit, cells }: Named,
): Scene | Refusal {
  const box = picture(placed, style, unit);
  const inBox = style.box === undefined ? null : placeInBox(box, style.scale, style.box);
  const tooLarge =
    inBox === null
      ? scaleFault(box.width, box.height, style)
      : boxFault(inBox.widthPixels, inBox.heightPixels, style);
  if (tooLarge !== undefined) return tooLarge;
  const reduced = style.barWidthReduction && reductionOf(style, style.barWidthReduction);
  if (reduced !== undefined && 'reason' in reduced) return reduced;
  const art = style.art && placed.art?.(style.art, box.x, box.y);
  if (art !== undefined && 'reason' in art) return art;
  return {
    widthModules: box.width,
    heightModules: box.height,
    scale: style.scale,
    ...(cells !== undefined && { modulePixels: style.scale * cells }),
    dpi: style.dpi,
    colorSpace: style.colorSpace ?? 'rgb',
    unit: style.unit,
    box: inBox,
    rotate: style.rotate,
    title,
    background: style.background,
    layers: placed.layers(box.x, box.y, reduced?.pixels),
    ...(reduced && { barReductionPixels: reduced.pixels }),
    glyphs: withCaptions(placed.text.glyphs(box.x, box.y), box.captions),
    ...(art && { art }),
    ...warningsOf(symbology, style, inBox, cells, reduced),
  };
}

/** What to warn of where a size in print or a quiet zone was chosen; nothing otherwise. */
function warningsOf(
  symbology: Symbology,
  style: Style,
  box: Box | null,
  cells: number | undefined,
  reduced: Reduced | undefined,
): Pick<Scene, 'warnings'> | undefined {
  if (style.unit === 'px' && style.quietZone === symbology.quietZone) return undefined;
  const below = printWarnings(symbology, style, box?.leftPixels ?? 0, cells);
  const warnings = reduced?.warning === undefined ? below : [...below, reduced.warning];
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
  /** How far below the others the bars of an add-on begin, in whole modules: 0 without. */
  readonly addOnModules: number;
  readonly text: Text;
  /** With bars that are narrower by so many pixels. */
  readonly layers: (x: number, y: number, reduction?: number) => readonly [Layer, ...Layer[]];
  readonly art?: (art: Art, x: number, y: number) => PlacedArt | Refusal;
}

function placeBars(symbol: Bars, style: Style, unit: number): Placed {
  const barHeight = style.barHeightModules;
  if (barHeight === null) throw new Error('a symbology with bars must have a bar height');
  const width = widthOf(symbol.widths);
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
  const layers = (x: number, y: number, reduction = 0): readonly [Layer] => {
    const top = y + bearer;
    const reach = { barHeight, guardBottom, addonTop: text.addonTop };
    const drawn = barsOf(symbol, { x: x + side, y: top, ...reach });
    const bars = reduction === 0 ? drawn : reducedBars(drawn, reduction, style.scale);
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
  const addOnModules = symbol.reaches?.includes('addon') === true ? Math.ceil(text.addonTop) : 0;
  const height = guardBottom + 2 * bearer;
  return { width: width + 2 * side, height, isBars: true, addOnModules, text, layers };
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
  const art: Placed['art'] = (wanted, x, y) => placeArt(wanted, symbol, style.scale, x, y);
  return { width, height, isBars: false, addOnModules: 0, text, layers, art };
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
  // Half a module may be missing behind wide elements of two and a half.
  const right = Math.max(Math.ceil(placed.width) + quiet.right, Math.ceil(text.right));
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

/**
 * The scale at which a module is 0.508 mm. Text in symbols with finer modules has the same size.
 */
const COARSE_SCALE = 3;

/** How far guard bars extend down between the digits, in modules (ISO/IEC 15420:2009). */
const GUARD_REACH = 5;

/** Between bars and text, in modules of 0.508 mm. EAN and UPC require at least half a module. */
const GUARD_GAP = 1;
const TEXT_GAP = 2;
