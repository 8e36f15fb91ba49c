/** HIBC supplier labels in 2D symbols; hibc.ts has their rule. */
import { bwipCells, bwipRows } from './bwip.ts';
import { HIBC_RULE, hibcData, parseHibc } from './hibc.ts';
import { qrText } from './qr/qr.ts';
import type { Matrix, Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import { quiet, squares, stacked, TWO_D, namingCapacity } from './matrix-helpers.ts';

/** Fields all HIBC rows share. */
const HIBC = {
  ...TWO_D,
  rule: HIBC_RULE,
  standard: 'ANSI/HIBC 2.6',
  checkDigit: 'added',
  example: 'A999BJC5D6E71',
  capacity: '110 characters',
  lengthMax: 110,
  quietZone: quiet(2),
  parse: parseHibc,
} as const;

const matrix = (bcid: string, data: string): Matrix | Refusal =>
  squares(bwipCells(bcid, hibcData(data)), 1);

/** The compact form if it holds the data, as for Aztec Code itself. */
function aztec(data: string): Matrix | Refusal {
  const compact = matrix('azteccodecompact', data);
  return compact.kind === 'refused' ? matrix('azteccode', data) : compact;
}

/** HIBC in matrix symbols. */
export const HIBC_MATRIX_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...HIBC,
    id: 'HIBC_DATAMATRIX',
    name: 'HIBC Data Matrix',
    aliases: ['HIBCDATAMATRIX', 'HIBC_DM', 'HIBC_DATAMATRIX_LIC'],
    encode: (data) => matrix('datamatrix', data),
  },
  {
    ...HIBC,
    id: 'HIBC_DATAMATRIX_RECT',
    name: 'HIBC Data Matrix rectangular',
    aliases: ['HIBCDATAMATRIXRECTANGULAR'],
    capacity: '69 characters or 94 digits',
    lengthMax: 94,
    encode: (data) => matrix('datamatrixrectangular', data),
  },
  {
    ...HIBC,
    id: 'HIBC_QRCODE',
    name: 'HIBC QR Code',
    aliases: ['HIBCQRCODE', 'HIBC_QR', 'HIBC_QR_LIC'],
    engine: 'own',
    heavyFrom: 400,
    quietZone: quiet(4),
    encode: (data) => qrText(hibcData(data)),
  },
  {
    ...HIBC,
    id: 'HIBC_AZTEC',
    name: 'HIBC Aztec Code',
    aliases: ['HIBCAZTECCODE', 'HIBC_AZTEC_LIC'],
    encode: aztec,
  },
]);

/** HIBC in stacked symbols. */
export const HIBC_STACKED_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...HIBC,
    id: 'HIBC_PDF417',
    name: 'HIBC PDF417',
    aliases: ['HIBCPDF417', 'HIBC_PDF'],
    family: 'stacked',
    encode: (data) => squares(bwipCells('pdf417', hibcData(data)), 3),
  },
  {
    ...HIBC,
    id: 'HIBC_MICROPDF417',
    name: 'HIBC MicroPDF417',
    aliases: ['HIBCMICROPDF417', 'HIBC_MICPDF'],
    family: 'stacked',
    encode: (data) => squares(bwipCells('micropdf417', hibcData(data)), 2),
  },
  {
    ...HIBC,
    id: 'HIBC_CODABLOCKF',
    name: 'HIBC Codablock F',
    aliases: ['HIBCCODABLOCKF', 'HIBC_BLOCKF'],
    family: 'stacked',
    quietZone: { top: 2, right: 10, bottom: 2, left: 10 },
    encode: (data) => stacked(bwipRows('codablockf', hibcData(data), { columns: 8 })),
  },
]);
