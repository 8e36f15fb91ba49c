/** The stacked symbologies, except those of HIBC (hibc-2d.ts) and GS1. */
import { bwipCells, bwipRows } from './bwip.ts';
import { TOO_MUCH } from './bwip-errors.ts';
import { code49 } from './code49.ts';
import { refused, type Matrix, type Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import {
  anyText,
  asciiText,
  type Call,
  quiet,
  minCapacity,
  squares,
  stacked,
  TWO_D,
  withBytes,
  withEci,
  namingCapacity,
} from './matrix-helpers.ts';

const STACKED = { ...TWO_D, family: 'stacked' } as const;

/** Quiet zone of stacked symbols whose rows are linear symbols. */
const LINEAR_QUIET = { top: 2, right: 10, bottom: 2, left: 10 } as const;

/**
 * Code 16K and Code 49: the separator bars extend through the clear space of 10 modules on the left
 * and 1 on the right, so that space is already part of the symbol (EN 12323:2005, 4.5).
 */
const QUIET_OUTSIDE_SEPARATORS = quiet(2);

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

/** Codablock F in 8 columns, or in more if 44 rows of 8 do not hold the data. */
function codablock(data: string): Matrix | Refusal {
  for (const columns of [8, 16, 32, 62]) {
    const drawn = stacked(bwipRows('codablockf', data, { columns }));
    if (drawn.kind !== 'refused') return drawn;
  }
  return refused(TOO_MUCH);
}

export const STACKED_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
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
    aliases: ['PDF417COMPACT', 'COMPACTPDF417', 'PDF417TRUNC'],
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
  {
    ...STACKED,
    id: 'CODABLOCKF',
    name: 'Codablock F',
    aliases: ['CODABLOCK', 'CODABLOCK_F'],
    rule: 'ASCII text.',
    standard: 'AIM Uniform Symbology Specification Codablock F',
    example: 'CODABLOCK F 34567890123456789010040digit',
    capacity: '2,725 characters',
    lengthMax: 2725,
    quietZone: LINEAR_QUIET,
    parse: asciiText('Codablock F'),
    encode: codablock,
  },
  {
    ...STACKED,
    id: 'CODE16K',
    name: 'Code 16K',
    aliases: ['CODE_16K'],
    rule: 'ASCII text.',
    standard: 'EN 12323:2005',
    example: 'Abcd-1234567890-wxyZ',
    capacity: '77 characters or 154 digits',
    lengthMax: 154,
    quietZone: QUIET_OUTSIDE_SEPARATORS,
    parse: asciiText('Code 16K'),
    encode: (data) => stacked(bwipRows('code16k', data)),
  },
  {
    ...STACKED,
    id: 'CODE49',
    name: 'Code 49',
    aliases: ['CODE_49'],
    rule: 'ASCII text.',
    standard: 'ANSI/AIM BC6-1995',
    example: 'MULTIPLE ROWS IN CODE 49',
    capacity: '49 characters or 81 digits',
    lengthMax: 81,
    quietZone: QUIET_OUTSIDE_SEPARATORS,
    parse: asciiText('Code 49'),
    engine: 'own',
    encode: code49,
  },
]);
