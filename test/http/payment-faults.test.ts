/**
 * Payments that go another way than usual: of another amount, for what is no longer owed, of a plan that was ordered
 * by invoice before the provider was set up, and for an account that fails beside others.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyerOf, openBuyer, type Buyer } from '../support/billing-client.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Form } from '../support/stripe-form.ts';
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts';
import { StripeRefusal } from '../support/stripe-types.ts';

const DAY_MS = 86_400_000;
/** Longer than a webhook can take: the provider is called then. */
const WEBHOOK_LOST_MS = 360_000;

const clock = createTestClock('2026-03-01T00:00:00.000Z');
let stripe: StripeServer;
/** Over the same database: payment by invoice, and by Stripe. */
let before: TestServer;
let server: TestServer;
let earlierEvents = 0;
let buyer: Buyer;
let answer: StripeServer['book']['call'];

beforeAll(async () => {
  stripe = await startStripeServer();
  answer = stripe.book.call;
  const database = await openTestDatabase();
  before = await startServer({ clock, database });
  const env = {
    PAYMENTS: 'stripe',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_BASE: stripe.apiBase,
  };
  server = await startServer({ clock, database, env });
});
afterAll(async () => {
  await server.close();
  await stripe.close();
});
beforeEach(async () => {
  earlierEvents = stripe.book.events.length;
  buyer = await openBuyer(server);
});
afterEach(async () => {
  stripe.book.call = answer;
  // Nobody of one test is charged in the rounds of another.
  await server.operator('PUT', `/api/admin/accounts/${buyer.accountId}/plan`, { plan: 'business' });
});

async function deliver(type = /./): Promise<void> {
  for (const event of stripe.book.events.slice(earlierEvents)) {
    if (!type.test(event.type)) continue;
    const { body, signature } = stripe.signed(event);
    const headers = { 'stripe-signature': signature };
    const request = { method: 'POST', body: body.toString(), headers };
    const reply = await ask(server.port, '/api/payments/stripe', request);
    expect(reply.json).toEqual({ received: true });
  }
}

const again = async (): Promise<void> => {
  buyer = buyerOf(await buyer.again());
};
const planId = async (): Promise<string> => (await buyer.billing()).plan.id;
const statuses = async () => (await buyer.invoices()).map(({ status }) => status);
const mailed = async (kind: string): Promise<number> =>
  (await server.mails()).filter((mail) => mail.to === buyer.email && mail.kind === kind).length;
const refunds = async (): Promise<unknown[]> => {
  const { json } = await server.operator('GET', '/api/admin/refunds');
  const all = json?.['refunds'] as Record<string, unknown>[];
  return all.filter(({ account }) => account === buyer.accountId).map(({ reason }) => reason);
};
const sessionOf = (url: unknown): string => String(url).split('/').at(-1)!;

/** Chooses a plan whose page is then open; its session. */
async function openPage(who = buyer): Promise<string> {
  const change = await who.choose('starter');
  if (change.kind !== 'redirect') throw new Error(change.kind);
  return sessionOf(change.url);
}
async function pageFor(invoiceId: string): Promise<string> {
  const { json } = await buyer.ask('POST', `/api/billing/invoices/${invoiceId}/pay`);
  return sessionOf(json?.['url']);
}
const customer = (): string => {
  const event = stripe.book.events
    .slice(earlierEvents)
    .find(({ data }) => typeof data.object['customer'] === 'string');
  return String(event?.data.object['customer']);
};
/** On Starter, with a stored card. */
async function subscribe(): Promise<void> {
  stripe.book.pay(await openPage(), 'good');
  await deliver();
  expect(await planId()).toBe('starter');
}
async function runJobs(): Promise<void> {
  const { billingJobs: jobs } = server;
  await jobs.close();
  await jobs.dun();
  await jobs.collect();
  await jobs.pollPendingPurchases();
  await jobs.payBack();
}

