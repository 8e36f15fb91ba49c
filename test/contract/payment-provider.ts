/** The promises of src/payments/payment-provider.ts that hold for every adapter. */
import { expect, it } from 'vitest';
import type { Payable, PaymentProvider } from '../../src/payments/payment-provider.ts';

const URLS = {
  doneUrl: 'http://barcodes.example/billing?done',
  cancelledUrl: 'http://barcodes.example/billing',
};

const isOwed = async (): Promise<boolean> => true;

const payable = (id: string, cents: bigint): Payable => ({
  id,
  accountId: `account of ${id}`,
  email: 'ada@example.com',
  cents,
  currency: 'USD',
  description: 'Starter, monthly',
});

/** Registers the suite; `open` returns a provider that has collected nothing yet. */
export function paymentProviderContract(open: () => PaymentProvider): void {
  it('collects nothing of an amount that is not positive, and says so', async () => {
    const provider = open();
    for (const cents of [0n, -500n]) {
      const nothing = payable(`nothing-${cents}`, cents);
      const paid = { kind: 'nothing-owed' };
      expect(await provider.startPurchase(nothing, URLS)).toEqual(paid);
      expect(await provider.collect(nothing, { isOwed })).toEqual(paid);
      expect(await provider.look(nothing)).toEqual(paid);
    }
  });

  it('calls nothing paid before money came in', async () => {
    const provider = open();
    const first = payable('first', 1900n);
    expect(await provider.look(first)).toEqual({ kind: 'unpaid' });
    expect((await provider.startPurchase(first, URLS)).kind).toMatch(/^(active|redirect)$/);
    expect(await provider.look(first)).toEqual({ kind: 'unpaid' });
    expect((await provider.collect(payable('second', 1900n), { isOwed })).kind).toMatch(
      /^(by-hand|failed)$/,
    );
  });

  it('gives a purchase up at any stage, and again', async () => {
    const provider = open();
    const abandoned = payable('abandoned', 1900n);
    expect(await provider.abandon(abandoned)).toEqual({ kind: 'abandoned' });
    await provider.startPurchase(abandoned, URLS);
    expect(await provider.abandon(abandoned)).toEqual({ kind: 'abandoned' });
    expect(await provider.abandon(abandoned)).toEqual({ kind: 'abandoned' });
    expect(await provider.look(abandoned)).toEqual({ kind: 'unpaid' });
  });

  it('has no portal for an account that has never paid', async () => {
    expect(await open().portalUrl('nobody', URLS.doneUrl)).toEqual({ kind: 'none' });
  });

  it('refuses a webhook that nobody signed', async () => {
    const body = Buffer.from('{"id":"evt_1","type":"payment_intent.succeeded"}');
    for (const signature of [undefined, '', 'v1=1', 't=1,v1=00']) {
      expect(await open().handleWebhook(body, signature)).toMatchObject({ kind: 'refused' });
    }
  });
}
