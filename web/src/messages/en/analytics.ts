/** `/analytics`. */
import { count, number } from '../../data/format.ts';

export default {
  lead: (zone: string) =>
    `Days and hours are those of ${zone}. Requests with test keys are not counted.`,
  locked: (plans: string) => `Analytics come with ${plans}`,
  lockedText:
    'The dashboard shows your requests of the last 30 days on every plan, and Requests lists each of them.',
  loading: 'Loading analytics',
  note: 'Credits of a day that is over are held against the ledger once it has ended, and are what counts. Latency is that of the server, of delivered pictures.',

  // Period and filters
  controls: 'Period and filters',
  period: 'Period',
  ranges: {
    '24h': '24 hours',
    '7d': '7 days',
    '30d': '30 days',
    '90d': '90 days',
    '12mo': '12 months',
    custom: 'Custom',
  },
  compare: 'Compare with the period before',
  firstDay: 'First day',
  lastDay: 'Last day',
  timeZone: 'Time zone',

  // Figures
  requests: 'Requests',
  latency: 'Latency',
  latencyOf: (percentile: string) => `Latency ${percentile}`,
  noFigure: 'none',
  asBefore: 'as before',
  noneBefore: 'none before',
  changed: (sign: '+' | '−', percent: number) => `${sign}${percent}%`,

  // Over time
  overTime: 'Over time',
  measure: 'Measure',
  view: 'View',
  chart: 'Chart',
  table: 'Table',
  tableHas: (requests: number) =>
    `${number(requests)} requests. The table has every figure, and leads from an interval to its requests.`,
  figures: 'Figures over time',
  day: 'Day',
  from: 'From',
  percentiles: 'p50, p95, p99 (ms)',
  median: 'Median (ms)',
  percentile: (percent: number) => `${percent}th percentile (ms)`,
  periodBefore: 'The period before',
  medianBefore: 'Median before (ms)',

  // What they were about
  about: 'What the requests were about',
  noRequests: 'No requests in this period.',
  without: 'None',
  deletedKey: 'A key that was deleted',
  share: (requests: number, credits: number) =>
    `${count(requests, 'request', 'requests')}, ${count(credits, 'credit', 'credits')}`,

  errors: 'Errors',
  noErrors: 'No errors in this period.',
  whatToDo: 'what to do',
  requestCount: (requests: number) => count(requests, 'request', 'requests'),
  because: (reason: string) => `: ${reason}`,

  hours: 'When requests come',
  byHour: 'Requests by day and hour',
  busiestHour: (hour: string) => `The darker, the more requests. The most: ${hour}.`,
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as readonly string[],
  ofHour: (day: string, hour: number, requests: number) =>
    `${day}, ${hour}:00: ${number(requests)}`,
};
