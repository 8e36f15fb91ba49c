/**
 * The SQL of accounts as billing sees them: reads an account with its newest cycle, locks it, and writes
 * its subscription. Whoever writes has the account locked.
 */
import type { AccountSnapshot, BillingDetails } from './account-snapshot.ts';
import type { EndedCycle } from './closing.ts';
import { DUES_COLUMNS, duesOf, type DuesRow } from './dues-repository.ts';
import { soldPlan, type Interval, type PlanId } from '../plans/plans.ts';
import {
  contractOf,
  ownPriceOf,
  CONTRACT_COLUMNS,
  type ContractRow,
  type PriceRow,
} from './contract-repository.ts';
import {
  lastSegment,
  planOf,
  type BillingCycle,
  type PlanChoice,
  type Subscription,
} from './subscription.ts';
import type { Queries } from '../database/database.ts';

/** undefined: there is no such account. */
export async function readAccount(
  queries: Queries,
  accountId: string,
): Promise<AccountSnapshot | undefined> {
  const [row] = await queries.query<SnapshotRow>(READ_ACCOUNT, [accountId]);
  return row && snapshotOf(accountId, row);
}

/** The first of an account's cycles that is not closed but has a successor; undefined: there is none. */
export async function readFirstUnclosed(
  queries: Queries,
  accountId: string,
): Promise<EndedCycle | undefined> {
  const [row] = await queries.query<UnclosedRow>(READ_UNCLOSED, [accountId]);
  if (row === undefined) return undefined;
  return {
    id: row.cycle_id,
    cycle: cycleOf(row),
    settled: row.settled,
    pending: row.pending,
    invoicedCalls: row.invoiced_calls,
    isComplimentary: row.cycle_given,
    interval: row.interval,
    ranOut: row.ran_out,
    next: {
      plan: planOf({
        planId: row.next_plan_id,
        generation: row.next_plan_generation,
        own: ownPriceOf(row.next_price),
      }),
      interval: row.next_interval,
      isComplimentary: row.next_given,
      startMs: row.next_start_ms,
      openedEndMs: row.next_opened_end_ms,
    },
  };
}

/** Locks the account's row until the transaction ends; false: there is no such account. */
export const lockAccountRow = async (tx: Queries, accountId: string): Promise<boolean> =>
  (await tx.query(LOCK, [accountId])).length > 0;

/** false also if another transaction has it locked: it does not wait. */
export const tryLockAccountRow = async (tx: Queries, accountId: string): Promise<boolean> =>
  (await tx.query(TRY_LOCK, [accountId])).length > 0;

/**
 * Keeps others from locking the account until the transaction ends. Rows of an event refer to their
 * account: a transaction that locked an invoice or a cycle first and only then came to that reference
 * would wait for one that locks them in the other order.
 */
export async function shareAccountLock(tx: Queries, accountId: string): Promise<void> {
  await tx.query(SHARE_LOCK, [accountId]);
}

/** The billing version from then on. */
export async function writeSubscription(
  tx: Queries,
  accountId: string,
  to: Subscription,
  isComplimentary: boolean,
): Promise<number> {
  const [row] = await tx.query<{ billing_version: number }>(WRITE_SUBSCRIPTION, [
    accountId,
    to.planId,
    to.generation,
    to.interval,
    isComplimentary,
    to.anchorMs,
    to.scheduled?.planId ?? null,
    to.scheduled?.interval ?? null,
  ]);
  if (row === undefined) throw new Error(`there is no account ${accountId}`);
  return row.billing_version;
}

/** null withdraws the change that was scheduled. */
export async function writeScheduled(
  tx: Queries,
  accountId: string,
  scheduled: PlanChoice | null,
): Promise<void> {
  const { planId, interval } = scheduled ?? { planId: null, interval: null };
  await tx.query(WRITE_SCHEDULED, [accountId, planId, interval]);
}

/** null is no cap. */
export async function writeSpendCap(
  tx: Queries,
  accountId: string,
  cents: bigint | null,
): Promise<void> {
  await tx.query(WRITE_SPEND_CAP, [accountId, cents === null ? null : Number(cents)]);
}

