/** Guides: Code 39, Code 93 and the labels that are written in Code 39. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const WIDTH_39 =
  'A character is 16 modules wide with wide bars of 3 modules, the default, and 13 with ratio=2.';
const DISCRETE = 'Laser and camera scanners and scanner apps read it without configuration.';
const SELF_CHECKING =
  'Each character of Code 39 has a pattern that one misread bar cannot turn into another, so a ' +
  'check character is optional.';

export const CODE39_GUIDES = {
  CODE39: {
    purpose:
      'The oldest alphanumeric barcode still in wide use. It spread with the labels of the ' +
      'automotive industry, defense and health care, and many older systems accept nothing else.',
    use: [
      'Labels of industrial parts and containers',
      'Employee badges and asset tags',
      'Documents of older systems',
    ],
    rule:
      'Digits, uppercase letters, space and - . $ / + %. The asterisks at start and end are ' +
      'drawn for you: leave them out.',
    capacity: 'Up to 80 characters; on most labels there is room for about 20.',
    max: [{ length: 80, of: 'A' }],
    checkDigit:
      `${SELF_CHECKING} checkDigit=add appends one modulo 43, and checkDigit=require verifies ` +
      'one in the data.',
    sizes:
      `${WIDTH_39} Start and stop take one character each, and the quiet zones 10 modules each. ` +
      'Specifications usually ask for modules of 0.19 mm or more and a ratio between 2 and 3.',
    scanning:
      `${DISCRETE} A reader that expects a modulo 43 character rejects labels without one, so ` +
      'both sides must agree.',
    mistakes: [
      'Sending lowercase letters. They do not exist here; use CODE39EXT or CODE128.',
      'Writing the asterisks into the data, or printing them as text and expecting the reader ' +
        'to return them.',
      'Using it for long data: Code 128 needs about two thirds of the width, and a third for ' +
        'digits.',
    ],
    see: [
      { id: 'CODE128', why: 'you are free to choose; it is narrower and has the full ASCII set' },
      { id: 'CODE39EXT', why: 'the reader expects Code 39 and the data has lowercase letters' },
      { id: 'LOGMARS', why: 'the label is for the US Department of Defense' },
      { id: 'CODE93', why: 'the reader cannot read Code 128 and the label is narrow' },
    ],
  },
  CODE39EXT: {
    purpose:
      'Code 39 for all of ASCII. Characters that Code 39 lacks are written as two: a becomes +A.',
    use: ['Older systems whose data has lowercase letters'],
    rule: 'Any ASCII text, control characters included.',
    capacity:
      'Up to 60 characters. Lowercase letters and most punctuation take two characters of the ' +
      'symbol.',
    max: [{ length: 60, of: 'A' }],
    checkDigit: `${SELF_CHECKING} This row adds none.`,
    sizes: `${WIDTH_39} Count 32 modules for every lowercase letter at the default ratio.`,
    scanning:
      'The reader must be set to full ASCII. Otherwise it returns the pairs as they are drawn: ' +
      '+A instead of a.',
    mistakes: [
      'Assuming that every scanner decodes it. The symbol does not say that it is full ASCII; ' +
        'test with the scanner that will be used.',
    ],
    see: [
      {
        id: 'CODE128',
        why: 'you are free to choose; every character takes one place, and no setting is needed',
      },
      { id: 'CODE39', why: 'the data has capitals and digits only' },
    ],
  },
  CODE93: {
    purpose:
      'A denser relative of Code 39 with the same characters and two check characters. It saves ' +
      'a third of the width where Code 128 is not accepted.',
    use: ['Electronics components', 'Internal mail and parcel labels of older systems'],
    rule: 'Digits, uppercase letters, space and - . $ / + %.',
    capacity: 'Up to 80 characters.',
    max: [{ length: 80, of: 'A' }],
    checkDigit:
      'Two check characters modulo 47, called C and K, are always added. Readers verify and ' +
      'drop them.',
    sizes:
      'A character is 9 modules wide, with start, checks and stop 37 more; the quiet zones are ' +
      '10 modules each.',
    scanning:
      'Laser and camera scanners read it once it has been enabled, and scanner apps do. Its ' +
      'bars have four widths, so ink that spreads does more harm than in Code 39.',
    mistakes: [
      'Taking it for Code 39. The characters are the same, the bars are not: a reader set to ' +
        'Code 39 alone sees nothing.',
    ],
    see: [
      {
        id: 'CODE128',
        why: 'nothing prescribes Code 93; it has all of ASCII and is denser for digits',
      },
      { id: 'CODE93EXT', why: 'the data has lowercase letters' },
    ],
  },
  CODE93EXT: {
    purpose:
      'Code 93 for all of ASCII. Characters that Code 93 lacks are written behind one of four ' +
      'shift characters.',
    use: ['Code 93 installations whose data has lowercase letters'],
    rule: 'Any ASCII text, control characters included.',
    capacity: 'Up to 80 characters; lowercase letters and most punctuation take two places.',
    max: [{ length: 80, of: 'A' }],
    checkDigit:
      'Two check characters modulo 47 are always added; the shift characters count in them.',
    sizes: 'A capital is 9 modules wide and a lowercase letter 18.',
    scanning:
      'The shift characters exist for this purpose alone, so readers return full ASCII without ' +
      'being configured.',
    mistakes: [
      'Choosing it for mixed text because Code 93 is dense: for lowercase letters Code 128 ' +
        'needs about 60 % of the width.',
    ],
    see: [
      { id: 'CODE128', why: 'any reader of recent decades will do' },
      { id: 'CODE93', why: 'the data has capitals and digits only' },
    ],
  },
  LOGMARS: {
    purpose:
      'The form of Code 39 that the US Department of Defense introduced for marking supplies, ' +
      'with a modulo 43 check character.',
    use: [
      'Unit and shipping containers of military supplies',
      'Spare parts under contracts that still cite MIL-STD-1189',
    ],
    rule: 'Digits, uppercase letters, space and - . $ / + %.',
    capacity: 'Up to 30 characters, to which the check character is added.',
    max: [{ length: 30, of: 'A' }],
    checkDigit: 'The modulo 43 character of Code 39 is always added and shown in the text.',
    sizes:
      '16 modules per character, as in Code 39. MIL-STD-129 and the contract say how ' +
      'wide the module and how high the bars must be.',
    scanning:
      'Any Code 39 reader reads it; one that is not set to verify modulo 43 returns the check ' +
      'character as part of the data.',
    mistakes: ['Sending the check character with the data: the symbol then contains it twice.'],
    see: [
      { id: 'CODE39', why: 'the check character is not wanted' },
      { id: 'DATAMATRIX', why: 'the contract asks for unique identification (UID) of items' },
    ],
  },
  VIN: {
    purpose:
      'The vehicle identification number as the Code 39 label that car makers put on door ' +
      'frames, windshields and documents.',
    use: ['Vehicle labels', 'Registration papers, insurance and dealer documents'],
    rule: '17 digits and capitals. I, O and Q do not occur in a VIN, because they look like 1 and 0.',
    capacity: '17 characters, always.',
    max: [{ length: 17, of: 'W' }],
    checkDigit:
      'Where the number starts with 1 to 5 (North America), character 9 is a check digit and is ' +
      'verified. Elsewhere the place is free, and nothing is computed.',
    sizes:
      '303 modules and two quiet zones of 10: at a module of 0.25 mm the label is about 81 mm ' +
      'wide.',
    scanning:
      'Any reader for Code 39 will do, a scanner app included. Some labels put an I in front of ' +
      'the VIN; ignore it when matching.',
    mistakes: ['Typing the letter O for a zero. It is refused with its position.'],
    see: [
      { id: 'CODE39', why: 'the barcode must hold a prefix or other text as well' },
      { id: 'CODE128', why: 'you are free to choose a narrower code' },
      { id: 'DATAMATRIX', why: 'the VIN is marked directly on metal or glass' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
