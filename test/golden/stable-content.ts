/**
 * The part of an image file that is the same on every machine. SVG and WebP come from our own
 * printers alone, so all of their bytes are. PNG data is compressed by zlib and JPG by libjpeg,
 * both of which may be built differently for another processor; of those files only what is our
 * own doing is compared.
 */
import { inflateSync } from 'node:zlib';
import { rgba } from '../support/picture.ts';

/** The bytes of a file that must not change while the renderer's version stays. */
export const stableContent = (id: string, file: Uint8Array): Uint8Array | Promise<Uint8Array> =>
  (STABLE[id] ?? wholeFile)(file);

const wholeFile = (file: Uint8Array): Uint8Array => file;

/** Formats whose files hold more than our own doing. */
const STABLE: Readonly<Record<string, (file: Uint8Array) => Uint8Array | Promise<Uint8Array>>> = {
  png: inflatedPng,
  jpg: async (file) => Buffer.concat([jpgSettings(file), inkOf((await rgba(file)).data)]),
};

/** All chunks of a PNG (ISO/IEC 15948, 5.3) without their checksums, image data inflated. */
function inflatedPng(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const parts: Uint8Array[] = [];
  for (let at = PNG_SIGNATURE_BYTES; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const isImageData = bytes.toString('latin1', at + 4, at + 8) === 'IDAT';
    parts.push(bytes.subarray(at + 4, at + 8), isImageData ? inflateSync(data) : data);
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

/**
 * The marker segments of a JPEG (ISO/IEC 10918-1, B.1.1) before its first scan: resolution,
 * quantization tables (so quality) and frame. Huffman tables are optimized for the coefficients,
 * which rounding may change.
 */
function jpgSettings(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const parts: Uint8Array[] = [];
  for (let at = 2; bytes[at + 1] !== START_OF_SCAN;) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes[at + 1] !== HUFFMAN_TABLES) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** For red, green and blue of every pixel whether it is dark, which lossy compression keeps. */
const inkOf = (rgbaPixels: Uint8Array): Uint8Array =>
  rgbaPixels.filter((_, i) => i % 4 !== 3).map((value) => (value < 128 ? 1 : 0));

const PNG_SIGNATURE_BYTES = 8;
const START_OF_SCAN = 0xda;
const HUFFMAN_TABLES = 0xc4;
