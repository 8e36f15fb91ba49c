/** The table of image formats: the values of `?format=` and their printers. */
import { edits } from '../util/edit-distance.ts';
import { printBmp } from './bmp.ts';
import { printEps } from './eps.ts';
import { printGif } from './gif.ts';
import { printJpg } from './jpg.ts';
import { printPdf } from './pdf.ts';
import { printPng } from './png.ts';
import type { Scene } from './scene.ts';
import type { StyleOption } from './style.ts';
import { printSvg } from './svg.ts';
import { printTiff } from './tiff.ts';
import { printWebp } from './webp.ts';
import { printZpl } from './zpl.ts';

export interface ImageFormat {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** What else it is called; suggested in the refusal, in lower case. */
  readonly otherNames: readonly string[];
  /** true if it requires a paid plan. */
  readonly paid: boolean;
  /** Whether its cost does not depend on the number of pixels. */
  readonly isVector: boolean;
  /** Whether its bytes are text in UTF-8. */
  readonly isText: boolean;
  /** Whether its bytes are compressed already. */
  readonly isCompressed: boolean;
  /** Whether it has one ink, whose color is not its business. */
  readonly isOneColor?: boolean;
  /** The DPI of a picture for which none is asked, where that is not the usual one. */
  readonly dpiDefault?: number;
  /** The id of the format that is read back in its place; its own files are unless given. */
  readonly readBackAs?: string;
  /** The third step of a picture: scene to file. A throw is a fault. */
  readonly print: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
}

/** The row with this id, in upper or lower case; undefined if there is none. */
export const findImageFormat = (id: string): ImageFormat | undefined =>
  IMAGE_FORMATS.find((row) => row.id === id.toLowerCase());

/**
 * The id that another name of an image format stands for, to suggest it: one it is known by, or one
 * that is spelled nearly the same. Undefined if unknown.
 */
export function similarImageFormat(name: string): string | undefined {
  const wanted = name.trim().toLowerCase().replace(/^\./, '');
  if (wanted === '' || wanted.length > NAME_MAX) return undefined;
  const known = IMAGE_FORMATS.find(({ id, otherNames }) => [id, ...otherNames].includes(wanted));
  return known?.id ?? IMAGE_FORMATS.find(({ id }) => edits(wanted, id, 1) === 1)?.id;
}

/** Whether pictures in this format take an option, as far as the format decides it. */
export const takesOption = (
  { id, isOneColor }: ImageFormat,
  { name, imageFormats }: Pick<StyleOption, 'name' | 'imageFormats'>,
): boolean =>
  imageFormats?.includes(id) !== false && !(isOneColor === true && COLORS.includes(name));

/** The options that set a color. */
const COLORS: readonly string[] = ['color', 'background'];

/** Longer than every name of an image format. */
const NAME_MAX = 30;

export const IMAGE_FORMATS: readonly ImageFormat[] = [
  {
    id: 'svg',
    name: 'SVG',
    contentType: 'image/svg+xml',
    otherNames: ['svgz', 'svg+xml', 'image/svg+xml', 'vector'],
    paid: false,
    isVector: true,
    isText: true,
    isCompressed: false,
    print: printSvg,
  },
  {
    id: 'png',
    name: 'PNG',
    contentType: 'image/png',
    otherNames: ['image/png', 'apng', 'png8', 'png24', 'png32'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: true,
    print: printPng,
  },
  {
    id: 'jpg',
    name: 'JPG',
    contentType: 'image/jpeg',
    otherNames: ['jpeg', 'jpe', 'jfif', 'image/jpeg', 'image/jpg'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: true,
    print: printJpg,
  },
  {
    id: 'webp',
    name: 'WebP',
    contentType: 'image/webp',
    otherNames: ['image/webp', 'wepb', 'webm'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: true,
    print: printWebp,
  },
  {
    id: 'pdf',
    name: 'PDF',
    contentType: 'application/pdf',
    otherNames: ['application/pdf', 'ai', 'pdf/a'],
    paid: true,
    isVector: true,
    isText: false,
    isCompressed: true,
    print: printPdf,
  },
  {
    id: 'eps',
    name: 'EPS',
    contentType: 'application/postscript',
    otherNames: ['ps', 'epsf', 'epsi', 'postscript', 'application/postscript', 'image/x-eps'],
    paid: true,
    isVector: true,
    isText: true,
    isCompressed: false,
    // The same operators on the same page.
    readBackAs: 'pdf',
    print: printEps,
  },
  {
    id: 'zpl',
    name: 'ZPL',
    contentType: 'application/zpl',
    otherNames: ['zpl2', 'zplii', 'zebra', 'grf', 'application/zpl'],
    paid: true,
    isVector: false,
    isText: true,
    isCompressed: false,
    isOneColor: true,
    dpiDefault: 203,
    print: printZpl,
  },
  {
    id: 'tiff',
    name: 'TIFF',
    contentType: 'image/tiff',
    otherNames: ['tif', 'image/tiff'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: true,
    print: printTiff,
  },
  {
    id: 'gif',
    name: 'GIF',
    contentType: 'image/gif',
    otherNames: ['image/gif', 'gif89a'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: true,
    print: printGif,
  },
  {
    id: 'bmp',
    name: 'BMP',
    contentType: 'image/bmp',
    otherNames: ['dib', 'bitmap', 'image/bmp', 'image/x-ms-bmp'],
    paid: true,
    isVector: false,
    isText: false,
    isCompressed: false,
    print: printBmp,
  },
];
