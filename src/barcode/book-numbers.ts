/**
 * ISBN, ISSN and ISMN: numbers of books, serials and printed music. Each is printed as an EAN-13
 * with the number itself above it, and each has an older, shorter form that is converted here.
 */
import {
  gs1CheckDigit,
  isbn10CheckDigit,
  issnCheckDigit,
  completeCheckDigit,
  wrongCheckDigit,
} from './check-digits.ts';
import { EAN13_FRAME, eanBars, orWithAddOn, textAbove } from './ean.ts';
import { hyphenateIsbn, hyphenateIsmn } from './hyphens.ts';
import { foreignCharacter, linearRow, quiet } from './linear.ts';
import { accepted, refused, type Accepted, type Bars, type Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';

/** Refuses a number behind the name that is printed above it, as in `ISBN-13: 978-…`, and says what to send. */
const unnamed =
  (name: string, parse: (data: string) => Accepted | Refusal) =>
  (data: string): Accepted | Refusal => {
    const [found] = NAMES.exec(data) ?? [];
    if (found === undefined) return parse(data);
    return refused(`${name} prints its name itself; send ${data.slice(found.length)}.`);
  };

/** With the numbers 10 and 13 of ISBN and ISMN, and with what e-ISSN and p-ISSN begin with. */
const NAMES = /^(?:[EP]-?)?IS[BSM]N(?:[- ]?1[03](?=[: ]))?(?::| |(?=[0-9M])) *(?=[0-9M])/i;

function parseIsbn(written: string): Accepted | Refusal {
  const main = written.replaceAll(' ', '-');
  const fault =
    foreignCharacter(
      main,
      /[^0-9Xx-]/u,
      'ISBN accepts only digits, hyphens and a final X (ISBN-10)',
    ) ??
    foreignCharacter(main, /[Xx](?!$)/u, 'X can only be the check digit of an ISBN-10') ??
    strayHyphen(main);
  if (fault !== undefined) return fault;
  const digits = main.replaceAll('-', '').toUpperCase();
  if (digits.length === 10) return fromIsbn10(main, digits);
  if (digits.includes('X') || (digits.length !== 12 && digits.length !== 13)) {
    return refused(
      'ISBN has 13 digits (12 without the check digit), or the 10 of an ISBN-10; ' +
        `the data has ${digits.length}.`,
    );
  }
  return fromIsbn13(main, digits);
}

function fromIsbn10(main: string, digits: string): Accepted | Refusal {
  const body = digits.slice(0, 9);
  const check = isbn10CheckDigit(body);
  if (digits[9] !== check) return wrongCheckDigit(body, check, digits[9]!);
  const isbn13 = `978${body}${gs1CheckDigit(`978${body}`)}`;
  return accepted(hyphenateIsbn(isbn13, main.includes('-') ? `978-${main}` : isbn13));
}

function fromIsbn13(main: string, digits: string): Accepted | Refusal {
  if (digits.startsWith('9790')) {
    return refused(
      'Numbers that start with 979-0 are ISMNs (printed music); use the symbology ISMN.',
    );
  }
  if (!/^97[89]/.test(digits)) {
    return refused(`A 13-digit ISBN starts with 978 or 979, not ${digits.slice(0, 3)}.`);
  }
  const completed = completeCheckDigit('ISBN', digits, 13, gs1CheckDigit);
  if (completed.kind === 'refused') return completed;
  const written = digits.length === 12 && main.includes('-') ? `${main}-0` : main;
  return accepted(hyphenateIsbn(completed.data, written));
}

/** Number, sequence variant, add-on. The variant (by default 00) is part of the EAN-13. */
function parseIssn(data: string): Accepted | Refusal {
  const [main, ...rest] = joinIssn(data.replace('+', ' ')).split(' ');
  const number = issnNumber(main!);
  if (number.kind === 'refused') return number;
  if (rest.length > 0 && !/^(?:\d\d(?: \d\d| \d{5})?|\d{5})$/.test(rest.join(' '))) {
    return refused(
      `After the space (character ${main!.length + 1}) must come a sequence variant of 2 digits, ` +
        'and optionally another space and an add-on of 2 or 5 digits, as in "0311-175X 00 17".',
    );
  }
  const [issn, ownVariant] = number.data.split(' ');
  const hasVariant = rest[0]?.length === 2;
  const variant = hasVariant ? rest[0]! : (ownVariant ?? '00');
  const addOn = hasVariant ? rest[1] : rest[0];
  return accepted(`${issn} ${variant}${addOn === undefined ? '' : ` ${addOn}`}`);
}

/** The space of an ISSN that is written with one in place of its hyphen becomes a hyphen. */
const joinIssn = (data: string): string =>
  data.replace(/^([0-9]{4}) (?=[0-9]{3}[0-9Xx]?(?: |$))/, '$1-');

/** `0311-175X`, or `0311-175X 03` for an EAN-13 that starts with 977 and has a variant. */
function issnNumber(main: string): Accepted | Refusal {
  const fault =
    foreignCharacter(main, /[^0-9Xx-]/u, 'ISSN accepts only digits, a hyphen and a final X') ??
    foreignCharacter(main, /[Xx](?!$)/u, 'X can only be the check digit, which is last') ??
    strayHyphen(main);
  if (fault !== undefined) return fault;
  const digits = main.replaceAll('-', '').toUpperCase();
  if (/^977[0-9]{9,10}$/.test(digits)) {
    const completed = completeCheckDigit('ISSN', digits, 13, gs1CheckDigit);
    if (completed.kind === 'refused') return completed;
    const body = digits.slice(3, 10);
    return accepted(`${dashed(body + issnCheckDigit(body))} ${digits.slice(10, 12)}`);
  }
  if (!/^[0-9]{4}-?[0-9]{3}[0-9Xx]?$/.test(main)) {
    return refused(
      'ISSN is written as 4 digits, a hyphen, 3 digits and the check digit (0311-175X), or as ' +
        'the 13 digits of its EAN-13, which start with 977.',
    );
  }
  const body = digits.slice(0, 7);
  const check = issnCheckDigit(body);
  const actual = digits[7] ?? check;
  return actual === check ? accepted(dashed(body + check)) : wrongCheckDigit(body, check, actual);
}

const dashed = (issn: string): string => `${issn.slice(0, 4)}-${issn.slice(4)}`;

function parseIsmn(written: string): Accepted | Refusal {
  const main = written.replaceAll(' ', '-');
  const fault =
    foreignCharacter(main, /[^0-9M-]/u, 'ISMN accepts only digits, hyphens and an initial M') ??
    foreignCharacter(main, /(?<!^)M/u, 'M can only be the first character') ??
    strayHyphen(main);
  if (fault !== undefined) return fault;
  const digits = main.replaceAll('-', '').replace('M', '9790');
  if (!digits.startsWith('9790')) {
    return refused(`An ISMN starts with 979-0 (or with M), not with ${digits.slice(0, 4)}.`);
  }
  const completed = completeCheckDigit('ISMN', digits, 13, gs1CheckDigit);
  return completed.kind === 'refused' ? completed : accepted(hyphenateIsmn(completed.data));
}

/** Refuses a hyphen that is not between two digits. */
const strayHyphen = (main: string): Refusal | undefined =>
  foreignCharacter(main, /^-|-(?=-|$)/u, 'a hyphen is allowed only between two digits');

/** Draws `number` or `number add-on`, with the number above and its 13 digits below. */
const drawHyphenated =
  (name: string) =>
  (canonical: string): Bars => {
    const [number, addOn] = canonical.split(' ');
    const above = textAbove(`${name} ${number}`);
    return eanBars(EAN13_FRAME, number!.replaceAll('-', ''), addOn ?? '', [above]);
  };

function drawIssn(canonical: string): Bars {
  const [issn, variant, addOn] = canonical.split(' ');
  const body = `977${issn!.replace('-', '').slice(0, 7)}${variant}`;
  const above = textAbove(`ISSN ${issn}`);
  return eanBars(EAN13_FRAME, body + gs1CheckDigit(body), addOn ?? '', [above]);
}

const row = <const Id extends string>(
  fields: { readonly id: Id } & Pick<
    Symbology,
    'id' | 'name' | 'aliases' | 'rule' | 'standard' | 'example' | 'capacity' | 'parse' | 'encode'
  >,
): Symbology<Id> =>
  linearRow({
    family: 'linear-retail',
    checkDigit: 'added',
    lengthMax: 32,
    quietZone: quiet(11, 7),
    barHeightModules: 69,
    text: 'both',
    ...fields,
  });

/** ISBN, ISSN and ISMN; retail.ts includes them in its rows. */
export const BOOK_NUMBERS = [
  row({
    id: 'ISBN',
    name: 'ISBN',
    aliases: ['ISBN13', 'ISBN10', 'BOOKLAND', 'ISBNX', 'ISBN13P5'],
    rule:
      'An ISBN-13 (978 or 979) or ISBN-10, with or without hyphens or spaces; ' +
      'optionally a space and an add-on of 2 or 5 digits.',
    standard: 'ISO 2108:2017; ISO/IEC 15420:2009',
    example: '978-1-56581-231-4',
    capacity: '13 digits, add-on of 2 or 5',
    parse: unnamed('ISBN', orWithAddOn(parseIsbn, /^[0-9]{9}[0-9X]$|^97[89][0-9]{9,10}$/i)),
    encode: drawHyphenated('ISBN'),
  }),
  row({
    id: 'ISSN',
    name: 'ISSN',
    aliases: ['ISSNP2'],
    rule:
      'An ISSN (0311-175X) or its EAN-13 (977…); optionally a sequence variant of 2 digits and ' +
      'an add-on of 2 or 5 digits, each after a space.',
    standard: 'ISO 3297:2022; ISO/IEC 15420:2009',
    example: '0311-175X 00',
    capacity: '8 characters, variant of 2 digits, add-on of 2 or 5',
    parse: unnamed('ISSN', parseIssn),
    encode: drawIssn,
  }),
  row({
    id: 'ISMN',
    name: 'ISMN',
    aliases: ['ISMN13', 'ISMN10'],
    rule:
      'An ISMN (979-0… or M…), with or without hyphens or spaces; ' +
      'optionally a space and an add-on of 2 or 5 digits.',
    standard: 'ISO 10957:2021; ISO/IEC 15420:2009',
    example: '979-0-2605-3211-3',
    capacity: '13 digits, add-on of 2 or 5',
    parse: unnamed('ISMN', orWithAddOn(parseIsmn, /^(?:M|9790)[0-9]{8,9}$/)),
    encode: drawHyphenated('ISMN'),
  }),
];
