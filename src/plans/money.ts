/**
 * Arithmetic of money: whole cents in bigints, so that no amount is ever a binary fraction and no
 * product grows beyond what a number holds exactly.
 */

import { currencySymbol } from '../util/currency-symbol.ts';

/** Millionths of the currency's unit in a cent: `calls · rate / 10,000` is cents. */
export const MICROS_PER_CENT = 10_000n;

/**
 * The nearest integer of numerator / denominator; a half goes up, towards plus infinity, so that
 * 2.5 → 3 and −2.5 → −2. RangeError where the denominator is not positive.
 */
export const roundHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  floorDivide(2n * numerator + denominator, 2n * denominator);

/** The greatest integer not above numerator / denominator. RangeError: denominator not positive. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`division by ${denominator}`);
  const towardsZero = numerator / denominator;
  return numerator < 0n && towardsZero * denominator !== numerator ? towardsZero - 1n : towardsZero;
}

/** The least integer not below numerator / denominator. RangeError: denominator not positive. */
export const ceilDivide = (numerator: bigint, denominator: bigint): bigint =>
  -floorDivide(-numerator, denominator);

/** `1,430.40`, `-0.05`: the same text everywhere, whatever the locale of the machine. */
export const formatCents = (cents: bigint): string => signedText(cents, '');

/** `$1,430.40`, `-€0.05`, `CHF 12.00`: the same. */
export const formatMoney = (cents: bigint, currency: string): string =>
  signedText(cents, currencySymbol(currency));

/** All currencies that can be set have two decimals. */
function signedText(cents: bigint, symbol: string): string {
  const size = cents < 0n ? -cents : cents;
  const fraction = (size % 100n).toString().padStart(2, '0');
  return `${cents < 0n ? '-' : ''}${symbol}${groupDigits(size / 100n)}.${fraction}`;
}

/**
 * The price of one call in millionths of the currency's unit, as the price of a thousand: 1500 → `1.50`.
 * It is shown next to amounts that name the currency.
 */
export function formatPerThousand(micros: number): string {
  const tenthsOfCent = BigInt(micros);
  const rest = tenthsOfCent % 10n;
  return `${formatCents(tenthsOfCent / 10n)}${rest === 0n ? '' : rest}`;
}

const groupDigits = (count: bigint): string => count.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
