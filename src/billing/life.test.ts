/** Whole lives of accounts: any calls, choices and waits, computed a second time in the simplest way. */
import * as fc from 'fast-check';
import { withBalance } from './balance.ts';
import { describe, expect, it } from 'vitest';
import { planChange, renewal, type RequestedPlan } from './change.ts';
import { cycleAt } from './cycle.ts';
import { draftInvoice, sumCents, type Line } from './invoice-lines.ts';
import { callsLeft } from './overage.ts';
import { callsOfCycle, findPlan, priceOf, type Interval, type PlanId } from '../plans/plans.ts';
import { chargeUntil } from './proration.ts';
import { freeSubscription, type PlanSegment, type Subscription } from './subscription.ts';

const DAY = 86_400_000;

/** A cycle as the test itself remembers it, to compare with the rules. */
interface Lived {
  readonly startMs: number;
  /** The end it had when it began; a change at once may cut it before. */
  readonly plannedEndMs: number;
  endMs: number;
  readonly interval: Interval;
  /** Calls in the order they were made: under which plan, from (exclusive) and to (inclusive). */
  readonly made: { planId: PlanId; from: number; to: number }[];
  segments: readonly PlanSegment[];
  readonly includedSeen: number[];
  grants: number;
  readonly money: Line[];
  readonly overage: Line[];
}

interface Step {
  readonly waitMs: number;
  readonly calls: number;
  readonly grant: number;
  readonly wanted: RequestedPlan;
}

/** Lives the steps; the last record is the cycle that still runs. */
function live(startMs: number, steps: readonly Step[], spendCapCents: bigint | null): Lived[] {
  let nowMs = startMs;
  let subscription: Subscription = { ...freeSubscription(startMs), spendCapCents };
  let used = 0;
  const records = [recordOf(subscription)];
  const current = (): Lived => records.at(-1)!;
  const settle = (lines: readonly Line[]): void => {
    const overage = lines.filter((line) => line.kind === 'overage');
    current().overage.push(...overage);
    current().money.push(...lines.filter((line) => line.kind === 'credit'));
    expect(draftInvoice(withBalance(lines, 0n), 190_000)?.totalCents ?? 0n).toBeGreaterThanOrEqual(
      0n,
    );
  };
  const begin = (lines: readonly Line[]): void => {
    records.push(recordOf(subscription));
    current().money.push(...lines.filter((line) => line.kind === 'fee'));
    used = 0;
  };
  for (const step of steps) {
    nowMs += step.waitMs;
    while (nowMs >= subscription.cycle.endMs) {
      const renewed = renewal(subscription, used);
      subscription = renewed.subscription;
      settle(renewed.lines);
      begin(renewed.lines);
    }
    const { cycle } = subscription;
    subscription = { ...subscription, cycle: { ...cycle, grants: cycle.grants + step.grant } };
    current().grants += step.grant;
    const left = callsLeft(subscription.cycle, spendCapCents, used) ?? step.calls;
    const to = used + Math.min(step.calls, left);
    current().made.push({ planId: subscription.planId, from: used, to });
    used = to;
    const change = planChange(subscription, step.wanted, { nowMs, used });
    if (change.kind === 'refused') continue;
    subscription = change.subscription;
    if (change.kind !== 'now') continue;
    settle(change.lines);
    if (change.cut === null) {
      current().money.push(...change.lines.filter((line) => line.kind === 'fee'));
      current().includedSeen.push(subscription.cycle.included);
      current().segments = subscription.cycle.segments;
    } else {
      current().endMs = change.cut.endMs;
      begin(change.lines);
    }
  }
  return records;
}

const recordOf = ({ cycle, interval }: Subscription): Lived => ({
  startMs: cycle.startMs,
  plannedEndMs: cycle.endMs,
  endMs: cycle.endMs,
  interval,
  made: [],
  segments: cycle.segments,
  includedSeen: [cycle.included],
  grants: cycle.grants,
  money: [],
  overage: [],
});

const step: fc.Arbitrary<Step> = fc.record({
  // Mostly short waits and few cancellations, so that many cycles are changed more than once.
  waitMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 * DAY }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 50 * DAY }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 300 * DAY, max: 400 * DAY }) },
  ),
  calls: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 200_000 })),
  grant: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })),
  wanted: fc.record({
    planId: fc.constantFrom<PlanId>('free', 'starter', 'starter', 'starter', 'pro', 'business'),
    interval: fc.constantFrom<Interval>('monthly', 'monthly', 'monthly', 'annual'),
  }),
});
const lives = fc
  .tuple(
    fc.integer({ min: Date.UTC(2023, 0), max: Date.UTC(2029, 0) }),
    fc.array(step, { minLength: 12, maxLength: 30 }),
    fc.option(fc.bigInt(0n, 20_000n)),
  )
  .map(([startMs, steps, cap]) => ({ records: live(startMs, steps, cap), cap }));

