/** Options of how a symbol says its data: check digits, code sets and modes. */
import { ofSymbol } from './of-symbol.ts';
import { oneOf, words, type StyleOption } from './option.ts';

const CHECK_DIGITS = { auto: 'auto', add: 'add', require: 'require', none: 'none' } as const;
const CODE_SETS = { auto: 'auto', A: 'A', B: 'B', C: 'C', a: 'A', b: 'B', c: 'C' } as const;
const MAXICODE_MODES = { 2: 2, 3: 3, 4: 4, 5: 5, 6: 6 } as const;

export const ENCODATION_OPTIONS: readonly StyleOption[] = [
  ofSymbol({
    name: 'checkDigit',
    otherNames: words(
      'includeCheck validateCheck addCheckDigit checksum checkChar checkCharacter mod43 ' +
        'mod10 mod16 enableChecksum checkDigits calculateCheckDigit',
    ),
    does:
      'What to do about the check digit of the data: `auto` adds or verifies it as the rule of the ' +
      'symbology says; `add` adds it to data without it; `require` is for data that ends in it, and ' +
      'verifies it; `none` leaves it out where the standard allows that (Code 39, Interleaved and ' +
      'other 2 of 5, Codabar, MSI and Code 11).',
    unit: 'kind',
    values: 'auto, add, require or none',
    defaultText: 'auto',
    example: 'require',
    control: { kind: 'choice', values: Object.keys(CHECK_DIGITS) },
    appliesToText:
      'EAN, UPC, ISBN, ISSN, ISMN, ITF, HIBC, DataBar of one GTIN, postal codes with a check digit, ' +
      'and Code 39, Codabar, 2 of 5, MSI and Code 11',
    valueOf: (text) => oneOf(text, CHECK_DIGITS),
  }),
  ofSymbol({
    name: 'codeSet',
    otherNames: words(
      'startSet subset code128Set codeSubset startCode startCharacter code128Subset code128Type',
    ),
    does:
      'Code set for the whole Code 128: A has capitals and control characters, B capitals and lowercase ' +
      'letters, C pairs of digits; `auto` chooses and changes sets for the shortest symbol.',
    unit: 'code set',
    values: 'auto, A, B or C',
    defaultText: 'auto',
    example: 'B',
    control: { kind: 'choice', values: ['auto', 'A', 'B', 'C'] },
    appliesToText: 'Code 128',
    valueOf: (text) => oneOf(text, CODE_SETS),
  }),
  ofSymbol({
    name: 'maxicodeMode',
    otherNames: words('maxiMode symbolMode primaryMode mode2 mode3'),
    does:
      'Mode of a MaxiCode: 2 is a carrier message with a numeric postcode, 3 one with any ' +
      'other postcode, 4 other data, 5 the same with more error correction, and 6 programs a ' +
      'reader.',
    unit: 'mode',
    values: '2, 3, 4, 5 or 6',
    defaultText: '2 or 3 for a carrier message, otherwise 4',
    example: '5',
    control: { kind: 'choice', values: Object.keys(MAXICODE_MODES) },
    appliesToText: 'MaxiCode',
    valueOf: (text) => oneOf<2 | 3 | 4 | 5 | 6>(text, MAXICODE_MODES),
  }),
];
