/** An account with its stores and the accounting bracket over them, for tests that use them all. */
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import type { Invalidation } from '../../src/billing/invalidation.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { createCredits, type Credits } from '../../src/credits/credits.ts';
import { type Admitted, type ReservationRequest } from '../../src/credits/reservation.ts';
import type { Gate } from '../../src/credits/gate.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import { createBillingService, type BillingService } from '../../src/billing/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createMemoryGate } from '../../src/credits/gate-memory.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { newId } from '../../src/util/id.ts';
import { TERMS } from './billing-terms.ts';
import type { TestClock } from './clock.ts';
import { createTestLog, type LogLine } from './log.ts';

export interface Process {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly billing: BillingService;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly credits: Credits;
  readonly lines: readonly LogLine[];
}

export interface ProcessParts {
  readonly database: Database;
  /** Most batches under way at a time. */
  readonly batchesMax: number;
  /** The gate of a process that starts; what an earlier one left may still be there. */
  readonly makeGate: (clock: TestClock) => Gate;
}

/** A process over an embedded database, which begins with an empty gate. */
export const embeddedParts = (database: Database): ProcessParts => ({
  database,
  batchesMax: 1,
  makeGate: (clock) => createMemoryGate({ clock, accountsMax: 1000 }),
});

/** What one process holds over a database; `wrap` may put a faulty ledger before the real one. */
export function startProcess(
  database: Database,
  clock: TestClock,
  wrap: (ledger: Ledger) => Ledger = (ledger) => ledger,
): Process {
  return startWith(embeddedParts(database), clock, wrap);
}

/** The same over any database and gate. */
export function startWith(
  { database, batchesMax, makeGate }: ProcessParts,
  clock: TestClock,
  wrap: (ledger: Ledger) => Ledger = (ledger) => ledger,
): Process {
  const { log, lines } = createTestLog();
  const ledger = createLedger({ database, clock, batchesMax, leaseTime: 'clock', log });
  const gate = makeGate(clock);
  const credits = createCredits({ gate, ledger: wrap(ledger), clock, log });
  const accounts = createAccounts(database, clock);
  const apiKeys = createApiKeys(database, clock);
  const billing = createBillingService({ database, clock, terms: TERMS, log });
  return { accounts, apiKeys, billing, ledger, gate, credits, lines };
}

/** A key, and the account it belongs to. */
export interface Who {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyRevision: number;
}

/** A request for so many credits, as one for a single picture makes it. */
export const reservationFor = (who: Who, amount: number): ReservationRequest => ({
  ...who,
  amount,
  plans: null,
  reservationId: newId(),
});

/** Charges everything that was reserved; `drain` waits until it is written. */
export const settle = (credits: Pick<Credits, 'charge'>, admitted: Admitted): Promise<void> =>
  credits.charge(admitted, async () => admitted.amount);

/** Gives everything back. */
export const refund = (credits: Pick<Credits, 'charge'>, admitted: Admitted): Promise<void> =>
  credits.charge(admitted, async () => 0);

/** A new account without a rate limit to speak of and with one key. */
export async function makeAccount(process: Process, planId: PlanId): Promise<Who> {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await process.accounts.create({ id: accountId, email, planId, passwordHash: null });
  await process.accounts.setLimit(accountId, { requests: 1_000_000, windowMs: 1 });
  const { record } = makeApiKey(accountId, 'key');
  await process.apiKeys.create(record);
  return { accountId, keyId: record.id, keyRevision: 1 };
}

/** The keys that a write touched, without the account: what counts from the next request on. */
export async function setKeys(
  gate: Gate,
  { touched }: { readonly touched: Invalidation | null },
): Promise<void> {
  if (touched === null) throw new Error('nothing was written');
  for (const key of touched.keys) await gate.setKey(touched.accountId, key.id, key.rule);
}
