/**
 * Writes entropy-coded images of lossless WebP (RFC 9649, 3.6 and 3.7) for pictures of few colors:
 * palette indices packed into bytes, with copies of what stands above or to the left.
 */
import type { BitWriter } from './bit-writer.ts';
import { prefixCode, type PrefixCode } from './huffman.ts';

/**
 * Writes a few colors as an image one pixel high; `pixels` has alpha, red, green and blue of each.
 * Color tables are stored like this, with entries as differences from the previous one.
 */
export function writeColors(bits: BitWriter, pixels: readonly (readonly number[])[]): void {
  bits.write(0, 1); // no color cache
  const codes = [GREEN, RED, BLUE, ALPHA].map((channel) => {
    const counts = new Uint32Array(channel === GREEN ? GREEN_SYMBOLS : 256);
    for (const pixel of pixels) counts[pixel[channel]!]!++;
    return writeCode(bits, counts);
  });
  writeCode(bits, new Uint32Array(DISTANCE_SYMBOLS));
  for (const pixel of pixels) {
    [GREEN, RED, BLUE, ALPHA].forEach((channel, i) => put(bits, codes[i]!, pixel[channel]!));
  }
}

/**
 * Writes an image of one byte per pixel, `width` bytes per row, in the green channel; `repeats` has
 * 1 for each row that equals the one above.
 */
export function writeBytes(
  bits: BitWriter,
  bytes: Uint8Array,
  width: number,
  repeats: Uint8Array,
): void {
  const tokens = tokenize(bytes, width, repeats);
  const greens = new Uint32Array(GREEN_SYMBOLS);
  const distances = new Uint32Array(DISTANCE_SYMBOLS);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token < 256) greens[token]!++;
    else {
      greens[lengthSymbol(token >> 9)]!++;
      distances[(token >> 8) & 1]!++;
    }
  }
  bits.write(0, 1); // no color cache
  bits.write(0, 1); // one set of codes for the whole image
  const green = writeCode(bits, greens);
  for (let i = 0; i < 3; i++) writeCode(bits, new Uint32Array(256)); // red, blue and alpha stay 0
  const distance = writeCode(bits, distances);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token < 256) {
      put(bits, green, token);
      continue;
    }
    putLength(bits, green, token >> 9);
    put(bits, distance, (token >> 8) & 1);
  }
}

/**
 * Splits bytes into literals (the byte itself) and copies (`length << 9 | from << 8`), where `from`
 * is 0 for the row above and 1 for the byte to the left: the distance codes 1 and 2, minus one.
 */
function tokenize(bytes: Uint8Array, width: number, repeats: Uint8Array): Uint32Array {
  let tokens: Uint32Array = new Uint32Array(1024);
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    if (count === tokens.length) {
      const larger = new Uint32Array(2 * count);
      larger.set(tokens);
      tokens = larger;
    }
    const above = lengthFromAbove(bytes, at, width, repeats);
    const left = above === COPY_MAX ? 0 : lengthFromLeft(bytes, at);
    const length = Math.max(above, left);
    if (length < COPY_MIN) tokens[count++] = bytes[at++]!;
    else {
      tokens[count++] = (length << 9) | (above >= left ? 0 : 1 << 8);
      at += length;
    }
  }
  return tokens.subarray(0, count);
}

/** The number of bytes from `at` on that equal those above; repeated rows need no look. */
function lengthFromAbove(
  bytes: Uint8Array,
  at: number,
  width: number,
  repeats: Uint8Array,
): number {
  if (at < width) return 0;
  const end = Math.min(bytes.length, at + COPY_MAX);
  let row = Math.floor(at / width);
  for (let next = at; next < end; row++) {
    const rowEnd = Math.min(end, (row + 1) * width);
    if (repeats[row] === 0) {
      while (next < rowEnd && bytes[next] === bytes[next - width]) next++;
      if (next < rowEnd) return next - at;
    }
    next = rowEnd;
  }
  return end - at;
}

/** The number of bytes from `at` on that equal the one to their left. */
function lengthFromLeft(bytes: Uint8Array, at: number): number {
  if (at < 1) return 0;
  const end = Math.min(bytes.length, at + COPY_MAX);
  const byte = bytes[at - 1];
  let next = at;
  while (next < end && bytes[next] === byte) next++;
  return next - at;
}

