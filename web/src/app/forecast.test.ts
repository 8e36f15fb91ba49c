/** The sentence and the bar say the same as the numbers, on every kind of plan. */
import { describe, expect, it } from 'vitest';
import type { PlanJson } from '../../../src/catalog/schemas.ts';
import type { DashboardJson } from '../../../src/http/api.ts';
import { creditBar, expectedUse, forecastText } from './forecast.ts';

const PLAN: PlanJson = {
  id: 'starter',
  name: 'Starter',
  monthlyCents: 1900,
  annualCents: 18_240,
  includedCalls: 10_000,
  overageMicros: 1500,
  keysMax: 3,
  limit: { requests: 50, windowSeconds: 60 },
  features: [],
  imageFormats: ['svg'],
};
const HARD: PlanJson = { ...PLAN, id: 'free', overageMicros: null };
const cycle = { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' };

function given(
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
  it('says where the pace leads by the end of the cycle', () => {
    expect(forecastText(given(10_000, 3000, { usedAtCycleEnd: 7900.4 }))).toEqual({
      text: 'At this pace 7,900 of 10,000 by 1 Dec.',
      tone: 'calm',
    });
  });

  it('names the day the credits run out, and the price where calls go on', () => {
    const soon = { usedAtCycleEnd: 15_000, exhaustedAt: '2026-11-24T08:00:00.000Z' };
    expect(forecastText(given(10_000, 8000, soon)).text).toBe(
      'At this pace the credits run out on 24 Nov.',
    );
    expect(forecastText(given(10_000, 8000, soon, PLAN))).toEqual({
      text: 'At this pace the included credits run out on 24 Nov; then $1.50 per 1,000 calls.',
      tone: 'watch',
    });
  });

  it('tells a hard stop from overage when everything is used', () => {
    expect(forecastText(given(300, 300))).toEqual({
      text: 'All credits are used. New ones come on 1 Dec.',
      tone: 'stop',
    });
    expect(forecastText(given(10_000, 11_200, {}, PLAN)).text).toBe(
      '1,200 calls beyond the included ones, at $1.50 per 1,000.',
    );
  });

  it('does not forecast from nothing', () => {
    expect(forecastText(given(300, 0, { perDay: 0 })).text).toBe('Nothing used yet in this cycle.');
    expect(forecastText(given(300, 5, { perDay: 0 })).text).toBe('No calls in the last days.');
  });

  it('an unlimited plan has a pace and no end', () => {
    expect(forecastText(given(null, 20, { usedAtCycleEnd: 40_000 })).text).toBe(
      'At this pace 40,000 calls by 1 Dec.',
    );
  });
});

describe('the bar', () => {
  it('shows used, forecast and included on one scale', () => {
    expect(creditBar(given(10_000, 3000, { usedAtCycleEnd: 7900 }))).toEqual({
      used: 0.3,
      forecast: 0.79,
      included: 1,
    });
  });

  it('a forecast beyond the included credits moves their mark into the bar, not off it', () => {
    const bar = creditBar(given(10_000, 8000, { usedAtCycleEnd: 90_000 }, PLAN));
    expect(bar.included).toBeCloseTo(1 / 1.5);
    expect(bar.forecast).toBe(1);
  });

  it('a plan that stops is not expected to go beyond its end', () => {
    const given300 = given(300, 200, { usedAtCycleEnd: 2992 });
    expect(expectedUse(given300)).toBe(300);
    expect(creditBar(given300)).toEqual({ used: 200 / 300, forecast: 1, included: 1 });
    expect(expectedUse({ ...given300, plan: PLAN })).toBe(2992);
  });

  it('calls beyond the included ones stay within the bar', () => {
    const bar = creditBar(given(10_000, 40_000, { usedAtCycleEnd: 60_000 }, PLAN));
    expect(bar).toEqual({ used: 1, forecast: 1, included: 0.25 });
  });

  it('one call is visible and none is nothing', () => {
    expect(creditBar(given(10_000, 1)).used).toBeGreaterThan(0.005);
    expect(creditBar(given(10_000, 0)).used).toBe(0);
    expect(creditBar(given(null, 0, { usedAtCycleEnd: 0 }))).toEqual({
      used: 0,
      forecast: 0,
      included: null,
    });
  });

  it('the forecast never ends before what is used already', () => {
    const bar = creditBar(given(300, 200, { usedAtCycleEnd: 150 }));
    expect(bar.forecast).toBe(bar.used);
  });
});
