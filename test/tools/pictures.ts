/** The pictures that are put through other people's tools: ten symbologies in every image format. */
import { draw } from '../../src/picture/draw.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import { encode } from '../../src/barcode/encode.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';
import type { Value } from '../oracle/values.ts';
import { rgba } from '../support/picture.ts';
import { inkOf, type Box } from './ink.ts';

/** The symbologies, each with its example as data. */
export const SYMBOLOGIES = [
  'CODE128',
  'EAN13',
  'ITF14',
  'GS1_128',
  'CODE39',
  'QRCODE',
  'DATAMATRIX',
  'PDF417',
  'AZTEC',
  'MAXICODE',
] as const;
export type SymbologyId = (typeof SYMBOLOGIES)[number];

/** The kinds of file; `id` is the image format that is requested. */
export const KINDS = {
  SVG: { id: 'svg', extension: 'svg', style: {} },
  PNG: { id: 'png', extension: 'png', style: {} },
  'PNG, transparent': { id: 'png', extension: 'png', style: { background: 'transparent' } },
  JPG: { id: 'jpg', extension: 'jpg', style: {} },
  WebP: { id: 'webp', extension: 'webp', style: {} },
} as const;
export type Kind = keyof typeof KINDS;
export const ALL_KINDS = Object.keys(KINDS) as Kind[];

export interface Picture {
  readonly symbology: SymbologyId;
  readonly kind: Kind;
  readonly value: Value;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where it is dark, in its own pixels. */
  readonly ink: Box;
}

/** The example of a symbology as a customer gets it, without any option but the background. */
export async function pictureOf(symbology: SymbologyId, kind: Kind): Promise<Picture> {
  const row = findSymbology(symbology)!;
  const { id, style } = KINDS[kind];
  const imageFormat = findImageFormat(id)!;
  const styled = parseStyle(new Map(Object.entries(style)), row);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  const encoded = encode(row, row.example, styled.style.symbol);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  const drawn = await draw({ symbology: row, data: row.example, imageFormat, style: styled.style });
  if (drawn.kind !== 'picture') throw new Error(drawn.reason);
  const pixels = await rgba(drawn.bytes);
  const shades = pixels.data.filter((_, i) => i % 4 === 0);
  return {
    symbology,
    kind,
    value: { data: row.example, encoded },
    bytes: Buffer.from(drawn.bytes),
    contentType: imageFormat.contentType,
    widthPx: pixels.width,
    heightPx: pixels.height,
    ink: inkOf(shades, pixels.width, pixels.height)!,
  };
}

/** All symbologies in one kind of file. */
export const picturesOf = (
  kind: Kind,
  symbologies: readonly SymbologyId[] = SYMBOLOGIES,
): Promise<Picture[]> => Promise.all(symbologies.map((symbology) => pictureOf(symbology, kind)));

/** The resolution that the raster formats carry. */
export const PICTURE_DPI = 150;
const MM_PER_INCH = 25.4;

/** The width on paper that the pixels have at their resolution. */
export const naturalWidthMm = ({ widthPx }: Picture): number =>
  (widthPx / PICTURE_DPI) * MM_PER_INCH;
export const naturalHeightMm = ({ heightPx }: Picture): number =>
  (heightPx / PICTURE_DPI) * MM_PER_INCH;

/** As a `data:` URL. */
export const dataUrl = ({ bytes, contentType }: Picture): string =>
  `data:${contentType};base64,${bytes.toString('base64')}`;
