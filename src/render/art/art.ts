/**
 * What a QR Code may look like beyond color: a logo in its middle, modules and finder patterns of
 * another shape, and a gradient. All of it is laid over the same modules, so that error correction makes
 * up for what is covered.
 */
import type { Color } from '../color.ts';

export const MODULE_SHAPES = [
  'square',
  'dot',
  'rounded',
  'diamond',
  'vertical',
  'horizontal',
] as const;
export const FINDER_SHAPES = ['square', 'rounded', 'circle'] as const;
export type ModuleShape = (typeof MODULE_SHAPES)[number];
export type FinderShape = (typeof FINDER_SHAPES)[number];

export interface Art {
  readonly moduleShape: ModuleShape;
  readonly finderShape: FinderShape;
  readonly gradient?: Gradient;
  readonly logo?: Logo;
}

/** From the picture's color to another one. */
export interface Gradient {
  readonly kind: 'linear' | 'radial';
  readonly color: Color;
  /** Of a linear one, in degrees clockwise: 0 runs from left to right. */
  readonly angle: number;
}

export interface Logo {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  /** The file as it was sent, of which nothing but the size of its header is known. */
  readonly bytes: Uint8Array;
  /** SHA-256 in base64url: stands for the file in keys. */
  readonly digest: string;
  /** Its longer side, as a part of the symbol's width. */
  readonly size: number;
  /** Its pixels, once the file has been drawn. */
  readonly pixels?: LogoPixels;
}

/** A small picture: red, green, blue and alpha of each pixel, row by row, not premultiplied. */
export interface LogoPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Art at its place in a picture, in modules from its top left. */
export interface PlacedArt extends Pick<Art, 'moduleShape' | 'finderShape' | 'gradient'> {
  /** Of the symbol. */
  readonly x: number;
  readonly y: number;
  /** Modules on each side of the symbol. */
  readonly side: number;
  /** 1 for each dark module that is drawn, row by row: without finder patterns and what the logo covers. */
  readonly modules: Uint8Array;
  readonly logo?: PlacedLogo;
}

export interface PlacedLogo extends LogoPixels {
  /** Its place in modules; it ends on whole pixels. */
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/** Modules on each side of a finder pattern. */
export const FINDER_SIDE = 7;

/** Columns and rows of the three finder patterns, from the symbol's top left. */
export const finderPlaces = (side: number): readonly (readonly [number, number])[] => [
  [0, 0],
  [side - FINDER_SIDE, 0],
  [0, side - FINDER_SIDE],
];
