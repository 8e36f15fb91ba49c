/**
 * The data of a Swiss QR-bill, validated line by line against the implementation guidelines of SIX
 * (version 2.3, chapter 4), because a wrong bill scans perfectly but is rejected by the bank.
 */
import { foreignCharacter } from '../linear.ts';
import { accepted, refused, type Accepted, type Refusal } from '../symbol.ts';

/** Lines from SPC to EPD, and up to three optional ones after them. */
const LINES_MIN = 31;
const LINES_MAX = 34;

/**
 * The data unchanged if every line follows the rule of its field; otherwise a refusal that names
 * the first line that does not. Lines end with LF or CR LF, but not with both.
 */
export function swissQrData(data: string): Accepted | Refusal {
  if (data.includes('\r\n') && /(?<!\r)\n/.test(data)) {
    return refused('Some lines end with LF and others with CR LF; use one of the two throughout.');
  }
  const foreign = foreignCharacter(data, FOREIGN, CHARACTER_SET);
  if (foreign !== undefined) return foreign;
  const lines = data.split(/\r?\n/);
  if (lines[0] !== 'SPC') return refused('Line 1 must be SPC, which starts every Swiss QR-bill.');
  if (lines.length < LINES_MIN || lines.length > LINES_MAX) {
    return refused(
      `A Swiss QR-bill has ${LINES_MIN} to ${LINES_MAX} lines, including empty ones; ` +
        `the data has ${lines.length}.`,
    );
  }
  const line = (number: number): string => lines[number - 1] ?? '';
  const fault =
    FIELDS.map((field) => field(line)).find((reason) => reason !== undefined) ??
    accountAndReference(line);
  return fault === undefined ? accepted(data) : refused(fault);
}

