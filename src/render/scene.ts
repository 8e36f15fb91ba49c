/**
 * A Scene is a laid-out picture before it is printed: where the ink is, in modules. All image
 * formats print the same scene, so they all have the same geometry.
 */
import type { Row } from '../barcode/symbol.ts';
import type { PlacedArt } from './art/art.ts';
import type { Color } from './color.ts';
import type { Outline } from './font.ts';
import { pixelsToMm } from './options/length.ts';

export type Rotation = 0 | 90 | 180 | 270;

export interface Scene {
  /** Size before rotation, in whole modules. */
  readonly widthModules: number;
  readonly heightModules: number;
  /** Whole pixels per module. */
  readonly scale: number;
  /**
   * Pixels of the symbol's module where it is not one of the scene's: of two symbols the first one's, and of
   * a symbol of fixed size that is encoded in pixels, perhaps not a whole number.
   */
  readonly modulePixels?: number;
  /** Pixels that bars lose for ink to spread; absent: none. */
  readonly barReductionPixels?: number;
  /** Pixels per inch: what image formats say of the size in print. */
  readonly dpi: number;
  /** Of the width and height that files in vectors name. */
  readonly unit: 'px' | 'mm';
  /** The picture where it is larger than its modules; null where it is exactly they. */
  readonly box: Box | null;
  /** Degrees clockwise. */
  readonly rotate: Rotation;
  /** The text for screen readers; any text, not yet escaped. */
  readonly title: string;
  readonly background: Color;
  /** One layer per ink; layers never overlap. Text has the color of the first. */
  readonly layers: readonly [Layer, ...Layer[]];
  readonly glyphs: readonly Glyph[];
  /** Colors of PDF and EPS; RGB where it is absent. */
  readonly colorSpace?: 'rgb' | 'cmyk';
  /** In place of the layers, in the image formats that take it; absent if there is none. */
  readonly art?: PlacedArt;
  /** What a label in ZPL says in place of the picture's dots. */
  readonly nativeCommands?: string;
  /** What is below the standard of its trade, one sentence each; absent if nothing is. */
  readonly warnings?: readonly string[];
}

/** A picture of whole pixels before rotation, and where the modules begin in it. */
export interface Box {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly leftPixels: number;
  readonly topPixels: number;
}

export interface Layer {
  readonly color: Color;
  readonly shape: Shape;
}

/** Bars of a linear symbol, or the cells of a grid whose value is `value`. */
export type Shape =
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | { readonly kind: 'square' | 'dot' | 'hexagon'; readonly grid: Grid; readonly value: number };

/**
 * A filled rectangle in modules from the picture's top left: whole ones, unless bars are narrower for ink
 * to spread, which is whole pixels where the picture has pixels.
 */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows of cells and their position in the picture. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: readonly Row[];
}

/** One character of text. `x` is its left end and `y` its baseline; both are at whole pixels. */
export interface Glyph {
  readonly code: number;
  readonly x: number;
  readonly y: number;
  /** Font size in modules. */
  readonly em: number;
  /** What is drawn in place of the character of OCR-B: a whole line in other fonts. */
  readonly outline?: Outline;
}

/** How large a picture is in print, after rotation. */
export interface PrintSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly moduleWidthMm: number;
  /** By how much bars are narrower than their modules. */
  readonly barWidthReductionMm: number;
}

/** The size of a picture at its DPI. */
export function printSize(scene: Scene): PrintSize {
  const { width, height } = pixelSize(scene);
  const mm = (pixels: number): number => pixelsToMm(pixels, scene.dpi);
  return {
    widthPixels: width,
    heightPixels: height,
    widthMm: mm(width),
    heightMm: mm(height),
    moduleWidthMm: mm(modulePixels(scene)),
    barWidthReductionMm: mm(scene.barReductionPixels ?? 0),
  };
}

/** Pixels of a module of the symbol. */
export const modulePixels = (scene: Scene): number => scene.modulePixels ?? scene.scale;

/** Size of the printed picture in pixels, after rotation. */
export function pixelSize(scene: Scene): { width: number; height: number } {
  const { box, scale, rotate } = scene;
  const width = box?.widthPixels ?? scene.widthModules * scale;
  const height = box?.heightPixels ?? scene.heightModules * scale;
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}
