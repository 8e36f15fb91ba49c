/** What the status page calls states and parts of the service. Pure. */
import type { IncidentJson, StatusDayJson, StatusJson } from '../../../../src/status/schemas.ts';
import { fullDay } from '../../data/dates.ts';

/** The sentence at the top. */
export const NOW: Readonly<Record<StatusJson['state'], string>> = {
  up: 'Everything works',
  degraded: 'Something does not work as it should',
  outage: 'The service is down, or a part of it',
};

/** A day, in a legend and in the table. */
export const DAY: Readonly<Record<StatusDayJson['state'], string>> = {
  up: 'Up',
  degraded: 'Degraded',
  outage: 'Outage',
  no_data: 'No data',
};

export const SEVERITY: Readonly<Record<IncidentJson['severity'], string>> = {
  notice: 'Notice',
  degraded: 'Degraded',
  outage: 'Outage',
};

export const PART: Readonly<Record<IncidentJson['part'], string>> = {
  all: 'the whole service',
  api: 'API',
  batches: 'batches',
  webhooks: 'webhooks',
  pages: 'pages',
  billing: 'billing',
};

/** `99.95 %`, or that there is none. */
export const percentText = (percent: number | null): string =>
  percent === null ? 'No data' : `${percent} %`;

/** One day in a few words: `Nov 30, 2026: Degraded, 12 minutes down`. */
export function dayText({ date, state, minutesDown }: StatusDayJson): string {
  const down =
    minutesDown === null || minutesDown === 0 ? '' : `, ${minutesText(minutesDown)} down`;
  return `${fullDay(date)}: ${DAY[state]}${down}`;
}

export const minutesText = (minutes: number): string =>
  minutes === 1 ? '1 minute' : `${minutes} minutes`;
