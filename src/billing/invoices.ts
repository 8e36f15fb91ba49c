/**
 * Invoices in SQL. They are inserted whole, with the next number of their series, by the transaction
 * that does what they charge for; afterwards only their status is updated.
 */
import type { Billing, Invoice, InvoiceKind, InvoicePage, InvoiceTerms } from './billing.ts';
import { dueAt, graceEndsAt, pastDueAt } from './dunning.ts';
import {
  draftInvoice,
  moveInvoice,
  type InvoiceMove,
  type InvoiceStatus,
  type Line,
} from './invoice.ts';
import type { Clock } from '../util/clock.ts';
import {
  holdAccount,
  emitInvoiceIssued,
  emitInvoicePaid,
  emitPaymentFailed,
  type ToldInvoice,
} from './emit-events.ts';
import type { Database, Queries } from '../database/database.ts';
import type { AccountSnapshot } from './account-snapshot.ts';
import { invoiceOf, READ_INVOICE, readInvoice, type InvoiceRow } from './invoice-rows.ts';

/** What is charged, why, and for which part of which cycle. */
export interface Charge {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly cycleId: number;
  readonly segment: number;
  readonly lines: readonly Line[];
  readonly atMs: number;
  /** What it was paid with; null: it is to be paid. */
  readonly paid: { readonly reference: string | null } | null;
}

