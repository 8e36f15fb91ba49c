/**
 * Reads the events of Stripe. An event is trusted if its signature is valid, and then only as a hint where
 * to look: it can be old, repeated or out of order, and in the API version of its endpoint. What it becomes
 * is the present state of the object it names.
 */
import { Stripe } from 'stripe';
import type { PaymentEvent, PaymentRecords, Webhook } from './payment-provider.ts';
import type { Clock } from '../util/clock.ts';
import { collectionFailure } from './declines.ts';
import { unlessRefused } from './stripe-client.ts';
import { attemptOf, originOf, paymentOfIntent, paymentOfSession } from './stripe-payments.ts';

export interface WebhookDeps {
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  readonly records: PaymentRecords;
  readonly clock: Clock;
}

/** See PaymentProvider.handleWebhook. The signature can be 5 minutes old. */
export async function readWebhook(
  deps: WebhookDeps,
  rawBody: Uint8Array,
  signature: string | undefined,
): Promise<Webhook> {
  const event = verified(deps, rawBody, signature);
  if (event === undefined) {
    const reason = 'The signature is missing, wrong, or older than 5 minutes.';
    return { kind: 'refused', reason };
  }
  const { id, type, data } = event;
  const read = READERS.get(type);
  const subject = data.object as unknown as Readonly<Record<string, unknown>>;
  const facts = await read?.(deps, subject, data.previous_attributes ?? {});
  return { kind: 'event', event: { id, ...(facts ?? IGNORED) } };
}

function verified(
  { stripe, webhookSecret, clock }: WebhookDeps,
  rawBody: Uint8Array,
  signature: string | undefined,
): Stripe.Event | undefined {
  const now = clock.now();
  try {
    const { webhooks } = stripe;
    const header = signature ?? '';
    return webhooks.constructEvent(
      rawBody,
      header,
      webhookSecret,
      TOLERANCE_SECONDS,
      undefined,
      now,
    );
  } catch (fault) {
    if (fault instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw fault;
  }
}

/** What happened, without the id of the event. */
type EventFacts = PaymentEvent extends infer Event
  ? Event extends PaymentEvent
    ? Omit<Event, 'id'>
    : never
  : never;

/** undefined: the event is not about us. */
type Reader = (
  deps: WebhookDeps,
  subject: Readonly<Record<string, unknown>>,
  before: object,
) => Promise<EventFacts | undefined>;

const readIntent: Reader = async ({ stripe }, subject) => {
  const expand = ['payment_method'];
  const intent = await unlessRefused(MISSING, () =>
    stripe.paymentIntents.retrieve(idOf(subject), { expand }),
  );
  const origin = originOf(intent?.metadata ?? null);
  if (intent === undefined || origin === undefined) return undefined;
  const { payableId, accountId, onPage } = origin;
  const payment = paymentOfIntent(intent);
  if (payment.kind === 'paid') {
    if (onPage) await preferMethod(stripe, intent);
    return { ...payment, kind: 'payment-succeeded', payableId, accountId };
  }
  // On a page, the customer has seen the refusal and can try another card.
  if (payment.kind !== 'intent' || onPage || intent.last_payment_error === null) return undefined;
  const failure = collectionFailure(intent.last_payment_error, attemptOf(intent));
  return { kind: 'payment-failed', payableId, accountId, failure };
};

const readSession: Reader = async (deps, subject) => {
  const expand = ['payment_intent'];
  const session = await unlessRefused(MISSING, () =>
    deps.stripe.checkout.sessions.retrieve(idOf(subject), { expand }),
  );
  const origin = originOf(session?.metadata ?? null);
  if (session === undefined || origin === undefined) return undefined;
  const { payableId, accountId } = origin;
  const payment = paymentOfSession(session);
  if (payment.kind === 'paid') return readIntent(deps, { id: payment.reference }, {});
  if (payment.kind !== 'none') return undefined;
  // A page that was replaced, by another one or by a charge, says nothing about what is owed.
  const recorded = await deps.records.find('payment', payableId);
  if (recorded !== session.id) return undefined;
  if (session.status === 'expired') return { kind: 'purchase-expired', payableId, accountId };
  return { kind: 'payment-failed', payableId, accountId, failure: collectionFailure({}, null) };
};

/** Only if the method that invoices are charged to has changed. */
const readCustomer: Reader = async (deps, subject, before) =>
  'invoice_settings' in before ? methodUpdated(deps, subject['id']) : undefined;

const readMethod: Reader = async (deps, subject) => methodUpdated(deps, subject['customer']);

async function methodUpdated(
  { stripe }: WebhookDeps,
  id: unknown,
): Promise<EventFacts | undefined> {
  if (typeof id !== 'string') return undefined;
  const customer = await unlessRefused(MISSING, () => stripe.customers.retrieve(id));
  if (customer === undefined || customer.deleted === true) return undefined;
  const { account } = customer.metadata;
  return account === undefined ? undefined : { kind: 'method-updated', accountId: account };
}

/**
 * Makes the method that was just paid with the one that is charged from now on, unless the customer has
 * stored a newer one since: events can be late.
 */
async function preferMethod(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<void> {
  const { customer: customerId, payment_method: method } = intent;
  if (typeof customerId !== 'string' || method === null || typeof method === 'string') return;
  if (method.customer !== customerId) return;
  const expand = ['invoice_settings.default_payment_method'];
  const customer = await unlessRefused(MISSING, () =>
    stripe.customers.retrieve(customerId, { expand }),
  );
  if (customer === undefined || customer.deleted === true) return;
  const present = customer.invoice_settings.default_payment_method;
  if (present !== null && typeof present !== 'string' && present.created >= method.created) return;
  const settings = { default_payment_method: method.id };
  await stripe.customers.update(customerId, { invoice_settings: settings });
}

function idOf(subject: Readonly<Record<string, unknown>>): string {
  const { id } = subject;
  if (typeof id !== 'string') throw new Error('a webhook is about an object without an id');
  return id;
}

const IGNORED: EventFacts = { kind: 'ignored' };

const MISSING = ['resource_missing'];

const TOLERANCE_SECONDS = 300;

/** The events that an endpoint should be subscribed to; all others are ignored. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['checkout.session.completed', readSession],
  ['checkout.session.async_payment_succeeded', readSession],
  ['checkout.session.async_payment_failed', readSession],
  ['checkout.session.expired', readSession],
  ['payment_intent.succeeded', readIntent],
  ['payment_intent.payment_failed', readIntent],
  ['payment_method.attached', readMethod],
  ['customer.updated', readCustomer],
]);

/** Their types, for the description of the endpoint. */
export const STRIPE_EVENTS: readonly string[] = [...READERS.keys()];
