/** A picture with art as pixels: smooth shapes, gradient and logo on the background, and then text. */
import { glyphRuns } from '../glyph-raster.ts';
import type { Color } from '../color.ts';
import { pixelSize, type Rotation, type Scene } from '../scene.ts';
import type { PlacedArt, PlacedLogo } from './art.ts';
import { coverShapes } from './coverage.ts';
import { gradientLine, mixed, progressAt } from './gradient.ts';
import { resized } from './resize.ts';

export interface Image {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row, not premultiplied. */
  readonly rgba: Uint8Array;
  readonly isOpaque: boolean;
}

/** Draws a scene with art, turned as it is to be. */
export function drawImage(scene: Scene, art: PlacedArt): Image {
  const { scale, box, background, layers } = scene;
  const upright = { ...scene, rotate: 0 as Rotation };
  const { width, height } = pixelSize(upright);
  const at = { scale, left: box?.leftPixels ?? 0, top: box?.topPixels ?? 0 };
  const cover = new Uint8Array(width * height);
  coverShapes(cover, width, art, at);
  const rgba = new Uint8Array(4 * width * height);
  paint(rgba, cover, width, background, inkOf(art, layers[0].color, at));
  if (art.logo !== undefined) drawLogo(rgba, width, art.logo, at);
  drawText(rgba, width, scene, at);
  // What is laid on an opaque background stays opaque.
  return turned({ width, height, rgba, isOpaque: background.alpha === 255 }, scene.rotate);
}

interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

type Ink = (x: number, y: number) => Color;

function inkOf(art: PlacedArt, color: Color, { scale, left, top }: Place): Ink {
  const line = gradientLine(art);
  if (line === undefined) return () => color;
  const shades = Array.from({ length: SHADES + 1 }, (_, i) =>
    mixed(color, art.gradient!.color, i / SHADES),
  );
  return (x, y) => {
    const part = progressAt(line, (x + 0.5 - left) / scale, (y + 0.5 - top) / scale);
    return shades[Math.round(part * SHADES)]!;
  };
}

function paint(
  rgba: Uint8Array,
  cover: Uint8Array,
  width: number,
  background: Color,
  ink: Ink,
): void {
  const { red, green, blue, alpha } = background;
  for (let i = 0, at = 0; i < cover.length; i++, at += 4) {
    rgba[at] = red;
    rgba[at + 1] = green;
    rgba[at + 2] = blue;
    rgba[at + 3] = alpha;
    const part = cover[i]!;
    if (part === 0) continue;
    const color = ink(i % width, Math.floor(i / width));
    blend(rgba, at, color.red, color.green, color.blue, (color.alpha * part) / 255);
  }
}

/** Lays a color over a pixel by its opacity, 0 to 255. */
export function blend(
  rgba: Uint8Array,
  at: number,
  red: number,
  green: number,
  blue: number,
  alpha: number,
): void {
  const below = (rgba[at + 3]! * (255 - alpha)) / 255;
  const sum = alpha + below;
  if (sum === 0) return;
  const mix = (over: number, under: number): number =>
    Math.round((over * alpha + under * below) / sum);
  rgba[at] = mix(red, rgba[at]!);
  rgba[at + 1] = mix(green, rgba[at + 1]!);
  rgba[at + 2] = mix(blue, rgba[at + 2]!);
  rgba[at + 3] = Math.round(sum);
}

function drawLogo(rgba: Uint8Array, width: number, logo: PlacedLogo, place: Place): void {
  const { scale } = place;
  const [columns, rows] = [Math.round(logo.columns * scale), Math.round(logo.rows * scale)];
  const [left, top] = [
    place.left + Math.round(logo.left * scale),
    place.top + Math.round(logo.top * scale),
  ];
  const pixels = resized(logo, columns, rows).rgba;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const from = 4 * (y * columns + x);
      const at = 4 * ((top + y) * width + left + x);
      blend(rgba, at, pixels[from]!, pixels[from + 1]!, pixels[from + 2]!, pixels[from + 3]!);
    }
  }
}

/** Text in the color of the modules, without gray, as all pictures have it. */
function drawText(rgba: Uint8Array, width: number, scene: Scene, { left, top }: Place): void {
  const { scale, glyphs, layers } = scene;
  const { red, green, blue, alpha } = layers[0].color;
  for (const { code, x, y, em } of glyphs) {
    const [fromX, baseline] = [left + Math.round(x * scale), top + Math.round(y * scale)];
    const runs = glyphRuns(code, em * scale);
    for (let i = 0; i < runs.length; i += 3) {
      const row = (baseline + runs[i]!) * width;
      if (row < 0 || 4 * (row + width) > rgba.length) continue;
      for (let column = runs[i + 1]!; column < runs[i + 2]!; column++) {
        blend(rgba, 4 * (row + fromX + column), red, green, blue, alpha);
      }
    }
  }
}

/** Turned clockwise. */
export function turned(image: Image, rotate: Rotation): Image {
  if (rotate === 0) return image;
  const { width, height } = image;
  const isSideways = rotate % 180 !== 0;
  const columns = isSideways ? height : width;
  const from = new Uint32Array(image.rgba.buffer);
  const to = new Uint32Array(from.length);
  const last = from.length - 1;
  // Where the first pixel goes, and how far on its neighbors to the right and below are.
  const [first, right, below] = {
    90: [height - 1, columns, -1],
    180: [last, -1, -width],
    270: [last - height + 1, -columns, 1],
  }[rotate] as [number, number, number];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) to[first + x * right + y * below] = from[y * width + x]!;
  }
  const size = { width: columns, height: isSideways ? width : height };
  return { ...size, rgba: new Uint8Array(to.buffer), isOpaque: image.isOpaque };
}

/** Steps of a gradient. */
const SHADES = 255;
