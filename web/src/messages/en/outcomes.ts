/** What became of requests: the groups of outcomes, single outcomes, and requests per day in words. */
import { count, number } from '../../data/format.ts';

export default {
  groups: {
    delivered: 'Delivered',
    invalid: 'Invalid',
    limited: 'Rate limited',
    unpaid: 'Payment required',
    failed: 'Failed',
  },
  /** One by its code; `own` is the code in words. */
  name: (_code: string, own: string) => own,

  // Requests per day, for screen readers
  none: (days: number) => `No requests in the last ${count(days, 'day', 'days')}.`,
  all: (requests: number, days: number, parts: string) =>
    `${count(requests, 'request', 'requests')} in the last ${count(days, 'day', 'days')}: ${parts}.`,
  busiest: (day: string, requests: number) =>
    `The busiest day was ${day} with ${number(requests)}.`,
  parts: {
    delivered: (requests: number) => `${number(requests)} delivered`,
    invalid: (requests: number) => `${number(requests)} invalid`,
    limited: (requests: number) => `${number(requests)} rate limited`,
    unpaid: (requests: number) => `${number(requests)} payment required`,
    failed: (requests: number) => `${number(requests)} failed`,
  },
};
