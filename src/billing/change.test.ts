import { describe, expect, it } from 'vitest';
import { withBalance } from './balance.ts';
import { planChange, renewal, type PlanChange } from './change.ts';
import { sumCents, type Line } from './invoice-lines.ts';
import { findPlan, PLANS, type Interval, type PlanId } from '../plans/plans.ts';
import { freeSubscription, openCycle, type Subscription } from './subscription.ts';

const at = (iso: string): number => Date.parse(iso);
const JANUARY = at('2026-01-01T00:00:00Z');
const DAY = 86_400_000;

function subscriptionTo(planId: PlanId, interval: Interval, anchorMs = JANUARY): Subscription {
  const plan = findPlan(planId)!;
  return {
    planId,
    generation: plan.generation,
    interval,
    anchorMs,
    cycle: openCycle(plan, interval, anchorMs, anchorMs),
    scheduled: null,
    spendCapCents: null,
  };
}

function now(change: PlanChange): Extract<PlanChange, { kind: 'now' }> {
  if (change.kind !== 'now') throw new Error(`the change is ${change.kind}`);
  return change;
}

const short = (lines: readonly Line[]): unknown[] =>
  lines.map(({ kind, planId, cents }) => [kind, planId, cents]);
const span = ({ cycle }: Subscription): string[] =>
  [cycle.startMs, cycle.endMs].map((ms) => new Date(ms).toISOString());

describe('planChange to a higher plan of the same interval', () => {
  it('takes Pro to Business on day 10 of 31 for $67.75, and keeps the cycle', () => {
    const before = subscriptionTo('pro', 'monthly');
    const change = now(
      planChange(
        before,
        { planId: 'business', interval: 'monthly' },
        { nowMs: JANUARY + 10 * DAY, used: 51_000 },
      ),
    );
    // R(4900 · 10 / 31) = 1581 and R(14,900 · 10 / 31) = 4806.
    expect(short(change.lines)).toEqual([
      ['credit', 'pro', -3319n],
      ['fee', 'business', 10_094n],
    ]);
    expect(change.lines.map((line) => line.description)).toEqual([
      'Pro, monthly, unused part of the cycle',
      'Business, monthly, rest of the cycle',
    ]);
    expect(change.lines.map((line) => line.period)).toEqual(
      [1, 2].map(() => ({ startMs: JANUARY + 10 * DAY, endMs: before.cycle.endMs })),
    );
    expect(change.cut).toBeNull();
    expect(change.subscription.anchorMs).toBe(JANUARY);
    expect(span(change.subscription)).toEqual(span(before));
    expect(change.subscription.cycle.segments.at(-1)).toEqual({
      planId: 'business',
      generation: 1,
      fromMs: JANUARY + 10 * DAY,
      fromCall: 51_000,
    });
    // What was beyond Pro before stays to be paid; 400,000 calls on Business do not.
    expect(short(renewal(change.subscription, 451_000).lines)).toEqual([
      ['overage', 'pro', 90n],
      ['fee', 'business', 14_900n],
    ]);
  });

  it('includes a share of each plan, and the grants of the operator stay', () => {
    const before = subscriptionTo('starter', 'annual');
    const cycle = { ...before.cycle, grants: 777 };
    const change = now(
      planChange(
        { ...before, cycle },
        { planId: 'pro', interval: 'annual' },
        { nowMs: JANUARY + 73 * DAY, used: 5 },
      ),
    );
    // A fifth of 120,000 and four fifths of 600,000.
    expect(change.subscription.cycle).toMatchObject({ included: 24_000 + 480_000, grants: 777 });
    expect(sumCents(change.lines)).toBe(-(18_240n - 3648n) + (47_040n - 9408n));
  });

  it('makes a repeated choice cost nothing more', () => {
    const wanted = { planId: 'pro', interval: 'monthly' } as const;
    const moment = { nowMs: JANUARY + 3 * DAY, used: 0 };
    const { subscription } = now(planChange(subscriptionTo('starter', 'monthly'), wanted, moment));
    expect(planChange(subscription, wanted, moment)).toEqual({
      kind: 'nothing',
      withdrawn: null,
      subscription,
    });
  });

  it('counts a clock that stepped back as the moment of the last change', () => {
    const moment = { nowMs: JANUARY + 5 * DAY, used: 9 };
    const pro = now(
      planChange(
        subscriptionTo('starter', 'monthly'),
        { planId: 'pro', interval: 'monthly' },
        moment,
      ),
    ).subscription;
    const business = { planId: 'business', interval: 'monthly' } as const;
    const earlier = { nowMs: JANUARY + 4 * DAY, used: 8 };
    expect(planChange(pro, business, earlier)).toEqual(planChange(pro, business, moment));
  });
});

