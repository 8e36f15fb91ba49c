/** Prints a scene as JPG, from the same pixels as PNG. The only file that imports sharp. */
import sharp, { type Sharp } from 'sharp';
import { opaqueSamples, type Samples } from './pixels.ts';
import { rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

// Every picture is new, so a cache only costs memory. Pictures are small, so processors are better
// shared between requests than between parts of one picture.
sharp.cache(false);
sharp.concurrency(1);

/**
 * The JPEG file (ISO/IEC 10918-1) at 150 DPI: one channel if it is gray, otherwise color at full
 * resolution, so that edges stay sharp.
 */
export async function printJpg(scene: Scene): Promise<Uint8Array> {
  const raster = rasterize(scene);
  const picture = load(raster, opaqueSamples(raster));
  const file = await picture.jpeg({ quality: JPG_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
  return Buffer.concat([file.subarray(0, 2), JFIF, file.subarray(2)]);
}

function load({ width, height }: Raster, { data, channels }: Samples): Sharp {
  const picture = sharp(data, { raw: { width, height, channels } });
  return channels === 1 ? picture.toColourspace('b-w') : picture;
}

const DPI = 150;

/**
 * The JFIF header (ISO/IEC 10918-5), which follows the start of the file and contains the density
 * in dots per inch. The encoder would write an EXIF block instead, where few readers look for it.
 */
const JFIF = Buffer.from([
  0xff,
  0xe0,
  0,
  16,
  ...Buffer.from('JFIF\0'),
  1,
  2,
  1,
  0,
  DPI,
  0,
  DPI,
  0,
  0,
]);

/** From 90 up, the ringing at edges stays far from the threshold between ink and paper. */
const JPG_QUALITY = 90;
