/** Prints a scene as BMP, uncompressed, from the same pixels as PNG. */
import { onWhite } from './color.ts';
import { indicesOf } from './pixels.ts';
import { colorsOf, isRepeated, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The BMP file with the scene's DPI: one bit a pixel for two colors, four for more. BMP as everybody
 * reads it has no transparency: colors are drawn on white.
 */
export function printBmp(scene: Scene): Uint8Array {
  const raster = rasterize(scene);
  const { width, height, planes } = raster;
  const colors = colorsOf(raster).map(onWhite);
  const bits = planes.length === 1 ? 1 : 4;
  const stride = ((width * bits + 31) >> 5) << 2;
  const start = FILE_HEADER + INFO_HEADER + 4 * colors.length;
  const bytes = Buffer.alloc(start + stride * height);
  const perMeter = Math.round(scene.dpi / METERS_PER_INCH);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(start, 10);
  bytes.writeUInt32LE(INFO_HEADER, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(bits, 28);
  bytes.writeUInt32LE(stride * height, 34);
  bytes.writeInt32LE(perMeter, 38);
  bytes.writeInt32LE(perMeter, 42);
  bytes.writeUInt32LE(colors.length, 46);
  colors.forEach(({ red, green, blue }, i) => {
    bytes.set([blue, green, red, 0], FILE_HEADER + INFO_HEADER + 4 * i);
  });
  let packed: Uint8Array = new Uint8Array(0);
  for (let y = 0; y < height; y++) {
    if (!isRepeated(raster, y)) packed = packedRow(raster, y);
    // The lowest row comes first.
    bytes.set(packed, start + stride * (height - 1 - y));
  }
  return bytes;
}

/** The colors of one row by their numbers: eight pixels in a byte, or two where there are more inks. */
export function packedRow(raster: Raster, y: number): Uint8Array {
  const { width, planes } = raster;
  if (planes.length === 1) return planes[0]!.rows[y]!;
  const even = (width + 1) >> 1;
  const pixels = indicesOf(raster, y, 2 * even);
  return Uint8Array.from({ length: even }, (_, i) => (pixels[2 * i]! << 4) | pixels[2 * i + 1]!);
}

const FILE_HEADER = 14;
const INFO_HEADER = 40;
const METERS_PER_INCH = 0.0254;
