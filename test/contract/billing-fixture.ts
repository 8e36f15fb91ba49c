/** Billing with its clock, and what its contract's tests do with it again and again. */
import { expect } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import type {
  Billing,
  BillingStatus,
  Changed,
  Closed,
  Invoice,
  InvoiceTerms,
} from '../../src/billing/billing.ts';
import type { Interval, PlanId } from '../../src/plans/plans.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import { createBilling } from '../../src/billing/repository.ts';
import type { Database } from '../../src/database/database.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { newId } from '../../src/util/id.ts';
import { TERMS } from '../support/billing-terms.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestLog } from '../support/log.ts';

export interface BillingParts {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly billing: Billing;
  readonly ledger: Ledger;
}

export type BillingFixture = ReturnType<typeof startBilling>;

/** One process over a database, at 10 March 2026, 9:00 UTC. */
export function startBilling(database: Database) {
  const clock = createTestClock('2026-03-10T09:00:00Z');
  const { log } = createTestLog();
  /** Another process; over a faulty database, or with other settings, where they are given. */
  const process = (over: Database = database, terms: InvoiceTerms = TERMS): BillingParts => ({
    accounts: createAccounts(over, clock),
    apiKeys: createApiKeys(over, clock),
    billing: createBilling({ database: over, clock, terms, log }),
    ledger: createLedger({ database: over, clock, batchesMax: 1 }),
  });
  const { accounts, apiKeys, billing, ledger } = process();

  const account = async (planId: PlanId = 'free'): Promise<string> => {
    const id = newId();
    await accounts.create({ id, email: `${id}@example.com`, planId, passwordHash: null });
    return id;
  };
  const choose = async (
    id: string,
    planId: PlanId,
    interval: Interval = 'monthly',
  ): Promise<Changed> => {
    const choice = { planId, interval };
    const { moment } = await billing.preview(id, choice);
    return billing.change(id, choice, moment);
  };
  /** A change that must be made at once, and its invoice. */
  const buy = async (id: string, planId: PlanId, interval: Interval = 'monthly') => {
    const changed = await choose(id, planId, interval);
    if (changed.kind !== 'now') throw new Error(`${planId} is ${changed.kind}`);
    return changed;
  };
  /** An account that has bought a plan just now. */
  const customer = async (planId: PlanId, interval: Interval = 'monthly'): Promise<string> => {
    const id = await account();
    await buy(id, planId, interval);
    return id;
  };
  const standing = async (id: string): Promise<BillingStatus> => {
    const found = await billing.standing(id);
    if (found === undefined) throw new Error('no such account');
    return found;
  };
  const reserve = async (id: string, amount = 1) => {
    const reservation = {
      ...{ id: newId(), accountId: id, keyId: 'abcdefgh', amount },
      cycleId: (await standing(id)).cycleId,
      createdAtMs: clock.now(),
      expiresAtMs: clock.now() + 60_000,
    };
    return { reservation, answer: await ledger.reserve(reservation) };
  };
  const settle = (reservationId: string) =>
    ledger.resolve({ reservationId, outcome: 'settled', credits: 1_000_000 });
  const charge = async (id: string, amount: number): Promise<void> => {
    const { reservation, answer } = await reserve(id, amount);
    expect(answer).toBe('recorded');
    expect(await settle(reservation.id)).toBe(true);
  };
  /** Deals with everything that is due, and tells what of it was this account's. */
  const close = async (id: string, by: Billing = billing): Promise<Closed[]> =>
    (await by.closeDue(1000)).filter((closed) => closed.touched.accountId === id);
  /** Oldest first. */
  const invoices = async (id: string): Promise<Invoice[]> =>
    (await billing.invoices(id, { beforeId: null, limit: 100, statuses: null })).reverse();
  /** What each of them consists of, in cents. */
  const cents = async (id: string): Promise<Record<string, number>[]> =>
    (await invoices(id)).map(({ lines }) =>
      Object.fromEntries(lines.map((line) => [`${line.kind} ${line.planId}`, Number(line.cents)])),
    );
  const keys = async (id: string, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const { record } = makeApiKey(id, `key ${made}`);
      clock.advance(1);
      expect((await apiKeys.create(record)).kind).toBe('created');
      ids.push(record.id);
    }
    return ids;
  };
  const liveKeys = async (id: string): Promise<string[]> =>
    (await apiKeys.list(id))
      .filter((key) => key.revokedAtMs === null && !key.disabledByPlan)
      .map((key) => key.id);

  return {
    ...{
      clock,
      process,
      accounts,
      apiKeys,
      billing,
      ledger,
      account,
      choose,
      buy,
      customer,
      standing,
    },
    ...{ reserve, settle, charge, close, invoices, cents, keys, liveKeys },
  };
}

export const DAY_MS = 86_400_000;