/** Writes the invoice of a charge; null where there is no line. The account must be locked. */
export async function issueInvoice(
  tx: Queries,
  { accountId, email, details }: AccountSnapshot,
  charge: Charge,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invoice | null> {
  const draft = draftInvoice(charge.lines, terms.taxMicros);
  if (draft === null) return null;
  // A preview of another process may have been made by a clock that is ahead.
  const issuedAtMs = Math.max(nowMs, charge.atMs);
  const isPaid = charge.paid !== null || draft.totalCents <= 0n;
  const { prefix, seller, currency, taxMicros, taxLabel } = terms;
  // The series is locked from here until the end of the transaction: no number is lost.
  const [series] = await tx.query<{ last: number }>(NEXT_NUMBER, [prefix]);
  if (series === undefined) throw new Error(`the series ${prefix} gave no number`);
  const number = `${prefix}${String(series.last).padStart(NUMBER_DIGITS, '0')}`;
  const invoice: Invoice = {
    ...draft,
    ...{ id: charge.id, accountId, kind: charge.kind, number, atMs: charge.atMs, issuedAtMs },
    dueAtMs: dueAt(issuedAtMs, terms),
    pastDueAtMs: pastDueAt(issuedAtMs, terms),
    graceEndsAtMs: graceEndsAt(issuedAtMs, terms),
    seller,
    buyer: { ...details, email },
    ...{ currency, taxMicros, taxLabel },
    status: isPaid ? 'paid' : 'open',
    statusAtMs: issuedAtMs,
    paymentReference: charge.paid?.reference ?? null,
  };
  const place = [charge.cycleId, charge.segment, prefix, series.last] as const;
  await insertInvoice(tx, invoice, place);
  await insertLines(tx, charge.id, draft.lines);
  await emitInvoiceIssued(tx, invoice, nowMs);
  return invoice;
}

/** The reading and moving part of the port. */
export function createInvoices(
  database: Database,
  clock: Clock,
): Pick<
  Billing,
  'invoices' | 'invoice' | 'moveInvoice' | 'claimCollections' | 'tellPaymentFailed'
> {
  const read = async (sql: string, params: readonly unknown[]): Promise<Invoice[]> =>
    (await database.query<InvoiceRow>(sql, params)).map(invoiceOf);
  return {
    invoices: (accountId, { beforeId, limit, statuses }: InvoicePage) =>
      read(PAGE, [accountId, beforeId, statuses, limit]),
    invoice: async (accountId, idOrNumber) => (await read(FIND, [idOrNumber, accountId]))[0],
    moveInvoice: (id, to, { reference }) =>
      database.transaction((tx) => move(tx, id, to, reference, clock.now())),
    tellPaymentFailed: (id, reason) =>
      database.transaction(async (tx) => {
        const locked = await lockInvoice(tx, id);
        if (locked?.status !== 'open' && locked?.status !== 'past_due') return;
        await emitPaymentFailed(tx, locked.invoice, reason, clock.now());
      }),
    async claimCollections(limit, againMs) {
      const nowMs = clock.now();
      const claimed = await database.query<{ id: string }>(CLAIM, [nowMs, nowMs + againMs, limit]);
      const ids = claimed.map((row) => row.id);
      return read(`${READ_INVOICE} WHERE i.id = ANY ($1::text[]) ORDER BY i.issued_at_ms, i.seq`, [
        ids,
      ]);
    },
  };
}

async function move(
  tx: Queries,
  id: string,
  to: InvoiceStatus,
  reference: string | null,
  nowMs: number,
): Promise<InvoiceMove | undefined> {
  const locked = await lockInvoice(tx, id);
  if (locked === undefined) return undefined;
  const moved = moveInvoice(locked.status, to);
  if (moved.kind !== 'moved') return moved;
  await tx.query(MOVE, [id, moved.status, nowMs, reference]);
  if (moved.status === 'paid') await emitInvoicePaid(tx, locked.invoice, nowMs);
  return moved;
}

interface LockedInvoice {
  readonly status: InvoiceStatus;
  readonly invoice: ToldInvoice;
}

/** An invoice, held until the transaction ends, after its account; undefined: there is none. */
async function lockInvoice(tx: Queries, id: string): Promise<LockedInvoice | undefined> {
  const [owner] = await tx.query<{ account_id: string }>(OWNER, [id]);
  if (owner === undefined) return undefined;
  await holdAccount(tx, owner.account_id);
  const [row] = await tx.query<LockedRow>(LOCK, [id]);
  if (row === undefined) return undefined;
  const invoice = {
    ...{ id, accountId: owner.account_id, number: row.number, currency: row.currency },
    ...{ totalCents: BigInt(row.total_cents), dueAtMs: row.due_at_ms },
  };
  return { status: row.status, invoice };
}

type LockedRow = Pick<InvoiceRow, 'status' | 'number' | 'total_cents' | 'currency' | 'due_at_ms'>;

/** Moves an invoice that may be moved; for steps that no customer asked for. */
export async function stepInvoice(
  tx: Queries,
  id: string,
  to: InvoiceStatus,
  nowMs: number,
): Promise<Invoice> {
  const moved = await move(tx, id, to, null, nowMs);
  if (moved?.kind !== 'moved') throw new Error(`invoice ${id} cannot become ${to}`);
  return known(await readInvoice(tx, id), id);
}

/** `place`: cycle, segment, prefix and number. Whom it is from and to is copied with it. */
const insertInvoice = (
  tx: Queries,
  invoice: Invoice,
  [cycleId, segment, prefix, seq]: readonly [number, number, string, number],
) => {
  const { seller, buyer } = invoice;
  return tx.query(INSERT, [
    ...[invoice.id, invoice.accountId, cycleId, invoice.kind, segment, prefix, seq],
    ...[invoice.number, invoice.atMs, invoice.issuedAtMs],
    ...[invoice.dueAtMs, invoice.pastDueAtMs, invoice.graceEndsAtMs],
    ...[seller.name, seller.address, seller.taxId],
    ...[buyer.name, buyer.address, buyer.taxId, buyer.email],
    ...[invoice.currency, invoice.taxMicros, invoice.taxLabel],
    ...[invoice.subtotalCents, invoice.taxCents, invoice.totalCents].map(Number),
    ...[invoice.status, invoice.statusAtMs, invoice.paymentReference],
  ]);
};

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

function known(invoice: Invoice | undefined, id: string): Invoice {
  if (invoice === undefined) throw new Error(`invoice ${id} was not written`);
  return invoice;
}

const NUMBER_DIGITS = 6;
const NEXT_NUMBER = `
  INSERT INTO invoice_series AS s (prefix, last) VALUES ($1, 1)
  ON CONFLICT (prefix) DO UPDATE SET last = s.last + 1
  RETURNING last`;
const INSERT = `
  INSERT INTO invoice (
    id, account_id, cycle_id, kind, segment, prefix, seq, number, at_ms, issued_at_ms,
    due_at_ms, past_due_at_ms, grace_ends_at_ms, seller_name, seller_address, seller_tax_id,
    buyer_name, buyer_address, buyer_tax_id, buyer_email, currency, tax_micros, tax_label,
    subtotal_cents, tax_cents, total_cents, status, status_at_ms, payment_reference, collect_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
          $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $10)`;
const INSERT_LINES = `
  INSERT INTO invoice_line (invoice_id, position, kind, plan_id, plan_generation, description,
                            quantity, unit, cents, start_ms, end_ms)
  SELECT $1, l.position - 1, l.kind, l.plan_id, l.generation, l.description, l.quantity, l.unit,
         l.cents, l.start_ms, l.end_ms
  FROM unnest($2::text[], $3::text[], $4::int4[], $5::text[], $6::int8[], $7::text[], $8::int8[],
              $9::int8[], $10::int8[]) WITH ORDINALITY
       AS l (kind, plan_id, generation, description, quantity, unit, cents, start_ms, end_ms,
             position)`;
/** $1: account or null; $2: behind this one; $3: statuses or null; $4: how many. */
const PAGE = `${READ_INVOICE}
  WHERE ($1::text IS NULL OR i.account_id = $1)
    AND ($2::text IS NULL OR (i.issued_at_ms, i.seq, i.id)
         < (SELECT b.issued_at_ms, b.seq, b.id FROM invoice b WHERE b.id = $2))
    AND ($3::text[] IS NULL OR i.status = ANY ($3))
  ORDER BY i.issued_at_ms DESC, i.seq DESC, i.id DESC
  LIMIT $4`;
const FIND = `${READ_INVOICE}
  WHERE (i.id = $1 OR i.number = $1) AND ($2::text IS NULL OR i.account_id = $2) LIMIT 1`;
const OWNER = 'SELECT account_id FROM invoice WHERE id = $1';
const LOCK = `
  SELECT status, number, total_cents, currency, due_at_ms FROM invoice WHERE id = $1 FOR UPDATE`;
const MOVE = `
  UPDATE invoice
  SET status = $2, status_at_ms = $3, payment_reference = coalesce($4, payment_reference)
  WHERE id = $1`;
const CLAIM = `
  UPDATE invoice SET collect_at_ms = $2
  WHERE id IN (
    SELECT id FROM invoice
    WHERE status IN ('open', 'past_due') AND collect_at_ms <= $1
    ORDER BY collect_at_ms
    LIMIT $3
    FOR UPDATE SKIP LOCKED)
  RETURNING id`;
