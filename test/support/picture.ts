/** Reads pictures back: barcodes with an independent decoder, pixels with an independent codec. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';

/** What zxing reads in a PNG, JPG or WebP picture. */
export async function readPicture(picture: Uint8Array): Promise<ReadResult[]> {
  const { data, width, height } = await rgba(picture);
  prepareZXingModule({ overrides: { wasmBinary: WASM } });
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
  return readBarcodes(image, { tryHarder: true });
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

/** Four bytes a pixel, laid on white. SVG is drawn at its own size in pixels. */
export async function rgba(picture: Uint8Array): Promise<Pixels> {
  const image = sharp(picture, { density: 72, limitInputPixels: false });
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
