/** HIBC supplier labels in 2D symbols; hibc.ts has their rule. */
import { aztecText } from './aztec/aztec.ts';
import { requestedCodablock } from './codablock.ts';
import { textMatrix } from './data-matrix/encoder.ts';
import { RECTANGLES, SQUARES } from './data-matrix/sizes.ts';
import { HIBC_RULE, hibcData, parseHibc } from './hibc.ts';
import { microPdf417Text, pdf417Text } from './pdf417/rows.ts';
import { qrText } from './qr/qr.ts';
import { quiet, TWO_D, namingCapacity } from './matrix-helpers.ts';

/** Fields all HIBC rows share. */
const HIBC = {
  ...TWO_D,
  rule: HIBC_RULE,
  standard: 'ANSI/HIBC 2.6',
  checkDigit: 'added',
  example: 'A999BJC5D6E71',
  capacity: '110 characters',
  /** With + and link character. */
  lengthMax: 112,
  quietZone: quiet(2),
  parse: parseHibc,
} as const;

/** HIBC in matrix symbols. */
export const HIBC_MATRIX_SYMBOLOGIES = namingCapacity([
  {
    ...HIBC,
    id: 'HIBC_DATAMATRIX',
    name: 'HIBC Data Matrix',
    aliases: [
      'HIBCDATAMATRIX',
      'HIBC_DM',
      'HIBC_DATAMATRIX_LIC',
      'HIBC_DATAMATRIX_PAS',
      'HIBCLICDM',
      'HIBCPASDM',
    ],
    heavyFrom: Infinity,
    options: ['symbolSize', 'shape'],
    encode: (data, options) => textMatrix(hibcData(data), SQUARES, options),
  },
  {
    ...HIBC,
    id: 'HIBC_DATAMATRIX_RECT',
    name: 'HIBC Data Matrix rectangular',
    aliases: ['HIBCDATAMATRIXRECTANGULAR'],
    heavyFrom: Infinity,
    capacity: '69 characters or 94 digits',
    lengthMax: 97,
    options: ['symbolSize'],
    encode: (data, options) => textMatrix(hibcData(data), RECTANGLES, options),
  },
  {
    ...HIBC,
    id: 'HIBC_QRCODE',
    name: 'HIBC QR Code',
    aliases: ['HIBCQRCODE', 'HIBC_QR', 'HIBC_QR_LIC', 'HIBC_QR_PAS', 'HIBCLICQR', 'HIBCPASQR'],
    heavyFrom: Infinity,
    quietZone: quiet(4),
    options: ['eclevel', 'version', 'mask'],
    takesArt: true,
    encode: (data, options) => qrText(hibcData(data), options),
  },
  {
    ...HIBC,
    id: 'HIBC_AZTEC',
    name: 'HIBC Aztec Code',
    aliases: ['HIBCAZTECCODE', 'HIBC_AZTEC_LIC', 'HIBC_AZTEC_PAS', 'HIBCLICAZTEC', 'HIBCPASAZTEC'],
    heavyFrom: Infinity,
    options: ['eclevel', 'layers'],
    encode: (data, options) => aztecText(hibcData(data), options),
  },
]);

/** HIBC in stacked symbols. */
export const HIBC_STACKED_SYMBOLOGIES = namingCapacity([
  {
    ...HIBC,
    id: 'HIBC_PDF417',
    name: 'HIBC PDF417',
    aliases: ['HIBCPDF417', 'HIBC_PDF', 'HIBCLICPDF', 'HIBCPASPDF'],
    family: 'stacked',
    heavyFrom: Infinity,
    options: ['eclevel', 'columns', 'rows', 'aspect'],
    encode: (data, options) => pdf417Text(hibcData(data), options),
  },
  {
    ...HIBC,
    id: 'HIBC_MICROPDF417',
    name: 'HIBC MicroPDF417',
    aliases: ['HIBCMICROPDF417', 'HIBC_MICPDF', 'HIBCLICMPDF', 'HIBCPASMPDF'],
    family: 'stacked',
    heavyFrom: Infinity,
    options: ['columns', 'rows'],
    encode: (data, options) => microPdf417Text(hibcData(data), options),
  },
  {
    ...HIBC,
    id: 'HIBC_CODABLOCKF',
    name: 'HIBC Codablock F',
    aliases: ['HIBCCODABLOCKF', 'HIBC_BLOCKF', 'HIBCLICCF', 'HIBCPASCF'],
    family: 'stacked',
    quietZone: { top: 2, right: 10, bottom: 2, left: 10 },
    heavyFrom: Infinity,
    options: ['columns'],
    encode: (data, options) => requestedCodablock(hibcData(data), options, [8]),
  },
]);
