/**
 * The lives of docs/billing-examples.md, by the title of their section; next to each is the
 * calculation as it was made on paper.
 */
import { calls, cap, change } from './billing-events.ts';
import type { BillingEvent } from './billing-oracle.ts';

export interface Example {
  readonly events: readonly BillingEvent[];
  readonly until: string;
  /** Cents of each invoice. */
  readonly totals: readonly number[];
  readonly refused?: readonly number[];
  readonly invoicesShown?: false;
}

export function examples(): Readonly<Record<string, Example>> {
  return {
    '1. More calls than included': {
      // 12,345 − 10,000 = 2,345; × $1.50 / 1,000 = $3.5175 → 352; 352 + 1900 = 2252.
      events: [change('2026-03-10 09:00', 'starter'), calls('2026-04-01 00:00', 12_345)],
      until: '2026-04-10 09:00',
      totals: [1900, 2252],
    },
    '2. A higher plan within the month': {
      // 4900 · 9/31 = 1422.58 → 1423, unused 3477. 14900 · 9/31 = 4325.81 → 4326, rest 10574.
      // 10574 − 3477 = 7097. Overage 10,000 × $0.90 / 1,000 = $9.00; 900 + 14900 = 15800.
      events: [
        change('2026-03-01 00:00', 'pro'),
        calls('2026-03-09 00:00', 60_000),
        change('2026-03-10 00:00', 'business'),
        calls('2026-03-20 00:00', 500_000),
      ],
      until: '2026-04-01 00:00',
      totals: [4900, 7097, 15_800],
    },
    '3. From monthly to annual': {
      // 1900 · 19/30 = 1203.33 → 1203, unused 697. 1,000 × $1.50 / 1,000 = 150.
      // 150 − 697 + 18240 = 17693.
      events: [
        change('2026-04-01 00:00', 'starter'),
        calls('2026-04-19 23:59', 11_000),
        change('2026-04-20 00:00', 'starter', 'annual'),
      ],
      until: '2026-05-01 00:00',
      totals: [1900, 17_693],
    },
    '4. Free is exhausted': {
      events: [
        calls('2026-06-12 14:30', 310), // 310 − 300 = 10 refused
        change('2026-06-12 14:31', 'starter'),
        calls('2026-06-12 14:32', 1_000),
      ],
      until: '2026-06-30 00:00',
      totals: [1900],
      refused: [10],
    },
    '5. A lower plan, then canceled': {
      // 2,000 × $0.90 / 1,000 = $1.80; 180 + 1900 = 2080. Free costs nothing: no invoice on 5 July.
      events: [
        change('2026-05-05 12:00', 'pro'),
        change('2026-05-15 00:00', 'starter'),
        calls('2026-06-05 11:59', 52_000),
        calls('2026-06-05 12:00', 4_000),
        change('2026-06-20 00:00', 'free'),
        calls('2026-07-10 00:00', 200),
      ],
      until: '2026-07-31 00:00',
      totals: [4900, 2080],
    },
    "6. A year's pool": {
      // 130,000 − 12 × 10,000 = 10,000; × $1.50 / 1,000 = $15.00; 1500 + 18240 = 19740.
      events: [
        change('2026-02-01 00:00', 'starter', 'annual'),
        calls('2026-03-01 00:00', 90_000),
        calls('2027-01-31 00:00', 40_000),
      ],
      until: '2027-02-01 00:00',
      totals: [18_240, 19_740],
    },
    '7. Bought on the 31st': {
      events: [change('2028-01-31 10:30', 'starter')],
      until: '2029-03-31 10:29',
      totals: Array.from({ length: 14 }, () => 1900),
      invoicesShown: false,
    },
    '8. A spend cap': {
      // 500 / 0.15 = 3333.3 → 3,333 calls, 499.95 cents → 500; 500 + 1900 = 2400.
      // 15,000 − 13,333 = 1,667 refused.
      events: [
        change('2026-03-10 09:00', 'starter'),
        cap('2026-03-10 09:00', 500),
        calls('2026-04-01 00:00', 15_000),
      ],
      until: '2026-04-10 09:00',
      totals: [1900, 2400],
      refused: [1_667],
    },
    '9. Three switches in one month': {
      // 11th: 1900 · 10/31 = 612.90 → 613, unused 1287. 4900 · 10/31 = 1580.65 → 1581, rest 3319.
      //       3319 − 1287 = 2032. 10,000 · 10/31 = 3225.8 → 3,226; 50,000 · 21/31 = 33870.97 → 33,870.
      // 21st: 4900 · 20/31 = 3161.29 → 3161, unused 1739. 14900 · 20/31 = 9612.90 → 9613, rest 5287.
      //       5287 − 1739 = 3548.
      // 26th: 14900 · 25/31 = 12016.13 → 12016, unused 2884. 41,000 − 37,096 = 3,904 × 0.09 = 351.36.
      //       351 − 2884 + 143040 = 140507.
      events: [
        change('2026-03-01 00:00', 'starter'),
        calls('2026-03-05 00:00', 5_000),
        change('2026-03-11 00:00', 'pro'),
        calls('2026-03-15 00:00', 36_000),
        change('2026-03-21 00:00', 'business'),
        calls('2026-03-22 00:00', 100_000),
        change('2026-03-26 00:00', 'business', 'annual'),
      ],
      until: '2026-04-30 00:00',
      totals: [1900, 2032, 3548, 140_507],
    },
    '10. Two rates in one cycle': {
      // Half of 30 days: 1900 / 2 = 950 unused, 4900 / 2 = 2450. 1,000 × 0.15 = 150, 2,500 × 0.09 = 225.
      // 150 + 225 + 4900 = 5275.
      events: [
        change('2026-04-01 00:00', 'starter'),
        calls('2026-04-15 00:00', 31_000),
        change('2026-04-16 00:00', 'pro'),
        calls('2026-04-20 00:00', 2_500),
      ],
      until: '2026-05-01 00:00',
      totals: [1900, 1500, 5275],
    },
  };
}
