/**
 * Writes the bit stream of QR Code, Micro QR Code and rMQR Code: a header, segments, a terminator
 * and padding (ISO/IEC 18004:2024, 7.4; ISO/IEC 23941:2022, 7.4).
 */
import { ALPHANUMERIC_VALUES, type Codes, type Segment, type SegmentFields } from './segments.ts';

/** A value and the number of bits it is written in, at most 24. */
export type Field = readonly [value: number, bits: number];

/** Everything that makes the data codewords of a symbol. */
export interface BitStream {
  /** What precedes the first segment. */
  readonly header: readonly Field[];
  readonly codes: Codes;
  readonly segments: readonly Segment[];
  readonly fields: SegmentFields;
  /** Zeros after the last segment, fewer where the symbol is full. */
  readonly terminatorBits: number;
  /** Bits the symbol holds. The last codeword has only four where this is no multiple of 8. */
  readonly capacity: number;
}

/**
 * The data codewords of a symbol, whose data must fit. After the terminator come zeros up to the
 * next codeword and pad codewords in turn (18004, 7.4.9 and 7.4.10); a last codeword of four bits
 * is left-aligned in its byte, and zero if it is padding.
 */
export function writeCodewords(stream: BitStream): Uint8Array {
  const { header, codes, segments, fields, terminatorBits, capacity } = stream;
  const writer = new BitWriter(Math.ceil(capacity / 8));
  for (const [value, bits] of header) writer.push(value, bits);
  for (const { mode, start, end } of segments) {
    writer.push(fields.indicators[mode]!, fields.indicatorBits);
    writer.push(end - start, fields.countBits[mode]!);
    WRITE_SEGMENT[mode]!(writer, codes, start, end);
  }
  const codewords = writer.finish();
  const terminated = Math.min(capacity, writer.length + terminatorBits);
  const padFrom = Math.ceil(terminated / 8);
  for (let i = padFrom; i < capacity >>> 3; i++) {
    codewords[i] = (i - padFrom) % 2 === 0 ? 0b1110_1100 : 0b0001_0001;
  }
  return codewords;
}

/** The ECI designator in one, two or three bytes (18004, 7.4.2, Table 4). */
export function eciDesignator(designator: number): Field {
  if (designator < 1 << 7) return [designator, 8];
  if (designator < 1 << 14) return [(0b10 << 14) | designator, 16];
  return [(0b110 << 21) | designator, 24];
}

/** Bits of some fields together. */
export const bitsOf = (fields: readonly Field[]): number =>
  fields.reduce((sum, [, bits]) => sum + bits, 0);

/** Writes bits into a fixed number of bytes, highest bit first. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #count = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Bits written. */
  get length(): number {
    return this.#count * 8 + this.#pendingBits;
  }

  /** Writes the lowest `bits` bits of a value, at most 24. */
  push(value: number, bits: number): void {
    this.#pending = (this.#pending << bits) | value;
    this.#pendingBits += bits;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#bytes[this.#count++] = this.#pending >>> this.#pendingBits;
      this.#pending &= (1 << this.#pendingBits) - 1;
    }
  }

  /** All the bytes, what is not written as zeros. */
  finish(): Uint8Array {
    if (this.#pendingBits > 0) this.#bytes[this.#count] = this.#pending << (8 - this.#pendingBits);
    return this.#bytes;
  }
}

type WriteSegment = (writer: BitWriter, codes: Codes, start: number, end: number) => void;

/** Three digits in 10 bits; the last one or two in 4 or 7 (18004, 7.4.3). */
const writeNumeric: WriteSegment = (writer, codes, start, end) => {
  const digit = (i: number): number => codes[i]! - 0x30;
  let i = start;
  for (; i + 2 < end; i += 3) {
    writer.push(digit(i) * 100 + digit(i + 1) * 10 + digit(i + 2), 10);
  }
  if (end - i === 2) writer.push(digit(i) * 10 + digit(i + 1), 7);
  if (end - i === 1) writer.push(digit(i), 4);
};

/** Two characters in 11 bits; a last one in 6 (18004, 7.4.4). */
const writeAlphanumeric: WriteSegment = (writer, codes, start, end) => {
  const value = (i: number): number => ALPHANUMERIC_VALUES[codes[i]!]!;
  let i = start;
  for (; i + 1 < end; i += 2) writer.push(value(i) * 45 + value(i + 1), 11);
  if (i < end) writer.push(value(i), 6);
};

/** Eight bits each (18004, 7.4.5). */
const writeBytes: WriteSegment = (writer, codes, start, end) => {
  for (let i = start; i < end; i++) writer.push(codes[i]!, 8);
};

/** The two bytes less an offset, the first times 0xC0 and the second, in 13 bits (18004, 7.4.6). */
const writeKanji: WriteSegment = (writer, codes, start, end) => {
  for (let i = start; i < end; i++) {
    const offset = codes[i]! - (codes[i]! < 0xe000 ? 0x8140 : 0xc140);
    writer.push((offset >>> 8) * 0xc0 + (offset & 0xff), 13);
  }
};

/** By mode. */
const WRITE_SEGMENT = [writeNumeric, writeAlphanumeric, writeBytes, writeKanji];
