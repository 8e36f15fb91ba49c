/** The text for screen readers says the same as the chart. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import type { UsageDayJson } from '../../../../src/usage/schemas.ts';
import { chartText, outcomeName, requestsOf, totals } from './outcomes.ts';

const NONE = { delivered: 0, invalid: 0, limited: 0, unpaid: 0, failed: 0 };
const DAYS: readonly UsageDayJson[] = [
  { day: '2026-11-20', outcomes: { ...NONE, delivered: 1200, invalid: 3 } },
  { day: '2026-11-21', outcomes: { ...NONE, delivered: 10, failed: 1 } },
];

describe('requests by outcome', () => {
  it('sums over groups and days', () => {
    expect(totals(DAYS)).toEqual({ ...NONE, delivered: 1210, invalid: 3, failed: 1 });
    expect(DAYS.map(requestsOf)).toEqual([1203, 11]);
  });

  it('is described in words', () => {
    expect(chartText(DAYS)).toBe(
      '1,214 requests in the last 2 days: 1,210 delivered, 3 invalid, 1 failed. ' +
        'The busiest day was Nov 20 with 1,203.',
    );
    expect(chartText([{ day: '2026-11-21', outcomes: NONE }])).toBe(
      'No requests in the last 1 day.',
    );
  });

  it('codes become labels', () => {
    expect(outcomeName('invalid_barcode_value')).toBe('Invalid barcode value');
    expect(outcomeName('delivered')).toBe('Delivered');
  });
});
