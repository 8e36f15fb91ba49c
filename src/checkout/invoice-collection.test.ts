/** A page to pay an invoice on that opens while the invoice is settled elsewhere: it does not stay open. */
import { expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import type { InvoiceStatus } from '../billing/invoice-status.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { NewRefund } from '../billing/refund.ts';
import type { CheckoutContext } from './context.ts';
import { collectInvoice, markInvoice, payInvoice } from './invoice-collection.ts';

const INVOICE = {
  id: 'one',
  accountId: 'account',
  number: 'INV-000001',
  totalCents: 1900n,
  currency: 'USD',
  status: 'open',
  buyer: { email: 'a@example.com' },
} as Invoice;

/** The customer's page opens after `status` has become of the invoice; it was paid there if so. */
async function payWhile(status: InvoiceStatus, { isPaid = false } = {}) {
  let isPageOpen = false;
  const refunds: NewRefund[] = [];
  const context = {
    billing: {
      invoice: async () => ({ ...INVOICE, status }),
      notePage: async () => undefined,
      moveInvoice: async () => ({ kind: 'refused', reason: 'final' }),
      payBack: async (refund: NewRefund) => refunds.push(refund) > 0,
    },
    provider: {
      id: 'stripe',
      startPurchase: async () => {
        isPageOpen = true;
        return { kind: 'redirect', url: 'https://pay.example/one' };
      },
      abandon: async () => {
        isPageOpen = false;
        return isPaid
          ? { kind: 'paid', reference: 'pi_1', cents: 1900n, currency: 'USD' }
          : { kind: 'abandoned' };
      },
    },
    log: createTestLog().log,
  } as unknown as CheckoutContext;
  const urls = { doneUrl: 'https://a.example/', cancelledUrl: 'https://a.example/' };
  const { kind } = await payInvoice(context, INVOICE, urls);
  return { kind, isPageOpen, refunds: refunds.map(({ reason }) => reason) };
}

it('a page is shown while its invoice is owed', async () => {
  const shown = { kind: 'redirect', isPageOpen: true, refunds: [] };
  expect(await payWhile('open')).toEqual(shown);
  expect(await payWhile('past_due')).toEqual(shown);
});

it('a page that opens after its invoice was made void or paid is closed at the provider', async () => {
  const closed = { kind: 'refused', isPageOpen: false, refunds: [] };
  expect(await payWhile('void')).toEqual(closed);
  expect(await payWhile('paid')).toEqual(closed);
});

it('what was paid on it before it could be closed is paid back', async () => {
  const paidBack = { kind: 'refused', isPageOpen: false };
  expect(await payWhile('void', { isPaid: true })).toEqual({
    ...paidBack,
    refunds: ['invoice_void'],
  });
  expect(await payWhile('paid', { isPaid: true })).toEqual({
    ...paidBack,
    refunds: ['paid_twice'],
  });
});

/** Another process makes the invoice void after it was claimed: before it is looked at, or right before the charge. */
async function collectWhile(statuses: InvoiceStatus[]) {
  const made: string[] = [];
  const context = {
    billing: { invoice: async () => ({ ...INVOICE, status: statuses.shift() }) },
    provider: {
      async collect(_: unknown, { isOwed }: { isOwed: () => Promise<boolean> }) {
        const isCharged = await isOwed();
        made.push(isCharged ? 'charged' : 'left');
        return { kind: isCharged ? 'pending' : 'not-owed' };
      },
    },
    log: createTestLog().log,
  } as unknown as CheckoutContext;
  await collectInvoice(context, INVOICE);
  return made;
}

it('an invoice that was claimed is charged only if it is owed still, which is looked at twice', async () => {
  expect(await collectWhile(['void'])).toEqual([]);
  expect(await collectWhile(['open', 'void'])).toEqual(['left']);
  expect(await collectWhile(['open', 'paid'])).toEqual(['left']);
  expect(await collectWhile(['open', 'past_due'])).toEqual(['charged']);
});

it('what is charged at the moment when the operator makes its invoice void is paid back', async () => {
  const refunds: NewRefund[] = [];
  let status: InvoiceStatus = 'open';
  const answers = [
    { kind: 'abandoned' },
    { kind: 'paid', reference: 'pi_1', cents: 1900n, currency: 'USD' },
  ];
  const context = {
    billing: {
      invoice: async () => ({ ...INVOICE, status }),
      async moveInvoice(_: string, to: InvoiceStatus) {
        const isMoved = status === 'open';
        if (isMoved) status = to;
        return isMoved ? { kind: 'moved', status } : { kind: 'refused', reason: 'final' };
      },
      payBack: async (refund: NewRefund) => refunds.push(refund) > 0,
    },
    provider: { id: 'stripe', abandon: async () => answers.shift() },
    log: createTestLog().log,
  } as unknown as CheckoutContext;
  expect(await markInvoice(context, INVOICE, 'void', null)).toMatchObject({ kind: 'moved' });
  expect(refunds).toMatchObject([{ reference: 'pi_1', reason: 'invoice_void' }]);
});
