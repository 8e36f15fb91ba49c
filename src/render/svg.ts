/**
 * Prints a scene as SVG: a few paths in modules, with text as outlines, so that it looks the
 * same without fonts and is sharp at any size. It contains no scripts and no styles, and an id only
 * where there is a gradient.
 */
import { escapeXml } from '../util/escape.ts';
import { artPaths } from './art/svg-art.ts';
import { DOT_RADIUS, hexagonCenter, RING_CENTER, RINGS } from './cell-shapes.ts';
import type { Color } from './color.ts';
import { outlineOf, type Outline } from './font.ts';
import { BoundedCache } from './cache.ts';
import { pixelsToMm } from './options/length.ts';
import { pixelSize, type Bar, type Box, type Glyph, type Grid } from './scene.ts';
import type { Rotation, Scene, Shape } from './scene.ts';
import { fill } from './svg-fill.ts';
import { signed, trace } from './trace.ts';

/**
 * The SVG file, UTF-8. Its width and height are the pixel size of the raster formats, and its
 * viewBox has the same numbers: PHP's usual converter ignores the scale of any other. Where a length
 * in print was asked for, width and height are those pixels in mm.
 */
export function printSvg(scene: Scene): Uint8Array {
  const { width, height } = pixelSize(scene);
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" ` +
    `width="${side(width, scene)}" height="${side(height, scene)}" ` +
    `viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" role="img">` +
    `<title>${escapeXml(scene.title)}</title>`;
  return Buffer.from(`${head}${sceneElements(scene)}</svg>`);
}

/** What stands in the file: the elements that draw the scene, in its pixels from its top left. */
export function sceneElements(scene: Scene): string {
  if (scene.box !== null) return boxed(scene, scene.box);
  const { widthModules, heightModules } = scene;
  const transform = scaled(scene) + rotated(scene.rotate, widthModules, heightModules);
  return grouped(transform, paper(scene, widthModules, heightModules) + body(scene));
}

/** The picture in its box: the paper in pixels, and the modules where they begin on it. */
function boxed(scene: Scene, box: Box): string {
  const { widthPixels, heightPixels, leftPixels, topPixels } = box;
  const moved = leftPixels + topPixels === 0 ? '' : `translate(${leftPixels} ${topPixels})`;
  const modules = grouped(moved + scaled(scene), body(scene));
  const turned = rotated(scene.rotate, widthPixels, heightPixels);
  return grouped(turned, paper(scene, widthPixels, heightPixels) + modules);
}

const grouped = (transform: string, paths: string): string =>
  transform === '' ? paths : `<g transform="${transform}">${paths}</g>`;

/** A side of the picture as an attribute: pixels, or mm to a tenth of a micrometer. */
const side = (pixels: number, { unit, dpi }: Scene): string =>
  unit === 'px' ? `${pixels}` : `${Math.round(pixelsToMm(pixels, dpi) * 10_000) / 10_000}mm`;

/** The background of so many units of the coordinates around it; empty if it is clear. */
const paper = ({ background }: Scene, width: number, height: number): string =>
  background.alpha === 0 ? '' : `<path${fill(background)} d="M0 0h${width}v${height}H0z"/>`;

function body({ layers, glyphs, art }: Scene): string {
  if (art !== undefined) {
    return (
      artPaths(art, layers[0].color) + (glyphs.length > 0 ? text(glyphs, layers[0].color) : '')
    );
  }
  let paths = '';
  for (const { color, shape } of layers) {
    const data = shapePath(shape);
    if (data !== '') paths += `<path${fill(color)}${SMOOTH[shape.kind]} d="${data}"/>`;
  }
  if (glyphs.length > 0) paths += text(glyphs, layers[0].color);
  return paths;
}

/** From modules to pixels. */
const scaled = ({ scale }: Scene): string => (scale === 1 ? '' : `scale(${scale})`);

/** Clockwise, for a picture of this size. */
function rotated(rotate: Rotation, width: number, height: number): string {
  if (rotate === 0) return '';
  const shift: Readonly<Record<Exclude<Rotation, 0>, string>> = {
    90: `${height} 0`,
    180: `${width} ${height}`,
    270: `0 ${width}`,
  };
  return `translate(${shift[rotate]})rotate(${rotate})`;
}

/** A shape as SVG path data, in modules from the picture's top left. */
export function shapePath(shape: Shape): string {
  if (shape.kind === 'bars') return barPath(shape.bars);
  return CELL_PATHS[shape.kind](shape.grid, shape.value);
}

function barPath(bars: readonly Bar[]): string {
  let path = '';
  let [x, y] = [0, 0];
  for (const { x: left, y: top, width, height } of bars) {
    const along = left - x;
    path +=
      top === y && isSmall(along) && isSmall(width)
        ? smallBar(along, width, height)
        : `m${finely(along)}${signed(top - y)}${rectangle(width, height)}`;
    x = left;
    y = top;
  }
  return path;
}

/** The outline of a bar from its top left. */
const rectangle = (width: number, height: number): string => `h${width}v${height}h${-width}z`;

/** A bar that begins so far behind the last one, at the same height: nearly all do, at few distances and in few widths. */
function smallBar(along: number, width: number, height: number): string {
  const bars = smallBars.get(height, () => []);
  return (bars[along * SMALL + width] ??= flat(`m${along} 0${rectangle(width, height)}`));
}

