import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCents } from './invoice-lines.ts';
import {
  callsLeft,
  callsMax,
  overageCalls,
  overageCallsMax,
  overageLines,
  overageMicros,
} from './overage.ts';
import { PLANS, type PlanId } from '../plans/plans.ts';
import type { BillingCycle, PlanSegment } from './subscription.ts';

const segment = (planId: PlanId, fromCall: number): PlanSegment => ({
  planId,
  generation: 1,
  fromMs: fromCall,
  fromCall,
});

const cycleOf = (included: number, grants: number, ...segments: PlanSegment[]): BillingCycle => ({
  startMs: 0,
  endMs: 2_678_400_000,
  included,
  grants,
  segments,
});

const billed = (cycle: BillingCycle, used: number): unknown[] =>
  overageCalls(cycle, used).map(({ planId, calls }) => [planId, calls]);

const RATES = new Map(PLANS.map((plan) => [plan.id, plan.overageMicros]));

/** Any cycle that may come about: paid plans in rising order, taken up at some call. */
const cycles: fc.Arbitrary<BillingCycle> = fc
  .record({
    plans: fc.subarray<PlanId>(['starter', 'pro', 'business'], { minLength: 1 }),
    gaps: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 400 }))),
    included: fc.integer({ min: 0, max: 500 }),
    grants: fc.integer({ min: -600, max: 300 }),
  })
  .map(({ plans, gaps, included, grants }) => {
    let fromCall = 0;
    const segments = plans.map((id, index) => {
      if (index > 0) fromCall += gaps[index]!;
      return segment(id, fromCall);
    });
    return cycleOf(included, grants, ...segments);
  });
const calls = fc.integer({ min: 0, max: 1500 });

describe('overageCalls and overageLines', () => {
  it('bills 12,345 calls on Starter as 2,345 beyond 10,000: $3.5175, rounded up', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0));
    expect(overageLines(cycle, 12_345)).toEqual([
      {
        kind: 'overage',
        planId: 'starter',
        generation: 1,
        description: 'Starter: additional calls at 1.50 per 1,000',
        quantity: 2345,
        unit: 'call',
        cents: 352n,
        period: { startMs: 0, endMs: 2_678_400_000 },
      },
    ]);
    expect(overageMicros(cycle, 12_345)).toBe(3_517_500n);
  });

  it('bills 130,000 calls on annual Starter as 10,000 beyond its pool: $15.00', () => {
    const cycle = cycleOf(120_000, 0, segment('starter', 0));
    expect(sumCents(overageLines(cycle, 130_000))).toBe(1500n);
  });

  it('bills each call at the rate of the plan under which it was made', () => {
    const cycle = cycleOf(30_000, 0, segment('starter', 0), segment('pro', 32_000));
    expect(billed(cycle, 35_000)).toEqual([
      ['starter', 2000],
      ['pro', 3000],
    ]);
    expect(overageLines(cycle, 35_000).map((line) => line.cents)).toEqual([300n, 270n]);
  });

  it('bills what was beyond before Business, and nothing of Business', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0), segment('business', 12_000));
    expect(billed(cycle, 1_000_000)).toEqual([['starter', 2000]]);
    expect(billed(cycleOf(0, 0, segment('business', 0)), 1_000_000)).toEqual([]);
  });

  it('counts the grants of the operator among what is included', () => {
    expect(billed(cycleOf(10_000, 500, segment('starter', 0)), 10_600)).toEqual([['starter', 100]]);
    expect(billed(cycleOf(10_000, -500, segment('starter', 0)), 9600)).toEqual([['starter', 100]]);
  });

  it('writes one line for a plan, however many segments it had', () => {
    const cycle = cycleOf(100, 0, segment('starter', 0), segment('starter', 103));
    // 3 and 3 calls apart would come to 0 cents each; 6 calls come to 0.9.
    expect(overageLines(cycle, 106).map((line) => [line.quantity, line.cents])).toEqual([[6, 1n]]);
  });

  it('leaves out a line that comes to 0 cents', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0));
    expect(overageLines(cycle, 10_003)).toEqual([]);
    expect(overageLines(cycle, 10_004).map((line) => line.cents)).toEqual([1n]);
  });

  it('bills nothing of Free, which stops', () => {
    expect(billed(cycleOf(300, 0, segment('free', 0)), 300)).toEqual([]);
  });

  it('counts every call once: included, billed or made without a limit', () => {
    fc.assert(
      fc.property(cycles, calls, (cycle, used) => {
        // Call by call, as in the rule: the plan that applied to the call, if it is beyond the included ones.
        const expected = new Map<PlanId, number>();
        for (let call = 1; call <= used; call += 1) {
          const holder = cycle.segments.findLast((one) => one.fromCall < call)!;
          const isBeyond = call > Math.max(0, cycle.included + cycle.grants);
          if (!isBeyond || RATES.get(holder.planId) === null) continue;
          expected.set(holder.planId, (expected.get(holder.planId) ?? 0) + 1);
        }
        expect(billed(cycle, used)).toEqual([...expected]);
      }),
    );
  });

  it('adds up: each line is within half a cent of its exact cost', () => {
    fc.assert(
      fc.property(cycles, calls, (cycle, used) => {
        const lines = overageLines(cycle, used);
        const off = sumCents(lines) * 10_000n - overageMicros(cycle, used);
        const segments = BigInt(cycle.segments.length);
        expect(off >= -5000n * segments && off <= 5000n * segments).toBe(true);
        expect(lines.every((line) => line.cents > 0n)).toBe(true);
      }),
    );
  });

  it('never costs less for more calls', () => {
    fc.assert(
      fc.property(cycles, calls, calls, (cycle, some, more) => {
        const cost = overageMicros(cycle, some + more);
        expect(cost).toBeGreaterThanOrEqual(overageMicros(cycle, some));
      }),
    );
  });
});

