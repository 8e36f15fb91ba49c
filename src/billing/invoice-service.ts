/** Issues invoices, moves them along their statuses and finds them, in the transaction of the caller. */
import type { Queries } from '../database/database.ts';
import { addBalance, readBalance, shareAccountLock, touchBilling } from './account-repository.ts';
import { balanceChange, withBalance } from './balance.ts';
import { emitEvents } from './emit-events.ts';
import { invoiceIssued, invoicePaid } from './events.ts';
import { draftInvoice, sumCents } from './invoice-lines.ts';
import { readInvoice } from './invoice-read-repository.ts';
import {
  insertInvoice,
  invoiceOwner,
  lockInvoice,
  nextNumber,
  postponeGrace,
  writeStatus,
} from './invoice-repository.ts';
import { moveInvoice, type InvoiceMove, type InvoiceStatus } from './invoice-status.ts';
import { issuedInvoice, type Invoice, type InvoiceTerms, type IssueInput } from './invoice.ts';

/** Issues the invoice of a charge; null: there is no line. The account must be locked. */
export async function issueInvoice(
  tx: Queries,
  account: IssueInput['account'],
  charge: IssueInput['charge'],
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invoice | null> {
  const lines = withBalance(charge.lines, await readBalance(tx, account.accountId));
  const draft = draftInvoice(lines, terms.taxMicros);
  if (draft === null) return null;
  const { prefix } = terms;
  const seq = await nextNumber(tx, prefix);
  const invoice = issuedInvoice({ account, charge, draft, terms, seq, nowMs });
  const { cycleId, segment } = charge;
  await insertInvoice(tx, invoice, { cycleId, segment, prefix, seq });
  await addBalance(tx, invoice.accountId, balanceChange(lines));
  await emitEvents(tx, invoice.accountId, invoiceIssued(invoice), nowMs);
  return invoice;
}

/** Moves an invoice to another status if it may become that; undefined: there is no such invoice. */
export async function changeStatus(
  tx: Queries,
  id: string,
  to: InvoiceStatus,
  reference: string | null,
  nowMs: number,
): Promise<InvoiceMove | undefined> {
  const invoice = await lockWithAccount(tx, id);
  if (invoice === undefined) return undefined;
  const move = moveInvoice(invoice.status, to);
  if (move.kind !== 'moved') return move;
  await writeStatus(tx, id, move.status, nowMs, reference);
  if (move.status === 'paid') {
    await emitEvents(tx, invoice.accountId, [invoicePaid(invoice)], nowMs);
  }
  return move;
}

/**
 * Marks a void invoice paid, for which money came nevertheless, and adds that to the account credit (before tax). What it had taken
 * of the credit was given back when it became void. undefined: there is no such invoice.
 */
export async function bookLate(
  tx: Queries,
  id: string,
  reference: string | null,
  nowMs: number,
): Promise<InvoiceMove | undefined> {
  const locked = await lockWithAccount(tx, id);
  const invoice = locked && (await readInvoice(tx, id));
  if (locked === undefined || invoice === undefined) return undefined;
  const { status } = invoice;
  if (status !== 'void')
    return { kind: 'refused', reason: `an invoice that is ${status} is not void` };
  await writeStatus(tx, id, 'paid', nowMs, reference);
  await addBalance(tx, invoice.accountId, sumCents(invoice.lines));
  await touchBilling(tx, invoice.accountId);
  await emitEvents(tx, invoice.accountId, [invoicePaid(locked)], nowMs);
  return { kind: 'moved', status: 'paid' };
}

/**
 * Marks an open invoice past due; the invoice from then on. The grace period begins now if that is later than it was
 * to begin: the customer is warned now. Throws if it is not open.
 */
export async function markPastDue(tx: Queries, id: string, nowMs: number): Promise<Invoice> {
  const move = await changeStatus(tx, id, 'past_due', null, nowMs);
  await postponeGrace(tx, id, nowMs);
  const invoice = await readInvoice(tx, id);
  if (move?.kind !== 'moved' || invoice === undefined) {
    throw new Error(`invoice ${id} cannot become past due`);
  }
  return invoice;
}

/** Locks an invoice after its account is share-locked: the order in which everybody locks them. */
export async function lockWithAccount(tx: Queries, id: string) {
  const accountId = await invoiceOwner(tx, id);
  if (accountId === undefined) return undefined;
  await shareAccountLock(tx, accountId);
  return lockInvoice(tx, accountId, id);
}
