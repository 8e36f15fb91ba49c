import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import { soldPlan } from '../plans/plans.ts';
import { changeAt } from './preview.ts';
import { amountDue, paidChange, type Purchase } from './purchase.ts';

const DAY_MS = 86_400_000;
const TERMS = { taxMicros: 190_000, currency: 'USD' };
const PRO = { planId: 'pro', interval: 'monthly' } as const;
const starter = accountOn('starter', 100);
const AT_MS = START_MS + DAY_MS;
const previewed = changeAt(starter, PRO, AT_MS);

const purchase = (own: Partial<Purchase> = {}): Purchase => ({
  id: 'purchase',
  accountId: 'account',
  choice: PRO,
  atMs: AT_MS,
  settled: 100,
  version: 7,
  totalCents: amountDue(previewed, TERMS, starter),
  currency: 'USD',
  createdAtMs: AT_MS,
  paidBy: 'provider',
  status: 'open',
  ...own,
});

describe('a purchase', () => {
  it('costs the total of its invoice, tax included, and nothing where nothing is made at once', () => {
    const untaxed = BigInt(soldPlan('pro').monthlyCents);
    const change = changeAt(accountOn('free', 0), PRO, AT_MS);
    expect(amountDue(change, { taxMicros: 0 }, starter)).toBe(untaxed);
    expect(amountDue(change, { taxMicros: 1_000_000 }, starter)).toBe(2n * untaxed);
    const lower = { planId: 'free', interval: 'monthly' } as const;
    expect(amountDue(changeAt(starter, lower, AT_MS), TERMS, starter)).toBe(0n);
  });

  it('pays for the change as of now where that comes to the same amount', () => {
    const free = accountOn('free', 0, { version: 8 });
    const paid = purchase({ totalCents: amountDue(changeAt(free, PRO, AT_MS), TERMS, free) });
    const nowMs = AT_MS + DAY_MS;
    expect(paidChange(free, paid, TERMS, nowMs)).toMatchObject({ kind: 'now', atMs: nowMs });
  });

  it('pays for the change now, at the price and with the calls of its beginning', () => {
    const nowMs = AT_MS + DAY_MS;
    const called = accountOn('starter', 12_000);
    const change = paidChange(called, purchase(), TERMS, nowMs);
    if (change === undefined || previewed.kind !== 'now') throw new Error('not made at once');
    expect(change.atMs).toBe(nowMs);
    const cents = ({ lines }: typeof change) => lines.map((line) => [line.kind, line.cents]);
    expect(cents(change)).toEqual(cents(previewed));
    // The calls made meanwhile were made under the old plan.
    expect(change.subscription.cycle.segments.at(-1)).toMatchObject({ fromCall: 12_000 });

    const annual = { planId: 'starter', interval: 'annual' } as const;
    const before = changeAt(accountOn('starter', 11_000), annual, AT_MS);
    const totalCents = amountDue(before, TERMS, called);
    const paid = purchase({ choice: annual, settled: 11_000, totalCents });
    const restarted = paidChange(called, paid, TERMS, nowMs);
    expect(restarted).toMatchObject({ invoicedCalls: 11_000, cut: { endMs: nowMs } });
  });

  it('pays for nothing once billing of the account has changed and the amount has moved', () => {
    const changed = { ...starter, version: 8 };
    expect(paidChange(changed, purchase(), TERMS, AT_MS + DAY_MS)).toBeUndefined();
    expect(paidChange(changed, purchase(), TERMS, AT_MS)).toEqual(previewed);
  });

  it('pays for nothing in another currency, at another tax rate, or for another amount', () => {
    const nowMs = AT_MS;
    expect(paidChange(starter, purchase({ currency: 'EUR' }), TERMS, nowMs)).toBeUndefined();
    const untaxed = { ...TERMS, taxMicros: 0 };
    expect(paidChange(starter, purchase(), untaxed, nowMs)).toBeUndefined();
    expect(paidChange(starter, purchase({ totalCents: 1n }), TERMS, nowMs)).toBeUndefined();
  });
});
