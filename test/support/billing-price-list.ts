/**
 * The published price list, restated in dollars as it is printed, for tests that may not take the
 * product's word for what a plan costs.
 */
import { decimal, floor, fraction, integer, times } from './fraction.ts';
import type { Fraction } from './fraction.ts';

export type PlanName = 'free' | 'starter' | 'pro' | 'business';
export type Interval = 'monthly' | 'annual';
export interface Terms {
  readonly plan: PlanName;
  readonly interval: Interval;
}

/** From low to high. */
export const ORDER: readonly PlanName[] = ['free', 'starter', 'pro', 'business'];

/** What an account has agreed on for one plan, in cents and in millionths of a dollar; null: as it is printed. */
export interface Agreed {
  readonly plan: PlanName;
  readonly monthly: number | null;
  readonly annual: number | null;
  readonly call: number | null;
}

/** What a plan costs, in cents, for a whole cycle. */
export const priceOf = ({ plan, interval }: Terms): number =>
  Number(floor(times(decimal(PRICE_LIST[plan][interval]), integer(100))));

/** The calls a whole cycle includes; null: no limit. */
export function callsOf({ plan, interval }: Terms): number | null {
  const { callsAMonth } = PRICE_LIST[plan];
  return callsAMonth === null ? null : callsAMonth * (interval === 'annual' ? 12 : 1);
}

/** Dollars that one call beyond the included ones costs. */
export const callPriceOf = (plan: PlanName): Fraction =>
  fraction(decimal(PRICE_LIST[plan].overageAThousand), integer(1000));

/** Dollars as the published price list has them: a month, a year billed at once, 1,000 calls more. */
const PRICE_LIST: Readonly<
  Record<PlanName, Record<Interval | 'overageAThousand', string> & { callsAMonth: number | null }>
> = {
  free: { monthly: '0', annual: '0', callsAMonth: 300, overageAThousand: '0' },
  starter: { monthly: '19', annual: '182.40', callsAMonth: 10_000, overageAThousand: '1.50' },
  pro: { monthly: '49', annual: '470.40', callsAMonth: 50_000, overageAThousand: '0.90' },
  business: { monthly: '149', annual: '1430.40', callsAMonth: null, overageAThousand: '0' },
};
