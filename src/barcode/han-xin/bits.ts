/** The bit stream of a Han Xin Code: an ECI or GS1 mode, segments, zeros (ISO/IEC 20830:2021, 5.4). */
import { BitWriter } from '../bit-writer.ts';
import {
  GS,
  MODE,
  regionOneValue,
  regionTwoValue,
  TEXT_VALUES_1,
  TEXT_VALUES_2,
  type Segment,
} from './segments.ts';

/** What stands around the segments: an ECI of 0 to 999999 before them, or GS1 mode. */
export interface Frame {
  readonly eci: number | undefined;
  readonly isGs1: boolean;
}

export function frameBits({ eci, isGs1 }: Frame): number {
  const eciBits = eci === undefined ? 0 : 4 + (eci < 1 << 7 ? 8 : eci < 1 << 14 ? 16 : 24);
  return eciBits + (isGs1 ? 16 : 0);
}

/**
 * The data codewords of a symbol with `capacity` of them. The bits must fit; what they leave over is
 * zeros, which no mode indicator is.
 */
export function writeCodewords(
  bytes: Uint8Array,
  segments: readonly Segment[],
  { eci, isGs1 }: Frame,
  capacity: number,
): Uint8Array {
  const writer = new BitWriter(capacity);
  if (isGs1) writer.push(GS1_MODE, 8);
  if (eci !== undefined) writeEci(writer, eci);
  for (const [i, segment] of segments.entries()) {
    const { mode, start, end } = segment;
    if (!isOtherRegion(segments[i - 1], segment)) writer.push(mode, 4);
    WRITE[mode](writer, bytes.subarray(start, end));
    if (!isRegion(segment)) continue;
    writer.push(isOtherRegion(segment, segments[i + 1]) ? OTHER_REGION : END_OF_REGION, 12);
  }
  if (isGs1) writer.push(END_OF_GS1, 8);
  return writer.codewords();
}

/** The designator in one, two or three bytes, by its first bits 0, 10 and 110. */
function writeEci(writer: BitWriter, eci: number): void {
  writer.push(ECI_MODE, 4);
  if (eci < 1 << 7) writer.push(eci, 8);
  else if (eci < 1 << 14) writer.push(0x8000 | eci, 16);
  else writer.push(0xc0_0000 | eci, 24);
}

const isRegion = (segment: Segment | undefined): boolean =>
  segment?.mode === MODE.regionOne || segment?.mode === MODE.regionTwo;

/** Whether one region leads into the other, without a mode indicator. */
const isOtherRegion = (segment: Segment | undefined, next: Segment | undefined): boolean =>
  isRegion(segment) && isRegion(next);

type Write = (writer: BitWriter, bytes: Uint8Array) => void;

/** Groups of three digits or an FNC1; the terminator says how many digits the last one has. */
const writeNumeric: Write = (writer, bytes) => {
  let last = 0;
  for (let i = 0; i < bytes.length; i += last) {
    const isSeparator = bytes[i] === GS;
    const group = bytes.subarray(i, isSeparator ? i + 1 : i + 3);
    let value = 0;
    for (const digit of group) value = value * 10 + digit - 0x30;
    writer.push(isSeparator ? FNC1 : value, 10);
    last = group.length;
  }
  writer.push(bytes.at(-1) === GS ? 1023 : 1020 + last, 10);
};

const writeText: Write = (writer, bytes) => {
  let values = TEXT_VALUES_1;
  for (const byte of bytes) {
    if (values[byte]! < 0) {
      values = values === TEXT_VALUES_1 ? TEXT_VALUES_2 : TEXT_VALUES_1;
      writer.push(OTHER_SUBMODE, 6);
    }
    writer.push(values[byte]!, 6);
  }
  writer.push(END_OF_TEXT, 6);
};

const writeBinary: Write = (writer, bytes) => {
  writer.push(bytes.length, 13);
  for (const byte of bytes) writer.push(byte, 8);
};

const writePairs =
  (bits: number, valueOf: (first: number, second: number) => number): Write =>
  (writer, bytes) => {
    for (let i = 0; i < bytes.length; i += 2) writer.push(valueOf(bytes[i]!, bytes[i + 1]!), bits);
  };

const writeDoubleByte: Write = (writer, bytes) => {
  writePairs(15, doubleByteValue)(writer, bytes);
  writer.push(END_OF_DOUBLE_BYTE, 15);
};

/** First bytes from 81, second ones from 40 without 7F. */
const doubleByteValue = (first: number, second: number): number =>
  (first - 0x81) * 190 + second - (second < 0x7f ? 0x40 : 0x41);

/** One character, with bytes from 81, 30, 81 and 30 on. */
const writeFourByte: Write = (writer, bytes) => {
  const pair = (at: number): number => (bytes[at]! - 0x81) * 10 + bytes[at + 1]! - 0x30;
  writer.push(pair(0) * 1260 + pair(2), 21);
};

const WRITE: Readonly<Record<Segment['mode'], Write>> = {
  1: writeNumeric,
  2: writeText,
  3: writeBinary,
  4: writePairs(12, regionOneValue),
  5: writePairs(12, regionTwoValue),
  6: writeDoubleByte,
  7: writeFourByte,
};

const GS1_MODE = 0b1110_0001;
const END_OF_GS1 = 0xff;
const FNC1 = 1000;
const ECI_MODE = 8;
const OTHER_SUBMODE = 62;
const END_OF_TEXT = 63;
const OTHER_REGION = 0xffe;
const END_OF_REGION = 0xfff;
const END_OF_DOUBLE_BYTE = 0x7fff;
