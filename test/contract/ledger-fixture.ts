/** A ledger with its clock, and what its contract's tests do with it again and again. */
import { expect } from 'vitest';
import type { Accounts } from '../../src/accounts/service.ts';
import type { ApiKeys } from '../../src/api-keys/service.ts';
import type { BillingService } from '../../src/billing/service.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import type { AccountState } from '../../src/credits/gate.ts';
import type { Audit, Ledger, Reservation } from '../../src/credits/ledger.ts';
import { createTimeOrderedIds, newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

interface LedgerUnderTest {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly billing: BillingService;
}

export type MakeLedger = (clock: TestClock) => LedgerUnderTest;
export type LedgerFixture = ReturnType<typeof startLedger>;

/** A ledger at noon of 31 January 2026, UTC. */
export function startLedger(make: MakeLedger) {
  const clock = createTestClock('2026-01-31T12:00:00Z');
  const newReservationId = createTimeOrderedIds(clock);
  let { ledger, accounts, apiKeys, billing } = make(clock);

  const account = async (planId: PlanId, included?: number): Promise<string> => {
    const id = newId();
    await accounts.create({ id, email: `${id}@example.com`, planId, passwordHash: null });
    if (included !== undefined) {
      const { included: now } = await state(id);
      await ledger.grant({ accountId: id, amount: included - now, reason: 'test' });
    }
    return id;
  };
  const state = async (id: string): Promise<AccountState> => {
    const found = await ledger.accountState(id);
    if (found === undefined) throw new Error('no such account');
    return found;
  };
  const reservation = async (
    accountId: string,
    change: Partial<Reservation> = {},
  ): Promise<Reservation> => ({
    id: newReservationId(),
    accountId,
    keyId: 'abcdefgh',
    cycleId: (await state(accountId)).cycle.id,
    amount: 1,
    createdAtMs: clock.now(),
    ...change,
  });
  const reserve = async (accountId: string, change: Partial<Reservation> = {}): Promise<string> => {
    const made = await reservation(accountId, change);
    expect(await ledger.reserve(made)).toBe('recorded');
    return made.id;
  };
  /** Sweeps until nothing is left; what of the account was ended. */
  const expired = async (accountId: string): Promise<string[]> => {
    const ended: string[] = [];
    for (;;) {
      const some = await ledger.expire([]);
      if (some.length === 0) return ended.sort();
      for (const one of some) if (one.accountId === accountId) ended.push(one.reservationId);
    }
  };
  /** The newest cycle's sums; every cycle's are compared with its rows. */
  const sums = async (accountId: string): Promise<Audit> => {
    const audits = await ledger.audit(accountId);
    for (const audit of audits) {
      expect([audit.pendingCounted, audit.settledCounted]).toEqual([audit.pending, audit.settled]);
    }
    return audits.at(-1)!;
  };

  return {
    clock,
    get ledger() {
      return ledger;
    },
    get accounts() {
      return accounts;
    },
    get apiKeys() {
      return apiKeys;
    },
    get billing() {
      return billing;
    },
    /** Another process over the same database. */
    restart() {
      ({ ledger, accounts, apiKeys, billing } = make(clock));
    },
    account,
    state,
    newReservationId,
    reservation,
    reserve,
    sums,
    expired,
  };
}
