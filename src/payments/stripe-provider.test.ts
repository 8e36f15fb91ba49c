import { afterAll, describe, expect, it } from 'vitest';
import type { Payable } from './payment-provider.ts';
import { memoryRecords } from '../../test/support/payment-records.ts';
import { isOwed, newPayable, stripeLife, URLS } from '../../test/support/stripe-life.ts';
import { startStripeServer } from '../../test/support/stripe-server.ts';

const server = await startStripeServer();
afterAll(() => server.close());

const { open, openPage, customer, chargesOf, readEvent, lastOf } = stripeLife(server);

describe('a first purchase', () => {
  it('leads to a page, is paid there once, and keeps the card for later invoices', async () => {
    const { provider, first, owed } = await customer('good');
    const [charge] = chargesOf(first);
    expect(charge).toMatchObject({ cents: 1900 });
    expect(await provider.look(first)).toEqual({
      kind: 'paid',
      reference: charge!.intent,
      cents: 1900n,
      currency: 'USD',
    });
    expect(await provider.startPurchase(first, URLS)).toMatchObject({ kind: 'paid' });
    expect(await provider.collect(first, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(chargesOf(first)).toHaveLength(1);
    const later = owed();
    expect(await provider.collect(later, { isOwed })).toMatchObject({ kind: 'paid' });
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
    expect(await provider.collect(owed(49n), { isOwed })).toEqual({ kind: 'below-minimum' });
    expect(await provider.startPurchase(owed(49n), URLS)).toEqual({ kind: 'below-minimum' });
    expect(await provider.collect(owed(50n), { isOwed })).toMatchObject({ kind: 'paid' });
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
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => provider.collect(payable, { isOwed })),
    );
    answers.push(await provider.collect(payable, { isOwed }));
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
    const lost = await impatient.collect(payable, { isOwed });
    expect(lost).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    // Stripe forgets keys after a day; our records do not.
    server.forgetKeys();
    expect(await open({ records }).collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('charges once if the connection ends after the charge and it is tried again', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    server.mishap({ line: /\/confirm$/, how: 'cut' });
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('names the invoice in the idempotency key, and the version of the API', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    await provider.collect(payable, { isOwed });
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
    const failed = await provider.collect(payable, { isOwed });
    expect(failed).toMatchObject({ kind: 'failed', cause });
    expect(failed).toHaveProperty('reason', expect.stringMatching(reason));
    expect(JSON.stringify(failed)).not.toMatch(/stripe|words of the engine/i);
    expect(await provider.look(payable)).toEqual({ kind: 'unpaid' });
  });

  it('of a declined upgrade can be abandoned: nothing is charged even with a better card', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'declined');
    const upgrade = owed(7097n);
    expect(await provider.collect(upgrade, { isOwed })).toMatchObject({ kind: 'failed' });
    expect(await provider.abandon(upgrade)).toEqual({ kind: 'abandoned' });
    server.book.store(customerId, 'good');
    expect(await provider.look(upgrade)).toEqual({ kind: 'unpaid' });
    expect(chargesOf(upgrade)).toEqual([]);
  });

  it('works with the card stored after a refusal, on the same payment', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'poor');
    const payable = owed();
    await provider.collect(payable, { isOwed });
    server.book.store(customerId, 'good');
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('without a card, or a customer, says that there is none', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.removeCards(customerId);
    expect(await provider.collect(owed(), { isOwed })).toMatchObject({
      kind: 'failed',
      cause: 'no-method',
    });
    expect(await provider.collect(newPayable(), { isOwed })).toMatchObject({ cause: 'no-method' });
  });

  it('lets what could not be collected be paid on a page, and then charges nothing more', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'needs-customer');
    const payable = owed();
    await provider.collect(payable, { isOwed });
    const page = await openPage(provider, payable);
    server.book.store(customerId, 'good');
    server.book.pay(page, 'good');
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(chargesOf(payable)).toHaveLength(1);
  });

  it('closes an open page first, so that it cannot be paid as well', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    const page = await openPage(provider, payable);
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
    expect(() => server.book.pay(page, 'good')).toThrow('expired');
  });

  it('of a bank debit is pending until the bank has decided', async () => {
    const { provider, customerId, owed } = await customer('good');
    server.book.store(customerId, 'debit');
    const [paid, returned] = [owed(), owed()];
    for (const payable of [paid, returned]) {
      expect(await provider.collect(payable, { isOwed })).toEqual({ kind: 'pending' });
      expect(await provider.abandon(payable)).toEqual({ kind: 'pending' });
    }
    const intentOf = (payable: Payable): string =>
      lastOf(payable, 'payment_intent.processing').data.object.id;
    server.book.decide(intentOf(paid), 'paid');
    server.book.decide(intentOf(returned), 'returned');
    expect(await provider.collect(paid, { isOwed })).toMatchObject({ kind: 'paid' });
    const failed = lastOf(returned, 'payment_intent.payment_failed');
    expect(await readEvent(provider, failed)).toMatchObject({ kind: 'payment-failed' });
  });
});

