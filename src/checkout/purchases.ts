/**
 * Buying a plan: a change that costs something begins when it is paid. By invoice, that is when the operator
 * books its invoice as paid; with a provider that collects, the stored payment method is charged or the customer is
 * sent to a page. Whatever fails leaves the plan as it was.
 */
import type { RequestedPlan } from '../billing/change.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { PreviewMoment } from '../billing/preview.ts';
import type { Purchase, PurchaseStarted } from '../billing/purchase.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import type { Received, ReturnUrls } from '../payments/payment-provider.ts';
import type { CheckoutContext } from './context.ts';
import { payableOfPurchase, type PayableEvent } from './payable.ts';
import { receiveForPurchase, waivePurchase, type PurchaseReceipt } from './receipts.ts';

/** A preview that the customer confirmed. */
export interface PurchaseRequest {
  readonly choice: RequestedPlan;
  readonly moment: PreviewMoment;
  readonly urls: ReturnUrls;
}

/** What became of a purchase request. */
export type PurchaseResult =
  | { readonly kind: 'done'; readonly invoice: Invoice | null }
  /** The plan begins when that invoice is booked as paid. */
  | { readonly kind: 'ordered'; readonly invoice: Invoice }
  /** Scheduled for the end of the cycle. */
  | { readonly kind: 'at-cycle-end'; readonly atMs: number }
  /** The account has the plan already; null: no change was scheduled either. */
  | { readonly kind: 'nothing'; readonly withdrawn: PlanChoice | null }
  /** The customer pays on that page; the plan begins once it is paid. */
  | { readonly kind: 'redirect'; readonly url: string }
  /** The bank is deciding, which can take days. */
  | { readonly kind: 'pending' }
  /** Nothing was paid and nothing changed. */
  | { readonly kind: 'payment-failed'; readonly reason: string }
  /** The provider was not available; a payment made before that counts, and a later check finds it. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'stale';
      /** Whether it was paid at the same moment, and that is paid back. */
      readonly isPaidBack?: boolean;
    };

/** What became of the purchase that was open. */
export type PurchaseState = 'done' | 'open' | 'pending' | 'none' | 'stale' | 'unavailable';

/** Makes the change of a preview, with the payment it takes. */
export async function buy(
  context: CheckoutContext,
  accountId: string,
  email: string,
  request: PurchaseRequest,
): Promise<PurchaseResult> {
  const started = await start(context, accountId, request);
  switch (started.kind) {
    case 'started':
      return started.invoice === null
        ? pay(context, started.purchase, email, request.urls)
        : { kind: 'ordered', invoice: started.invoice };
    case 'no-payment':
      return changeWithoutPayment(context, accountId, request);
    case 'pending':
      return { kind: 'pending' };
    case 'refused':
    case 'stale':
    case 'unavailable':
      return started;
    default:
      throw new Error(`unexpected purchase result: ${started satisfies never}`);
  }
}

/** Checks with the provider what became of the open purchase, and acts on it. */
export async function checkPurchase(
  context: CheckoutContext,
  accountId: string,
): Promise<PurchaseState> {
  const purchase = await context.billing.openPurchase(accountId);
  if (purchase === undefined) return 'none';
  const payment = await context.provider.look(payableOfPurchase(purchase, ''));
  if (payment.kind === 'paid') return receive(context, purchase, payment);
  if (payment.kind === 'nothing-owed') {
    return stateOf(await waivePurchase(context, purchase, payment.kind));
  }
  return payment.kind === 'unpaid' ? 'open' : payment.kind;
}

/** Cancels the open purchase; one that has been paid takes effect instead. */
export async function abandonPurchase(
  context: CheckoutContext,
  accountId: string,
): Promise<PurchaseState> {
  const purchase = await context.billing.openPurchase(accountId);
  return purchase === undefined ? 'none' : cancelPurchase(context, purchase);
}

/** What became of the account; `not-owner`: it stays, and so does what it is about to pay. */
export interface Removal {
  readonly outcome: 'deleted' | 'deleted-before' | 'not-owner';
}

/** See the service. What was open before is what the account could pay. */
export async function closeAccount(
  context: CheckoutContext,
  accountId: string,
  remove: () => Promise<Removal>,
): Promise<Removal> {
  const purchase = await context.billing.openPurchase(accountId);
  const removal = await remove();
  if (purchase === undefined || removal.outcome === 'not-owner') return removal;
  try {
    await cancelPurchase(context, purchase);
  } catch (err) {
    context.log.error(
      { event: 'purchase.not_abandoned', err, purchase: purchase.id, accountId },
      'The purchase of a deleted account could not be abandoned; the next look at open purchases retries it',
    );
  }
  return removal;
}

/** Acts on an event about a purchase that the provider collects. */
export async function handlePurchaseEvent(
  context: CheckoutContext,
  event: PayableEvent,
  purchase: Purchase,
): Promise<void> {
  if (event.kind !== 'payment-succeeded') {
    // It is paid or canceled already, or it has just failed for good.
    if (purchase.status === 'open') await cancelPurchase(context, purchase);
    return;
  }
  await receive(context, purchase, event);
}

