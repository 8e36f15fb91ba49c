import { describe, expect, it } from 'vitest';
import { cheaperPlan, costMicros } from './cheaper-plan.ts';
import { findPlan } from './plans.ts';

const plan = (id: string) => findPlan(id)!;
const cheaper = (id: string, interval: 'monthly' | 'annual', calls: number) =>
  cheaperPlan(plan(id), interval, calls);

describe('a larger plan', () => {
  it('is named from the first call that makes it cheaper: 30,000 and 161,111 still cost the same', () => {
    expect(cheaper('starter', 'monthly', 30_000)).toBeNull();
    expect(cheaper('starter', 'monthly', 30_001)).toEqual({
      planId: 'pro',
      name: 'Pro',
      savedMicros: 1500n,
    });
    expect(cheaper('pro', 'monthly', 161_111)).toBeNull();
    expect(cheaper('pro', 'monthly', 161_112)).toEqual({
      planId: 'business',
      name: 'Business',
      savedMicros: 800n,
    });
  });

  it('is the cheapest of them', () => {
    expect(cheaper('starter', 'monthly', 161_111)?.planId).toBe('pro');
    expect(cheaper('starter', 'monthly', 161_112)?.planId).toBe('business');
  });

  it('is measured by the pool of a year where the year is paid', () => {
    expect(cheaper('starter', 'annual', 12 * 26_000)).toBeNull();
    expect(cheaper('starter', 'annual', 12 * 26_000 + 1)?.planId).toBe('pro');
  });

  it('is never named to who has the largest, or no calls to pay for', () => {
    expect(cheaper('business', 'monthly', 9_000_000)).toBeNull();
    expect(cheaper('free', 'monthly', 300)).toBeNull();
    expect(cheaper('starter', 'monthly', 10_000)).toBeNull();
  });

  it('is not compared with a plan that is not sold so', () => {
    expect(costMicros(plan('free'), 'annual', 1)).toBeNull();
    expect(costMicros(plan('free'), 'monthly', 301)).toBeNull();
    expect(costMicros(plan('starter'), 'monthly', 12_345)).toBe(22_517_500n);
  });
});
