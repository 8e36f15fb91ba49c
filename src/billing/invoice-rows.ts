/** Reads invoices with their lines. */
import type { Invoice, InvoiceKind } from './billing.ts';
import type { InvoiceStatus, Line, LineKind } from './invoice.ts';
import type { PlanId } from '../plans/plans.ts';
import type { Queries } from '../database/database.ts';

/** By id. */
export async function readInvoice(queries: Queries, id: string): Promise<Invoice | undefined> {
  const [row] = await queries.query<InvoiceRow>(`${READ_INVOICE} WHERE i.id = $1`, [id]);
  return row && invoiceOf(row);
}

export const invoiceOf = (row: InvoiceRow): Invoice => ({
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

export interface InvoiceRow {
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

/** Each invoice with its lines; what it is narrowed by follows. */
export const READ_INVOICE = `
  SELECT i.*, (
    SELECT json_agg(to_json(l) ORDER BY l.position) FROM invoice_line l WHERE l.invoice_id = i.id
  ) AS lines
  FROM invoice i`;
