import { afterAll, describe, expect, it } from 'vitest';
import type { Payable } from './payment-provider.ts';
import { memoryRecords } from '../../test/support/payment-records.ts';
import { newPayable, stripeLife, URLS } from '../../test/support/stripe-life.ts';
import { startStripeServer } from '../../test/support/stripe-server.ts';

const server = await startStripeServer();
afterAll(() => server.close());

const { open, openPage, customer, chargesOf, readEvent, lastOf } = stripeLife(server);

describe('a first purchase', () => {
  it('leads to a page, is paid there once, and keeps the card for later invoices', async () => {
    const { provider, first, owed } = await customer('good');
    const [charge] = chargesOf(first);
    expect(charge).toMatchObject({ cents: 1900 });
    expect(await provider.look(first)).toEqual({ kind: 'paid', reference: charge!.intent });
    expect(await provider.startPurchase(first, URLS)).toMatchObject({ kind: 'paid' });
    expect(await provider.collect(first)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(first)).toHaveLength(1);
    const later = owed();
    expect(await provider.collect(later)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(later)).toMatchObject([{ cents: 4900 }]);
  });

  it('leads to the same page while that is open, and to a new one when it has closed', async () => {
    const provider = open();
    const payable = newPayable();
    const page = await openPage(provider, payable);
    expect(await openPage(provider, payable)).toBe(page);
    server.book.expire(page);
    const next = await openPage(provider, payable);
    expect(next).not.toBe(page);
    expect(await readEvent(provider, lastOf(payable, 'checkout.session.expired'))).toMatchObject({
      kind: 'ignored',
    });
  });

  it('reports a page that nobody paid', async () => {
    const provider = open();
    const payable = newPayable();
    server.book.expire(await openPage(provider, payable));
    const { id: payableId, accountId } = payable;
    const event = await readEvent(provider, lastOf(payable, 'checkout.session.expired'));
    expect(event).toMatchObject({ kind: 'purchase-expired', payableId, accountId });
  });

  it('keeps quiet about a card refused on the page, where another may be tried', async () => {
    const provider = open();
    const payable = newPayable();
    const page = await openPage(provider, payable);
    expect(server.book.pay(page, 'declined')).toBe(false);
    const refused = lastOf(payable, 'payment_intent.payment_failed');
    expect(await readEvent(provider, refused)).toMatchObject({ kind: 'ignored' });
    expect(server.book.pay(page, 'good')).toBe(true);
    expect(await readEvent(provider, refused)).toMatchObject({ kind: 'payment-succeeded' });
  });

  it('of an amount too small for a payment says so', async () => {
    const { provider, owed } = await customer('good');
    expect(await provider.collect(owed(49n))).toEqual({ kind: 'below-minimum' });
    expect(await provider.startPurchase(owed(49n), URLS)).toEqual({ kind: 'below-minimum' });
    expect(await provider.collect(owed(50n))).toMatchObject({ kind: 'paid' });
  });

  it('that is abandoned can no longer be paid', async () => {
    const provider = open();
    const payable = newPayable();
    const page = await openPage(provider, payable);
    expect(await provider.abandon(payable)).toEqual({ kind: 'abandoned' });
    expect(() => server.book.pay(page, 'good')).toThrow('expired');
  });

  it('that was paid cannot be abandoned', async () => {
    const { provider, first } = await customer('good');
    expect(await provider.abandon(first)).toMatchObject({ kind: 'paid' });
  });
});

