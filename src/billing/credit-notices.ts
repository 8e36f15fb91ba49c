/**
 * Tells webhooks how much of a cycle's calls is used. The requests themselves write nothing for it: a
 * job looks, a few seconds later, at the accounts that have an endpoint for these events.
 */
import { CREDIT_STEPS, creditSteps } from './credit-steps.ts';
import type { EventType } from '../webhooks/events.ts';
import { holdAccount, spanOf } from './emit-events.ts';
import type { Queries } from '../database/database.ts';
import { emit, PLANS_WITH_WEBHOOKS } from '../webhooks/emit.ts';

/** Accounts, `limit` at most, of which something has not been told yet. */
export async function accountsToNotify(
  queries: Queries,
  limit: number,
  nowMs: number,
): Promise<string[]> {
  const asked = [EVENTS, PLANS_WITH_WEBHOOKS, nowMs - LOOK_BACK_MS, CREDIT_STEPS, limit];
  return (await queries.query<{ id: string }>(TO_TELL, asked)).map((row) => row.id);
}

/**
 * Writes the events of an account that are due, and that they were; ids of the cycles they are
 * about. Each step of a cycle is told once, whatever is added to the cycle afterwards.
 */
export async function emitCreditNotices(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<string[]> {
  await holdAccount(tx, accountId);
  const cycles = await tx.query<CycleRow>(LOCK, [accountId, nowMs - LOOK_BACK_MS]);
  const told: string[] = [];
  for (const cycle of cycles) {
    if (await emitCycleNotices(tx, accountId, cycle, nowMs)) told.push(String(cycle.id));
  }
  return told;
}

async function emitCycleNotices(
  tx: Queries,
  accountId: string,
  row: CycleRow,
  nowMs: number,
): Promise<boolean> {
  const { id, mode, included, settled } = row;
  const steps = creditSteps(included, settled, row.credits_notice_percent);
  // Of a plan that was given, further calls are not billed.
  const isBilled = mode === 'overage' && !row.plan_given && settled > included;
  const hasBegun = isBilled && !row.overage_notice;
  if (steps.length === 0 && !hasBegun) return false;
  const percent = steps.at(-1) ?? row.credits_notice_percent;
  await tx.query(TOLD, [id, percent, row.overage_notice || hasBegun]);
  const cycle = spanOf({ startMs: row.start_ms, endMs: row.end_ms });
  const data = { cycle, included, used: settled };
  for (const step of steps) {
    await emit(tx, accountId, 'credits.threshold_reached', { ...data, percent: step }, nowMs);
  }
  if (mode === 'hard' && steps.includes(100)) {
    await emit(tx, accountId, 'credits.exhausted', data, nowMs);
  }
  if (hasBegun) await emit(tx, accountId, 'overage.started', data, nowMs);
  return true;
}

interface CycleRow {
  readonly id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly mode: string;
  readonly included: number;
  readonly settled: number;
  readonly plan_given: boolean;
  readonly credits_notice_percent: number;
  readonly overage_notice: boolean;
}

const EVENTS: readonly EventType[] = [
  'credits.threshold_reached',
  'credits.exhausted',
  'overage.started',
];
/** What was reached in the last moments of a cycle is told after its end. */
const LOOK_BACK_MS = 60_000;
const TO_TELL = `
  SELECT DISTINCT c.account_id AS id
  FROM (SELECT DISTINCT account_id FROM webhook_endpoint WHERE events && $1::text[]) e
  JOIN account a ON a.id = e.account_id
  JOIN cycle c ON c.account_id = a.id AND c.end_ms > $3
  WHERE a.plan_id = ANY ($2::text[]) AND c.mode <> 'unlimited'
    AND (
      EXISTS (
        SELECT FROM unnest($4::int4[]) AS step
        WHERE c.included > 0 AND step > c.credits_notice_percent
          AND c.settled * 100 >= c.included * step)
      OR (c.mode = 'overage' AND NOT c.plan_given AND NOT c.overage_notice
          AND c.settled > c.included))
  LIMIT $5`;
const LOCK = `
  SELECT id, start_ms, end_ms, mode, included, settled, plan_given, credits_notice_percent,
         overage_notice
  FROM cycle
  WHERE account_id = $1 AND end_ms > $2 AND mode <> 'unlimited'
  ORDER BY id
  FOR UPDATE`;
const TOLD = `
  UPDATE cycle SET credits_notice_percent = $2, overage_notice = $3 WHERE id = $1`;
