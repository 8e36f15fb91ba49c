/** The pixels of an arranged label: by the numbers of its few colors, or each with a color of its own. */
import { blend, type Image } from '../render/art/image.ts';
import { fillBits } from '../render/bits.ts';
import { BLACK, hexColor, luminance, onWhite, type Color } from '../render/color.ts';
import { rasterize, type Raster } from '../render/raster.ts';
import { pixelSize, type Scene } from '../render/scene.ts';
import type { ArrangedLabel } from './arranged.ts';

/** Pixels of few colors as packed rows. An image becomes dots of black. */
export function rasterOf(label: ArrangedLabel): Raster {
  const { widthPixels: width, heightPixels: height } = label;
  const pixels = new Uint8Array(width * height);
  const colors = [label.background];
  const numbers = new Map([[hexColor(label.background), 0]]);
  const numberOf = (color: Color): number => {
    const hex = hexColor(color);
    const known = numbers.get(hex);
    if (known !== undefined) return known;
    numbers.set(hex, colors.length);
    colors.push(color);
    return colors.length - 1;
  };
  paint(label, {
    run: (y, from, to, color) => pixels.fill(numberOf(color), y * width + from, y * width + to),
    pixel: (x, y, red, green, blue, alpha) => {
      const shade = luminance(onWhite({ red, green, blue, alpha }));
      if (shade < (DITHER[y & 3]![x & 3]! + 0.5) / 16) pixels[y * width + x] = numberOf(BLACK);
      else if (alpha >= OPAQUE_FROM) pixels[y * width + x] = numberOf(WHITE_DOT);
    },
  });
  if (colors.length === 1)
    numberOf(hexColor(label.background) === hexColor(BLACK) ? WHITE_DOT : BLACK);
  return {
    width,
    height,
    background: label.background,
    planes: planesOf(pixels, width, height, colors),
  };
}

/** Each pixel with a color of its own, on the label's background. */
export function imageOf(label: ArrangedLabel): Image {
  const { widthPixels: width, heightPixels: height, background } = label;
  const rgba = new Uint8Array(4 * width * height);
  const words = new Uint32Array(rgba.buffer);
  const wordOf = ({ red, green, blue }: Color): number =>
    new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0]!;
  words.fill(wordOf(background));
  paint(label, {
    run: (y, from, to, color) => words.fill(wordOf(color), y * width + from, y * width + to),
    pixel: (x, y, red, green, blue, alpha) =>
      blend(rgba, 4 * (y * width + x), red, green, blue, alpha),
  });
  return { width, height, rgba, isOpaque: true };
}

/** Whether a label has so few colors that their numbers do. */
export const hasFewColors = ({ parts, background }: ArrangedLabel): boolean => {
  const colors = new Set([hexColor(background)]);
  for (const part of parts) {
    if (part.kind === 'image') return false;
    colors.add(hexColor(part.scene.background));
    for (const { color } of part.scene.layers) colors.add(hexColor(color));
  }
  return colors.size <= COLORS_MAX;
};

interface Brush {
  readonly run: (y: number, from: number, to: number, color: Color) => void;
  readonly pixel: (
    x: number,
    y: number,
    red: number,
    green: number,
    blue: number,
    alpha: number,
  ) => void;
}

function paint(label: ArrangedLabel, brush: Brush): void {
  const { widthPixels, heightPixels } = label;
  for (const part of label.parts) {
    if (part.kind === 'scene') {
      paintScene(part.scene, part.left, part.top, label, brush);
      continue;
    }
    const { width, height, rgba } = part.image;
    for (let y = Math.max(0, -part.top); y < Math.min(height, heightPixels - part.top); y++) {
      for (let x = Math.max(0, -part.left); x < Math.min(width, widthPixels - part.left); x++) {
        const at = 4 * (y * width + x);
        const [red, green, blue, alpha] = rgba.subarray(at, at + 4);
        if (alpha! > 0) brush.pixel(part.left + x, part.top + y, red!, green!, blue!, alpha!);
      }
    }
  }
}

function paintScene(
  scene: Scene,
  left: number,
  top: number,
  { widthPixels, heightPixels }: ArrangedLabel,
  brush: Brush,
): void {
  const { width, height } = pixelSize(scene);
  const [first, end] = [Math.max(0, -top), Math.min(height, heightPixels - top)];
  if (first >= end || left >= widthPixels || left + width <= 0) return;
  const clipped = (from: number, to: number, y: number, color: Color): void => {
    const [start, stop] = [Math.max(0, left + from), Math.min(widthPixels, left + to)];
    if (start < stop) brush.run(top + y, start, stop, color);
  };
  if (scene.background.alpha > 0) {
    for (let y = first; y < end; y++) clipped(0, width, y, scene.background);
  }
  for (const { color, rows } of rasterize(scene).planes) {
    let runs: readonly number[] = [];
    for (let y = first; y < end; y++) {
      if (y === first || rows[y] !== rows[y - 1]) runs = runsOf(rows[y]!);
      for (let i = 0; i < runs.length; i += 2) clipped(runs[i]!, runs[i + 1]!, y, color);
    }
  }
}

/** Where ink begins and ends in a packed row. */
function runsOf(row: Uint8Array): number[] {
  const runs: number[] = [];
  let isInk = false;
  for (let i = 0; i < row.length; i++) {
    const byte = row[i]!;
    if (byte === (isInk ? 0xff : 0)) continue;
    for (let bit = 0; bit < 8; bit++) {
      if ((((byte << bit) & 0x80) !== 0) === isInk) continue;
      runs.push(8 * i + bit);
      isInk = !isInk;
    }
  }
  if (isInk) runs.push(8 * row.length);
  return runs;
}

/** A plane for each color but the background; rows that are alike are the same array. */
function planesOf(
  pixels: Uint8Array,
  width: number,
  height: number,
  colors: readonly Color[],
): Raster['planes'] {
  const bytes = (width + 7) >> 3;
  const blank = new Uint8Array(bytes);
  const planes = colors.slice(1).map((color) => ({ color, rows: [] as Uint8Array[] }));
  let above: Uint8Array | undefined;
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    if (above !== undefined && Buffer.compare(row, above) === 0) {
      for (const { rows } of planes) rows.push(rows[y - 1]!);
      continue;
    }
    above = row;
    const own: (Uint8Array | undefined)[] = planes.map(() => undefined);
    for (let x = 0; x < width;) {
      const number = row[x]!;
      const start = x;
      while (x < width && row[x] === number) x++;
      if (number === 0) continue;
      own[number - 1] ??= new Uint8Array(bytes);
      fillBits(own[number - 1]!, start, x);
    }
    planes.forEach(({ rows }, i) => rows.push(own[i] ?? blank));
  }
  return planes;
}

/** Ordered dither of 4 by 4 (Bayer): the same image gives the same dots. */
const DITHER = [
  [0, 8, 2, 10],
  [12, 4, 14, 6],
  [3, 11, 1, 9],
  [15, 7, 13, 5],
] as const;
const OPAQUE_FROM = 128;
const WHITE_DOT: Color = { red: 255, green: 255, blue: 255, alpha: 255 };
/** What a table of colors of WebP has room for with several pixels a byte. */
const COLORS_MAX = 16;
