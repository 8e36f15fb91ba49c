/** The only home of sharp: prints a scene as JPG, from the same pixels that the PNG has. */
import sharp, { type Sharp } from 'sharp';
import { opaqueSamples, type Samples } from './pixels.ts';
import { rasterise, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

// Every picture is new, so a cache only costs memory; pictures are small, so requests are the
// better thing to spread over processors than the stripes of one picture.
sharp.cache(false);
sharp.concurrency(1);

/**
 * The JPEG file (ISO/IEC 10918-1), 150 DPI, one channel where it has no color, and color at full
 * resolution where it has, so that edges stay sharp.
 */
export async function printJpg(scene: Scene): Promise<Uint8Array> {
  const raster = rasterise(scene);
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
 * The JFIF header (ISO/IEC 10918-5) that stands right behind the start of the file and carries
 * the density in dots per inch. The encoder writes an EXIF block in its place, which few readers of
 * a JPEG's density look for.
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

/** From 90 on, the ringing beside an edge stays far from the threshold between ink and paper. */
const JPG_QUALITY = 90;
