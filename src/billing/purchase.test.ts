import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import { soldPlan } from '../plans/plans.ts';
import { changeAt } from './preview.ts';
import { amountDue, paidChange, type Purchase } from './purchase.ts';

const DAY_MS = 86_400_000;
const TERMS = { taxMicros: 190_000, currency: 'USD' };
const PRO = { planId: 'pro', interval: 'monthly' } as const;
const starter = accountOn('starter', 100);
const moment = { atMs: START_MS + DAY_MS, settled: 100, version: 7 };
const previewed = changeAt(starter, PRO, moment);

const purchase = (own: Partial<Purchase> = {}): Purchase => ({
  id: 'purchase',
  accountId: 'account',
  choice: PRO,
  moment,
  totalCents: amountDue(previewed, TERMS, starter),
  currency: 'USD',
  createdAtMs: moment.atMs,
  status: 'open',
  ...own,
});

describe('a purchase', () => {
  it('costs the total of its invoice, tax included, and nothing where nothing is made at once', () => {
    const untaxed = BigInt(soldPlan('pro').monthlyCents);
    const change = changeAt(accountOn('free', 0), PRO, moment);
    expect(amountDue(change, { taxMicros: 0 }, starter)).toBe(untaxed);
    expect(amountDue(change, { taxMicros: 1_000_000 }, starter)).toBe(2n * untaxed);
    const lower = { planId: 'free', interval: 'monthly' } as const;
    expect(amountDue(changeAt(starter, lower, moment), TERMS, starter)).toBe(0n);
  });

  it('pays for the change as of now where that comes to the same amount', () => {
    const free = accountOn('free', 0);
    const paid = purchase({ totalCents: amountDue(changeAt(free, PRO, moment), TERMS, free) });
    const nowMs = moment.atMs + DAY_MS;
    expect(paidChange(free, paid, TERMS, nowMs)).toMatchObject({ kind: 'now', atMs: nowMs });
  });

  it('pays for the change as of its preview where the amount has moved', () => {
    const change = paidChange(starter, purchase(), TERMS, moment.atMs + DAY_MS);
    expect(change).toEqual(previewed);
  });

  it('pays for nothing once billing of the account has changed and the amount has moved', () => {
    const changed = { ...starter, version: 8 };
    expect(paidChange(changed, purchase(), TERMS, moment.atMs + DAY_MS)).toBeUndefined();
    expect(paidChange(changed, purchase(), TERMS, moment.atMs)).toEqual(previewed);
  });

  it('pays for nothing in another currency, at another tax rate, or for another amount', () => {
    const nowMs = moment.atMs;
    expect(paidChange(starter, purchase({ currency: 'EUR' }), TERMS, nowMs)).toBeUndefined();
    const untaxed = { ...TERMS, taxMicros: 0 };
    expect(paidChange(starter, purchase(), untaxed, nowMs)).toBeUndefined();
    expect(paidChange(starter, purchase({ totalCents: 1n }), TERMS, nowMs)).toBeUndefined();
  });
});
