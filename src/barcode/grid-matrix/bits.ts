/** The bit stream of a Grid Matrix in codewords of seven bits (AIMD014 Rev. 1.63, 6.3 to 6.5). */
import { BitWriter } from '../bit-writer.ts';
import type { StructuredAppend } from '../symbology.ts';
import {
  endCode,
  isDigit,
  isLineEnd,
  modeCode,
  numeralGroups,
  shiftValue,
  type Mode,
} from './modes.ts';
import { BLOCK_BYTES, type Segment } from './segments.ts';

/** What precedes the data: the symbol's place among several, and an ECI of 0 to 811799. */
export interface Head {
  readonly eci: number | undefined;
  readonly structuredAppend: StructuredAppend | undefined;
}

export const CODEWORD_BITS = 7;

export function headBits({ eci, structuredAppend }: Head): number {
  const eciBits = eci === undefined ? 0 : 4 + (eci < 1 << 10 ? 11 : eci < 1 << 15 ? 17 : 22);
  return eciBits + (structuredAppend === undefined ? 0 : 20);
}

/**
 * The data codewords of a symbol with `capacity` of them, of which head and segments take `bitCount`
 * bits. What is left over is 0, and from the second codeword on 1111110 at odd places.
 */
export function writeCodewords(
  bytes: Uint8Array,
  segments: readonly Segment[],
  head: Head,
  bitCount: number,
  capacity: number,
): Uint8Array {
  const writer = new BitWriter(capacity, CODEWORD_BITS);
  writeHead(writer, head);
  let before: Mode | undefined;
  for (const { mode, start, end } of segments) {
    const { value, bits } = modeCode(before, mode);
    writer.push(value, bits);
    WRITE[mode](writer, bytes.subarray(start, end));
    before = mode;
  }
  const { value, bits } = endCode(before!);
  writer.push(value, bits);
  const codewords = writer.codewords();
  for (let i = Math.ceil(bitCount / CODEWORD_BITS) + 1; i < capacity; i++) {
    if (i % 2 === 1) codewords[i] = PAD;
  }
  return codewords;
}

function writeHead(writer: BitWriter, { eci, structuredAppend }: Head): void {
  if (structuredAppend !== undefined) {
    const { id, total, index } = structuredAppend;
    writer.push(STRUCTURED_APPEND, 4);
    writer.push(id, 8);
    writer.push(((total - 1) << 4) | (index - 1), 8);
  }
  if (eci === undefined) return;
  writer.push(ECI, 4);
  if (eci < 1 << 10) writer.push(eci, 11);
  else if (eci < 1 << 15) writer.push((0b10 << 15) | eci, 17);
  else writer.push((0b11 << 20) | eci, 22);
}

type Write = (writer: BitWriter, bytes: Uint8Array) => void;

/** GB 2312 in 96 columns, line ends, single bytes and pairs of digits, 13 bits each (6.3.1). */
const writeChinese: Write = (writer, bytes) => {
  for (let i = 0; i < bytes.length; i++) {
    const [first, second] = [bytes[i]!, bytes[i + 1]!];
    if (isLineEnd(bytes, i)) writer.push(7776, 13);
    else if (isDigit(first) && isDigit(second)) {
      writer.push(8033 + (first - 0x30) * 10 + second - 0x30, 13);
    } else if (first >= 0xa1 && second >= 0xa1) {
      const row = first - (first < 0xb0 ? 0xa1 : 0xa7);
      writer.push(row * 96 + second - 0xa0, 13);
    } else {
      writer.push(7777 + first, 13);
      continue;
    }
    i++;
  }
};

/** How many digits the last group lacks, then groups in ten bits, a separator in ten before them. */
const writeNumeral: Write = (writer, bytes) => {
  const groups = [];
  for (let at = 0; at < bytes.length;) {
    const group = numeralGroups(bytes, at, bytes.length).at(-1)!;
    groups.push({ ...group, start: at });
    at = group.end;
  }
  writer.push(3 - groups.at(-1)!.digits, 2);
  for (const { start, end, separator, separatorAt } of groups) {
    if (separator >= 0) writer.push(1000 + separator * 3 + separatorAt, 10);
    const digits = Buffer.from(bytes.subarray(start, end)).toString('latin1').replace(/\D/g, '');
    writer.push(Number(digits.padEnd(3, '0')), 10);
  }
};

/** Letters from `first` on, the space behind them, others behind a shift. */
const writeLetters =
  (first: number): Write =>
  (writer, bytes) => {
    for (const byte of bytes) {
      if (byte === 0x20) writer.push(26, 5);
      else if (byte >= first && byte < first + 26) writer.push(byte - first, 5);
      else {
        writer.push(125, 7);
        writer.push(shiftValue(byte), 6);
      }
    }
  };

const writeMixed: Write = (writer, bytes) => {
  for (const byte of bytes) {
    const value = MIXED.indexOf(String.fromCharCode(byte));
    if (value >= 0) writer.push(value, 6);
    else {
      writer.push(1014, 10);
      writer.push(shiftValue(byte), 6);
    }
  }
};

/** Blocks of up to 512 bytes, each behind its length less one. */
const writeBytes: Write = (writer, bytes) => {
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    const block = bytes.subarray(start, start + BLOCK_BYTES);
    if (start > 0) {
      const { value, bits } = modeCode('byte', 'byte');
      writer.push(value, bits);
    }
    writer.push(block.length - 1, 9);
    for (const byte of block) writer.push(byte, 8);
  }
};

const WRITE: Readonly<Record<Mode, Write>> = {
  chinese: writeChinese,
  numeral: writeNumeral,
  lower: writeLetters(0x61),
  upper: writeLetters(0x41),
  mixed: writeMixed,
  byte: writeBytes,
};

const STRUCTURED_APPEND = 9;
const ECI = 12;
const PAD = 0b111_1110;

const MIXED = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ';
