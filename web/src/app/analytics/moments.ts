/** Moments of analytics in the time zone they are counted in. */
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';

type Interval = AnalyticsJson['interval'];

/** `Nov 30` of a day, `14:00` of an hour, `Nov 30, 14:00` of an hour among days. */
export function momentLabel(at: string, interval: Interval, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...(interval === 'day'
      ? { month: 'short', day: 'numeric' }
      : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }).format(new Date(at));
}

/** `Nov 1 to Nov 30, 2026`. */
export function periodLabel({ from, to, timeZone }: AnalyticsJson): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  });
  return format.formatRange(new Date(from), new Date(Date.parse(to) - 1));
}
