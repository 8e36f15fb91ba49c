/** Guides: HIBC: the supplier standard of health care in linear, stacked and matrix symbols. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const HIBC_RULE =
  'Send the HIBC data alone: labeler code, product code and unit of measure (A999BJC5D6E71), ' +
  'optionally a slash and secondary data such as lot and expiry date. The leading + and the ' +
  'link character are added; a whole string that starts with + is verified instead.';
const HIBC_LINK =
  'The link character, modulo 43 over the whole message, is always added as its last character.';
const HIBC_SCAN =
  'The scanner returns the whole string with + and link character. Software recognizes HIBC by ' +
  'the +.';
const HIBC_LABELER =
  'Inventing a labeler code. HIBCC assigns it, a letter and three letters or digits, to each ' +
  'manufacturer.';
const HIBC_TWICE =
  'Sending data that already ends in the link character but lacks the +: it then gets a second ' +
  'one, and the reply carries a warning.';
const HIBC_LOWER =
  'Using lowercase letters in product codes. HIBC has capitals and digits only; they are ' +
  'refused rather than changed.';
const HIBC_CONCAT =
  'Printing primary and secondary data as two symbols where one would do. Join them with a ' +
  'slash; otherwise somebody scans only one of them.';
const HIBC_CHOICE = 'health care partners use GS1 numbers instead of HIBC';

export const HIBC_GUIDES = {
  HIBC128: {
    purpose:
      'The identifier of a medical product by the HIBC supplier standard, in Code 128. It is ' +
      'one of the issuing systems that UDI rules in the United States and Europe accept.',
    use: ['Unit packages and cases of medical devices', 'Hospital supply with linear scanners'],
    rule: HIBC_RULE,
    capacity: 'Up to 80 characters, those of a whole string included if you send one.',
    max: [{ length: 80, of: '0', before: '$', included: 1 }],
    checkDigit: HIBC_LINK,
    sizes: 'The example with 13 characters is 200 modules wide: 66 mm at a module of 0.33 mm.',
    scanning: `${HIBC_SCAN} Linear scanners are sufficient.`,
    mistakes: [
      HIBC_LABELER,
      HIBC_TWICE,
      'Putting lot, date and serial number into one line of bars. Beyond about 25 characters ' +
        'use HIBC_DATAMATRIX.',
    ],
    see: [
      { id: 'HIBC_DATAMATRIX', why: 'the package is small or the data includes lot and date' },
      { id: 'GS1_128', why: HIBC_CHOICE },
    ],
  },
  HIBC39: {
    purpose: 'HIBC in Code 39, the form that the standard began with in the 1980s.',
    use: ['Older labels of medical supplies', 'Scanners that are limited to Code 39'],
    rule: HIBC_RULE,
    capacity: '70 characters between + and link character, so up to 72 in the request.',
    max: [{ length: 72, of: '0', before: '$', included: 1 }],
    checkDigit: `${HIBC_LINK} It is the modulo 43 character of Code 39 as well.`,
    sizes: 'The example with 13 characters is 271 modules wide, a third more than in Code 128.',
    scanning: HIBC_SCAN,
    mistakes: [
      HIBC_LOWER,
      'Setting the scanner to drop the modulo 43 character. The link character belongs to the ' +
        'data and must be transmitted.',
    ],
    see: [
      { id: 'HIBC128', why: 'the scanners read Code 128' },
      { id: 'HIBC_DATAMATRIX', why: 'there is little room' },
    ],
  },
  HIBC_PDF417: {
    purpose:
      'HIBC data in PDF417, for labels that need more data than a line of bars can hold, but must ' +
      'still be readable by laser scanners with a raster.',
    use: ['Cartons and documents of medical devices'],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: `${HIBC_LINK} PDF417 corrects errors in addition.`,
    sizes: 'Rows are 3 modules high. Set the shape with columns, rows or aspect.',
    scanning: HIBC_SCAN,
    mistakes: [
      'Choosing it for small devices. Data Matrix holds the same in a quarter of the area.',
    ],
    see: [
      { id: 'HIBC_DATAMATRIX', why: 'camera scanners are available' },
      { id: 'HIBC_MICROPDF417', why: 'the data is short and the label low' },
    ],
  },
  HIBC_MICROPDF417: {
    purpose: 'HIBC data in MicroPDF417, the small relative of PDF417.',
    use: ['Low, wide labels on devices and trays'],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: HIBC_LINK,
    sizes:
      'Rows are 2 modules high; the example is 55 by 22 modules. Choose with columns and rows one of ' +
      'its fixed sizes.',
    scanning: `${HIBC_SCAN} MicroPDF417 often has to be enabled.`,
    mistakes: [
      HIBC_CONCAT,
      'Expecting more room than PDF417 has. It only saves the start, stop and row indicators ' +
        'of its relative.',
    ],
    see: [
      { id: 'HIBC_DATAMATRIX', why: 'the scanner reads matrix codes, as nearly all new ones do' },
      { id: 'HIBC_PDF417', why: 'the scanner only reads the full PDF417' },
    ],
  },
  HIBC_CODABLOCKF: {
    purpose: 'HIBC data in Codablock F: lines of Code 128 on top of each other.',
    use: ['Blood bank and laboratory labels of older systems'],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: `${HIBC_LINK} Codablock F also checks each row and the whole symbol.`,
    sizes:
      'Set the number of characters in a row with columns; the number of rows follows from it.',
    scanning: `${HIBC_SCAN} A scanner that knows only Code 128 reads single rows and reports fragments.`,
    mistakes: ['Using it without asking the receiver. Support for Codablock has become rare.'],
    see: [
      { id: 'HIBC_DATAMATRIX', why: 'nothing prescribes Codablock' },
      { id: 'HIBC128', why: 'the data fits one row' },
    ],
  },
  HIBC_DATAMATRIX: {
    purpose:
      'HIBC data in Data Matrix, the usual form on small medical devices and for direct marking ' +
      'of instruments.',
    use: [
      'Surgical instruments and implants',
      'Unit-of-use packages',
      'UDI with lot, serial number and date',
    ],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: `${HIBC_LINK} In addition, Data Matrix corrects damage to about a quarter of the symbol.`,
    sizes:
      'The example with 13 characters is 16 by 16 modules; for another form, set symbolSize or ' +
      'shape. Direct marks are often 0.1 to 0.3 mm per module.',
    scanning: `${HIBC_SCAN} Engraved or lasered marks need a scanner for direct part marking (DPM).`,
    mistakes: [HIBC_LABELER, HIBC_CONCAT],
    see: [
      { id: 'GS1_DATAMATRIX', why: HIBC_CHOICE },
      { id: 'HIBC_DATAMATRIX_RECT', why: 'the mark goes around a rod or on a narrow edge' },
      { id: 'HIBC_QRCODE', why: 'phones should read it' },
    ],
  },
  HIBC_DATAMATRIX_RECT: {
    purpose: 'HIBC data in a rectangular Data Matrix, for surfaces that are long and narrow.',
    use: ['Shafts of instruments', 'Edges of trays, tubes and syringes'],
    rule: HIBC_RULE,
    capacity: 'Up to 69 characters, or 94 digits, in the largest rectangle, 16 by 48 modules.',
    checkDigit: HIBC_LINK,
    sizes: '8 to 16 modules high; the example is 12 by 26. symbolSize fixes one, such as 12x36.',
    scanning: `${HIBC_SCAN} On curved surfaces keep the long side along the axis.`,
    mistakes: [
      'Choosing the rectangle where a square fits: squares hold more per area and correct more.',
    ],
    see: [{ id: 'HIBC_DATAMATRIX', why: 'there is room for a square' }],
  },
  HIBC_QRCODE: {
    purpose: 'HIBC data in a QR Code, for systems that expect QR Codes.',
    use: [
      'Hospitals whose scanners are set up for QR Codes',
      'Packages that staff scan with phones',
    ],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: HIBC_LINK,
    sizes:
      'The example with 13 characters is 21 by 21 modules, with 4 modules clear on every side. ' +
      'Set the error correction with eclevel.',
    scanning: `${HIBC_SCAN} A phone’s camera app shows the string but has nothing to open.`,
    mistakes: [
      'Expecting patients to get a web page. Print a second QR Code with the address for them.',
    ],
    see: [
      { id: 'HIBC_DATAMATRIX', why: 'hospital scanners read it; it is smaller' },
      { id: 'GS1_DL_QRCODE', why: 'one code should serve supply chain and patients' },
    ],
  },
  HIBC_AZTEC: {
    purpose: 'HIBC data in Aztec Code, which needs no quiet zone.',
    use: ['Labels so tight that other codes would touch the text'],
    rule: HIBC_RULE,
    capacity: '110 characters between + and link character, so up to 112 in the request.',
    max: [{ length: 112, of: '0', before: '$', included: 1 }],
    checkDigit: HIBC_LINK,
    sizes:
      'The example with 13 characters is 19 by 19 modules. Set the size with layers, and the ' +
      'share of error correction with eclevel.',
    scanning: `${HIBC_SCAN} Camera scanners have read Aztec Code for years.`,
    mistakes: [
      HIBC_LOWER,
      'Choosing it only to save the quiet zone. A Data Matrix of the same data is no larger, its ' +
        'clear module included.',
    ],
    see: [
      {
        id: 'HIBC_DATAMATRIX',
        why: 'nothing prescribes Aztec; it is the form that partners expect',
      },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