/** To a millionth: bars that are narrower for ink to spread do not begin at whole modules. */
const finely = (modules: number): number => Math.round(modules * 1e6) / 1e6;

/** Whether it is a whole number, too. */
const isSmall = (modules: number): boolean => (modules & (SMALL - 1)) === modules;
const SMALL = 32;
/** By height. */
const smallBars = new BoundedCache<number, string[]>(50);

/** Calls `draw` for every cell with `value`. */
function eachCell(grid: Grid, value: number, draw: (column: number, row: number) => void): void {
  grid.rows.forEach((row, r) => {
    for (let column = 0; column < grid.columns; column++) {
      if (row.cells[column] === value) draw(column, r);
    }
  });
}

function dotPath(grid: Grid, value: number): string {
  let path = '';
  const outline = discOutline(DOT_RADIUS, 0);
  const left = grid.x + 0.5 - DOT_RADIUS;
  eachCell(grid, value, (column, row) => {
    path += `M${round(left + column)} ${round(grid.y + row + 0.5)}${outline}`;
  });
  return path;
}

function hexagonPath(grid: Grid, value: number): string {
  let path = '';
  eachCell(grid, value, (column, row) => {
    const { x, y } = hexagonCenter(column, row);
    path += `M${round(grid.x + x)} ${round(grid.y + y - 1)}${HEXAGON}`;
  });
  for (const [i, radius] of RINGS.entries()) {
    path += disc(grid.x + RING_CENTER.x, grid.y + RING_CENTER.y, radius, i % 2);
  }
  return path;
}

/** A circle; `sweep` 1 and 0 have opposite directions, so that one inside another is a hole. */
const disc = (x: number, y: number, radius: number, sweep: number): string =>
  `M${round(x - radius)} ${round(y)}${discOutline(radius, sweep)}`;

/** The outline of a circle from its left end. */
function discOutline(radius: number, sweep: number): string {
  const [r, d] = [round(radius), round(2 * radius)];
  const half = (width: number): string => `a${r} ${r} 0 1 ${sweep} ${width} 0`;
  return `${half(d)}${half(-d)}z`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const text = (glyphs: readonly Glyph[], color: Color): string =>
  `<path${fill(color)} shape-rendering="geometricPrecision" ` +
  `transform="scale(${1 / TEXT_UNITS})" d="${textPath(glyphs)}"/>`;

/** All characters as SVG path data in `TEXT_UNITS`: finer than any printer, but short. */
export function textPath(glyphs: readonly Glyph[]): string {
  let path = '';
  // Most stand in one line.
  let [y, baseline] = [Number.NaN, ''];
  for (const glyph of glyphs) {
    if (glyph.y !== y) {
      y = glyph.y;
      baseline = signed(Math.round(y * TEXT_UNITS));
    }
    path += `M${Math.round(glyph.x * TEXT_UNITS)}${baseline}${glyphOutline(glyph)}`;
  }
  return path;
}

/** A glyph's outline as relative path data from its origin, in whole text units. */
export function glyphOutline({
  code,
  em,
  outline,
}: Pick<Glyph, 'code' | 'em' | 'outline'>): string {
  if (outline !== undefined) return relativeOutline(outline, em);
  if (code > CODE_MAX) return '';
  const outlines = outlinesByEm.get(em, () => []);
  return (outlines[code] ??= flat(relativeOutline(outlineOf(code), em)));
}

/** An outline relative to its origin, in whole text units. */
function relativeOutline(outline: Outline, em: number): string {
  const unit = (thousandths: number): number => Math.round((thousandths * em * TEXT_UNITS) / 1000);
  let path = '';
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const segment of outline) {
    const [toX, toY] = [unit(segment.x), -unit(segment.y)];
    if (segment.type === 'Q') {
      const [cx, cy] = [unit(segment.cx), -unit(segment.cy)];
      path += `q${cx - x}${signed(cy - y)}${signed(toX - x)}${signed(toY - y)}`;
    } else if (segment.type === 'L') {
      path += `l${toX - x}${signed(toY - y)}`;
    } else {
      if (path !== '') [path, x, y] = [`${path}z`, startX, startY];
      path += `m${toX - x}${signed(toY - y)}`;
      [startX, startY] = [toX, toY];
    }
    [x, y] = [toX, toY];
  }
  return path === '' ? '' : `${path}z`;
}

/** Units of text paths per module. */
export const TEXT_UNITS = 40;

const CELL_PATHS = { square: trace, dot: dotPath, hexagon: hexagonPath };

/**
 * ASCII text in one piece. A text that was put together is a tree of its parts, and each text that it
 * becomes a part of walks through the tree again.
 */
const flat = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

/** Outlines of characters, by size. */
const outlinesByEm = new BoundedCache<number, string[]>(50);
/** The font has no character beyond. */
const CODE_MAX = 126;

/** From the top corner clockwise, in modules. */
const HEXAGON = 'l.866.5v1l-.866.5l-.866-.5v-1z';

/** Round and slanted edges are smoothed; straight ones must not be. */
const SMOOTH: { readonly [K in Shape['kind']]: string } = {
  bars: '',
  square: '',
  dot: ' shape-rendering="geometricPrecision"',
  hexagon: ' shape-rendering="geometricPrecision"',
};
