/** What a key used in thirty days, in words. */
import { monthDay } from '../../data/dates.ts';
import { count, number } from '../format.ts';

/** What a key used, day by day. */
export interface KeyDays {
  /** `2026-11-30`, in UTC. */
  readonly days: readonly string[];
  /** One number for each day. */
  readonly credits: readonly number[];
}

/** `1,200 credits in 30 days (UTC), most on Nov 12: 80`. */
export function usageText({ days, credits }: KeyDays): string {
  const sum = credits.reduce((total, value) => total + value, 0);
  if (sum === 0) return `No credits in ${days.length} days`;
  const most = credits.indexOf(Math.max(...credits));
  const day = monthDay(days[most]!);
  return `${count(sum, 'credit')} in ${days.length} days (UTC), most on ${day}: ${number(credits[most]!)}`;
}
