/**
 * Payment by Stripe: the first invoice is paid on Stripe's page, which stores the payment method, and later
 * ones are charged to it. Stripe never sees a plan, a price or a subscription: it gets an amount and
 * reports whether it came in.
 */
import type { Stripe } from 'stripe';
import type {
  CollectConditions,
  Collection,
  NothingOwed,
  Payable,
  PaymentProvider,
  PaymentRecords,
  Unavailable,
} from './payment-provider.ts';
import type { Clock } from '../util/clock.ts';
import { collectionFailure, NO_METHOD } from './declines.ts';
import {
  createStripeClient,
  isCardRefusal,
  unlessRefused,
  whenAvailable,
  type StripeConnection,
} from './stripe-client.ts';
import {
  attemptOf,
  createStripePayments,
  paidOrPending,
  paymentOfIntent,
  refusedMethod,
  STRIPE_CENTS_MAX,
  type StripePayments,
} from './stripe-payments.ts';
import { refundPayment } from './stripe-refunds.ts';
import { readWebhook } from './stripe-webhook.ts';

export interface StripeOptions extends StripeConnection {
  /** Signing secret of the webhook endpoint. */
  readonly webhookSecret: string;
  readonly records: PaymentRecords;
  /** The real time, even if billing has a clock of its own: Stripe dates its webhooks. */
  readonly clock: Clock;
}

/** The header of a webhook that has its signature. */
export const STRIPE_SIGNATURE_HEADER = 'stripe-signature';

export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const { records } = options;
  const stripe = createStripeClient(options);
  const payments = createStripePayments(stripe, records);
  const parts: Parts = { stripe, records, payments };
  return {
    id: 'stripe',

    startPurchase: (payable, urls) =>
      whenAvailable(async () => {
        const uncollectable = uncollectableAmount(payable);
        if (uncollectable !== undefined) return uncollectable;
        const { reference, payment } = await payments.find(payable.id);
        if (payment.kind === 'page') return { kind: 'redirect', url: payment.url };
        const before = await payments.close(payment);
        if (before.kind !== 'none') return paidOrPending(before);
        const customerId = await ensureCustomer(parts, payable);
        const page = await payments.openPage(payable, customerId, urls, reference);
        if (page.kind === 'page') return { kind: 'redirect', url: page.url };
        return page.kind === 'below-minimum' ? page : paidOrPending(page);
      }),

    collect: (payable, conditions) => whenAvailable(() => collect(parts, payable, conditions)),

    look: (payable) =>
      whenAvailable(async () => {
        if (payable.cents <= 0n) return NOTHING_OWED;
        const { payment } = await payments.find(payable.id);
        return payment.kind === 'paid' || payment.kind === 'pending' ? payment : { kind: 'unpaid' };
      }),

    abandon: (payable) =>
      whenAvailable(async () => {
        const { payment } = await payments.find(payable.id);
        const closed = await payments.close(payment);
        return closed.kind === 'none' ? { kind: 'abandoned' } : paidOrPending(closed);
      }),

    reopen: (payable, reference) =>
      whenAvailable(async () => {
        await payments.disown(payable.id, reference);
        return { kind: 'reopened' };
      }),
    refund: (reference) => whenAvailable(() => refundPayment(stripe, reference)),

    portalUrl: (accountId, returnUrl) =>
      whenAvailable(async () => {
        const customer = await records.find('customer', accountId);
        if (customer === null) return { kind: 'none' };
        const session = await stripe.billingPortal.sessions.create({
          customer,
          return_url: returnUrl,
        });
        return { kind: 'redirect', url: session.url };
      }),

    handleWebhook: (rawBody, signature) =>
      whenAvailable(() => readWebhook({ ...options, stripe }, rawBody, signature)),
  };
}

interface Parts {
  readonly stripe: Stripe;
  readonly records: PaymentRecords;
  readonly payments: StripePayments;
}

