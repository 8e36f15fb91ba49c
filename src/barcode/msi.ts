/** MSI (modified Plessey) with its five check schemes, and Plessey itself. */
import { addedCheckDigit, luhnCheckDigit, msiMod11CheckDigit } from './check-digits.ts';
import { elements, foreignCharacter, linearRow, notDigits, plainBars } from './linear.ts';
import {
  accepted,
  acceptedWith,
  refused,
  type Accepted,
  type Bars,
  type Refusal,
} from './symbol.ts';
import type { Symbology } from './symbology.ts';

/** Appends check digits; undefined if the modulo 11 check value is 10, which has no digit. */
type CheckScheme = (digits: string) => string | undefined;

const appendMod10 = (digits: string): string => digits + luhnCheckDigit(digits);

function appendMod11(digits: string): string | undefined {
  const check = msiMod11CheckDigit(digits);
  return check === undefined ? undefined : digits + check;
}

function appendMod11Mod10(digits: string): string | undefined {
  const once = appendMod11(digits);
  return once === undefined ? undefined : appendMod10(once);
}

const parseMsi =
  (name: string, scheme: CheckScheme) =>
  (data: string): Accepted | Refusal => {
    const fault = notDigits(name, data);
    if (fault !== undefined) return fault;
    const checked = scheme(data);
    if (checked !== undefined) return withWarning(data, checked, scheme);
    return refused(
      `The modulo 11 check value of ${data} is 10, which is not a single digit; ` +
        'use other data, or MSI10 or MSI1010.',
    );
  };

/** Data that already ends in its own check digits is accepted with a warning. */
function withWarning(data: string, checked: string, scheme: CheckScheme): Accepted {
  const digits = checked.slice(data.length);
  const before = data.slice(0, data.length - digits.length);
  if (digits === '' || before === '' || scheme(before) !== data) return accepted(data);
  return acceptedWith(data, addedCheckDigit(data, digits, `; if it is complete, send ${before}`));
}

const drawMsi =
  (scheme: CheckScheme) =>
  (data: string): Bars => {
    const digits = scheme(data)!;
    return plainBars(msiWidths(digits), digits);
  };

/** Start, four bits for each digit from the highest, stop: 1 is a wide bar, 0 a narrow one. */
function msiWidths(digits: string): number[] {
  const widths = [2, 1];
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]);
    for (let bit = 3; bit >= 0; bit--) {
      if ((digit >> bit) & 1) widths.push(2, 1);
      else widths.push(1, 2);
    }
  }
  widths.push(1, 2, 1);
  return widths;
}

const parsePlessey = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    /[^0-9A-F]/u,
    'Plessey accepts only digits and the uppercase letters A to F',
  ) ?? accepted(data);

/** Start, four bits per digit from the lowest, eight check bits, and the start reversed as stop. */
function drawPlessey(data: string): Bars {
  const bits = Array.from(data, hexBits).flat();
  const all = [1, 1, 0, 1, ...bits, ...plesseyCheckBits(bits)];
  const widths = all.flatMap((bit) => (bit === 1 ? [3, 1] : [1, 3]));
  return plainBars([...widths, ...elements('331311313')], data);
}

/** The remainder of the bits divided by the Plessey polynomial. */
function plesseyCheckBits(bits: readonly number[]): number[] {
  const rest = [...bits, ...Array<number>(8).fill(0)];
  for (let i = 0; i < bits.length; i++) {
    if (rest[i] === 0) continue;
    POLYNOMIAL.forEach((bit, k) => (rest[i + k]! ^= bit));
  }
  return rest.slice(bits.length);
}

const hexBits = (digit: string): number[] => {
  const value = Number.parseInt(digit, 16);
  return [value & 1, (value >> 1) & 1, (value >> 2) & 1, (value >> 3) & 1];
};

/** x⁸ + x⁷ + x⁶ + x⁵ + x³ + 1. */
const POLYNOMIAL = [1, 1, 1, 1, 0, 1, 0, 0, 1];

const msi = <const Id extends string>(
  id: Id,
  name: string,
  checks: string,
  scheme: CheckScheme,
): Symbology<Id> =>
  linearRow({
    id,
    name,
    aliases: id === 'MSI' ? ['MSIPLESSEY', 'MODIFIEDPLESSEY'] : [],
    family: 'linear-industrial',
    rule: `Digits; ${checks}.`,
    standard: 'MSI Data Corporation',
    checkDigit: id === 'MSI' ? 'none' : 'added',
    example: '1234567',
    capacity: '65 digits',
    lengthMax: 65,
    quietZone: { top: 2, right: 12, bottom: 2, left: 12 },
    parse: parseMsi(name, scheme),
    encode: drawMsi(scheme),
  });

/** MSI with none, one or two check digits, and Plessey. */
export const MSI = [
  msi('MSI', 'MSI', 'no check digit is added', (digits) => digits),
  msi('MSI10', 'MSI modulo 10', 'a modulo 10 check digit is added', appendMod10),
  msi('MSI11', 'MSI modulo 11', 'a modulo 11 check digit is added', appendMod11),
  msi('MSI1010', 'MSI modulo 10 and 10', 'two modulo 10 check digits are added', (digits) =>
    appendMod10(appendMod10(digits)),
  ),
  msi(
    'MSI1110',
    'MSI modulo 11 and 10',
    'a modulo 11 and a modulo 10 check digit are added',
    appendMod11Mod10,
  ),
  linearRow({
    id: 'PLESSEY',
    name: 'Plessey',
    aliases: ['UKPLESSEY'],
    family: 'linear-industrial',
    rule: 'Digits and the uppercase letters A to F; the check bits are added.',
    standard: 'Plessey Company (1971)',
    checkDigit: 'added',
    example: '01234ABCD',
    capacity: '65 characters',
    lengthMax: 65,
    quietZone: { top: 2, right: 12, bottom: 2, left: 12 },
    parse: parsePlessey,
    encode: drawPlessey,
  }),
];
