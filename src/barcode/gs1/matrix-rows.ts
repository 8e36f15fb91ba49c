/**
 * The GS1 rows whose symbols are matrices: element strings in FNC1 mode, and Digital Links, which
 * are encoded like any web address.
 */
import { namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import { RECTANGLES, SQUARES } from '../data-matrix/sizes.ts';
import {
  dotCode,
  gs1Aztec,
  gs1DataMatrix,
  gs1HanXin,
  gs1Qr,
  webDataMatrix,
  webQr,
} from './draw.ts';
import { digitalLinkRule, elementStringRule } from './rules.ts';

const GS1_2D_COMMON = { ...TWO_D, family: 'gs1-2d', checkDigit: 'required' } as const;

const ELEMENTS_RULE =
  'Application identifiers in parentheses, each with its value: (01)09521234543213(10)ABC; a ' +
  'parenthesis inside a value is written \\(. A message that starts with FNC1 as U+001D is ' +
  'accepted as well.';
const LINK_RULE =
  'A GS1 Digital Link: a web address whose path contains a key and its value, such as ' +
  'https://id.gs1.org/01/09521234543213.';
const LINK_EXAMPLE = 'https://id.gs1.org/01/09521234543213/22/ABC%2D123?99=XYZ-987';

/** GS1 DataMatrix, QR Code, DotCode, Aztec Code and Han Xin Code, and the Digital Link carriers. */
export const GS1_2D = namingCapacity([
  {
    ...GS1_2D_COMMON,
    id: 'GS1_DATAMATRIX',
    name: 'GS1 DataMatrix',
    aliases: [],
    heavyFrom: 2000,
    rule: ELEMENTS_RULE,
    standard: 'ISO/IEC 16022:2006; GS1 General Specifications, 5.6',
    example: '(01)09521234543213(17)120508(10)ABCD1234',
    capacity: '3,114 digits or 2,334 letters, application identifiers included',
    lengthMax: 3500,
    quietZone: quiet(2),
    parse: elementStringRule,
    options: ['symbolSize', 'shape'],
    encode: gs1DataMatrix(SQUARES),
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_DATAMATRIX_RECT',
    name: 'GS1 DataMatrix, rectangular',
    aliases: ['GS1DATAMATRIXRECTANGULAR'],
    heavyFrom: Infinity,
    rule: ELEMENTS_RULE,
    standard: 'ISO/IEC 16022:2006; GS1 General Specifications, 5.6',
    example: '(01)09521234543213(17)120508(10)ABCD1234',
    capacity: '96 digits or 71 letters, application identifiers included',
    lengthMax: 250,
    quietZone: quiet(2),
    parse: elementStringRule,
    options: ['symbolSize'],
    encode: gs1DataMatrix(RECTANGLES),
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_QRCODE',
    name: 'GS1 QR Code',
    aliases: ['GS1QR'],
    heavyFrom: 1500,
    rule: ELEMENTS_RULE,
    standard: 'ISO/IEC 18004:2024, 7.4.8.2; GS1 General Specifications, 5.7',
    example: '(01)09521234543213(10)ABCD1234',
    capacity: '7,089 digits or 4,296 letters',
    lengthMax: 8000,
    quietZone: quiet(4),
    parse: elementStringRule,
    options: ['eclevel', 'version', 'mask'],
    takesArt: true,
    encode: gs1Qr,
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_DL_QRCODE',
    name: 'GS1 Digital Link QR Code',
    aliases: ['GS1DIGITALLINKQR', 'GS1DIGITALLINK'],
    heavyFrom: 1500,
    rule: LINK_RULE,
    standard: 'GS1 Digital Link Standard: URI Syntax; ISO/IEC 18004:2024',
    example: LINK_EXAMPLE,
    capacity: '2,953 characters',
    lengthMax: 2953,
    quietZone: quiet(4),
    parse: digitalLinkRule,
    options: ['eclevel', 'version', 'mask'],
    takesArt: true,
    encode: webQr,
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_DL_DATAMATRIX',
    name: 'GS1 Digital Link Data Matrix',
    aliases: ['GS1DIGITALLINKDATAMATRIX'],
    heavyFrom: 2000,
    rule: LINK_RULE,
    standard: 'GS1 Digital Link Standard: URI Syntax; ISO/IEC 16022:2006',
    example: LINK_EXAMPLE,
    capacity: '2,328 small letters and digits, or 1,558 characters of any kind',
    lengthMax: 3116,
    quietZone: quiet(2),
    parse: digitalLinkRule,
    options: ['symbolSize', 'shape'],
    encode: webDataMatrix,
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_DOTCODE',
    name: 'GS1 DotCode',
    aliases: [],
    heavyFrom: 300,
    rule: ELEMENTS_RULE,
    standard: 'AIM ISS DotCode Rev 4.0; GS1 General Specifications, 5.8',
    example: '(01)09521234543213(8008)19052001',
    capacity: '1,970 digits or 980 characters here; the symbology itself sets no limit',
    lengthMax: 2000,
    quietZone: quiet(3),
    parse: elementStringRule,
    options: ['columns', 'rows'],
    encode: dotCode,
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_AZTEC',
    name: 'GS1 Aztec Code',
    aliases: ['GS1AZTECCODE'],
    heavyFrom: 1500,
    rule: ELEMENTS_RULE,
    standard: 'ISO/IEC 24778:2024; GS1 General Specifications, 3 (element strings)',
    example: '(01)09521234543213(17)120508(10)ABCD1234',
    capacity: '4,477 digits or 3,582 letters',
    lengthMax: 5500,
    quietZone: quiet(2),
    parse: elementStringRule,
    options: ['eclevel', 'layers'],
    encode: gs1Aztec,
  },
  {
    ...GS1_2D_COMMON,
    id: 'GS1_HANXIN',
    name: 'GS1 Han Xin Code',
    aliases: ['GS1HANXINCODE'],
    heavyFrom: 2000,
    rule: ELEMENTS_RULE,
    standard: 'ISO/IEC 20830:2021, 5.3.10',
    example: '(01)09521234543213(10)ABCD1234',
    capacity: '7,824 digits or 3,259 other characters',
    lengthMax: 8000,
    quietZone: quiet(3),
    parse: elementStringRule,
    options: ['eclevel', 'version'],
    encode: gs1HanXin,
  },
]);
