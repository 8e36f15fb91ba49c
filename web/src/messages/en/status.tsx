/** `/status`. */
import type { ReactNode } from 'react';

export default {
  description: 'Uptime of the last 90 days, response times, incidents and maintenance.',
  lead: (links: {
    readonly json: (text: string) => ReactNode;
    readonly feed: (text: string) => ReactNode;
  }) => (
    <>
      A minute counts as up if at least one process was at work in it and could reach its database.
      A day with 15 minutes down, or with 5 % of failed requests, is an outage; with less, it is
      degraded. A day on which nothing was recorded says so, and counts as down. Days are in UTC; a
      failed request is one that was answered with a status of 500 or more, so what a caller got
      wrong does not count. Programs read the same as {links.json('JSON')}; incidents are in a{' '}
      {links.feed('feed')}.
    </>
  ),

  /** The sentence at the top. */
  now: {
    up: 'Everything works.',
    degraded: 'Something does not work as it should.',
    outage: 'The service is down, or a part of it.',
  },
  checked: (moment: string) => `Checked ${moment}.`,

  // Figures
  uptime: 'Uptime',
  lastDays: (days: number) => `Last ${days} days`,
  promised: (plan: string) => `Promised with ${plan}`,
  agreed: 'Agreed with you',
  percent: (percent: number) => `${percent} %`,

  // Day by day
  inShort: (days: number, summary: string) =>
    `The last ${days} days: ${summary}. The table below has each of them.`,
  daysThat: {
    up: (days: number) => `${days} up`,
    degraded: (days: number) => `${days} degraded`,
    outage: (days: number) => `${days} outage`,
    no_data: (days: number) => `${days} no data`,
  },
  today: 'Today',
  legend: 'Legend',
  dayByDay: 'Day by day',
  states: { up: 'Up', degraded: 'Degraded', outage: 'Outage', no_data: 'No data' },
  columns: {
    day: 'Day (UTC)',
    state: 'State',
    down: 'Down',
    failed: 'Failed requests',
    p50: 'Half answered within',
    p95: '95 % answered within',
  },
  minutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  milliseconds: (ms: number) => `${ms} ms`,
  /** A day in a few words. */
  dayText: (day: string, state: string, down: string | null) =>
    `${day}: ${state}${down === null ? '' : `, ${down} down`}`,

  // Incidents
  open: 'Now',
  past: 'Past incidents',
  none: 'None in the last 90 days.',
  severities: { notice: 'Notice', degraded: 'Degraded', outage: 'Outage' },
  parts: {
    all: 'the whole service',
    api: 'API',
    batches: 'batches',
    webhooks: 'webhooks',
    pages: 'pages',
    billing: 'billing',
  },
  fromTo: (from: string, to: string | null) => `from ${from}${to === null ? '' : ` to ${to}`}`,
};
