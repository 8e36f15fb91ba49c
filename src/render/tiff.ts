/** Prints a scene as TIFF 6.0, from the same pixels as PNG. */
import { packedRow } from './bmp.ts';
import { hexColor, onWhite, type Color } from './color.ts';
import { colorsOf, isRepeated, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The TIFF file with the scene's DPI, as every reader must take it (baseline TIFF, Part 1): bilevel
 * for black on white, otherwise a palette, in PackBits. Colors are drawn on white.
 */
export function printTiff(scene: Scene): Uint8Array {
  const raster = rasterize(scene);
  const { width, height } = raster;
  const colors = colorsOf(raster).map(onWhite);
  const isBilevel = colors.map(hexColor).join() === '#fff,#000';
  const data = packBits(raster, isBilevel);
  const map = isBilevel ? [] : [colorMap(colors)];
  const mapAt = RESOLUTION_AT + 8;
  const stripAt = mapAt + map.length * MAP_BYTES;
  const fields: Field[] = [
    [IMAGE_WIDTH, LONG, 1, width],
    [IMAGE_LENGTH, LONG, 1, height],
    [BITS_PER_SAMPLE, SHORT, 1, isBilevel ? 1 : 4],
    [COMPRESSION, SHORT, 1, PACK_BITS],
    [PHOTOMETRIC, SHORT, 1, isBilevel ? WHITE_IS_ZERO : PALETTE_COLOR],
    [STRIP_OFFSETS, LONG, 1, stripAt],
    [SAMPLES_PER_PIXEL, SHORT, 1, 1],
    [ROWS_PER_STRIP, LONG, 1, height],
    [STRIP_BYTE_COUNTS, LONG, 1, data.length],
    [X_RESOLUTION, RATIONAL, 1, RESOLUTION_AT],
    [Y_RESOLUTION, RATIONAL, 1, RESOLUTION_AT],
    [RESOLUTION_UNIT, SHORT, 1, INCH],
    ...(isBilevel ? [] : ([[COLOR_MAP, SHORT, MAP_BYTES / 2, mapAt]] as Field[])),
  ];
  return Buffer.concat([head(fields, scene.dpi), ...map, data]);
}

/** Tag, type, number of values, and the value or where it is. */
type Field = readonly [tag: number, type: number, count: number, value: number];

/** Header, directory (its room is that of the longest) and the resolution as a fraction. */
function head(fields: readonly Field[], dpi: number): Buffer {
  const bytes = Buffer.alloc(RESOLUTION_AT + 8);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(HEADER, 4);
  bytes.writeUInt16LE(fields.length, HEADER);
  fields.forEach(([tag, type, count, value], i) => {
    const at = HEADER + 2 + ENTRY * i;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.writeUInt32LE(dpi, RESOLUTION_AT);
  bytes.writeUInt32LE(1, RESOLUTION_AT + 4);
  return bytes;
}

/** 16 reds, greens and blues of 16 bits. */
function colorMap(colors: readonly Color[]): Buffer {
  const bytes = Buffer.alloc(MAP_BYTES);
  colors.forEach(({ red, green, blue }, i) => {
    [red, green, blue].forEach((value, c) => bytes.writeUInt16LE(value * 257, 2 * (16 * c + i)));
  });
  return bytes;
}

/** Every row by itself, as TIFF 6.0, section 9, requires; a row like the one above is packed once. */
function packBits(raster: Raster, isBilevel: boolean): Uint8Array {
  const packed: Uint8Array[] = [];
  for (let y = 0; y < raster.height; y++) {
    packed.push(isRepeated(raster, y) ? packed[y - 1]! : packRow(rowOf(raster, y, isBilevel)));
  }
  return Buffer.concat(packed);
}

/** One bit a pixel, or four. */
function rowOf(raster: Raster, y: number, isBilevel: boolean): Uint8Array {
  const row = packedRow(raster, y);
  if (isBilevel || raster.planes.length > 1) return row;
  const nibbles = new Uint8Array((raster.width + 1) >> 1);
  for (let i = 0; i < nibbles.length; i++) {
    const pair = (row[i >> 2]! >> (6 - 2 * (i & 3))) & 3;
    nibbles[i] = ((pair >> 1) << 4) | (pair & 1);
  }
  return nibbles;
}

function packRow(row: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < row.length;) {
    let end = at + 1;
    while (end < row.length && row[end] === row[at] && end - at < RUN_MAX) end++;
    if (end - at > 1) {
      out.push(257 - (end - at), row[at]!);
      at = end;
      continue;
    }
    while (end < row.length && row[end] !== row[end - 1] && end - at < RUN_MAX) end++;
    // The last byte begins the run that ended this one.
    if (end < row.length && row[end] === row[end - 1]) end--;
    out.push(end - at - 1, ...row.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(out);
}

const RUN_MAX = 128;

const HEADER = 8;
const ENTRY = 12;
const ENTRIES_MAX = 13;
const RESOLUTION_AT = HEADER + 2 + ENTRY * ENTRIES_MAX + 4;
const MAP_BYTES = 3 * 16 * 2;

const IMAGE_WIDTH = 256;
const IMAGE_LENGTH = 257;
const BITS_PER_SAMPLE = 258;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const STRIP_OFFSETS = 273;
const SAMPLES_PER_PIXEL = 277;
const ROWS_PER_STRIP = 278;
const STRIP_BYTE_COUNTS = 279;
const X_RESOLUTION = 282;
const Y_RESOLUTION = 283;
const RESOLUTION_UNIT = 296;
const COLOR_MAP = 320;

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const WHITE_IS_ZERO = 0;
const PALETTE_COLOR = 3;
const PACK_BITS = 32_773;
const INCH = 2;
