/** The statements that write cycles and what an account holds; who calls them has it locked. */
import { overageCallsMax } from './overage.ts';
import {
  includedCalls,
  lastSegment,
  planOf,
  type BillingCycle,
  type Subscription,
} from './subscription.ts';
import type { Queries } from '../database/database.ts';

/** Works the most overage calls of the running cycle out again: for grants and spend caps. */
export async function limitCycle(
  tx: Queries,
  cycleId: number,
  subscription: Subscription,
): Promise<void> {
  const { cycle, spendCapCents } = subscription;
  await tx.query(LIMIT, [cycleId, includedCalls(cycle), overageMax(cycle, spendCapCents)]);
}

/** Counts the account's version up: everything the gate holds of it is older. */
export const touchAccount = (tx: Queries, accountId: string): Promise<unknown[]> =>
  tx.query('UPDATE account SET version = version + 1 WHERE id = $1', [accountId]);

/** The same, and what was previewed of its billing is stale. */
export const touchBilling = (tx: Queries, accountId: string): Promise<unknown[]> =>
  tx.query(TOUCH_BILLING, [accountId]);

export interface NewCycle {
  readonly accountId: string;
  readonly seq: number;
  readonly subscription: Subscription;
  readonly isGiven: boolean;
}

/** The id of the new cycle. */
export async function insertCycle(
  tx: Queries,
  { accountId, seq, subscription, isGiven }: NewCycle,
): Promise<number> {
  const { cycle, interval, spendCapCents } = subscription;
  const plan = planOf(subscription);
  const [row] = await tx.query<{ id: number }>(INSERT_CYCLE, [
    ...[accountId, seq, cycle.startMs, cycle.endMs, plan.id, plan.generation, interval, isGiven],
    ...[plan.mode, includedCalls(cycle), overageMax(cycle, spendCapCents)],
    // A plan without a price can never cost anything: there is no end to deal with.
    plan.monthlyCents === 0 ? cycle.startMs : null,
  ]);
  if (row === undefined) throw new Error(`no cycle of account ${accountId} was opened`);
  await insertSegments(tx, row.id, cycle);
  return row.id;
}

export const insertSegments = (tx: Queries, cycleId: number, { segments }: BillingCycle) =>
  tx.query(INSERT_SEGMENTS, [
    cycleId,
    segments.map((segment) => segment.planId),
    segments.map((segment) => segment.generation),
    segments.map((segment) => segment.fromMs),
    segments.map((segment) => segment.fromCall),
  ]);

/** The billing version from then on. */
export async function writeSubscription(
  tx: Queries,
  accountId: string,
  to: Subscription,
  isGiven: boolean,
): Promise<number> {
  const [row] = await tx.query<{ billing_version: number }>(WRITE, [
    ...[accountId, to.planId, to.generation, to.interval, isGiven, to.anchorMs],
    ...[to.scheduled?.planId ?? null, to.scheduled?.interval ?? null],
  ]);
  if (row === undefined) throw new Error(`there is no account ${accountId}`);
  return row.billing_version;
}

/** As the gate and the ledger hold it: only where calls beyond the included ones may be made. */
export const overageMax = (cycle: BillingCycle, spendCapCents: bigint | null): number | null =>
  planOf(lastSegment(cycle)).mode === 'overage' ? overageCallsMax(cycle, spendCapCents) : null;

const INSERT_CYCLE = `
  INSERT INTO cycle (account_id, seq, start_ms, end_ms, opened_end_ms, plan_id, plan_generation,
                     interval, plan_given, mode, included, overage_max, closed_at_ms)
  VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  RETURNING id`;
const INSERT_SEGMENTS = `
  INSERT INTO cycle_segment (cycle_id, position, plan_id, plan_generation, from_ms, from_call)
  SELECT $1, s.position - 1, s.plan_id, s.plan_generation, s.from_ms, s.from_call
  FROM unnest($2::text[], $3::int4[], $4::int8[], $5::int8[]) WITH ORDINALITY
       AS s (plan_id, plan_generation, from_ms, from_call, position)`;
const WRITE = `
  UPDATE account
  SET plan_id = $2, plan_generation = $3, interval = $4, plan_given = $5, anchor_ms = $6,
      scheduled_plan_id = $7, scheduled_interval = $8,
      version = version + 1, billing_version = billing_version + 1
  WHERE id = $1
  RETURNING billing_version`;
const LIMIT = 'UPDATE cycle SET included = $2, overage_max = $3 WHERE id = $1';
const TOUCH_BILLING = `
  UPDATE account SET version = version + 1, billing_version = billing_version + 1 WHERE id = $1`;
