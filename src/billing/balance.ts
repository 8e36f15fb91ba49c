/** Account credit: what an account has paid and not been charged for yet, in cents before tax. */
import { sumCents, type Line } from './invoice-lines.ts';

/**
 * The lines of an invoice with what account credit makes of them. What they come to is paid from the credit as far
 * as that goes; a negative sum is kept as credit, so that an invoice is never below zero. The last line says so.
 */
export function withBalance(lines: readonly Line[], balanceCents: bigint): readonly Line[] {
  const [first] = lines;
  if (first === undefined) return lines;
  const sum = sumCents(lines);
  const cents = sum < 0n ? -sum : -(sum < balanceCents ? sum : balanceCents);
  if (cents === 0n) return lines;
  const description = cents > 0n ? 'Kept as account credit' : 'Paid from account credit';
  const { planId, generation, period } = first;
  const kind = 'balance';
  return [
    ...lines,
    { kind, planId, generation, description, quantity: 1, unit: 'cycle', cents, period },
  ];
}

/** By how much an invoice changed the account credit: positive where it kept some. */
export const balanceChange = (lines: readonly Line[]): bigint =>
  sumCents(lines.filter(({ kind }) => kind === 'balance'));
