/**
 * A label whose every part has its place in whole pixels: what all image formats are printed from, so that
 * they all have the same geometry.
 */
import type { Data } from '../barcode/encode.ts';
import type { SymbolOptions } from '../barcode/symbology.ts';
import type { Image } from '../render/art/image.ts';
import type { Color } from '../render/color.ts';
import { mmToPixels } from '../render/options/length.ts';
import type { Rotation, Scene } from '../render/scene.ts';
import type { ElementOf } from './label.ts';
import type { LabelReason } from './label-reason.ts';

export interface ArrangedLabel {
  readonly kind: 'arranged';
  readonly widthMm: number;
  readonly heightMm: number;
  /** The nearest whole pixels at the DPI. */
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly dpi: number;
  /** For screen readers; any text. */
  readonly title: string;
  readonly background: Color;
  /** The later ones are drawn over the earlier ones; what is outside the label is not printed. */
  readonly parts: readonly Part[];
  /** Every symbol on it, for whoever reads the print back. */
  readonly symbols: readonly LabelSymbol[];
  readonly warnings: readonly ElementNote[];
}

/** A symbol on a label and what it was drawn from. */
export interface LabelSymbol {
  readonly element: string;
  readonly symbologyId: string;
  readonly data: Data;
  /** What was asked of the symbol; absent if nothing. */
  readonly options?: SymbolOptions;
}

/** A picture with its top left at whole pixels of the label. */
export type Part = {
  /** The element that it is, or belongs to. */
  readonly element: string;
  readonly left: number;
  readonly top: number;
} & (
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'image'; readonly image: Image }
);

/** What there is to say of an element. */
export interface ElementNote extends LabelReason {
  readonly element: string;
  /** The field that is at fault, where it is known. */
  readonly field?: 'data';
}

/** A rectangle in pixels, from the label's top left. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An element's parts and what its warnings need. */
export interface Arranged {
  readonly kind: 'parts';
  readonly parts: readonly Part[];
  /** Where there is ink of it; none where it is empty. */
  readonly ink: readonly Rect[];
  /** Of a barcode with its quiet zone: what has to stay clear of all others. */
  readonly clear?: Rect;
  /** Of a barcode: one, or the two of a pair. */
  readonly symbols?: readonly LabelSymbol[];
  readonly notes: readonly LabelReason[];
}

/** Why an element cannot be drawn. */
export interface ElementRefusal extends LabelReason {
  readonly kind: 'refused';
  /** The field that is at fault, where it is known. */
  readonly field?: 'data';
}

/** A box in mm as the pixels whose edges are nearest to its own. */
export function rectOf(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  dpi: number,
): Rect {
  const pixels = (mm: number): number => Math.round(mmToPixels(mm, dpi));
  return {
    left: pixels(x),
    top: pixels(y),
    right: Math.max(pixels(x) + 1, pixels(x + width)),
    bottom: Math.max(pixels(y) + 1, pixels(y + height)),
  };
}

/** Where what leaves so much of its box free stands in it, in whole pixels. */
export const offsetOf = (
  free: { readonly x: number; readonly y: number },
  { align, verticalAlign }: Pick<ElementOf<'image'>, 'align' | 'verticalAlign'>,
): { readonly x: number; readonly y: number } => ({
  x: Math.floor({ left: 0, center: free.x / 2, right: free.x }[align]),
  y: Math.floor({ top: 0, middle: free.y / 2, bottom: free.y }[verticalAlign]),
});

/** A scene of pixels of the label: without paper, and with nothing on it yet. */
export const sheet = (
  width: number,
  height: number,
  dpi: number,
  color: Color,
): Omit<Scene, 'layers'> & { readonly layers: readonly [Scene['layers'][0]] } => ({
  widthModules: width,
  heightModules: height,
  scale: 1,
  dpi,
  unit: 'mm',
  box: null,
  rotate: 0,
  title: '',
  background: CLEAR,
  layers: [{ color, shape: { kind: 'bars', bars: [] } }],
  glyphs: [],
});

/** Where a rectangle of a box lies once the box is turned clockwise; the box is given before that. */
export function turnedRect(
  { left, top, right, bottom }: Rect,
  { width, height }: { readonly width: number; readonly height: number },
  rotate: Rotation,
): Rect {
  if (rotate === 0) return { left, top, right, bottom };
  if (rotate === 90)
    return { left: height - bottom, top: left, right: height - top, bottom: right };
  if (rotate === 180) {
    return { left: width - right, top: height - bottom, right: width - left, bottom: height - top };
  }
  return { left: top, top: width - right, right: bottom, bottom: width - left };
}

export const shiftedRect = (rect: Rect, x: number, y: number): Rect => ({
  left: rect.left + x,
  top: rect.top + y,
  right: rect.right + x,
  bottom: rect.bottom + y,
});

const CLEAR: Color = { red: 255, green: 255, blue: 255, alpha: 0 };
