import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import { soldPlan } from '../plans/plans.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { changeAt, isStale, PREVIEW_MS, previewOf } from './preview.ts';

const PRO = { planId: 'pro', interval: 'monthly' } as const;
const NOW_MS = START_MS + 86_400_000;

describe('a preview', () => {
  it('is of this moment, these calls and this version, with the invoice that follows', () => {
    const preview = previewOf(accountOn('free', 5), PRO, NOW_MS, 190_000);
    expect(preview.moment).toEqual({ atMs: NOW_MS, settled: 5, version: 7 });
    expect(preview.change.kind).toBe('now');
    expect(preview.draft?.subtotalCents).toBe(BigInt(soldPlan('pro').monthlyCents));
    expect(preview.draft?.taxCents).toBeGreaterThan(0n);
  });

  it('has no invoice where nothing is made at once', () => {
    const lower = { planId: 'starter', interval: 'monthly' } as const;
    const preview = previewOf(accountOn('pro', 0), lower, NOW_MS, 0);
    expect([preview.change.kind, preview.draft]).toEqual(['at-cycle-end', null]);
  });

  it('can be confirmed for exactly ten minutes', () => {
    const account = accountOn('free', 0);
    const { moment } = previewOf(account, PRO, NOW_MS, 0);
    expect(isStale(account, moment, NOW_MS + PREVIEW_MS)).toBe(false);
    expect(isStale(account, moment, NOW_MS + PREVIEW_MS + 1)).toBe(true);
  });

  it('is stale once the version has moved on, and where it is ahead of any clock', () => {
    const account = accountOn('free', 0);
    const { moment } = previewOf(account, PRO, NOW_MS, 0);
    expect(isStale({ version: 8 }, moment, NOW_MS)).toBe(true);
    expect(isStale(account, moment, NOW_MS - CLOSE_AFTER_MS)).toBe(false);
    expect(isStale(account, moment, NOW_MS - CLOSE_AFTER_MS - 1)).toBe(true);
  });

  it('credits nothing of a complimentary plan', () => {
    const moment = { atMs: NOW_MS, settled: 12_000 };
    const change = changeAt(accountOn('starter', 12_000, { isComplimentary: true }), PRO, moment);
    if (change.kind !== 'now') throw new Error(change.kind);
    expect(change.lines.map(({ kind }) => kind)).toEqual(['fee']);
  });
});
