/**
 * The postal symbologies: four-state and two-state codes, Mailmark 2D and those of postal-bars.ts.
 */
import { AUSTRALIA_POST } from './australia-post.ts';
import { intelligentMailBars } from './intelligent-mail.ts';
import {
  IMB_DIMENSIONS,
  JAPAN_DIMENSIONS,
  ROYAL_MAIL_DIMENSIONS,
  trackMatrix,
  type Track,
} from './four-state.ts';
import { dataMatrix } from './data-matrix/encoder.ts';
import { sizeOf } from './data-matrix/sizes.ts';
import { POSTAL_BAR_SYMBOLOGIES } from './postal-bars.ts';
import { japanPostBars, japanPostData } from './japan-post.ts';
import { mailmark4sBars, mailmark4sData } from './mailmark-4s.ts';
import {
  cepnetData,
  imbData,
  kixData,
  mailmarkData,
  MAILMARK_FIXED,
  planetData,
  postnetData,
  royalMailData,
} from './postal-data.ts';
import { namingCapitals } from './linear.ts';
import { kixBars, royalMailBars } from './royal-mail.ts';
import type { Matrix, Refusal } from './symbol.ts';
import { twoState } from './two-state.ts';
import type { Symbology } from './symbology.ts';
import { namingCapacity, quiet, within } from './matrix-helpers.ts';

/** Fields all rows of height-modulated bars share. */
const POSTAL = {
  family: 'postal',
  checkDigit: 'added',
  barHeightModules: null,
  scaleDefault: 1,
  heavyFrom: Infinity,
  text: 'none',
} as const satisfies Partial<Symbology>;

/** 2 mm on all sides: Royal Mail, PostNL and Japan Post. */
const TWO_MILLIMETERS = quiet(12);

/** USPS DMM 204.1: 1/8 in at the sides, 1/25 in above and below. */
const USPS_QUIET = { top: 6, right: 19, bottom: 6, left: 19 } as const;

/** Mailmark 2D: the size of type 7, 29 or 9 for its length, and the fixed fields in C40. */
function mailmark(data: string): Matrix | Refusal {
  const content = data.length - MAILMARK_FIXED;
  const size = content <= 6 ? sizeOf(24, 24) : content <= 25 ? sizeOf(16, 48) : sizeOf(32, 32);
  return dataMatrix({ bytes: Buffer.from(data), c40Prefix: MAILMARK_FIXED }, [size]);
}

const DAFT: Readonly<Record<string, Track>> = {
  D: 'descender',
  A: 'ascender',
  F: 'full',
  T: 'tracker',
};

const MAILMARK_EXAMPLE = 'JGB 012100123412345678AB19XY1A 0             www.xyz.com';

