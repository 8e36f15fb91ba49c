/**
 * The SQL that writes invoices. They are inserted whole, with the next number of their series, by the transaction
 * that does what they charge for; afterwards only their status is updated.
 */
import type { Queries } from '../database/database.ts';
import type { InvoiceFacts } from './events.ts';
import type { Line } from './invoice-lines.ts';
import type { InvoiceStatus } from './invoice-status.ts';
import type { Charge, Invoice } from './invoice.ts';

/** The next number of a series, which is locked until the transaction ends so that no number is lost. */
export async function nextNumber(tx: Queries, prefix: string): Promise<number> {
  const [series] = await tx.query<{ last: number }>(NEXT_NUMBER, [prefix]);
  if (series === undefined) throw new Error(`the series ${prefix} has no next number`);
  return series.last;
}

/** Where an invoice belongs: the part of the cycle it is about, and its place in its series. */
export interface InvoicePlace extends Pick<Charge, 'cycleId' | 'segment'> {
  readonly prefix: string;
  readonly seq: number;
}

/** Inserts an invoice with its lines; the details of seller and buyer are copied with it. */
export async function insertInvoice(
  tx: Queries,
  invoice: Invoice,
  { cycleId, segment, prefix, seq }: InvoicePlace,
): Promise<void> {
  const { seller, buyer } = invoice;
  await tx.query(INSERT, [
    invoice.id,
    invoice.accountId,
    cycleId,
    invoice.kind,
    segment,
    prefix,
    seq,
    invoice.number,
    invoice.atMs,
    invoice.issuedAtMs,
    invoice.dueAtMs,
    invoice.pastDueAtMs,
    invoice.graceEndsAtMs,
    seller.name,
    seller.address,
    seller.taxId,
    buyer.name,
    buyer.address,
    buyer.taxId,
    buyer.email,
    invoice.currency,
    invoice.taxMicros,
    invoice.taxLabel,
    Number(invoice.subtotalCents),
    Number(invoice.taxCents),
    Number(invoice.totalCents),
    invoice.status,
    invoice.statusAtMs,
    invoice.paymentReference,
    invoice.purchaseOrder,
  ]);
  await insertLines(tx, invoice.id, invoice.lines);
}

/** The account of an invoice; undefined: there is no such invoice. */
export async function invoiceOwner(queries: Queries, id: string): Promise<string | undefined> {
  const [row] = await queries.query<{ account_id: string }>(OWNER, [id]);
  return row?.account_id;
}

/** The cycle that an invoice was issued in, or for. */
export async function cycleOfInvoice(queries: Queries, id: string): Promise<number | undefined> {
  const [row] = await queries.query<{ cycle_id: number }>(CYCLE_OF, [id]);
  return row?.cycle_id;
}

/** Locks an invoice until the transaction ends, after its account; undefined: there is none. */
export async function lockInvoice(
  tx: Queries,
  accountId: string,
  id: string,
): Promise<(InvoiceFacts & { readonly status: InvoiceStatus }) | undefined> {
  const [row] = await tx.query<LockedRow>(LOCK, [id]);
  if (row === undefined) return undefined;
  return {
    id,
    accountId,
    number: row.number,
    currency: row.currency,
    totalCents: BigInt(row.total_cents),
    dueAtMs: row.due_at_ms,
    status: row.status,
  };
}

/** A `reference` of null keeps the one there is. */
export async function writeStatus(
  tx: Queries,
  id: string,
  status: InvoiceStatus,
  atMs: number,
  reference: string | null,
): Promise<void> {
  await tx.query(WRITE_STATUS, [id, status, atMs, reference]);
}

/** Claims invoices due to be collected for `againMs` at least: their ids, in no order. */
export async function claimCollections(
  queries: Queries,
  limit: number,
  nowMs: number,
  againMs: number,
): Promise<string[]> {
  const claimed = await queries.query<{ id: string }>(CLAIM, [nowMs, againMs, limit]);
  return claimed.map((row) => row.id);
}

/** Claims those of an account, due or not. */
export async function claimCollectionsOf(
  queries: Queries,
  accountId: string,
  nowMs: number,
  againMs: number,
): Promise<string[]> {
  const claimed = await queries.query<{ id: string }>(CLAIM_OF, [nowMs, againMs, accountId]);
  return claimed.map((row) => row.id);
}

/** Notes when a page to pay an invoice on was asked for. */
export async function writePage(queries: Queries, id: string, atMs: number): Promise<void> {
  await queries.query('UPDATE invoice SET page_at_ms = $2 WHERE id = $1', [id, atMs]);
}

/** Unpaid invoices whose pages were asked for after a moment, in the order of their ids, after one. */
export async function invoicesOnPages(
  queries: Queries,
  sinceMs: number,
  afterId: string,
  limit: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(ON_PAGES, [sinceMs, afterId, limit]);
  return rows.map((row) => row.id);
}

/** Invoices whose next dunning step is due, the earliest first. */
export async function invoicesToDun(
  queries: Queries,
  nowMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(TO_DUN, [nowMs, limit]);
  return rows.map((row) => row.id);
}

/** Locks an invoice whose grace period was not over yet; false: there is no such invoice. */
export const lockUndunned = async (tx: Queries, id: string): Promise<boolean> =>
  (await tx.query(LOCK_UNDUNNED, [id])).length > 0;

