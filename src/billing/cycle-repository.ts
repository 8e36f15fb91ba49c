/** The SQL of cycles and their segments. Whoever writes has the account locked. */
import { CLOSE_ANYWAY_MS } from './cycle.ts';
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

/** What is left to do for a cycle that ends before its time. */
export interface Cut {
  /** null: it is still to be closed. */
  readonly closedAtMs: number | null;
  /** Calls whose overage the invoice of the change has charged; null: there is no such invoice. */
  readonly invoicedCalls: number | null;
}

/** Ends a cycle before its time. */
export async function cutCycle(
  tx: Queries,
  cycleId: number,
  endMs: number,
  { closedAtMs, invoicedCalls }: Cut,
): Promise<void> {
  await tx.query(CUT, [cycleId, endMs, closedAtMs, invoicedCalls]);
}

/** Writes a running cycle anew after a change to a higher plan within it. */
export async function raiseCycle(
  tx: Queries,
  cycleId: number,
  subscription: Subscription,
): Promise<void> {
  const { cycle, spendCapCents } = subscription;
  const plan = planOf(subscription);
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

/**
 * Gives back what is reserved in a cycle that nobody works for, and counts anew what is left. The cycle
 * must be locked.
 */
export async function releaseWaiting(tx: Queries, cycleId: number, nowMs: number): Promise<void> {
  await tx.query(RELEASE_WAITING, [cycleId, nowMs]);
}

/**
 * Withdraws the cycles that a clock opened which was ahead, so that the one that contains now is the newest
 * again; false: none was, because something of them was invoiced, the plan changed in them, or no cycle
 * contains now. The calls made in them stay with them. The account and its newest cycle must be locked.
 */
export async function withdrawFutureCycles(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(WITHDRAW_FUTURE, [accountId, nowMs])).length > 0;
}

/** Accounts with a cycle to close, which ended by then, the earliest first. */
export async function accountsToClose(
  queries: Queries,
  endedByMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(TO_CLOSE, [
    endedByMs,
    limit,
    endedByMs - CLOSE_ANYWAY_MS,
  ]);
  return [...new Set(rows.map((row) => row.id))];
}

const insertSegments = (tx: Queries, cycleId: number, { segments }: BillingCycle) =>
  tx.query(INSERT_SEGMENTS, [
    cycleId,
    segments.map((segment) => segment.planId),
    segments.map((segment) => segment.generation),
    segments.map((segment) => segment.fromMs),
    segments.map((segment) => segment.fromCall),
    segments.map((segment) => segment.own?.monthlyCents ?? null),
    segments.map((segment) => segment.own?.annualCents ?? null),
    segments.map((segment) => segment.own?.overageMicros ?? null),
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
  INSERT INTO cycle_segment (cycle_id, position, plan_id, plan_generation, from_ms, from_call,
                             monthly_cents, annual_cents, overage_micros)
  SELECT $1, s.position - 1, s.plan_id, s.plan_generation, s.from_ms, s.from_call,
         s.monthly_cents, s.annual_cents, s.overage_micros
  FROM unnest($2::text[], $3::int4[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[])
       WITH ORDINALITY
       AS s (plan_id, plan_generation, from_ms, from_call, monthly_cents, annual_cents,
             overage_micros, position)`;
const CUT = `
  UPDATE cycle SET end_ms = $2, closed_at_ms = $3, invoiced_calls = $4 WHERE id = $1`;
const RAISE = `
  UPDATE cycle
  SET plan_id = $2, plan_generation = $3, mode = $4, included = $5, overage_max = $6,
      plan_given = false
  WHERE id = $1`;
const LIMIT = 'UPDATE cycle SET included = $2, overage_max = $3 WHERE id = $1';
const RELEASE_WAITING = `
  WITH waiting AS (
    DELETE FROM pending_reservation WHERE cycle_id = $1 AND handed_over RETURNING reservation_id
  ), expired AS (
    INSERT INTO resolution (reservation_id, outcome, resolved_at_ms)
    SELECT reservation_id, 'expired', $2 FROM waiting
    ON CONFLICT DO NOTHING
  )
  UPDATE cycle SET pending = (
    SELECT coalesce(sum(amount), 0) FROM pending_reservation WHERE cycle_id = $1 AND NOT handed_over
  )
  WHERE id = $1`;
/** Numbers of withdrawn cycles are negative: they are never the newest. */
const WITHDRAW_FUTURE = `
  WITH running AS (
    SELECT * FROM cycle
    WHERE account_id = $1 AND seq > 0 AND start_ms <= $2 AND end_ms > $2
    ORDER BY seq DESC
    LIMIT 1
  ), later AS (
    SELECT c.* FROM cycle c JOIN running r ON c.account_id = r.account_id AND c.seq > r.seq
  )
  UPDATE cycle c
  SET seq = (SELECT least(min(seq), 0) FROM cycle WHERE account_id = $1) - (c.seq - r.seq),
      closed_at_ms = coalesce(c.closed_at_ms, $2)
  FROM running r
  WHERE c.id IN (SELECT id FROM later)
    AND (r.closed_at_ms IS NULL OR r.closed_at_ms = r.start_ms)
    AND NOT EXISTS (SELECT FROM invoice i WHERE i.cycle_id IN (SELECT id FROM later))
    AND NOT EXISTS (
      SELECT FROM later l
      WHERE (l.plan_id, l.plan_generation, l.interval, l.plan_given)
            IS DISTINCT FROM (r.plan_id, r.plan_generation, r.interval, r.plan_given))
  RETURNING c.id`;
const TO_CLOSE = `
  SELECT account_id AS id FROM cycle
  WHERE closed_at_ms IS NULL AND end_ms <= $1 AND (pending = 0 OR end_ms <= $3)
  ORDER BY end_ms
  LIMIT $2`;
