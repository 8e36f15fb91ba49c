/**
 * Buying with the real SDK against a Stripe of our own: pages, stored cards, refusals, webhooks in any
 * order. A plan begins once it is paid, and never before.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceJson } from '../../src/billing/schemas.ts';
import type { ChangeJson } from '../../src/checkout/schemas.ts';
import type { DeliveriesJson, NewEndpointJson } from '../../src/webhooks/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { buyerOf, openBuyer, type Buyer } from '../support/billing-client.ts';
import { createTestClock } from '../support/clock.ts';
import { startServer, type TestServer } from '../support/server.ts';
import {
  startStripeServer,
  type SignedEvent,
  type StripeServer,
} from '../support/stripe-server.ts';

const DAY_MS = 86_400_000;
const WEBHOOK = '/api/payments/stripe';

const clock = createTestClock('2026-03-01T00:00:00.000Z');
let stripe: StripeServer;
let server: TestServer;

beforeAll(async () => {
  stripe = await startStripeServer();
  server = await startServer({
    clock,
    advanceClock: async (ms) => clock.advance(ms),
    env: {
      PAYMENTS: 'stripe',
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_BASE: stripe.apiBase,
    },
  });
});
afterAll(async () => {
  await server.close();
  await stripe.close();
});

/** How many events there were when a test began. */
let earlierEvents = 0;
let buyer: Buyer;
beforeEach(async () => {
  earlierEvents = stripe.book.events.length;
  buyer = await openBuyer(server);
});

/** What happened at Stripe since, as it is sent. */
const events = (): SignedEvent[] =>
  stripe.book.events.slice(earlierEvents).map((event) => stripe.signed(event));
const send = ({ body, signature }: SignedEvent): Promise<Reply> =>
  ask(server.port, WEBHOOK, {
    method: 'POST',
    body: body.toString(),
    headers: { 'stripe-signature': signature },
  });
async function deliver(all: readonly SignedEvent[] = events()): Promise<void> {
  for (const event of all) expect((await send(event)).json).toEqual({ received: true });
}

const planId = async (): Promise<string> => (await buyer.billing()).plan.id;
const sessionOf = (change: ChangeJson): string => {
  if (change.kind !== 'redirect') throw new Error(JSON.stringify(change));
  return change.url.split('/').at(-1)!;
};
const confirm = async (plan: 'starter' | 'pro'): Promise<Reply> =>
  buyer.confirm((await buyer.preview(plan)).token);
const charged = (id: string): number[] =>
  stripe.book.charges().flatMap(({ payable, cents }) => (payable === id ? [cents] : []));
const customer = (): string => {
  const [request] = stripe.book.events
    .filter(
      ({ data }) => (data.object['metadata'] as { account?: string })?.account === buyer.accountId,
    )
    .map(({ data }) => data.object['customer']);
  return String(request);
};

/** Bought on a page with a card that stays good unless it is exchanged. */
async function firstPurchase(): Promise<InvoiceJson> {
  stripe.book.pay(sessionOf(await buyer.choose('starter')), 'good');
  await deliver();
  const [invoice] = await buyer.invoices();
  expect(invoice).toMatchObject({ status: 'paid', totalCents: 1900 });
  return invoice!;
}

