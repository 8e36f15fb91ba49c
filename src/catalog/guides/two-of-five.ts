/** Guides: the 2-of-5 codes: Interleaved 2 of 5, ITF-14 and ITF-6, and their predecessors without interleaving. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const OPTIONAL_10 =
  'The symbology has none. checkDigit=add appends a modulo 10 digit, and checkDigit=require ' +
  'verifies one.';
const PARTIAL =
  'A scan line that leaves the symbol at the top or bottom may return a shorter number: fix the ' +
  'length in the scanner, and use a check digit.';
const LEGACY_25 =
  'Phones do not read it, and industrial scanners only after it has been enabled, often ' +
  'together with the expected length.';
const FREE_CHOICE =
  'For new labels any other linear code is the better choice; this one exists for machines that ' +
  'are already there.';
const BARS_ONLY = 'Only the bars carry data; the spaces between them carry none.';

export const TWO_OF_FIVE_GUIDES = {
  ITF: {
    purpose:
      'A dense code for numbers: one digit in five bars, the next in the five spaces between ' +
      'them. Its coarse bars print well on cardboard and survive poor printing.',
    use: [
      'Warehouse and production labels',
      'Baggage tags of airlines (10 digits)',
      'Brazilian bank slips (boletos, 44 digits)',
      'Film and cassette libraries',
    ],
    rule: 'An even number of digits.',
    capacity: 'Up to 80 digits, in pairs.',
    max: [{ length: 80, of: '0', step: 2 }],
    checkDigit: `${OPTIONAL_10} With add, send an odd number of digits.`,
    sizes:
      'A pair of digits is 18 modules wide with wide bars of 3 modules; ratio takes 2 and 2.5 ' +
      'as well. For boletos, preset=boleto gives the bars of 103 by 13 mm.',
    scanning:
      'Nearly every scanner reads it, but many only with the numbers of digits that they are set to. ' +
      `${PARTIAL}`,
    mistakes: [
      'Sending an odd number of digits. Put a 0 in front if the receiver expects it, or ' +
        'append a check digit.',
      'Leaving the scanner open to any length: a pen stroke or a torn label turns 12 digits ' +
        'into 10 without an error.',
    ],
    see: [
      { id: 'ITF14', why: 'the number is a GTIN-14 on a carton' },
      {
        id: 'CODE128C',
        why: 'you print paper labels; it is narrower and safe against partial reading',
      },
      { id: 'CODE128', why: 'letters may occur, or the number of digits varies' },
    ],
  },
  ITF14: {
    purpose:
      'The barcode on corrugated cartons. It carries the GTIN-14 of a case: the GTIN of the ' +
      'product inside with an indicator digit in front that says which grouping it is.',
    use: ['Outer cases and shippers of retail goods', 'Printing directly on corrugated board'],
    rule: 'Send 13 digits and the check digit is added, or all 14 and it is verified.',
    capacity:
      '14 digits: the indicator (1 to 8, 9 for goods of variable measure, or 0 where the case has ' +
      'a GTIN-13 of its own), 12 digits of the number and the check digit.',
    max: [{ length: 14, of: '0' }],
    checkDigit:
      'Modulo 10 of the GTIN, over all 13 digits before it. It differs from that of the EAN ' +
      'inside, so do not copy that one.',
    sizes:
      'A module of 0.495 to 1.016 mm, and bars at least 31.75 mm high (GS1 General ' +
      'Specifications, table 2). preset=itf14-100 is the full size for printing directly ' +
      'on board, preset=gs1-logistics half of it for labels.',
    scanning:
      'Fixed scanners on conveyors and hand-held scanners read it; checkouts do not. The bearer ' +
      'bars above and below keep a slanted scan line from reading part of it.',
    mistakes: [
      'Switching bearer bars off. GS1 asks for them, at least above and below, and they ' +
        'protect against partial reads on labels too.',
      'Printing it small on corrugated board: ink spreads and closes the narrow spaces. Stay near ' +
        'the full size there.',
      'Putting it on single products. Checkouts do not read it.',
    ],
    see: [
      { id: 'GS1_128', why: 'batch, date or weight must be on the case as well' },
      { id: 'EAN14', why: 'you want the same GTIN-14 in GS1-128 bars' },
      { id: 'SSCC18', why: 'you identify a pallet or one particular parcel' },
    ],
  },
  ITF6: {
    purpose:
      'A six-digit add-on beside an ITF-14, with a quantity or weight. It was used in Japan; new ' +
      'systems use GS1-128 for it.',
    use: ['Older Japanese distribution systems'],
    rule: 'Send 5 digits and the check digit is added, or all 6 and it is verified.',
    capacity: '6 digits, the last of which is the check digit.',
    max: [{ length: 6, of: '0' }],
    checkDigit: 'Modulo 10, as in ITF-14.',
    sizes: 'Print it to the right of the ITF-14 with the same module width and height.',
    scanning: 'Only scanners that have been set up for the pair read both parts.',
    mistakes: [
      'Using it in new systems. In GS1-128 a quantity is AI (30) or (37), and a weight in ' +
        'kilograms (310n).',
    ],
    see: [
      { id: 'GS1_128', why: 'you start a new system' },
      { id: 'ITF14', why: 'you need the main symbol' },
    ],
  },
  CODE2OF5: {
    purpose: `The first 2 of 5 code, from 1968. ${BARS_ONLY}`,
    use: ['Warehouse sorting and photofinishing equipment of the 1970s and 1980s'],
    rule: 'Digits, any number of them.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit: OPTIONAL_10,
    sizes: 'A digit is 14 modules wide: two wide bars of 3, three narrow ones and five spaces.',
    scanning: LEGACY_25,
    mistakes: [
      'Assuming that 2 of 5 means one code. Ask which of the family the reader expects: the ' +
        'start and stop patterns differ.',
    ],
    see: [
      { id: 'ITF', why: 'the reader takes it; it needs a third less room' },
      { id: 'CODE128', why: 'you are free to choose' },
    ],
  },
  INDUSTRIAL2OF5: {
    purpose:
      'The name under which most scanners list the 2 of 5 code whose data is in the bars alone. ' +
      'The symbol is the same as that of Code 2 of 5.',
    use: [
      'Ticket and baggage systems of the past',
      'Machines with photo cells that measure bars only',
    ],
    rule: 'Digits in any number, odd or even.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit: OPTIONAL_10,
    sizes:
      'A digit is 14 modules wide, so 10 digits with start and stop fill about 81 mm at the ' +
      'default module.',
    scanning: `${LEGACY_25} Look for Industrial, Standard or Discrete 2 of 5 in its manual.`,
    mistakes: [`Choosing it because the word industrial sounds robust. ${FREE_CHOICE}`],
    see: [
      { id: 'ITF', why: 'you can choose among the 2 of 5 codes' },
      { id: 'IATA2OF5', why: 'the start and stop patterns are the short ones of air transport' },
    ],
  },
  IATA2OF5: {
    purpose:
      'Industrial 2 of 5 with shorter start and stop patterns, as the International Air ' +
      'Transport Association used it.',
    use: ['Air cargo and ticket systems of older design'],
    rule: 'Digits in any number.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit:
      `${OPTIONAL_10} Air waybills have a modulo 7 digit of their own, which is part of the ` +
      'data.',
    sizes: 'A digit is 14 modules wide; start and stop are 4 and 5.',
    scanning: `${LEGACY_25} Some manuals call it Straight or Airline 2 of 5.`,
    mistakes: ['Using it for baggage tags, which carry their ten digits as Interleaved 2 of 5.'],
    see: [
      { id: 'ITF', why: 'you print baggage tags' },
      { id: 'PDF417', why: 'you print boarding passes' },
    ],
  },
  MATRIX2OF5: {
    purpose:
      'A 2 of 5 code of the 1970s that uses bars and spaces, so it is shorter than Industrial 2 ' +
      'of 5, and takes odd numbers of digits, which Interleaved 2 of 5 does not.',
    use: ['Warehouse sorting, photofinishing and airline tickets of its time'],
    rule: 'Digits in any number.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit: OPTIONAL_10,
    sizes:
      'A digit is 10 modules wide with the narrow space behind it. The first and last bars are ' +
      '4 modules, wider than any other.',
    scanning: LEGACY_25,
    mistakes: [
      'Mixing it up with Datalogic 2 of 5, whose digits are the same and whose start and stop ' +
        'are not.',
    ],
    see: [
      { id: 'ITF', why: 'the number of digits is even' },
      { id: 'DATALOGIC2OF5', why: 'the reader is set to China Post' },
    ],
  },
  COOP2OF5: {
    purpose:
      'A 2 of 5 code with the weights 7, 4, 2 and 1, under the name that some readers list it ' +
      'by.',
    use: ['Existing installations that were built for it'],
    rule: 'Digits in any number.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit: OPTIONAL_10,
    sizes: 'About as wide as Matrix 2 of 5.',
    scanning:
      `${LEGACY_25} Try one label with your reader first: published descriptions of its start ` +
      'and stop patterns are rare.',
    mistakes: [`Picking it from a list without a specification that names it. ${FREE_CHOICE}`],
    see: [
      { id: 'MATRIX2OF5', why: 'the specification says Matrix 2 of 5' },
      { id: 'ITF', why: 'you can choose among the 2 of 5 codes' },
    ],
  },
  DATALOGIC2OF5: {
    purpose: 'Matrix 2 of 5 with short start and stop patterns. China Post used it on mail.',
    use: ['Mail of China Post', 'Readers that list it as Datalogic or China Post'],
    rule: 'Digits in any number.',
    capacity: 'Up to 80 digits.',
    max: [{ length: 80, of: '0' }],
    checkDigit: OPTIONAL_10,
    sizes: 'A digit is 10 modules wide; start and stop are 4 and 5.',
    scanning: LEGACY_25,
    mistakes: [
      'Enabling all 2 of 5 codes in the scanner to be safe: they are similar enough for one ' +
        'to be read as another.',
    ],
    see: [
      { id: 'MATRIX2OF5', why: 'the reader expects the wide start and stop bars' },
      { id: 'UPU_S10', why: 'you label international mail' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
