/**
 * The webhook events of billing: which ones a change has, and their data. Pure: the services emit them
 * in the transaction of the change.
 */
import type { EventData, EventType } from '../webhooks/events.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { CycleSpan } from './cycle.ts';
import type { Invoice } from './invoice.ts';
import { billedCalls } from './overage.ts';
import {
  includedCalls,
  isSameChoice,
  lastSegment,
  planOf,
  type BillingCycle,
  type PlanChoice,
  type Subscription,
} from './subscription.ts';

/** An event with the data its type has. */
export type BillingEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly data: EventData[Type] };
}[EventType];

/** A cycle begins: `cycle.started`, and `subscription.updated` if its plan or interval is another one. */
export const cycleStarted = (before: Subscription, now: Subscription): readonly BillingEvent[] => [
  {
    type: 'cycle.started',
    data: { cycle: cycleData(now.cycle), plan: now.planId, interval: now.interval },
  },
  ...subscriptionUpdated(before, now),
];

/** `subscription.updated`, if the plan or the interval is another one. */
export function subscriptionUpdated(
  before: Subscription,
  now: Subscription,
): readonly BillingEvent[] {
  if (isSameChoice(before, now)) return [];
  return [{ type: 'subscription.updated', data: { from: planData(before), to: planData(now) } }];
}

/**
 * `subscription.scheduled`, or `subscription.canceled` if the account will be on Free. None if the same
 * change was scheduled before.
 */
export function changeScheduled(
  before: Subscription,
  scheduled: PlanChoice,
  atMs: number,
): readonly BillingEvent[] {
  if (before.scheduled !== null && isSameChoice(before.scheduled, scheduled)) return [];
  const isEnd = findPlan(scheduled.planId)?.monthlyCents === 0;
  return [
    {
      type: isEnd ? 'subscription.canceled' : 'subscription.scheduled',
      data: { from: planData(before), to: planData(scheduled), effectiveAt: isoTime(atMs) },
    },
  ];
}

/** `cycle.closed`; none for a cycle that can never cost anything, because nobody closes it. */
export function cycleClosed(cycle: BillingCycle, settled: number): readonly BillingEvent[] {
  if (planOf(lastSegment(cycle)).monthlyCents === 0) return [];
  return [
    {
      type: 'cycle.closed',
      data: {
        cycle: cycleData(cycle),
        callsUsed: settled,
        overageCalls: billedCalls(cycle, settled),
      },
    },
  ];
}

/** What the data of an event says about an invoice. */
export type InvoiceFacts = Pick<
  Invoice,
  'id' | 'accountId' | 'number' | 'totalCents' | 'currency' | 'dueAtMs'
>;

/** `invoice.finalized`, and `invoice.paid` if nothing is left to pay. */
export const invoiceIssued = (invoice: Invoice): readonly BillingEvent[] => [
  { type: 'invoice.finalized', data: invoiceData(invoice) },
  ...(invoice.status === 'paid' ? [invoicePaid(invoice)] : []),
];

export const invoicePaid = (invoice: InvoiceFacts): BillingEvent => ({
  type: 'invoice.paid',
  data: invoiceData(invoice),
});

export const paymentFailed = (invoice: InvoiceFacts, reason: string): BillingEvent => ({
  type: 'invoice.payment_failed',
  data: { ...invoiceData(invoice), reason },
});

/** The spend cap leaves no further call, which is the end of the credits, too. */
export function spendCapReached(
  cycle: BillingCycle,
  spendCapCents: bigint,
  settled: number,
): readonly BillingEvent[] {
  const span = cycleData(cycle);
  return [
    {
      type: 'overage.spend_cap_reached',
      data: { cycle: span, spendCapCents: Number(spendCapCents) },
    },
    {
      type: 'credits.exhausted',
      data: { cycle: span, included: includedCalls(cycle), used: settled },
    },
  ];
}

/** The start and end of a cycle in the data of an event. */
export const cycleData = ({
  startMs,
  endMs,
}: CycleSpan): { readonly start: string; readonly end: string } => ({
  start: isoTime(startMs),
  end: isoTime(endMs),
});

const planData = ({ planId: plan, interval }: PlanChoice) => ({ plan, interval });

const invoiceData = ({ id, number, totalCents, currency, dueAtMs }: InvoiceFacts) => ({
  invoiceId: id,
  number,
  totalCents: Number(totalCents),
  currency,
  dueAt: isoTime(dueAtMs),
});