/** A change that is not paid first. */
async function changeWithoutPayment(
  { billing }: CheckoutContext,
  accountId: string,
  { choice, moment }: PurchaseRequest,
): Promise<PurchaseResult> {
  const changed = await billing.change(accountId, choice, moment);
  switch (changed.kind) {
    case 'now':
      return { kind: 'done', invoice: changed.invoice };
    case 'at-cycle-end':
      return { kind: 'at-cycle-end', atMs: changed.atMs };
    case 'nothing':
      return { kind: 'nothing', withdrawn: changed.withdrawn };
    case 'refused':
    case 'stale':
      return changed;
    default:
      throw new Error(`unexpected change result: ${changed satisfies never}`);
  }
}

type Start = PurchaseStarted | { readonly kind: 'unavailable' };

/** Records the purchase. One that was left open is canceled first, unless it is being paid. */
async function start(
  context: CheckoutContext,
  accountId: string,
  { choice, moment }: PurchaseRequest,
): Promise<Start> {
  const { billing, provider } = context;
  const paidBy = provider.id === 'invoice' ? 'invoice' : 'provider';
  const started = await billing.startPurchase(accountId, choice, moment, paidBy);
  if (started.kind !== 'pending') return started;
  const state = await cancelPurchase(context, started.purchase);
  if (state === 'unavailable') return { kind: 'unavailable' };
  if (state === 'pending') return started;
  return billing.startPurchase(accountId, choice, moment, paidBy);
}

/** Charges the stored payment method if there is one, or else opens a page. */
async function pay(
  context: CheckoutContext,
  purchase: Purchase,
  email: string,
  urls: ReturnUrls,
): Promise<PurchaseResult> {
  const { billing, provider, log } = context;
  const payable = payableOfPurchase(purchase, email);
  const isOwed = async (): Promise<boolean> =>
    (await billing.purchase(purchase.id))?.status === 'open';
  const collected = await provider.collect(payable, { isOwed });
  if (collected.kind === 'failed' && collected.cause === 'declined') {
    const state = await cancelPurchase(context, purchase);
    if (state === 'none') return { kind: 'payment-failed', reason: collected.reason };
    return resultOfState(state);
  }
  const payment =
    collected.kind === 'failed' ? await provider.startPurchase(payable, urls) : collected;
  if (payment.kind === 'redirect') return unlessReplaced(context, purchase, payment);
  if (payment.kind === 'pending') return payment;
  if (payment.kind === 'paid') {
    return finish(context, purchase, await receiveForPurchase(context, purchase, payment));
  }
  if (payment.kind === 'below-minimum' || payment.kind === 'nothing-owed') {
    return finish(context, purchase, await waivePurchase(context, purchase, payment.kind));
  }
  if (payment.kind === 'not-owed') return { kind: 'stale' };
  if (payment.kind === 'unavailable') {
    const { cause, reason } = payment;
    log.error(
      { event: 'purchase.payment_unavailable', purchase: purchase.id, cause, reason },
      'A purchase cannot be paid because the payment provider is not available',
    );
    return { kind: 'unavailable' };
  }
  await billing.voidPurchase(purchase.id);
  throw new Error(`${provider.id} does not collect payments (${payment.kind})`);
}

/** A page that was opened while another process replaced its purchase is closed: only one can take money. */
async function unlessReplaced(
  context: CheckoutContext,
  purchase: Purchase,
  page: Extract<PurchaseResult, { kind: 'redirect' }>,
): Promise<PurchaseResult> {
  const { status } = (await context.billing.purchase(purchase.id)) ?? {};
  if (status === 'open') return page;
  const state = await cancelPurchase(context, purchase);
  return state === 'none' ? { kind: 'stale' } : resultOfState(state);
}

async function finish(
  { billing }: CheckoutContext,
  { id, accountId }: Purchase,
  receipt: PurchaseReceipt,
): Promise<PurchaseResult> {
  if (receipt.kind === 'done') return { kind: 'done', invoice: receipt.invoice };
  if (receipt.kind === 'stale') return receipt;
  return { kind: 'done', invoice: (await billing.invoice(accountId, id)) ?? null };
}

const receive = async (
  context: CheckoutContext,
  purchase: Purchase,
  received: Received,
): Promise<PurchaseState> => stateOf(await receiveForPurchase(context, purchase, received));

const stateOf = ({ kind }: PurchaseReceipt): PurchaseState => (kind === 'stale' ? kind : 'done');

/** `none`: canceled for good. If it was paid before that, it takes effect. */
async function cancelPurchase(
  context: CheckoutContext,
  purchase: Purchase,
): Promise<PurchaseState> {
  const abandoned = await context.provider.abandon(payableOfPurchase(purchase, ''));
  if (abandoned.kind === 'paid') return receive(context, purchase, abandoned);
  if (abandoned.kind !== 'abandoned') return abandoned.kind;
  await context.billing.voidPurchase(purchase.id);
  // Another process may have opened a page before it could see that; one opened later is closed by its own check.
  const late = await context.provider.abandon(payableOfPurchase(purchase, ''));
  if (late.kind === 'paid') return receive(context, purchase, late);
  return late.kind === 'abandoned' ? 'none' : late.kind;
}

/** What a purchase that was to be canceled had become in the meantime. */
function resultOfState(state: PurchaseState): PurchaseResult {
  if (state === 'done') return { kind: 'done', invoice: null };
  if (state === 'stale') return { kind: 'stale', isPaidBack: true };
  return state === 'pending' ? { kind: 'pending' } : { kind: 'unavailable' };
}
