import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import { soldPlan } from '../plans/plans.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { changeAt, confirmedChange, isStale, PREVIEW_MS, previewOf } from './preview.ts';

const PRO = { planId: 'pro', interval: 'monthly' } as const;
const NOW_MS = START_MS + 86_400_000;

describe('a preview', () => {
  it('is of this moment, these calls and this version, with the invoice that follows', () => {
    const preview = previewOf(accountOn('free', 5), PRO, NOW_MS, 190_000);
    const price = BigInt(soldPlan('pro').monthlyCents);
    expect(preview.moment).toEqual({
      atMs: NOW_MS,
      version: 7,
      seq: 3,
      chargeCents: price,
      balanceCents: 0n,
    });
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
    expect(isStale({ ...account, version: 8 }, moment, NOW_MS)).toBe(true);
    expect(isStale(account, moment, NOW_MS - CLOSE_AFTER_MS)).toBe(false);
    expect(isStale(account, moment, NOW_MS - CLOSE_AFTER_MS - 1)).toBe(true);
  });

  it('survives the ends of cycles where its price does, and no other change', () => {
    const account = accountOn('free', 5);
    const { moment } = previewOf(account, PRO, NOW_MS, 0);
    const nextCycle = { ...account, version: 8, cycle: { ...account.cycle, seq: 4, settled: 0 } };
    const change = confirmedChange(nextCycle, PRO, moment, NOW_MS + 1000);
    expect(change).toMatchObject({ kind: 'now', atMs: NOW_MS + 1000 });
    const onPro = accountOn('pro', 5, { version: 8, cycle: nextCycle.cycle });
    expect(confirmedChange(onPro, PRO, moment, NOW_MS + 1000)).toBeUndefined();
    const onStarter = accountOn('starter', 5, { version: 8, cycle: nextCycle.cycle });
    expect(confirmedChange(onStarter, PRO, moment, NOW_MS + 1000)).toBeUndefined();
  });

  it('fixes price and included calls; the calls before the change are those of its confirmation', () => {
    const nowMs = NOW_MS + PREVIEW_MS;
    const annual = { planId: 'starter', interval: 'annual' } as const;
    const { moment, change: seen } = previewOf(accountOn('starter', 11_000), annual, NOW_MS, 0);
    const change = confirmedChange(accountOn('starter', 13_010), annual, moment, nowMs);
    if (change?.kind !== 'now' || seen.kind !== 'now') throw new Error('not made at once');
    expect([change.atMs, change.cut?.endMs, change.invoicedCalls]).toEqual([nowMs, nowMs, 13_010]);
    expect(change.lines[0]).toMatchObject({ kind: 'overage', quantity: 3010, cents: 452n });
    const cents = (one: typeof seen) => one.lines.slice(1).map((line) => line.cents);
    expect(cents(change)).toEqual(cents(seen));
    expect(change.lines[2]?.period.startMs).toBe(nowMs);

    const upgrade = previewOf(accountOn('starter', 11_000), PRO, NOW_MS, 0);
    const made = confirmedChange(accountOn('starter', 13_010), PRO, upgrade.moment, nowMs);
    if (made?.kind !== 'now' || upgrade.change.kind !== 'now') throw new Error('not made at once');
    expect(cents(made)).toEqual(cents(upgrade.change));
    const { cycle } = made.subscription;
    expect(cycle.included).toBe(upgrade.change.subscription.cycle.included);
    expect(cycle.segments.at(-1)).toMatchObject({ fromMs: nowMs, fromCall: 13_010 });
  });

  it('credits nothing of a complimentary plan', () => {
    const change = changeAt(accountOn('starter', 12_000, { isComplimentary: true }), PRO, NOW_MS);
    if (change.kind !== 'now') throw new Error(change.kind);
    expect(change.lines.map(({ kind }) => kind)).toEqual(['fee']);
  });
});
