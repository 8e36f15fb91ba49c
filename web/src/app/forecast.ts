/** The credit forecast of the dashboard, as text and as fractions of a bar. */
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import { monthDay } from '../data/dates.ts';
import { count, number, perThousand } from './format.ts';

type Tone = 'calm' | 'watch' | 'stop';

interface ForecastText {
  readonly text: string;
  readonly tone: Tone;
}

type ForecastInput = Pick<DashboardJson, 'plan' | 'cycle' | 'credits' | 'forecast'>;

/** Where usage is heading at the current rate; a currency of null: nothing is said of prices. */
export function forecastText(input: ForecastInput, currency: string | null): ForecastText {
  const { plan, cycle, credits, forecast } = input;
  const end = monthDay(cycle.end);
  if (credits.included !== null && credits.remaining === 0) return exhaustedText(input, currency);
  if (forecast.perDay === 0) {
    const text =
      credits.used === 0 ? 'No credits used in this cycle yet.' : 'No calls in the last few days.';
    return { text, tone: 'calm' };
  }
  const expected = number(Math.round(forecast.usedAtCycleEnd));
  if (credits.included === null) {
    return { text: `At this rate, you will make ${expected} calls by ${end}.`, tone: 'calm' };
  }
  if (forecast.exhaustedAt === null) {
    return {
      text: `At this rate, you will use ${expected} of ${number(credits.included)} credits by ${end}.`,
      tone: 'calm',
    };
  }
  const when = monthDay(forecast.exhaustedAt);
  if (plan.overageMicros === null) {
    return { text: `At this rate, your credits run out on ${when}.`, tone: 'watch' };
  }
  const text = `At this rate, your included credits run out on ${when}.`;
  if (currency === null) return { text, tone: 'watch' };
  const price = perThousand(plan.overageMicros, currency);
  return { text: `${text} After that, calls cost ${price} per 1,000.`, tone: 'watch' };
}

function exhaustedText(
  { plan, cycle, credits }: ForecastInput,
  currency: string | null,
): ForecastText {
  const end = monthDay(cycle.end);
  if (plan.overageMicros === null) {
    return { text: `All credits are used. They reset on ${end}.`, tone: 'stop' };
  }
  const beyond = `${count(credits.overage, 'call')} beyond the included amount`;
  const at = currency === null ? '' : `, at ${perThousand(plan.overageMicros, currency)} per 1,000`;
  return { text: `${beyond}${at}.`, tone: 'watch' };
}

/** Fractions of the bar's width, each from 0 to 1. */
export interface CreditBar {
  readonly used: number;
  /** Where the forecast ends; never less than `used`. */
  readonly forecast: number;
  /** Where the included credits end; null if the plan is unlimited. */
  readonly included: number | null;
}

/** Expected usage by the end of the cycle: at least what is used already, at most what the plan allows. */
export function expectedUse({ plan, credits, forecast }: Omit<ForecastInput, 'cycle'>): number {
  const expected = Math.max(credits.used, Math.round(forecast.usedAtCycleEnd));
  const hardStop = credits.included !== null && plan.overageMicros === null;
  return hardStop ? Math.max(credits.used, Math.min(expected, credits.included)) : expected;
}

/** The bar ends at the largest of its three numbers. */
export function creditBar(input: Omit<ForecastInput, 'cycle'>): CreditBar {
  const { credits } = input;
  const expected = expectedUse(input);
  // A forecast above 1.5 times the included credits would push their mark to the left edge.
  const end = Math.max(
    credits.included ?? 0,
    credits.included === null ? expected : Math.min(expected, credits.included * 1.5),
    credits.used,
    1,
  );
  return {
    used: visibleShare(credits.used, end),
    forecast: Math.min(1, visibleShare(expected, end)),
    included: credits.included === null ? null : credits.included / end,
  };
}

/** Even a single call out of ten thousand is visible. */
const visibleShare = (part: number, whole: number): number =>
  part === 0 ? 0 : Math.min(1, Math.max(SHARE_MIN, part / whole));

const SHARE_MIN = 0.006;
