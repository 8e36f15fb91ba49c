/**
 * The data of a Swiss QR-bill, validated line by line against the implementation guidelines of SIX
 * (version 2.3, chapter 4), because a wrong bill scans perfectly but is rejected by the bank.
 */
import { COUNTRIES_ALPHA2 } from '../gs1/code-lists.ts';
import { foreignCharacter } from '../linear.ts';
import { accepted, acceptedWith, refused, type Accepted, type Refusal } from '../symbol.ts';
import { checkDigitsFault, mod97 } from './iban.ts';

/** Lines from SPC to EPD, and up to three more: billing information and alternative procedures. */
const LINES_MIN = 31;
const LINES_MAX = 34;

/**
 * The data if every line follows the rule of its field; otherwise a refusal that names the first
 * line that does not. Lines end with LF or CR LF, but not with both. Empty lines after EPD, which
 * the guidelines do not allow at the end (4.1.4), are left out.
 */
export function swissQrData(data: string): Accepted | Refusal {
  if (data.includes('\r\n') && /(?<!\r)\n/.test(data)) {
    return refused('Some lines end with LF and others with CR LF; use one of the two throughout.');
  }
  if (/\r(?!\n)/.test(data)) return refused('Lines must end with LF or CR LF, not with CR alone.');
  const foreign = foreignCharacter(data, FOREIGN, CHARACTER_SET);
  if (foreign !== undefined) return foreign;
  const lines = data.split(/\r?\n/);
  while (lines.length > LINES_MIN && lines.at(-1) === '') lines.pop();
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
  if (fault !== undefined) return refused(fault);
  const bill = lines.join(data.includes('\r') ? '\r\n' : '\n');
  return line(20) === 'EUR' && isQrIban(line(4)) ? acceptedWith(bill, ONLY_CHF) : accepted(bill);
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

/** An address of seven lines: S, name, street, building number, postcode, town and country. */
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
    if (type === 'K') {
      return (
        `${at(0)} is K, a combined address, which QR-bills must not have since November 2025. ` +
        'Write S, and street, building number, postcode and town on a line each.'
      );
    }
    if (type !== 'S') return `${at(0)} must be the address type S.`;
    if (isMissing(name, 70)) return `${at(1)} must be a name of 1 to 70 characters.`;
    if (street.length > 70) return `${at(2)} has at most 70 characters.`;
    if (number.length > 16) return `${at(3)} is a building number of at most 16 characters.`;
    if (isMissing(postcode, 16)) return `${at(4)} must be the postcode, up to 16 characters.`;
    if (country !== '' && postcode.startsWith(`${country}-`)) {
      return `${at(4)} is the postcode without country code: ${postcode.slice(3)}.`;
    }
    if (isMissing(town, 35)) return `${at(5)} must be the town, up to 35 characters.`;
    if (COUNTRIES_ALPHA2.has(country) || country === KOSOVO) return undefined;
    return `${at(6)} must be a country code of two capital letters (ISO 3166-1): CH, DE, FR.`;
  };

const isMissing = (text: string, max: number): boolean => text.trim() === '' || text.length > max;

/** Not in ISO 3166-1, but in use for payments. */
const KOSOVO = 'XK';

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
      : `The check digits of the IBAN in line 4 are wrong: ${checkDigitsFault(line(4))}.`,
  address(5, 'creditor', true),
  empty(12, 18, 'ultimate creditor'),
  matching(
    19,
    /^((0|[1-9]\d{0,8})\.\d{2})?$/,
    '(amount) must be empty or an amount such as 199.95, from 0.01 to 999999999.99.',
  ),
  matching(20, /^(CHF|EUR)$/, '(currency) must be CHF or EUR.'),
  address(21, 'debtor', false),
  matching(28, /^(QRR|SCOR|NON)$/, '(reference type) must be QRR, SCOR or NON.'),
  atMost(30, 140, 'message'),
  (line) =>
    line(19) !== '0.00' || NOTIFICATIONS.includes(line(30))
      ? undefined
      : 'Line 19 (amount) may be 0.00 only in a notification, whose message (line 30) is ' +
        'DO NOT USE FOR PAYMENT in capitals, in a language of the QR-bill.',
  exactly(31, 'EPD', 'trailer'),
  matching(
    32,
    /^$|^\/\/[0-9A-Za-z]{2}/,
    '(billing information) must start with // and the two characters of its syntax: //S1.',
  ),
  (line) =>
    line(30).length + line(32).length <= 140
      ? undefined
      : 'Message (line 30) and billing information (line 32) have at most 140 characters together.',
  atMost(33, 100, 'alternative procedure'),
  atMost(34, 100, 'alternative procedure'),
];

/** What a bill says that must not be paid (4.4), in all languages of the QR-bill. */
const NOTIFICATIONS = [
  'NICHT ZUR ZAHLUNG VERWENDEN',
  'NE PAS UTILISER POUR LE PAIEMENT',
  'NON UTILIZZARE PER IL PAGAMENTO',
  'BETG DUVRAR PER IL PAJAMENT',
  'DO NOT USE FOR PAYMENT',
];

/** Account and reference must match: QRR with a QR-IBAN (30000 to 31999), and only with one. */
function accountAndReference(line: Line): string | undefined {
  const [type, reference] = [line(28), line(29)];
  if (isQrIban(line(4)) !== (type === 'QRR')) {
    return type !== 'QRR'
      ? `Line 28 must be QRR, because line 4 is a QR-IBAN; it is ${type}.`
      : 'Line 28 is QRR, which needs a QR-IBAN in line 4 (institution 30000 to 31999).';
  }
  if (type === 'NON') {
    return reference === '' ? undefined : 'Line 29 (reference) must be empty if line 28 is NON.';
  }
  if (type === 'SCOR') {
    if (!/^RF\d{2}[0-9A-Z]{1,21}$/i.test(reference)) {
      return (
        'Line 29 must be a creditor reference (ISO 11649): RF, two check digits and up to 21 ' +
        'characters.'
      );
    }
    if (mod97(reference) === 1) return undefined;
    const fault = checkDigitsFault(reference);
    return `The check digits of the creditor reference in line 29 are wrong: ${fault}.`;
  }
  if (!/^\d{27}$/.test(reference) || /^0+$/.test(reference)) {
    return 'Line 29 must be a QR reference of 27 digits, not all of them 0.';
  }
  const check = mod10Recursive(reference.slice(0, 26));
  return reference[26] === check
    ? undefined
    : `The check digit of the QR reference in line 29 is ${check}, not ${reference[26]}.`;
}

/** QR-IBANs have institutions of their own (2.7). */
function isQrIban(iban: string): boolean {
  const institution = Number(iban.slice(4, 9));
  return institution >= 30_000 && institution <= 31_999;
}

/** Version 2.4 of the guidelines, 2.10; 2.3 is valid beside it until November 2027. */
const ONLY_CHF =
  'In version 2.4 of the QR-bill guidelines a QR-IBAN (line 4) is for CHF only; version 2.3 is ' +
  'valid until November 2027. For EUR use an IBAN with SCOR or NON.';

/** Modulo 10 recursive: the table row for carry 0; the other rows are the same, rotated. */
const RECURSIVE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

const CHARACTER_SET =
  'a QR-bill accepts only Basic Latin, Latin-1, Latin Extended-A, the letters Ș ș Ț ț and €';

/**
 * Outside Basic Latin, Latin-1, Latin Extended-A, the four letters with comma and the euro sign.
 */
const FOREIGN = /[^\r\n\x20-\x7e\u00a0-\u017f\u0218-\u021b\u20ac]/u;