describe('the first purchase', () => {
  it('leads to a page, and begins once the payment is reported, whatever the browser does', async () => {
    const change = await buyer.choose('starter');
    const session = sessionOf(change);
    expect(await planId()).toBe('free');
    expect((await buyer.billing()).payments).toMatchObject({
      provider: 'stripe',
      purchase: { planName: 'Starter', cents: 1900 },
    });
    stripe.book.pay(session, 'good');
    expect(await planId()).toBe('free');
    await deliver();
    expect(await planId()).toBe('starter');
    const [invoice] = await buyer.invoices();
    expect(invoice).toMatchObject({ status: 'paid', totalCents: 1900 });
    expect(charged(invoice!.id)).toEqual([1900]);
    expect((await buyer.billing()).payments.purchase).toBeNull();
  });

  it('begins once, though every event comes three times and the last one first', async () => {
    stripe.book.pay(sessionOf(await buyer.choose('starter')), 'good');
    const all = events();
    await deliver([...all].reverse());
    await deliver(all);
    await Promise.all(all.map(send));
    expect(await buyer.invoices()).toHaveLength(1);
    expect(await planId()).toBe('starter');
  });

  it('is found by asking where no event ever came', async () => {
    const session = sessionOf(await buyer.choose('starter'));
    const check = async () => (await buyer.ask('POST', '/api/billing/purchase')).json;
    expect(await check()).toEqual({ state: 'open' });
    stripe.book.pay(session, 'good');
    expect(await check()).toEqual({ state: 'done' });
    expect(await check()).toEqual({ state: 'none' });
    await deliver();
    expect(await buyer.invoices()).toHaveLength(1);
  });

  it('is looked after where neither an event came nor the customer', async () => {
    const session = sessionOf(await buyer.choose('starter'));
    stripe.book.pay(session, 'good');
    expect(await server.billingJobs.pollPendingPurchases()).toBe(0);
    clock.advance(5 * 60_000 + 1);
    expect(await server.billingJobs.pollPendingPurchases()).toBe(1);
    expect(await planId()).toBe('starter');
    const other = await openBuyer(server);
    const left = sessionOf(await other.choose('starter'));
    clock.advance(25 * 3_600_000 + 1);
    await server.billingJobs.pollPendingPurchases();
    expect(() => stripe.book.pay(left, 'good')).toThrow(/expired/);
    expect((await other.billing()).payments.purchase).toBeNull();
  });

  it('that is left on the page changes nothing; another one takes its place', async () => {
    const first = sessionOf(await buyer.choose('starter'));
    const second = sessionOf(await buyer.choose('pro'));
    expect(() => stripe.book.pay(first, 'good')).toThrow(/expired/);
    await deliver();
    expect((await buyer.billing()).payments.purchase).toMatchObject({ planId: 'pro' });
    stripe.book.expire(second);
    await deliver();
    expect((await buyer.billing()).payments.purchase).toBeNull();
    expect(await planId()).toBe('free');
  });

  it('that is canceled is closed at Stripe, too', async () => {
    const session = sessionOf(await buyer.choose('starter'));
    const reply = await buyer.ask('DELETE', '/api/billing/purchase');
    expect(reply.json).toEqual({ state: 'none' });
    expect(() => stripe.book.pay(session, 'good')).toThrow(/expired/);
    expect(await planId()).toBe('free');
  });

  it('by a bank debit waits for the bank', async () => {
    stripe.book.pay(sessionOf(await buyer.choose('starter')), 'debit');
    await deliver();
    expect(await planId()).toBe('free');
    expect((await buyer.ask('DELETE', '/api/billing/purchase')).json).toEqual({ state: 'pending' });
    expect((await confirm('starter')).json).toEqual({ kind: 'pending' });
    const intents = stripe.book.events
      .slice(earlierEvents)
      .filter(({ type }) => type.endsWith('processing'));
    stripe.book.decide(intents[0]!.data.object.id, 'paid');
    await deliver();
    expect(await planId()).toBe('starter');
  });
});

describe('an upgrade', () => {
  it('charges the stored card at once, to the cent of the preview', async () => {
    await firstPurchase();
    clock.advance(10 * DAY_MS);
    buyer = buyerOf(await buyer.again());
    const preview = await buyer.preview('pro');
    expect(preview.payment).toBe('stripe');
    const change = (await buyer.confirm(preview.token)).json as unknown as ChangeJson;
    if (change.kind !== 'done') throw new Error(change.kind);
    expect(change.invoice).toMatchObject({ ...preview.invoice, status: 'paid' });
    expect(charged(change.invoice!.id)).toEqual([preview.invoice!.totalCents]);
    await deliver();
    expect(await buyer.invoices()).toHaveLength(2);
  });

  it('whose card is declined leaves the old plan, and says why', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'poor');
    const reply = await confirm('pro');
    expect([reply.status, reply.json?.['code']]).toEqual([402, 'payment_failed']);
    expect(reply.json?.['reason']).toMatch(/insufficient funds/);
    await deliver();
    expect(await planId()).toBe('starter');
    expect(await buyer.invoices()).toHaveLength(1);
    expect((await buyer.billing()).payments.purchase).toBeNull();
    stripe.book.store(customer(), 'good');
    expect((await confirm('pro')).json).toMatchObject({ kind: 'done' });
  });

  it('whose bank asks for the customer leads to a page', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'needs-customer');
    const session = sessionOf(await buyer.choose('pro'));
    expect(await planId()).toBe('starter');
    stripe.book.pay(session, 'needs-customer');
    await deliver();
    expect(await planId()).toBe('pro');
  });

  it('whose response is lost is charged once, and made when it is requested again', async () => {
    await firstPurchase();
    const before = stripe.book.charges().length;
    for (let lost = 0; lost < 3; lost += 1) stripe.mishap({ line: /confirm$/, how: 'cut' });
    const reply = await confirm('pro');
    expect([reply.status, reply.json?.['code']]).toEqual([503, 'payment_unavailable']);
    expect(await planId()).toBe('starter');
    expect((await buyer.ask('POST', '/api/billing/purchase')).json).toEqual({ state: 'done' });
    expect(await planId()).toBe('pro');
    await deliver();
    expect(stripe.book.charges().length).toBe(before + 1);
  });
});

