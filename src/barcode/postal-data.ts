/**
 * The rules of postal data, each from its operator's specification. They are applied before the
 * data is encoded: much that can be drawn no sorting machine reads.
 */
import { addedCheckDigit, completeCheckDigit, wrongCheckDigit } from './check-digits.ts';
import { foreignCharacter, joinDigits } from './linear.ts';
import { accepted, acceptedWith, refused, type Accepted, type Refusal } from './symbol.ts';
import { within } from './matrix-helpers.ts';

/**
 * Intelligent Mail: 20 digits, the second 0 to 4, and a ZIP code of 0, 5, 9 or 11 digits. Spaces
 * and hyphens between digits, as in the human-readable form, are dropped.
 */
export function imbData(data: string): Accepted | Refusal {
  const digits = joinDigits(data);
  const foreign = foreignCharacter(
    digits,
    /[^0-9]/u,
    'Intelligent Mail accepts only the digits 0 to 9, and spaces and hyphens between them',
  );
  if (foreign !== undefined) return foreign;
  if (![20, 25, 29, 31].includes(digits.length)) {
    return refused(`Intelligent Mail has 20, 25, 29 or 31 digits; the data has ${digits.length}.`);
  }
  if (digits[1]! > '4') {
    return refused(`Digit 2 (the end of the barcode identifier) must be 0 to 4, not ${digits[1]}.`);
  }
  return accepted(digits);
}

/** POSTNET: 5, 9 or 11 digits of ZIP code and a check digit. */
export const postnetData = (data: string): Accepted | Refusal =>
  withMod10('POSTNET', data, [5, 9, 11]);

/** PLANET: 11 or 13 digits and a check digit. */
export const planetData = (data: string): Accepted | Refusal => withMod10('PLANET', data, [11, 13]);

/** CEPNet: 8 digits of CEP and a check digit; dot and hyphen of `01.310-100` are dropped. */
export const cepnetData = (printed: string): Accepted | Refusal =>
  withMod10('CEPNet', printed.replace(/(?<=[0-9])\.(?=[0-9])/g, ''), [8]);

/**
 * RM4SCC: digits and uppercase letters; spaces and hyphens between them, as in `LE2 8HS 9Z`, are
 * dropped. The format of a British postcode is not required, because other operators use the code
 * with postcodes of their own.
 */
export function royalMailData(printed: string): Accepted | Refusal {
  const data = printed.replace(/(?<=[0-9A-Z])[ -]+(?=[0-9A-Z])/g, '');
  const checked = within(
    'Royal Mail 4-State',
    data,
    /[^0-9A-Z]/u,
    'digits and uppercase letters, and spaces and hyphens between them',
  );
  if (checked.kind === 'refused' || data.length <= ROYAL_MAIL_LENGTH_MAX) return checked;
  return refused(
    `Royal Mail 4-State holds at most ${ROYAL_MAIL_LENGTH_MAX} characters; the data has ` +
      `${data.length}.`,
  );
}

/** The standard names none; a postcode and delivery point are 9. */
const ROYAL_MAIL_LENGTH_MAX = 50;

/** KIX: Dutch postcode, house number, X and an addition; `1231 FZ 13 X HS` without its spaces. */
export function kixData(printed: string): Accepted | Refusal {
  const data = printed.replace(/(?<=[0-9A-Z]) +(?=[0-9A-Z])/g, '');
  const allowed =
    'digits and uppercase letters, and spaces between them; X stands before an addition to the ' +
    'house number';
  const foreign = foreignCharacter(printed, /[^0-9A-Z ]/u, `KIX accepts only ${allowed}`);
  if (foreign !== undefined) return foreign;
  const checked = within('KIX', data, /[^0-9A-Z]/u, allowed);
  if (checked.kind === 'refused') return checked;
  if (!/^\d{4}[A-Z]{2}/.test(data)) {
    return refused('Characters 1 to 6 must be the postcode: 4 digits and 2 uppercase letters.');
  }
  if (!/^.{6}(\d{1,5}(X[0-9A-Z]{1,6})?)?$/.test(data)) {
    return refused(
      'The postcode is followed by the house number of 1 to 5 digits and, optionally, X and an ' +
        'addition of 1 to 6 digits and uppercase letters, together at most 18 characters.',
    );
  }
  return checked;
}

