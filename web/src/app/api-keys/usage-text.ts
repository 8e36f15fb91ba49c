/** What a key used in thirty days, in words. */
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';

/** What a key used, day by day. */
export interface KeyDays {
  /** `2026-11-30`, in UTC. */
  readonly days: readonly string[];
  /** One number for each day. */
  readonly credits: readonly number[];
}

/** `1,200 credits in 30 days (UTC), most on Nov 12: 80`. */
export function usageText({ days, credits }: KeyDays): string {
  const t = messages('api-keys');
  const sum = credits.reduce((total, value) => total + value, 0);
  if (sum === 0) return t.noCredits(days.length);
  const most = credits.indexOf(Math.max(...credits));
  return t.credits(sum, days.length, monthDay(days[most]!), credits[most]!);
}
