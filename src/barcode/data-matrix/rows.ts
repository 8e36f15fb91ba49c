/** Data Matrix in its three shapes (ISO/IEC 16022, ISO/IEC 21471). */
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import type { Symbology } from '../symbology.ts';
import { dataMatrix, textMatrix } from './encoder.ts';
import { EXTENDED_RECTANGLES, RECTANGLES, SQUARES, type SymbolSize } from './sizes.ts';

/** Fields the three rows share. */
const COMMON = {
  ...TWO_D,
  heavyFrom: 2000,
  quietZone: quiet(2),
  parse: anyText,
  options: ['eci', 'charset', 'structuredAppend', 'symbolSize'],
} as const satisfies Partial<Symbology>;

const encoders = (sizes: readonly SymbolSize[]): Pick<Symbology, 'encode' | 'encodeBytes'> => ({
  encode: (data, options) => textMatrix(data, sizes, options),
  encodeBytes: (bytes, options) => dataMatrix({ bytes, options }, sizes),
});

/**
 * The longest data is a message in format 05 or 06 whose nine characters around it take a codeword
 * in place of two digits.
 */
export const DATA_MATRIX_SYMBOLOGIES = namingCapacity([
  {
    ...COMMON,
    ...encoders(SQUARES),
    id: 'DATAMATRIX',
    options: [...COMMON.options, 'shape'],
    name: 'Data Matrix',
    aliases: ['DATA_MATRIX', 'DM', 'ECC200', 'DATAMATRIXECC200'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. A square symbol.',
    standard: 'ISO/IEC 16022:2006',
    example: 'This is Data Matrix!',
    capacity: '3,116 digits, 2,335 alphanumeric characters or 1,556 bytes',
    lengthMax: 3123,
  },
  {
    ...COMMON,
    ...encoders(RECTANGLES),
    id: 'DATAMATRIX_RECT',
    name: 'Data Matrix rectangular',
    aliases: ['DATAMATRIXRECTANGULAR'],
    rule: 'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 16022:2006, 5.5',
    example: '1234',
    capacity: '98 digits, 72 alphanumeric characters or 47 bytes',
    lengthMax: 105,
  },
  {
    ...COMMON,
    ...encoders(EXTENDED_RECTANGLES),
    id: 'DATAMATRIX_DMRE',
    name: 'Data Matrix rectangular extension',
    aliases: ['DATAMATRIXRECTANGULAREXTENSION', 'DMRE'],
    rule:
      'Any short text; the rectangle of the smallest area in ISO/IEC 21471 or ISO/IEC 16022 that ' +
      'holds it.',
    standard: 'ISO/IEC 21471:2020',
    example: '1234',
    capacity: '236 digits, 175 alphanumeric characters or 116 bytes',
    lengthMax: 243,
  },
]);
