/**
 * Two symbols in one picture, each with its text and its quiet zone, side by side or one above the
 * other. Their modules have widths of their own, so that the picture is laid out in the largest unit of
 * whole pixels that both are multiples of.
 */
import type { Refusal } from '../barcode/symbol.ts';
import type { QuietZone } from '../barcode/symbology.ts';
import { setCaptions } from './captions.ts';
import { pixelsToMm } from './options/length.ts';
import { sizeFault } from './picture-limits.ts';
import type { Bar, Glyph, Grid, Layer, Rotation, Scene, Shape } from './scene.ts';
import type { PairPosition, TextStyle } from './style.ts';

export interface PairSetting {
  readonly position: PairPosition;
  readonly rotate: Rotation;
  readonly title: string;
  /** Captions of the picture as a whole. */
  readonly textStyle: TextStyle | undefined;
  /** Modules of the first symbol per 0.508 mm. */
  readonly unit: number;
  /** Of the first symbol. */
  readonly quietZone: QuietZone;
}

/** Where the pictures of both stand in the common one, in its units. */
interface Places {
  readonly width: number;
  readonly height: number;
  readonly first: Place;
  readonly second: Place;
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** Units of the common picture in a module. */
  readonly factor: number;
}

/** Puts two scenes into one; refuses what becomes too large. They are not turned, boxed or captioned yet. */
export function joinScenes(first: Scene, second: Scene, setting: PairSetting): Scene | Refusal {
  const scale = divisor(first.scale, second.scale);
  const places = placesOf(first, second, scale, setting.position);
  const { textStyle, quietZone, rotate, title } = setting;
  const factor = places.first.factor;
  const captioned = setCaptions(
    {
      width: places.width,
      height: places.height,
      left: factor,
      right: places.width - factor,
      quietTop: quietZone.top * factor,
      quietBottom: quietZone.bottom * factor,
      unit: setting.unit * factor,
    },
    { ...textStyle },
    scale,
  );
  const [one, other] = [places.first, places.second].map((place) => ({
    ...place,
    x: place.x + captioned.x,
    y: place.y + captioned.y,
  })) as [Place, Place];
  const fault = sizeFault(captioned.width * scale, captioned.height * scale);
  if (fault !== undefined) return fault;
  const [layer, ...layers] = first.layers;
  const { warnings: _, ...common } = first;
  return {
    ...common,
    widthModules: captioned.width,
    heightModules: captioned.height,
    scale,
    modulePixels: first.scale,
    rotate,
    title,
    layers: [
      movedLayer(layer, one),
      ...layers.map((more) => movedLayer(more, one)),
      ...second.layers.map((more) => movedLayer(more, other)),
    ],
    glyphs: [
      ...first.glyphs.map((glyph) => movedGlyph(glyph, one)),
      ...second.glyphs.map((glyph) => movedGlyph(glyph, other)),
      ...captioned.glyphs(),
    ],
  };
}

/**
 * How far the second symbol with its quiet zone reaches from the middle of the first one's bars, in mm:
 * what a scanner at the point of sale has to have in view.
 */
export function reachMm(first: Scene, second: Scene, { position, quietZone }: PairSetting): number {
  const { first: one, second: other } = placesOf(first, second, 1, position);
  const middle = {
    x: one.x + ((first.widthModules + quietZone.left - quietZone.right) / 2) * one.factor,
    y: one.y + (first.heightModules / 2) * one.factor,
  };
  const across = Math.max(
    Math.abs(other.x - middle.x),
    Math.abs(other.x + second.widthModules * other.factor - middle.x),
  );
  const down = Math.max(
    Math.abs(other.y - middle.y),
    Math.abs(other.y + second.heightModules * other.factor - middle.y),
  );
  return pixelsToMm(Math.hypot(across, down), first.dpi);
}

function placesOf(first: Scene, second: Scene, scale: number, position: PairPosition): Places {
  const sizes = [first, second].map(({ widthModules, heightModules, scale: own }) => ({
    factor: own / scale,
    width: (widthModules * own) / scale,
    height: (heightModules * own) / scale,
  }));
  const [one, other] = sizes as [(typeof sizes)[number], (typeof sizes)[number]];
  const isRow = position === 'right' || position === 'left';
  const isSecondLast = position === 'right' || position === 'below';
  const [width, height] = isRow
    ? [one.width + other.width, Math.max(one.height, other.height)]
    : [Math.max(one.width, other.width), one.height + other.height];
  const place = (size: typeof one, isLast: boolean): Place => ({
    factor: size.factor,
    x: isRow ? (isLast ? width - size.width : 0) : Math.floor((width - size.width) / 2),
    y: isRow ? Math.floor((height - size.height) / 2) : isLast ? height - size.height : 0,
  });
  return { width, height, first: place(one, !isSecondLast), second: place(other, isSecondLast) };
}

const movedLayer = ({ color, shape }: Layer, place: Place): Layer => ({
  color,
  shape: movedShape(shape, place),
});

function movedShape(shape: Shape, place: Place): Shape {
  if (shape.kind === 'bars') {
    return { kind: 'bars', bars: shape.bars.map((bar) => movedBar(bar, place)) };
  }
  if (shape.kind !== 'square') throw new Error(`cells that are a ${shape.kind} stand alone`);
  return { ...shape, grid: movedGrid(shape.grid, place) };
}

const movedBar = ({ x, y, width, height }: Bar, { x: left, y: top, factor }: Place): Bar => ({
  x: left + x * factor,
  y: top + y * factor,
  width: width * factor,
  height: height * factor,
});

/** Each cell becomes so many columns, and each row so much higher. */
function movedGrid({ x, y, columns, rows }: Grid, { x: left, y: top, factor }: Place): Grid {
  return {
    x: left + x * factor,
    y: top + y * factor,
    columns: columns * factor,
    rows: rows.map(({ heightModules, cells }) => ({
      heightModules: heightModules * factor,
      cells: Uint8Array.from(
        { length: columns * factor },
        (_, i) => cells[Math.floor(i / factor)]!,
      ),
    })),
  };
}

const movedGlyph = (glyph: Glyph, { x, y, factor }: Place): Glyph => ({
  ...glyph,
  x: x + glyph.x * factor,
  y: y + glyph.y * factor,
  em: glyph.em * factor,
});

/** The greatest common divisor. */
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