/**
 * Australia Post: format control code, delivery point, and customer information if it is allowed.
 * Spaces and hyphens among the first ten digits are dropped; in customer information a space is data.
 */
export function australiaPostData(printed: string): Accepted | Refusal {
  const data = printed.replace(/^\d(?:[ -]*\d){9}/, joinDigits);
  if (/^\d{8}$/.test(data)) {
    return refused(
      'The format control code of 2 digits and the delivery point identifier of 8 are 10 digits; ' +
        `the data has 8. If they are the delivery point, send 11${data} (11 is the standard ` +
        'customer barcode), or use AUSREPLY, AUSROUTE or AUSREDIRECT.',
    );
  }
  const info = AUSTRALIA_INFO[data.slice(0, 2)];
  if (info === undefined) {
    return refused('Characters 1 and 2 must be the format control code: 11, 45, 59, 62, 87 or 92.');
  }
  if (!/^\d{8}/.test(data.slice(2))) {
    return refused('Characters 3 to 10 must be the delivery point identifier of 8 digits.');
  }
  const customer = data.slice(10);
  const foreign = foreignCharacter(
    data,
    /(?<=^.{10,})[^0-9A-Za-z #]/su,
    'customer information accepts only letters, digits, spaces and #',
  );
  if (customer !== '' && info.characters === 0) {
    return refused(
      `Format control code ${data.slice(0, 2)} has no customer information; send 10 digits.`,
    );
  }
  if (foreign !== undefined) return foreign;
  if (customer.length > (/^\d*$/.test(customer) ? info.digits : info.characters)) {
    return refused(
      `With format control code ${data.slice(0, 2)}, customer information has at most ` +
        `${info.characters} characters or ${info.digits} digits; here it has ${customer.length}.`,
    );
  }
  return customer.endsWith('z') ? acceptedWith(data, endsInFiller(customer)) : accepted(data);
}

/** In the C table z is three trackers, which also fill what customer information leaves over. */
const endsInFiller = (customer: string): string =>
  'A z at the end of customer information is drawn as the bars that fill it up: readers cannot ' +
  `tell ${customer} from ${customer.replace(/z+$/, '') || 'no customer information'}.`;

/** An Australian delivery point identifier alone. */
export function deliveryPointData(
  name: string,
  formatControlCode: string,
  printed: string,
): Accepted | Refusal {
  const data = joinDigits(printed);
  const checked = digitsOnly(name, data);
  if (checked.kind === 'refused' || data.length === 8) return checked;
  if (data.length === 10 && data.startsWith(formatControlCode)) {
    return refused(
      `${name} adds its format control code ${formatControlCode} itself; send ${data.slice(2)}.`,
    );
  }
  return refused(
    `${name} has a delivery point identifier of 8 digits; the data has ${data.length}.`,
  );
}

/**
 * Identcode and Leitcode: `length` digits, the last a check digit that may be omitted; the dots,
 * spaces and hyphens they are printed with are dropped.
 */
export function deutschePostData(
  name: string,
  printed: string,
  length: number,
): Accepted | Refusal {
  const data = printed.replace(/(?<=[0-9])[ .-]+(?=[0-9])/g, '');
  const checked = digitsOnly(name, data);
  if (checked.kind === 'refused') return checked;
  return completeCheckDigit(name, data, length, deutschePostCheckDigit);
}

/** FIM: one letter, alone or after `fim`. */
export function fimData(data: string): Accepted | Refusal {
  const letter = /^(?:fim)?([a-e])$/i.exec(data)?.[1];
  return letter === undefined
    ? refused('A facing identification mark is one letter from A to E, or fima to fime.')
    : accepted(letter.toUpperCase());
}

/** Mailmark 2D: the fixed fields, then 0 to 45 characters of customer content. */
export function mailmarkData(data: string): Accepted | Refusal {
  const checked = within('Mailmark', data, /[^\x20-\x7e]/u, 'printable ASCII characters');
  if (checked.kind === 'refused') return checked;
  let start = 0;
  for (const [length, pattern, rule] of MAILMARK_FIELDS) {
    const field = data.slice(start, start + length);
    if (field.length < length || !pattern.test(field)) {
      const place =
        length === 1 ? `Character ${start + 1}` : `Characters ${start + 1} to ${start + length}`;
      return refused(`${place} must be ${rule}.`);
    }
    start += length;
  }
  return checked;
}

/** Weights 4 and 9 in turn, modulo 10 (Deutsche Post, Identcode and Leitcode). */
function deutschePostCheckDigit(digits: string): string {
  const sum = [...digits].reduce((n, digit, i) => n + Number(digit) * (i % 2 === 0 ? 4 : 9), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Digits and a check digit that makes their sum a multiple of ten (USPS DMM 204.1). */
function withMod10(name: string, printed: string, lengths: readonly number[]): Accepted | Refusal {
  const data = joinDigits(printed);
  const checked = digitsOnly(name, data);
  if (checked.kind === 'refused') return checked;
  const length = lengths.find((one) => one === data.length || one + 1 === data.length);
  if (length === undefined) {
    const allowed = lengths.join(', ').replace(/, (\d+)$/, ' or $1');
    return refused(
      `${name} has ${allowed} digits, or one more with the check digit; ` +
        `the data has ${data.length}.`,
    );
  }
  const body = data.slice(0, length);
  const check = sumCheckDigit(body);
  const actual = data[length];
  if (actual !== undefined && actual !== check) return wrongCheckDigit(body, check, actual);
  const isWhole = actual === undefined && sumCheckDigit(body.slice(0, -1)) === body.at(-1);
  if (!isWhole) return accepted(body + check);
  return acceptedWith(
    body + check,
    addedCheckDigit(body, check, `; if it is complete, send 0${body}`),
  );
}

function sumCheckDigit(digits: string): string {
  const sum = [...digits].reduce((n, digit) => n + Number(digit), 0);
  return String((10 - (sum % 10)) % 10);
}

const digitsOnly = (name: string, data: string): Accepted | Refusal =>
  within(name, data, /[^0-9]/u, 'the digits 0 to 9');

/** Customer information: 16 bars (59) or 31 bars (62), at 3 per character or 2 per digit. */
const AUSTRALIA_INFO: Readonly<Record<string, { characters: number; digits: number }>> = {
  11: { characters: 0, digits: 0 },
  45: { characters: 0, digits: 0 },
  59: { characters: 5, digits: 8 },
  62: { characters: 10, digits: 15 },
  87: { characters: 0, digits: 0 },
  92: { characters: 0, digits: 0 },
};

/** A British postcode and delivery point suffix, or the placeholder for international mail. */
const DESTINATION = /^(?:[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}\d[ABD-HJLNP-UW-Z] *|XY11 {5})$/;

/** A British postcode without delivery point, or nothing. */
const RETURN = /^(?:[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2} *| {7})$/;

const MAILMARK_FIELDS: readonly (readonly [length: number, pattern: RegExp, rule: string])[] = [
  [4, /^JGB $/, 'JGB and a space'],
  [1, /^[0-9A-Z]$/, 'the information type, a digit or uppercase letter'],
  [1, /^1$/, 'the version, 1'],
  [1, /^[0-9A-Z]$/, 'the class, a digit or uppercase letter'],
  [7, /^\d{7}$/, 'the supply chain identifier, 7 digits'],
  [8, /^\d{8}$/, 'the item identifier, 8 digits'],
  [
    9,
    DESTINATION,
    'the destination postcode and delivery point, padded with spaces to 9 characters',
  ],
  [1, /^[0-6]$/, 'the service type, 0 to 6'],
  [7, RETURN, 'the return postcode, or 7 spaces'],
  [6, /^ {6}$/, 'reserved, 6 spaces'],
];

/** Characters of the fixed fields. */
export const MAILMARK_FIXED = MAILMARK_FIELDS.reduce((sum, [length]) => sum + length, 0);
