/**
 * A picture of many colors as lossless WebP (RFC 9649, 3): each pixel as its difference from a neighbor,
 * with copies of what stands above or to the left.
 */
import { BitWriter } from '../bit-writer.ts';
import {
  COPY_MAX,
  DISTANCE_SYMBOLS,
  GREEN_SYMBOLS,
  lengthSymbol,
  put,
  putLength,
  writeCode,
  writeColors,
} from '../vp8l.ts';
import type { Image } from './image.ts';

/** The VP8L bitstream. */
export function imageBitstream({ width, height, rgba, isOpaque }: Image): Uint8Array {
  const bits = new BitWriter();
  bits.write(0x2f, 8);
  bits.write(width - 1, 14);
  bits.write(height - 1, 14);
  bits.write(isOpaque ? 0 : 1, 1);
  bits.write(0, 3); // version
  bits.write(1, 1); // a transform follows:
  bits.write(SUBTRACT_GREEN, 2);
  bits.write(1, 1); // and another one:
  bits.write(PREDICTION, 2);
  bits.write(BLOCK_BITS - 2, 3);
  const side = 2 ** BLOCK_BITS;
  const blocks = Math.ceil(width / side) * Math.ceil(height / side);
  writeColors(
    bits,
    Array.from({ length: blocks }, () => [255, 0, SELECT, 0]),
  );
  bits.write(0, 1); // no further transform
  writePixels(bits, residuals(withoutGreen(rgba), width), width);
  return bits.finish();
}

/** Pixels of red, green, blue and alpha; of red and blue what they differ from green (4.3). */
function withoutGreen(rgba: Uint8Array): Uint8Array {
  const pixels = rgba.slice();
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at]! -= pixels[at + 1]!;
    pixels[at + 2]! -= pixels[at + 1]!;
  }
  return pixels;
}

/** What each pixel differs from the neighbor that predicts it (4.1). */
function residuals(pixels: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const stride = 4 * width;
  for (let at = 0; at < pixels.length; at += 4) {
    const from = predictorOf(pixels, at, stride);
    for (let c = 0; c < 4; c++) {
      // Before the first pixel stands an opaque black one.
      const predicted = from < 0 ? (c === 3 ? 255 : 0) : pixels[from + c]!;
      out[at + c] = pixels[at + c]! - predicted;
    }
  }
  return out;
}

/** The left or the upper neighbor, whichever is nearer to left + upper - upper left. */
function predictorOf(pixels: Uint8Array, at: number, stride: number): number {
  if (at < stride) return at - 4;
  if (at % stride === 0) return at - stride;
  let [left, above] = [0, 0];
  for (let c = 0; c < 4; c++) {
    const corner = pixels[at - stride - 4 + c]!;
    left += Math.abs(pixels[at - stride + c]! - corner);
    above += Math.abs(pixels[at - 4 + c]! - corner);
  }
  return left < above ? at - 4 : at - stride;
}

/** Literal pixels and copies, each as one number: what it is, and the length of a copy. */
function writePixels(bits: BitWriter, bytes: Uint8Array, width: number): void {
  const pixels = new Uint32Array(bytes.buffer);
  const tokens = tokenize(pixels, width);
  const counts = [GREEN_SYMBOLS, 256, 256, 256].map((size) => new Uint32Array(size));
  const distances = new Uint32Array(DISTANCE_SYMBOLS);
  for (const { at, length, distance } of tokens) {
    if (length > 0) {
      counts[0]![lengthSymbol(length)]!++;
      distances[distance]!++;
    } else CHANNELS.forEach((channel, i) => counts[i]![bytes[4 * at + channel]!]!++);
  }
  bits.write(0, 1); // no color cache
  bits.write(0, 1); // one set of codes for the whole image
  const codes = counts.map((count) => writeCode(bits, count));
  const distanceCode = writeCode(bits, distances);
  for (const { at, length, distance } of tokens) {
    if (length > 0) {
      putLength(bits, codes[0]!, length);
      put(bits, distanceCode, distance);
    } else CHANNELS.forEach((channel, i) => put(bits, codes[i]!, bytes[4 * at + channel]!));
  }
}

interface Token {
  readonly at: number;
  /** Pixels of a copy; 0 for a literal one. */
  readonly length: number;
  /** 0: from the row above, 1: from the left. */
  readonly distance: number;
}

function tokenize(pixels: Uint32Array, width: number): Token[] {
  const lengthFrom = (at: number, back: number): number => {
    if (at < back) return 0;
    const end = Math.min(pixels.length, at + COPY_MAX);
    let next = at;
    while (next < end && pixels[next] === pixels[next - back]) next++;
    return next - at;
  };
  const tokens: Token[] = [];
  for (let at = 0; at < pixels.length;) {
    const [above, left] = [lengthFrom(at, width), lengthFrom(at, 1)];
    const length = Math.max(above, left);
    const distance = above >= left ? 0 : 1;
    if (length < COPY_MIN) tokens.push({ at, length: 0, distance });
    else tokens.push({ at, length, distance });
    at += length < COPY_MIN ? 1 : length;
  }
  return tokens;
}

/** Transforms (RFC 9649, 4). */
const PREDICTION = 0;
const SUBTRACT_GREEN = 2;

/** The predictor of every block, by its number (4.1). */
const SELECT = 11;

/** Blocks of prediction are as large as they can be: 512 pixels. */
const BLOCK_BITS = 9;

/** Two pixels cost about what a copy costs. */
const COPY_MIN = 3;

/** Offsets of green, red, blue and alpha in a pixel, in the order of their codes. */
const CHANNELS = [1, 0, 2, 3] as const;
