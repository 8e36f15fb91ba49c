/**
 * UPN QR, the QR Code of the Slovenian payment order: 19 fields and the sum of their lengths
 * (Bank Association of Slovenia, Technical standard UPN QR, annex 7.3). A wrong one scans perfectly
 * but is rejected by the bank.
 */
import { foreignCharacter } from '../linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import { checkDigitsFault, mod97 } from './iban.ts';
import { qrOfVersion } from './qr.ts';

/**
 * The data if every field follows its rule, in canonical form: each field and the control sum end
 * with a line feed, behind which spaces may fill the symbol. A control sum that is missing is
 * added. Otherwise a refusal that names the first line that is wrong.
 */
export function upnQrData(data: string): Accepted | Refusal {
  const foreign = foreignCharacter(data, FOREIGN, CHARACTER_SET);
  if (foreign !== undefined) return foreign;
  const lines = data.split('\n');
  const fields = lines.slice(0, FIELD_COUNT);
  const [sum = '', reserve = '', ...more] = lines.slice(FIELD_COUNT);
  if (fields.length < FIELD_COUNT || more.length > 0) {
    return refused(
      `A UPN QR has ${FIELD_COUNT} fields and their control sum, each on a line and some of them ` +
        `empty; the data has ${lines.length} lines.`,
    );
  }
  const fault = FIELDS.map((rule, i) => rule(fields[i]!, `Line ${i + 1}`)).find(Boolean);
  if (fault !== undefined) return refused(fault);
  const conflict = conflictOf(fields);
  if (conflict !== undefined) return refused(conflict);
  const body = fields.map((field) => `${field}\n`).join('');
  const right = String(body.length).padStart(3, '0');
  if (sum !== '' && sum !== right) {
    return refused(
      `Line 20, the length of lines 1 to 19 with their line feeds, must be ${right}, not ${sum}.`,
    );
  }
  if (/[^ ]/.test(reserve)) return refused('After line 20 only spaces may follow.');
  const canonical = `${body}${right}\n${reserve}`;
  if (canonical.length > LENGTH_MAX) {
    return refused(
      `A UPN QR holds ${LENGTH_MAX} characters, not ${canonical.length}; leave out spaces after ` +
        'line 20.',
    );
  }
  return accepted(canonical);
}

/** Version 15 at level M, in byte mode with ECI 4 (ISO 8859-2), whatever the data. */
export const upnQr = (canonical: string): Matrix =>
  qrOfVersion(latin2(canonical), ECI_LATIN2, 15, 'M');

/** Text as ISO 8859-2, one byte per character. */
function latin2(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : 0xa0 + UPPER_HALF.indexOf(character);
  });
}

/** Why a field is wrong, beginning with its line; undefined if it is right. */
type Rule = (field: string, line: string) => string | undefined;

/** A field that is empty or matches a pattern, worded to follow "must be empty or". */
const optional =
  (pattern: RegExp, what: string): Rule =>
  (field, line) =>
    field === '' || pattern.test(field) ? undefined : `${line} must be empty or ${what}.`;

const required =
  (pattern: RegExp, what: string): Rule =>
  (field, line) =>
    pattern.test(field) ? undefined : `${line} must be ${what}.`;

const text =
  (what: string, length: number): Rule =>
  (field, line) => {
    if (field.length > length) {
      return `${line} (${what}) has at most ${length} characters, not ${field.length}.`;
    }
    return field.trim() === field
      ? undefined
      : `${line} (${what}) must not begin or end with a space.`;
  };

/** An account without spaces, empty or with valid check digits. */
const account =
  (whose: string, pattern: RegExp, what: string): Rule =>
  (field, line) => {
    if (field === '') return undefined;
    if (!pattern.test(field))
      return `${line} (account of the ${whose}) must be ${what}, without spaces.`;
    if (mod97(field) === 1) return undefined;
    return `The check digits of the IBAN in ${line.toLowerCase()} are wrong: ${checkDigitsFault(field)}.`;
  };

/** A reference: SI and its model of two digits, or an RF creditor reference with its check digits. */
const reference: Rule = (field, line) => {
  if (field === '' || /^SI\d\d[0-9A-Z-]{0,22}$/.test(field)) return undefined;
  if (!/^RF\d\d[0-9A-Z]{1,21}$/.test(field)) {
    return `${line} (reference) must be SI or RF, two digits and up to 22 characters, without spaces.`;
  }
  if (mod97(field) === 1) return undefined;
  return `The check digits of the reference in ${line.toLowerCase()} are wrong: ${checkDigitsFault(field)}.`;
};

/** A day of the calendar, written 15.11.2016. */
const date: Rule = (field, line) => {
  if (field === '') return undefined;
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(field) ?? [];
  const time = new Date(`${year}-${month}-${day}`);
  const isDay = !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(day);
  return isDay ? undefined : `${line} must be empty or a date such as 15.11.2016.`;
};

const cross = optional(/^X$/, 'X');

/** Fields 1 to 19 (annex 7.3). */
const FIELDS: readonly Rule[] = [
  required(/^UPNQR$/, 'UPNQR'),
  account('payer', /^SI\d{17}$/, 'a Slovenian IBAN of 19 characters'),
  cross,
  cross,
  reference,
  text('name of the payer', 33),
  text('street of the payer', 33),
  text('town of the payer', 33),
  required(/^\d{11}$/, 'the amount in cents, 11 digits with leading zeros: 00000126874'),
  date,
  cross,
  optional(/^[A-Z]{4}$/, 'a purpose code of four capital letters: RENT'),
  text('purpose', 42),
  date,
  account('recipient', /^[A-Z]{2}\d\d[0-9A-Z]{11,30}$/, 'an IBAN of 15 to 34 characters'),
  reference,
  text('name of the recipient', 33),
  text('street of the recipient', 33),
  text('town of the recipient', 33),
];

const FIELD_COUNT = FIELDS.length;

/** What contradicts itself between fields, or is missing to carry out the order. */
function conflictOf(fields: readonly string[]): string | undefined {
  const line = (number: number): string => fields[number - 1]!;
  const isWithdrawal = line(4) === 'X';
  if (isWithdrawal && line(3) === 'X') {
    return 'An order is a deposit (X in line 3) or a withdrawal (X in line 4), not both.';
  }
  if (isWithdrawal && line(2) === '') return 'A withdrawal needs the IBAN of the payer in line 2.';
  if (!isWithdrawal && line(15) === '') return 'Line 15 must be the IBAN of the recipient.';
  return undefined;
}

/** Characters that version 15-M holds in byte mode after an ECI. */
const LENGTH_MAX = 411;

const ECI_LATIN2 = 4;

/** ISO 8859-2 from 0xA0 on. */
const UPPER_HALF =
  '\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žż' +
  'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß' +
  'ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙';

const CHARACTER_SET = 'UPN QR accepts only ISO 8859-2 (Central European) characters and line feeds';
const FOREIGN = new RegExp(`[^\\n\\x20-\\x7e${UPPER_HALF}]`, 'u');
