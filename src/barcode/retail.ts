/**
 * The EAN and UPC rows: numbers of trade items, their add-ons, and Marks & Spencer's form of EAN-8.
 * The book, serial and music numbers that are printed as EAN-13 are in book-numbers.ts.
 */
import { BOOK_NUMBERS } from './book-numbers.ts';
import { gs1CheckDigit, completeCheckDigit } from './check-digits.ts';
import { addOnBars, eanBars, orWithAddOn } from './ean.ts';
import { EAN13_FRAME, EAN8_FRAME, UPCA_FRAME, UPCE_FRAME, type EanFrame } from './ean.ts';
import { joinDigits, linearRow, notDigits, quiet } from './linear.ts';
import { accepted, refused, type Accepted, type Bars, type Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import { canonicalUpcE, expandUpcE } from './upc-e.ts';

/**
 * The rule for a GTIN of `length` digits, whose check digit may be omitted. Hyphens between digits,
 * as some print them, are dropped.
 */
const gtin = (name: string, length: number) =>
  orWithAddOn((written) => {
    const data = joinDigits(written);
    return notDigits(name, data) ?? completeCheckDigit(name, data, length, gs1CheckDigit);
  });

const framed =
  (frame: EanFrame) =>
  (canonical: string): Bars => {
    const [digits, addOn] = canonical.split(' ');
    return eanBars(frame, digits!, addOn ?? '');
  };

const exactDigits =
  (name: string, length: number) =>
  (data: string): Accepted | Refusal => {
    const fault = notDigits(name, data);
    if (fault !== undefined) return fault;
    if (data.length === length) return accepted(data);
    return refused(`${name} has exactly ${length} digits; the data has ${data.length}.`);
  };

function parseUpcE(written: string): Accepted | Refusal {
  const data = joinDigits(written);
  const fault = notDigits('UPC-E', data);
  if (fault !== undefined) return fault;
  const suppressed = suppressedUpcA(data);
  if (suppressed !== undefined) return refused(suppressed);
  if (data.length < 6 || data.length > 8) {
    return refused(
      'UPC-E has 6 digits, 7 with the number system, or 8 with the check digit as well; ' +
        `the data has ${data.length}.`,
    );
  }
  const seven = data.length === 6 ? `0${data}` : data.slice(0, 7);
  if (seven[0] !== '0' && seven[0] !== '1') {
    return refused(`Character 1 is "${seven[0]}"; the number system of UPC-E must be 0 or 1.`);
  }
  return validateUpcE(seven, data[7]);
}

/** What to send for a whole UPC-A, also as GTIN-13 or GTIN-14; undefined where it is none. */
function suppressedUpcA(data: string): string | undefined {
  const upcA = data.replace(/^0{1,2}(?=[0-9]{12}$)/, '');
  if (upcA.length !== 12) return undefined;
  const body = upcA.slice(0, 11);
  const check = gs1CheckDigit(body);
  if (check !== upcA[11]) return `The check digit of UPC-A ${body} is ${check}, not ${upcA[11]}.`;
  const seven = /^[01]/.test(body) ? canonicalUpcE(body) : undefined;
  return seven === undefined
    ? `${upcA} is a UPC-A whose zeros cannot be suppressed; use UPCA.`
    : `${upcA} is a UPC-A; its UPC-E is ${seven}${check}. Send that.`;
}

/** Verifies the check digit, which is that of the UPC-A, and the zero suppression. */
function validateUpcE(seven: string, actual: string | undefined): Accepted | Refusal {
  const upcA = expandUpcE(seven);
  const check = gs1CheckDigit(upcA);
  if (actual !== undefined && actual !== check) {
    return refused(
      `The check digit of ${seven} is ${check}, not ${actual} (that of UPC-A ${upcA}${check}).`,
    );
  }
  const canonical = canonicalUpcE(upcA);
  if (canonical === seven) return accepted(seven + check);
  return refused(
    `${seven} does not follow the zero suppression rules: it expands to UPC-A ${upcA}${check}, ` +
      `whose UPC-E is ${canonical}${check}.`,
  );
}

/** Seven digits are the form printed on goods; the symbol is the EAN-8 with a leading zero. */
function parseMarksAndSpencer(data: string): Accepted | Refusal {
  const fault = notDigits('Marks & Spencer', data);
  if (fault !== undefined) return fault;
  if (data.length !== 7 && data.length !== 8) {
    return refused(
      'Marks & Spencer numbers have 7 or 8 digits, the check digit last; ' +
        `the data has ${data.length}.`,
    );
  }
  return completeCheckDigit('Marks & Spencer', data.padStart(8, '0'), 8, gs1CheckDigit);
}

function drawMarksAndSpencer(canonical: string): Bars {
  const bars = eanBars(EAN8_FRAME, canonical, '');
  const [left, right] = bars.text;
  const first = canonical.startsWith('0') ? canonical.slice(1, 4) : canonical.slice(0, 4);
  return {
    ...bars,
    text: [
      { string: 'M', leftModules: -7, rightModules: 0, side: 'below' },
      { ...left!, string: first },
      right!,
      { string: 'S', leftModules: 67, rightModules: 74, side: 'below' },
    ],
  };
}

const row = <const Id extends string>(
  fields: { readonly id: Id } & Omit<Parameters<typeof linearRow>[0], 'family'>,
): Symbology<Id> => linearRow({ family: 'linear-retail', ...fields });

const OPTIONAL_ADD_ON = 'optionally a space and an add-on of 2 or 5 digits';

/** EAN, UPC, their add-ons, ISBN, ISSN, ISMN and Marks & Spencer. */
export const RETAIL = [
  row({
    id: 'EAN13',
    name: 'EAN-13',
    aliases: ['EAN', 'JAN', 'JAN13', 'GTIN13', 'EAN13_CHK', 'EAN13P2', 'EAN13P5'],
    rule: `12 digits, or 13 with the check digit; ${OPTIONAL_ADD_ON}.`,
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2',
    checkDigit: 'added',
    example: '5901234123457',
    capacity: '13 digits, add-on of 2 or 5',
    lengthMax: 24,
    quietZone: quiet(11, 7),
    barHeightModules: 69,
    parse: gtin('EAN-13', 13),
    encode: framed(EAN13_FRAME),
  }),
  row({
    id: 'EAN8',
    name: 'EAN-8',
    aliases: ['JAN8', 'GTIN8', 'EAN8P2', 'EAN8P5'],
    rule: `7 digits, or 8 with the check digit; ${OPTIONAL_ADD_ON}.`,
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2',
    checkDigit: 'added',
    example: '96385074',
    capacity: '8 digits, add-on of 2 or 5',
    lengthMax: 20,
    quietZone: quiet(7),
    barHeightModules: 55,
    parse: gtin('EAN-8', 8),
    encode: framed(EAN8_FRAME),
  }),
  row({
    id: 'EAN5',
    name: 'EAN-5 add-on',
    aliases: ['ADDON5', 'UPC5', 'EAN_5ADDON', 'EAN5ADDON'],
    rule: 'Exactly 5 digits; the check is encoded in the choice of digit patterns.',
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2.2',
    checkDigit: 'none',
    example: '90200',
    capacity: '5 digits',
    lengthMax: 5,
    quietZone: quiet(7, 5),
    text: 'above',
    parse: exactDigits('EAN-5 add-on', 5),
    encode: addOnBars,
  }),
  row({
    id: 'EAN2',
    name: 'EAN-2 add-on',
    aliases: ['ADDON2', 'UPC2', 'EAN_2ADDON', 'EAN2ADDON'],
    rule: 'Exactly 2 digits; the check is encoded in the choice of digit patterns.',
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2.2',
    checkDigit: 'none',
    example: '05',
    capacity: '2 digits',
    lengthMax: 2,
    quietZone: quiet(7, 5),
    text: 'above',
    parse: exactDigits('EAN-2 add-on', 2),
    encode: addOnBars,
  }),
  row({
    id: 'UPCA',
    name: 'UPC-A',
    aliases: ['UPC', 'GTIN12', 'UPCA_CHK', 'UCC12', 'UPC12', 'UPCAP2', 'UPCAP5'],
    rule: `11 digits, or 12 with the check digit; ${OPTIONAL_ADD_ON}.`,
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2',
    checkDigit: 'added',
    example: '012345000058',
    capacity: '12 digits, add-on of 2 or 5',
    lengthMax: 24,
    quietZone: quiet(9),
    barHeightModules: 69,
    parse: gtin('UPC-A', 12),
    encode: framed(UPCA_FRAME),
  }),
  row({
    id: 'UPCE',
    name: 'UPC-E',
    aliases: ['UPCE_CHK', 'UPCE0', 'UPCEP2', 'UPCEP5'],
    rule:
      '6 digits, 7 with the number system (0 or 1), or 8 with the check digit as well; ' +
      `${OPTIONAL_ADD_ON}.`,
    standard: 'ISO/IEC 15420:2009; GS1 General Specifications, 5.2.2.4',
    checkDigit: 'added',
    example: '01234558',
    capacity: '8 digits, add-on of 2 or 5',
    lengthMax: 20,
    quietZone: quiet(9, 7),
    barHeightModules: 69,
    parse: orWithAddOn(parseUpcE),
    encode: framed(UPCE_FRAME),
  }),
  ...BOOK_NUMBERS,
  row({
    id: 'MANDS',
    name: 'Marks & Spencer',
    aliases: ['MARKSSPENCER', 'MARKSANDSPENCER'],
    rule: '7 digits, or the 8 of an EAN-8, with the check digit last.',
    standard: 'Marks & Spencer form of EAN-8 (ISO/IEC 15420:2009)',
    checkDigit: 'required',
    example: '0642118',
    capacity: '8 digits',
    lengthMax: 8,
    quietZone: quiet(7),
    barHeightModules: 55,
    parse: parseMarksAndSpencer,
    encode: drawMarksAndSpencer,
  }),
];
