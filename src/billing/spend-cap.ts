/** How much of a spend cap is used, and the steps at which its owner is notified. */
import type { AccountSnapshot } from './account-snapshot.ts';
import { MICROS_PER_CENT } from '../plans/money.ts';
import { callsLeft, overageMicros } from './overage.ts';
import { includedCalls, type BillingCycle } from './subscription.ts';

/** Percent of the cap. */
export type CapStep = 50 | 80 | 100;

/** The most a spend cap can be. */
export const SPEND_CAP_CENTS_MAX = 1_000_000_000_000n;

/** RangeError below 0 or above SPEND_CAP_CENTS_MAX. null is no cap. */
export function checkSpendCap(cents: bigint | null): void {
  if (cents === null || (cents >= 0n && cents <= SPEND_CAP_CENTS_MAX)) return;
  throw new RangeError(`a spend cap is from 0 to ${SPEND_CAP_CENTS_MAX} cents; this is ${cents}`);
}

/**
 * The highest step reached after `used` calls; null: none. Nothing is reached before the included
 * calls are used up. 100 is reached when no further call fits, which the price of a call can make
 * happen some tenths of a cent below the cap.
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

/** How much of a spend cap is used; each step is notified once per cycle. */
export interface CapNotice {
  readonly accountId: string;
  readonly cycleId: string;
  readonly percent: CapStep;
  readonly overageMicros: bigint;
  readonly spendCapCents: bigint;
}

/** The notice for the step an account's spend cap has reached; null: no cap, or no step reached. */
export function capNotice(account: AccountSnapshot): CapNotice | null {
  const { cycle, spendCapCents } = account.subscription;
  if (spendCapCents === null) return null;
  const { id, settled } = account.cycle;
  const percent = capStep(cycle, spendCapCents, settled);
  if (percent === null) return null;
  return {
    accountId: account.accountId,
    cycleId: String(id),
    percent,
    overageMicros: overageMicros(cycle, settled),
    spendCapCents,
  };
}

/** The step that counts as notified when a cap is set: its owner sees it while setting the cap. */
export const seenCapStep = (account: AccountSnapshot, spendCapCents: bigint | null): number =>
  spendCapCents === null
    ? 0
    : (capStep(account.subscription.cycle, spendCapCents, account.cycle.settled) ?? 0);
