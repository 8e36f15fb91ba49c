/** Guides: Codabar, Code 11, MSI, Plessey, Telepen and others that were made for one industry. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const MSI_WIDTH =
  'A digit is 12 modules wide, and start and stop take 7 more; the quiet zones are 12 modules ' +
  'each.';
const MSI_SCAN =
  'Scanners read MSI once it has been enabled. Set its check digit scheme and, to be safe, a ' +
  'minimum length.';
const MSI_TWICE =
  'Sending the number with its check digit: it is then part of the data, and another one is ' +
  'added. checkDigit=require verifies it instead.';
const MSI_PAIR =
  'A scanner that is set to another scheme rejects good labels or, worse, cuts off a digit.';

export const INDUSTRIAL_GUIDES = {
  CODABAR: {
    purpose:
      'A code from 1972 for digits and a few signs. It can be printed by simple machines and is ' +
      'still common in libraries, blood banks and photo labs; in Japan it is called NW-7.',
    use: ['Library books and cards', 'Blood bags and laboratory samples', 'Parcel slips in Japan'],
    rule:
      'Digits and - $ : / . + between a start and a stop letter, each A, B, C or D: ' +
      'A0123456789B. The letters are part of the data.',
    capacity: 'Up to 60 characters, the two letters included.',
    max: [{ length: 60, of: '0', before: 'A', after: 'B', included: 2 }],
    checkDigit:
      'The symbology needs none, because each character checks itself. checkDigit=add puts a ' +
      'modulo 16 character before the stop letter. The 14-digit numbers of libraries end in a ' +
      'modulo 10 digit of their own.',
    sizes: 'A digit is 10 modules wide with its gap, : / . and + are 11, at ratio=2, the default.',
    scanning:
      'Linear scanners and scanner apps read it. Many are set to drop the start and stop ' +
      'letters, others transmit them: agree on one.',
    mistakes: [
      'Leaving out the letters. The error suggests an A at both ends; ask the receiver which ' +
        'letters it expects.',
      'Using it for new blood bags. There, ISBT 128 in Code 128 or Data Matrix has replaced it.',
    ],
    see: [
      { id: 'CODE128', why: 'nothing prescribes Codabar' },
      { id: 'CODE39', why: 'you need letters in the data and an old reader' },
    ],
  },
  CODE11: {
    purpose:
      'A code for digits and hyphens, made in 1977 for labeling telecommunications equipment.',
    use: ['Telephone exchange components and cables in North America'],
    rule: 'Digits and hyphens.',
    capacity: 'Up to 80 characters.',
    max: [{ length: 80, of: '0' }],
    checkDigit:
      'One modulo 11 character is added, and for more than 10 characters a second one. ' +
      'checkDigit=none leaves them out, and checkDigit=require verifies those in the data.',
    sizes: 'A character is 8 to 10 modules wide with its gap. The quiet zones are 10 modules each.',
    scanning:
      'Industrial scanners read it when enabled, and must be set to one or two check ' +
      'characters. Phones do not.',
    mistakes: [
      'Printing it without check characters. One damaged bar turns a digit into another, ' +
        'because the characters do not check themselves.',
    ],
    see: [
      { id: 'CODE128', why: 'the equipment is new' },
      { id: 'CODE39', why: 'the reader is old and the data has letters' },
    ],
  },
  MSI: {
    purpose:
      'A code for digits, used by shops to label shelves. This form adds no check digit, for ' +
      'systems that use none or compute their own.',
    use: ['Shelf labels in supermarkets', 'Inventory in warehouses'],
    rule: 'Digits.',
    capacity: 'Up to 65 digits.',
    max: [{ length: 65, of: '0' }],
    checkDigit:
      'If your system expects one, checkDigit=add appends the usual modulo 10 digit to the ' +
      'data, and checkDigit=require verifies it there.',
    sizes: MSI_WIDTH,
    scanning: `${MSI_SCAN} Without any check digit misreadings go unnoticed: keep the length fixed.`,
    mistakes: [
      'Choosing it without a check digit for a new system. MSI10 costs one digit of room and ' +
        'catches most errors.',
    ],
    see: [
      { id: 'MSI10', why: 'the scanner expects one modulo 10 digit, the most common scheme' },
      { id: 'CODE128', why: 'you are free to choose' },
      { id: 'PLESSEY', why: 'the data has the letters A to F' },
    ],
  },
  MSI10: {
    purpose:
      'MSI with one modulo 10 check digit, the scheme that most readers are set to by default.',
    use: ['Shelf edge labels', 'Stock taking with hand-held terminals'],
    rule: 'Digits without the check digit.',
    capacity: 'Up to 65 digits, and the check digit.',
    max: [{ length: 65, of: '0' }],
    checkDigit: 'One, by the Luhn algorithm, is always added.',
    sizes: MSI_WIDTH,
    scanning: `${MSI_SCAN} They usually drop the check digit before they transmit.`,
    mistakes: [MSI_TWICE],
    see: [
      { id: 'MSI1010', why: 'the scanner expects two digits' },
      { id: 'MSI', why: 'no check digit is wanted' },
      { id: 'CODE128', why: 'the label is new' },
    ],
  },
  MSI11: {
    purpose:
      'MSI with one modulo 11 check digit, which finds all single errors and swapped neighbors.',
    use: ['Retail systems whose specification says modulo 11'],
    rule:
      'Digits without the check digit. Numbers whose remainder would be 10 have no check digit ' +
      'and are refused.',
    capacity: 'Up to 65 digits, and the check digit.',
    checkDigit: 'One, weighted 2 to 7 from the right, is always added.',
    sizes: MSI_WIDTH,
    scanning:
      `${MSI_PAIR} Two systems of modulo 11 weights exist, IBM’s with 2 to 7 and NCR’s with 2 ` +
      'to 9: this form uses the first.',
    mistakes: ['Assigning consecutive numbers: about one in eleven is refused. Skip those.'],
    see: [
      { id: 'MSI10', why: 'nothing says modulo 11' },
      { id: 'MSI1110', why: 'the specification names both' },
    ],
  },
  MSI1010: {
    purpose:
      'MSI with two modulo 10 check digits: the second covers the number together with the ' +
      'first.',
    use: ['Labels of retail chains that ask for double modulo 10'],
    rule: 'Digits without the check digits.',
    capacity: 'Up to 65 digits, and two check digits.',
    max: [{ length: 65, of: '0' }],
    checkDigit: 'Both, by the Luhn algorithm, are always added.',
    sizes: `${MSI_WIDTH} Count both check digits.`,
    scanning: MSI_PAIR,
    mistakes: [MSI_TWICE],
    see: [
      { id: 'MSI10', why: 'the scanner is set to one digit' },
      { id: 'MSI1110', why: 'the first digit is modulo 11' },
    ],
  },
  MSI1110: {
    purpose: 'MSI with a modulo 11 and then a modulo 10 check digit, the strictest of its schemes.',
    use: ['Retail and warehouse labels by older specifications'],
    rule: 'Digits without the check digits; numbers that have no modulo 11 digit are refused.',
    capacity: 'Up to 65 digits, and two check digits.',
    checkDigit:
      'The modulo 11 digit, weighted 2 to 7, comes first; the modulo 10 digit covers both.',
    sizes: `${MSI_WIDTH} Count both check digits.`,
    scanning: `${MSI_PAIR} In scanner manuals it appears as Mod 11/Mod 10.`,
    mistakes: ['Assuming that the order does not matter. Modulo 10 then 11 is another scheme.'],
    see: [
      { id: 'MSI1010', why: 'both digits are modulo 10' },
      { id: 'MSI11', why: 'there is only one check digit' },
    ],
  },
  PLESSEY: {
    purpose: 'The British code of 1971 from which MSI was derived, for hexadecimal digits.',
    use: ['Shelf labels and library books of British systems of the 1970s and 1980s'],
    rule: 'Digits and the capitals A to F.',
    capacity: 'Up to 65 characters.',
    max: [{ length: 65, of: '0' }],
    checkDigit:
      'Eight check bits of a polynomial are always added. They are not digits and are not ' +
      'printed.',
    sizes:
      'A character is 16 modules wide, and the check bits 32. The quiet zones are 12 modules ' +
      'each.',
    scanning:
      'Few scanners still read it. Check that the manual says UK Plessey: MSI is sometimes ' +
      'called Plessey as well.',
    mistakes: ['Ordering MSI labels for a Plessey reader, or the reverse: the bars differ.'],
    see: [
      { id: 'MSI', why: 'the system says MSI or Modified Plessey' },
      { id: 'CODE128', why: 'you are free to choose' },
    ],
  },
  TELEPEN: {
    purpose:
      'A British code of 1972 that holds all of ASCII, used by many university libraries in the ' +
      'United Kingdom.',
    use: ['Library books and borrower cards', 'Laboratory equipment'],
    rule: 'Any ASCII text, control characters included.',
    capacity: 'Up to 69 characters.',
    max: [{ length: 69, of: 'A' }],
    checkDigit: 'One modulo 127 character is always added and never returned.',
    sizes: 'A character is 16 modules wide. The quiet zones are 10 modules each.',
    scanning: 'Scanners sold to libraries read it; others need it enabled, in ASCII mode.',
    mistakes: [
      'Sending digits when the library’s cards are numeric: they come out as ASCII, twice as ' +
        'wide, and the reader misinterprets them.',
    ],
    see: [
      { id: 'TELEPENNUMERIC', why: 'all data is digits in pairs' },
      { id: 'CODE128', why: 'you start a new collection' },
    ],
  },
  TELEPENNUMERIC: {
    purpose:
      'Telepen that packs two digits into a character, as library cards with numbers use it.',
    use: ['Borrower numbers and accession numbers'],
    rule:
      'Pairs of digits, of which the second may be X, as in an ISBN-10 or a library’s check ' +
      'character.',
    capacity: 'Up to 136 digits, two to a character.',
    max: [{ length: 136, of: '0', step: 2 }],
    checkDigit: 'One modulo 127 character is always added and never returned.',
    sizes: 'Two digits share 16 modules. The quiet zones are 10 modules each.',
    scanning: 'Set the reader to numeric mode. The symbol does not tell which mode it is in.',
    mistakes: ['Reading it in ASCII mode, which returns odd characters instead of digits.'],
    see: [
      { id: 'TELEPEN', why: 'the data has letters' },
      { id: 'CODABAR', why: 'the library uses 14-digit numbers of the American kind' },
    ],
  },
  POSICODE: {
    purpose:
      'A code whose data is in the distances between bars rather than in their widths, so that ' +
      'uneven ink does less harm.',
    use: ['Labels printed by processes with poor control of bar widths'],
    rule: 'Any ASCII text.',
    capacity: 'Up to 60 characters.',
    max: [{ length: 60, of: 'A' }],
    checkDigit: 'A check of ten bits is always added.',
    sizes: 'Three bars make a character. The quiet zones are 10 modules each.',
    scanning:
      'Very few readers know it. We had no independent reader to verify our pictures, so ' +
      'try a sample with yours first.',
    mistakes: [
      'Using it for an open application. Nobody outside your own system will be able to read it.',
    ],
    see: [
      { id: 'CODE128', why: 'others have to scan it' },
      { id: 'CHANNELCODE', why: 'the data is one small number' },
    ],
  },
  BC412: {
    purpose:
      'A code for marking silicon wafers. All its bars have one width, and the data is in the ' +
      'spaces, which suits lasers.',
    use: ['Semiconductor wafers, by SEMI T1'],
    rule: '7 to 18 digits and capitals without the letter O.',
    capacity: '18 characters at most, to which the check character is added.',
    max: [{ length: 18, of: 'A' }],
    checkDigit: 'One modulo 35 character is placed behind the first character. You do not send it.',
    sizes:
      'A character is 12 modules wide: four bars of one module and spaces that fill the rest. ' +
      'SEMI T1 gives dimensions and place on the wafer.',
    scanning: 'Wafer readers in fabs read it. General scanners do not.',
    mistakes: ['Typing the letter O. It does not exist here, only the digit 0.'],
    see: [
      {
        id: 'DATAMATRIX',
        why: 'the equipment reads SEMI T7 or T2 marks, which are two-dimensional',
      },
      { id: 'CODE128', why: 'the label is on the box, not the wafer' },
    ],
  },
  CHANNELCODE: {
    purpose:
      'The shortest linear code for one small number. It fits wherever there is room for a few ' +
      'bars, and is read in both directions.',
    use: ['Tiny tags and tools with a number', 'Positions on shelves or carriers'],
    rule:
      'A number of 2 to 7 digits. The largest is 26 with 2 digits, then 292, 3493, 44072, 576688 ' +
      'and 7742862.',
    capacity:
      'One number of up to 7 digits, at most 7742862; leading zeros choose a larger symbol.',
    max: [{ value: 7742862 }],
    checkDigit:
      'There is none. Few patterns of bars are valid symbols, which catches most misreadings.',
    sizes:
      '19 modules wide with 2 digits, 4 more with every further digit and 39 with 7. The quiet ' +
      'zones may be as narrow as 2 modules.',
    scanning:
      'Scanners read it after it has been enabled, and the channel, that is the number of ' +
      'digits, has to be set.',
    mistakes: [
      'Numbering beyond the limit of the channel. Choose the number of digits by the largest ' +
        'number that you will need.',
    ],
    see: [
      { id: 'CODE128', why: 'the number is longer or has letters' },
      { id: 'PHARMACODE', why: 'it goes on packages on a packing line' },
    ],
  },
  FLATTERMARKEN: {
    purpose:
      'Collating marks of bookbinders: a black bar on the spine of each folded sheet, one step ' +
      'lower than on the sheet before. A missing or swapped sheet breaks the staircase.',
    use: ['Spines of signatures in bookbinding'],
    rule: 'Digits, each 1 to 9 for the place of a bar and 0 for a gap; at least one is not 0.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '1' }],
    checkDigit: 'There is none: a wrong mark is seen by eye.',
    sizes:
      'Each digit is a field of 9 modules with a mark in the place of its value, 30 modules ' +
      'long so that enough of it shows at the fold.',
    scanning:
      'Cameras of collating machines compare it with the neighboring sheets; it carries no data ' +
      'for scanners.',
    mistakes: ['Expecting a scanner to read it. It is not a barcode in the usual sense.'],
    see: [
      { id: 'CODE128', why: 'the sheet should carry a number that can be read' },
      { id: 'PHARMACODE', why: 'a machine checks that leaflets belong together' },
    ],
  },
  DXFILMEDGE: {
    purpose:
      'The code along the edge of 35 mm film, which tells the lab the maker and type of film ' +
      'and the number of the frame.',
    use: ['Still film for cameras', 'Reproductions and props for film labs'],
    rule:
      'The DX number in two parts (115-10), as 4 digits, or as the 6 digits of the cassette, ' +
      'and optionally a slash and the frame: 115-10/11A.',
    capacity: 'A DX number and a frame of 0 to 63, S, X, K, F or 00, with A for the half.',
    checkDigit: 'A parity bit is always added.',
    sizes:
      'A clock track with the data track below it. At the default scale a module is 0.847 mm, 5 ' +
      'pixels at 150 DPI.',
    scanning: 'Minilabs read it from the developed film.',
    mistakes: [
      'Confusing it with the checkerboard or the barcode on the cassette. Both are other codes; ' +
        'the barcode is Interleaved 2 of 5.',
    ],
    see: [{ id: 'ITF', why: 'you want the code on the cassette' }],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