/** Checks a promise over many lives. */
const everyLife = (check: (life: { records: Lived[]; cap: bigint | null }) => void): void =>
  fc.assert(fc.property(lives, check), { numRuns: 300 });

describe('the life of an account', () => {
  it('has cycles that tile time', () => {
    everyLife(({ records }) => {
      const starts = records.slice(1).map(({ startMs }) => startMs);
      expect(records.slice(0, -1).map(({ endMs }) => endMs)).toEqual(starts);
      expect(records.every(({ startMs, endMs }) => startMs <= endMs)).toBe(true);
    });
  });

  it('pays for each cycle what its plans cost for the time they applied, to the cent', () => {
    everyLife(({ records }) => {
      for (const { startMs, plannedEndMs, endMs, interval, segments, money } of records) {
        const owed = segments.map((segment, index) => {
          const price = priceOf(findPlan(segment.planId)!, interval)!;
          const untilMs = segments[index + 1]?.fromMs ?? endMs;
          const [from, until] = [segment.fromMs, untilMs].map((ms) =>
            chargeUntil(price, ms - startMs, plannedEndMs - startMs),
          );
          return until! - from!;
        });
        expect(sumCents(money)).toBe(owed.reduce((sum, cents) => sum + cents, 0n));
      }
    });
  });

  it('never includes less after a change, and never more than its best plan gives', () => {
    everyLife(({ records }) => {
      for (const { includedSeen, segments, interval } of records) {
        expect(includedSeen).toEqual(includedSeen.toSorted((a, b) => a - b));
        const best = segments.map(({ planId }) => callsOfCycle(findPlan(planId)!, interval) ?? 0);
        expect(includedSeen.at(-1)).toBeLessThanOrEqual(Math.max(...best));
      }
    });
  });

  it('bills every call beyond once, under the plan it was made with', () => {
    everyLife(({ records }) => {
      for (const { made, includedSeen, grants, overage } of records.slice(0, -1)) {
        const included = includedSeen.at(-1)! + grants;
        const expected = new Map<PlanId, number>();
        for (const { planId, from, to } of made) {
          const beyond = Math.max(0, to - Math.max(from, included));
          if (findPlan(planId)!.overageMicros === null || beyond === 0) continue;
          expected.set(planId, (expected.get(planId) ?? 0) + beyond);
        }
        // Up to three calls cost less than half a cent: there is no line of 0 cents.
        const lines = [...expected].filter(([planId, calls]) => cents(planId, calls) > 0);
        expect(overage.map((line) => [line.planId, line.quantity, Number(line.cents)])).toEqual(
          lines.map(([planId, calls]) => [planId, calls, cents(planId, calls)]),
        );
      }
    });
  });

  it('keeps overage within the spend cap, up to the rounding of each line', () => {
    everyLife(({ records, cap }) => {
      if (cap === null) return;
      const most = records.map(({ overage }) => sumCents(overage) - BigInt(overage.length));
      expect(most.every((cents) => cents <= cap)).toBe(true);
    });
  });
});

/** Small numbers, so that plain arithmetic is exact; halves up. */
const cents = (planId: PlanId, calls: number): number =>
  Math.floor((calls * findPlan(planId)!.overageMicros! + 5000) / 10_000);

describe('cycles where clocks are put forward and back', () => {
  it('last whole days and keep their time of day, whatever the time zone of the machine', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      // The zone is in force: New York put its clocks forward on 8 March 2026.
      const offsets = [7, 9].map((day) => new Date(2026, 2, day, 12).getTimezoneOffset());
      expect(offsets).toEqual([300, 240]);
      const anchorMs = Date.parse('2026-01-31T06:30:00Z');
      for (const kind of ['monthly', 'annual'] as const) {
        for (let nowMs = anchorMs; nowMs < anchorMs + 1500 * DAY; nowMs += 20 * DAY) {
          const { startMs, endMs } = cycleAt(anchorMs, kind, nowMs);
          expect((endMs - startMs) % DAY).toBe(0);
          expect((startMs - anchorMs) % DAY).toBe(0);
        }
      }
      const free = freeSubscription(Date.parse('2026-03-08T07:30:00Z')).cycle;
      expect(free.endMs - free.startMs).toBe(31 * DAY);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
