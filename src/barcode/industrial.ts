/**
 * Industrial symbologies that are families of their own: Code 11, Telepen, PosiCode, BC412,
 * Channel Code and Flattermarken. The larger industrial families have files of their own.
 */
import { channelCodeWidths } from './channel-code.ts';
import { addedCheckDigit, code11CheckCharacters } from './check-digits.ts';
import { CODABAR } from './codabar.ts';
import { CODE39_LABELS } from './code39-labels.ts';
import { CODE39 } from './code39.ts';
import { DX_FILM_EDGE } from './dx-film-edge.ts';
import { elements, foreignCharacter, linearRow, notDigits, plainBars, quiet } from './linear.ts';
import { MSI } from './msi.ts';
import { posicodeWidths } from './posicode.ts';
import {
  accepted,
  acceptedWith,
  refused,
  type Accepted,
  type Bars,
  type Matrix,
} from './symbol.ts';
import type { Refusal } from './symbol.ts';
import type { Symbology, SymbolOptions } from './symbology.ts';
import { telepenNumericWidths, telepenWidths } from './telepen.ts';
import { TWO_OF_FIVE } from './two-of-five.ts';

/** Digits and hyphens; data that already ends in its own check characters gets a warning. */
function parseCode11(data: string): Accepted | Refusal {
  const fault = foreignCharacter(data, /[^0-9-]/u, 'Code 11 accepts only digits and hyphens');
  if (fault !== undefined) return fault;
  const before = [1, 2].map((count) => data.slice(0, -count));
  const whole = before.find((body) => body !== '' && code11Checked(body) === data);
  if (whole === undefined) return accepted(data);
  const added = code11Checked(data).slice(data.length);
  return acceptedWith(data, addedCheckDigit(data, added, `; if it is complete, send ${whole}`));
}

const code11Checked = (data: string): string => data + code11CheckCharacters(data);

function drawCode11(data: string, { checkDigit }: SymbolOptions): Bars {
  const checked = checkDigit === 'none' ? data : code11Checked(data);
  const characters = Array.from(checked, (char) => CODE11_PATTERNS['0123456789-'.indexOf(char)]!);
  return plainBars(elements(['11331', ...characters, '11331'].join('1')), checked);
}

/** Lowercase letters are refused, not converted: BC412 has uppercase only. */
function parseBc412(data: string): Accepted | Refusal {
  const fault = foreignCharacter(
    data,
    /[^0-9A-NP-Z]/u,
    'BC412 accepts only digits and uppercase letters except O (use the digit 0)',
  );
  if (fault !== undefined) return fault;
  if (data.length >= BC412_LENGTH_MIN) return accepted(data);
  return refused(
    `BC412 has ${BC412_LENGTH_MIN} to 18 characters, without the check character; ` +
      `the data has ${data.length}.`,
  );
}

/** SEMI T1-95. */
const BC412_LENGTH_MIN = 7;

/** Start, first character, check character, the other characters, stop (SEMI T1-95). */
function drawBc412(data: string): Bars {
  const characters = [data[0]!, bc412CheckCharacter(data), ...data.slice(1)];
  const patterns = characters.map((char) => BC412_PATTERNS[BC412.indexOf(char)]!);
  return plainBars(elements(`12${patterns.join('')}111`), data);
}

/**
 * The check character is the second one, which shifts the positions of those after it. It makes
 * (sum at odd positions + 2 × sum at even positions) 0 modulo 35.
 */
function bc412CheckCharacter(data: string): string {
  const values = [data[0]!, '0', ...data.slice(1)].map((char) => BC412.indexOf(char));
  const sum = values.reduce((total, value, i) => total + value * (i % 2 === 0 ? 1 : 2), 0) % 35;
  return BC412[(sum * 17) % 35]!;
}

const parseTelepen = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    /[^\x00-\x7F]/u,
    'Telepen accepts only ASCII characters (U+0000 to U+007F)',
  ) ?? accepted(data);

