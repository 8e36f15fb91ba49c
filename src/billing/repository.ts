/** The billing port in SQL: what an account holds, and changes of it. */
import type { Billing, BillingStatus, Changed, PreviewMoment } from './billing.ts';
import type { Invalidation } from './invalidation.ts';
import type { WantedPlan } from './change.ts';
import { draftInvoice } from './invoice.ts';
import { callsLeft, overageMicros } from './overage.ts';
import { capStep } from './spend-cap.ts';
import type { PlanChoice } from './subscription.ts';
import { newId } from '../util/id.ts';
import { createBillingJobs, type BillingJobDeps } from './cycle-jobs.ts';
import { limitCycle, touchBilling } from './cycle-rows.ts';
import { lockAccount } from './cycles.ts';
import type { Queries } from '../database/database.ts';
import { readAccountSnapshot, type AccountSnapshot } from './account-snapshot.ts';
import { createInvoices } from './invoices.ts';
import { changeOf, isStale, makeChange, touchedBy } from './plan-changes.ts';
import { createPurchases } from './purchases.ts';

export type BillingDeps = BillingJobDeps;

/** Billing over a migrated database. */
export function createBilling(deps: BillingDeps): Billing {
  const { database, clock, terms } = deps;

  /** What an account holds at a moment; a cycle that is over is renewed first. */
  async function current(accountId: string, nowMs: number): Promise<AccountSnapshot | undefined> {
    const held = await readAccountSnapshot(database, accountId);
    if (held === undefined || held.subscription.cycle.endMs > nowMs) return held;
    return database.transaction((tx) => lockAccount(tx, accountId, nowMs));
  }

  return {
    async standing(accountId) {
      const held = await current(accountId, clock.now());
      return held && standingOf(held);
    },
    async preview(accountId, choice) {
      const atMs = clock.now();
      const held = await current(accountId, atMs);
      if (held === undefined) throw new Error(`there is no account ${accountId}`);
      const moment = { atMs, settled: held.cycle.settled, version: held.version };
      const change = changeOf(held, choice, moment);
      const draft = change.kind === 'now' ? draftInvoice(change.lines, terms.taxMicros) : null;
      return { moment, change, draft };
    },
    change: (accountId, choice, moment) =>
      database.transaction((tx) => changePlan(tx, accountId, { choice, moment }, deps)),
    withdraw: (accountId) => database.transaction((tx) => withdraw(tx, accountId, clock.now())),
    setSpendCap: (accountId, cents) =>
      database.transaction((tx) => setSpendCap(tx, accountId, cents, clock.now())),
    async setDetails(accountId, { name, address, taxId }) {
      const rows = await database.query(SET_DETAILS, [accountId, name, address, taxId]);
      if (rows.length === 0) throw new Error(`there is no account ${accountId}`);
    },
    async knowsEvent(id) {
      return (await database.query('SELECT id FROM payment_event WHERE id = $1', [id])).length > 0;
    },
    async rememberEvent(id) {
      return (await database.query(REMEMBER, [id, clock.now()])).length > 0;
    },
    ...createInvoices(database, clock),
    ...createPurchases(database, clock, terms),
    ...createBillingJobs(deps),
  };
}

interface Wish {
  readonly choice: WantedPlan;
  readonly moment: PreviewMoment;
}

async function changePlan(
  tx: Queries,
  accountId: string,
  { choice, moment }: Wish,
  { clock, terms }: BillingDeps,
): Promise<Changed> {
  const nowMs = clock.now();
  const held = await lockAccount(tx, accountId, nowMs);
  if (isStale(held, moment, nowMs)) return { kind: 'stale' };
  const change = changeOf(held, choice, moment);
  return makeChange(tx, held, change, { invoiceId: newId(), paid: null, terms, nowMs });
}

async function withdraw(tx: Queries, accountId: string, nowMs: number): Promise<PlanChoice | null> {
  const { scheduled } = (await lockAccount(tx, accountId, nowMs)).subscription;
  if (scheduled === null) return null;
  await tx.query(WITHDRAW, [accountId]);
  await touchBilling(tx, accountId);
  return scheduled;
}

async function setSpendCap(
  tx: Queries,
  accountId: string,
  cents: bigint | null,
  nowMs: number,
): Promise<Invalidation> {
  if (cents !== null && (cents < 0n || cents > CENTS_MAX)) {
    throw new RangeError(`a spend cap is from 0 to ${CENTS_MAX} cents; this is ${cents}`);
  }
  const held = await lockAccount(tx, accountId, nowMs);
  const { id, settled } = held.cycle;
  const { cycle } = held.subscription;
  await tx.query(SET_CAP, [accountId, cents === null ? null : Number(cents)]);
  await limitCycle(tx, id, { ...held.subscription, spendCapCents: cents });
  // What the new cap has come to already, its owner sees while setting it.
  const seen = cents === null ? null : capStep(cycle, cents, settled);
  await tx.query('UPDATE cycle SET cap_notice_percent = $2 WHERE id = $1', [id, seen ?? 0]);
  await touchBilling(tx, accountId);
  return touchedBy(held, []);
}

function standingOf(held: AccountSnapshot): BillingStatus {
  const { accountId, version, subscription, isGiven, cycle, details } = held;
  const used = cycle.settled + cycle.pending;
  const { spendCapCents } = subscription;
  return {
    ...{ accountId, version, subscription, isGiven, details, used },
    cycleId: String(cycle.id),
    settled: cycle.settled,
    pending: cycle.pending,
    overageMicros: isGiven ? 0n : overageMicros(subscription.cycle, cycle.settled),
    callsLeft: callsLeft(subscription.cycle, spendCapCents, used),
  };
}

const CENTS_MAX = 1_000_000_000_000n;
const SET_DETAILS = `
  UPDATE account SET billing_name = $2, billing_address = $3, billing_tax_id = $4 WHERE id = $1
  RETURNING id`;
const SET_CAP = 'UPDATE account SET spend_cap_cents = $2 WHERE id = $1';
const WITHDRAW = `
  UPDATE account SET scheduled_plan_id = NULL, scheduled_interval = NULL WHERE id = $1`;
const REMEMBER = `
  INSERT INTO payment_event (id, at_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`;