export const POSTAL_SYMBOLOGIES = namingCapacity([
  {
    ...POSTAL,
    id: 'USPS_IMB',
    name: 'USPS Intelligent Mail',
    aliases: [
      'ONECODE',
      'IMB',
      'INTELLIGENTMAIL',
      'USPS4CB',
      'USPS_IMAIL',
      'USPSINTELLIGENTMAIL',
      'INTELLIGENTMAILBARCODE',
      'USPSIM',
    ],
    rule:
      'A tracking code of 20 digits (the second 0 to 4), then 0, 5, 9 or 11 digits of ZIP code; ' +
      'spaces and hyphens between digits are dropped.',
    standard: 'USPS-B-3200',
    checkDigit: 'none',
    example: '0123456709498765432101234567891',
    capacity: '20, 25, 29 or 31 digits',
    lengthMax: 64,
    quietZone: { top: 5, right: 19, bottom: 5, left: 19 },
    parse: imbData,
    encode: (data, options) => trackMatrix(intelligentMailBars(data), IMB_DIMENSIONS, options),
  },
  {
    ...POSTAL,
    id: 'POSTNET',
    name: 'POSTNET',
    aliases: [
      'USPSPOSTNET',
      'POSTNET5',
      'POSTNET6',
      'POSTNET9',
      'POSTNET10',
      'POSTNET11',
      'POSTNET12',
    ],
    rule:
      'A ZIP code of 5, 9 or 11 digits; the check digit is added, or verified if present. Hyphens ' +
      'and spaces are dropped.',
    standard: 'USPS DMM 204.1',
    example: '01234',
    capacity: '5, 9 or 11 digits',
    lengthMax: 24,
    quietZone: USPS_QUIET,
    parse: postnetData,
    encode: (data, options) => twoState(data, options),
  },
  {
    ...POSTAL,
    id: 'PLANET',
    name: 'PLANET',
    aliases: ['USPSPLANET', 'PLANET12', 'PLANET14'],
    rule:
      '11 or 13 digits; the check digit is added, or verified if present. Hyphens and spaces are ' +
      'dropped.',
    standard: 'USPS Publication 197',
    example: '01234567890',
    capacity: '11 or 13 digits',
    lengthMax: 28,
    quietZone: USPS_QUIET,
    parse: planetData,
    encode: (data, options) => twoState(data, options, '0'),
  },
  {
    ...POSTAL,
    id: 'CEPNET',
    name: 'CEPNet (Correios)',
    aliases: ['BRAZILPOST', 'BRAZILIANCEPNET', 'CEPNETBRAZILIAN'],
    rule:
      'A CEP of 8 digits, with or without its dot and hyphen (01310-100); the check digit is added, or ' +
      'verified if present.',
    standard: 'Correios CEPNet; USPS DMM 204.1',
    example: '01310100',
    capacity: '8 digits',
    lengthMax: 16,
    quietZone: USPS_QUIET,
    parse: cepnetData,
    encode: (data, options) => twoState(data, options),
  },
  {
    ...POSTAL,
    id: 'ROYALMAIL',
    name: 'Royal Mail 4-State (RM4SCC)',
    aliases: ['RM4SCC', 'ROYAL_MAIL', 'CBC', 'ROYALMAILCBC', 'SINGAPOREPOST', 'ROYALMAIL4STATE'],
    rule:
      'Postcode and delivery point in digits and uppercase letters, whose spaces and hyphens are ' +
      'dropped; the check character is added.',
    standard: 'Royal Mail 4-State Customer Code',
    example: 'LE28HS9Z',
    capacity: '50 characters',
    lengthMax: 99,
    quietZone: TWO_MILLIMETERS,
    parse: namingCapitals(royalMailData),
    encode: (data, options) => trackMatrix(royalMailBars(data), ROYAL_MAIL_DIMENSIONS, options),
  },
  {
    ...POSTAL,
    id: 'KIX',
    name: 'KIX (PostNL)',
    aliases: ['KIXCODE', 'TPG', 'DUTCHKIX'],
    rule:
      'Postcode (4 digits, 2 uppercase letters), house number of up to 5 digits, then X and an ' +
      'addition of up to 6 digits and uppercase letters. Spaces are dropped.',
    standard: 'PostNL KIX code',
    checkDigit: 'none',
    example: '1231FZ13XHS',
    capacity: '18 characters',
    lengthMax: 35,
    quietZone: TWO_MILLIMETERS,
    parse: namingCapitals(kixData),
    encode: (data, options) => trackMatrix(kixBars(data), ROYAL_MAIL_DIMENSIONS, options),
  },
  {
    ...POSTAL,
    id: 'MAILMARK_4S',
    name: 'Royal Mail Mailmark 4-state',
    aliases: [
      'MAILMARK4STATE',
      'ROYALMAILMAILMARK4S',
      'MAILMARKC',
      'MAILMARKL',
      'ROYALMAILMAILMARKC',
      'ROYALMAILMAILMARKL',
    ],
    rule:
      'Format (0 to 4), version (1 to 4), class (0 to 9, A to E), supply chain identifier of 2 ' +
      'digits (barcode C) or 6 (barcode L), item identifier of 8 digits, and the destination: ' +
      'postcode and delivery point, or XY11. Spaces are dropped.',
    standard: 'Royal Mail Mailmark barcode C and L encoding and decoding instructions (2015)',
    checkDigit: 'none',
    example: '41038422416563762EF61AH8T',
    capacity: '22 characters (barcode C) or 26 (barcode L)',
    lengthMax: 40,
    quietZone: TWO_MILLIMETERS,
    parse: namingCapitals(mailmark4sData),
    encode: (data, options) => trackMatrix(mailmark4sBars(data), ROYAL_MAIL_DIMENSIONS, options),
  },
  {
    ...POSTAL,
    id: 'MAILMARK_2D',
    name: 'Royal Mail Mailmark 2D',
    aliases: ['MAILMARK', 'ROYALMAILMAILMARK', 'ROYALMAILMAILMARK2D', 'RM2DMAILMARK'],
    rule:
      'JGB and a space, 41 characters of fixed fields padded with spaces, then customer content: ' +
      'up to 6 characters (type 7), 25 (type 29) or 45 (type 9).',
    standard: 'Royal Mail Mailmark barcode definition, 2D',
    checkDigit: 'none',
    example: MAILMARK_EXAMPLE,
    capacity: '45 characters of customer content, fewer if lowercase',
    lengthMax: 90,
    quietZone: quiet(4),
    scaleDefault: 3,
    parse: mailmarkData,
    encode: mailmark,
  },
  ...AUSTRALIA_POST,
  {
    ...POSTAL,
    id: 'JAPANPOST',
    name: 'Japan Post customer barcode',
    aliases: ['JP4SCC', 'JAPANESEPOSTAL', 'JAPANESEPOST'],
    rule:
      'A postcode of 7 digits, then up to 13 code characters of digits, hyphens and uppercase ' +
      'letters (a letter counts as two); the check character is added.',
    standard: 'Japan Post, customer barcode manual',
    example: '6540123789-A-K-Z',
    capacity: 'a postcode and 13 code characters',
    lengthMax: 24,
    quietZone: TWO_MILLIMETERS,
    parse: namingCapitals(japanPostData),
    encode: (data, options) => trackMatrix(japanPostBars(data), JAPAN_DIMENSIONS, options),
  },
  {
    ...POSTAL,
    id: 'DAFT',
    name: 'DAFT code',
    aliases: [],
    rule: 'Bar states: D (descender), A (ascender), F (full) and T (tracker).',
    standard: 'four-state bars; there is no standard for their data',
    checkDigit: 'none',
    example: 'FATDAFTDAD',
    capacity: '100 bars',
    lengthMax: 100,
    quietZone: TWO_MILLIMETERS,
    parse: (data) => within('DAFT', data, /[^DAFT]/u, 'the letters D, A, F and T'),
    encode: (data, options) =>
      trackMatrix(
        [...data].map((state) => DAFT[state]!),
        ROYAL_MAIL_DIMENSIONS,
        options,
      ),
  },
  ...POSTAL_BAR_SYMBOLOGIES,
]);
