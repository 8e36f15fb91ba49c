/**
 * The payments of a payable at Stripe. The one that counts is in our records: a Checkout session (`cs_…`)
 * that the customer pays on a page, or a PaymentIntent (`pi_…`) that is charged without the customer. A
 * PaymentIntent succeeds once at most; none is confirmed and no page is opened before it is recorded, and
 * the one before it is closed first.
 */
import type { Stripe } from 'stripe';
import type {
  BelowMinimum,
  Paid,
  Payable,
  PaymentRecords,
  Pending,
  Received,
  ReturnUrls,
} from './payment-provider.ts';
import { unlessRefused } from './stripe-client.ts';

/** The state of the payment that counts. */
export type Payment =
  | Paid
  | Pending
  /** Can still be paid on its page. */
  | { readonly kind: 'page'; readonly id: string; readonly url: string }
  /** Not paid; it can be confirmed or canceled. */
  | { readonly kind: 'intent'; readonly intent: Stripe.PaymentIntent }
  /** There is none, or it is closed for good. */
  | { readonly kind: 'none' };

/** The payment that our records name, and its state. */
interface RecordedPayment {
  /** null: nothing is recorded yet. */
  readonly reference: string | null;
  readonly payment: Payment;
}

export interface StripePayments {
  /** The payment that counts, in its present state. */
  find(payableId: string): Promise<RecordedPayment>;
  /** Closes an open page or intent. Afterward it is `none`, or it was paid in the meantime. */
  close(payment: Payment): Promise<Payment>;
  /** Opens a page in place of `before`, which must be closed. */
  openPage(
    payable: Payable,
    customerId: string,
    urls: ReturnUrls,
    before: string | null,
  ): Promise<Payment | BelowMinimum>;
  /** Has a payment no longer count for a payable, which can then be paid anew. */
  disown(payableId: string, intentId: string): Promise<void>;
  /** Makes an intent in place of `before`, which must be closed. Nothing is charged yet. */
  openIntent(
    payable: Payable,
    customerId: string,
    before: string | null,
  ): Promise<Payment | BelowMinimum>;
}

export function createStripePayments(stripe: Stripe, records: PaymentRecords): StripePayments {
  const record = async (
    payable: Payable,
    before: string | null,
    reference: string,
  ): Promise<Payment> => {
    const recorded = await records.replace('payment', payable.id, before, reference);
    return lookUp(stripe, recorded);
  };

  return {
    async find(payableId) {
      const reference = await records.find('payment', payableId);
      if (reference === null) return { reference, payment: { kind: 'none' } };
      return { reference, payment: await lookUp(stripe, reference) };
    },

    async close(payment) {
      if (payment.kind === 'page') {
        await unlessRefused(NOT_EXPIRABLE, () => stripe.checkout.sessions.expire(payment.id));
        return closed(await lookUp(stripe, payment.id));
      }
      if (payment.kind === 'intent') {
        const { id } = payment.intent;
        await unlessRefused(NOT_CANCELABLE, () => stripe.paymentIntents.cancel(id));
        return closed(await lookUp(stripe, id));
      }
      return payment;
    },

    async disown(payableId, intentId) {
      const reference = await records.find('payment', payableId);
      if (reference === null) return;
      const payment = await lookUp(stripe, reference);
      if (payment.kind !== 'paid' || payment.reference !== intentId) return;
      await records.replace('payment', payableId, reference, `${DISOWNED}${intentId}`);
    },
    async openPage(payable, customerId, urls, before) {
      const session = await unlessRefused(TOO_SMALL, () =>
        stripe.checkout.sessions.create(pageOf(payable, customerId, urls)),
      );
      return session === undefined ? BELOW_MINIMUM : record(payable, before, session.id);
    },

    async openIntent(payable, customerId, before) {
      const intent = await unlessRefused(TOO_SMALL, () =>
        stripe.paymentIntents.create(intentOf(payable, customerId), {
          // Another customer is another request: a key that was used for both would be refused for a day.
          idempotencyKey: `payable ${payable.id} of ${customerId} after ${before ?? 'nothing'}`,
        }),
      );
      return intent === undefined ? BELOW_MINIMUM : record(payable, before, intent.id);
    },
  };
}

/** A payment that is neither paid nor can be closed is being paid at this moment. */
export const paidOrPending = (payment: Payment): Paid | Pending =>
  payment.kind === 'paid' ? payment : { kind: 'pending' };

/** The state of an intent. */
export function paymentOfIntent(intent: Stripe.PaymentIntent): Payment {
  if (intent.status === 'succeeded') return { kind: 'paid', ...receivedBy(intent) };
  if (intent.status === 'processing') return { kind: 'pending' };
  if (intent.status === 'canceled') return { kind: 'none' };
  return { kind: 'intent', intent };
}

