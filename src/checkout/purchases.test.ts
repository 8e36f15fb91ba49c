/** Two processes of one account that buy at the same time: at most one page stays open. */
import { expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import type { Purchase } from '../billing/purchase.ts';
import type { CheckoutContext } from './context.ts';
import { buy } from './purchases.ts';

const PURCHASE: Purchase = {
  id: 'one',
  accountId: 'account',
  choice: { planId: 'pro', interval: 'monthly' },
  atMs: 0,
  settled: 0,
  version: 1,
  totalCents: 4900n,
  currency: 'USD',
  createdAtMs: 0,
  paidBy: 'provider',
  status: 'open',
};

/** A process whose page opens after `status` has become of its purchase. */
async function buyWhile(status: Purchase['status']) {
  let isPageOpen = false;
  const context = {
    billing: {
      startPurchase: async () => ({ kind: 'started', purchase: PURCHASE, invoice: null }),
      purchase: async () => ({ ...PURCHASE, status }),
      voidPurchase: async () => false,
    },
    provider: {
      id: 'stripe',
      collect: async () => ({
        kind: 'failed',
        cause: 'no-method',
        decline: 'no-method',
        reason: 'none',
        attempt: null,
      }),
      startPurchase: async () => {
        isPageOpen = true;
        return { kind: 'redirect', url: 'https://pay.example/one' };
      },
      abandon: async () => {
        isPageOpen = false;
        return { kind: 'abandoned' };
      },
    },
    log: createTestLog().log,
  } as unknown as CheckoutContext;
  const urls = { doneUrl: 'https://a.example/', cancelledUrl: 'https://a.example/' };
  const { choice } = PURCHASE;
  const moment = { atMs: 0, version: 1, seq: 1, chargeCents: 4900n, balanceCents: 0n };
  const result = await buy(context, 'account', 'a@example.com', { choice, moment, urls });
  return { result: result.kind, isPageOpen };
}

it('a page is shown while its purchase is open', async () => {
  expect(await buyWhile('open')).toEqual({ result: 'redirect', isPageOpen: true });
});

it('a page that opens after another process replaced its purchase is closed at the provider', async () => {
  expect(await buyWhile('void')).toEqual({ result: 'stale', isPageOpen: false });
});