/** A length as a prefix symbol and extra bits (RFC 9649, 3.6.2.2). */
function lengthPrefix(length: number): { symbol: number; extraBits: number; extra: number } {
  if (length <= 4) return { symbol: length - 1, extraBits: 0, extra: 0 };
  const highest = 31 - Math.clz32(length - 1);
  const extraBits = highest - 1;
  const second = ((length - 1) >> extraBits) & 1;
  const extra = (length - 1) & ((1 << extraBits) - 1);
  return { symbol: 2 * highest + second, extraBits, extra };
}

/**
 * Writes a prefix code and returns it; a single symbol needs no bits at all (RFC 9649, 3.7.2.1.1).
 */
export function writeCode(bits: BitWriter, counts: Uint32Array): PrefixCode {
  const used: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol]! > 0) used.push(symbol);
  const [first = 0, second = 0] = used;
  if (used.length > 2 || second > 255) return writeLengths(bits, prefixCode(counts, 15));
  bits.write(1, 1);
  bits.write(used.length === 2 ? 1 : 0, 1);
  bits.write(1, 1); // the first symbol has eight bits
  bits.write(first, 8);
  if (used.length < 2) return LONE;
  bits.write(second, 8);
  return prefixCode(counts, 1);
}

/** Writes prefix-coded code lengths with runs of zeros shortened (RFC 9649, 3.7.2.1.2). */
function writeLengths(bits: BitWriter, code: PrefixCode): PrefixCode {
  const tokens = lengthTokens(code.lengths);
  const counts = new Uint32Array(LENGTH_ORDER.length);
  for (const token of tokens) counts[token.symbol]!++;
  const lengths = prefixCode(counts, 7);
  bits.write(0, 1);
  bits.write(LENGTH_ORDER.length - 4, 4);
  for (const symbol of LENGTH_ORDER) bits.write(lengths.lengths[symbol]!, 3);
  bits.write(0, 1); // lengths of the whole alphabet follow
  for (const { symbol, extra, extraBits } of tokens) {
    put(bits, lengths, symbol);
    bits.write(extra, extraBits);
  }
  return code;
}

interface LengthToken {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

function lengthTokens(lengths: Uint8Array): LengthToken[] {
  const tokens: LengthToken[] = [];
  for (let at = 0; at < lengths.length;) {
    let zeros = 0;
    while (zeros < 138 && at + zeros < lengths.length && lengths[at + zeros] === 0) zeros++;
    if (zeros < 3) tokens.push({ symbol: lengths[at++]!, extra: 0, extraBits: 0 });
    else {
      const long = zeros > 10;
      tokens.push({
        symbol: long ? 18 : 17,
        extra: zeros - (long ? 11 : 3),
        extraBits: long ? 7 : 3,
      });
      at += zeros;
    }
  }
  return tokens;
}

export const put = (bits: BitWriter, code: PrefixCode, symbol: number): void =>
  bits.write(code.codes[symbol]!, code.lengths[symbol]!);

/** The code of an alphabet of which at most one symbol occurs. */
const LONE: PrefixCode = { lengths: new Uint8Array(280), codes: new Uint16Array(280) };

/** Writes how long a copy is, as a symbol of the code of greens with extra bits. */
export function putLength(bits: BitWriter, green: PrefixCode, length: number): void {
  put(bits, green, lengthSymbol(length));
  bits.write(LENGTH_EXTRAS[length]!, LENGTH_EXTRA_BITS[length]!);
}

/** The symbol of a copy's length in the code of greens. */
export const lengthSymbol = (length: number): number => 256 + LENGTH_SYMBOLS[length]!;

/** 256 bytes and 24 prefixes of copy lengths. */
export const GREEN_SYMBOLS = 280;
export const DISTANCE_SYMBOLS = 40;
const COPY_MIN = 3;
export const COPY_MAX = 4096;

/** By length of a copy. */
const LENGTHS = Array.from({ length: COPY_MAX + 1 }, (_, length) => lengthPrefix(length || 1));
const LENGTH_SYMBOLS = Uint8Array.from(LENGTHS, ({ symbol }) => symbol);
const LENGTH_EXTRA_BITS = Uint8Array.from(LENGTHS, ({ extraBits }) => extraBits);
const LENGTH_EXTRAS = Uint16Array.from(LENGTHS, ({ extra }) => extra);

/** Indices of the channels in a color. */
const [ALPHA, RED, GREEN, BLUE] = [0, 1, 2, 3];

/** The order in which the lengths of the code for lengths are stored (RFC 9649, 3.7.2.1.2). */
const LENGTH_ORDER = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