/** Pairs of digits; the second of a pair may be X (00 to 99 and 0X to 9X are one code each). */
function parseTelepenNumeric(data: string): Accepted | Refusal {
  const rule = 'Telepen numeric accepts pairs of digits, of which the second may be X';
  const fault = foreignCharacter(data, /[^0-9X]/u, rule);
  if (fault !== undefined) return fault;
  for (let i = 0; i < data.length; i += 2) {
    if (data[i] === 'X') return refused(`Character ${i + 1} is "X"; ${rule}.`);
  }
  if (data.length % 2 === 0) return accepted(data);
  return refused(`${rule}; the data has an odd number, ${data.length}. Add a leading 0: 0${data}.`);
}

const parsePosiCode = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    /[^\x00-\x7F]/u,
    'PosiCode B accepts only ASCII characters (U+0000 to U+007F)',
  ) ?? accepted(data);

/** The number of digits selects the channel, and so the largest value. */
function parseChannelCode(data: string): Accepted | Refusal {
  const fault = notDigits('Channel Code', data);
  if (fault !== undefined) return fault;
  const max = CHANNEL_MAX[data.length];
  if (max === undefined) {
    return refused(`Channel Code has 2 to 7 digits; the data has ${data.length}.`);
  }
  if (Number(data) <= max) return accepted(data);
  const channel = `The maximum of channel ${data.length + 1} (${data.length} digits) is ${max}`;
  const more = data.length < 7 ? `; with a leading 0, 0${data} fits the next channel` : '';
  return refused(`${channel}; ${data} is larger${more}.`);
}

function parseFlattermarken(data: string): Accepted | Refusal {
  const fault = notDigits('Flattermarken', data);
  if (fault !== undefined) return fault;
  if (/[1-9]/.test(data)) return accepted(data);
  return refused(
    'Flattermarken needs at least one digit from 1 to 9: a 0 has no mark, so this would be blank.',
  );
}

/** A field of nine modules for each digit, with a mark at the position of its value; none for 0. */
function drawFlattermarken(data: string): Matrix {
  const columns = 9 * data.length;
  const cells = new Uint8Array(columns);
  Array.from(data, Number).forEach((digit, i) => {
    if (digit > 0) cells[9 * i + digit - 1] = 1;
  });
  return {
    kind: 'matrix',
    columns,
    rows: [{ heightModules: FLATTERMARKEN_HEIGHT_MODULES, cells }],
    cell: 'square',
    text: [{ string: data, leftModules: 0, rightModules: columns, side: 'below' }],
  };
}

/** Marks are much longer than wide, so that enough of them remains visible at a sheet's fold. */
const FLATTERMARKEN_HEIGHT_MODULES = 30;

/** Largest value by number of digits (ANSI/AIM BC12-1998, channels 3 to 8). */
const CHANNEL_MAX: readonly (number | undefined)[] = [
  undefined,
  undefined,
  26,
  292,
  3493,
  44_072,
  576_688,
  7_742_862,
];

/** 0 to 9 and the hyphen; a narrow space separates the characters. */
const CODE11_PATTERNS = '11113 31113 13113 33111 11313 31311 13311 11133 31131 31111 11311'.split(
  ' ',
);

/** The characters of BC412 in the order of their values. */
const BC412 = '0R9GLVHA8EZ4NTS1J2Q6C7DYKBUIX3FWP5M';

const BC412_PATTERNS = (
  '11111115 13111212 11131113 12111213 12121311 13131111 12111312 11131212 11121411 11151111 ' +
  '15111111 11111511 12131211 13121112 13111311 11111214 12121113 11111313 13111113 11121213 ' +
  '11141112 11121312 11141211 14121111 12121212 11131311 13121211 12111411 14111211 11111412 ' +
  '12111114 14111112 12141111 11121114 12131112'
).split(' ');

