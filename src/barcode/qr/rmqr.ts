/**
 * rMQR Code (ISO/IEC 23941:2022) from text or bytes, in the rectangle of the smallest area that
 * holds them.
 */
import { requestedOf, contentsOf, doesNotHold, type Requested, type Choices } from './requested.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { bitsOf, eciDesignator, writeCodewords, type Field } from './bits.ts';
import { interleaved } from './codewords.ts';
import { utf8Options } from './qr.ts';
import { rmqrCells } from './rmqr-matrix.ts';
import {
  RMQR_INDICATOR_BITS,
  RMQR_VERSIONS,
  type RmqrLevel,
  type RmqrVersion,
} from './rmqr-versions.ts';
import { divide, runsOf, type Runs, type Segmentation } from './segments.ts';
import { squareMatrix } from './square-matrix.ts';

/** The rMQR Code of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export function rmqrText(text: string, options: SymbolOptions): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  return rmqrBytes(bytes, utf8Options(bytes.length === text.length, options));
}

/**
 * The rMQR Code of the smallest area that holds the bytes at error correction level M, or H where
 * the same rectangle holds them at that level. The options put an ECI before the data, or fix level
 * and version. Refuses what those, or else R17×139-M, cannot hold (7.1: 361 digits, 219 alphanumeric
 * characters, 150 bytes).
 */
export function rmqrBytes(bytes: Uint8Array, options: SymbolOptions): Matrix | Refusal {
  const { eci } = options;
  const requested = requestedOf(options, CHOICES);
  if (requested.kind === 'refused') return requested;
  const runs = runsOf(bytes);
  const header: Field[] =
    eci === undefined ? [] : [[0b111, RMQR_INDICATOR_BITS], eciDesignator(eci)];
  const headerBits = bitsOf(header);
  const levels = requested.level === undefined ? LEVELS : [requested.level];
  for (const version of RMQR_VERSIONS) {
    if (requested.version !== undefined && requested.version !== version.indicator) continue;
    if (headerBits + runs.bitsAtLeast > version.levels.M.data * 8) continue;
    const segmentation = divide(runs, version.fields)!;
    const bits = headerBits + segmentation.bitCount;
    const level = levels.find((one) => bits <= version.levels[one].data * 8);
    if (level !== undefined) return rmqrMatrix(bytes, header, segmentation, version, level);
  }
  return refusalOf(runs, headerBits, requested);
}

/** Says what the version and level hold, and which others would hold the data. */
function refusalOf(runs: Runs, headerBits: number, requested: Requested<RmqrLevel>): Refusal {
  const holds = (version: RmqrVersion, level: RmqrLevel): boolean =>
    headerBits + divide(runs, version.fields)!.bitCount <= version.levels[level].data * 8;
  const level = requested.level ?? 'M';
  const version =
    RMQR_VERSIONS.find(({ indicator }) => indicator === requested.version) ?? RMQR_VERSIONS.at(-1)!;
  if (!RMQR_VERSIONS.some((one) => holds(one, 'M'))) return refused(TOO_MUCH);
  const larger = RMQR_VERSIONS.find((one) => holds(one, level));
  const contents = contentsOf(version.levels[level].data * 8, version.fields);
  return doesNotHold(requested, `version ${nameOf(version)} at level ${level} holds ${contents}`, [
    larger && `version ${nameOf(larger)}`,
    level === 'H' && holds(version, 'M') ? 'level M' : undefined,
  ]);
}

/**
 * The rMQR Code of a version and level, with the data in segments made for the version, which must
 * hold them.
 */
export function rmqrMatrix(
  codes: Uint8Array,
  header: readonly Field[],
  { segments }: Segmentation,
  { width, height, indicator, total, fields, levels }: RmqrVersion,
  level: RmqrLevel,
): Matrix {
  const { data, blocks } = levels[level];
  const stream = { header, codes, segments, fields, terminatorBits: 3, capacity: data * 8 };
  const codewords = interleaved(writeCodewords(stream), blocks, (total - data) / blocks);
  return squareMatrix(rmqrCells(codewords, width, height, indicator + (level === 'H' ? 32 : 0)));
}

/** The stronger one first. */
const LEVELS: readonly RmqrLevel[] = ['H', 'M'];

/** As the standard names it: height and width. */
const nameOf = ({ height, width }: RmqrVersion): string => `R${height}x${width}`;

const CHOICES: Choices<RmqrLevel> = {
  name: 'rMQR Code',
  levels: ['M', 'H'],
  versions: 'R7x43 to R17x139, of 32 heights and widths',
  versionOf: (text) =>
    RMQR_VERSIONS.find((version) => nameOf(version).toUpperCase() === text)?.indicator,
  masks: 1,
};
