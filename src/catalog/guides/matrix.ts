/** Guides: Matrix symbols: the QR family, Data Matrix, Aztec Code, MaxiCode and others. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const QR_LEVELS =
  'Error correction takes its place: it restores 7, 15, 25 or 30 % of the codewords at level L, ' +
  'M, Q or H. Without eclevel the level is M, or L if only that holds the data.';
const MATRIX_CHECK = 'Error correction, which is part of every symbol, takes its place.';
const DM_CAMERA = 'Camera scanners read it in any direction; laser scanners cannot.';
const INVERT =
  'Printing it light on dark. Some readers accept that, many do not; keep the modules darker ' +
  'than the background.';
const AZTEC_LEVEL =
  'Error correction takes its place: at least 23 % of the symbol and three codewords. eclevel ' +
  'asks for more.';
const CHINA_READERS =
  'Readers made for the Chinese market know it; phones and most scanners elsewhere do not.';
const CROSS = 'It needs no quiet zone; 2 clear modules are drawn all the same.';

export const MATRIX_GUIDES = {
  QRCODE: {
    purpose:
      'The matrix code that every phone opens. It carries links, payments, contacts, Wi-Fi ' +
      'access and any other text.',
    use: [
      'Links on posters, packages and receipts',
      'Payments (EPC, UPI, Pix)',
      'Tickets and loyalty cards',
      'Contacts and Wi-Fi access',
      'Labels in production',
    ],
    rule:
      'Any text; what is beyond ASCII is written as UTF-8 with an ECI. Bytes go through ' +
      'dataBase64.',
    capacity:
      '7,089 digits, 4,296 capitals and digits or 2,953 bytes at level L. For phones, stay below ' +
      '300 characters.',
    max: [
      { length: 7089, of: '0' },
      { length: 4296, of: 'A' },
      { length: 2953, of: 'a' },
    ],
    checkDigit: QR_LEVELS,
    sizes:
      '21 modules per side in version 1 and 4 more with every version, up to 177, with 4 clear modules ' +
      'on every side. For phones, make the side at least a tenth of the reading distance, ' +
      'and the module 0.4 mm or more.',
    scanning:
      'Camera apps of phones open it. Long data makes small modules, so shorten links before ' +
      'you enlarge the picture.',
    mistakes: [
      'Printing a link that you cannot change later. Print an address in your own domain, and ' +
        'redirect it.',
      'Covering more than error correction can restore, for example with a logo. Use logo=, which ' +
        'chooses what can be restored; the picture is read back before it is delivered.',
      INVERT,
      'Cutting the quiet zone of 4 modules for design reasons.',
    ],
    see: [
      { id: 'GS1_DL_QRCODE', why: 'the link is for a product with a GTIN' },
      { id: 'SWISSQR', why: 'it is a Swiss bill' },
      { id: 'DATAMATRIX', why: 'it marks parts and is read by machines' },
      { id: 'MICROQR', why: 'a machine reads a few characters from a tiny part' },
    ],
  },
  MICROQR: {
    purpose: 'The smallest QR Codes, with one finder pattern, for a few characters on tiny parts.',
    use: ['Electronic components', 'Small tags read by machines'],
    rule:
      'Very short text in the characters of ISO 8859-1 or JIS X 0208. Characters that a reader ' +
      'would take for others are refused.',
    capacity: '35 digits, 21 capitals and digits, 15 bytes or 9 kanji.',
    max: [
      { length: 35, of: '0' },
      { length: 21, of: 'A' },
      { length: 15, of: 'a' },
    ],
    checkDigit:
      'Error correction takes its place. Version M1 only detects errors; M4 can restore up to ' +
      '25 % of the codewords.',
    sizes: '11, 13, 15 or 17 modules per side, with 2 clear modules on every side.',
    scanning:
      'Industrial cameras read it. Most camera apps of phones do not, so never use it for ' +
      'consumers.',
    mistakes: [
      'Expecting a phone to open it.',
      'Printing a web address: there is room for 15 characters.',
    ],
    see: [
      { id: 'QRCODE', why: 'phones read it' },
      { id: 'DATAMATRIX', why: 'your scanners know it; small sizes hold about as much' },
      { id: 'RMQR', why: 'the space is long and low' },
    ],
  },
  RMQR: {
    purpose:
      'A rectangular QR Code for long, low spaces such as edges and tubes, standardized in 2022.',
    use: [
      'Edges of circuit boards and trays',
      'Test tubes and small labels',
      'Narrow strips on tickets',
    ],
    rule: 'Any short text or bytes; what is beyond ASCII is written as UTF-8 with an ECI.',
    capacity: '361 digits, 219 capitals and digits or 150 bytes.',
    max: [
      { length: 361, of: '0' },
      { length: 219, of: 'A' },
      { length: 150, of: 'a' },
    ],
    checkDigit:
      'Error correction takes its place, at level M, or H if the same rectangle holds it.',
    sizes:
      '7 to 17 modules high and 27 to 139 wide; version (such as R11x43) sets one. 2 modules ' +
      'must stay clear on every side.',
    scanning: 'Recent industrial readers know it; most phones do not yet.',
    mistakes: ['Using it in an open application. Check every reader first.'],
    see: [
      { id: 'DATAMATRIX_RECT', why: 'your readers are older' },
      { id: 'QRCODE', why: 'phones read it' },
    ],
  },
  SWISSQR: {
    purpose:
      'The QR Code of Swiss bills, with a Swiss cross in its middle. Banking apps fill in ' +
      'the payment from it.',
    use: ['Bills and donation forms in Switzerland and Liechtenstein'],
    rule:
      'The lines of the QR-bill from SPC to EPD: IBAN, creditor, amount, currency, debtor and ' +
      'reference. Addresses are structured (S). The payload swiss-qr-bill builds them from ' +
      'fields.',
    capacity: '997 characters; those beyond ASCII count as two or three.',
    checkDigit:
      'The check digits of IBAN and reference are verified; the symbol itself corrects errors ' +
      'at level M.',
    sizes:
      '46 by 46 mm whatever the data, with 5 mm clear around: preset=swiss-qr. It is drawn on a ' +
      'grid of 272 cells, each 0.167 to 0.171 mm wide.',
    scanning: 'Banking apps and payment scanners read it. A camera app shows lines of text.',
    mistakes: [
      'Using combined addresses (K). Since November 2025 they are no longer accepted.',
      'Scaling it with the page. Print at 100 %, in black on white.',
      'Combining a QR-IBAN with a creditor reference, or an ordinary IBAN with a QR ' +
        'reference: it is refused.',
    ],
    see: [
      { id: 'QRCODE', why: 'it is a SEPA transfer, whose code is the payload epc' },
      { id: 'UPNQR', why: 'the bill is Slovenian' },
    ],
  },
  UPNQR: {
    purpose: 'The QR Code of Slovenian payment orders (UPN).',
    use: ['Bills in Slovenia'],
    rule:
      '19 fields in lines from UPNQR to the recipient’s place; the control sum in line 20 may ' +
      'be left out.',
    capacity: '411 characters.',
    checkDigit: 'A control sum over the lengths of the fields is added if you leave it out.',
    sizes: 'Always version 15 at level M, 77 by 77 modules, in the character set ISO 8859-2.',
    scanning: 'Banking apps in Slovenia read it.',
    mistakes: [
      'Sending letters that ISO 8859-2 lacks. They are refused with their position.',
      'Leaving out empty fields. Each keeps its line.',
    ],
    see: [
      {
        id: 'QRCODE',
        why: 'it is a SEPA transfer of another country, whose code is the payload epc',
      },
      { id: 'SWISSQR', why: 'the bill is Swiss' },
    ],
  },
  D3AQR: {
    purpose:
      'A QR Code, still a draft, with a coarse second layer around one corner, which tells the ' +
      'category of the goods before the code itself is read.',
    use: ['Experiments with sorting by camera'],
    rule:
      'Any text. A category of 0 to 16383 and a vertical bar may precede it: 1234|data. Without ' +
      'one, the category is 2842.',
    capacity: '2,300 characters.',
    max: [{ length: 2300, of: '0' }],
    checkDigit: 'The QR Code corrects its own errors.',
    sizes: 'The frame adds 8 modules and more to the QR Code, in cells of two modules.',
    scanning: 'Any reader takes the QR Code. The second layer needs software that knows it.',
    mistakes: ['Relying on it in production. The draft may change.'],
    see: [
      { id: 'QRCODE', why: 'the second layer is not needed' },
      { id: 'GS1_DL_QRCODE', why: 'the code is for a product at the checkout' },
    ],
  },
  DATAMATRIX: {
    purpose:
      'The matrix code of industry: the smallest for short data, and readable when it is ' +
      'engraved, etched or peened into metal.',
    use: [
      'Marking of small parts and circuit boards',
      'Traceability in automotive and aerospace',
      'Postage and documents',
      'Tickets',
    ],
    rule:
      'Any text; what is beyond ASCII is written as UTF-8 with an ECI. Bytes go through ' +
      'dataBase64.',
    capacity: '3,116 digits, 2,335 capitals and digits or 1,556 bytes.',
    max: [
      { length: 3116, of: '0' },
      { length: 2335, of: 'A' },
    ],
    checkDigit:
      `${MATRIX_CHECK} Its share is fixed for each size: about 60 % of the smallest symbol and ` +
      '28 % of the largest.',
    sizes:
      '10 to 144 modules per side, set with symbolSize and shape. 1 clear module is required; ' +
      '2 are drawn. Printed labels use modules of 0.25 mm and more, direct marks 0.1 mm and ' +
      'more.',
    scanning: `${DM_CAMERA} Direct marks need lighting made for them.`,
    mistakes: [
      'Using it for GS1 data. It lacks the FNC1 at the start, which GS1_DATAMATRIX adds.',
      INVERT,
      'Offering it to consumers. Many phones read it only in a scanner app.',
    ],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'the data has application identifiers' },
      { id: 'QRCODE', why: 'phones of the public read it' },
      { id: 'DATAMATRIX_RECT', why: 'the surface is long and narrow' },
      { id: 'AZTEC', why: 'you show tickets on phones' },
    ],
  },
  DATAMATRIX_RECT: {
    purpose:
      'Data Matrix in one of six rectangles, for surfaces on which a square would be too high.',
    use: ['Edges of parts, pins and shafts', 'Cable markers', 'Syringes and vials'],
    rule: 'Any short text; what is beyond ASCII is written as UTF-8 with an ECI.',
    capacity: '98 digits, 72 capitals and digits or 47 bytes.',
    max: [
      { length: 98, of: '0' },
      { length: 72, of: 'A' },
    ],
    checkDigit: MATRIX_CHECK,
    sizes: '8x18, 8x32, 12x26, 12x36, 16x36 or 16x48 modules.',
    scanning: DM_CAMERA,
    mistakes: ['Planning for more than 72 characters. The rectangular extension holds up to 175.'],
    see: [
      { id: 'DATAMATRIX', why: 'a square fits' },
      { id: 'DATAMATRIX_DMRE', why: 'you need more room or a lower shape' },
    ],
  },
  DATAMATRIX_DMRE: {
    purpose:
      'The rectangular extension of Data Matrix: 18 further sizes up to 26 by 64 and 8 by 144 ' +
      'modules.',
    use: ['Long, narrow surfaces with more data', 'Printed circuit boards and tubes'],
    rule: 'Any short text; the rectangle of the smallest area that holds it is chosen, old or new.',
    capacity: '236 digits, 175 capitals and digits or 116 bytes.',
    max: [
      { length: 236, of: '0' },
      { length: 175, of: 'A' },
    ],
    checkDigit: MATRIX_CHECK,
    sizes: 'From 8 by 48 to 26 by 64 modules; symbolSize fixes one, such as 8x64.',
    scanning: `${DM_CAMERA} The reader’s software must be recent enough for ISO/IEC 21471.`,
    mistakes: [
      'Introducing it before all readers have been tested: an old one finds no symbol at all.',
    ],
    see: [
      { id: 'DATAMATRIX_RECT', why: 'the data fits one of the six old sizes' },
      { id: 'RMQR', why: 'your readers know rMQR' },
    ],
  },
  AZTEC: {
    purpose:
      'A matrix code with its finder in the middle, which needs no clear space around it. It is ' +
      'used for tickets, on paper and on phones.',
    use: ['Rail tickets in Europe', 'Boarding passes on phones', 'Vehicle registration documents'],
    rule:
      'Any text; what is beyond ASCII is written as UTF-8 with an ECI. Bytes go through ' +
      'dataBase64.',
    capacity: '4,480 digits, 3,585 letters or 2,051 bytes.',
    max: [
      { length: 4480, of: '1' },
      { length: 3585, of: 'A' },
    ],
    checkDigit: AZTEC_LEVEL,
    sizes: `15 modules per side and more, up to 151 with 32 layers; layers fixes the number. ${CROSS}`,
    scanning:
      'Camera scanners and many scanner apps read it, also from displays and in poor light.',
    mistakes: [
      'Sending compressed or signed ticket data as text. Send the bytes as dataBase64: text gets ' +
        'an ECI, which ticket gates may not understand.',
      INVERT,
    ],
    see: [
      { id: 'QRCODE', why: 'the public scans it' },
      { id: 'PDF417', why: 'you print boarding passes on paper' },
      { id: 'DATAMATRIX', why: 'you mark parts' },
    ],
  },
  AZTEC_COMPACT: {
    purpose: 'The compact Aztec Code: four sizes with a smaller finder, for short data.',
    use: ['Small labels and tickets'],
    rule: 'Any short text; what is beyond ASCII is written as UTF-8 with an ECI.',
    capacity: '126 digits, 102 letters or 53 bytes.',
    max: [
      { length: 126, of: '1' },
      { length: 102, of: 'A' },
    ],
    checkDigit: AZTEC_LEVEL,
    sizes: `15, 19, 23 or 27 modules per side. ${CROSS}`,
    scanning: 'Every reader of Aztec Code reads it.',
    mistakes: [
      'Asking for it explicitly where the size does not matter: AZTEC chooses the smallest ' +
        'form by itself.',
    ],
    see: [
      { id: 'AZTEC', why: 'the data may grow' },
      { id: 'AZTEC_RUNE', why: 'one number up to 255 is enough' },
    ],
  },
  AZTEC_RUNE: {
    purpose: 'The smallest Aztec symbol, with one number from 0 to 255 around the finder.',
    use: ['Markers for machines and robots', 'Positions on trays'],
    rule: 'One number from 0 to 255.',
    capacity: 'One number, at most 255.',
    max: [{ value: 255 }],
    checkDigit: 'Error correction restores up to two of its seven codewords.',
    sizes: '11 modules per side.',
    scanning: 'Readers of Aztec Code report it as three digits, some only when runes are enabled.',
    mistakes: ['Planning for more than 256 numbers.'],
    see: [
      { id: 'AZTEC_COMPACT', why: 'you need text or larger numbers' },
      { id: 'CHANNELCODE', why: 'the reader is a laser scanner' },
    ],
  },
  MAXICODE: {
    purpose:
      'The code of UPS: hexagons around a bull’s eye in one fixed size, readable on fast ' +
      'conveyors.',
    use: ['Parcel labels of UPS', 'Sorting of goods on conveyors'],
    rule:
      'Any short text, or a carrier message: postcode, country and class of service and then ' +
      'the rest, from which mode 2 or 3 follows. Messages that begin like one and are wrong are ' +
      'refused.',
    capacity: '93 capitals or 138 digits.',
    max: [
      { length: 138, of: '0' },
      { length: 93, of: 'A' },
    ],
    checkDigit: `${MATRIX_CHECK} The carrier’s fields are corrected more strongly than the rest.`,
    sizes: 'One size: 28.14 by 26.91 mm with its quiet zone; preset=maxicode prints it.',
    scanning: 'Carriers’ cameras read it at 150 m a minute and more. Phones do not.',
    mistakes: [
      'Scaling it to fit the label. Its size is part of the standard.',
      'Forcing mode 2, which is for numeric postcodes, on a postcode with letters. Without ' +
        'maxicodeMode it is chosen by the data.',
    ],
    see: [
      { id: 'PDF417', why: 'the carrier reads no MaxiCode' },
      { id: 'GS1_128', why: 'you label pallets and cases for retail' },
    ],
  },
  HANXIN: {
    purpose: 'The Chinese matrix code, which writes Chinese characters most compactly.',
    use: ['Documents and goods in China'],
    rule: 'Any text; it is encoded in GB 18030.',
    capacity: '7,827 digits, 4,350 letters or 2,174 Chinese characters.',
    max: [
      { length: 7827, of: '0' },
      { length: 4350, of: 'A' },
    ],
    checkDigit:
      'Error correction takes its place: eclevel L1 to L4 restores 8, 15, 23 or 30 % of the ' +
      'codewords. L2 is the default, or L1 if only that holds the data.',
    sizes:
      '23 modules per side in version 1 and 2 more with every version, up to 189, with 3 clear modules ' +
      'on every side.',
    scanning: CHINA_READERS,
    mistakes: ['Using it for the public outside China: their phones do not read it.'],
    see: [
      { id: 'QRCODE', why: 'readers outside China or phones should read it' },
      { id: 'GRIDMATRIX', why: 'the specification names that one' },
    ],
  },
  GRIDMATRIX: {
    purpose:
      'A matrix code from China made of blocks of six by six modules, each with its own frame.',
    use: ['Applications in China that specify it'],
    rule:
      'Any text; Chinese characters of GB 2312 are written compactly, others as UTF-8 with an ' +
      'ECI.',
    capacity: '2,751 digits, 1,836 capitals, 705 Chinese characters or 1,143 bytes.',
    max: [
      { length: 2751, of: '0' },
      { length: 1836, of: 'A' },
    ],
    checkDigit: 'Error correction takes its place, at the level recommended for the size.',
    sizes: '18 to 162 modules per side, in steps of 12, with 6 clear modules on every side.',
    scanning: CHINA_READERS,
    mistakes: ['Mixing it up with Data Matrix because of the name.'],
    see: [
      { id: 'HANXIN', why: 'the specification is the Chinese national standard' },
      { id: 'QRCODE', why: 'nothing prescribes Grid Matrix' },
    ],
  },
  DOTCODE: {
    purpose:
      'Separate dots in a checkerboard, made for inkjet and laser coders that mark thousands of ' +
      'items a minute.',
    use: ['Date and batch codes on cans, bottles and pouches', 'Tobacco packages'],
    rule: 'Any text; what is beyond ASCII is written as UTF-8 with an ECI.',
    capacity: '1,968 digits, 984 characters or 820 bytes here; the symbology itself sets no limit.',
    max: [{ length: 1968, of: '0' }],
    checkDigit: MATRIX_CHECK,
    sizes:
      'Any rectangle whose width and height differ by an odd number; set them with columns and rows. 3 ' +
      'places must stay clear on every side.',
    scanning: 'Industrial cameras read it. Phones do not.',
    mistakes: ['Letting dots touch. Readers look for separate dots.'],
    see: [
      { id: 'DATAMATRIX', why: 'the printer draws squares' },
      { id: 'GS1_DOTCODE', why: 'the data has application identifiers' },
    ],
  },
  CODEONE: {
    purpose:
      'The first matrix code in the public domain, from 1992. It is kept for systems that still ' +
      'read it.',
    use: ['Health care and recycling systems of the 1990s'],
    rule: 'Any text; what is beyond ASCII is written as UTF-8 with an ECI.',
    capacity: '3,550 digits, 2,218 capitals and digits or 1,478 bytes.',
    max: [
      { length: 3550, of: '0' },
      { length: 2218, of: 'A' },
    ],
    checkDigit: MATRIX_CHECK,
    sizes: 'From 16 by 18 modules to 148 by 134, in versions A to H.',
    scanning: 'Very few current readers know it.',
    mistakes: ['Choosing it for new labels. Data Matrix has replaced it.'],
    see: [{ id: 'DATAMATRIX', why: 'the label is new' }],
  },
  ULTRACODE: {
    purpose: 'A code of colored tiles that holds more per area than black and white codes.',
    use: ['Displays and color prints read by cameras in closed systems'],
    rule: 'Short ISO 8859-1 text.',
    capacity: '252 characters at most.',
    checkDigit: MATRIX_CHECK,
    sizes:
      'Tiles in cyan, magenta, yellow and green with lines in black and white. Color and ' +
      'background cannot be changed.',
    scanning:
      'Only readers made for Ultracode read it. The colors must be right: test the printer and the light.',
    mistakes: [
      'Printing it in black and white or on a thermal printer. Without colors it has no data.',
    ],
    see: [
      { id: 'DATAMATRIX', why: 'there is only one color' },
      { id: 'QRCODE', why: 'phones read it' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
