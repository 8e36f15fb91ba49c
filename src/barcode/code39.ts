/**
 * Code 39 and Code 93, and the symbologies that are encoded in them: full ASCII as character pairs,
 * HIBC, the Italian Code 32 and the German PZN.
 */
import {
  addedCheckDigit,
  code32CheckDigit,
  pznCheckDigit,
  completeCheckDigit,
  wrongCheckDigit,
} from './check-digits.ts';
import { code39Widths } from './code39-encoder.ts';
import { code93Widths } from './code93-encoder.ts';
import { FULL_ASCII } from './full-ascii.ts';
import { HIBC_RULE, hibcData, hibcText, parseHibc } from './hibc.ts';
import { foreignCharacter, linearRow, notDigits, ownAsterisks, plainBars } from './linear.ts';
import {
  accepted,
  acceptedWith,
  refused,
  type Accepted,
  type Bars,
  type Refusal,
} from './symbol.ts';
import { NO_OPTIONS, type Symbology } from './symbology.ts';

/** The 43 characters of Code 39; `ext` names the row that accepts all of ASCII. */
const parse43 =
  (name: string, ext: string) =>
  (data: string): Accepted | Refusal =>
    ownAsterisks(name, data) ??
    lowercase(name, ext, data) ??
    foreignCharacter(
      data,
      /[^0-9A-Z\-. $/+%]/u,
      `${name} accepts only digits, uppercase letters, space and - . $ / + %; ` +
        `${ext} accepts all of ASCII`,
    ) ??
    accepted(data);

/** Where only capitals are missing, the reason says so. */
function lowercase(name: string, ext: string, data: string): Refusal | undefined {
  const at = data.search(/[a-z]/);
  if (at < 0 || !/^[0-9A-Za-z\-. $/+%]*$/.test(data)) return undefined;
  return refused(
    `Character ${at + 1} is "${data[at]}"; ${name} has no lowercase letters. Send ` +
      `${data.toUpperCase()}, or use ${ext}, which keeps them.`,
  );
}

/** ASCII. Asterisks around it are data here, and start and stop characters where people print them. */
const parseAscii =
  (name: string) =>
  (data: string): Accepted | Refusal => {
    const fault = foreignCharacter(
      data,
      /[^\x00-\x7F]/u,
      `${name} accepts only ASCII characters (U+0000 to U+007F)`,
    );
    if (fault !== undefined) return fault;
    if (!/^\*[^*]+\*$/s.test(data)) return accepted(data);
    return acceptedWith(
      data,
      'The asterisks at both ends are drawn as data; if they stand for the start and stop ' +
        'characters, leave them out, as those are added.',
    );
  };

const draw39 = (characters: string, text: string, options = NO_OPTIONS): Bars =>
  plainBars(code39Widths(characters, options.ratio), text);

/** Each ASCII character as one or two of Code 39's (ISO/IEC 16388:2007, full ASCII). */
const fullAscii = (data: string): string =>
  Array.from(data, (char) => FULL_ASCII[char.charCodeAt(0)]!).join('');

const parseCode32 = (data: string): Accepted | Refusal =>
  prefixed('Code 32', data, /^\*?A[ -]?(?=[0-9])/i) ??
  notDigits('Code 32', data) ??
  completeCheckDigit('Code 32', data, 9, code32CheckDigit);

/**
 * A prefix that is printed with the number and added here: the reason says what to send. Numbers are
 * printed whole, so that one of less than `wholeLength` digits lacks zeros in front.
 */
function prefixed(
  name: string,
  data: string,
  prefix: RegExp,
  wholeLength = 0,
): Refusal | undefined {
  const [found] = prefix.exec(data) ?? [];
  if (found === undefined) return undefined;
  const rest = data.slice(found.length).replace(/\*$/, '').padStart(wholeLength, '0');
  return refused(`${name} adds "${found.trim()}" itself; send ${rest}.`);
}

/** The nine-digit number in base 32, as six characters (letters without A, E, I and O). */
function drawCode32(digits: string): Bars {
  let rest = Number(digits);
  let characters = '';
  for (let i = 0; i < 6; i++) {
    characters = BASE32[rest % 32]! + characters;
    rest = Math.floor(rest / 32);
  }
  return draw39(characters, `A${digits}`);
}

/** A PZN of `length` digits with the check digit; see pznCheckDigit for the weights. */
const parsePzn =
  (name: string, length: number, firstWeight: number) =>
  (data: string): Accepted | Refusal => {
    const fault =
      prefixed(name, data, /^\*?(?:PZN)?[ :-]*(?<=[*N: -])(?=[0-9])/i, length === 8 ? 8 : 0) ??
      notDigits(name, data);
    if (fault !== undefined) return fault;
    if (data.length !== length && data.length !== length - 1) {
      return refused(
        `${name} has ${length} digits, or ${length - 1} without the check digit; ` +
          `the data has ${data.length}.`,
      );
    }
    const body = data.slice(0, length - 1);
    const check = pznCheckDigit(body, firstWeight);
    if (check === undefined) {
      return refused(
        `${body} has no check digit (its modulo 11 check value is 10), so it is not a PZN; ` +
          'compare the digits with the source.',
      );
    }
    const actual = data[length - 1];
    if (actual !== undefined && actual !== check) return wrongCheckDigit(body, check, actual);
    const isWhole =
      actual === undefined && pznCheckDigit(body.slice(0, -1), firstWeight + 1) === body.at(-1);
    if (!isWhole) return accepted(body + check);
    return acceptedWith(
      body + check,
      addedCheckDigit(body, check, length === 8 ? `; if it is a PZN 7, send 0${body}` : ''),
    );
  };

