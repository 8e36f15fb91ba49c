/** How much of a spend cap is used up, in the steps at which a customer is told. */
import { MICROS_PER_CENT } from '../plans/money.ts';
import { callsLeft, overageMicros } from './overage.ts';
import { includedCalls, type BillingCycle } from './subscription.ts';

/** Per cent of the cap. */
export type CapStep = 50 | 80 | 100;

/**
 * The highest step reached after `used` calls; null: none. Nothing is reached before the included
 * calls are used up. 100 is reached where no further call fits, which the cost of a call may make
 * so some tenths of a cent below the cap.
 */
export function capStep(cycle: BillingCycle, spendCapCents: bigint, used: number): CapStep | null {
  if (used < includedCalls(cycle)) return null;
  if (callsLeft(cycle, spendCapCents, used) === 0) return 100;
  const hundredfold = overageMicros(cycle, used) * 100n;
  const reached = (percent: bigint): boolean =>
    hundredfold >= spendCapCents * MICROS_PER_CENT * percent;
  if (reached(80n)) return 80;
  return reached(50n) ? 50 : null;
}