type Fields = Omit<Parameters<typeof linearRow>[0], 'family' | 'checkDigit'>;

const row = <const Id extends string>(
  fields: { readonly id: Id } & Fields & Partial<Pick<Symbology, 'checkDigit'>>,
): Symbology<Id> => linearRow({ family: 'linear-industrial', checkDigit: 'none', ...fields });

/** All industrial rows. */
export const INDUSTRIAL = [
  ...CODE39,
  ...CODE39_LABELS,
  ...TWO_OF_FIVE,
  CODABAR,
  row({
    id: 'CODE11',
    name: 'Code 11',
    aliases: ['USD8'],
    rule: 'Digits and hyphens; one check character is added, two for more than 10 characters.',
    standard: 'AIM USD-8 (Intermec, 1977)',
    checkDigit: 'added',
    example: '0123456789',
    capacity: '80 characters',
    lengthMax: 80,
    parse: parseCode11,
    encode: drawCode11,
  }),
  ...MSI,
  row({
    id: 'TELEPEN',
    name: 'Telepen',
    aliases: ['TELEPENALPHA'],
    rule: 'ASCII (U+0000 to U+007F); the check character is added.',
    standard: 'SB Electronic Systems, Telepen (1972)',
    checkDigit: 'added',
    example: 'ABCDEF',
    capacity: '69 characters',
    lengthMax: 69,
    parse: parseTelepen,
    encode: (data) => plainBars(telepenWidths(data), data),
  }),
  row({
    id: 'TELEPENNUMERIC',
    name: 'Telepen numeric',
    aliases: ['TELEPEN_NUM'],
    rule: 'Pairs of digits, of which the second may be X; the check character is added.',
    standard: 'SB Electronic Systems, Telepen (1972)',
    checkDigit: 'added',
    example: '01234567',
    capacity: '136 digits',
    lengthMax: 136,
    parse: parseTelepenNumeric,
    encode: (data) => plainBars(telepenNumericWidths(data), data),
  }),
  row({
    id: 'POSICODE',
    name: 'PosiCode B',
    aliases: ['POSICODEB'],
    rule: 'ASCII (U+0000 to U+007F); the check character is added.',
    standard: 'AIM ITS/02-001 PosiCode',
    checkDigit: 'added',
    example: 'ABC123',
    capacity: '60 characters',
    lengthMax: 60,
    parse: parsePosiCode,
    encode: (data) => plainBars(posicodeWidths(data), data),
  }),
  row({
    id: 'BC412',
    name: 'BC412',
    aliases: ['BC412SEMI'],
    rule: '7 to 18 digits and uppercase letters except O; the check character is added.',
    standard: 'SEMI T1-95',
    checkDigit: 'added',
    example: 'AQQ45670',
    capacity: '18 characters',
    lengthMax: 18,
    parse: parseBc412,
    encode: drawBc412,
  }),
  row({
    id: 'CHANNELCODE',
    name: 'Channel Code',
    aliases: ['CHANNEL'],
    rule: '2 to 7 digits, at most 26, 292, 3493, 44072, 576688 or 7742862.',
    standard: 'ANSI/AIM BC12-1998',
    example: '3493',
    capacity: '7 digits',
    lengthMax: 7,
    quietZone: quiet(2),
    parse: parseChannelCode,
    encode: (data) => plainBars(channelCodeWidths(data), data),
  }),
  row({
    id: 'FLATTERMARKEN',
    name: 'Flattermarken',
    aliases: ['FLAT'],
    rule: 'Digits, at least one of them not 0.',
    standard: 'Collating marks of German bookbinding',
    example: '11099',
    capacity: '80 digits',
    lengthMax: 80,
    quietZone: quiet(2),
    barHeightModules: null,
    parse: parseFlattermarken,
    encode: drawFlattermarken,
  }),
  DX_FILM_EDGE,
];