describe('planChange that begins a new cycle', () => {
  it('lets exhausted Free begin a full cycle of Starter at once', () => {
    const nowMs = at('2026-01-17T11:22:33.444Z');
    const change = now(
      planChange(
        freeSubscription(JANUARY),
        { planId: 'starter', interval: 'monthly' },
        { nowMs, used: 300 },
      ),
    );
    expect(short(change.lines)).toEqual([['fee', 'starter', 1900n]]);
    expect(change.cut).toMatchObject({ startMs: JANUARY, endMs: nowMs });
    expect(span(change.subscription)).toEqual([
      '2026-01-17T11:22:33.444Z',
      '2026-02-17T11:22:33.444Z',
    ]);
    expect(change.subscription).toMatchObject({ anchorMs: nowMs, cycle: { included: 10_000 } });
    expect(change.subscription.cycle.segments.at(-1)?.fromCall).toBe(0);
  });

  it('takes Starter from monthly to annual on day 20 of 31, and bills its overage with it', () => {
    const nowMs = JANUARY + 20 * DAY;
    const change = now(
      planChange(
        subscriptionTo('starter', 'monthly'),
        { planId: 'starter', interval: 'annual' },
        { nowMs, used: 12_345 },
      ),
    );
    // R(1900 · 20 / 31) = 1226.
    expect(short(change.lines)).toEqual([
      ['overage', 'starter', 352n],
      ['credit', 'starter', -674n],
      ['fee', 'starter', 18_240n],
    ]);
    expect(change.lines[0]?.period).toEqual({ startMs: JANUARY, endMs: nowMs });
    expect(span(change.subscription)).toEqual([
      '2026-01-21T00:00:00.000Z',
      '2027-01-21T00:00:00.000Z',
    ]);
    expect(change.subscription.cycle).toMatchObject({ included: 120_000, grants: 0 });
    const year = renewal(change.subscription, 130_000);
    expect(short(year.lines)).toEqual([
      ['overage', 'starter', 1500n],
      ['fee', 'starter', 18_240n],
    ]);
  });

  it('credits the whole price where nothing of the cycle has passed', () => {
    const before = subscriptionTo('starter', 'monthly');
    const wanted = { planId: 'pro', interval: 'annual' } as const;
    const change = now(planChange(before, wanted, { nowMs: JANUARY, used: 0 }));
    expect(short(change.lines)).toEqual([
      ['credit', 'starter', -1900n],
      ['fee', 'pro', 47_040n],
    ]);
  });
});

describe('planChange to a higher plan by the month within a paid year', () => {
  it('begins at once; what the unused part exceeds the new price by stays the account’s', () => {
    const before = subscriptionTo('pro', 'annual');
    const change = now(
      planChange(
        before,
        { planId: 'business', interval: 'monthly' },
        { nowMs: JANUARY + 73 * DAY, used: 9 },
      ),
    );
    // A fifth of the year's 470.40 is used.
    expect(short(change.lines)).toEqual([
      ['credit', 'pro', -37_632n],
      ['fee', 'business', 14_900n],
    ]);
    expect(change.cut?.endMs).toBe(JANUARY + 73 * DAY);
    expect(span(change.subscription)).toEqual([
      '2026-03-15T00:00:00.000Z',
      '2026-04-15T00:00:00.000Z',
    ]);
    expect(withBalance(change.lines, 0n).at(-1)).toMatchObject({ kind: 'balance', cents: 22_732n });
  });
});

describe('planChange that waits', () => {
  it.each([
    ['pro', 'monthly', 'starter', 'monthly'],
    ['pro', 'monthly', 'starter', 'annual'],
    ['pro', 'annual', 'pro', 'monthly'],
    ['business', 'annual', 'free', 'monthly'],
  ] as const)(
    '%s %s to %s %s waits for the end of the cycle',
    (from, present, planId, interval) => {
      const before = subscriptionTo(from, present);
      expect(planChange(before, { planId, interval }, { nowMs: JANUARY + 1, used: 0 })).toEqual({
        kind: 'at-cycle-end',
        atMs: before.cycle.endMs,
        subscription: { ...before, scheduled: { planId, interval } },
      });
    },
  );

  const moment = { nowMs: JANUARY + DAY, used: 0 };
  const waiting: Subscription = {
    ...subscriptionTo('pro', 'monthly'),
    scheduled: { planId: 'starter', interval: 'monthly' },
  };

  it('is withdrawn by choosing the present plan', () => {
    const change = planChange(waiting, { planId: 'pro', interval: 'monthly' }, moment);
    expect(change).toEqual({
      kind: 'nothing',
      withdrawn: { planId: 'starter', interval: 'monthly' },
      subscription: { ...waiting, scheduled: null },
    });
  });

  it('is dropped by a change that is made at once, and replaced by another that waits', () => {
    const up = now(planChange(waiting, { planId: 'business', interval: 'monthly' }, moment));
    expect(up.subscription.scheduled).toBeNull();
    const down = planChange(waiting, { planId: 'free', interval: 'monthly' }, moment);
    expect(down).toMatchObject({ subscription: { scheduled: { planId: 'free' } } });
  });

  it('refuses plans that are not sold, and says what is', () => {
    expect(planChange(waiting, { planId: 'gold', interval: 'monthly' }, moment)).toEqual({
      kind: 'refused',
      reason: 'there is no plan "gold"; the plans are free, starter, pro, business',
    });
    expect(planChange(waiting, { planId: 'free', interval: 'annual' }, moment)).toEqual({
      kind: 'refused',
      reason: 'Free is billed monthly only, not annually',
    });
  });

  it('does not change a cycle that is over', () => {
    const over = { nowMs: waiting.cycle.endMs, used: 0 };
    expect(() => planChange(waiting, { planId: 'free', interval: 'monthly' }, over)).toThrow(
      RangeError,
    );
  });
});

