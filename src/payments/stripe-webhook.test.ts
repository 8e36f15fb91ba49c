import { afterAll, describe, expect, it } from 'vitest';
import { isOwed, stripeLife } from '../../test/support/stripe-life.ts';
import { startStripeServer } from '../../test/support/stripe-server.ts';

const server = await startStripeServer();
afterAll(() => server.close());

const { open, openPage, customer, eventsOf, readEvent, lastOf } = stripeLife(server);

describe('a webhook', () => {
  it('reports what was paid, with our ids, the amount and the currency', async () => {
    const { provider, first } = await customer('good');
    for (const type of ['payment_intent.succeeded', 'checkout.session.completed']) {
      const event = lastOf(first, type);
      expect(await readEvent(provider, event)).toEqual({
        id: event.id,
        kind: 'payment-succeeded',
        payableId: first.id,
        accountId: first.accountId,
        reference: lastOf(first, 'payment_intent.succeeded').data.object.id,
        cents: 1900n,
        currency: 'USD',
      });
    }
  });

  it('that comes twice has the same id and says the same', async () => {
    const { provider, first } = await customer('good');
    const event = lastOf(first, 'payment_intent.succeeded');
    expect(await readEvent(provider, event)).toEqual(await readEvent(provider, event));
  });

  it('reports the present state, in whatever order events arrive', async () => {
    const { provider, customerId, owed } = await customer('good');
    const payable = owed();
    server.book.store(customerId, 'poor');
    await provider.collect(payable, { isOwed });
    const failed = lastOf(payable, 'payment_intent.payment_failed');
    expect(await readEvent(provider, failed)).toMatchObject({
      kind: 'payment-failed',
      payableId: payable.id,
      failure: { cause: 'declined', reason: expect.stringContaining('insufficient funds') },
    });
    server.book.store(customerId, 'good');
    await provider.collect(payable, { isOwed });
    for (const event of eventsOf(payable).toReversed()) {
      expect(await readEvent(provider, event)).toMatchObject({ kind: 'payment-succeeded' });
    }
  });

  it('about a payment that was abandoned is ignored', async () => {
    const { provider, customerId, owed } = await customer('good');
    const payable = owed();
    server.book.store(customerId, 'poor');
    await provider.collect(payable, { isOwed });
    await provider.abandon(payable);
    for (const event of eventsOf(payable)) {
      expect(await readEvent(provider, event)).toEqual({ id: event.id, kind: 'ignored' });
    }
  });

  it('reports a debit only once the bank has decided', async () => {
    const { provider, first } = await customer('debit');
    const completed = lastOf(first, 'checkout.session.completed');
    expect(await readEvent(provider, completed)).toMatchObject({ kind: 'ignored' });
    const intentId = lastOf(first, 'payment_intent.processing').data.object.id;
    server.book.decide(intentId, 'paid');
    expect(await readEvent(provider, completed)).toMatchObject({ kind: 'payment-succeeded' });
  });

  it('reports a debit on a page that the bank returned', async () => {
    const { provider, first } = await customer('debit');
    const intentId = lastOf(first, 'payment_intent.processing').data.object.id;
    server.book.decide(intentId, 'returned');
    const returned = lastOf(first, 'checkout.session.async_payment_failed');
    expect(await readEvent(provider, returned)).toMatchObject({
      kind: 'payment-failed',
      payableId: first.id,
    });
    expect(await provider.look(first)).toEqual({ kind: 'unpaid' });
  });

  it('reports another payment method, and whose it is', async () => {
    const { provider, first, customerId } = await customer('good');
    server.book.store(customerId, 'good');
    const [updated, attached] = server.book.events.toReversed();
    for (const event of [attached!, updated!]) {
      const { accountId } = first;
      expect(await readEvent(provider, event)).toMatchObject({ kind: 'method-updated', accountId });
    }
  });

  it('ignores what is not about us', async () => {
    const provider = open();
    const { data } = server.book.events[0]!;
    const foreign = { id: 'pi_999999', object: 'payment_intent' };
    for (const [type, object] of [
      ['charge.refunded', data.object],
      ['constructor', data.object],
      ['payment_intent.succeeded', foreign],
      ['customer.updated', { id: 'cus_999999' }],
    ] as const) {
      const event = { id: 'evt_other', type, data: { object } };
      expect(await readEvent(provider, event)).toEqual({ id: 'evt_other', kind: 'ignored' });
    }
  });

  it('is to be sent again where the payment cannot be looked up', async () => {
    const { provider, first } = await customer('good');
    server.mishap({ line: /^GET/, how: 500 });
    const { body, signature } = server.signed(lastOf(first, 'payment_intent.succeeded'));
    expect(await provider.handleWebhook(body, signature)).toMatchObject({
      kind: 'unavailable',
      cause: 'unreachable',
    });
  });
});

describe('the method that later invoices are charged to', () => {
  it('is the one an invoice was paid with last', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'needs-customer');
    const payable = owed();
    server.book.pay(await openPage(provider, payable), 'good');
    await readEvent(provider, lastOf(payable, 'payment_intent.succeeded'));
    expect(await provider.collect(owed(), { isOwed })).toMatchObject({ kind: 'paid' });
  });

  it('stays the one stored since, when the event of a payment is late', async () => {
    const { provider, customerId, first, owed } = await customer('good');
    server.book.store(customerId, 'poor');
    await readEvent(provider, lastOf(first, 'payment_intent.succeeded'));
    expect(await provider.collect(owed(), { isOwed })).toMatchObject({ kind: 'failed' });
  });
});

describe('a signature', () => {
  const event = { id: 'evt_x', type: 'charge.refunded', data: { object: { id: 'ch_1' } } };
  const { body, signature } = server.signed(event);
  const refused = { kind: 'refused', reason: expect.stringContaining('signature') };

  it('is needed, and covers every byte', async () => {
    const provider = open();
    const spaced = Buffer.from(JSON.stringify(event));
    const longer = Buffer.concat([body, Buffer.from(' ')]);
    for (const altered of [spaced, longer, Buffer.from('')]) {
      expect(await provider.handleWebhook(altered, signature)).toEqual(refused);
    }
    const [seconds, mac] = signature.split(',');
    const later = `t=${Number(seconds!.slice(2)) + 1},${mac}`;
    for (const wrong of [undefined, '', seconds!, mac!, later, 'nonsense', `${seconds},v0=1`]) {
      expect(await provider.handleWebhook(body, wrong)).toEqual(refused);
    }
    expect(await provider.handleWebhook(body, signature)).toMatchObject({ kind: 'event' });
  });

  it('is made with our secret', async () => {
    const provider = open({ webhookSecret: 'whsec_of_another_endpoint' });
    expect(await provider.handleWebhook(body, signature)).toEqual(refused);
  });

  it('counts for 300 seconds and not for 301', async () => {
    const signedAtMs = 1_800_000_000_000;
    const { body: old, signature: oldSignature } = server.signed(event, signedAtMs);
    const at = (ms: number) => open({ clock: { now: () => signedAtMs + ms } });
    expect(await at(300_999).handleWebhook(old, oldSignature)).toMatchObject({ kind: 'event' });
    expect(await at(301_000).handleWebhook(old, oldSignature)).toEqual(refused);
  });
});
