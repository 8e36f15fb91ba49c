/** The billing service with its clock, and what its contract suites do with it again and again. */
import { expect } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import type { BillingStatus } from '../../src/billing/account-snapshot.ts';
import type { Changed } from '../../src/billing/change-service.ts';
import type { Closed } from '../../src/billing/closing.ts';
import type { Invoice, InvoiceTerms } from '../../src/billing/invoice.ts';
import type { PreviewMoment } from '../../src/billing/preview.ts';
import type { PlanChoice } from '../../src/billing/subscription.ts';
import type { Interval, PlanId } from '../../src/plans/plans.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import { createBillingService, type BillingService } from '../../src/billing/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { newId } from '../../src/util/id.ts';
import { TERMS } from '../support/billing-terms.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestLog } from '../support/log.ts';

export interface BillingParts {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly billing: BillingService;
  readonly ledger: Ledger;
}

export type BillingFixture = ReturnType<typeof startBilling>;

/** One process over a database, at 10 March 2026, 9:00 UTC. */
export function startBilling(database: Database) {
  const clock = createTestClock('2026-03-10T09:00:00Z');
  const { log } = createTestLog();
  /** Another process, maybe over a faulty database or with other settings. */
  const process = (over: Database = database, terms: InvoiceTerms = TERMS): BillingParts => ({
    accounts: createAccounts(over, clock),
    apiKeys: createApiKeys(over, clock),
    billing: createBillingService({ database: over, clock, terms, log }),
    ledger: createLedger({ database: over, clock, batchesMax: 1, leaseTime: 'clock', log }),
  });
  const { accounts, apiKeys, billing, ledger } = process();

  const account = async (planId: PlanId = 'free'): Promise<string> => {
    const id = newId();
    await accounts.create({ id, email: `${id}@example.com`, planId, passwordHash: null });
    return id;
  };
  /** Has what has ended invoiced, and pays all that is owed: what credits anything takes that. */
  const payUp = async (id: string): Promise<void> => {
    await billing.closeDue(1000);
    const statuses = ['open', 'past_due'] as const;
    for (const invoice of await billing.invoices(id, { beforeId: null, limit: 100, statuses })) {
      if (invoice.kind === 'order') continue;
      await billing.moveInvoice(invoice.id, 'paid', { reference: null });
    }
  };
  /** A preview that can be confirmed: what must be paid before is paid. */
  const previewed = async (id: string, choice: PlanChoice): Promise<PreviewMoment> => {
    const { change, moment } = await billing.preview(id, choice);
    if (change.kind !== 'refused') return moment;
    await payUp(id);
    return (await billing.preview(id, choice)).moment;
  };
  const choose = async (
    id: string,
    planId: PlanId,
    interval: Interval = 'monthly',
  ): Promise<Changed> => {
    const choice = { planId, interval };
    return billing.change(id, choice, await previewed(id, choice));
  };
  /** A change that must be made at once by an earlier preview, and its invoice. */
  const buyAt = async (id: string, choice: PlanChoice, moment: PreviewMoment) => {
    const changed = await billing.change(id, choice, moment);
    if (changed.kind !== 'now') throw new Error(`${choice.planId} is ${changed.kind}`);
    return changed;
  };
  const buy = async (id: string, planId: PlanId, interval: Interval = 'monthly') => {
    const choice = { planId, interval };
    return buyAt(id, choice, await previewed(id, choice));
  };
  /** An account that has just bought a plan. */
  const customer = async (planId: PlanId, interval: Interval = 'monthly'): Promise<string> => {
    const id = await account();
    await buy(id, planId, interval);
    return id;
  };
  const status = async (id: string): Promise<BillingStatus> => {
    const found = await billing.status(id);
    if (found === undefined) throw new Error('no such account');
    return found;
  };
  const reserve = async (id: string, amount = 1) => {
    const reservation = {
      id: newId(),
      accountId: id,
      keyId: 'abcdefgh',
      amount,
      cycleId: (await status(id)).cycleId,
      createdAtMs: clock.now(),
    };
    return { reservation, answer: await ledger.reserve(reservation) };
  };
  const settle = (reservationId: string) =>
    ledger.resolve({ reservationId, outcome: 'settled', credits: 1_000_000 });
  const refund = (reservationId: string) => ledger.resolve({ reservationId, outcome: 'refunded' });
  const charge = async (id: string, amount: number): Promise<void> => {
    const { reservation, answer } = await reserve(id, amount);
    expect(answer).toBe('recorded');
    expect(await settle(reservation.id)).toBe(true);
  };
  /** Closes everything that is due; what was closed of this account. */
  const close = async (id: string, by: BillingService = billing): Promise<Closed[]> =>
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
    clock,
    process,
    accounts,
    apiKeys,
    billing,
    ledger,
    account,
    payUp,
    choose,
    buy,
    buyAt,
    customer,
    status,
    reserve,
    settle,
    refund,
    charge,
    close,
    invoices,
    cents,
    keys,
    liveKeys,
  };
}

export const DAY_MS = 86_400_000;
