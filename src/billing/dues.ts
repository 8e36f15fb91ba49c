/** What an account owes, and what that stands in the way of. */
import type { Invoice } from './invoice.ts';
import { priceOf, type Plan } from '../plans/plans.ts';
import { unusedPart } from './proration.ts';
import { planOf, type Subscription } from './subscription.ts';

/** A line of the running cycle, a fee or a credit, of an invoice that is unpaid or was withdrawn. */
export interface UnpaidPart {
  readonly startMs: number;
  readonly cents: bigint;
}

/** Invoices of plans that have not begun are no dues: nothing was had for them. */
export interface Dues {
  /** The number of the oldest unpaid invoice, past due or not; null: there is none. */
  readonly unpaid: string | null;
  /** The number of the oldest invoice that is past due. */
  readonly pastDue: string | null;
  /** A cycle has ended and is not invoiced yet, nor is the price of the one that follows it. */
  readonly isClosing: boolean;
  /** What of the price of the running cycle nobody has paid. */
  readonly unpaidParts: readonly UnpaidPart[];
}

export const NO_DUES: Dues = { unpaid: null, pastDue: null, isClosing: false, unpaidParts: [] };

interface Debtor {
  readonly plan: Pick<Plan, 'monthlyCents'>;
  readonly isComplimentary: boolean;
  readonly dues: Dues;
}

/** Whether the account pays for its plan: one that is free or complimentary is neither credited nor lost. */
export const paysForPlan = ({ plan, isComplimentary }: Omit<Debtor, 'dues'>): boolean =>
  plan.monthlyCents > 0 && !isComplimentary;

/**
 * When the account loses its plan over an invoice that is past due; null: it does not. A plan that was ordered has not
 * begun, and an invoice whose grace period is over takes no other plan.
 */
export const planEndsAt = (
  { kind, graceEndsAtMs }: Pick<Invoice, 'kind' | 'graceEndsAtMs'>,
  account: Omit<Debtor, 'dues'>,
  nowMs: number,
): number | null =>
  kind !== 'order' && paysForPlan(account) && graceEndsAtMs > nowMs ? graceEndsAtMs : null;

/**
 * Why no plan can begin at once; null: it can. A change credits the running cycle, so that all of it has to be invoiced
 * and paid. Where nothing is credited, nothing stands in the way.
 */
export function whyNotAtOnce(account: Debtor): string | null {
  if (!paysForPlan(account)) return null;
  const { unpaid, isClosing } = account.dues;
  if (unpaid !== null) return payFirst(unpaid);
  return isClosing ? BEING_INVOICED : null;
}

/** Why no plan can be chosen that begins at once, wherever from; null: one can. */
export function whyNotChosen(account: Debtor): string | null {
  const { pastDue } = account.dues;
  return pastDue === null ? whyNotAtOnce(account) : payFirst(pastDue);
}

/** What is left of the price of the running cycle at a moment, as far as it was paid: never less than nothing. */
export function unusedCents(
  subscription: Subscription,
  nowMs: number,
  unpaidParts: readonly UnpaidPart[] = [],
): bigint {
  const { startMs, endMs } = subscription.cycle;
  const price = priceOf(planOf(subscription), subscription.interval) ?? 0n;
  const unpaid = unpaidParts
    .filter((part) => part.startMs < endMs)
    .map((part) => {
      return unusedPart(part.cents, Math.max(0, nowMs - part.startMs), endMs - part.startMs);
    });
  const unused = unusedPart(price, nowMs - startMs, endMs - startMs);
  const cents = unpaid.reduce((left, one) => left - one, unused);
  return cents < 0n ? 0n : cents;
}

const payFirst = (number: string): string => `Pay invoice ${number} first.`;
const BEING_INVOICED = 'The renewal is being invoiced; try again in a moment.';