describe('a plan that was ordered by invoice, once Stripe is set up', () => {
  /** Orders where invoices are paid by transfer; the id of its invoice. */
  async function order(): Promise<string> {
    const orderer = buyerOf(await buyer.at(before));
    const { json } = await orderer.confirm((await orderer.preview('starter')).token);
    return (json as unknown as { invoice: { id: string } }).invoice.id;
  }

  it.each<[string, () => Promise<unknown>]>([
    ['an event', () => deliver(/^payment_intent.succeeded$/)],
    [
      'a look where the event was lost',
      async () => {
        clock.advance(WEBHOOK_LOST_MS);
        await server.billingJobs.pollPendingPurchases();
      },
    ],
    ['the customer who comes back', () => buyer.ask('POST', '/api/billing/purchase')],
    ['a withdrawal that comes too late', () => buyer.ask('DELETE', '/api/billing/purchase')],
  ])('begins when its invoice is paid on a page, reported by %s', async (_, report) => {
    const invoiceId = await order();
    stripe.book.pay(await pageFor(invoiceId), 'good');
    await report();
    expect([await planId(), await statuses()]).toEqual(['starter', ['paid']]);
    await deliver();
    expect([await statuses(), await refunds()]).toEqual([['paid'], []]);
    expect((await buyer.billing()).payments.purchase).toBeNull();
  });

  it('waits as long as its invoice says, and nobody is told of a failed payment', async () => {
    const invoiceId = await order();
    stripe.book.expire(await pageFor(invoiceId));
    await deliver();
    clock.advance(26 * 3_600_000);
    await runJobs();
    await again();
    expect([await statuses(), await mailed('payment-failed')]).toEqual([['open'], 0]);
    expect((await buyer.billing()).payments.purchase).toMatchObject({ planId: 'starter' });
  });

  it('is paid back where its invoice was made void meanwhile', async () => {
    const invoiceId = await order();
    stripe.book.pay(await pageFor(invoiceId), 'good');
    await before.operator('POST', `/api/admin/invoices/${invoiceId}/void`, {});
    await deliver();
    expect([await planId(), await refunds()]).toEqual(['free', ['invoice_void']]);
  });
});

