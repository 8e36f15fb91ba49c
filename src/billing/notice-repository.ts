/** The SQL of notices: which accounts may be due one, and what has been emitted about their cycles. */
import type { CreditMode } from '../plans/plans.ts';
import type { Queries } from '../database/database.ts';
import { CREDIT_EVENTS, CREDIT_STEPS, type CycleUsage } from './credit-notices.ts';
import type { CapStep } from './spend-cap.ts';

/**
 * Accounts with an endpoint for the events of credits where something is due, `limit` at most. The
 * condition repeats `creditNotices` in SQL so that nothing else is read; that function decides.
 */
export async function accountsWithCreditNotices(
  queries: Queries,
  planIds: readonly string[],
  limit: number,
  nowMs: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(WITH_CREDIT_NOTICES, [
    CREDIT_EVENTS,
    planIds,
    nowMs - LOOK_BACK_MS,
    CREDIT_STEPS,
    limit,
  ]);
  return rows.map((row) => row.id);
}

/** Locks an account's cycles with a limit that run or ended a minute ago at most, the oldest first. */
export async function lockCycleUsage(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<(CycleUsage & { readonly id: number })[]> {
  const rows = await tx.query<UsageRow>(LOCK_USAGE, [accountId, nowMs - LOOK_BACK_MS]);
  return rows.map((row) => ({
    id: row.id,
    startMs: row.start_ms,
    endMs: row.end_ms,
    mode: row.mode,
    included: row.included,
    settled: row.settled,
    isComplimentary: row.plan_given,
    emittedPercent: row.credits_notice_percent,
    overageStartEmitted: row.overage_notice,
  }));
}

export async function writeCreditNotices(
  tx: Queries,
  cycleId: number,
  {
    emittedPercent,
    overageStartEmitted,
  }: Pick<CycleUsage, 'emittedPercent' | 'overageStartEmitted'>,
): Promise<void> {
  await tx.query(WRITE_CREDIT_NOTICES, [cycleId, emittedPercent, overageStartEmitted]);
}

/** Accounts that are using up a spend cap and have not had its last notice, by id, after `afterId`. */
export async function accountsNearCap(
  queries: Queries,
  afterId: string,
  limit: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(NEAR_CAP, [afterId, limit]);
  return rows.map((row) => row.id);
}

/** Claims the notice of a step; false: it, or a higher one, was claimed before. */
export const claimCapNotice = async (
  tx: Queries,
  cycleId: number,
  percent: CapStep,
): Promise<boolean> => (await tx.query(CLAIM_CAP_NOTICE, [cycleId, percent])).length > 0;

/** Sets the step of the spend cap that counts as notified. */
export async function writeCapStep(tx: Queries, cycleId: number, percent: number): Promise<void> {
  await tx.query('UPDATE cycle SET cap_notice_percent = $2 WHERE id = $1', [cycleId, percent]);
}

interface UsageRow {
  readonly id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly mode: CreditMode;
  readonly included: number;
  readonly settled: number;
  readonly plan_given: boolean;
  readonly credits_notice_percent: number;
  readonly overage_notice: boolean;
}

/** What was reached in the last moments of a cycle is emitted after its end. */
const LOOK_BACK_MS = 60_000;
const WITH_CREDIT_NOTICES = `
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
const LOCK_USAGE = `
  SELECT id, start_ms, end_ms, mode, included, settled, plan_given, credits_notice_percent,
         overage_notice
  FROM cycle
  WHERE account_id = $1 AND end_ms > $2 AND mode <> 'unlimited'
  ORDER BY id
  FOR UPDATE`;
const WRITE_CREDIT_NOTICES = `
  UPDATE cycle SET credits_notice_percent = $2, overage_notice = $3 WHERE id = $1`;
const NEAR_CAP = `
  SELECT a.id
  FROM account a
  JOIN LATERAL (SELECT * FROM cycle WHERE account_id = a.id ORDER BY seq DESC LIMIT 1) c ON true
  WHERE a.spend_cap_cents IS NOT NULL AND NOT a.plan_given AND a.id > $1
    AND c.mode = 'overage' AND c.settled >= c.included AND c.cap_notice_percent < 100
  ORDER BY a.id
  LIMIT $2`;
const CLAIM_CAP_NOTICE = `
  UPDATE cycle SET cap_notice_percent = $2
  WHERE id = $1 AND cap_notice_percent < $2
  RETURNING id`;
