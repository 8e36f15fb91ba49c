import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import {
  NO_DUES,
  paysForPlan,
  planEndsAt,
  unusedCents,
  whyNotAtOnce,
  whyNotChosen,
} from './dues.ts';

const OWING = { ...NO_DUES, unpaid: 'INV-000012' };
const PAST_DUE = { ...OWING, pastDue: 'INV-000012' };
const CLOSING = { ...NO_DUES, isClosing: true };

describe('what is owed', () => {
  it('stands in the way of a change that credits the running cycle, and names the invoice', () => {
    expect(whyNotAtOnce(accountOn('pro', 0))).toBeNull();
    expect(whyNotAtOnce(accountOn('pro', 0, { dues: OWING }))).toBe(
      'Pay invoice INV-000012 first.',
    );
    expect(whyNotAtOnce(accountOn('pro', 0, { dues: CLOSING }))).toContain('try again in a moment');
  });

  it('stands in no way where nothing is credited, but for what is past due', () => {
    for (const own of [{}, { isComplimentary: true }]) {
      const planId = own.isComplimentary === true ? 'pro' : 'free';
      expect(whyNotAtOnce(accountOn(planId, 0, { ...own, dues: PAST_DUE }))).toBeNull();
      expect(whyNotChosen(accountOn(planId, 0, { ...own, dues: OWING }))).toBeNull();
      expect(whyNotChosen(accountOn(planId, 0, { ...own, dues: CLOSING }))).toBeNull();
      const reason = whyNotChosen(accountOn(planId, 0, { ...own, dues: PAST_DUE }));
      expect(reason).toBe('Pay invoice INV-000012 first.');
    }
  });

  it('costs an account the plan it pays for, never a free or a complimentary one', () => {
    expect(paysForPlan(accountOn('pro', 0))).toBe(true);
    expect(paysForPlan(accountOn('pro', 0, { isComplimentary: true }))).toBe(false);
    expect(paysForPlan(accountOn('free', 0))).toBe(false);
    const renewal = { kind: 'renewal', graceEndsAtMs: 100 } as const;
    expect(planEndsAt(renewal, accountOn('pro', 0), 99)).toBe(100);
    expect(planEndsAt(renewal, accountOn('pro', 0), 100)).toBeNull();
    expect(planEndsAt(renewal, accountOn('free', 0), 99)).toBeNull();
    expect(planEndsAt({ ...renewal, kind: 'order' }, accountOn('pro', 0), 99)).toBeNull();
  });

  it('is not credited: of a cycle, only what was paid, and never less than nothing', () => {
    const { subscription } = accountOn('pro', 0);
    const cycle = { ...subscription.cycle, endMs: START_MS + 1000 };
    const left = (parts: readonly [number, bigint][]) =>
      unusedCents(
        { ...subscription, cycle },
        START_MS + 750,
        parts.map(([after, cents]) => ({ startMs: START_MS + after, cents })),
      );
    expect(left([])).toBe(1225n);
    expect(left([[0, 4900n]])).toBe(0n);
    // A higher plan from the middle on, with its credit for the lower one: half of it is left.
    expect(
      left([
        [500, -950n],
        [500, 2450n],
      ]),
    ).toBe(1225n - 750n);
    expect(left([[0, 9000n]])).toBe(0n);
  });
});
