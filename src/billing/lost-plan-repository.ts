/** The SQL of plans that were lost over unpaid invoices: which one, and what had been paid for it. */
import type { Queries } from '../database/database.ts';
import type { Interval, PlanId } from '../plans/plans.ts';
import type { PlanChoice } from './subscription.ts';

/** What an account lost over an invoice. */
export interface LostPlan {
  readonly choice: PlanChoice;
  /** What was left of its price when it was lost, and had been paid with other invoices. */
  readonly paidCents: bigint;
}

/** Records over which invoice the plan of a cycle was lost, and what of it had been paid with others. */
export async function writeLoss(
  tx: Queries,
  invoiceId: string,
  cycleId: number,
  paidCents: bigint,
): Promise<void> {
  await tx.query('UPDATE invoice SET lost_cycle_id = $2, lost_cents = $3 WHERE id = $1', [
    invoiceId,
    cycleId,
    Number(paidCents),
  ]);
}

/** Records the same for the other unpaid invoices that charge this cycle. */
export async function writeLossOfCycle(tx: Queries, cycleId: number): Promise<void> {
  await tx.query(WRITE_LOSS_OF_CYCLE, [cycleId]);
}

/** The plan that was lost over an invoice; undefined: none was, or the account was deleted. */
export async function readLostPlan(tx: Queries, invoiceId: string): Promise<LostPlan | undefined> {
  const [row] = await tx.query<LostRow>(READ_LOST, [invoiceId]);
  if (row === undefined) return undefined;
  const choice = { planId: row.plan_id, interval: row.interval };
  return { choice, paidCents: BigInt(row.lost_cents) };
}

/** The interval of the cycle that ran at a moment. */
export async function intervalAt(
  queries: Queries,
  accountId: string,
  atMs: number,
): Promise<Interval> {
  const [row] = await queries.query<{ interval: Interval }>(INTERVAL_AT, [accountId, atMs]);
  if (row === undefined) throw new Error(`account ${accountId} had no cycle at ${atMs}`);
  return row.interval;
}

interface LostRow {
  readonly plan_id: PlanId;
  readonly interval: Interval;
  readonly lost_cents: number;
}

const WRITE_LOSS_OF_CYCLE = `
  UPDATE invoice i SET lost_cycle_id = c.id
  FROM cycle c
  WHERE c.id = $1 AND i.account_id = c.account_id AND i.kind <> 'order'
    AND i.status IN ('open', 'past_due') AND i.lost_cycle_id IS NULL
    AND EXISTS (SELECT FROM invoice_line l
                WHERE l.invoice_id = i.id AND l.kind = 'fee' AND l.start_ms >= c.start_ms)`;
const READ_LOST = `
  SELECT c.plan_id, c.interval, i.lost_cents
  FROM invoice i JOIN cycle c ON c.id = i.lost_cycle_id JOIN account a ON a.id = i.account_id
  WHERE i.id = $1 AND a.deleted_at_ms IS NULL`;
const INTERVAL_AT = `
  SELECT interval FROM cycle
  WHERE account_id = $1 AND seq > 0 AND start_ms <= $2 ORDER BY seq DESC LIMIT 1`;
