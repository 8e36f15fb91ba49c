/** What a value of a product list is: a GTIN by its length and check digit, a book's number, an address, or other text. Pure. */

import { messages } from '../../messages/messages.ts';

/** Whether the last digit is the check digit of the others (GS1 General Specifications, 7.9.1). */
function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits.slice(0, -1))
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** Whether it is a number of a product: a GTIN of any length, a UPC-E or a book's number, with its check digit. */
export function isProductNumber(value: string): boolean {
  const digits = withoutGaps(value);
  if (GTIN.test(digits)) return hasCheckDigit(digits) || isUpcE(digits);
  return isIsbn10(digits);
}

/**
 * The value as it was meant: spreadsheets and shops keep a number a text by `'` before it or by `="…"`, and data frames
 * write it with decimals.
 */
export function cleanValue(value: string): string {
  const text = value.trim();
  const digits =
    /^'(\d[\d -]*)$/.exec(text) ?? /^="(.*)"$/.exec(text) ?? /^(\d{7,14})[.,]0+$/.exec(text);
  return digits?.[1] ?? text;
}

/** What kind of values a column has: numbers of products, symbology by their length, or anything. */
export type ValueKind = 'product-numbers' | 'anything';

/** The symbology that a value is most likely meant for. */
export function symbologyFor(value: string, kind: ValueKind): string {
  if (kind === 'product-numbers') {
    const digits = withoutGaps(value);
    if (isIsbn10(digits)) return 'ISBN';
    if (digits.length === 8 && !hasCheckDigit(digits) && isUpcE(digits)) return 'UPCE';
    const byLength = /^\d+$/.test(digits) ? BY_LENGTH.get(digits.length) : undefined;
    if (byLength === 'EAN13')
      return BOOKS.find(([start]) => digits.startsWith(start))?.[1] ?? 'EAN13';
    if (byLength !== undefined) return byLength;
    if (/^\d{9,11}$/.test(digits)) return 'UPCA';
  }
  if (URL_START.test(value)) return 'QRCODE';
  return CODE128.test(value) ? 'CODE128' : 'QRCODE';
}

/** What a spreadsheet has done to a number. */
export interface Mangling {
  readonly reason: string;
  /** The number as it was, where that can be known. */
  readonly mended: string | null;
}

/** undefined: nothing that can be seen. */
export function manglingOf(value: string, kind: ValueKind): Mangling | undefined {
  const scientific = SCIENTIFIC.exec(value);
  if (scientific !== null) return shortened(value, scientific);
  if (kind !== 'product-numbers' || !/^\d{7,11}$/.test(value) || isProductNumber(value)) {
    return undefined;
  }
  const mended = LENGTHS_WITH_ZEROS.map((length) => value.padStart(length, '0')).find(
    (padded) => padded.length > value.length && isProductNumber(padded),
  );
  if (mended === undefined) return undefined;
  return { reason: messages('batches').zerosDropped(value.length, mended), mended };
}

function shortened(
  value: string,
  [, whole = '', decimals = '', exponent = '']: RegExpExecArray,
): Mangling {
  const digits = whole + decimals;
  const zeros = Number(exponent) - decimals.length;
  // All digits are there where no more than the last one could be a zero that was left out.
  const isWhole = zeros >= 0 && zeros <= 1;
  const t = messages('batches');
  return isWhole
    ? { reason: t.scientific(value), mended: digits + '0'.repeat(zeros) }
    : { reason: t.digitsLost(value), mended: null };
}

/** Without the spaces and hyphens that people write numbers with; as it is where it is no number. */
function withoutGaps(value: string): string {
  const plain = value.replaceAll(/[\s-]/g, '');
  return /^\d+[\dXx]$/.test(plain) ? plain : value;
}

/** The check digit of the UPC-A that it stands for (GS1 General Specifications, 5.2.2.4). */
function isUpcE(digits: string): boolean {
  const [, system = '', five = '', last = '', check = ''] =
    /^([01])(\d{5})(\d)(\d)$/.exec(digits) ?? [];
  if (check === '') return false;
  const [a, b, c, d, e] = five;
  const body =
    last <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${five}0000${last}`;
  return hasCheckDigit(system + body + check);
}

/** An ISBN of ten digits: their sum, weighted 10 to 1, is a multiple of 11 (ISO 2108:1992). */
function isIsbn10(digits: string): boolean {
  if (!/^\d{9}[\dXx]$/.test(digits)) return false;
  const sum = [...digits].reduce(
    (total, digit, i) => total + (10 - i) * (digit.toUpperCase() === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 0;
}

const GTIN = /^(?:\d{8}|\d{12,14})$/;
const BY_LENGTH: ReadonlyMap<number, string> = new Map([
  [8, 'EAN8'],
  [12, 'UPCA'],
  [13, 'EAN13'],
  [14, 'ITF14'],
]);
/** Prefixes of GTINs that are books' and sheet music's, the longer first. */
const BOOKS: readonly (readonly [start: string, symbology: string])[] = [
  ['9790', 'ISMN'],
  ['978', 'ISBN'],
  ['979', 'ISBN'],
];
/** What numbers with zeros in front are long: ISBN-10, UPC-A, EAN-8. */
const LENGTHS_WITH_ZEROS = [8, 10, 12];
const URL_START = /^(?:https?:\/\/|www\.)\S+$/i;
/** ASCII that a linear barcode can hold at a sensible length. */
const CODE128 = /^[\x20-\x7e]{1,48}$/;
const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;
