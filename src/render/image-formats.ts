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
  /** What else it is called; suggested in the refusal, in lower case. */
  readonly otherNames: readonly string[];
  /** true if it requires a paid plan. */
  readonly paid: boolean;
  /** The third step of a picture: scene to file. A throw is a fault. */
  readonly print: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
}

/** The row with this id, in upper or lower case; undefined if there is none. */
export const findImageFormat = (id: string): ImageFormat | undefined =>
  IMAGE_FORMATS.find((row) => row.id === id.toLowerCase());

/** The id that another name of an image format stands for, to suggest it; undefined if unknown. */
export const similarImageFormat = (name: string): string | undefined =>
  IMAGE_FORMATS.find((row) => row.otherNames.includes(name.toLowerCase()))?.id;

export const IMAGE_FORMATS: readonly ImageFormat[] = [
  {
    id: 'svg',
    name: 'SVG',
    contentType: 'image/svg+xml',
    otherNames: ['svgz', 'svg+xml', 'image/svg+xml', 'vector'],
    paid: false,
    print: printSvg,
  },
  {
    id: 'png',
    name: 'PNG',
    contentType: 'image/png',
    otherNames: ['image/png', 'apng', 'png8', 'png24', 'png32'],
    paid: true,
    print: printPng,
  },
  {
    id: 'jpg',
    name: 'JPG',
    contentType: 'image/jpeg',
    otherNames: ['jpeg', 'jpe', 'jfif', 'image/jpeg', 'image/jpg'],
    paid: true,
    print: printJpg,
  },
  {
    id: 'webp',
    name: 'WebP',
    contentType: 'image/webp',
    otherNames: ['image/webp', 'wepb', 'webm'],
    paid: true,
    print: printWebp,
  },
];