describe('renewal', () => {
  it('bills overage and the next price, and begins with nothing used, granted or waiting', () => {
    const before = subscriptionTo('starter', 'monthly');
    const { lines, ended, subscription } = renewal(
      { ...before, cycle: { ...before.cycle, grants: 100 }, spendCapCents: 500n },
      12_445,
    );
    expect(short(lines)).toEqual([
      ['overage', 'starter', 352n],
      ['fee', 'starter', 1900n],
    ]);
    expect(lines.map((line) => line.period)).toEqual([
      { startMs: JANUARY, endMs: at('2026-02-01T00:00:00Z') },
      { startMs: at('2026-02-01T00:00:00Z'), endMs: at('2026-03-01T00:00:00Z') },
    ]);
    expect(ended.endMs).toBe(subscription.cycle.startMs);
    expect(subscription).toMatchObject({ spendCapCents: 500n, cycle: { grants: 0 } });
  });

  it('counts from 31 January through a leap year, whatever the months in between', () => {
    let subscription = subscriptionTo('pro', 'monthly', at('2024-01-31T08:30:00Z'));
    const ends: string[] = [];
    for (let month = 0; month < 14; month += 1) {
      ends.push(new Date(subscription.cycle.endMs).toISOString());
      ({ subscription } = renewal(subscription, 0));
    }
    const days = '02-29 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31'.split(' ');
    expect(ends).toEqual([
      ...days.map((day) => `2024-${day}T08:30:00.000Z`),
      ...['01-31', '02-28', '03-31'].map((day) => `2025-${day}T08:30:00.000Z`),
    ]);
  });

  it('keeps the anchor for a lower plan and takes a new one for another interval', () => {
    const pro = subscriptionTo('pro', 'monthly', at('2026-01-31T00:00:00Z'));
    const lower = renewal({ ...pro, scheduled: { planId: 'starter', interval: 'monthly' } }, 0);
    expect(lower.subscription).toMatchObject({ planId: 'starter', anchorMs: pro.anchorMs });
    expect(span(lower.subscription)[1]).toBe('2026-03-31T00:00:00.000Z');
    const other = renewal({ ...pro, scheduled: { planId: 'starter', interval: 'annual' } }, 0);
    expect(other.subscription.anchorMs).toBe(pro.cycle.endMs);
    expect(span(other.subscription)).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2027-02-28T00:00:00.000Z',
    ]);
    expect(other.subscription.scheduled).toBeNull();
  });

  it('lets Free begin after a paid cycle and run to the start of the next calendar month', () => {
    const pro = subscriptionTo('pro', 'monthly', at('2026-01-10T09:00:00Z'));
    const cancelled = renewal({ ...pro, scheduled: { planId: 'free', interval: 'monthly' } }, 0);
    expect(cancelled.lines).toEqual([]);
    expect(span(cancelled.subscription)).toEqual([
      '2026-02-10T09:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ]);
    const next = renewal(cancelled.subscription, 300);
    expect(next.lines).toEqual([]);
    expect(span(next.subscription)).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
    ]);
    expect(next.subscription.cycle.included).toBe(300);
  });

  it('takes every plan of the table to every other, now or later, without a fault', () => {
    const intervals: readonly Interval[] = ['monthly', 'annual'];
    const choices = PLANS.flatMap((plan) =>
      intervals
        .filter((interval) => plan.annualCents !== null || interval === 'monthly')
        .map((interval) => ({ planId: plan.id, interval })),
    );
    const kinds = choices.map((from) =>
      choices.map((to) => {
        const change = planChange(subscriptionTo(from.planId, from.interval), to, {
          nowMs: JANUARY + DAY,
          used: 1,
        });
        if (change.kind === 'refused') throw new Error(change.reason);
        const after = renewal(change.subscription, 1).subscription;
        expect([after.planId, after.interval]).toEqual([to.planId, to.interval]);
        return change.kind[0];
      }),
    );
    // From (rows) and to (columns): free, then starter, pro and business, each monthly and annual;
    // n: now, or nothing on the diagonal; a: at the end of the cycle.
    expect(kinds.map((row) => row.join(''))).toEqual([
      'nnnnnnn',
      'annnnnn',
      'aannnnn',
      'aaannnn',
      'aaaannn',
      'aaaaann',
      'aaaaaan',
    ]);
  });
});
