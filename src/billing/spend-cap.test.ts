import { describe, expect, it } from 'vitest';
import { accountOn } from '../../test/support/billing-account.ts';
import type { AccountSnapshot } from './account-snapshot.ts';
import {
  capNotice,
  capStep,
  checkSpendCap,
  seenCapStep,
  SPEND_CAP_CENTS_MAX,
} from './spend-cap.ts';
import type { BillingCycle } from './subscription.ts';

/** Starter: 10,000 calls, then 0.15 cents each. */
const cycle: BillingCycle = {
  startMs: 0,
  endMs: 1000,
  included: 10_000,
  grants: 0,
  segments: [{ planId: 'starter', generation: 1, fromMs: 0, fromCall: 0 }],
};

describe('capStep', () => {
  it('reaches each step with the very call whose cost comes to it', () => {
    const steps = [9999, 10_000, 11_666, 11_667, 12_666, 12_667, 13_332, 13_333, 99_999];
    expect(steps.map((used) => capStep(cycle, 500n, used))).toEqual([
      null,
      null,
      null,
      50,
      50,
      80,
      80,
      100,
      100,
    ]);
  });

  it('of a cap of nothing is used up with the last included call', () => {
    expect(capStep(cycle, 0n, 9999)).toBeNull();
    expect(capStep(cycle, 0n, 10_000)).toBe(100);
  });
});

describe('the notice of a spend cap', () => {
  const capped = (settled: number, spendCapCents: bigint | null): AccountSnapshot => {
    const account = accountOn('starter', settled);
    return { ...account, subscription: { ...account.subscription, spendCapCents } };
  };

  it('is none without a cap and before its first step', () => {
    expect(capNotice(capped(20_000, null))).toBeNull();
    expect(capNotice(capped(13_333, 1000n))).toBeNull();
  });

  it('has the step, the cost so far and the cap', () => {
    expect(capNotice(capped(13_334, 1000n))).toEqual({
      accountId: 'account',
      cycleId: '12',
      percent: 50,
      overageMicros: 3334n * 1500n,
      spendCapCents: 1000n,
    });
  });

  it('is not sent for a step that is seen while the cap is set', () => {
    expect(seenCapStep(capped(13_334, null), 1000n)).toBe(50);
    expect(seenCapStep(capped(0, null), 1000n)).toBe(0);
    expect(seenCapStep(capped(13_334, 1000n), null)).toBe(0);
  });

  it('caps are from 0 to 10^12 cents', () => {
    for (const cents of [null, 0n, SPEND_CAP_CENTS_MAX]) {
      expect(() => checkSpendCap(cents)).not.toThrow();
    }
    for (const cents of [-1n, SPEND_CAP_CENTS_MAX + 1n]) {
      expect(() => checkSpendCap(cents)).toThrow(RangeError);
    }
  });
});
