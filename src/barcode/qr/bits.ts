/**
 * The bit stream of a QR Code (ISO/IEC 18004:2024, 7.4): bytes are divided into segments in the
 * modes that save bits, and written after a header that says how to read them.
 */

/** What precedes the first segment: nothing, ECI 26 (UTF-8), or FNC1 in first position (GS1). */
export type QrHeader = 'none' | 'utf8' | 'gs1';

/** Versions whose length fields have the same number of bits (Table 3). */
export interface VersionGroup {
  readonly first: number;
  readonly last: number;
  /** Bits of the length field, by mode. */
  readonly lengthBits: readonly [number, number, number];
}

export const VERSION_GROUPS: readonly VersionGroup[] = [
  { first: 1, last: 9, lengthBits: [10, 9, 8] },
  { first: 10, last: 26, lengthBits: [12, 11, 16] },
  { first: 27, last: 40, lengthBits: [14, 13, 16] },
];

/** Bytes in the segments they are to be written in. */
export interface SegmentedData {
  readonly bytes: Uint8Array;
  readonly header: QrHeader;
  readonly group: VersionGroup;
  readonly segments: readonly Segment[];
  /** Header and segments, without terminator and padding. */
  readonly bitCount: number;
}

/** A run of bytes in one mode. */
interface Segment {
  readonly mode: number;
  readonly start: number;
  readonly end: number;
}

/** A number of bits that no segmentation of the bytes falls below. */
export function bitsAtLeast(bytes: Uint8Array): number {
  let sixths = 0;
  for (let i = 0; i < bytes.length; i++) sixths += SIXTHS[CHEAPEST_MODE[bytes[i]!]!]!;
  return sixths / 6;
}

/** Cuts bytes into segments for the versions of a group. */
export function segmentData(
  bytes: Uint8Array,
  header: QrHeader,
  group: VersionGroup,
): SegmentedData {
  const segments = traceSegments(cheapestModes(bytes, header, group), bytes.length);
  let bitCount = HEADERS[header].bits;
  for (const { mode, start, end } of segments) {
    bitCount += headBits(group, mode) + Math.ceil(((end - start) * SIXTHS[mode]!) / 6);
  }
  return { bytes, header, group, segments, bitCount };
}

/**
 * The data codewords of a symbol with `capacity` of them: header, segments, a terminator of up to
 * four zeros and pad codewords (7.4.9, 7.4.10). The data must fit.
 */
export function writeCodewords(data: SegmentedData, capacity: number): Uint8Array {
  const { bytes, header, group, segments } = data;
  const writer = new BitWriter(capacity);
  writer.push(HEADERS[header].value, HEADERS[header].bits);
  for (const { mode, start, end } of segments) {
    writer.push(1 << mode, MODE_INDICATOR_BITS);
    writer.push(end - start, group.lengthBits[mode]!);
    WRITE_SEGMENT[mode]!(writer, bytes, start, end);
  }
  return writer.padded();
}

/**
 * The modes that take the fewest bits, by dynamic programming: entry `3 * i + mode` is the best mode
 * for byte i if `mode` is the one after it. Costs are in sixths
 * of bits; changing the mode rounds up to whole bits and adds a segment's head.
 */
function cheapestModes(bytes: Uint8Array, header: QrHeader, group: VersionGroup): Uint8Array {
  const heads = MODES.map((mode) => headBits(group, mode) * 6);
  const costs = Int32Array.from(heads);
  const from = new Uint8Array(bytes.length * 3);
  for (let i = 0; i < bytes.length; i++) {
    const cheapest = cheapestMode(bytes[i]!, header);
    let change = IMPOSSIBLE;
    let changeFrom = 0;
    for (let mode = 0; mode < 3; mode++) {
      costs[mode] = mode < cheapest ? IMPOSSIBLE : costs[mode]! + SIXTHS[mode]!;
      const whole = Math.ceil(costs[mode]! / 6) * 6;
      if (whole < change) {
        change = whole;
        changeFrom = mode;
      }
    }
    for (let mode = 0; mode < 3; mode++) {
      const isCheaper = change + heads[mode]! < costs[mode]!;
      from[i * 3 + mode] = isCheaper ? changeFrom : mode;
      if (isCheaper) costs[mode] = change + heads[mode]!;
    }
  }
  return from;
}

/**
 * Follows the cheapest modes back from the end, which counts as byte mode: a short run at the end
 * only becomes a segment of its own if changing back to byte mode would be worth it as well.
 */
