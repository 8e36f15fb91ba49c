import { describe, expect, it } from 'vitest';
import { accountOn } from '../../test/support/billing-account.ts';
import { billingStatus, touchedBy } from './account-snapshot.ts';

const keyOf = (id: string, revision: number) => ({
  id,
  rule: { live: true, revision, untilMs: null, creditsMax: null },
});

describe('an account at one moment', () => {
  it('counts reserved calls as used, and charges overage only for charged ones', () => {
    const cycle = { id: 12, seq: 3, settled: 10_001, pending: 5 };
    expect(billingStatus(accountOn('starter', 0, { cycle }))).toMatchObject({
      cycleId: '12',
      settled: 10_001,
      pending: 5,
      used: 10_006,
      overageMicros: 1500n,
      callsLeft: null,
    });
  });

  it('has no overage on a complimentary plan', () => {
    const status = billingStatus(accountOn('starter', 12_000, { isComplimentary: true }));
    expect(status.overageMicros).toBe(0n);
  });

  it('touches each switched key once, with its last rule', () => {
    const account = { ...accountOn('pro', 0), keys: [keyOf('a', 2), keyOf('b', 2)] };
    expect(touchedBy(account, [keyOf('a', 3)])).toEqual({
      accountId: 'account',
      keys: [keyOf('a', 3), keyOf('b', 2)],
    });
  });
});
