/** The delivered pictures the readers are given: what a customer gets, turned into pixels. */
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';
import { draw } from '../../src/picture/draw.ts';
import type { Data } from '../../src/barcode/encode.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { rgba, type Pixels } from '../support/picture.ts';
import type { Values } from './values.ts';

const FORMATS = ['svg', 'png', 'jpg', 'webp'] as const;
export type Format = (typeof FORMATS)[number];

/** A delivered picture of one value. */
export interface Delivered {
  /** Place of the value among the values of its symbology. */
  readonly at: number;
  readonly format: Format;
  readonly bytes: Uint8Array;
}

/** The same as pixels. */
export interface Picture extends Omit<Delivered, 'bytes'> {
  readonly pixels: Pixels;
}

/** One value in one image format with the symbology's own style. */
async function drawBytes(row: Symbology, data: Data, format: Format): Promise<Uint8Array> {
  const styled = parseStyle(new Map(), row);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  const imageFormat = findImageFormat(format)!;
  const drawn = await draw({ symbology: row, data, imageFormat, style: styled.style });
  if (drawn.kind !== 'picture') throw new Error(`${row.id}: ${drawn.reason}`);
  return drawn.bytes;
}

/** The example in all four image formats, the generated values in one each, in turn. */
export async function drawAll({ row, accepted }: Values): Promise<Delivered[]> {
  const pictures: Delivered[] = [];
  for (const [at, { data }] of accepted.entries()) {
    for (const format of at === 0 ? FORMATS : [FORMATS[at % FORMATS.length]!]) {
      pictures.push({ at, format, bytes: await drawBytes(row, data, format) });
    }
  }
  return pictures;
}

/** What the readers are given. */
export const toPixels = (pictures: readonly Delivered[]): Promise<Picture[]> =>
  Promise.all(
    pictures.map(async ({ at, format, bytes }) => ({ at, format, pixels: await rgba(bytes) })),
  );
