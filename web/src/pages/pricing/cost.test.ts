import { describe, expect, it } from 'vitest';
import { plansPayload } from '../../../../src/plans/to-json.ts';
import { breakEvens, CALLS_MAX, cheapestPlan, monthMicros, yearlySaving } from './cost.ts';

const { plans } = plansPayload('USD');
const plan = (id: string) => plans.find((row) => row.id === id)!;
const named = (interval: 'monthly' | 'annual') =>
  breakEvens(plans, interval).map((row) => [row.plan.id, row.from]);

describe('the cost of a month', () => {
  it('is the price up to the included calls and the overage beyond them', () => {
    expect(monthMicros(plan('starter'), 10_000, 'monthly')).toBe(19_000_000);
    expect(monthMicros(plan('starter'), 10_001, 'monthly')).toBe(19_001_500);
    expect(monthMicros(plan('pro'), 51_000, 'annual')).toBe(39_200_000 + 900_000);
    expect(monthMicros(plan('business'), CALLS_MAX, 'monthly')).toBe(149_000_000);
  });

  it('does not exist beyond a hard stop', () => {
    expect(monthMicros(plan('free'), 300, 'monthly')).toBe(0);
    expect(monthMicros(plan('free'), 301, 'monthly')).toBeUndefined();
    expect(monthMicros(plan('free'), 301, 'annual')).toBeUndefined();
  });
});

describe('the cheapest plan', () => {
  it('changes at 301, 30,000 and 161,112 calls a month, billed monthly', () => {
    expect(named('monthly')).toEqual([
      ['free', 0],
      ['starter', 301],
      ['pro', 30_000],
      ['business', 161_112],
    ]);
  });

  it('changes at 301, 26,000 and 138,889 calls a month, billed annually', () => {
    expect(named('annual')).toEqual([
      ['free', 0],
      ['starter', 301],
      ['pro', 26_000],
      ['business', 138_889],
    ]);
  });

  it('costs no more than any other plan, on both sides of every change', () => {
    for (const interval of ['monthly', 'annual'] as const) {
      for (const { from } of breakEvens(plans, interval)) {
        for (const calls of [Math.max(0, from - 1), from, from + 1]) {
          const best = monthMicros(cheapestPlan(plans, calls, interval)!, calls, interval)!;
          for (const row of plans) {
            expect(monthMicros(row, calls, interval) ?? Infinity).toBeGreaterThanOrEqual(best);
          }
        }
      }
    }
  });
});

it('a year saves what the table says', () => {
  expect(yearlySaving(plans)).toBe(20);
  expect(yearlySaving(plans.filter(({ id }) => id === 'free'))).toBe(0);
  expect(yearlySaving([{ ...plan('pro'), annualCents: 49 * 900 }])).toBe(25);
});