describe('a renewal', () => {
  const renew = async (): Promise<void> => {
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    await server.billingJobs.collect();
    await deliver();
    buyer = buyerOf(await buyer.again());
  };
  const mailed = async (): Promise<string[]> =>
    (await server.mails()).filter(({ to }) => to === buyer.email).map(({ kind }) => kind);

  it('is charged to the stored card once, whoever reports it', async () => {
    await firstPurchase();
    await renew();
    await server.billingJobs.collect();
    const [invoice] = await buyer.invoices();
    expect(invoice).toMatchObject({ status: 'paid', totalCents: 1900, payable: false });
    expect(charged(invoice!.id)).toEqual([1900]);
  });

  it('that fails is notified, and is paid on a page or with the next card', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'declined');
    await deliver();
    await renew();
    expect(await mailed()).toContain('payment-failed');
    const [invoice] = await buyer.invoices();
    expect(invoice).toMatchObject({ status: 'open', payable: true });
    const pay = await buyer.ask('POST', `/api/billing/invoices/${invoice!.id}/pay`);
    const session = String(pay.json?.['url']).split('/').at(-1)!;
    stripe.book.pay(session, 'good');
    await deliver();
    expect((await buyer.invoices())[0]).toMatchObject({ status: 'paid' });
    expect(charged(invoice!.id)).toEqual([1900]);
  });

  it('that fails is one event for webhooks, though reply and provider both report it', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'good');
    await confirm('pro');
    const { endpoint } = (
      await buyer.ask('POST', '/api/webhooks', {
        name: 'Books',
        url: 'http://hooks.example/',
        events: ['invoice.payment_failed'],
      })
    ).json as unknown as NewEndpointJson;
    stripe.book.store(customer(), 'declined');
    await renew();
    await deliver();
    const path = `/api/webhooks/${endpoint.id}/deliveries`;
    const { deliveries } = (await buyer.ask('GET', path)).json as unknown as DeliveriesJson;
    expect(deliveries.map(({ type }) => type)).toEqual(['invoice.payment_failed']);
    const one = await buyer.ask('GET', `${path}/${deliveries[0]!.messageId}`);
    const [invoice] = await buyer.invoices();
    expect(JSON.parse(String(one.json?.['payload']))).toMatchObject({
      data: { invoiceId: invoice!.id, totalCents: 4900, reason: expect.stringMatching(/bank/) },
    });
  });

  it('that fails is charged to the card that the customer stores next', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'declined');
    await renew();
    const portal = await buyer.ask('GET', '/api/billing/portal');
    expect(String(portal.json?.['url'])).toContain('/portal/');
    stripe.book.store(customer(), 'good');
    await deliver();
    const [invoice] = await buyer.invoices();
    expect(invoice).toMatchObject({ status: 'paid' });
    expect(charged(invoice!.id)).toEqual([1900]);
  });

  it('that the operator voids or marks paid is never charged', async () => {
    await firstPurchase();
    stripe.book.store(customer(), 'declined');
    await renew();
    const [invoice] = await buyer.invoices();
    const path = `/api/admin/invoices/${invoice!.number}`;
    expect((await server.operator('POST', `${path}/void`, {})).json).toMatchObject({
      status: 'void',
    });
    stripe.book.store(customer(), 'good');
    await deliver();
    clock.advance(2 * DAY_MS);
    await server.billingJobs.collect();
    expect(charged(invoice!.id)).toEqual([]);
  });
});

describe('an event', () => {
  it('that Stripe did not sign, or signed long ago, is refused', async () => {
    const session = sessionOf(await buyer.choose('starter'));
    stripe.book.pay(session, 'good');
    const [event] = events();
    const old = stripe.signed(stripe.book.events[earlierEvents]!, Date.now() - 301_000);
    const forged = [
      { ...event!, signature: '' },
      { ...event!, signature: event!.signature.replace(/.$/, (end) => (end === '0' ? '1' : '0')) },
      { ...event!, body: Buffer.from(`${event!.body.toString()} `) },
      old,
    ];
    for (const one of forged) expect((await send(one)).status).toBe(400);
    expect(await planId()).toBe('free');
    expect((await ask(server.port, WEBHOOK)).status).toBe(405);
  });

  it('that cannot be looked up is sent again', async () => {
    stripe.book.pay(sessionOf(await buyer.choose('starter')), 'good');
    const all = events();
    const about = { line: /^GET/, how: 500 } as const;
    for (let tries = 0; tries < 3; tries += 1) stripe.mishap(about);
    const statuses = [];
    for (const event of all) statuses.push((await send(event)).status);
    expect(statuses).toContain(503);
    await deliver();
    expect(await planId()).toBe('starter');
    expect(await buyer.invoices()).toHaveLength(1);
  });
});

afterEach(async () => {
  // Nobody of one test is charged in the rounds of another.
  await server.operator('PUT', `/api/admin/accounts/${buyer.accountId}/plan`, { plan: 'business' });
});