/** Account credit of a locked account, in cents before tax. */
export async function readBalance(tx: Queries, accountId: string): Promise<bigint> {
  const [row] = await tx.query<{ balance_cents: number }>(READ_BALANCE, [accountId]);
  if (row === undefined) throw new Error(`there is no account ${accountId}`);
  return BigInt(row.balance_cents);
}

/** Adds to the account credit, or takes from it; what was kept and is used already cannot be taken back. */
export async function addBalance(tx: Queries, accountId: string, cents: bigint): Promise<void> {
  if (cents !== 0n) await tx.query(ADD_BALANCE, [accountId, Number(cents)]);
}

export const isDeletedAccount = async (queries: Queries, accountId: string): Promise<boolean> =>
  (await queries.query(DELETED, [accountId])).length > 0;

/** false: there is no such account, or it was deleted. */
export const writeDetails = async (
  queries: Queries,
  accountId: string,
  { name, address, taxId }: BillingDetails,
): Promise<boolean> =>
  (await queries.query(WRITE_DETAILS, [accountId, name, address, taxId])).length > 0;

/** Counts the account's version up: whatever the gate keeps of it is outdated. */
export async function touchAccount(tx: Queries, accountId: string): Promise<void> {
  await tx.query('UPDATE account SET version = version + 1 WHERE id = $1', [accountId]);
}

/** The same, and previews of its billing are stale. */
export async function touchBilling(tx: Queries, accountId: string): Promise<void> {
  await tx.query(TOUCH_BILLING, [accountId]);
}

function snapshotOf(accountId: string, row: SnapshotRow): AccountSnapshot {
  const cycle = cycleOf(row);
  const { terms, price: contract } = contractOf(row);
  const subscription: Subscription = {
    planId: row.plan_id,
    generation: row.plan_generation,
    own: lastSegment(cycle).own,
    contract,
    interval: row.interval,
    anchorMs: row.anchor_ms,
    cycle,
    scheduled: scheduledOf(row),
    spendCapCents: row.spend_cap_cents === null ? null : BigInt(row.spend_cap_cents),
  };
  return {
    accountId,
    email: row.email,
    version: row.billing_version,
    subscription,
    plan: planOf(subscription),
    isComplimentary: row.plan_given,
    cycle: { id: row.cycle_id, seq: row.seq, settled: row.settled, pending: row.pending },
    balanceCents: BigInt(row.balance_cents),
    orderCreditCents: BigInt(row.order_credit_cents),
    dues: duesOf(row),
    creditDays: row.credit_days,
    ...terms,
    details: { name: row.billing_name, address: row.billing_address, taxId: row.billing_tax_id },
  };
}

function scheduledOf(row: SnapshotRow): PlanChoice | null {
  if (row.scheduled_plan_id === null || row.scheduled_interval === null) return null;
  return { planId: soldPlan(row.scheduled_plan_id).id, interval: row.scheduled_interval };
}

const cycleOf = (row: CycleRow): BillingCycle => ({
  startMs: row.start_ms,
  endMs: row.end_ms,
  included: row.included - row.grants,
  grants: row.grants,
  segments: row.segments.map(([planId, generation, fromMs, fromCall, ...price]) => ({
    planId,
    generation,
    fromMs,
    fromCall,
    own: ownPriceOf(price),
  })),
});

interface CycleRow {
  readonly cycle_id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly included: number;
  readonly settled: number;
  readonly pending: number;
  readonly grants: number;
  readonly segments: [PlanId, number, number, number, ...PriceRow][];
}

interface SnapshotRow extends CycleRow, DuesRow, ContractRow {
  readonly email: string;
  readonly plan_id: PlanId;
  readonly plan_generation: number;
  readonly interval: Interval;
  readonly plan_given: boolean;
  readonly anchor_ms: number;
  readonly scheduled_plan_id: string | null;
  readonly scheduled_interval: Interval | null;
  readonly spend_cap_cents: number | null;
  readonly balance_cents: number;
  readonly credit_days: number | null;
  readonly billing_name: string;
  readonly billing_address: string;
  readonly billing_tax_id: string;
  readonly billing_version: number;
  readonly seq: number;
}

