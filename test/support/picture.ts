/** Reads pictures back: barcodes with an independent decoder, pixels with an independent codec. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadInputBarcodeFormat,
  type ReadResult,
} from 'zxing-wasm/reader';
import { openPicture } from './open-picture.ts';

/** What zxing reads in a picture of any image format; `formats` narrows what it looks for. */
export async function readPicture(
  picture: Uint8Array,
  formats: readonly ReadInputBarcodeFormat[] = [],
): Promise<ReadResult[]> {
  return readPixels(await rgba(picture), { formats: [...formats] });
}

/** What zxing reads in pixels of four bytes each, looking hard unless `options` says otherwise. */
export async function readPixels(
  { data, width, height }: Pixels,
  options: ReaderOptions = {},
): Promise<ReadResult[]> {
  prepareZXingModule({ overrides: { wasmBinary: WASM } });
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
  return readBarcodes(image, { tryHarder: true, ...options });
}

/** The text of the one barcode in a picture; throws where none or several are found. */
export async function readText(picture: Uint8Array): Promise<string> {
  const found = await readPicture(picture);
  if (found.length !== 1) throw new Error(`found ${found.length} barcodes instead of one`);
  return found[0]!.text;
}

export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Four bytes a pixel, laid on white. SVG is drawn at its own size in pixels, and a page at `dpi`, the
 * DPI it was printed for.
 */
export async function rgba(picture: Uint8Array, dpi = 150): Promise<Pixels> {
  const opened = openPicture(picture, dpi);
  if ('data' in opened) return opened;
  const image = sharp(opened, { density: 72, limitInputPixels: false });
  const { data, info } = await image
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const WASM = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
).buffer as ArrayBuffer;

/** Dots per inch as the file says; for WebP read out of its EXIF, which sharp does not interpret. */
export async function resolutionOf(picture: Uint8Array): Promise<number | undefined> {
  const { density, exif } = await sharp(picture).metadata();
  return density ?? (exif === undefined ? undefined : exifResolution(exif));
}

/** XResolution of an EXIF block (Exif 2.32, 4.6.4): a rational, in the unit of ResolutionUnit. */
function exifResolution(block: Buffer): number | undefined {
  const tiff = block.subarray(block.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const first = u32(4);
  const tags = new Map<number, number>();
  for (let i = 0; i < u16(first); i++) {
    const at = first + 2 + 12 * i;
    tags.set(u16(at), at + 8);
  }
  const [resolution, unit] = [tags.get(0x011a), tags.get(0x0128)];
  if (resolution === undefined || unit === undefined || u16(unit) !== INCH) return undefined;
  const at = u32(resolution);
  return u32(at) / u32(at + 4);
}

const INCH = 2;
