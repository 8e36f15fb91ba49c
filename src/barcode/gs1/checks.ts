/**
 * The checks that the AI table names, by the names of the linters in the GS1 Barcode Syntax
 * Dictionary: each examines one component of a value, whose characters and length have been
 * validated, and returns what is wrong with it. Pure; the wording is for the caller.
 */
import { gs1CheckDigit } from '../check-digits.ts';
import {
  COUNTRIES,
  COUNTRIES_ALPHA2,
  CURRENCIES,
  MEDIA_TYPES,
  PACKAGE_TYPES,
} from './code-lists.ts';
import { couponCodeFault, positiveOfferFault } from './coupon.ts';

/** What is wrong, as the end of a sentence (`month 13 does not exist; …`), or undefined. */
export type Check = (text: string) => string | undefined;

/** CSET 82 in the order of its values (GS1 General Specifications, 7.11). */
export const CSET_82 =
  '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

function checkDigit(text: string): string | undefined {
  const right = gs1CheckDigit(text.slice(0, -1));
  const actual = text.slice(-1);
  return actual === right ? undefined : `the check digit is ${actual} but should be ${right}`;
}

/** The two check characters of a GMN (GS1 General Specifications, 7.9.5): primes mod 1021. */
function checkCharacters(text: string): string | undefined {
  if (text.length < 2) return 'it is too short to end with two check characters';
  const body = text.slice(0, -2);
  let sum = 0;
  [...body].reverse().forEach((character, i) => (sum += CSET_82.indexOf(character) * PRIMES[i]!));
  const right = CSET_32[(sum % 1021) >> 5]! + CSET_32[(sum % 1021) & 31]!;
  const actual = text.slice(-2);
  return actual === right ? undefined : `the check characters are ${actual} but should be ${right}`;
}

/**
 * A key has a GS1 company prefix at this index. Prefixes are digits, and the shortest are four (GS1
 * Barcode Syntax Dictionary, linters gcppos1 and gcppos2).
 */
const companyPrefixAt = (index: number) => (text: string) =>
  /^\d{4}/.test(text.slice(index))
    ? undefined
    : 'it must start with a GS1 company prefix, which has at least 4 digits';

const listed = (list: ReadonlySet<string>, what: string) => (text: string) =>
  list.has(text) ? undefined : `${text} is not ${what}`;

const oneOf = (characters: string, what: string) => (text: string) =>
  characters.includes(text) ? undefined : `${text} is not ${what}`;

const atMost = (max: number, unit: string) => (text: string) =>
  Number(text) <= max ? undefined : `${unit} ${text} does not exist; it must be 00 to ${max}`;

/** A date YYMMDD or YYYYMMDD; with `dayZero` day 00 means the last day of the month. */
function dateFault(text: string, dayZero: boolean): string | undefined {
  const yearDigits = text.length - 4;
  const year = Number(text.slice(0, yearDigits));
  const month = Number(text.slice(yearDigits, -2));
  const day = Number(text.slice(-2));
  const format = `the date format is ${yearDigits === 4 ? 'YYYYMMDD' : 'YYMMDD'}`;
  if (month < 1 || month > 12) return `month ${text.slice(-4, -2)} does not exist; ${format}`;
  if (day === 0 && dayZero) return undefined;
  // Two digits mean 1950 to 2049 at the time of writing (GS1 General Specifications, 7.12), so year
  // 00 is 2000, a leap year.
  const century = yearDigits === 4 && year % 100 === 0 && year % 400 !== 0;
  const days = month === 2 && year % 4 === 0 && !century ? 29 : DAYS[month - 1]!;
  if (day >= 1 && day <= days) return undefined;
  return `day ${text.slice(-2)} does not exist in month ${text.slice(-4, -2)}; ${format}`;
}

function hourMinute(text: string): string | undefined {
  return atMost(23, 'hour')(text.slice(0, 2)) ?? atMost(59, 'minute')(text.slice(2));
}

