import { describe, expect, it } from 'vitest';
import { capStep } from './spend-cap.ts';
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
      ...[null, null, null, 50, 50, 80, 80, 100, 100],
    ]);
  });

  it('of a cap of nothing is used up with the last included call', () => {
    expect(capStep(cycle, 0n, 9999)).toBeNull();
    expect(capStep(cycle, 0n, 10_000)).toBe(100);
  });
});
