/** Guides: Code 128, with automatic code sets and with each code set alone. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const MODULES_128 =
  'A character is 11 modules wide, and start, check character and stop take 35 more; the quiet ' +
  'zones are 10 modules each.';
const READERS_128 = 'Laser and camera scanners read it, and so do scanner apps on phones.';
const CHECK_128 =
  'The symbology adds a check character modulo 103 by itself; readers verify it and do not ' +
  'return it. Your data needs none.';

export const CODE128_GUIDES = {
  CODE128: {
    purpose:
      'The general-purpose linear barcode: any text of letters, digits and punctuation, in less ' +
      'width than most linear codes need. It is the first choice where no standard prescribes ' +
      'another.',
    use: [
      'Shipping and tracking labels',
      'Inventory, assets and serial numbers',
      'Tickets and documents',
      'Production and warehouse orders',
    ],
    rule:
      'Any Latin-1 text: ASCII with control characters, and the letters of Western European ' +
      'languages. Characters beyond ASCII take more room, and the text below the bars is then ' +
      'left out.',
    capacity:
      'Up to 80 characters. The symbology sets no limit, but 80 letters are already 46 cm wide ' +
      'at the default module; runs of digits take half the room.',
    max: [{ length: 80, of: 'A' }],
    checkDigit: CHECK_128,
    sizes:
      `${MODULES_128} Common module widths are 0.25 to 0.5 mm; choose whole dots of your ` +
      'printer. Bars should be at least 15 % of the symbol’s width high for hand-held scanners.',
    scanning:
      `${READERS_128} If a symbol is wider than the scanner’s line, shorten the data or choose ` +
      'a narrower module; do not shrink the picture.',
    mistakes: [
      'Printing a GS1 number with its parentheses. In Code 128 they are ordinary characters; ' +
        'GS1_128 writes the application identifiers properly.',
      'Making the label narrower by scaling the image. Set moduleWidth and dpi, so that each ' +
        'bar is a whole number of dots.',
      'Encoding a long web address. Above 30 characters or so a QR Code is smaller and scans ' +
        'faster.',
    ],
    see: [
      { id: 'GS1_128', why: 'the data has application identifiers, as on cartons and pallets' },
      { id: 'QRCODE', why: 'phones should read it, or the text is long' },
      { id: 'CODE39', why: 'an old system accepts nothing else' },
      { id: 'DATAMATRIX', why: 'there is no room for a line of bars' },
    ],
  },
  CODE128A: {
    purpose:
      'Code 128 restricted to code set A: capitals, digits, punctuation and control characters, ' +
      'for systems whose specification names the code set.',
    use: [
      'Data with carriage returns or tabs that a scanner types into a form',
      'Specifications that require code set A',
    ],
    rule:
      'Uppercase letters, digits, punctuation and control characters; no lowercase letters. ' +
      'U+0080 to U+00DF are possible as well.',
    capacity: 'Up to 80 characters; digits are not compressed.',
    max: [{ length: 80, of: 'A' }],
    checkDigit: CHECK_128,
    sizes: `${MODULES_128} The symbol is as wide for digits as for letters.`,
    scanning:
      `${READERS_128} The reader returns the same text whatever the code set, so choose this ` +
      'row only if a specification names it.',
    mistakes: [
      'Choosing A because the data is uppercase. CODE128 selects the best code sets by itself ' +
        'and is never wider.',
    ],
    see: [
      { id: 'CODE128', why: 'nobody prescribes the code set' },
      { id: 'CODE128B', why: 'you need lowercase letters' },
    ],
  },
  CODE128B: {
    purpose:
      'Code 128 restricted to code set B: capitals, lowercase letters, digits and punctuation, ' +
      'for systems whose specification names the code set.',
    use: [
      'Specifications that require code set B',
      'Matching the output of software that draws set B alone',
    ],
    rule:
      'Printable ASCII, and the characters of Latin-1 from U+00A0 on. Control characters such as ' +
      'tab are refused.',
    capacity: 'Up to 80 characters; every digit takes a whole character.',
    max: [{ length: 80, of: 'a' }],
    checkDigit: CHECK_128,
    sizes: `${MODULES_128} A number of 10 digits takes 145 modules here and 90 in CODE128.`,
    scanning: `${READERS_128} Data and symbology identifier are the same as for any other Code 128.`,
    mistakes: ['Using it for long numbers: without code set C they are nearly twice as wide.'],
    see: [
      { id: 'CODE128', why: 'nobody prescribes the code set' },
      { id: 'CODE128A', why: 'the data has control characters' },
    ],
  },
  CODE128AB: {
    purpose:
      'Code 128 that never compresses digits in pairs. A few readers and hosts expect every ' +
      'digit to be a character of its own.',
    use: [
      'Legacy hosts that count symbol characters',
      'Labels that must have one width whether they contain digits or letters',
    ],
    rule: 'Latin-1 text, as in CODE128.',
    capacity: 'Up to 80 characters.',
    max: [{ length: 80, of: 'A' }],
    checkDigit: CHECK_128,
    sizes:
      `${MODULES_128} All values of one length are equally wide, which makes fixed label ` +
      'layouts easier.',
    scanning: `${READERS_128} There is nothing to configure.`,
    mistakes: [
      'Using it where no specification asks for it: the symbol is up to twice as wide as CODE128 ' +
        'draws it.',
    ],
    see: [{ id: 'CODE128', why: 'nothing requires digits one by one' }],
  },
  CODE128C: {
    purpose:
      'Code 128 restricted to code set C, which packs two digits into every character. It is the ' +
      'densest linear code for numbers.',
    use: ['Long numbers with an even count of digits', 'Specifications that require code set C'],
    rule: 'An even number of digits, and nothing else.',
    capacity: 'Up to 80 digits, two to a character.',
    max: [{ length: 80, of: '0', step: 2 }],
    checkDigit: CHECK_128,
    sizes: `${MODULES_128} Two digits share a character: 20 digits are 145 modules wide.`,
    scanning: `${READERS_128} Leading zeros are part of the data and are returned.`,
    mistakes: [
      'Padding an odd number with a zero that the host does not expect. CODE128 encodes odd ' +
        'lengths without help.',
    ],
    see: [
      { id: 'CODE128', why: 'the number of digits may be odd, or letters may occur' },
      {
        id: 'ITF',
        why: 'the number goes on corrugated cardboard, where wide and narrow bars print better',
      },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