/** ISO 13616: country, two check digits, account; mod 97 of all of it, rotated by four, is 1. */
function iban(text: string): string | undefined {
  if (text.length < IBAN_LENGTH_MIN) {
    return `an IBAN has at least ${IBAN_LENGTH_MIN} characters; it has ${text.length}`;
  }
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(text)) {
    return 'an IBAN is a country code of two letters, two check digits and an account number';
  }
  if (!COUNTRIES_ALPHA2.has(text.slice(0, 2))) return `${text.slice(0, 2)} is not ${COUNTRY_ALPHA}`;
  const remainder = (checked: string): number =>
    [...(text.slice(4) + text.slice(0, 2) + checked)].reduce((rest, character) => {
      const value = Number.parseInt(character, 36);
      return (rest * (value > 9 ? 100 : 10) + value) % 97;
    }, 0);
  if (remainder(text.slice(2, 4)) === 1) return undefined;
  const right = String(98 - remainder('00')).padStart(2, '0');
  return `the IBAN check digits are ${text.slice(2, 4)} but should be ${right}`;
}

function pieceOfTotal(text: string): string | undefined {
  const piece = text.slice(0, text.length / 2);
  const total = text.slice(text.length / 2);
  if (Number(piece) === 0 || Number(total) === 0)
    return 'the piece and the total must be 01 or more';
  return piece <= total ? undefined : `piece ${piece} is more than the total ${total}`;
}

function positionInSequence(text: string): string | undefined {
  const found = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
  if (found === null) return 'it must be a position and a total, such as 1/2';
  return Number(found[1]) <= Number(found[2])
    ? undefined
    : `position ${found[1]} is more than the total ${found[2]}`;
}

function percentEncoding(text: string): string | undefined {
  const bad = text.replace(/%[0-9A-Fa-f]{2}/g, '...').indexOf('%');
  return bad < 0 ? undefined : 'a % must be followed by two hexadecimal digits, such as %20';
}

const COUNTRY = 'an ISO 3166 country number';
const COUNTRY_ALPHA = 'an ISO 3166 country code of two letters';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const CSET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const PRIMES = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
];
/** GS1 Barcode Syntax Dictionary, linter iban; the shortest registered IBAN has 15. */
const IBAN_LENGTH_MIN = 11;
const IMPORTER_INDICES = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

const TABLE = {
  csum: checkDigit,
  csumalpha: checkCharacters,
  gcppos1: companyPrefixAt(0),
  gcppos2: companyPrefixAt(1),
  iso3166: listed(COUNTRIES, COUNTRY),
  iso3166999: (text) => (text === '999' ? undefined : listed(COUNTRIES, COUNTRY)(text)),
  iso3166alpha2: listed(COUNTRIES_ALPHA2, COUNTRY_ALPHA),
  iso4217: listed(CURRENCIES, 'an ISO 4217 currency number'),
  iso5218: oneOf('0129', 'an ISO 5218 code for sex: 0, 1, 2 or 9'),
  iban,
  zero: (text) => (text === '0' ? undefined : `its first digit is ${text} but must be 0`),
  nonzero: (text) => (/[1-9]/.test(text) ? undefined : 'it must not be zero'),
  nozeroprefix: (text) => (text.startsWith('0') ? 'it must not start with 0' : undefined),
  hasnondigit: (text) => (/\D/.test(text) ? undefined : 'it must not be digits only'),
  hyphen: oneOf('-', 'a hyphen, which marks a temperature below zero'),
  yymmd0: (text) => dateFault(text, true),
  yymmdd: (text) => dateFault(text, false),
  yyyymmd0: (text) => dateFault(text, true),
  yyyymmdd: (text) => dateFault(text, false),
  hh: atMost(23, 'hour'),
  mi: atMost(59, 'minute'),
  ss: atMost(59, 'second'),
  hhmi: hourMinute,
  yesno: oneOf('01', '0 (no) or 1 (yes)'),
  winding: oneOf('019', 'a winding direction: 0, 1 or 9'),
  pieceoftotal: pieceOfTotal,
  posinseqslash: positionInSequence,
  pcenc: percentEncoding,
  couponcode: couponCodeFault,
  couponposoffer: positiveOfferFault,
  latitude: (text) =>
    Number(text) <= 1800000000 ? undefined : 'the latitude must be at most 1800000000',
  longitude: (text) =>
    Number(text) <= 3600000000 ? undefined : 'the longitude must be at most 3600000000',
  mediatype: listed(MEDIA_TYPES, 'a GS1 media type'),
  packagetype: listed(PACKAGE_TYPES, 'a UN/ECE package type'),
  importeridx: oneOf(IMPORTER_INDICES, 'an importer index'),
} satisfies Record<string, Check>;

export type CheckName = keyof typeof TABLE;

/** Every check by its name in the AI table. */
export const CHECKS: Readonly<Record<CheckName, Check>> = TABLE;
