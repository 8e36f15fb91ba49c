/** The SQL of cycles and their segments. Whoever writes has the account locked. */
import { overageCallsMax } from './overage.ts';
import {
  includedCalls,
  lastSegment,
  planOf,
  type BillingCycle,
  type Subscription,
} from './subscription.ts';
import type { Queries } from '../database/database.ts';

/** Locks the newest cycle of an account. */
export async function lockNewestCycle(tx: Queries, accountId: string): Promise<void> {
  await tx.query(LOCK_NEWEST, [accountId]);
}

/** Locks the newest cycle and those not closed yet, in the order in which reservations lock cycles. */
export async function lockUnclosedCycles(tx: Queries, accountId: string): Promise<void> {
  await tx.query(LOCK_UNCLOSED, [accountId]);
}

export interface NewCycle {
  readonly accountId: string;
  readonly seq: number;
  readonly subscription: Subscription;
  readonly isComplimentary: boolean;
}

/** The id of the new cycle. */
export async function insertCycle(tx: Queries, cycle: NewCycle): Promise<number> {
  const { accountId, seq, subscription, isComplimentary } = cycle;
  const { interval, spendCapCents } = subscription;
  const { startMs, endMs } = subscription.cycle;
  const plan = planOf(subscription);
  const [row] = await tx.query<{ id: number }>(INSERT_CYCLE, [
    accountId,
    seq,
    startMs,
    endMs,
    plan.id,
    plan.generation,
    interval,
    isComplimentary,
    plan.mode,
    includedCalls(subscription.cycle),
    overageMax(subscription.cycle, spendCapCents),
    // A plan without a price can never cost anything: there is no end to deal with.
    plan.monthlyCents === 0 ? startMs : null,
  ]);
  if (row === undefined) throw new Error(`no cycle of account ${accountId} was opened`);
  await insertSegments(tx, row.id, subscription.cycle);
  return row.id;
}

/** Ends a cycle before its time. `closedAtMs` null: it is still to be closed. */
export async function cutCycle(
  tx: Queries,
  cycleId: number,
  endMs: number,
  closedAtMs: number | null,
): Promise<void> {
  await tx.query(CUT, [cycleId, endMs, closedAtMs]);
}

/** Writes a running cycle anew after a change to a higher plan within it. */
export async function raiseCycle(
  tx: Queries,
  cycleId: number,
  { planId, generation, cycle, spendCapCents }: Subscription,
): Promise<void> {
  const plan = planOf({ planId, generation });
  await tx.query(RAISE, [
    cycleId,
    plan.id,
    plan.generation,
    plan.mode,
    includedCalls(cycle),
    overageMax(cycle, spendCapCents),
  ]);
  await tx.query('DELETE FROM cycle_segment WHERE cycle_id = $1', [cycleId]);
  await insertSegments(tx, cycleId, cycle);
}

/** Writes what a running cycle includes and its most overage calls, after grants and new spend caps. */
export async function limitCycle(
  tx: Queries,
  cycleId: number,
  { cycle, spendCapCents }: Subscription,
): Promise<void> {
  await tx.query(LIMIT, [cycleId, includedCalls(cycle), overageMax(cycle, spendCapCents)]);
}

export async function markClosed(tx: Queries, cycleId: number, closedAtMs: number): Promise<void> {
  await tx.query('UPDATE cycle SET closed_at_ms = $2 WHERE id = $1', [cycleId, closedAtMs]);
}

/** Accounts with a cycle to close, which ended by then, the earliest first. */
export async function accountsToClose(
  queries: Queries,
  endedByMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(TO_CLOSE, [endedByMs, limit]);
  return [...new Set(rows.map((row) => row.id))];
}

const insertSegments = (tx: Queries, cycleId: number, { segments }: BillingCycle) =>
  tx.query(INSERT_SEGMENTS, [
    cycleId,
    segments.map((segment) => segment.planId),
    segments.map((segment) => segment.generation),
    segments.map((segment) => segment.fromMs),
    segments.map((segment) => segment.fromCall),
  ]);

/** As the gate and the ledger keep it: null unless calls beyond the included ones can be made. */
const overageMax = (cycle: BillingCycle, spendCapCents: bigint | null): number | null =>
  planOf(lastSegment(cycle)).mode === 'overage' ? overageCallsMax(cycle, spendCapCents) : null;

const LOCK_NEWEST = `
  SELECT id FROM cycle WHERE account_id = $1 ORDER BY seq DESC LIMIT 1 FOR UPDATE`;
const LOCK_UNCLOSED = `
  SELECT id FROM cycle
  WHERE account_id = $1
    AND (closed_at_ms IS NULL OR seq = (SELECT max(seq) FROM cycle WHERE account_id = $1))
  ORDER BY id
  FOR UPDATE`;
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
const CUT = 'UPDATE cycle SET end_ms = $2, closed_at_ms = $3 WHERE id = $1';
const RAISE = `
  UPDATE cycle
  SET plan_id = $2, plan_generation = $3, mode = $4, included = $5, overage_max = $6,
      plan_given = false
  WHERE id = $1`;
const LIMIT = 'UPDATE cycle SET included = $2, overage_max = $3 WHERE id = $1';
const TO_CLOSE = `
  SELECT account_id AS id FROM cycle
  WHERE closed_at_ms IS NULL AND end_ms <= $1 AND pending = 0
  ORDER BY end_ms
  LIMIT $2`;