/** Has the grace period end as long after now as it was to last. Never earlier than it was to end. */
export async function postponeGrace(tx: Queries, id: string, nowMs: number): Promise<void> {
  await tx.query(POSTPONE_GRACE, [id, nowMs]);
}

/** Records that its grace period is over. */
export async function markDunned(tx: Queries, id: string, atMs: number): Promise<void> {
  await tx.query('UPDATE invoice SET dunned_at_ms = $2 WHERE id = $1', [id, atMs]);
}

const insertLines = (tx: Queries, invoiceId: string, lines: readonly Line[]) =>
  tx.query(INSERT_LINES, [
    invoiceId,
    lines.map((line) => line.kind),
    lines.map((line) => line.planId),
    lines.map((line) => line.generation),
    lines.map((line) => line.description),
    lines.map((line) => line.quantity),
    lines.map((line) => line.unit),
    lines.map((line) => Number(line.cents)),
    lines.map((line) => line.period.startMs),
    lines.map((line) => line.period.endMs),
  ]);

interface LockedRow {
  readonly status: InvoiceStatus;
  readonly number: string;
  readonly total_cents: number;
  readonly currency: string;
  readonly due_at_ms: number;
}

const NEXT_NUMBER = `
  INSERT INTO invoice_series AS s (prefix, last) VALUES ($1, 1)
  ON CONFLICT (prefix) DO UPDATE SET last = s.last + 1
  RETURNING last`;
const INSERT = `
  INSERT INTO invoice (
    id, account_id, cycle_id, kind, segment, prefix, seq, number, at_ms, issued_at_ms,
    due_at_ms, past_due_at_ms, grace_ends_at_ms, seller_name, seller_address, seller_tax_id,
    buyer_name, buyer_address, buyer_tax_id, buyer_email, currency, tax_micros, tax_label,
    subtotal_cents, tax_cents, total_cents, status, status_at_ms, payment_reference, collect_at_ms,
    buyer_purchase_order)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
          $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $10, $30)`;
const INSERT_LINES = `
  INSERT INTO invoice_line (invoice_id, position, kind, plan_id, plan_generation, description,
                            quantity, unit, cents, start_ms, end_ms)
  SELECT $1, l.position - 1, l.kind, l.plan_id, l.generation, l.description, l.quantity, l.unit,
         l.cents, l.start_ms, l.end_ms
  FROM unnest($2::text[], $3::text[], $4::int4[], $5::text[], $6::int8[], $7::text[], $8::int8[],
              $9::int8[], $10::int8[]) WITH ORDINALITY
       AS l (kind, plan_id, generation, description, quantity, unit, cents, start_ms, end_ms,
             position)`;
const CYCLE_OF = 'SELECT cycle_id FROM invoice WHERE id = $1';
const OWNER = 'SELECT account_id FROM invoice WHERE id = $1';
const LOCK = `
  SELECT status, number, total_cents, currency, due_at_ms FROM invoice WHERE id = $1 FOR UPDATE`;
const WRITE_STATUS = `
  UPDATE invoice
  SET status = $2, status_at_ms = $3, payment_reference = coalesce($4, payment_reference)
  WHERE id = $1`;
/** Not once the account has lost its plan over it: paid, it begins that plan again, which nobody asks for by then. */
const COLLECTABLE = `
  status IN ('open', 'past_due') AND dunned_at_ms IS NULL AND kind <> 'order'`;
const CLAIM_UNTIL = '$1::int8 + greatest($2::int8, ($1::int8 - issued_at_ms) / 2)';
const CLAIM_OF = `
  UPDATE invoice SET collect_at_ms = ${CLAIM_UNTIL}
  WHERE account_id = $3 AND ${COLLECTABLE}
  RETURNING id`;
const CLAIM = `
  UPDATE invoice SET collect_at_ms = ${CLAIM_UNTIL}
  WHERE id IN (
    SELECT id FROM invoice
    WHERE ${COLLECTABLE} AND collect_at_ms <= $1
    ORDER BY collect_at_ms
    LIMIT $3
    FOR UPDATE SKIP LOCKED)
  RETURNING id`;
const ON_PAGES = `
  SELECT id FROM invoice
  WHERE status IN ('open', 'past_due') AND page_at_ms > $1 AND id > $2 ORDER BY id LIMIT $3`;
const TO_DUN = `
  SELECT id FROM (
    SELECT id, past_due_at_ms AS at_ms FROM invoice WHERE status = 'open' AND past_due_at_ms <= $1
    UNION ALL
    SELECT id, grace_ends_at_ms FROM invoice
    WHERE status = 'past_due' AND dunned_at_ms IS NULL AND grace_ends_at_ms <= $1
  ) due
  ORDER BY at_ms
  LIMIT $2`;
/** The job runs several times a minute: marked in time, it keeps the moment that it was issued with. */
const POSTPONE_GRACE = `
  UPDATE invoice SET grace_ends_at_ms = $2::int8 + grace_ends_at_ms - past_due_at_ms
  WHERE id = $1 AND past_due_at_ms <= $2::int8 - 60000`;
const LOCK_UNDUNNED = 'SELECT id FROM invoice WHERE id = $1 AND dunned_at_ms IS NULL FOR UPDATE';
