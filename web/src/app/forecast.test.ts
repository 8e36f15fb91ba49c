/** The text and the bar agree with the numbers, on every kind of plan. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { creditBar, expectedUse, forecastText } from './forecast.ts';

const textOf = (of: Parameters<typeof forecastText>[0]) => forecastText(of, 'USD');

const PLAN: PlanJson = {
  id: 'starter',
  name: 'Starter',
  monthlyCents: 1900,
  annualCents: 18_240,
  includedCalls: 10_000,
  overageMicros: 1500,
  keysMax: 3,
  testKeysMax: 2,
  limit: { requests: 50, windowSeconds: 60 },
  features: [],
  imageFormats: ['svg'],
};
const HARD: PlanJson = { ...PLAN, id: 'free', overageMicros: null };
const cycle = { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' };

function input(
  included: number | null,
  used: number,
  forecast: Partial<DashboardJson['forecast']> = {},
  plan = HARD,
) {
  const remaining = included === null ? null : Math.max(0, included - used);
  const overage = included === null ? 0 : Math.max(0, used - included);
  return {
    plan,
    cycle,
    credits: { included, used, remaining, overage },
    forecast: { perDay: 10, usedAtCycleEnd: used, exhaustedAt: null, ...forecast },
  };
}

describe('forecast in words', () => {
  it('says what will be used by the end of the cycle', () => {
    expect(textOf(input(10_000, 3000, { usedAtCycleEnd: 7900.4 }))).toEqual({
      text: 'At this rate, you will use 7,900 of 10,000 credits by Dec 1.',
      tone: 'calm',
    });
  });

  it('names the day the credits run out, and the price where calls go on', () => {
    const soon = { usedAtCycleEnd: 15_000, exhaustedAt: '2026-11-24T08:00:00.000Z' };
    expect(textOf(input(10_000, 8000, soon)).text).toBe(
      'At this rate, your credits run out on Nov 24.',
    );
    expect(textOf(input(10_000, 8000, soon, PLAN))).toEqual({
      text: 'At this rate, your included credits run out on Nov 24. After that, calls cost $1.50 per 1,000.',
      tone: 'watch',
    });
  });

  it('says nothing of prices where no currency is given', () => {
    const soon = { usedAtCycleEnd: 15_000, exhaustedAt: '2026-11-24T08:00:00.000Z' };
    for (const of of [input(10_000, 8000, soon, PLAN), input(10_000, 10_300, {}, PLAN)]) {
      const { text } = forecastText(of, null);
      expect(text).toMatch(/run out on Nov 24\.$|beyond the included amount\.$/);
    }
  });

  it('distinguishes a hard stop from overage when everything is used', () => {
    expect(textOf(input(300, 300))).toEqual({
      text: 'All credits are used. They reset on Dec 1.',
      tone: 'stop',
    });
    expect(textOf(input(10_000, 11_200, {}, PLAN)).text).toBe(
      '1,200 calls beyond the included amount, at $1.50 per 1,000.',
    );
  });

  it('does not forecast from nothing', () => {
    expect(textOf(input(300, 0, { perDay: 0 })).text).toBe('No credits used in this cycle yet.');
    expect(textOf(input(300, 5, { perDay: 0 })).text).toBe('No calls in the last few days.');
  });

  it('an unlimited plan has a rate and no end', () => {
    expect(textOf(input(null, 20, { usedAtCycleEnd: 40_000 })).text).toBe(
      'At this rate, you will make 40,000 calls by Dec 1.',
    );
  });
});

describe('the bar', () => {
  it('shows used, forecast and included on one scale', () => {
    expect(creditBar(input(10_000, 3000, { usedAtCycleEnd: 7900 }))).toEqual({
      used: 0.3,
      forecast: 0.79,
      included: 1,
    });
  });

  it('a forecast beyond the included credits moves their mark into the bar, not off it', () => {
    const bar = creditBar(input(10_000, 8000, { usedAtCycleEnd: 90_000 }, PLAN));
    expect(bar.included).toBeCloseTo(1 / 1.5);
    expect(bar.forecast).toBe(1);
  });

  it('a plan that stops is not expected to go beyond its end', () => {
    const input300 = input(300, 200, { usedAtCycleEnd: 2992 });
    expect(expectedUse(input300)).toBe(300);
    expect(creditBar(input300)).toEqual({ used: 200 / 300, forecast: 1, included: 1 });
    expect(expectedUse({ ...input300, plan: PLAN })).toBe(2992);
  });

  it('calls beyond the included ones stay within the bar', () => {
    const bar = creditBar(input(10_000, 40_000, { usedAtCycleEnd: 60_000 }, PLAN));
    expect(bar).toEqual({ used: 1, forecast: 1, included: 0.25 });
  });

  it('one call is visible and none is nothing', () => {
    expect(creditBar(input(10_000, 1)).used).toBeGreaterThan(0.005);
    expect(creditBar(input(10_000, 0)).used).toBe(0);
    expect(creditBar(input(null, 0, { usedAtCycleEnd: 0 }))).toEqual({
      used: 0,
      forecast: 0,
      included: null,
    });
  });

  it('the forecast never ends before what is used already', () => {
    const bar = creditBar(input(300, 200, { usedAtCycleEnd: 150 }));
    expect(bar.forecast).toBe(bar.used);
  });
});