/** What a paid intent brought in. */
const receivedBy = ({ id, amount_received, currency }: Stripe.PaymentIntent): Received => ({
  reference: id,
  cents: BigInt(amount_received),
  currency: currency.toUpperCase(),
});

/** The id of an intent's last attempt to charge. */
export function attemptOf({ latest_charge: charge }: Stripe.PaymentIntent): string | null {
  return charge === null || typeof charge === 'string' ? charge : charge.id;
}

/** The method that was refused last; undefined: none was. */
export const refusedMethod = (payment: Payment): string | undefined =>
  payment.kind === 'intent' ? payment.intent.last_payment_error?.payment_method?.id : undefined;

/** The state of a session; its intent must be expanded. */
export function paymentOfSession(session: Stripe.Checkout.Session): Payment {
  if (session.status === 'expired') return { kind: 'none' };
  if (session.status === 'open') {
    if (session.url === null) throw new Error(`the open session ${session.id} has no URL`);
    return { kind: 'page', id: session.id, url: session.url };
  }
  const intent = session.payment_intent;
  if (intent === null || typeof intent === 'string') {
    throw new Error(`the completed session ${session.id} came without its payment intent`);
  }
  const payment = paymentOfIntent(intent);
  // A debit that the bank returned later: the page cannot be used again.
  return payment.kind === 'intent' ? { kind: 'none' } : payment;
}

/** Our ids, in the metadata of everything that a webhook can be about. */
export interface Origin {
  readonly payableId: string;
  readonly accountId: string;
  /** true if the customer pays on a page, and can try again there. */
  readonly onPage: boolean;
}

/** Reads our ids back; undefined: not ours. */
export function originOf(metadata: Stripe.Metadata | null): Origin | undefined {
  const { payable, account, page } = metadata ?? {};
  if (payable === undefined || account === undefined) return undefined;
  return { payableId: payable, accountId: account, onPage: page === 'yes' };
}

async function lookUp(stripe: Stripe, reference: string): Promise<Payment> {
  if (reference.startsWith(DISOWNED)) return { kind: 'none' };
  if (reference.startsWith('cs_')) {
    const expand = ['payment_intent'];
    return paymentOfSession(await stripe.checkout.sessions.retrieve(reference, { expand }));
  }
  return paymentOfIntent(await stripe.paymentIntents.retrieve(reference));
}

const closed = (payment: Payment): Payment =>
  payment.kind === 'none' ? payment : paidOrPending(payment);

const intentOf = (payable: Payable, customer: string): Stripe.PaymentIntentCreateParams => ({
  amount: amountOf(payable),
  currency: payable.currency.toLowerCase(),
  customer,
  description: payable.description,
  metadata: { payable: payable.id, account: payable.accountId },
  // A method that must redirect the customer cannot be charged without the customer.
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
});

/** One line with the whole amount: Checkout has no negative lines, and ours are on the invoice. */
function pageOf(
  payable: Payable,
  customer: string,
  { doneUrl, cancelledUrl }: ReturnUrls,
): Stripe.Checkout.SessionCreateParams {
  const ids = { payable: payable.id, account: payable.accountId };
  const price = {
    currency: payable.currency.toLowerCase(),
    unit_amount: amountOf(payable),
    product_data: { name: payable.description },
  };
  return {
    mode: 'payment',
    customer,
    client_reference_id: payable.id,
    line_items: [{ price_data: price, quantity: 1 }],
    metadata: ids,
    payment_intent_data: {
      setup_future_usage: 'off_session',
      description: payable.description,
      metadata: { ...ids, page: 'yes' },
    },
    success_url: doneUrl,
    cancel_url: cancelledUrl,
  };
}

/** Stripe's largest amount has eight digits. */
export const STRIPE_CENTS_MAX = 99_999_999n;

function amountOf({ id, cents }: Payable): number {
  if (cents <= 0n || cents > STRIPE_CENTS_MAX) throw new RangeError(`${id}: ${cents} cents`);
  return Number(cents);
}

/** Before the id of a payment that was recorded for a payable and does not count for it. */
const DISOWNED = 'disowned ';
const BELOW_MINIMUM: BelowMinimum = { kind: 'below-minimum' };

const TOO_SMALL = ['amount_too_small'];

/** An intent that is paid, canceled or being paid. */
const NOT_CANCELABLE = ['payment_intent_unexpected_state'];

/** Stripe refuses to expire a page that is paid, closed or being paid, without a code. */
const NOT_EXPIRABLE = [''];
