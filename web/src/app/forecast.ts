/**
 * What the dashboard says about the credits, in one sentence and as the shares of one wide bar.
 */
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import { count, dayMonth, number, perThousand } from './format.ts';

export type Tone = 'calm' | 'watch' | 'stop';

export interface ForecastText {
  readonly text: string;
  readonly tone: Tone;
}

type Given = Pick<DashboardJson, 'plan' | 'cycle' | 'credits' | 'forecast'>;

/** Where the credits go if the pace holds, in one sentence. */
export function forecastText(given: Given): ForecastText {
  const { plan, cycle, credits, forecast } = given;
  const end = dayMonth(cycle.end);
  if (credits.included !== null && credits.remaining === 0) return usedUp(given);
  if (forecast.perDay === 0) {
    const text =
      credits.used === 0 ? 'Nothing used yet in this cycle.' : 'No calls in the last days.';
    return { text, tone: 'calm' };
  }
  const expected = number(Math.round(forecast.usedAtCycleEnd));
  if (credits.included === null) {
    return { text: `At this pace ${expected} calls by ${end}.`, tone: 'calm' };
  }
  if (forecast.exhaustedAt === null) {
    return {
      text: `At this pace ${expected} of ${number(credits.included)} by ${end}.`,
      tone: 'calm',
    };
  }
  const when = dayMonth(forecast.exhaustedAt);
  if (plan.overageMicros === null) {
    return { text: `At this pace the credits run out on ${when}.`, tone: 'watch' };
  }
  const price = perThousand(plan.overageMicros);
  const text = `At this pace the included credits run out on ${when}; then ${price} per 1,000 calls.`;
  return { text, tone: 'watch' };
}

function usedUp({ plan, cycle, credits }: Given): ForecastText {
  const end = dayMonth(cycle.end);
  if (plan.overageMicros === null) {
    return { text: `All credits are used. New ones come on ${end}.`, tone: 'stop' };
  }
  const price = perThousand(plan.overageMicros);
  const beyond = count(credits.overage, 'call');
  return { text: `${beyond} beyond the included ones, at ${price} per 1,000.`, tone: 'watch' };
}

/** Shares of the bar's width, each from 0 to 1. */
export interface CreditBar {
  readonly used: number;
  /** Where the forecast ends; never before `used`. */
  readonly forecast: number;
  /** Where the included credits end; null where there is no end. */
  readonly included: number | null;
}

/** What will be used by the end of the cycle: never less than already is, nor more than can be. */
export function expectedUse({ plan, credits, forecast }: Omit<Given, 'cycle'>): number {
  const expected = Math.max(credits.used, Math.round(forecast.usedAtCycleEnd));
  const hardStop = credits.included !== null && plan.overageMicros === null;
  return hardStop ? Math.max(credits.used, Math.min(expected, credits.included)) : expected;
}

/** The bar ends where the largest of its three numbers ends. */
export function creditBar(given: Omit<Given, 'cycle'>): CreditBar {
  const { credits } = given;
  const expected = expectedUse(given);
  // Above one and a half times the included credits the mark would be pushed to the left edge.
  const end = Math.max(
    credits.included ?? 0,
    credits.included === null ? expected : Math.min(expected, credits.included * 1.5),
    credits.used,
    1,
  );
  return {
    used: visible(credits.used, end),
    forecast: Math.min(1, visible(expected, end)),
    included: credits.included === null ? null : credits.included / end,
  };
}

/** A single call of ten thousand is still to be seen. */
const visible = (part: number, whole: number): number =>
  part === 0 ? 0 : Math.min(1, Math.max(LEAST_SHARE, part / whole));

const LEAST_SHARE = 0.006;
