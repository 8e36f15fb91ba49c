/**
 * Check digits and check characters of the linear symbologies, one function per rule. Callers have
 * validated the characters.
 */
import { accepted, acceptedWith, refused, type Accepted, type Refusal } from './symbol.ts';

/**
 * GS1 modulo 10 of digits without their check digit: weights 3, 1, 3 … from the right (GS1 General
 * Specifications, 7.9). Used by EAN, UPC, ITF-14, ISBN-13, ISMN and the 977 form of ISSN.
 */
export function gs1CheckDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
    sum += Number(digits[i]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
}

/** The check character of nine ISBN-10 digits: weights 10 to 2, modulo 11, X for 10 (ISO 2108). */
export const isbn10CheckDigit = (digits: string): string => mod11Falling(digits, 10);

/** The check character of seven ISSN digits: weights 8 to 2, modulo 11, `X` for 10 (ISO 3297). */
export const issnCheckDigit = (digits: string): string => mod11Falling(digits, 8);

/**
 * PZN: weights ascending from `firstWeight`, modulo 11 (IFA: 2 to 7 for six digits, 1 to 7 for
 * seven). Numbers with the check value 10 are never issued; for them the result is undefined.
 */
export function pznCheckDigit(digits: string, firstWeight: number): string | undefined {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (firstWeight + i);
  return sum % 11 === 10 ? undefined : String(sum % 11);
}

/** MSI modulo 10 (Luhn): every second digit from the right is doubled and its digits summed. */
export function luhnCheckDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    sum += double ? crossDouble(digits[i]!) : Number(digits[i]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** MSI modulo 11, weights 2 to 7 repeating from the right; undefined for the check value 10. */
export function msiMod11CheckDigit(digits: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    sum += Number(digits[digits.length - 1 - i]) * (2 + (i % 6));
  }
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : String(check);
}

/** Code 32: every second digit is doubled and its digits summed; the total modulo 10. */
export function code32CheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    sum += i % 2 === 0 ? Number(digits[i]) : crossDouble(digits[i]!);
  }
  return String(sum % 10);
}

/**
 * Code 11 check character: weights 1, 2, 3 … from the right, starting over after `weightMax` (10
 * for the first check character, 9 for the second), modulo 11 with `-` for 10.
 */
export function code11CheckCharacter(data: string, weightMax: number): string {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    sum += CODE11.indexOf(data[data.length - 1 - i]!) * ((i % weightMax) + 1);
  }
  return CODE11[sum % 11]!;
}

/** All check characters of Code 11: one, and for more than ten characters of data another over both. */
export function code11CheckCharacters(data: string): string {
  const first = code11CheckCharacter(data, 10);
  return data.length > 10 ? first + code11CheckCharacter(data + first, 9) : first;
}

/**
 * Codabar modulo 16: what makes the sum of all values, those of the start and stop letter included, a
 * multiple of 16. `data` is without it and with its letters.
 */
export function codabarCheckCharacter(data: string): string {
  let sum = 0;
  for (const char of data) sum += CODABAR.indexOf(char);
  return CODABAR[(16 - (sum % 16)) % 16]!;
}

/** HIBC link character: the Code 39 values of all characters, including the `+`, modulo 43. */
export function hibcCheckCharacter(data: string): string {
  let sum = 0;
  for (const char of data) sum += CODE39.indexOf(char);
  return CODE39[sum % 43]!;
}

/**
 * A number with its check digit: appended if `digits` is one short of `length`, otherwise verified.
 * The reason names the correct digit. A number that is one short and already ends in its own check
 * digit gets one more, with a warning that the whole number may have been meant.
 */
export function completeCheckDigit(
  name: string,
  digits: string,
  length: number,
  checkOf: (body: string) => string,
): Accepted | Refusal {
  if (digits.length !== length && digits.length !== length - 1) {
    return refused(
      `${name} has ${length} digits, or ${length - 1} without the check digit; ` +
        `the data has ${digits.length}.${checkOf === gs1CheckDigit ? gtinMend(digits, length) : ''}`,
    );
  }
  const body = digits.slice(0, length - 1);
  const check = checkOf(body);
  const actual = digits[length - 1];
  if (actual !== undefined && actual !== check) return wrongCheckDigit(body, check, actual);
  const isWhole = actual === undefined && checkOf(body.slice(0, -1)) === body.at(-1);
  if (!isWhole) return accepted(body + check);
  const whole = checkOf === gs1CheckDigit ? `; if it is complete, send 0${body}` : '';
  return acceptedWith(body + check, addedCheckDigit(body, check, whole));
}

/**
 * What to send where a whole GTIN has more zeros in front than the symbology has digits for, or, in
 * one of 14 digits, less.
 */
function gtinMend(digits: string, length: number): string {
  const isWhole = gs1CheckDigit(digits.slice(0, -1)) === digits.at(-1);
  const zeros = digits.length - length;
  if (isWhole && zeros > 0 && /^0*$/.test(digits.slice(0, zeros))) {
    return ` Without its leading zeros it is ${digits.slice(zeros)}; send that.`;
  }
  if (isWhole && length === 14 && (digits.length === 8 || digits.length === 12)) {
    return ` With leading zeros it is ${digits.padStart(length, '0')}; send that.`;
  }
  return '';
}

/** A warning that a check digit was added to a number that may have one already. */
export const addedCheckDigit = (body: string, check: string, ifComplete: string): string =>
  `The check digit ${check} was added to ${body}, which already ends in a valid check digit` +
  `${ifComplete}.`;

/** `The check digit of 590123412345 is 7, not 0.` */
export const wrongCheckDigit = (body: string, check: string, actual: string): Refusal =>
  refused(`The check digit of ${body} is ${check}, not ${actual}.`);

function mod11Falling(digits: string, firstWeight: number): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (firstWeight - i);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The digit sum of a doubled digit: 7 becomes 14 and then 5. */
function crossDouble(digit: string): number {
  const double = 2 * Number(digit);
  return double > 9 ? double - 9 : double;
}

const CODE11 = '0123456789-';

/** Codabar characters in the order of their values (ANSI/AIM BC3-1995). */
const CODABAR = '0123456789-$:/.+ABCD';

/** Code 39 characters in the order of their values (ISO/IEC 16388:2007). */
const CODE39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
