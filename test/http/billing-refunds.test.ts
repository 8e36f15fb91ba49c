/** Payments that are not owed are paid back at the provider: once, until it is done, for the operator to see. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { InvoiceJson } from '../../src/billing/schemas.ts';
import type { ChangeJson } from '../../src/checkout/schemas.ts';
import { ask } from '../support/http-client.ts';
import { buyerOf, openBuyer, type Buyer } from '../support/billing-client.ts';
import { createTestClock } from '../support/clock.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts';

const clock = createTestClock('2026-03-01T00:00:00.000Z');
let stripe: StripeServer;
let server: TestServer;
let earlierEvents = 0;
let buyer: Buyer;

beforeAll(async () => {
  stripe = await startStripeServer();
  const env = {
    PAYMENTS: 'stripe',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_BASE: stripe.apiBase,
  };
  server = await startServer({ clock, env });
});
afterAll(async () => {
  await server.close();
  await stripe.close();
});
beforeEach(async () => {
  earlierEvents = stripe.book.events.length;
  buyer = await openBuyer(server);
});

async function deliver(): Promise<void> {
  for (const event of stripe.book.events.slice(earlierEvents)) {
    const { body, signature } = stripe.signed(event);
    const headers = { 'stripe-signature': signature };
    const path = '/api/payments/stripe';
    const reply = await ask(server.port, path, { method: 'POST', body: body.toString(), headers });
    expect(reply.json).toEqual({ received: true });
  }
}

/** Pays the page of a plan that cannot begin any more when the payment is known; the payment's id. */
async function payTooLate(): Promise<string> {
  const change: ChangeJson = await buyer.choose('starter');
  if (change.kind !== 'redirect') throw new Error(change.kind);
  const session = change.url.split('/').at(-1)!;
  stripe.book.pay(session, 'good');
  await server.operator('PUT', `/api/admin/accounts/${buyer.accountId}/plan`, { plan: 'business' });
  await deliver();
  return String(stripe.book.session(session)['payment_intent']);
}

const paidBack = (intent: string): number[] =>
  stripe.book.refunds().flatMap((one) => (one.intent === intent ? [one.cents] : []));

async function refundOf(intent: string): Promise<Record<string, unknown> | undefined> {
  const { json } = await server.operator('GET', '/api/admin/refunds');
  const all = json?.['refunds'] as Record<string, unknown>[];
  return all.find(({ payment }) => payment === intent);
}

it('a payment for a plan that can no longer begin is paid back, once', async () => {
  const intent = await payTooLate();
  expect(paidBack(intent)).toEqual([]);
  expect(await refundOf(intent)).toMatchObject({
    status: 'open',
    amount: '19.00 USD',
    reason: 'purchase_stale',
    failure: null,
    account: buyer.accountId,
  });
  await Promise.all([server.billingJobs.payBack(), server.billingJobs.payBack()]);
  await deliver();
  clock.advance(3_600_000);
  await server.billingJobs.payBack();
  expect(paidBack(intent)).toEqual([1900]);
  expect(await refundOf(intent)).toMatchObject({ status: 'done', refund: expect.any(String) });
  const mails = (await server.mails()).filter(({ to }) => to === buyer.email);
  expect(mails.filter(({ kind }) => kind === 'paid-back')).toHaveLength(1);
  const metrics = await server.operator('GET', '/metrics');
  expect(metrics.text).toMatch(/^barcode_payment_refunds_open 0$/m);
  expect(metrics.text).toMatch(/^barcode_payment_refunds_total 1$/m);
  buyer = buyerOf(await buyer.again());
  expect(await buyer.invoices()).toEqual([]);
});

it('one whose answer is lost is found again, however often', async () => {
  const intent = await payTooLate();
  for (let lost = 0; lost < 3; lost += 1) stripe.mishap({ line: /^POST .*refunds/, how: 'cut' });
  await server.billingJobs.payBack();
  expect(await refundOf(intent)).toMatchObject({
    status: 'open',
    failure: expect.stringContaining('Stripe'),
  });
  stripe.forgetKeys();
  clock.advance(600_000);
  await server.billingJobs.payBack();
  expect(paidBack(intent)).toEqual([1900]);
  expect(await refundOf(intent)).toMatchObject({ status: 'done', failure: null });
});

