/** Figures of the status page in words. Pure. */
import type { StatusDayJson } from '../../../../src/status/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';

/** `99.95 %`, or that there is none. */
export function percentText(percent: number | null): string {
  const t = messages('status');
  return percent === null ? t.states.no_data : t.percent(percent);
}

/** One day in a few words: `Nov 30, 2026: Degraded, 12 minutes down`. */
export function dayText({ date, state, minutesDown }: StatusDayJson): string {
  const t = messages('status');
  const down = minutesDown === null || minutesDown === 0 ? null : t.minutes(minutesDown);
  return t.dayText(fullDay(date), t.states[state], down);
}
