/** The SQL that reads invoices with their lines. */
import type { Queries } from '../database/database.ts';
import type { PlanId } from '../plans/plans.ts';
import type { Line, LineKind } from './invoice-lines.ts';
import type { InvoiceStatus } from './invoice-status.ts';
import type { Invoice, InvoiceKind, InvoicePage } from './invoice.ts';

/** By id. */
export async function readInvoice(queries: Queries, id: string): Promise<Invoice | undefined> {
  return (await read(queries, `${READ_INVOICE} WHERE i.id = $1`, [id]))[0];
}

/** By id or number; of one account, or (null) of any. */
export async function findInvoice(
  queries: Queries,
  accountId: string | null,
  idOrNumber: string,
): Promise<Invoice | undefined> {
  return (await read(queries, FIND, [idOrNumber, accountId]))[0];
}

/** Of one account, or (null) of all. */
export const listInvoices = (
  queries: Queries,
  accountId: string | null,
  { beforeId, limit, statuses }: InvoicePage,
): Promise<Invoice[]> => read(queries, PAGE, [accountId, beforeId, statuses, limit]);

/** Those with these ids, oldest first. */
export const readInvoices = (queries: Queries, ids: readonly string[]): Promise<Invoice[]> =>
  read(queries, BY_IDS, [ids]);

const read = async (
  queries: Queries,
  sql: string,
  params: readonly unknown[],
): Promise<Invoice[]> => (await queries.query<InvoiceRow>(sql, params)).map(invoiceOf);

const invoiceOf = (row: InvoiceRow): Invoice => ({
  id: row.id,
  accountId: row.account_id,
  kind: row.kind,
  number: row.number,
  atMs: row.at_ms,
  issuedAtMs: row.issued_at_ms,
  dueAtMs: row.due_at_ms,
  pastDueAtMs: row.past_due_at_ms,
  graceEndsAtMs: row.grace_ends_at_ms,
  seller: { name: row.seller_name, address: row.seller_address, taxId: row.seller_tax_id },
  buyer: {
    name: row.buyer_name,
    address: row.buyer_address,
    taxId: row.buyer_tax_id,
    email: row.buyer_email,
  },
  purchaseOrder: row.buyer_purchase_order,
  currency: row.currency,
  taxMicros: row.tax_micros,
  taxLabel: row.tax_label,
  lines: row.lines.map((line) => ({
    kind: line.kind,
    planId: line.plan_id,
    generation: line.plan_generation,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    cents: BigInt(line.cents),
    period: { startMs: line.start_ms, endMs: line.end_ms },
  })),
  subtotalCents: BigInt(row.subtotal_cents),
  taxCents: BigInt(row.tax_cents),
  totalCents: BigInt(row.total_cents),
  status: row.status,
  statusAtMs: row.status_at_ms,
  paymentReference: row.payment_reference,
});

interface LineRow {
  readonly kind: LineKind;
  readonly plan_id: PlanId;
  readonly plan_generation: number;
  readonly description: string;
  readonly quantity: number;
  readonly unit: Line['unit'];
  readonly cents: number;
  readonly start_ms: number;
  readonly end_ms: number;
}

interface InvoiceRow {
  readonly id: string;
  readonly account_id: string;
  readonly kind: InvoiceKind;
  readonly number: string;
  readonly at_ms: number;
  readonly issued_at_ms: number;
  readonly due_at_ms: number;
  readonly past_due_at_ms: number;
  readonly grace_ends_at_ms: number;
  readonly seller_name: string;
  readonly seller_address: string;
  readonly seller_tax_id: string;
  readonly buyer_name: string;
  readonly buyer_address: string;
  readonly buyer_tax_id: string;
  readonly buyer_email: string;
  readonly buyer_purchase_order: string;
  readonly currency: string;
  readonly tax_micros: number;
  readonly tax_label: string;
  readonly subtotal_cents: number;
  readonly tax_cents: number;
  readonly total_cents: number;
  readonly status: InvoiceStatus;
  readonly status_at_ms: number;
  readonly payment_reference: string | null;
  readonly lines: LineRow[];
}

/** Invoices with their lines; the condition follows. */
const READ_INVOICE = `
  SELECT i.*, (
    SELECT json_agg(to_json(l) ORDER BY l.position) FROM invoice_line l WHERE l.invoice_id = i.id
  ) AS lines
  FROM invoice i`;
/** $1: account or null; $2: after this one; $3: statuses or null; $4: how many. */
const PAGE = `${READ_INVOICE}
  WHERE ($1::text IS NULL OR i.account_id = $1)
    AND ($2::text IS NULL OR (i.issued_at_ms, i.seq, i.id)
         < (SELECT b.issued_at_ms, b.seq, b.id FROM invoice b WHERE b.id = $2))
    AND ($3::text[] IS NULL OR i.status = ANY ($3))
  ORDER BY i.issued_at_ms DESC, i.seq DESC, i.id DESC
  LIMIT $4`;
const FIND = `${READ_INVOICE}
  WHERE (i.id = $1 OR i.number = $1) AND ($2::text IS NULL OR i.account_id = $2) LIMIT 1`;
const BY_IDS = `${READ_INVOICE} WHERE i.id = ANY ($1::text[]) ORDER BY i.issued_at_ms, i.seq`;