describe('a provider that does not work', () => {
  it.each([500, 503, 429, 409])('with status %d is to be retried later', async (status) => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    server.mishap({ line: /\/confirm$/, how: status });
    const answer = await provider.collect(payable, { isOwed });
    expect(answer).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ kind: 'paid' });
  });

  it('asks again by itself as often as it may', async () => {
    const { records, owed } = await customer('good');
    const provider = open({ records, retriesMax: 1, timeoutMs: 150 });
    server.mishap({ line: /\/confirm$/, how: 'lost' });
    expect(await provider.collect(owed(), { isOwed })).toMatchObject({ kind: 'paid' });
  });

  it('with a wrong key says that the operator must act, without the key', async () => {
    const { records, owed } = await customer('good');
    const provider = open({ records, secretKey: 'sk_test_wrong' });
    const answer = await provider.collect(owed(), { isOwed });
    expect(answer).toMatchObject({ kind: 'unavailable', cause: 'misconfigured' });
    expect(JSON.stringify(answer)).not.toContain('sk_test_wrong');
  });

  it('opens a purchase for a customer who was deleted at Stripe or belongs to other keys', async () => {
    const records = memoryRecords();
    const payable = newPayable();
    await records.replace('customer', payable.accountId, null, 'cus_0');
    const provider = open({ records });
    expect(await provider.collect(payable, { isOwed })).toMatchObject({ cause: 'no-method' });
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

describe('what is no longer owed', () => {
  it('right before it is charged is not charged, and the payment is known to who abandons it', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    let abandoned;
    const isOwed = async (): Promise<boolean> => {
      abandoned = await provider.abandon(payable);
      return false;
    };
    expect(await provider.collect(payable, { isOwed })).toEqual({ kind: 'not-owed' });
    expect(abandoned).toEqual({ kind: 'abandoned' });
    expect(chargesOf(payable)).toEqual([]);
  });

  it('after the last look is charged by nobody once it was abandoned', async () => {
    const { provider, owed } = await customer('good');
    const payable = owed();
    const abandonLate = async (): Promise<boolean> => {
      await provider.abandon(payable);
      return true;
    };
    expect((await provider.collect(payable, { isOwed: abandonLate })).kind).not.toBe('paid');
    expect(chargesOf(payable)).toEqual([]);
  });
});

describe('a collection', () => {
  it('from another method only leaves the one that was refused alone', async () => {
    const { provider, customerId, owed } = await customer('good');
    const payable = owed();
    server.book.store(customerId, 'poor');
    await provider.collect(payable, { isOwed });
    const conditions = { isOwed, anotherMethodOnly: true };
    expect(await provider.collect(payable, conditions)).toEqual({ kind: 'same-method' });
    server.book.store(customerId, 'good');
    expect(await provider.collect(payable, conditions)).toMatchObject({ kind: 'paid' });
  });

  it('of more than Stripe takes at once says so, and one less than that is made', async () => {
    const { provider, owed } = await customer('good');
    expect(await provider.collect(owed(100_000_000n), { isOwed })).toMatchObject({
      kind: 'unavailable',
      cause: 'misconfigured',
    });
    expect(await provider.collect(owed(99_999_999n), { isOwed })).toMatchObject({ kind: 'paid' });
  });

  it('that failed has the same attempt in its reply and in its event', async () => {
    const { provider, customerId, owed } = await customer('good');
    const payable = owed();
    server.book.store(customerId, 'poor');
    const reply = await provider.collect(payable, { isOwed });
    if (reply.kind !== 'failed') throw new Error(reply.kind);
    expect(reply.attempt).toMatch(/^ch_/);
    const event = await readEvent(provider, lastOf(payable, 'payment_intent.payment_failed'));
    expect(event).toMatchObject({ failure: { attempt: reply.attempt } });
  });
});

it('a payable is payable again once what was paid for it does not count', async () => {
  const { provider, first } = await customer('good');
  const [charge] = chargesOf(first);
  expect(await provider.reopen(first, 'pi_other')).toEqual({ kind: 'reopened' });
  expect(await provider.look(first)).toMatchObject({ kind: 'paid' });
  expect(await provider.reopen(first, charge!.intent)).toEqual({ kind: 'reopened' });
  expect(await provider.look(first)).toEqual({ kind: 'unpaid' });
  expect(await provider.collect(first, { isOwed })).toMatchObject({ kind: 'paid' });
  expect(chargesOf(first)).toHaveLength(2);
});