describe('collecting', () => {
  it('charges once, whoever asks how often', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    const answers = await Promise.all([1, 2, 3, 4].map(() => provider.collect(payable)));
    answers.push(await provider.collect(payable));
    expect(answers.map(({ kind }) => kind)).toEqual(['paid', 'paid', 'paid', 'paid', 'paid']);
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it.each([
    ['creating', /^POST \/v1\/payment_intents$/],
    ['charging', /\/confirm$/],
  ])('charges once where the answer to %s is lost', async (_, line) => {
    const { records, owed } = await customer('good');
    const impatient = open({ records, timeoutMs: 150 });
    const payable = owed();
    server.mishap({ line, how: 'lost' });
    const lost = await impatient.collect(payable);
    expect(lost).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    // Stripe forgets keys after a day; our records do not.
    server.forgetKeys();
    expect(await impatient.collect(payable)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('charges once if the connection ends after the charge and it is tried again', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    server.mishap({ line: /\/confirm$/, how: 'cut' });
    expect(await provider.collect(payable)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('names the invoice in the idempotency key, and the version of the API', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    await provider.collect(payable);
    const made = server.requests.findLast(({ line }) => line === 'POST /v1/payment_intents')!;
    expect(made.headers['idempotency-key']).toContain(payable.id);
    expect(made.headers['stripe-version']).toBe('2026-10-28.endive');
    expect(made.form).toMatchObject({ amount: '4900', currency: 'usd' });
  });

  it.each([
    ['poor', 'declined', /insufficient funds/],
    ['declined', 'declined', /declined/],
    ['needs-customer', 'customer-needed', /confirm/],
  ] as const)('with a %s card fails, and says why', async (card, cause, reason) => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, card);
    const payable = owed();
    const failed = await provider.collect(payable);
    expect(failed).toMatchObject({ kind: 'failed', cause });
    expect(failed).toHaveProperty('reason', expect.stringMatching(reason));
    expect(JSON.stringify(failed)).not.toMatch(/stripe|words of the engine/i);
    expect(await provider.look(payable)).toEqual({ kind: 'unpaid' });
  });

  it('of a declined upgrade can be abandoned: nothing is charged even with a better card', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'declined');
    const upgrade = owed(7097n);
    expect(await provider.collect(upgrade)).toMatchObject({ kind: 'failed' });
    expect(await provider.abandon(upgrade)).toEqual({ kind: 'abandoned' });
    server.book.store(customerId, 'good');
    expect(await provider.look(upgrade)).toEqual({ kind: 'unpaid' });
    expect(chargesOf(upgrade)).toEqual([]);
  });

  it('works with the card stored after a refusal, on the same payment', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'poor');
    const payable = owed();
    await provider.collect(payable);
    server.book.store(customerId, 'good');
    expect(await provider.collect(payable)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('without a card, or a customer, says that there is none', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.removeCards(customerId);
    expect(await provider.collect(owed())).toMatchObject({ kind: 'failed', cause: 'no-method' });
    expect(await provider.collect(newPayable())).toMatchObject({ cause: 'no-method' });
  });

  it('lets what could not be collected be paid on a page, and then charges nothing more', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'needs-customer');
    const payable = owed();
    await provider.collect(payable);
    const page = await openPage(provider, payable);
    server.book.store(customerId, 'good');
    server.book.pay(page, 'good');
    expect(await provider.collect(payable)).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('closes an open page first, so that it cannot be paid as well', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    const page = await openPage(provider, payable);
    expect(await provider.collect(payable)).toMatchObject({ kind: 'paid' });
    expect(() => server.book.pay(page, 'good')).toThrow('expired');
  });

  it('of a bank debit is pending until the bank has decided', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'debit');
    const [paid, returned] = [owed(), owed()];
    for (const payable of [paid, returned]) {
      expect(await provider.collect(payable)).toEqual({ kind: 'pending' });
      expect(await provider.abandon(payable)).toEqual({ kind: 'pending' });
    }
    const intentOf = (payable: Payable): string =>
      lastOf(payable, 'payment_intent.processing').data.object.id;
    server.book.decide(intentOf(paid), 'paid');
    server.book.decide(intentOf(returned), 'returned');
    expect(await provider.collect(paid)).toMatchObject({ kind: 'paid' });
    const failed = lastOf(returned, 'payment_intent.payment_failed');
    expect(await readEvent(provider, failed)).toMatchObject({ kind: 'payment-failed' });
  });
});

describe('a provider that does not work', () => {
  it.each([500, 503, 429, 409])('with status %d is to be retried later', async (status) => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    server.mishap({ line: /\/confirm$/, how: status });
    const answer = await provider.collect(payable);
    expect(answer).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    expect(await provider.collect(payable)).toMatchObject({ kind: 'paid' });
  });

  it('asks again by itself as often as it may', async () => {
    const { records, owed } = await customer('good');
    const provider = open({ records, retriesMax: 1, timeoutMs: 150 });
    server.mishap({ line: /\/confirm$/, how: 'lost' });
    expect(await provider.collect(owed())).toMatchObject({ kind: 'paid' });
  });

  it('with a wrong key says that the operator must act, without the key', async () => {
    const { records, owed } = await customer('good');
    const provider = open({ records, secretKey: 'sk_test_wrong' });
    const answer = await provider.collect(owed());
    expect(answer).toMatchObject({ kind: 'unavailable', cause: 'misconfigured' });
    expect(JSON.stringify(answer)).not.toContain('sk_test_wrong');
  });

  it('opens a purchase for a customer who was deleted at Stripe or belongs to other keys', async () => {
    const records = memoryRecords();
    const payable = newPayable();
    await records.replace('customer', payable.accountId, null, 'cus_0');
    const provider = open({ records });
    expect(await provider.collect(payable)).toMatchObject({ cause: 'no-method' });
    await openPage(provider, payable);
    expect(await records.find('customer', payable.accountId)).not.toBe('cus_0');
  });
});

describe('the portal', () => {
  it('is a page of the customer', async () => {
    const { provider, first } = await customer('good');
    const link = await provider.portalUrl(first.accountId, URLS.doneUrl);
    expect(link).toMatchObject({ kind: 'redirect', url: expect.stringContaining('/portal/') });
  });
});