describe('callsMax, overageCallsMax and callsLeft', () => {
  it('stops at the last call the cap pays for', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0));
    // 500 cents are 3,333.3 calls at 0.15 cents.
    expect(callsMax(cycle, 500n)).toBe(13_333);
    expect(overageCallsMax(cycle, 500n)).toBe(3333);
    expect(callsLeft(cycle, 500n, 13_332)).toBe(1);
    expect(callsLeft(cycle, 500n, 13_333)).toBe(0);
    expect(callsLeft(cycle, 500n, 20_000)).toBe(0);
  });

  it('holds what earlier plans of the cycle cost against the cap', () => {
    const cycle = cycleOf(30_000, 0, segment('starter', 0), segment('pro', 32_000));
    // 2,000 calls at 0.15 cents leave 200 cents: 2,222.2 calls at 0.09.
    expect(callsMax(cycle, 500n)).toBe(34_222);
  });

  it('spends on the next plan what was too little for one more call of the last', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0), segment('pro', 10_006));
    // 6 calls at 0.15 cents leave 0.1 of a cent: one call at 0.09.
    expect(callsMax(cycle, 1n)).toBe(10_007);
  });

  it('allows what is included under a cap of nothing, and not one call more', () => {
    expect(callsMax(cycleOf(10_000, 0, segment('starter', 0)), 0n)).toBe(10_000);
    expect(overageCallsMax(cycleOf(10_000, 0, segment('starter', 0)), 0n)).toBe(0);
  });

  it('refuses overage under a cap that is spent already, and nothing that is included', () => {
    const cycle = cycleOf(10_000, 0, segment('starter', 0));
    expect(callsLeft(cycle, 100n, 15_000)).toBe(0);
    expect(callsLeft({ ...cycle, grants: 6000 }, 100n, 15_000)).toBe(1000 + 666);
  });

  it('knows no limit without a cap or on Business, and the plan itself on Free', () => {
    const starter = cycleOf(10_000, 0, segment('starter', 0));
    expect(callsMax(starter, null)).toBeNull();
    expect(callsLeft(starter, null, 99_999)).toBeNull();
    const business = cycleOf(10_000, 0, segment('starter', 0), segment('business', 12_000));
    expect(callsMax(business, 0n)).toBeNull();
    expect(overageCallsMax(business, 0n)).toBeNull();
    expect(callsMax(cycleOf(300, 50, segment('free', 0)), null)).toBe(350);
    expect(callsMax(cycleOf(300, -350, segment('free', 0)), null)).toBe(0);
  });

  it('is exact: n calls cost no more than the cap and n + 1 cost more', () => {
    const cap = fc.bigInt(0n, 200n);
    fc.assert(
      fc.property(cycles, cap, (cycle, capCents) => {
        const most = callsMax(cycle, capCents);
        if (most === null) {
          expect(cycle.segments.at(-1)?.planId).toBe('business');
          return;
        }
        expect(overageMicros(cycle, most)).toBeLessThanOrEqual(capCents * 10_000n);
        expect(overageMicros(cycle, most + 1)).toBeGreaterThan(capCents * 10_000n);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a negative cap', () => {
    expect(() => callsMax(cycleOf(1, 0, segment('starter', 0)), -1n)).toThrow(RangeError);
  });
});
