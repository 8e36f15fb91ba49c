/** Guides: Stacked codes: PDF417 and its relatives, Codablock F, Code 16K and Code 49. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const STACKED_LEVEL =
  'eclevel sets error correction from 0 to 8; by default it grows with the data, as the ' +
  'standard recommends.';
const STACKED_CHECK = 'Error correction codewords take its place.';
const ROW_CHECKS = 'Each row and the whole symbol have checks of their own.';
const LEGACY_STACK = 'It has given way to matrix codes, which are smaller and correct damage.';

export const STACKED_GUIDES = {
  PDF417: {
    purpose:
      'A stack of short bars that holds a page of text. It can be read by laser scanners with a ' +
      'raster as well as by cameras, which is why identity documents and boarding passes use it.',
    use: [
      'Driver’s licenses and identity cards',
      'Boarding passes',
      'Shipping documents',
      'Prescriptions and forms',
    ],
    rule: 'Any text; what is beyond ASCII is written as UTF-8. Bytes go through dataBase64.',
    capacity:
      '2,710 digits, 1,850 letters or 1,108 bytes at the lowest correction; a few hundred ' +
      'characters are practical.',
    max: [
      { length: 2710, of: '1' },
      { length: 1850, of: 'A' },
    ],
    checkDigit: `${STACKED_CHECK} ${STACKED_LEVEL}`,
    sizes:
      'Rows are 3 modules high, and there can be 3 to 90 rows of 1 to 30 columns: set them with ' +
      'columns, rows or aspect. Keep 2 modules clear. On documents, modules of 0.17 to 0.35 mm ' +
      'are usual.',
    scanning:
      'Camera scanners, scanner apps and laser scanners with a raster read it. The lines must ' +
      'be roughly parallel to the scanning lines.',
    mistakes: [
      'Making rows lower than 3 modules by squeezing the picture: scanning lines then cross ' +
        'from row to row.',
      'Choosing it for a link. Phones find a QR Code faster, and it needs half the area.',
    ],
    see: [
      { id: 'QRCODE', why: 'phones read it' },
      { id: 'DATAMATRIX', why: 'there is little room' },
      { id: 'MICROPDF417', why: 'the data is short and the label low' },
      { id: 'AZTEC', why: 'you show tickets on phones' },
    ],
  },
  PDF417_COMPACT: {
    purpose:
      'PDF417 without the right row indicators and with a single bar as stop. It saves about a ' +
      'quarter of the width.',
    use: ['Office documents, and labels that stay clean and whole'],
    rule: 'Any text; what is beyond ASCII is written as UTF-8. Bytes go through dataBase64.',
    capacity: '2,710 digits, 1,850 letters or 1,108 bytes.',
    max: [
      { length: 2710, of: '1' },
      { length: 1850, of: 'A' },
    ],
    checkDigit: `${STACKED_CHECK} ${STACKED_LEVEL}`,
    sizes: '34 modules narrower than PDF417 with the same columns.',
    scanning: 'Most readers of PDF417 take it; some list it as Truncated PDF417.',
    mistakes: ['Using it where labels get dirty or torn: rows are told apart by one side alone.'],
    see: [
      { id: 'PDF417', why: 'the label travels' },
      { id: 'MICROPDF417', why: 'the symbol has to be as small as possible' },
    ],
  },
  MICROPDF417: {
    purpose:
      'The small relative of PDF417 in fixed sizes of 1 to 4 columns, for short data on low ' +
      'labels.',
    use: ['Small labels for laser scanners', 'The component of GS1 composites'],
    rule: 'Any short text; what is beyond ASCII is written as UTF-8.',
    capacity: '366 digits, 250 letters or 150 bytes.',
    max: [
      { length: 366, of: '1' },
      { length: 250, of: 'A' },
    ],
    checkDigit: `${STACKED_CHECK} The amount is fixed for each size.`,
    sizes:
      'Rows are 2 modules high; sizes go from 38 modules wide with 1 column to 99 with 4. ' +
      'columns and rows choose one.',
    scanning: 'Readers often need it switched on. iPhones’ cameras do not open it.',
    mistakes: ['Expecting every reader of PDF417 to read it. It is a symbology of its own.'],
    see: [
      { id: 'DATAMATRIX', why: 'cameras read it; it is far smaller' },
      { id: 'PDF417', why: 'the data is longer than 150 bytes' },
    ],
  },
  CODABLOCKF: {
    purpose:
      'Rows of Code 128 on top of each other, with row numbers and checks, for scanners that ' +
      'know Code 128 and put the rows together.',
    use: ['Blood banks and laboratories', 'Automotive labels of older systems'],
    rule: 'ASCII text.',
    capacity: '2,725 characters in 44 rows; labels hold a few dozen.',
    checkDigit: ROW_CHECKS,
    sizes: 'Between 4 and 62 characters in a row, set with columns, and 2 to 44 rows.',
    scanning: `A reader needs Codablock F enabled; otherwise it reports single rows. ${LEGACY_STACK}`,
    mistakes: ['Letting the scanner read Code 128 as well. It may take one row for a whole code.'],
    see: [
      { id: 'DATAMATRIX', why: 'nothing prescribes Codablock' },
      { id: 'CODE128', why: 'the data fits one row' },
    ],
  },
  CODE16K: {
    purpose:
      'A small stack of rows of Code 128 characters, made for tiny items before matrix codes were ' +
      'common.',
    use: ['Electronics and health care labels of the 1990s'],
    rule: 'ASCII text.',
    capacity: '77 characters or 154 digits, in 16 rows.',
    max: [
      { length: 154, of: '0' },
      { length: 77, of: 'A' },
    ],
    checkDigit: `${ROW_CHECKS} Two characters modulo 107 cover the whole.`,
    sizes: '81 modules wide including its quiet zones, and 2 to 16 rows.',
    scanning: `Few current readers know it. ${LEGACY_STACK}`,
    mistakes: ['Choosing it because it is dense. Data Matrix needs a fraction of the area.'],
    see: [
      { id: 'DATAMATRIX', why: 'the label is new' },
      { id: 'CODE49', why: 'a specification names that one' },
    ],
  },
  CODE49: {
    purpose: 'The first stacked code, from 1987, with up to eight rows of four words each.',
    use: ['Small labels of the early 1990s'],
    rule: 'ASCII text.',
    capacity: '49 characters or 81 digits, in 8 rows.',
    max: [
      { length: 81, of: '0' },
      { length: 49, of: 'A' },
    ],
    checkDigit: `${ROW_CHECKS} They are computed modulo 49 and 2401.`,
    sizes: '81 modules wide including its quiet zones, and 2 to 8 rows.',
    scanning: `Few current readers know it. ${LEGACY_STACK}`,
    mistakes: ['Sending lowercase letters without need: each takes two characters.'],
    see: [
      { id: 'DATAMATRIX', why: 'the label is new' },
      { id: 'CODE16K', why: 'a specification names that one' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
