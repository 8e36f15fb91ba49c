/**
 * Paying a payment back at Stripe. Which refunds there are, Stripe knows: it is asked before one is made, so that a
 * lost answer is found again however much later, and the idempotency key holds back two processes at the same time.
 */
import type { Stripe } from 'stripe';
import type { RefundResult } from './payment-provider.ts';
import { unlessRefused } from './stripe-client.ts';

/** Pays a PaymentIntent back in full, once. A refund that the bank returned is made anew. */
export async function refundPayment(stripe: Stripe, intentId: string): Promise<RefundResult> {
  const { data } = await stripe.refunds.list({ payment_intent: intentId, limit: 100 });
  const made = data.find(({ status }) => !FAILED.has(status ?? ''));
  if (made !== undefined) return { kind: 'refunded', reference: made.id };
  const before = data[0]?.id ?? 'nothing';
  const refund = await unlessRefused(REFUNDED_BEFORE, () =>
    stripe.refunds.create(
      { payment_intent: intentId },
      { idempotencyKey: `refund ${intentId} after ${before}` },
    ),
  );
  if (refund === undefined) return { kind: 'refunded', reference: null };
  if (!FAILED.has(refund.status ?? '')) return { kind: 'refunded', reference: refund.id };
  const why = refund.failure_reason ?? 'no reason';
  return { kind: 'refused', reason: `Stripe could not pay ${refund.id} back: ${why}` };
}

const FAILED: ReadonlySet<string> = new Set(['failed', 'canceled']);

/** In whole, on Stripe's own pages or by a dispute. */
const REFUNDED_BEFORE = ['charge_already_refunded', 'charge_disputed'];
