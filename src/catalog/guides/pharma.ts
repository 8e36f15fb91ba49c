/** Guides: Codes of pharmacies and of packing lines for medicines. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const PACKING_LINE =
  'Cameras and sensors on packing lines compare it with the one number that is expected. ' +
  'General scanners read it poorly, because almost any bars are a valid Pharmacode.';
const COUNTERFEIT =
  'Relying on it for serialization, which the law asks for on prescription medicines in the EU: ' +
  'that needs a Data Matrix with serial number, batch and expiry date.';
const PZN_MINUS = 'A minus sign in front marks the Code 39 as a PZN.';

export const PHARMA_GUIDES = {
  CODE32: {
    purpose:
      'The code on medicines in Italy. It writes the nine digits of the ministerial code (AIC) ' +
      'in six characters of Code 39.',
    use: ['Packages sold by Italian pharmacies'],
    rule:
      'Send 8 digits and the check digit is added, or all 9 and it is verified. Leave out the ' +
      'letter A that is printed in front.',
    capacity: '9 digits, the last of which is the check digit.',
    max: [{ length: 9, of: '0' }],
    checkDigit: 'A modulo 10 digit in which every second digit is doubled.',
    sizes: 'Six characters of Code 39 with start and stop, 127 modules wide at a ratio of 3.',
    scanning:
      'Pharmacy scanners convert it. Others return six characters of Code 39, which are the ' +
      'number in base 32.',
    mistakes: ['Sending the number with its A, or the six characters instead of the digits.'],
    see: [
      {
        id: 'GS1_DATAMATRIX',
        why: 'the package must carry a serial number, batch and expiry date',
      },
      { id: 'CODE39', why: 'you want the text as it is' },
    ],
  },
  PZN8: {
    purpose:
      'The Pharmazentralnummer (PZN) on every package in German pharmacies, in the form of ' +
      'eight digits that has been in use since 2013.',
    use: ['Medicines and other goods sold by German pharmacies'],
    rule:
      'Send 7 digits and the check digit is added, or all 8 and it is verified. Put a 0 in ' +
      'front of an old number of seven digits.',
    capacity: '8 digits, the last of which is the check digit.',
    max: [{ length: 8, of: '0' }],
    checkDigit:
      'Modulo 11, weighted 1 to 7. Numbers whose remainder is 10 are not assigned and are ' +
      'refused.',
    sizes: `Minus, eight digits, start and stop of Code 39 are 175 modules wide. ${PZN_MINUS}`,
    scanning: 'Pharmacy systems read it. A general scanner returns the minus and the digits.',
    mistakes: [
      COUNTERFEIT,
      'Sending a 7-digit number from before 2013 as it is: its check digit counts as data, ' +
        'and another one is added.',
    ],
    see: [
      {
        id: 'GS1_DATAMATRIX',
        why: 'it is a prescription medicine, whose serial number is verified (securPharm)',
      },
      { id: 'PZN7', why: 'an old system expects seven digits' },
    ],
  },
  PZN7: {
    purpose:
      'The Pharmazentralnummer (PZN) in its old form of seven digits, which was valid until 2013 ' +
      'and accepted until 2019.',
    use: ['Archives and systems that were never converted'],
    rule: 'Send 6 digits and the check digit is added, or all 7 and it is verified.',
    capacity: '7 digits, the last of which is the check digit.',
    max: [{ length: 7, of: '0' }],
    checkDigit: 'Modulo 11, weighted 2 to 7.',
    sizes: `Minus, seven digits, start and stop of Code 39 are 159 modules wide. ${PZN_MINUS}`,
    scanning: 'Current pharmacy software expects eight digits and may refuse it.',
    mistakes: [
      'Using it for new labels. The same number with a 0 in front is a valid PZN of eight digits.',
    ],
    see: [{ id: 'PZN8', why: 'you print new labels' }],
  },
  PHARMACODE: {
    purpose:
      'A code of thin and thick bars with which packing lines check that leaflet, blister and ' +
      'carton belong together. It holds one number and no text.',
    use: ['Folding boxes and leaflets of medicines', 'Labels and foils on packing lines'],
    rule: 'A whole number from 3 to 131070. The number means only what your line assigns to it.',
    capacity: 'One number, at most 131070; that is 16 thick bars.',
    max: [{ value: 131070 }],
    checkDigit: 'There is none: the line expects one number, and anything else is an error.',
    sizes:
      'The classical size is preset=pharmacode: bars of 0.5 and 1.5 mm, gaps of 1 mm, 8 mm ' +
      'high, and 6 mm clear on both sides.',
    scanning: `${PACKING_LINE} It has no start and stop: read from the wrong end it is another number.`,
    mistakes: [
      COUNTERFEIT,
      'Choosing small numbers. A few bars occur by chance in print; use numbers with at least ' +
        'four or five bars.',
    ],
    see: [
      { id: 'PHARMACODE2', why: 'there is little width and you need large numbers' },
      { id: 'GS1_DATAMATRIX', why: 'the package must say what it is to anybody who scans it' },
    ],
  },
  PHARMACODE2: {
    purpose:
      'Pharmacode with full bars and with upper and lower half bars. It holds larger numbers in ' +
      'less width.',
    use: ['Narrow panels of folding boxes', 'Tubes, ampoules and small labels'],
    rule: 'A whole number from 4 to 64570080.',
    capacity: 'One number, at most 64570080; that is 16 bars.',
    max: [{ value: 64570080 }],
    checkDigit: 'There is none; the line knows which number it expects.',
    sizes: 'Bars and gaps of 1 mm, and 8 to 12 mm high, by the Laetus guide.',
    scanning: `${PACKING_LINE} Half bars must be clearly above or below the middle.`,
    mistakes: [
      'Rotating or mirroring the artwork: read from the other end it is a different, equally ' +
        'valid number.',
    ],
    see: [{ id: 'PHARMACODE', why: 'the line’s sensors see one track only' }],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
