/** Writes the segments of a message as data codewords of Code One (AIM USS Code One, 2.2). */
import { LONG, type Segment } from './encodation.ts';
import { isDigit, packedValues, SHIFT_1, type PackedMode } from './modes.ts';

/**
 * The data codewords of a symbol with `capacity` of them: `head`, the segments, pads. They must fit,
 * and fill it if the last segment does not return to ASCII.
 */
export function writeCodewords(
  bytes: Uint8Array,
  segments: readonly Segment[],
  head: readonly number[],
  capacity: number,
): Uint8Array {
  const out = [...head];
  for (const segment of segments) {
    const part = bytes.subarray(segment.start, segment.end);
    if (segment.mode === 'ascii') writeAscii(out, part);
    else if (segment.mode === 'decimal') writeDecimal(out, part, segment.returns);
    else if (segment.mode === 'byte') writeBytes(out, part, segment.returns);
    else writePacked(out, segment.mode, part, segment.returns);
  }
  const codewords = new Uint8Array(capacity).fill(PAD);
  codewords.set(out);
  return codewords;
}

/** Two digits or a character in a codeword; the upper half of the bytes behind a shift (2.2.1). */
function writeAscii(out: number[], bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (isDigit(byte) && isDigit(bytes[i + 1])) {
      out.push(DIGIT_PAIRS + (byte - 0x30) * 10 + bytes[i + 1]! - 0x30);
      i++;
    } else if (byte < 0x80) out.push(byte + 1);
    else out.push(UPPER_SHIFT, byte - 0x80 + 1);
  }
}

/** Three values in two codewords (2.2.2). */
function writePacked(out: number[], mode: PackedMode, bytes: Uint8Array, returns: boolean): void {
  out.push(LATCHES[mode]);
  const values = Array.from(bytes).flatMap((byte) => packedValues(mode, byte));
  if (values.length % 3 === 2) values.push(SHIFT_1);
  for (let i = 0; i < values.length; i += 3) {
    const value = values[i]! * 1600 + values[i + 1]! * 40 + values[i + 2]! + 1;
    out.push(value >>> 8, value & 0xff);
  }
  if (returns) out.push(UNLATCH);
}

/**
 * Three digits in ten bits, behind a latch of four (2.2.3). Where four bits or six are left of the
 * last codeword they hold a digit that is left, or ones; two bits are 01.
 */
function writeDecimal(out: number[], digits: Uint8Array, returns: boolean): void {
  let bits = '1111';
  const push = (value: number, count: number): void => {
    bits += value.toString(2).padStart(count, '0');
  };
  let i = 0;
  for (; i + 2 < digits.length; i += 3) {
    const [hundreds, tens, ones] = digits.subarray(i, i + 3);
    push((hundreds! - 0x30) * 100 + (tens! - 0x30) * 10 + (ones! - 0x30) + 1, 10);
  }
  if (returns) bits += '111111';
  if (bits.length % 8 === 2 || bits.length % 8 === 4) {
    push(i < digits.length ? digits[i]! - 0x30 + 1 : 0b1111, 4);
  }
  if (bits.length % 8 === 6) bits += '01';
  for (let at = 0; at < bits.length; at += 8) {
    out.push(Number.parseInt(bits.slice(at, at + 8), 2));
  }
}

/** Bytes as they are behind their number, which is 0 where they end the symbol (2.2.4). */
function writeBytes(out: number[], bytes: Uint8Array, returns: boolean): void {
  const { length } = bytes;
  out.push(BYTE_LATCH);
  if (!returns) out.push(0);
  else if (length < LONG) out.push(length);
  else out.push(LONG - 1 + Math.floor(length / LONG), length % LONG);
  for (const byte of bytes) out.push(byte);
}

export const PAD = 129;
const DIGIT_PAIRS = 130;
const LATCHES: Readonly<Record<PackedMode, number>> = { c40: 230, text: 239, edi: 238 };
const BYTE_LATCH = 231;
const UPPER_SHIFT = 235;
const UNLATCH = 255;
