/**
 * QR Code (ISO/IEC 18004:2024) from bytes or text: it chooses error correction level and version;
 * segments.ts and bits.ts make the bit stream, codewords.ts adds error correction and matrix.ts
 * places the modules.
 */
import { bitsOf, eciDesignator, writeCodewords, type Field } from './bits.ts';
import { dataCodewords, finalCodewords, type ErrorCorrectionLevel } from './codewords.ts';
import { qrCells } from './matrix.ts';
import { divide, MODE, runsOf, type Segment, type SegmentFields } from './segments.ts';
import { squareMatrix } from './square-matrix.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { NO_OPTIONS, type StructuredAppend, type SymbolOptions } from '../symbology.ts';

/** Whether data is plain or a GS1 message: FNC1 in first position (7.4.8.2). */
export type QrData = 'none' | 'gs1';

/**
 * The smallest QR Code for the bytes, at error correction level M, or at level L where only that
 * holds them. The options put an ECI before the data, or make the symbol one of several. Refuses
 * what version 40-L cannot hold (7.1: 7,089 digits, 4,296 alphanumeric characters, 2,953 bytes).
 */
export function qrMatrix(
  bytes: Uint8Array,
  data: QrData,
  options: SymbolOptions = NO_OPTIONS,
): Matrix | Refusal {
  const header = headerOf(data, options);
  return Array.isArray(header) ? smallest(bytes, data, header, ['M', 'L']) : header;
}

/** The QR Code of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export function qrText(text: string, options: SymbolOptions = NO_OPTIONS): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  return qrMatrix(bytes, 'none', utf8Options(bytes.length === text.length, options));
}

/** The options of a text, whose only ECI may be 26: text that is not ASCII alone needs it. */
export const utf8Options = (isAscii: boolean, options: SymbolOptions): SymbolOptions =>
  isAscii ? options : { ...options, eci: UTF8 };

/** The smallest QR Code at level M up to a version, or undefined if that cannot hold the bytes. */
export function qrAtLevelM(bytes: Uint8Array, lastVersion: number): Matrix | undefined {
  const drawn = smallest(bytes, 'none', [], ['M'], lastVersion);
  return drawn.kind === 'refused' ? undefined : drawn;
}

/** The bytes in one segment of byte mode after an ECI, in a version and level that hold them. */
export function qrOfVersion(
  bytes: Uint8Array,
  eci: number,
  version: number,
  level: ErrorCorrectionLevel,
): Matrix {
  const fields = GROUPS.find(({ last }) => version <= last)!.fields;
  const segments = [{ mode: MODE.byte, start: 0, end: bytes.length }];
  return draw(bytes, eciHeader(eci), segments, fields, version, level);
}

function smallest(
  bytes: Uint8Array,
  data: QrData,
  header: readonly Field[],
  levels: readonly ErrorCorrectionLevel[],
  lastVersion = 40,
): Matrix | Refusal {
  const runs = runsOf(bytes, data === 'gs1');
  const headerBits = bitsOf(header);
  for (const level of levels) {
    for (const { first, last, fields } of GROUPS) {
      if (runs.bitsAtLeast > dataCodewords(last, level) * 8) continue;
      const segmentation = divide(runs, fields)!;
      const bitCount = headerBits + segmentation.bitCount;
      for (let version = first; version <= Math.min(last, lastVersion); version++) {
        if (bitCount > dataCodewords(version, level) * 8) continue;
        return draw(bytes, header, segmentation.segments, fields, version, level);
      }
    }
  }
  return refused(TOO_MUCH);
}

function draw(
  codes: Uint8Array,
  header: readonly Field[],
  segments: readonly Segment[],
  fields: SegmentFields,
  version: number,
  level: ErrorCorrectionLevel,
): Matrix {
  const capacity = dataCodewords(version, level) * 8;
  const stream = { header, codes, segments, fields, terminatorBits: 4, capacity };
  const codewords = finalCodewords(writeCodewords(stream), version, level);
  return squareMatrix(qrCells(codewords, version, level));
}

/** Structured Append, ECI and FNC1 in this order (7.4.8.2, 8.2), or why they cannot be. */
function headerOf(data: QrData, { eci, structuredAppend }: SymbolOptions): Field[] | Refusal {
  const header: Field[] = [];
  if (structuredAppend !== undefined) {
    const reason = structuredAppendFault(structuredAppend);
    if (reason !== undefined) return refused(reason);
    header.push(...structuredAppendHeader(structuredAppend));
  }
  if (eci !== undefined) header.push(...eciHeader(eci));
  if (data === 'gs1') header.push([0b0101, INDICATOR_BITS]);
  return header;
}

const eciHeader = (eci: number): Field[] => [[0b0111, INDICATOR_BITS], eciDesignator(eci)];

/** Place and number of symbols less one, and a byte that all symbols of the message share (8.1). */
const structuredAppendHeader = ({ index, total, id }: StructuredAppend): Field[] => [
  [0b0011, INDICATOR_BITS],
  [index - 1, 4],
  [total - 1, 4],
  [id, 8],
];

function structuredAppendFault({ index, total, id }: StructuredAppend): string | undefined {
  if (total < 2 || total > 16) return `QR Code joins 2 to 16 symbols to a message, not ${total}.`;
  if (index < 1 || index > total) return `The place of the symbol is 1 to ${total}, not ${index}.`;
  if (id < 0 || id > 255) return `The ID of a message in QR Codes is 0 to 255, not ${id}.`;
  return undefined;
}

const INDICATOR_BITS = 4;

/** The ECI of UTF-8. */
const UTF8 = 26;

const fieldsOf = (countBits: readonly number[]): SegmentFields => ({
  indicatorBits: INDICATOR_BITS,
  indicators: [0b0001, 0b0010, 0b0100],
  countBits,
});

/** Versions whose character counts have the same number of bits (Tables 2 and 3). */
const GROUPS: readonly { first: number; last: number; fields: SegmentFields }[] = [
  { first: 1, last: 9, fields: fieldsOf([10, 9, 8]) },
  { first: 10, last: 26, fields: fieldsOf([12, 11, 16]) },
  { first: 27, last: 40, fields: fieldsOf([14, 13, 16]) },
];
