/** The credit forecast of the dashboard, as text and as fractions of a bar. */
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import { dayInWords } from '../data/dates.ts';
import { number } from '../data/format.ts';
import { messages } from '../messages/messages.ts';
import { perThousand } from './format.ts';

type Tone = 'calm' | 'watch' | 'stop';

interface ForecastText {
  readonly text: string;
  readonly tone: Tone;
}

type ForecastInput = Pick<DashboardJson, 'plan' | 'cycle' | 'credits' | 'forecast'>;

/** Where usage is heading at the current rate; a currency of null: nothing is said of prices. */
export function forecastText(input: ForecastInput, currency: string | null): ForecastText {
  const { plan, cycle, credits, forecast } = input;
  const t = messages('app');
  const end = dayInWords(cycle.end);
  if (credits.included !== null && credits.remaining === 0) return exhaustedText(input, currency);
  if (forecast.perDay === 0) {
    return { text: credits.used === 0 ? t.noCreditsYet : t.noCallsLately, tone: 'calm' };
  }
  const expected = number(Math.round(forecast.usedAtCycleEnd));
  if (credits.included === null) {
    return { text: t.willMake(expected, end), tone: 'calm' };
  }
  if (forecast.exhaustedAt === null) {
    return { text: t.willUse(expected, credits.included, end), tone: 'calm' };
  }
  const when = dayInWords(forecast.exhaustedAt);
  if (plan.overageMicros === null) {
    return { text: t.willRunOut(when), tone: 'watch' };
  }
  const price = currency === null ? null : perThousand(plan.overageMicros, currency);
  return { text: t.willRunOutIncluded(when, price), tone: 'watch' };
}

function exhaustedText(
  { plan, cycle, credits }: ForecastInput,
  currency: string | null,
): ForecastText {
  const t = messages('app');
  if (plan.overageMicros === null) {
    return { text: t.allUsed(dayInWords(cycle.end)), tone: 'stop' };
  }
  const price = currency === null ? null : perThousand(plan.overageMicros, currency);
  return { text: t.beyondIncluded(credits.overage, price), tone: 'watch' };
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
