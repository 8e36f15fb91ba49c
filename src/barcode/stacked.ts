/** The stacked symbologies whose rows are linear symbols: Codablock F, Code 16K and Code 49. */
import { requestedCodablock } from './codablock.ts';
import { code16k } from './code16k.ts';
import { code49 } from './code49.ts';
import { asciiText, namingCapacity, quiet, TWO_D } from './matrix-helpers.ts';

const STACKED = { ...TWO_D, family: 'stacked' } as const;

/** Quiet zone of stacked symbols whose rows are linear symbols. */
const LINEAR_QUIET = { top: 2, right: 10, bottom: 2, left: 10 } as const;

/**
 * Code 16K and Code 49: the separator bars extend through the clear space of 10 modules on the left
 * and 1 on the right, so that space is already part of the symbol (EN 12323:2005, 4.5).
 */
const QUIET_OUTSIDE_SEPARATORS = quiet(2);

export const STACKED_SYMBOLOGIES = namingCapacity([
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
    heavyFrom: 700,
    // In more columns than 8 if 44 rows of 8 do not hold the data.
    options: ['columns', 'rows'],
    encode: (data, options) => requestedCodablock(data, options, [8, 16, 32, 62]),
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
    heavyFrom: Infinity,
    options: ['rows'],
    encode: (data, { rows }) => code16k(data, rows),
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
    heavyFrom: Infinity,
    options: ['rows'],
    encode: (data, { rows }) => code49(data, rows),
  },
]);
