/** The SQL of refunds. */
import type { Queries } from '../database/database.ts';
import type { NewRefund, Refund, RefundPage, RefundReason } from './refund.ts';

/** false: it is being paid back already, or the payment was booked. */
export async function insertRefund(
  tx: Queries,
  { reference, accountId, payableId, cents, currency, reason }: NewRefund,
  nowMs: number,
): Promise<boolean> {
  const params = [reference, accountId, payableId, Number(cents), currency, reason, nowMs];
  return (await tx.query(INSERT, params)).length > 0;
}

/** Claims open refunds that are due until `againAtMs`, oldest first. None of them was booked meanwhile. */
export async function claimRefunds(
  queries: Queries,
  limit: number,
  nowMs: number,
  againAtMs: number,
): Promise<Refund[]> {
  return (await queries.query<RefundRow>(CLAIM, [nowMs, againAtMs, limit])).map(refundOf);
}

export async function endRefund(
  queries: Queries,
  reference: string,
  refundReference: string | null,
  nowMs: number,
): Promise<void> {
  await queries.query(END, [reference, refundReference, nowMs]);
}

export async function writeRefundFailure(
  queries: Queries,
  reference: string,
  failure: string,
): Promise<void> {
  await queries.query(FAIL, [reference, failure]);
}

/** Newest first. */
export async function listRefunds(
  queries: Queries,
  { status, limit }: RefundPage,
): Promise<Refund[]> {
  return (await queries.query<RefundRow>(LIST, [status, limit])).map(refundOf);
}

export async function countOpenRefunds(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ count: number }>(COUNT_OPEN, []);
  return row?.count ?? 0;
}

const refundOf = (row: RefundRow): Refund => ({
  reference: row.reference,
  accountId: row.account_id,
  payableId: row.payable_id,
  cents: BigInt(row.cents),
  currency: row.currency,
  reason: row.reason,
  status: row.status,
  createdAtMs: row.created_at_ms,
  doneAtMs: row.done_at_ms,
  refundReference: row.refund_reference,
  failure: row.failure,
});

interface RefundRow {
  readonly reference: string;
  readonly account_id: string;
  readonly payable_id: string;
  readonly cents: number;
  readonly currency: string;
  readonly reason: RefundReason;
  readonly status: Refund['status'];
  readonly created_at_ms: number;
  readonly done_at_ms: number | null;
  readonly refund_reference: string | null;
  readonly failure: string | null;
}

/** What pays an invoice is never paid back. */
const BOOKED = `
  SELECT FROM invoice WHERE payment_reference = refund.reference AND status = 'paid'`;
const INSERT = `
  INSERT INTO refund (reference, account_id, payable_id, cents, currency, reason, created_at_ms,
                      attempt_at_ms)
  SELECT $1, $2, $3, $4, $5, $6, $7, $7
  WHERE NOT EXISTS (SELECT FROM invoice WHERE payment_reference = $1 AND status = 'paid')
  ON CONFLICT DO NOTHING
  RETURNING reference`;
const CLAIM = `
  UPDATE refund SET attempt_at_ms = $2
  WHERE reference IN (
    SELECT reference FROM refund
    WHERE status = 'open' AND attempt_at_ms <= $1 AND NOT EXISTS (${BOOKED})
    ORDER BY attempt_at_ms
    LIMIT $3
    FOR UPDATE SKIP LOCKED)
  RETURNING *`;
const END = `
  UPDATE refund SET status = 'done', refund_reference = $2, done_at_ms = $3, failure = NULL
  WHERE reference = $1`;
const FAIL = 'UPDATE refund SET failure = $2 WHERE reference = $1';
const LIST = `
  SELECT * FROM refund WHERE $1::text IS NULL OR status = $1
  ORDER BY created_at_ms DESC, reference
  LIMIT $2`;
const COUNT_OPEN = `SELECT count(*)::int8 AS count FROM refund WHERE status = 'open'`;