describe('one item that fails', () => {
  /** Whatever is asked about one account is refused as no request of ours should be. */
  function refuse(accountId: string): void {
    stripe.book.call = (line: string, form: Form) => {
      const reply = answer(line, form);
      if (JSON.stringify(reply).includes(accountId)) {
        throw new StripeRefusal(400, { type: 'idempotency_error' });
      }
      return reply;
    };
  }

  it('does not keep other purchases waiting', async () => {
    const other = await openBuyer(server);
    stripe.book.pay(await openPage(), 'good');
    clock.advance(1000);
    stripe.book.pay(await openPage(other), 'good');
    clock.advance(WEBHOOK_LOST_MS);
    refuse(buyer.accountId);
    expect(await server.billingJobs.pollPendingPurchases()).toBeGreaterThanOrEqual(2);
    expect((await other.billing()).plan.id).toBe('starter');
    stripe.book.call = answer;
    await server.billingJobs.pollPendingPurchases();
    expect(await planId()).toBe('starter');
  });

  it('does not keep other invoices from being collected', async () => {
    await subscribe();
    clock.advance(1000);
    const other = await openBuyer(server);
    stripe.book.pay(await openPage(other), 'good');
    await deliver();
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    refuse(buyer.accountId);
    await server.billingJobs.collect();
    const renewed = buyerOf(await other.again());
    expect((await renewed.invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
    await again();
    expect(await statuses()).toEqual(['open', 'paid']);
  });
});

describe('a payment that is not what is owed', () => {
  /** What Stripe reports of payments from now on. */
  function report(facts: { readonly amount_received?: number; readonly currency?: string }): void {
    const alter = (thing: unknown): void => {
      const { object, status } = thing as { object?: string; status?: string };
      if (object === 'payment_intent' && status === 'succeeded') Object.assign(thing!, facts);
    };
    stripe.book.call = (line: string, form: Form) => {
      const reply = answer(line, form) as { payment_intent?: unknown };
      for (const thing of [reply, reply.payment_intent]) if (thing) alter(thing);
      return reply;
    };
  }
  const look = async (): Promise<void> => {
    clock.advance(WEBHOOK_LOST_MS);
    await server.billingJobs.pollPendingPurchases();
  };
  const LESS = { amount_received: 1899 };
  const YEN = { currency: 'jpy' };

  it.each<[string, object, () => Promise<unknown>]>([
    ['amount', LESS, () => deliver()],
    ['amount', LESS, look],
    ['amount', LESS, () => buyer.ask('DELETE', '/api/billing/purchase')],
    ['currency', YEN, () => deliver()],
    ['currency', YEN, look],
    ['currency', YEN, () => buyer.ask('POST', '/api/billing/purchase')],
  ])('in %s begins nothing, and is paid back, whoever reports it (%#)', async (_, facts, learn) => {
    const session = await openPage();
    stripe.book.pay(session, 'good');
    report(facts);
    await learn();
    await look();
    expect([await planId(), await refunds()]).toEqual(['free', ['wrong_amount']]);
    expect((await buyer.billing()).payments.purchase).toBeNull();
    await server.billingJobs.payBack();
    const intent = stripe.book.session(session)['payment_intent'];
    expect(stripe.book.refunds().filter((one) => one.intent === intent)).toHaveLength(1);
    expect(await mailed('paid-back')).toBe(1);
    stripe.book.call = answer;
    const change = await buyer.choose('starter');
    expect(change.kind).toMatch(/^(redirect|done)$/);
  });

  it('leaves its invoice unpaid, which can then be paid', async () => {
    await subscribe();
    report(LESS);
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    await server.billingJobs.collect();
    await again();
    expect([await statuses(), await refunds()]).toEqual([['open', 'paid'], ['wrong_amount']]);
    stripe.book.call = answer;
    const [invoice] = await buyer.invoices();
    stripe.book.pay(await pageFor(invoice!.id), 'good');
    await deliver();
    expect([await statuses(), await refunds()]).toEqual([['paid', 'paid'], ['wrong_amount']]);
  });
});

describe('a card that is declined', () => {
  const tries = (): number =>
    stripe.requests.filter(
      ({ line, form }) => line.endsWith('/confirm') && JSON.stringify(form).includes(method),
    ).length;
  let method = '';

  it('is told of once for each try, whichever report comes first', async () => {
    await subscribe();
    method = stripe.book.store(customer(), 'poor');
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    await server.billingJobs.collect();
    await deliver();
    await deliver();
    expect([tries(), await mailed('payment-failed')]).toEqual([1, 1]);
    clock.advance(DAY_MS);
    await server.billingJobs.collect();
    await deliver();
    expect([tries(), await mailed('payment-failed')]).toEqual([2, 2]);
  });

  it('is tried less and less often, and not once the plan is lost; nor is the next card', async () => {
    await subscribe();
    method = stripe.book.store(customer(), 'declined');
    clock.advance(31 * DAY_MS + 6000);
    for (let day = 0; day < 30; day += 1) {
      await runJobs();
      clock.advance(DAY_MS + 1000);
    }
    await again();
    expect(await planId()).toBe('free');
    expect(tries()).toBeGreaterThan(3);
    expect(tries()).toBeLessThan(9);
    expect(await mailed('payment-failed')).toBe(tries());
    const [invoice] = (await buyer.invoices()).filter(({ status }) => status === 'past_due');
    stripe.book.store(customer(), 'good');
    await deliver();
    clock.advance(30 * DAY_MS);
    await runJobs();
    await again();
    const charged = stripe.book.charges().filter(({ payable }) => payable === invoice!.id);
    expect([await planId(), charged]).toEqual(['free', []]);
    stripe.book.pay(await pageFor(invoice!.id), 'good');
    clock.advance(WEBHOOK_LOST_MS);
    await server.billingJobs.pollPendingPurchases();
    expect(await planId()).toBe('starter');
  });
});

describe('the page of an account that is deleted', () => {
  const remove = (): Promise<unknown> =>
    buyer.ask('DELETE', '/api/me', { password: buyer.password });

  it('is closed with the account', async () => {
    const session = await openPage();
    await remove();
    expect(() => stripe.book.pay(session, 'good')).toThrow(/expired/);
    buyer = await openBuyer(server);
  });

  it('is closed by the next look where Stripe was away', async () => {
    const session = await openPage();
    stripe.mishap({ line: /^GET/, how: 500 });
    await remove();
    expect(stripe.book.session(session)['status']).toBe('open');
    clock.advance(WEBHOOK_LOST_MS);
    await server.billingJobs.pollPendingPurchases();
    expect(() => stripe.book.pay(session, 'good')).toThrow(/expired/);
    buyer = await openBuyer(server);
  });
});
