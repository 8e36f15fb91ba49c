/**
 * Prints a scene as lossless WebP (RFC 9649) with an encoder of our own: a picture of two colors
 * needs none of the searches of a general encoder, which takes about twenty times longer.
 */
import { drawImage, type Image } from './art/image.ts';
import { imageBitstream } from './art/vp8l-image.ts';
import { BitWriter } from './bit-writer.ts';
import type { Color } from './color.ts';
import { indicesOf } from './pixels.ts';
import { colorsOf, isRepeated, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';
import { writeBytes, writeColors } from './vp8l.ts';

/** The WebP file, with the same pixels as the PNG and the scene's DPI in its EXIF chunk. */
export function printWebp(scene: Scene): Uint8Array {
  return scene.art === undefined
    ? rasterWebp(rasterize(scene), scene.dpi)
    : imageWebp(drawImage(scene, scene.art), scene.dpi);
}

/** The WebP file of many colors. */
export const imageWebp = (image: Image, dpi: number): Uint8Array =>
  file(image, !image.isOpaque, dpi, imageBitstream(image));

/** The WebP file of pixels of at most 16 colors that are drawn already. */
export function rasterWebp(raster: Raster, dpi: number): Uint8Array {
  const colors = colorsOf(raster);
  const alpha = colors.some((color) => color.alpha < 255);
  return file(raster, alpha, dpi, bitstream(raster, colors, alpha));
}

/** A bitstream of this size with the chunks around it. */
function file(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  alpha: boolean,
  dpi: number,
  lossless: Uint8Array,
): Uint8Array {
  const extended = Buffer.alloc(10);
  extended[0] = HAS_EXIF | (alpha ? HAS_ALPHA : 0);
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', extended),
    chunk('VP8L', lossless),
    chunk('EXIF', exif(dpi)),
  ]);
  return chunk('RIFF', body);
}

/** The VP8L bitstream: a color table, then the color indices, several pixels per byte. */
function bitstream(raster: Raster, colors: readonly Color[], alpha: boolean): Uint8Array {
  const bits = new BitWriter();
  bits.write(0x2f, 8);
  bits.write(raster.width - 1, 14);
  bits.write(raster.height - 1, 14);
  bits.write(alpha ? 1 : 0, 1);
  bits.write(0, 3); // version
  bits.write(1, 1); // a transform follows:
  bits.write(3, 2); // color indexing
  bits.write(colors.length - 1, 8);
  const table = colors.map(({ alpha: a, red, green, blue }) => [a, red, green, blue]);
  writeColors(
    bits,
    table.map((entry, i) => entry.map((value, c) => (value - (table[i - 1]?.[c] ?? 0)) & 0xff)),
  );
  bits.write(0, 1); // no further transform
  const { bytes, width } = raster.planes.length === 1 ? packBits(raster) : packIndices(raster);
  writeBytes(bits, bytes, width, repeatedRows(raster));
  return bits.finish();
}

/** 1 for each row that is the one above. */
const repeatedRows = (raster: Raster): Uint8Array =>
  Uint8Array.from({ length: raster.height }, (_, y) => (isRepeated(raster, y) ? 1 : 0));

interface Packed {
  readonly bytes: Uint8Array;
  /** Bytes per row. */
  readonly width: number;
}

/** Two colors: eight pixels per byte, the leftmost in the lowest bit (RFC 9649, 3.5.4). */
function packBits({ width, height, planes }: Raster): Packed {
  const stride = (width + 7) >> 3;
  const bytes = new Uint8Array(stride * height);
  const { rows } = planes[0]!;
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    if (y > 0 && rows[y] === rows[y - 1]) bytes.copyWithin(start, start - stride, start);
    else for (let x = 0; x < stride; x++) bytes[start + x] = MIRRORED[rows[y]![x]!]!;
  }
  return { bytes, width: stride };
}

/** Up to 16 colors: two or four pixels per byte. */
function packIndices(raster: Raster): Packed {
  const { width, height, planes } = raster;
  const perByte = planes.length <= 3 ? 4 : 2;
  const stride = Math.ceil(width / perByte);
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    if (isRepeated(raster, y)) {
      bytes.copyWithin(start, start - stride, start);
      continue;
    }
    const pixels = indicesOf(raster, y, stride * perByte);
    for (let i = 0, x = 0; i < stride; i++) {
      let byte = 0;
      for (let shift = 0; shift < 8; shift += 8 / perByte) byte |= pixels[x++]! << shift;
      bytes[start + i] = byte;
    }
  }
  return { bytes, width: stride };
}

/** Pixels per inch as a TIFF file of one directory. */
function exif(dpi: number): Uint8Array {
  const fraction = Buffer.alloc(8);
  fraction.writeUInt32LE(dpi, 0);
  fraction.writeUInt32LE(1, 4);
  return Buffer.concat([DIRECTORY, fraction]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(8 + data.length + (data.length & 1));
  bytes.write(type, 0, 'latin1');
  bytes.writeUInt32LE(data.length, 4);
  bytes.set(data, 8);
  return bytes;
}

const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;

const MIRRORED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let mirrored = 0;
  for (let bit = 0; bit < 8; bit++) mirrored |= ((byte >> bit) & 1) << (7 - bit);
  return mirrored;
});

/**
 * A TIFF header and one directory (Exif 2.32, 4.6.4): XResolution and YResolution, which both refer
 * to the fraction after the directory, and ResolutionUnit 2, inches.
 */
const DIRECTORY = Buffer.from(
  '49492a0008000000' +
    '0300' +
    '1a0105000100000032000000' +
    '1b0105000100000032000000' +
    '280103000100000002000000' +
    '00000000',
  'hex',
);
