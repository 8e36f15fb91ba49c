/**
 * The billing oracle compared with what was worked out on paper, rule by rule; the calculation is next to
 * each number. The examples of the documentation are in billing-examples.test.ts.
 */
import { describe, expect, it } from 'vitest';
import {
  at,
  calls,
  cap,
  change,
  contract,
  grant,
  life,
  withdraw,
} from './support/billing-events.ts';
import { monthsAfter } from './support/billing-oracle.ts';
import type { BillingEvent, Expected, ExpectedCycle } from './support/billing-oracle.ts';
import { priceOf } from './support/billing-price-list.ts';
import type { Terms } from './support/billing-price-list.ts';

const lineCents = (expected: Expected): number[][] =>
  expected.invoices.map((invoice) => invoice.lines.map((line) => line.cents));

const paid = (expected: Expected): ExpectedCycle[] =>
  expected.cycles.filter((cycle) => cycle.plan !== 'free');

describe('the billing oracle', () => {
  it('a year costs four fifths of twelve months', () => {
    for (const plan of ['starter', 'pro', 'business'] as const) {
      const monthly = priceOf({ plan, interval: 'monthly' });
      expect(priceOf({ plan, interval: 'annual' }) * 10).toBe(monthly * 12 * 8);
    }
  });

  it('months are counted from the anchor, and a month without its day ends on its last', () => {
    expect(monthsAfter(at('2026-01-31 10:30'), 1)).toBe(at('2026-02-28 10:30'));
    expect(monthsAfter(at('2026-01-31 10:30'), 2)).toBe(at('2026-03-31 10:30'));
    expect(monthsAfter(at('2026-12-31 23:59'), 2)).toBe(at('2027-02-28 23:59'));
    expect(monthsAfter(at('2100-01-29 00:00'), 1)).toBe(at('2100-02-28 00:00'));
    expect(monthsAfter(at('2000-01-30 00:00'), 1)).toBe(at('2000-02-29 00:00'));
    const years = paid(life([change('2028-02-29 06:00', 'pro', 'annual')], '2032-03-01 00:00'));
    expect(years.map((cycle) => cycle.end.slice(0, 10))).toEqual([
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
      '2033-02-28',
    ]);
  });

  it('a contract counts from the next cycle or choice on, and what runs keeps what it was sold for', () => {
    const expected = life(
      [
        change('2026-03-01 00:00', 'starter'),
        calls('2026-03-02 00:00', 11_000),
        contract('2026-03-03 00:00', { plan: 'starter', monthly: 1000, annual: null, call: 700 }),
        calls('2026-04-02 00:00', 11_000),
        contract('2026-04-03 00:00', { plan: 'pro', monthly: 3001, annual: null, call: 500 }),
        change('2026-04-16 00:00', 'pro'),
        calls('2026-04-17 00:00', 50_000),
        contract('2026-04-18 00:00', null),
      ],
      '2026-05-02 00:00',
    );
    expect(lineCents(expected)).toEqual([
      [1900],
      // 1,000 calls at 1.50 a thousand, as they were sold; then the price that was agreed on.
      [150, 1000],
      // Half of 10.00 back, half of 30.01 to pay: 3001 - R(1500.5).
      [-500, 1500],
      // 30,000 are included by then: 5,000 and half of 50,000. 31,000 at 0.50; Pro as it costs everybody.
      [1550, 4900],
    ]);
  });

  it('Free is renewed at each start of a month, and never invoiced', () => {
    const expected = life(
      [calls('2026-01-31 23:59', 400), calls('2026-02-01 00:00', 1)],
      '2026-03-01 00:00',
    );
    expect(expected.cycles.map((cycle) => cycle.used)).toEqual([300, 1, 0]);
    expect(expected.refusals).toEqual([
      { at: at('2026-01-31 23:59'), admitted: 300, refused: 100, why: 'hard stop' },
    ]);
    expect(expected.invoices).toEqual([]);
  });

  it('a higher plan begins at once by the month within a year, too; a lower one for a longer time waits', () => {
    const up = life(
      [change('2026-01-10 00:00', 'starter', 'annual'), change('2026-02-10 00:00', 'pro')],
      '2027-01-20 00:00',
    );
    expect(up.outcomes).toEqual(['at once', 'at once']);
    expect(paid(up)[1]).toMatchObject({ plan: 'pro', start: at('2026-02-10 00:00') });
    // 31 of 365 days of 182.40 are used: what 49.00 leaves of the rest is kept as account credit.
    expect(up.invoices[1]?.subtotalCents).toBe(4900 - (18_240 - 1549));
    const down = life(
      [change('2026-01-31 00:00', 'pro'), change('2026-02-10 00:00', 'starter', 'annual')],
      '2026-03-05 00:00',
    );
    expect(down.outcomes).toEqual(['at once', 'waits']);
    // The interval changes, so that 28 February is the new anchor.
    expect(paid(down).at(-1)).toMatchObject({ plan: 'starter', end: at('2027-02-28 00:00') });
  });

  it('a lower plan of the same interval keeps the anchor', () => {
    const expected = life(
      [change('2026-01-31 00:00', 'pro'), change('2026-02-10 00:00', 'starter')],
      '2026-03-05 00:00',
    );
    const ends = paid(expected).map((cycle) => cycle.end.slice(0, 10));
    expect(ends).toEqual(['2026-02-28', '2026-03-31']);
  });

  it('a change that waits can be withdrawn, replaced, or dropped by one at once', () => {
    const start = change('2026-05-01 00:00', 'pro');
    const cancel = change('2026-05-02 00:00', 'free');
    const after = (then: BillingEvent): Terms['plan'] | undefined =>
      life([start, cancel, then], '2026-06-02 00:00').cycles.at(-1)?.plan;
    expect(after(cap('2026-05-03 00:00', 0))).toBe('free');
    expect(after(withdraw('2026-05-03 00:00'))).toBe('pro');
    expect(after(change('2026-05-03 00:00', 'starter'))).toBe('starter');
    expect(after(change('2026-05-03 00:00', 'business'))).toBe('business');
  });

  it('at the moment a cycle ends the next one has begun: what is asked there meets the new plan', () => {
    const events = [change('2026-05-01 00:00', 'pro'), change('2026-05-02 00:00', 'free')];
    const late = life([...events, withdraw('2026-06-01 00:00')], '2026-06-02 00:00');
    expect(late.cycles.at(-1)?.plan).toBe('free');
    const counted = life([...events, calls('2026-06-01 00:00', 7)], '2026-06-02 00:00');
    expect(counted.cycles.map((cycle) => cycle.used)).toEqual([0, 0, 7]);
  });

  it('an upgrade at the first moment credits all and one at the last charges nothing', () => {
    const first = life(
      [change('2026-05-01 00:00', 'starter'), change('2026-05-01 00:00', 'pro')],
      '2026-05-02 00:00',
    );
    expect(lineCents(first)).toEqual([[1900], [-1900, 4900]]);
    expect(paid(first)[0]!.included).toBe(50_000);
    const lastMoment = { ...change('2026-05-31 23:59', 'pro'), at: '2026-05-31T23:59:59.999Z' };
    const last = life([change('2026-05-01 00:00', 'starter'), lastMoment], '2026-06-01 00:00');
    expect(lineCents(last)).toEqual([[1900], [4900]]);
    expect(paid(last)[0]!.included).toBe(10_000); // ⌈9,999.99…⌉ + ⌊0.00…⌋
  });

  it("grants count in their cycle and its overage, are no part of an upgrade's sum, and end with it", () => {
    // Half of April: 5,000 + 25,000 = 30,000, and the 700 granted: 30,700. 31,000 − 30,700 = 300 × 0.09 = 27.
    const expected = life(
      [
        change('2026-04-01 00:00', 'starter'),
        grant('2026-04-02 00:00', 700),
        change('2026-04-16 00:00', 'pro'),
        calls('2026-04-20 00:00', 31_000),
      ],
      '2026-05-01 00:00',
    );
    expect(paid(expected).map((cycle) => cycle.included)).toEqual([30_700, 50_000]);
    expect(lineCents(expected).at(-1)).toEqual([27, 4900]);
  });

  it('an upgrade never lowers what the cycle includes, and turns overage into included calls', () => {
    // On 30 April 29 of 30 days have passed: ⌈9,666.67⌉ + ⌊1,666.67⌋ = 9,667 + 1,666 = 11,333.
    const expected = life(
      [
        change('2026-04-01 00:00', 'starter'),
        calls('2026-04-29 00:00', 11_000),
        change('2026-04-30 00:00', 'pro'),
      ],
      '2026-05-01 00:00',
    );
    expect(paid(expected)[0]).toMatchObject({ included: 11_333, used: 11_000 });
    expect(lineCents(expected).at(-1)).toEqual([4900]);
  });

  it('a cap of nothing refuses overage only, a lowered cap takes nothing back, no cap admits all', () => {
    const month = (events: readonly BillingEvent[]): Expected =>
      life([change('2026-04-01 00:00', 'starter'), ...events], '2026-05-01 00:00');
    const none = month([cap('2026-04-01 00:00', 0), calls('2026-04-02 00:00', 10_001)]);
    expect(none.refusals).toMatchObject([{ admitted: 10_000, refused: 1, why: 'spend cap' }]);
    const lowered = month([
      calls('2026-04-02 00:00', 20_000), // 10,000 × 0.15 = 1500
      cap('2026-04-03 00:00', 1000),
      calls('2026-04-04 00:00', 5),
      cap('2026-04-05 00:00', null),
      calls('2026-04-06 00:00', 10),
    ]);
    expect(lowered.refusals).toMatchObject([{ admitted: 0, refused: 5 }]);
    expect(lineCents(lowered).at(-1)).toEqual([1502, 1900]); // 10,010 × 0.15 = 1501.5, half up
  });

  it('a cap counts the overage of every plan of the cycle, each at its rate', () => {
    // 1,000 calls of Starter remain beyond 30,000: 150 cents. 300 − 150 = 150 / 0.09 = 1,666.7 of Pro.
    const expected = life(
      [
        change('2026-04-01 00:00', 'starter'),
        calls('2026-04-15 00:00', 31_000),
        change('2026-04-16 00:00', 'pro'),
        cap('2026-04-17 00:00', 300),
        calls('2026-04-18 00:00', 1_000),
        calls('2026-04-19 00:00', 1_000),
      ],
      '2026-05-01 00:00',
    );
    expect(expected.refusals).toMatchObject([{ admitted: 666, refused: 334 }]);
    expect(lineCents(expected).at(-1)).toEqual([150, 150, 4900]); // 1,666 × 0.09 = 149.94
  });

  it('Business admits beyond any cap', () => {
    const expected = life(
      [
        change('2026-04-01 00:00', 'business'),
        cap('2026-04-02 00:00', 0),
        calls('2026-04-18 00:00', 2_000_000),
      ],
      '2026-05-01 00:00',
    );
    expect(expected.refusals).toEqual([]);
    expect(lineCents(expected).at(-1)).toEqual([14_900]);
  });

  it('a line that rounds to nothing is left out', () => {
    const bill = (over: number): number[] | undefined =>
      lineCents(
        life(
          [change('2026-04-01 00:00', 'starter'), calls('2026-04-02 00:00', 10_000 + over)],
          '2026-05-01 00:00',
        ),
      ).at(-1);
    expect(bill(3)).toEqual([1900]); // 0.45 cents
    expect(bill(4)).toEqual([1, 1900]); // 0.60 cents
    expect(bill(10)).toEqual([2, 1900]); // 1.50 cents, half up
  });

  it('events that are not in order, or not written in full, are a fault', () => {
    const backwards = [calls('2026-04-02 00:00', 1), calls('2026-04-01 00:00', 1)];
    expect(() => life(backwards, '2026-05-01 00:00')).toThrow(/lies before/);
    expect(() => life([{ ...backwards[0]!, at: '2026-04-02' }], '2026-05-01 00:00')).toThrow(
      /in full/,
    );
  });
});