interface UnclosedRow extends CycleRow {
  readonly cycle_given: boolean;
  readonly interval: Interval;
  readonly ran_out: boolean;
  readonly invoiced_calls: number | null;
  readonly next_plan_id: PlanId;
  readonly next_plan_generation: number;
  readonly next_price: PriceRow;
  readonly next_interval: Interval;
  readonly next_given: boolean;
  readonly next_start_ms: number;
  readonly next_opened_end_ms: number;
}

const CYCLE = `
  c.id AS cycle_id, c.start_ms, c.end_ms, c.included, c.settled, c.pending,
  (SELECT coalesce(sum(j.applied), 0)::int8 FROM adjustment j WHERE j.cycle_id = c.id) AS grants,
  (SELECT json_agg(json_build_array(s.plan_id, s.plan_generation, s.from_ms, s.from_call,
                                    s.monthly_cents, s.annual_cents, s.overage_micros)
                   ORDER BY s.position)
   FROM cycle_segment s WHERE s.cycle_id = c.id) AS segments`;
const READ_ACCOUNT = `
  SELECT a.email, a.plan_id, a.plan_generation, a.interval, a.plan_given, a.anchor_ms,
         a.scheduled_plan_id, a.scheduled_interval, a.spend_cap_cents, a.balance_cents, a.credit_days,
         a.billing_name,
         a.billing_address, a.billing_tax_id, a.billing_version, c.seq, ${CYCLE},
         ${CONTRACT_COLUMNS}, ${DUES_COLUMNS}
  FROM account a
  JOIN LATERAL (SELECT * FROM cycle WHERE account_id = a.id ORDER BY seq DESC LIMIT 1) c ON true
  WHERE a.id = $1`;
/** The plan a cycle began with is that of its first segment: a higher plan may have followed within it. */
const READ_UNCLOSED = `
  SELECT ${CYCLE}, c.plan_given AS cycle_given, c.invoiced_calls, c.interval,
         c.end_ms = c.opened_end_ms AS ran_out,
         f.plan_id AS next_plan_id, f.plan_generation AS next_plan_generation,
         json_build_array(f.monthly_cents, f.annual_cents, f.overage_micros) AS next_price,
         n.interval AS next_interval, n.plan_given AS next_given, n.start_ms AS next_start_ms,
         n.opened_end_ms AS next_opened_end_ms
  FROM cycle c
  JOIN cycle n ON n.account_id = c.account_id AND n.seq = c.seq + 1
  JOIN cycle_segment f ON f.cycle_id = n.id AND f.position = 0
  WHERE c.account_id = $1 AND c.closed_at_ms IS NULL
  ORDER BY c.seq
  LIMIT 1`;
const READ_BALANCE = 'SELECT balance_cents FROM account WHERE id = $1';
const ADD_BALANCE = `
  UPDATE account SET balance_cents = greatest(0, balance_cents + $2::int8) WHERE id = $1`;
const DELETED = 'SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NOT NULL';
const LOCK = 'SELECT id FROM account WHERE id = $1 FOR UPDATE';
const TRY_LOCK = `${LOCK} SKIP LOCKED`;
const SHARE_LOCK = 'SELECT id FROM account WHERE id = $1 FOR KEY SHARE';
const WRITE_SUBSCRIPTION = `
  UPDATE account
  SET plan_id = $2, plan_generation = $3, interval = $4, plan_given = $5, anchor_ms = $6,
      scheduled_plan_id = $7, scheduled_interval = $8,
      version = version + 1, billing_version = billing_version + 1
  WHERE id = $1
  RETURNING billing_version`;
const WRITE_SCHEDULED = `
  UPDATE account SET scheduled_plan_id = $2, scheduled_interval = $3 WHERE id = $1`;
const WRITE_SPEND_CAP = 'UPDATE account SET spend_cap_cents = $2 WHERE id = $1';
const WRITE_DETAILS = `
  UPDATE account SET billing_name = $2, billing_address = $3, billing_tax_id = $4
  WHERE id = $1 AND deleted_at_ms IS NULL RETURNING id`;
const TOUCH_BILLING = `
  UPDATE account SET version = version + 1, billing_version = billing_version + 1 WHERE id = $1`;
