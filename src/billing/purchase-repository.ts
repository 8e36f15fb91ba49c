/** The SQL of purchases. */
import type { Queries } from '../database/database.ts';
import type { Interval, PlanId } from '../plans/plans.ts';
import type { Purchase } from './purchase.ts';

export async function readPurchase(queries: Queries, id: string): Promise<Purchase | undefined> {
  const [row] = await queries.query<PurchaseRow>(`${READ} WHERE id = $1`, [id]);
  return row && purchaseOf(row);
}

/** The open purchase of an account; it has one at most. */
export async function readOpenPurchase(
  queries: Queries,
  accountId: string,
): Promise<Purchase | undefined> {
  const [row] = await queries.query<PurchaseRow>(READ_OPEN, [accountId]);
  return row && purchaseOf(row);
}

/** Open ones that the provider collects, begun before a moment and after another one, the oldest first. */
export async function listOpenPurchases(
  queries: Queries,
  beforeMs: number,
  after: Pick<Purchase, 'createdAtMs' | 'id'> | undefined,
  limit: number,
): Promise<Purchase[]> {
  const params = [beforeMs, after?.createdAtMs ?? 0, after?.id ?? '', limit];
  return (await queries.query<PurchaseRow>(READ_OLD, params)).map(purchaseOf);
}

/** Inserts an open purchase. */
export async function insertPurchase(tx: Queries, purchase: Purchase): Promise<void> {
  const { choice } = purchase;
  await tx.query(INSERT, [
    purchase.id,
    purchase.accountId,
    choice.planId,
    choice.interval,
    purchase.atMs,
    purchase.settled,
    purchase.version,
    Number(purchase.totalCents),
    purchase.currency,
    purchase.createdAtMs,
  ]);
}

/** Ends a purchase that was paid. */
export async function endPurchase(
  tx: Queries,
  id: string,
  status: 'done' | 'stale',
  reference: string | null,
): Promise<void> {
  await tx.query(END, [id, status, reference]);
}

/** false: it was not open. */
export const voidPurchase = async (queries: Queries, id: string): Promise<boolean> =>
  (await queries.query(VOID, [id])).length > 0;

const purchaseOf = (row: PurchaseRow): Purchase => ({
  id: row.id,
  accountId: row.account_id,
  choice: { planId: row.plan_id, interval: row.interval },
  atMs: row.at_ms,
  settled: row.settled,
  version: row.billing_version,
  totalCents: BigInt(row.total_cents),
  currency: row.currency,
  createdAtMs: row.created_at_ms,
  paidBy: row.is_order ? 'invoice' : 'provider',
  status: row.status,
});

interface PurchaseRow {
  readonly id: string;
  readonly account_id: string;
  readonly plan_id: PlanId;
  readonly interval: Interval;
  readonly at_ms: number;
  readonly settled: number;
  readonly billing_version: number;
  readonly total_cents: number;
  readonly currency: string;
  readonly created_at_ms: number;
  readonly is_order: boolean;
  readonly status: Purchase['status'];
}

const READ = `
  SELECT id, account_id, plan_id, interval, at_ms, settled, billing_version, total_cents, currency,
         created_at_ms, status,
         EXISTS (SELECT FROM invoice i WHERE i.id = purchase.id AND i.kind = 'order') AS is_order
  FROM purchase`;
const READ_OLD = `
  ${READ}
  WHERE status = 'open' AND created_at_ms < $1 AND (created_at_ms, id) > ($2::int8, $3::text)
    AND NOT EXISTS (SELECT FROM invoice i WHERE i.id = purchase.id)
  ORDER BY created_at_ms, id LIMIT $4`;
const READ_OPEN = `${READ} WHERE account_id = $1 AND status = 'open'`;
const INSERT = `
  INSERT INTO purchase (id, account_id, plan_id, interval, at_ms, settled, billing_version,
                        total_cents, currency, created_at_ms, status)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')`;
const END = 'UPDATE purchase SET status = $2, payment_reference = $3 WHERE id = $1';
const VOID = `UPDATE purchase SET status = 'void' WHERE id = $1 AND status = 'open' RETURNING id`;