/** IBAN or creditor reference modulo 97, its first four characters moved to the end. */
export function mod97(code: string): number {
  const rotated = code.slice(4) + code.slice(0, 4);
  let rest = 0;
  for (const character of rotated) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Check digit of the first 26 digits of a QR reference: modulo 10, recursive (Annex B). */
export function mod10Recursive(digits: string): string {
  let carry = 0;
  for (const digit of digits) carry = RECURSIVE[(carry + Number(digit)) % 10]!;
  return String((10 - carry) % 10);
}

type Line = (number: number) => string;
type Field = (line: Line) => string | undefined;

const exactly =
  (number: number, value: string, what: string): Field =>
  (line) =>
    line(number) === value ? undefined : `Line ${number} (${what}) must be ${value}.`;

const atMost =
  (number: number, length: number, what: string): Field =>
  (line) =>
    line(number).length <= length
      ? undefined
      : `Line ${number} (${what}) has at most ${length} characters, not ${line(number).length}.`;

const matching =
  (number: number, pattern: RegExp, rule: string): Field =>
  (line) =>
    pattern.test(line(number)) ? undefined : `Line ${number} ${rule}`;

const addressLine =
  (first: number, who: string) =>
  (offset: number): string =>
    `Line ${first + offset} (${who})`;

/** An address of seven lines: S (structured) or K (combined), name, and where it is. */
const address =
  (first: number, who: string, required: boolean): Field =>
  (line) => {
    const [type, name, street, number, postcode, town, country] = Array.from(
      { length: 7 },
      (_, i) => line(first + i),
    ) as [string, string, string, string, string, string, string];
    if (!required && [type, name, street, number, postcode, town, country].join('') === '') {
      return undefined;
    }
    const at = addressLine(first, who);
    if (type !== 'S' && type !== 'K') return `${at(0)} must be the address type: S or K.`;
    if (name === '' || name.length > 70) return `${at(1)} must be a name of 1 to 70 characters.`;
    if (street.length > 70) return `${at(2)} has at most 70 characters.`;
    if (type === 'K') {
      if (number === '' || number.length > 70) return `${at(3)} must be the postcode and town.`;
      if (postcode !== '') return `${at(4)} must be empty in a combined address (K).`;
      if (town !== '') return `${at(5)} must be empty in a combined address (K).`;
    } else {
      if (number.length > 16) return `${at(3)} is a building number of at most 16 characters.`;
      if (postcode === '' || postcode.length > 16) return `${at(4)} must be the postcode.`;
      if (town === '' || town.length > 35) return `${at(5)} must be the town, up to 35 characters.`;
    }
    if (!/^[A-Z]{2}$/.test(country))
      return `${at(6)} must be a country code of two uppercase letters.`;
    return undefined;
  };

const empty =
  (from: number, to: number, what: string): Field =>
  (line) => {
    for (let number = from; number <= to; number++) {
      if (line(number) !== '') return `Line ${number} (${what}) must be empty.`;
    }
    return undefined;
  };

const FIELDS: readonly Field[] = [
  exactly(2, '0200', 'version'),
  exactly(3, '1', 'coding'),
  matching(
    4,
    /^(CH|LI)\d{7}[0-9A-Z]{12}$/,
    'must be an IBAN that starts with CH or LI: 21 characters, no spaces.',
  ),
  (line) =>
    mod97(line(4)) === 1
      ? undefined
      : `The check digits of the IBAN in line 4 are wrong: ${mod97Fault(line(4))}.`,
  address(5, 'creditor', true),
  empty(12, 18, 'ultimate creditor'),
  matching(
    19,
    /^(\d{1,9}\.\d{2})?$/,
    '(amount) must be empty or an amount such as 199.95, up to 999999999.99.',
  ),
  matching(20, /^(CHF|EUR)$/, '(currency) must be CHF or EUR.'),
  address(21, 'debtor', false),
  matching(28, /^(QRR|SCOR|NON)$/, '(reference type) must be QRR, SCOR or NON.'),
  atMost(30, 140, 'message'),
  exactly(31, 'EPD', 'trailer'),
  (line) =>
    line(30).length + line(32).length <= 140
      ? undefined
      : 'Message (line 30) and billing information (line 32) have at most 140 characters together.',
  atMost(33, 100, 'alternative procedure'),
  atMost(34, 100, 'alternative procedure'),
];

/** The third and fourth characters as they should be, and as they are. */
function mod97Fault(code: string): string {
  const right = 98 - mod97(`${code.slice(0, 2)}00${code.slice(4)}`);
  return `they should be ${String(right).padStart(2, '0')}, not ${code.slice(2, 4)}`;
}

/** Account and reference must match: QRR with a QR-IBAN (30000 to 31999), and only with one. */
function accountAndReference(line: Line): string | undefined {
  const institution = Number(line(4).slice(4, 9));
  const isQrIban = institution >= 30_000 && institution <= 31_999;
  const [type, reference] = [line(28), line(29)];
  if (isQrIban !== (type === 'QRR')) {
    return isQrIban
      ? `Line 28 must be QRR, because line 4 is a QR-IBAN; it is ${type}.`
      : 'Line 28 is QRR, which needs a QR-IBAN in line 4 (institution 30000 to 31999).';
  }
  if (type === 'NON') {
    return reference === '' ? undefined : 'Line 29 (reference) must be empty if line 28 is NON.';
  }
  if (type === 'SCOR') {
    if (!/^RF\d{2}[0-9A-Z]{1,21}$/.test(reference)) {
      return (
        'Line 29 must be a creditor reference (ISO 11649): RF, two check digits and up to 21 ' +
        'characters.'
      );
    }
    if (mod97(reference) === 1) return undefined;
    const fault = mod97Fault(reference);
    return `The check digits of the creditor reference in line 29 are wrong: ${fault}.`;
  }
  if (!/^\d{27}$/.test(reference)) return 'Line 29 must be a QR reference of 27 digits.';
  const check = mod10Recursive(reference.slice(0, 26));
  return reference[26] === check
    ? undefined
    : `The check digit of the QR reference in line 29 is ${check}, not ${reference[26]}.`;
}

/** Modulo 10 recursive: the table row for carry 0; the other rows are the same, rotated. */
const RECURSIVE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

const CHARACTER_SET =
  'a QR-bill accepts only Basic Latin, Latin-1, Latin Extended-A, the letters Ș ș Ț ț and €';

/**
 * Outside Basic Latin, Latin-1, Latin Extended-A, the four letters with comma and the euro sign.
 */
const FOREIGN = /[^\r\n\x20-\x7e\u00a0-\u017f\u0218-\u021b\u20ac]/u;
