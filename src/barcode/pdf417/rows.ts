/** PDF417, Compact PDF417 and MicroPDF417 (ISO/IEC 15438, ISO/IEC 24728). */
import { bwipCells } from '../bwip.ts';
import { TOO_MUCH } from '../bwip-errors.ts';
import {
  anyText,
  minCapacity,
  namingCapacity,
  quiet,
  squares,
  TWO_D,
  withBytes,
  withEci,
  type Call,
} from '../matrix-helpers.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';

const STACKED = { ...TWO_D, family: 'stacked' } as const;

/**
 * PDF417 with the number of columns that makes it about twice as wide as high. Rows are 3 modules
 * high (ISO/IEC 15438:2015, 5.8.2).
 */
function pdf417(bcid: string, [text, options]: Call, bytes: Uint8Array): Matrix | Refusal {
  if (minCapacity(bytes, 15 / 44, 0.5, 5 / 6) > PDF417_CODEWORDS) return refused(TOO_MUCH);
  return squares(bwipCells(bcid, text, options), 3);
}

/**
 * Data codewords of the largest symbol, with a margin. A codeword holds 44 / 15 digits, two
 * characters or 6 / 5 bytes (ISO/IEC 15438:2015, 5.4).
 */
const PDF417_CODEWORDS = 927;

/** Rows are 2 modules high (ISO/IEC 24728:2006, 5.8.2). */
const micro = ([text, options]: Call): Matrix | Refusal =>
  squares(bwipCells('micropdf417', text, options), 2);

export const PDF417_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...STACKED,
    id: 'PDF417',
    name: 'PDF417',
    aliases: ['PDF_417'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 15438:2015',
    example: 'This is PDF417',
    capacity: '2,710 digits, 1,850 letters or 1,108 bytes',
    lengthMax: 2710,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => pdf417('pdf417', withEci(data), Buffer.from(data, 'utf8')),
    encodeBytes: (bytes) => pdf417('pdf417', withBytes(bytes), bytes),
  },
  {
    ...STACKED,
    id: 'PDF417_COMPACT',
    name: 'Compact PDF417',
    aliases: ['PDF417COMPACT', 'COMPACTPDF417', 'PDF417TRUNC', 'PDF417COMP', 'PDF417TRUNCATED'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. No right row indicators.',
    standard: 'ISO/IEC 15438:2015, 5.12',
    example: 'This is compact PDF417',
    capacity: '2,710 digits, 1,850 letters or 1,108 bytes',
    lengthMax: 2710,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => pdf417('pdf417compact', withEci(data), Buffer.from(data, 'utf8')),
    encodeBytes: (bytes) => pdf417('pdf417compact', withBytes(bytes), bytes),
  },
  {
    ...STACKED,
    id: 'MICROPDF417',
    name: 'MicroPDF417',
    aliases: ['MICRO_PDF417'],
    rule: 'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 24728:2006',
    example: 'MicroPDF417',
    capacity: '366 digits, 250 letters or 150 bytes',
    lengthMax: 366,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => micro(withEci(data)),
    encodeBytes: (bytes) => micro(withBytes(bytes)),
  },
]);