function traceSegments(from: Uint8Array, length: number): Segment[] {
  const segments: Segment[] = [];
  let mode = BYTE;
  let end = length;
  for (let i = length - 1; i >= 0; i--) {
    const before = from[i * 3 + mode]!;
    if (before === mode) continue;
    if (end > i + 1) segments.push({ mode, start: i + 1, end });
    mode = before;
    end = i + 1;
  }
  segments.push({ mode, start: 0, end });
  return segments.reverse();
}

/** The first mode a byte can be written in; in GS1 data `%` would mean FNC1 in mode 1 (7.4.8.2). */
const cheapestMode = (byte: number, header: QrHeader): number =>
  byte === PERCENT && header === 'gs1' ? BYTE : CHEAPEST_MODE[byte]!;

const headBits = (group: VersionGroup, mode: number): number =>
  MODE_INDICATOR_BITS + group.lengthBits[mode]!;

/** Writes bits into a fixed number of codewords, highest bit first. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Writes the lowest `bits` bits of a value, at most 16. */
  push(value: number, bits: number): void {
    this.#pending = (this.#pending << bits) | value;
    this.#pendingBits += bits;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits;
      this.#pending &= (1 << this.#pendingBits) - 1;
    }
  }

  padded(): Uint8Array {
    const terminated = Math.ceil((this.#length * 8 + this.#pendingBits + 4) / 8);
    if (this.#pendingBits > 0) {
      this.#bytes[this.#length] = this.#pending << (8 - this.#pendingBits);
    }
    for (let i = terminated; i < this.#bytes.length; i++) {
      this.#bytes[i] = (i - terminated) % 2 === 0 ? 0xec : 0x11;
    }
    return this.#bytes;
  }
}

type WriteSegment = (writer: BitWriter, bytes: Uint8Array, start: number, end: number) => void;

/** Three digits in 10 bits; the last one or two in 4 or 7 (7.4.3). */
const writeNumeric: WriteSegment = (writer, bytes, start, end) => {
  const digit = (i: number): number => bytes[i]! - 0x30;
  let i = start;
  for (; i + 2 < end; i += 3) {
    writer.push(digit(i) * 100 + digit(i + 1) * 10 + digit(i + 2), 10);
  }
  if (end - i === 2) writer.push(digit(i) * 10 + digit(i + 1), 7);
  if (end - i === 1) writer.push(digit(i), 4);
};

/** Two characters in 11 bits; a last one in 6 (7.4.4). */
const writeAlphanumeric: WriteSegment = (writer, bytes, start, end) => {
  const value = (i: number): number => ALPHANUMERIC[bytes[i]!]!;
  let i = start;
  for (; i + 1 < end; i += 2) writer.push(value(i) * 45 + value(i + 1), 11);
  if (i < end) writer.push(value(i), 6);
};

/** Eight bits each (7.4.5). */
const writeBytes: WriteSegment = (writer, bytes, start, end) => {
  for (let i = start; i < end; i++) writer.push(bytes[i]!, 8);
};

/** Modes by number, cheapest first; the mode indicator is 1 << mode (Table 2). */
const [NUMERIC, ALPHANUMERIC_MODE, BYTE] = [0, 1, 2];
const MODES = [NUMERIC, ALPHANUMERIC_MODE, BYTE];
const MODE_INDICATOR_BITS = 4;
const WRITE_SEGMENT = [writeNumeric, writeAlphanumeric, writeBytes];

/** Bits of a character in each mode, times 6: 10/3, 11/2 and 8 (7.4.3 to 7.4.5). */
const SIXTHS = [20, 33, 48];

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

/** ECI is 0111 and the designator 26 (7.4.2), FNC1 in first position 0101 (7.4.8.2). */
const HEADERS: Readonly<Record<QrHeader, { readonly bits: number; readonly value: number }>> = {
  none: { bits: 0, value: 0 },
  utf8: { bits: 12, value: 0b0111_0001_1010 },
  gs1: { bits: 4, value: 0b0101 },
};

const PERCENT = 0x25;

/** Values of the alphanumeric characters by byte (Table 5). */
const ALPHANUMERIC = new Uint8Array(256);
const CHEAPEST_MODE = new Uint8Array(256).fill(BYTE);
for (const [value, character] of [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'].entries()) {
  ALPHANUMERIC[character.charCodeAt(0)] = value;
  CHEAPEST_MODE[character.charCodeAt(0)] = value < 10 ? NUMERIC : ALPHANUMERIC_MODE;
}
