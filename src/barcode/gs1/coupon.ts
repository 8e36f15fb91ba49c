/**
 * The structure of North American coupons, AI (8110) and (8112): fields preceded by a digit that
 * indicates their length (GS1 US North American Coupon Application Guideline). The digits are
 * parsed field by field, and the first wrong field is named.
 */

/** What is wrong with a coupon code, AI (8110), as the end of a sentence, or undefined. */
export function couponCodeFault(text: string): string | undefined {
  if (/\D/.test(text)) return 'a coupon code is digits only';
  const reader = new Reader(text);
  reader.sized('company prefix', COMPANY_LENGTHS);
  reader.fixed('offer code', 6);
  reader.sized('save value', ONE_TO_FIVE);
  reader.sized('primary purchase requirement', ONE_TO_FIVE);
  reader.choice('primary purchase requirement code', '012349');
  reader.fixed('primary purchase family code', 3);
  if (reader.skip('1')) {
    reader.choice('additional purchase rules code', '0123');
    purchase(reader, 'second');
  }
  if (reader.skip('2')) purchase(reader, 'third');
  const expires = reader.skip('3') ? reader.date('expiration date') : undefined;
  const starts = reader.skip('4') ? reader.date('start date') : undefined;
  if (expires !== undefined && starts !== undefined && expires < starts) {
    reader.fail(`the coupon expires (${expires}) before it starts (${starts})`);
  }
  if (reader.skip('5')) reader.sized('serial number', SERIAL_LENGTHS);
  if (reader.skip('6')) reader.sized('retailer prefix or GLN', RETAILER_LENGTHS);
  if (reader.skip('9')) {
    reader.choice('save value code', '01256');
    reader.choice('save value applies to item', '012');
    reader.fixed('store coupon flag', 1);
    reader.choice("don't multiply flag", '01');
  }
  return reader.end('optional fields start with 1, 2, 3, 4, 5, 6 or 9, in this order');
}

/** What is wrong with a positive offer file, AI (8112), as the end of a sentence, or undefined. */
export function positiveOfferFault(text: string): string | undefined {
  if (/\D/.test(text)) return 'a coupon code is digits only';
  const reader = new Reader(text);
  reader.choice('format code', '01');
  reader.sized('funder prefix', COMPANY_LENGTHS);
  reader.fixed('offer code', 6);
  reader.sized('serial number', SERIAL_LENGTHS);
  return reader.end('the serial number is the last field');
}

function purchase(reader: Reader, which: string): void {
  reader.sized(`${which} purchase requirement`, ONE_TO_FIVE);
  reader.choice(`${which} purchase requirement code`, '012349');
  reader.fixed(`${which} purchase family code`, 3);
  reader.sized(`${which} purchase company prefix`, OTHER_COMPANY_LENGTHS);
}

/** Reads fields from the digits in order and keeps the first fault. */
class Reader {
  readonly #digits: string;
  #at = 0;
  #fault: string | undefined;

  constructor(digits: string) {
    this.#digits = digits;
  }

  /** Reads a field of `length` digits. */
  fixed(field: string, length: number): string {
    const taken = this.#digits.slice(this.#at, this.#at + length);
    if (taken.length < length) this.fail(`the coupon ends within its ${field}`);
    this.#at += length;
    return taken;
  }

  /** Reads a field of one digit, which must be one of `allowed`. */
  choice(field: string, allowed: string): string {
    const digit = this.fixed(field, 1);
    if (!allowed.includes(digit)) {
      this.fail(`the ${field} is ${digit} but must be one of ${[...allowed].join(', ')}`);
    }
    return digit;
  }

  /** Reads a length indicator and the field of that length. */
  sized(field: string, lengths: Readonly<Record<string, number>>): void {
    const indicator = this.choice(
      `length indicator of the ${field}`,
      Object.keys(lengths).join(''),
    );
    this.fixed(field, lengths[indicator] ?? 0);
  }

  /** Whether the next digit is this optional field's indicator, which is skipped if so. */
  skip(indicator: string): boolean {
    const isPresent = this.#fault === undefined && this.#digits[this.#at] === indicator;
    if (isPresent) this.#at += 1;
    return isPresent;
  }

  date(field: string): string {
    const text = this.fixed(field, 6);
    const month = Number(text.slice(2, 4));
    const day = Number(text.slice(4));
    const days = month === 2 && Number(text.slice(0, 2)) % 4 === 0 ? 29 : DAYS[month - 1];
    if (days === undefined)
      this.fail(`the ${field} has month ${text.slice(2, 4)}; its format is YYMMDD`);
    else if (day < 1 || day > days) {
      this.fail(
        `the ${field} has day ${text.slice(4)}, which month ${text.slice(2, 4)} does not have`,
      );
    }
    return text;
  }

  fail(fault: string): void {
    this.#fault ??= fault;
  }

  end(expected: string): string | undefined {
    if (this.#fault !== undefined || this.#at >= this.#digits.length) return this.#fault;
    return `digit ${this.#at + 1} of the coupon does not belong to any field: ${expected}`;
  }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Lengths by length indicator. */
const COMPANY_LENGTHS = { 0: 6, 1: 7, 2: 8, 3: 9, 4: 10, 5: 11, 6: 12 };
const OTHER_COMPANY_LENGTHS = { ...COMPANY_LENGTHS, 9: 0 };
const RETAILER_LENGTHS = { 1: 7, 2: 8, 3: 9, 4: 10, 5: 11, 6: 12, 7: 13 };
const ONE_TO_FIVE = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };
const SERIAL_LENGTHS = { 0: 6, 1: 7, 2: 8, 3: 9, 4: 10, 5: 11, 6: 12, 7: 13, 8: 14, 9: 15 };
