/** Guides: GS1 data in matrix symbols: element strings, and web addresses of the GS1 Digital Link. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const ELEMENTS =
  'Write application identifiers in parentheses with their values, as in ' +
  '(01)09521234543213(17)271231(10)ABC123. Parentheses are not encoded; FNC1 and separators are ' +
  'added, and each value is checked.';
const ELEMENT_CHECKS =
  'Check digits inside the values are required and verified. The symbol corrects errors by ' +
  'itself.';
const LINK_RULE =
  'A web address with the GS1 key in its path, such as https://example.com/01/09521234543213. Batch ' +
  '(10) and serial number (21) follow in the path, other values in the query: ?17=271231.';
const LINK_CHECKS = 'The check digit of the key is required and verified.';
const GS_CONTROL =
  'The separator arrives as the control character GS (29); a keyboard wedge that drops it joins ' +
  'two values.';
const DATE_FORM =
  'Writing dates as DDMMYY. GS1 dates are YYMMDD, and an expiry date with 00 for the day means ' +
  'the last day of the month.';
const ONLY_CAMERAS = 'Laser scanners cannot read it; camera scanners can.';

export const GS1_2D_GUIDES = {
  GS1_DATAMATRIX: {
    purpose:
      'Data Matrix with GS1 application identifiers. Medicines and medical devices carry it ' +
      'worldwide, with GTIN, expiry date, batch and serial number in a few millimeters.',
    use: [
      'Prescription medicines (EU Falsified Medicines Directive, US DSCSA)',
      'Medical devices (UDI)',
      'Small parts and fresh food',
      'Retail goods with batch and date',
    ],
    rule: ELEMENTS,
    capacity:
      'Up to 3,114 digits or 2,334 letters in the largest symbol. A medicine’s GTIN, date, ' +
      'batch and serial number need 20 to 26 modules per side.',
    checkDigit: ELEMENT_CHECKS,
    sizes:
      'Health care prints modules of about 0.25 to 0.6 mm; the table of your application in the ' +
      'General Specifications decides. One clear module on each side is required; 2 are drawn.',
    scanning: `Its reader identifier is ]d2. ${GS_CONTROL} ${ONLY_CAMERAS}`,
    mistakes: [
      DATE_FORM,
      'Using plain Data Matrix for it. Without FNC1, pharmacy systems reject the package.',
      'Putting batch or serial number in front. A value of variable length needs a separator ' +
        'unless it comes last; with (01) and (17) first the message is shortest.',
    ],
    see: [
      { id: 'GS1_DATAMATRIX_RECT', why: 'the area is long and narrow' },
      { id: 'GS1_DL_QRCODE', why: 'patients or shoppers should open a page with their phones' },
      { id: 'HIBC_DATAMATRIX', why: 'your company uses HIBC numbers' },
    ],
  },
  GS1_DATAMATRIX_RECT: {
    purpose: 'GS1 DataMatrix in one of the six rectangles of Data Matrix.',
    use: ['Vials, syringes and ampoules', 'Edges and narrow labels'],
    rule: ELEMENTS,
    capacity: 'Up to 96 digits or 71 letters, identifiers included.',
    checkDigit: ELEMENT_CHECKS,
    sizes: '8 to 16 modules high and 18 to 48 wide. symbolSize fixes one.',
    scanning: `${GS_CONTROL} On small cylinders let the long side run along the axis.`,
    mistakes: [
      DATE_FORM,
      'Needing more than 16 by 48 modules hold. Shorten the serial number, or use the square.',
    ],
    see: [{ id: 'GS1_DATAMATRIX', why: 'a square fits' }],
  },
  GS1_QRCODE: {
    purpose:
      'QR Code with GS1 application identifiers, for supply chain software and not for phones.',
    use: [
      'Logistics labels where QR Codes are established',
      'Closed systems whose scanners are set up for QR Codes',
    ],
    rule: ELEMENTS,
    capacity: 'Up to 7,089 digits or 4,296 letters.',
    checkDigit: ELEMENT_CHECKS,
    sizes:
      '21 modules per side and more, with 4 clear modules on every side. Set eclevel and version ' +
      'if you like.',
    scanning:
      `Its reader identifier is ]Q3. ${GS_CONTROL} A phone shows a string of digits and offers ` +
      'nothing to open.',
    mistakes: [
      'Printing it for consumers. A GS1 Digital Link says the same and opens a page.',
      DATE_FORM,
    ],
    see: [
      { id: 'GS1_DL_QRCODE', why: 'consumers should be able to use it' },
      { id: 'GS1_DATAMATRIX', why: 'the area is small; in health care it is the norm' },
    ],
  },
  GS1_DL_QRCODE: {
    purpose:
      'A web address that contains the GTIN, in a QR Code. Phones open it, and checkouts that ' +
      'are ready for 2D take the GTIN, batch and date out of it.',
    use: [
      'Retail packages that prepare for 2D at the checkout (Sunrise 2027), beside EAN or UPC',
      'Product pages, recycling and allergen information',
      'Digital product passports',
    ],
    rule: LINK_RULE,
    capacity:
      'Up to 2,953 characters. Keep it short: an address of 40 characters fits 29 by 29 modules.',
    checkDigit: LINK_CHECKS,
    sizes:
      'Leave 4 clear modules around it. Beside an EAN it needs about 1.2 times the EAN’s ' +
      'module; pair=GS1_DL_QRCODE draws both.',
    scanning:
      'Every phone opens it. Checkouts need software for Digital Link: keep the EAN or UPC on ' +
      'the package until your retailers confirm that they read 2D.',
    mistakes: [
      'Using a domain that you may lose. The code stays on shelves for years: take a domain that ' +
        'you own, and keep its redirects working.',
      'Shortening the link with a link shortener: the code then no longer contains the GTIN.',
      DATE_FORM,
    ],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'it is for health care, where element strings are the rule' },
      { id: 'EAN13', why: 'the package must pass every checkout today' },
      { id: 'QRCODE', why: 'the address has no GS1 number in it' },
    ],
  },
  GS1_DL_DATAMATRIX: {
    purpose: 'A GS1 Digital Link in Data Matrix, for packages where a QR Code would be too large.',
    use: ['Small retail packages', 'Cosmetics and stationery'],
    rule: LINK_RULE,
    capacity: '2,328 lowercase letters and digits, or 1,558 characters of any kind.',
    checkDigit: LINK_CHECKS,
    sizes:
      'The example is 32 by 32 modules, and 33 by 33 as a QR Code, which needs 4 clear modules ' +
      'on each side instead of 1.',
    scanning:
      'Test it with the phones you expect: all camera apps open QR Codes, but not all of them ' +
      'open Data Matrix.',
    mistakes: [
      'Assuming that shoppers recognize it. A QR Code invites them to scan it; a Data Matrix ' +
        'looks like a mark for machines.',
    ],
    see: [
      { id: 'GS1_DL_QRCODE', why: 'consumers should scan it' },
      { id: 'GS1_DATAMATRIX', why: 'only software reads it' },
    ],
  },
  GS1_DOTCODE: {
    purpose:
      'DotCode with GS1 application identifiers, printed by inkjet and laser coders at the ' +
      'speed of the packing line.',
    use: ['Tobacco products in the EU (track and trace)', 'Bottles, cans and pouches'],
    rule: ELEMENTS,
    capacity: 'Up to 1,970 digits or 980 characters here; the symbology itself sets no limit.',
    checkDigit: ELEMENT_CHECKS,
    sizes:
      'Separate dots in a checkerboard pattern, with 3 empty places on each side. Set the shape ' +
      'with columns and rows.',
    scanning: `Cameras that know DotCode read it; phones do not. ${GS_CONTROL}`,
    mistakes: [
      'Printing dots that touch. The gaps are part of the code: make the dots smaller, not the ' +
        'distance between them.',
    ],
    see: [{ id: 'GS1_DATAMATRIX', why: 'the printer is not limited to dots' }],
  },
  GS1_AZTEC: {
    purpose:
      'Aztec Code with GS1 application identifiers. The symbology allows it, but hardly any GS1 ' +
      'application standard asks for it.',
    use: ['Closed systems with GS1 data and no room for quiet zones'],
    rule: ELEMENTS,
    capacity: 'Up to 4,477 digits or 3,582 letters.',
    checkDigit: ELEMENT_CHECKS,
    sizes: '15 modules per side and more. No clear space is required; 2 modules are drawn.',
    scanning: `${ONLY_CAMERAS} ${GS_CONTROL}`,
    mistakes: [
      'Sending it to trading partners. For every open application, GS1 names other barcodes.',
    ],
    see: [{ id: 'GS1_DATAMATRIX', why: 'anybody outside your system has to read it' }],
  },
  GS1_HANXIN: {
    purpose: 'Han Xin Code with GS1 application identifiers, for Chinese systems.',
    use: ['Supply chains in China that require Han Xin Code'],
    rule: ELEMENTS,
    capacity: 'Up to 7,824 digits or 3,259 other characters.',
    checkDigit: ELEMENT_CHECKS,
    sizes: '23 modules per side and more, with 3 clear modules on every side.',
    scanning: `Readers made for the Chinese market know it. ${GS_CONTROL}`,
    mistakes: ['Sending it abroad: outside China, scanners rarely read it.'],
    see: [
      { id: 'GS1_QRCODE', why: 'partners outside China read it' },
      { id: 'GS1_DATAMATRIX', why: 'it is for health care' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