it('one that the bank returns is tried again until it is done', async () => {
  const intent = await payTooLate();
  stripe.book.failRefunds(true);
  await server.billingJobs.payBack();
  clock.advance(600_000);
  await server.billingJobs.payBack();
  expect(paidBack(intent)).toEqual([]);
  expect(await refundOf(intent)).toMatchObject({ status: 'open', failure: expect.any(String) });
  stripe.book.failRefunds(false);
  clock.advance(600_000);
  await server.billingJobs.payBack();
  expect(paidBack(intent)).toEqual([1900]);
});

/** Of a plan whose renewal the stored card was declined for. */
async function unpaidRenewal(): Promise<InvoiceJson> {
  const change = await buyer.choose('starter');
  if (change.kind !== 'redirect') throw new Error(change.kind);
  stripe.book.pay(change.url.split('/').at(-1)!, 'good');
  await deliver();
  stripe.book.store(customerOf(), 'declined');
  clock.advance(31 * 86_400_000 + 6000);
  await server.billingJobs.close();
  await server.billingJobs.collect();
  buyer = buyerOf(await buyer.again());
  const [invoice] = await buyer.invoices();
  return invoice!;
}

/** The page that a customer opens to pay an invoice. */
async function pageFor({ id }: InvoiceJson): Promise<string> {
  const { json } = await buyer.ask('POST', `/api/billing/invoices/${id}/pay`);
  return String(json?.['url']).split('/').at(-1)!;
}

it('what is paid for an invoice that is void by then is paid back, once', async () => {
  const invoice = await unpaidRenewal();
  const closed = await pageFor(invoice);
  // Another process opens a page at the moment when this one closes its own: the records do not know it.
  const { line, form } = stripe.requests.findLast(({ line: one }) => one.endsWith('/sessions'))!;
  const session = String((stripe.book.call(line, form) as { id?: string }).id);
  const path = `/api/admin/invoices/${invoice.number}`;
  const voided = await server.operator('POST', `${path}/void`, {});
  expect(voided.json).toMatchObject({ status: 'void' });
  expect(stripe.book.session(closed)['status']).toBe('expired');
  stripe.book.pay(session, 'good');
  const intent = String(stripe.book.session(session)['payment_intent']);
  await deliver();
  await deliver();
  expect(await refundOf(intent)).toMatchObject({
    status: 'open',
    amount: '19.00 USD',
    reason: 'invoice_void',
    account: buyer.accountId,
  });
  await server.billingJobs.payBack();
  await deliver();
  clock.advance(3_600_000);
  await server.billingJobs.payBack();
  expect(paidBack(intent)).toEqual([1900]);
  expect(await refundOf(intent)).toMatchObject({ status: 'done', refund: expect.any(String) });
  expect((await server.operator('GET', path)).json).toMatchObject({ status: 'void' });
});

it('what the operator marks paid while it is being paid is booked with that payment', async () => {
  const invoice = await unpaidRenewal();
  const session = await pageFor(invoice);
  stripe.book.pay(session, 'good');
  const intent = String(stripe.book.session(session)['payment_intent']);
  const path = `/api/admin/invoices/${invoice.number}`;
  const marked = await server.operator('POST', `${path}/paid`, { reference: 'by cheque' });
  expect(marked.json).toMatchObject({ status: 'paid' });
  await deliver();
  await server.billingJobs.payBack();
  expect((await server.operator('GET', path)).json).toMatchObject({ paymentReference: intent });
  expect([await refundOf(intent), paidBack(intent)]).toEqual([undefined, []]);
});

function customerOf(): string {
  const event = stripe.book.events
    .slice(earlierEvents)
    .find(({ data }) => typeof data.object['customer'] === 'string');
  return String(event?.data.object['customer']);
}
