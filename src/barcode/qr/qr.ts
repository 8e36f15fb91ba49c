/**
 * QR Code (ISO/IEC 18004:2024) from bytes or text: it chooses error correction level and version;
 * segments.ts and bits.ts make the bit stream, codewords.ts adds error correction and matrix.ts
 * places the modules.
 */
import { bitsOf, eciDesignator, writeCodewords, type Field } from './bits.ts';
import { dataCodewords, finalCodewords, type ErrorCorrectionLevel } from './codewords.ts';
import { requestedOf, contentsOf, doesNotHold, type Requested, type Choices } from './requested.ts';
import { MASK_COUNT } from './mask.ts';
import { qrCells } from './matrix.ts';
import { divide, MODE, runsOf, type Segment, type SegmentFields } from './segments.ts';
import { squareMatrix } from './square-matrix.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { NO_OPTIONS, type StructuredAppend, type SymbolOptions } from '../symbology.ts';

/** Whether data is plain or a GS1 message: FNC1 in first position (7.4.8.2). */
export type QrData = 'none' | 'gs1';

/**
 * The smallest QR Code for the bytes, at error correction level M, or at level L where only that
 * holds them. The options put an ECI before the data, make the symbol one of several, or fix level,
 * version and mask. Refuses what the version and level asked for, or else version 40-L, cannot hold
 * (7.1: 7,089 digits, 4,296 alphanumeric characters, 2,953 bytes).
 */
export function qrMatrix(
  bytes: Uint8Array,
  data: QrData,
  options: SymbolOptions = NO_OPTIONS,
): Matrix | Refusal {
  const header = headerOf(data, options);
  if (!Array.isArray(header)) return header;
  const requested = requestedOf(options, CHOICES);
  if (requested.kind === 'refused') return requested;
  const levels = requested.level === undefined ? DEFAULT_LEVELS : [requested.level];
  const drawn = smallest(bytes, data, header, levels, requested);
  if (drawn !== undefined) return drawn;
  if (requested.level === undefined && requested.version === undefined) return refused(TOO_MUCH);
  return refusalOf(bytes, data, header, requested);
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
  return smallest(bytes, 'none', [], ['M'], {}, lastVersion);
}

/** The bytes in one segment of byte mode after an ECI, in a version and level that hold them. */
export function qrOfVersion(
  bytes: Uint8Array,
  eci: number,
  version: number,
  level: ErrorCorrectionLevel,
): Matrix {
  const { fields } = groupOf(version);
  const segments = [{ mode: MODE.byte, start: 0, end: bytes.length }];
  return draw(bytes, eciHeader(eci), segments, fields, version, level);
}

/** In the first version and level that hold the bytes, of those that are asked for. */
function smallest(
  bytes: Uint8Array,
  data: QrData,
  header: readonly Field[],
  levels: readonly ErrorCorrectionLevel[],
  { version: only, mask }: Pick<Requested<ErrorCorrectionLevel>, 'version' | 'mask'>,
  lastVersion = 40,
): Matrix | undefined {
  const runs = runsOf(bytes, data === 'gs1');
  const headerBits = bitsOf(header);
  for (const level of levels) {
    for (const { first, last, fields } of GROUPS) {
      if (runs.bitsAtLeast > dataCodewords(last, level) * 8) continue;
      const segmentation = divide(runs, fields)!;
      const bitCount = headerBits + segmentation.bitCount;
      for (let version = first; version <= Math.min(last, lastVersion); version++) {
        if (bitCount > dataCodewords(version, level) * 8) continue;
        if (only !== undefined && version !== only) continue;
        return draw(bytes, header, segmentation.segments, fields, version, level, mask);
      }
    }
  }
  return undefined;
}

/** Says what the version and level hold, and which others would hold the data. */
function refusalOf(
  bytes: Uint8Array,
  data: QrData,
  header: readonly Field[],
  requested: Requested<ErrorCorrectionLevel>,
): Refusal {
  const runs = runsOf(bytes, data === 'gs1');
  const bits = GROUPS.map(({ fields }) => bitsOf(header) + divide(runs, fields)!.bitCount);
  const holds = (version: number, level: ErrorCorrectionLevel): boolean =>
    bits[GROUPS.indexOf(groupOf(version))]! <= dataCodewords(version, level) * 8;
  const level = requested.level ?? 'L';
  const version = requested.version ?? 40;
  if (!VERSIONS.some((one) => holds(one, 'L'))) return refused(TOO_MUCH);
  const larger = VERSIONS.find((one) => holds(one, level));
  const weaker = [...CHOICES.levels].reverse().find((one) => holds(version, one));
  const contents = contentsOf(dataCodewords(version, level) * 8, groupOf(version).fields);
  return doesNotHold(requested, `version ${version} at level ${level} holds ${contents}`, [
    larger === undefined ? undefined : `version ${larger}`,
    weaker === undefined ? undefined : `level ${weaker}`,
  ]);
}

function draw(
  codes: Uint8Array,
  header: readonly Field[],
  segments: readonly Segment[],
  fields: SegmentFields,
  version: number,
  level: ErrorCorrectionLevel,
  mask?: number,
): Matrix {
  const capacity = dataCodewords(version, level) * 8;
  const stream = { header, codes, segments, fields, terminatorBits: 4, capacity };
  const codewords = finalCodewords(writeCodewords(stream), version, level);
  return squareMatrix(qrCells(codewords, version, level, mask));
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

const VERSIONS: readonly number[] = Array.from({ length: 40 }, (_, i) => i + 1);

const CHOICES: Choices<ErrorCorrectionLevel> = {
  name: 'QR Code',
  levels: ['L', 'M', 'Q', 'H'],
  versions: '1 to 40',
  versionOf: (text) => VERSIONS.find((version) => String(version) === text),
  masks: MASK_COUNT,
};

/** In the order they are tried. */
const DEFAULT_LEVELS: readonly ErrorCorrectionLevel[] = ['M', 'L'];

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

const groupOf = (version: number): (typeof GROUPS)[number] =>
  GROUPS.find(({ last }) => version <= last)!;
