/** Short words for writing down an account's life in a test. */
import { expectedOf } from './billing-oracle.ts';
import type { BillingEvent, Expected } from './billing-oracle.ts';
import type { Agreed, Interval, PlanName } from './billing-price-list.ts';

/** `2026-03-10 09:00` in UTC, written in full. */
export const at = (moment: string): string => `${moment.replace(' ', 'T')}:00.000Z`;

export const change = (
  moment: string,
  plan: PlanName,
  interval: Interval = 'monthly',
): BillingEvent => ({ at: at(moment), what: 'change', plan, interval });

export const withdraw = (moment: string): BillingEvent => ({ at: at(moment), what: 'withdraw' });

export const calls = (moment: string, count: number): BillingEvent => ({
  at: at(moment),
  what: 'calls',
  calls: count,
});

export const cap = (moment: string, cents: number | null): BillingEvent => ({
  at: at(moment),
  what: 'cap',
  cents,
});

export const grant = (moment: string, count: number): BillingEvent => ({
  at: at(moment),
  what: 'grant',
  calls: count,
});

export const contract = (moment: string, price: Agreed | null): BillingEvent => ({
  at: at(moment),
  what: 'contract',
  price,
});

/** An account that signs up on the first of its first event's month. */
export function life(events: readonly BillingEvent[], until: string): Expected {
  const signedUpAt = `${events[0]!.at.slice(0, 7)}-01T00:00:00.000Z`;
  return expectedOf({ signedUpAt, events, observedUntil: at(until) });
}
