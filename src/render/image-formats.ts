/** The table of image formats: the values of `?format=` and their printers. */
import { printJpg } from './jpg.ts';
import { printPng } from './png.ts';
import type { Scene } from './scene.ts';
import { printSvg } from './svg.ts';
import { printWebp } from './webp.ts';

export interface ImageFormat {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** true if it requires a paid plan. */
  readonly paid: boolean;
  /** The third step of a picture: scene to file. A throw is a fault. */
  readonly print: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
}

/** The row with this id, which is case-sensitive; undefined if there is none. */
export const findImageFormat = (id: string): ImageFormat | undefined =>
  IMAGE_FORMATS.find((row) => row.id === id);

export const IMAGE_FORMATS: readonly ImageFormat[] = [
  { id: 'svg', name: 'SVG', contentType: 'image/svg+xml', paid: false, print: printSvg },
  { id: 'png', name: 'PNG', contentType: 'image/png', paid: true, print: printPng },
  { id: 'jpg', name: 'JPG', contentType: 'image/jpeg', paid: true, print: printJpg },
  { id: 'webp', name: 'WebP', contentType: 'image/webp', paid: true, print: printWebp },
];
