/** The one table of image formats: what `?format=` may ask for, and who prints it. */
import { printJpg } from './jpg.ts';
import { printPng } from './png.ts';
import type { Scene } from './scene.ts';
import { printSvg } from './svg.ts';
import { printWebp } from './webp.ts';

export interface ImageFormat {
  readonly id: 'svg' | 'png' | 'jpg' | 'webp';
  readonly name: string;
  readonly contentType: string;
  /** true where it needs a paid plan. */
  readonly paid: boolean;
  /** The third of the three steps of a picture: scene to file. A throw is a fault. */
  readonly print: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
}

/** The row of an image format, by its exact id in lower case; undefined where there is none. */
export const findImageFormat = (id: string): ImageFormat | undefined =>
  IMAGE_FORMATS.find((row) => row.id === id);

export const IMAGE_FORMATS: readonly ImageFormat[] = [
  { id: 'svg', name: 'SVG', contentType: 'image/svg+xml', paid: false, print: printSvg },
  { id: 'png', name: 'PNG', contentType: 'image/png', paid: true, print: printPng },
  { id: 'jpg', name: 'JPG', contentType: 'image/jpeg', paid: true, print: printJpg },
  { id: 'webp', name: 'WebP', contentType: 'image/webp', paid: true, print: printWebp },
];
