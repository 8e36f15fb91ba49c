/**
 * Buying: a change that costs something begins when it is paid. By invoice it begins at once and is
 * paid later; with a provider that collects, the stored payment method is charged, or the customer
 * is led to a page. Whatever fails leaves the plan as it was.
 */
import type { Changed, Purchase, PurchaseCompleted, PurchaseStarted } from '../billing/billing.ts';
import type { PaymentEvent } from '../payments/payment-provider.ts';
import type {
  PurchaseResult,
  PurchaseState,
  CheckoutContext,
  PurchaseRequest,
} from './checkout-service.ts';
import { payableOfPurchase } from './payable.ts';

export interface Purchases {
  buy(accountId: string, email: string, wish: PurchaseRequest): Promise<PurchaseResult>;
  check(accountId: string): Promise<PurchaseState>;
  abandon(accountId: string): Promise<PurchaseState>;
  /** Acts on an event about a purchase. */
  handlePaymentEvent(event: PayableEvent, purchase: Purchase): Promise<void>;
}

export type PayableEvent = Extract<PaymentEvent, { readonly payableId: string }>;

export function createPurchases(till: CheckoutContext): Purchases {
  const { billing, provider } = till;
  return {
    async buy(accountId, email, wish) {
      if (provider.id === 'invoice') return change(till, accountId, wish);
      const started = await start(till, accountId, wish);
      if (started.kind === 'pending') return { kind: 'pending' };
      if (started.kind === 'no-payment') return change(till, accountId, wish);
      if (started.kind === 'started') return pay(till, started.purchase, email, wish);
      return started;
    },

    async check(accountId) {
      const purchase = await billing.openPurchase(accountId);
      if (purchase === undefined) return 'none';
      const standing = await provider.look(payableOfPurchase(purchase, ''));
      if (standing.kind === 'paid') return complete(till, purchase, standing.reference);
      if (standing.kind === 'unpaid') return 'open';
      return standing.kind;
    },

    async abandon(accountId) {
      const purchase = await billing.openPurchase(accountId);
      return purchase === undefined ? 'none' : cancelPurchase(till, purchase);
    },

    async handlePaymentEvent(event, purchase) {
      if (event.kind !== 'payment-succeeded') {
        // It is paid or given up already, or it fails for good now.
        if (purchase.status === 'open') await cancelPurchase(till, purchase);
        return;
      }
      if (event.cents !== purchase.totalCents || event.currency !== purchase.currency) {
        const { reference, cents, currency } = event;
        till.log.error(
          { purchase: purchase.id, reference, cents: String(cents), currency },
          'a payment came over another amount than the purchase’s',
        );
        return;
      }
      await complete(till, purchase, event.reference);
    },
  };
}

/** A change that needs no payment first. */
async function change(
  { billing, tell }: CheckoutContext,
  accountId: string,
  { choice, moment }: PurchaseRequest,
): Promise<PurchaseResult> {
  const changed: Changed = await billing.change(accountId, choice, moment);
  if (changed.kind !== 'now') return changed;
  await tell(changed.touched);
  return { kind: 'done', invoice: changed.invoice };
}

type Start = PurchaseStarted | Extract<PurchaseResult, { kind: 'unavailable' }>;

/** Records the purchase. One that was left open is given up first, if nobody is paying it. */
async function start(
  till: CheckoutContext,
  accountId: string,
  wish: PurchaseRequest,
): Promise<Start> {
  const { choice, moment } = wish;
  const started = await till.billing.startPurchase(accountId, choice, moment);
  if (started.kind !== 'pending') return started;
  const state = await cancelPurchase(till, started.purchase);
  if (state === 'unavailable') return { kind: 'unavailable' };
  if (state === 'pending') return started;
  return till.billing.startPurchase(accountId, choice, moment);
}

/** From the stored method where there is one, else on a page. */
async function pay(
  till: CheckoutContext,
  purchase: Purchase,
  email: string,
  { urls }: PurchaseRequest,
): Promise<PurchaseResult> {
  const { billing, provider, log } = till;
  const payable = payableOfPurchase(purchase, email);
  const collected = await provider.collect(payable);
  if (collected.kind === 'failed' && collected.cause === 'declined') {
    const state = await cancelPurchase(till, purchase);
    return state === 'none' ? { kind: 'payment-failed', reason: collected.reason } : heard(state);
  }
  const standing =
    collected.kind === 'failed' ? await provider.startPurchase(payable, urls) : collected;
  if (standing.kind === 'redirect' || standing.kind === 'pending') return standing;
  if (standing.kind === 'paid') return finish(till, purchase, standing.reference);
  if (standing.kind === 'below-minimum') return finish(till, purchase, BELOW_MINIMUM);
  if (standing.kind === 'unavailable') {
    log.error({ purchase: purchase.id, ...standing }, 'a purchase could not be paid');
    return { kind: 'unavailable' };
  }
  await billing.voidPurchase(purchase.id);
  throw new Error(`${provider.id} does not collect, though it was asked to (${standing.kind})`);
}

async function finish(
  till: CheckoutContext,
  purchase: Purchase,
  reference: string | null,
): Promise<PurchaseResult> {
  const { billing } = till;
  const completed = await billing.completePurchase(purchase.id, { reference });
  await executePurchase(till, purchase, completed, reference);
  if (completed.kind === 'done') return { kind: 'done', invoice: completed.invoice };
  if (completed.kind === 'done-before') {
    const invoice = await billing.invoice(purchase.accountId, purchase.id);
    return { kind: 'done', invoice: invoice ?? null };
  }
  return { kind: 'stale' };
}

async function complete(
  till: CheckoutContext,
  purchase: Purchase,
  reference: string | null,
): Promise<PurchaseState> {
  const completed = await till.billing.completePurchase(purchase.id, { reference });
  await executePurchase(till, purchase, completed, reference);
  return completed.kind === 'stale' ? 'stale' : 'done';
}

async function executePurchase(
  { tell, log }: CheckoutContext,
  purchase: Purchase,
  completed: PurchaseCompleted,
  reference: string | null,
): Promise<void> {
  if (completed.kind === 'done') await tell(completed.touched);
  if (completed.kind === 'unknown') throw new Error(`purchase ${purchase.id} has gone`);
  if (completed.kind === 'stale') {
    const { id, accountId, totalCents } = purchase;
    log.error(
      { purchase: id, accountId, cents: String(totalCents), reference },
      'a payment came for a purchase that can no longer take effect: pay it back',
    );
  }
}

/** `none`: given up for good. Whatever was paid before that takes effect. */
async function cancelPurchase(till: CheckoutContext, purchase: Purchase): Promise<PurchaseState> {
  const left = await till.provider.abandon(payableOfPurchase(purchase, ''));
  if (left.kind === 'paid') return complete(till, purchase, left.reference);
  if (left.kind !== 'abandoned') return left.kind;
  await till.billing.voidPurchase(purchase.id);
  return 'none';
}

/** What a purchase that was to be given up had become meanwhile. */
function heard(state: PurchaseState): PurchaseResult {
  if (state === 'done') return { kind: 'done', invoice: null };
  if (state === 'stale') return { kind: 'stale' };
  return state === 'pending' ? { kind: 'pending' } : { kind: 'unavailable' };
}

/** What stands in place of a payment where the amount is too small for the provider to take. */
export const BELOW_MINIMUM = 'below the smallest amount that can be collected';