async function collect(
  parts: Parts,
  payable: Payable,
  { isOwed, anotherMethodOnly = false }: CollectConditions,
): Promise<Collection> {
  const uncollectable = uncollectableAmount(payable);
  if (uncollectable !== undefined) return uncollectable;
  const { payments, records } = parts;
  const { reference, payment } = await payments.find(payable.id);
  // An open page is closed first, so that only one of the two can be paid.
  const present = payment.kind === 'page' ? await payments.close(payment) : payment;
  if (present.kind === 'paid' || present.kind === 'pending') return present;
  const customerId = await records.find('customer', payable.accountId);
  const methodId = customerId === null ? null : await chargeableMethod(parts.stripe, customerId);
  if (customerId === null || methodId === null) return NO_METHOD;
  if (anotherMethodOnly && refusedMethod(present) === methodId) return { kind: 'same-method' };
  const next =
    present.kind === 'intent' ? present : await payments.openIntent(payable, customerId, reference);
  if (next.kind === 'below-minimum') return next;
  if (next.kind !== 'intent') return paidOrPending(next);
  if (!(await isOwed())) return { kind: 'not-owed' };
  return confirm(parts.stripe, next.intent.id, methodId);
}

/** Charges a recorded intent. Confirming it more than once, even at the same time, charges it once. */
async function confirm(stripe: Stripe, intentId: string, methodId: string): Promise<Collection> {
  try {
    const confirmed = await unlessRefused(['payment_intent_unexpected_state'], () =>
      stripe.paymentIntents.confirm(intentId, { payment_method: methodId, off_session: true }),
    );
    const intent = confirmed ?? (await stripe.paymentIntents.retrieve(intentId));
    const payment = paymentOfIntent(intent);
    if (payment.kind !== 'intent') return paidOrPending(payment);
    const { status, last_payment_error: error } = intent;
    const code = status === 'requires_action' ? 'authentication_required' : error?.code;
    return collectionFailure({ code, decline_code: error?.decline_code }, attemptOf(intent));
  } catch (fault) {
    if (!isCardRefusal(fault)) throw fault;
    const { payment_intent: intent } = fault;
    return collectionFailure(fault, intent === undefined ? null : attemptOf(intent));
  }
}

/** The method that the customer chose on the portal or paid with last; null: there is none. */
async function chargeableMethod(stripe: Stripe, customerId: string): Promise<string | null> {
  const customer = await unlessRefused(['resource_missing'], () =>
    stripe.customers.retrieve(customerId),
  );
  if (customer === undefined || customer.deleted === true) return null;
  const chosen = customer.invoice_settings.default_payment_method;
  if (chosen !== null) return typeof chosen === 'string' ? chosen : chosen.id;
  const { data } = await stripe.customers.listPaymentMethods(customerId, { limit: 1 });
  return data[0]?.id ?? null;
}

/** The account's customer; a new one if there is none or it was deleted at Stripe. */
async function ensureCustomer({ stripe, records }: Parts, payable: Payable): Promise<string> {
  const { accountId, email } = payable;
  const known = await records.find('customer', accountId);
  if (known !== null) {
    const customer = await unlessRefused(['resource_missing'], () =>
      stripe.customers.retrieve(known),
    );
    if (customer !== undefined && customer.deleted !== true) return known;
  }
  const { id } = await stripe.customers.create({ email, metadata: { account: accountId } });
  return records.replace('customer', accountId, known, id);
}

/** Why an amount is not collected at all; undefined: it can be. */
function uncollectableAmount({
  id,
  cents,
  currency,
}: Payable): NothingOwed | Unavailable | undefined {
  if (cents <= 0n) return NOTHING_OWED;
  if (cents <= STRIPE_CENTS_MAX) return undefined;
  const reason = `Stripe collects ${STRIPE_CENTS_MAX} cents at most, not ${cents} ${currency} for ${id}`;
  return { kind: 'unavailable', cause: 'misconfigured', reason };
}

const NOTHING_OWED = { kind: 'nothing-owed' } as const;