const drawPzn = (digits: string): Bars => draw39(`-${digits}`, `PZN - ${digits}`);

const draw93 = (data: string): Bars => plainBars(code93Widths(data), data);

/** Code 32's digits: 0-9 and the letters without A, E, I and O. */
const BASE32 = '0123456789BCDFGHJKLMNPQRSTUVWXYZ';

const row = <const Id extends string>(
  fields: { readonly id: Id } & Pick<
    Symbology,
    'id' | 'name' | 'aliases' | 'rule' | 'standard' | 'example' | 'capacity' | 'parse' | 'encode'
  > &
    Partial<Pick<Symbology, 'checkDigit' | 'lengthMax' | 'options'>>,
): Symbology<Id> =>
  linearRow({
    family: 'linear-industrial',
    checkDigit: 'none',
    lengthMax: 80,
    ...fields,
  });

/** Code 39, Code 93 and the symbologies encoded in them. */
export const CODE39 = [
  row({
    id: 'CODE39',
    name: 'Code 39',
    aliases: ['C39', 'CODE3OF9', '3OF9', 'USD3', 'CODE39STD', 'CODE39STANDARD', 'ALPHA39'],
    rule: 'Digits, uppercase letters, space and - . $ / + %. Start and stop characters are added.',
    standard: 'ISO/IEC 16388:2007',
    example: 'CODE-39',
    capacity: '80 characters',
    parse: parse43('Code 39', 'CODE39EXT'),
    options: ['ratio'],
    encode: (data, options) => draw39(data, data, options),
  }),
  row({
    id: 'CODE39EXT',
    name: 'Code 39 full ASCII',
    aliases: ['CODE39EXTENDED', 'CODE39FULLASCII', 'FULLASCII39', 'EXCODE39'],
    rule: 'ASCII (U+0000 to U+007F); lowercase letters and most punctuation take two characters.',
    standard: 'ISO/IEC 16388:2007',
    example: 'Code39 Ext!',
    capacity: '60 characters',
    lengthMax: 60,
    parse: parseAscii('Code 39 full ASCII'),
    options: ['ratio'],
    encode: (data, options) => draw39(fullAscii(data), data, options),
  }),
  row({
    id: 'CODE32',
    name: 'Code 32',
    aliases: ['ITALIANPHARMACODE', 'IMH', 'PHARMACODE32'],
    rule: '8 digits, or 9 with the check digit, without the leading A.',
    standard: 'Codice 32 (Italian Pharmacode, Ministero della Sanità)',
    checkDigit: 'added',
    example: '01234567',
    capacity: '9 digits',
    lengthMax: 12,
    parse: parseCode32,
    encode: drawCode32,
  }),
  row({
    id: 'PZN7',
    name: 'PZN 7',
    aliases: [],
    rule: '6 digits, or 7 with the check digit.',
    standard: 'IFA, PZN in Code 39 (before 2013)',
    checkDigit: 'added',
    example: '1234562',
    capacity: '7 digits',
    lengthMax: 14,
    parse: parsePzn('PZN 7', 7, 2),
    encode: drawPzn,
  }),
  row({
    id: 'PZN8',
    name: 'PZN 8',
    aliases: ['PZN', 'PHARMAZENTRALNUMMER'],
    rule: '7 digits, or 8 with the check digit. A seven-digit PZN gets a leading 0.',
    standard: 'IFA, PZN in Code 39 (since 2013)',
    checkDigit: 'added',
    example: '02758089',
    capacity: '8 digits',
    lengthMax: 14,
    parse: parsePzn('PZN 8', 8, 1),
    encode: drawPzn,
  }),
  row({
    id: 'HIBC39',
    name: 'HIBC Code 39',
    aliases: ['HIBCCODE39', 'HIBC_CODE39_LIC', 'HIBCLIC39', 'HIBCPAS39', 'HIBC_CODE39_PAS'],
    rule: HIBC_RULE,
    standard: 'ANSI/HIBC 2.6; ISO/IEC 16388:2007',
    checkDigit: 'added',
    example: 'A999BJC5D6E71',
    capacity: '70 characters',
    lengthMax: 72,
    parse: parseHibc,
    encode: (data) => draw39(hibcData(data), hibcText(data)),
  }),
  row({
    id: 'CODE93',
    name: 'Code 93',
    aliases: ['C93', 'USS93', 'CODE93STANDARD'],
    rule: 'Digits, uppercase letters, space and - . $ / + %. Two check characters are added.',
    standard: 'ANSI/AIM BC5-1995',
    checkDigit: 'added',
    example: 'CODE-93',
    capacity: '80 characters',
    parse: parse43('Code 93', 'CODE93EXT'),
    encode: draw93,
  }),
  row({
    id: 'CODE93EXT',
    name: 'Code 93 full ASCII',
    aliases: ['CODE93FULLASCII', 'CODE93EXTENDED'],
    rule: 'ASCII (U+0000 to U+007F); two check characters are added.',
    standard: 'ANSI/AIM BC5-1995',
    checkDigit: 'added',
    example: 'Code93 Ext!',
    capacity: '80 characters',
    parse: parseAscii('Code 93 full ASCII'),
    encode: draw93,
  }),
];
