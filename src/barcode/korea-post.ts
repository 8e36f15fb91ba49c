/** Korea Post's postcode barcode: six digits and a check digit, from the last digit to the first. */
import { completeCheckDigit } from './check-digits.ts';
import { joinDigits, linearRow, notDigits, plainBars } from './linear.ts';
import type { Accepted, Bars, Refusal } from './symbol.ts';

/** Six digits (`123-456`), or seven with the check digit. */
function parseKoreaPost(printed: string): Accepted | Refusal {
  const data = joinDigits(printed);
  return notDigits('Korea Post', data) ?? completeCheckDigit('Korea Post', data, 7, checkDigit);
}

/** The digit that makes the sum a multiple of ten. */
function checkDigit(digits: string): string {
  const sum = Array.from(digits, Number).reduce((total, digit) => total + digit, 0);
  return String((10 - (sum % 10)) % 10);
}

/** The six digits from right to left, then the check digit; without guard bars. */
function drawKoreaPost(canonical: string): Bars {
  const digits = [...Array.from(canonical.slice(0, 6)).reverse(), canonical[6]!];
  const modules = digits.map((digit) => DIGITS[Number(digit)]!).join('');
  // A digit may begin and always ends with a space, which the quiet zone takes in.
  const runs = modules.replace(/^0+|0+$/g, '').match(/1+|0+/g)!;
  return plainBars(
    runs.map((run) => run.length),
    canonical,
  );
}

/** Four bars of one module at six positions four modules apart; 1 begins a module early. */
const DIGITS = [
  '100010001000000000001000',
  '00000001000100010001000',
  '000010000000100010001000',
  '100000000000100010001000',
  '000010001000000010001000',
  '100000001000000010001000',
  '100010000000000010001000',
  '000010001000100000001000',
  '100000001000100000001000',
  '100010000000100000001000',
];

/** Korea Post. */
export const KOREA_POST = linearRow({
  id: 'KOREAPOST',
  name: 'Korea Post',
  aliases: ['KOREANPOSTALAUTHORITY', 'KOREANPOST', 'KOREANPOSTALAUTH'],
  family: 'postal',
  rule: '6 digits, or 7 with the check digit; a hyphen between them is dropped.',
  standard: 'Korea Post postcode barcode (6 digits, until 2015)',
  checkDigit: 'added',
  example: '923457',
  capacity: '6 digits',
  lengthMax: 14,
  parse: parseKoreaPost,
  encode: drawKoreaPost,
});
