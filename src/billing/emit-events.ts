/**
 * What webhooks are told of billing. Each is called within the transaction that does what it tells,
 * with the account locked, or at least its key (`holdAccount`).
 */
import type { Invoice } from './billing.ts';
import type { CycleSpan } from './cycle.ts';
import { overageCalls } from './overage.ts';
import { findPlan } from '../plans/plans.ts';
import {
  lastSegment,
  planOf,
  type BillingCycle,
  type PlanChoice,
  type Subscription,
} from './subscription.ts';
import { isoTime } from '../util/clock.ts';
import type { Queries } from '../database/database.ts';
import { emit } from '../webhooks/emit.ts';

/**
 * Keeps an account from being locked by others until the transaction ends. Rows of an event refer to
 * their account: a transaction that locked an invoice or a cycle first and only then came to that
 * reference would wait for one that locks them in the other order.
 */
export const holdAccount = (tx: Queries, accountId: string): Promise<unknown[]> =>
  tx.query(HOLD, [accountId]);

/** `cycle.started`, and `subscription.updated` where another plan or interval began with it. */
export async function emitSubscriptionStarted(
  tx: Queries,
  accountId: string,
  { before, now }: { readonly before: Subscription; readonly now: Subscription },
  nowMs: number,
): Promise<void> {
  const { planId: plan, interval } = now;
  const started = { cycle: spanOf(now.cycle), plan, interval };
  await emit(tx, accountId, 'cycle.started', started, nowMs);
  await emitSubscriptionUpdated(tx, accountId, { before, now }, nowMs);
}

/** `subscription.updated`, where the plan or the interval is another one. */
export async function emitSubscriptionUpdated(
  tx: Queries,
  accountId: string,
  { before, now }: { readonly before: Subscription; readonly now: Subscription },
  nowMs: number,
): Promise<void> {
  if (isSame(before, now)) return;
  const change = { from: choiceOf(before), to: choiceOf(now) };
  await emit(tx, accountId, 'subscription.updated', change, nowMs);
}

/** `subscription.scheduled`, or `subscription.canceled` where the account will be Free. */
export async function emitChangeScheduled(
  tx: Queries,
  accountId: string,
  held: Subscription,
  { scheduled, atMs }: { readonly scheduled: PlanChoice; readonly atMs: number },
  nowMs: number,
): Promise<void> {
  // It waits already.
  if (held.scheduled !== null && isSame(held.scheduled, scheduled)) return;
  const change = { from: choiceOf(held), to: choiceOf(scheduled), effectiveAt: isoTime(atMs) };
  const isEnd = findPlan(scheduled.planId)?.monthlyCents === 0;
  const type = isEnd ? 'subscription.canceled' : 'subscription.scheduled';
  await emit(tx, accountId, type, change, nowMs);
}

/** `cycle.closed`; not of a cycle that can never cost anything, which has no end to deal with. */
export async function emitCycleClosed(
  tx: Queries,
  accountId: string,
  { cycle, settled }: { readonly cycle: BillingCycle; readonly settled: number },
  nowMs: number,
): Promise<void> {
  if (planOf(lastSegment(cycle)).monthlyCents === 0) return;
  const beyond = overageCalls(cycle, settled).reduce((sum, { calls }) => sum + calls, 0);
  const closed = { cycle: spanOf(cycle), callsUsed: settled, overageCalls: beyond };
  await emit(tx, accountId, 'cycle.closed', closed, nowMs);
}

/** What events tell of an invoice. */
export type ToldInvoice = Pick<
  Invoice,
  'id' | 'accountId' | 'number' | 'totalCents' | 'currency' | 'dueAtMs'
>;

/** `invoice.finalized`, and `invoice.paid` where nothing is left to pay. */
export async function emitInvoiceIssued(
  tx: Queries,
  invoice: Invoice,
  nowMs: number,
): Promise<void> {
  await emit(tx, invoice.accountId, 'invoice.finalized', invoiceOf(invoice), nowMs);
  if (invoice.status === 'paid') await emitInvoicePaid(tx, invoice, nowMs);
}

/** `invoice.paid`. */
export const emitInvoicePaid = (tx: Queries, invoice: ToldInvoice, nowMs: number): Promise<void> =>
  emit(tx, invoice.accountId, 'invoice.paid', invoiceOf(invoice), nowMs);

/**
 * `invoice.payment_failed`. One failure may be told twice, by the provider's reply and by its event:
 * the same reason within a minute is the same failure.
 */
export async function emitPaymentFailed(
  tx: Queries,
  invoice: ToldInvoice,
  reason: string,
  nowMs: number,
): Promise<void> {
  const { accountId, id } = invoice;
  const told = [accountId, nowMs - SAME_FAILURE_MS, id, reason];
  if ((await tx.query(TOLD_FAILURE, told)).length > 0) return;
  const failed = { ...invoiceOf(invoice), reason };
  await emit(tx, accountId, 'invoice.payment_failed', failed, nowMs);
}

/** Start and end as events tell them. */
export const spanOf = ({ startMs, endMs }: CycleSpan): { start: string; end: string } => ({
  start: isoTime(startMs),
  end: isoTime(endMs),
});

const choiceOf = ({ planId: plan, interval }: PlanChoice) => ({ plan, interval });

const isSame = (one: PlanChoice, other: PlanChoice): boolean =>
  one.planId === other.planId && one.interval === other.interval;

const invoiceOf = ({ id, number, totalCents, currency, dueAtMs }: ToldInvoice) => ({
  invoiceId: id,
  number,
  totalCents: Number(totalCents),
  currency,
  dueAt: isoTime(dueAtMs),
});

const SAME_FAILURE_MS = 60_000;
const HOLD = 'SELECT id FROM account WHERE id = $1 FOR KEY SHARE';
const TOLD_FAILURE = `
  SELECT id FROM webhook_message
  WHERE account_id = $1 AND created_at_ms > $2 AND type = 'invoice.payment_failed'
    AND body::jsonb -> 'data' ->> 'invoiceId' = $3 AND body::jsonb -> 'data' ->> 'reason' = $4`;
