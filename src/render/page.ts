/**
 * A scene as the page that PDF and EPS have in common: its size in points, and the drawing on it in
 * operators of PDF, which the prolog of EPS defines.
 */
import { artOperators, type ArtDialect } from './art/page-art.ts';
import { BoundedCache } from './cache.ts';
import type { GradientLine } from './art/gradient.ts';
import type { Color } from './color.ts';
import { decimal, inset, insetContours, pathOperators } from './path-operators.ts';
import { pixelSize, type Box, type Glyph, type Rotation, type Scene, type Shape } from './scene.ts';
import { glyphOutline, shapePath, TEXT_UNITS } from './svg.ts';

/** How a language sets a color, and draws art where it can. */
export type Dialect = Pick<ArtDialect, 'ink'> & Partial<ArtDialect>;

/** Width and height of the picture in points of 1/72 inch: its pixels at its DPI. */
export function pageSize(scene: Scene): { readonly width: number; readonly height: number } {
  const { width, height } = pixelSize(scene);
  const points = POINTS_PER_INCH / scene.dpi;
  return { width: width * points, height: height * points };
}

/**
 * The operators that draw the whole scene with the lower left corner of the page at 0,0. A transparent background
 * is not drawn. Only a scene with art needs more of the dialect than its ink.
 */
export function drawing(scene: Scene, dialect: Dialect): string {
  const { background, layers, glyphs, scale, art } = scene;
  const { ink } = dialect;
  const { widthPixels, heightPixels, leftPixels, topPixels } = unturned(scene);
  let operators = `q\n${matrix(scene).map(decimal).join(' ')} cm\n`;
  if (background.alpha > 0) {
    const paper = [-leftPixels, -topPixels, widthPixels, heightPixels].map((one) => one / scale);
    operators += `${ink(background)}${paper.map(decimal).join(' ')} re\nf\n`;
  }
  if (art === undefined) {
    for (const { color, shape } of layers) {
      const path = shapeOperators(shape);
      if (path !== '') operators += `${ink(color)}${path}f\n`;
    }
  } else {
    operators += artOperators(art, layers[0].color, dialect as ArtDialect);
  }
  if (glyphs.length > 0) {
    const unit = 1 / TEXT_UNITS;
    operators += `${ink(layers[0].color)}${unit} 0 0 ${unit} 0 0 cm\n`;
    for (const glyph of glyphs) operators += glyphOperators(glyph);
  }
  return `${operators}Q\n`;
}

/**
 * The operator that sets a color: gray as gray, everything else as RGB, so that black is black ink
 * alone; in CMYK black is 100 % of it, and a gray has no other ink.
 */
export function colorOperator(color: Color, isCmyk: boolean): string {
  if (isCmyk) return `${colorParts(color, true)} k\n`;
  const { red, green, blue } = color;
  return red === green && green === blue
    ? `${shade(red / 255)} g\n`
    : `${colorParts(color, false)} rg\n`;
}

/** Red, green and blue, or the four inks of CMYK, each from 0 to 1. */
const colorParts = (color: Color, isCmyk: boolean): string =>
  (isCmyk ? cmykOf(color) : [color.red / 255, color.green / 255, color.blue / 255])
    .map(shade)
    .join(' ');

/** The four inks, each from 0 to 1: gray is black alone. */
export function cmykOf({ red, green, blue }: Omit<Color, 'alpha'>): readonly number[] {
  const [r, g, b] = [red / 255, green / 255, blue / 255] as const;
  const white = Math.max(r, g, b);
  const part = (value: number): number => (white === 0 ? 0 : (white - value) / white);
  return [part(r), part(g), part(b), 1 - white];
}

/** A gradient as the dictionary that both languages paint with `sh`: ISO 32000-1:2008, 8.7.4.5. */
export function shadingEntries(
  line: GradientLine,
  from: Color,
  to: Color,
  isCmyk: boolean,
): string {
  const [type, coordinates] =
    line.kind === 'linear'
      ? [2, [...line.from, ...line.to]]
      : [3, [...line.center, 0, ...line.center, line.radius]];
  const [start, end] = [from, to].map((color) => colorParts(color, isCmyk));
  return (
    `<</ShadingType ${type}/ColorSpace/${isCmyk ? 'DeviceCMYK' : 'DeviceRGB'}` +
    `/Coords[${coordinates.map(decimal).join(' ')}]/Extend[true true]` +
    `/Function<</FunctionType 2/Domain[0 1]/C0[${start}]/C1[${end}]/N 1>>>>`
  );
}

/** One character, moved to its place. */
function glyphOperators(glyph: Glyph): string {
  const { code, x, y, em } = glyph;
  const draw = (): string => pathOperators(glyphOutline(glyph));
  // As in svg.ts, no two pairs of size and code collide.
  const outline =
    glyph.outline === undefined ? glyphCache.get(em * 0x1000000 + code, draw) : draw();
  if (outline === '') return '';
  const [left, baseline] = [Math.round(x * TEXT_UNITS), Math.round(y * TEXT_UNITS)];
  return `q\n1 0 0 1 ${left} ${baseline} cm\n${outline}f\nQ\n`;
}

function shapeOperators(shape: Shape): string {
  switch (shape.kind) {
    case 'bars':
      return shape.bars
        .map(({ x, y, width, height }) => `${inset(x, 1)} ${y} ${inset(width, -2)} ${height} re\n`)
        .join('');
    case 'square':
      return insetContours(shapePath(shape));
    default:
      return pathOperators(shapePath(shape));
  }
}

/** The picture before it is rotated, and where its modules begin. */
const unturned = ({ box, widthModules, heightModules, scale }: Scene): Box =>
  box ?? {
    widthPixels: widthModules * scale,
    heightPixels: heightModules * scale,
    leftPixels: 0,
    topPixels: 0,
  };

/** From modules, y downward, to points, y upward: turned as the picture is. */
function matrix(scene: Scene): readonly number[] {
  const { rotate, scale, dpi } = scene;
  const [cos, sin] = TURNS[rotate];
  const { widthPixels, heightPixels, leftPixels, topPixels } = unturned(scene);
  const left = { 0: 0, 90: heightPixels, 180: widthPixels, 270: 0 }[rotate];
  const top = { 0: 0, 90: 0, 180: heightPixels, 270: widthPixels }[rotate];
  const pixel = POINTS_PER_INCH / dpi;
  const { height } = pageSize(scene);
  return [cos, -sin, -sin, -cos]
    .map((value) => value * scale * pixel)
    .concat(
      (cos * leftPixels - sin * topPixels + left) * pixel,
      height - (sin * leftPixels + cos * topPixels + top) * pixel,
    );
}

/** Cosine and sine, exactly. */
const TURNS: Readonly<Record<Rotation, readonly [number, number]>> = {
  0: [1, 0],
  90: [0, 1],
  180: [-1, 0],
  270: [0, -1],
};

/** Outlines by character and size. */
const glyphCache = new BoundedCache<number, string>(1000);

const shade = (value: number): string => String(Math.round(value * 1e4) / 1e4);

const POINTS_PER_INCH = 72;
