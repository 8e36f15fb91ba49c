/**
 * Plans that are paid by invoice, in the transaction of the caller: an order issues the invoice, and the plan begins
 * when that is booked as paid. A payment booked for a plan that was lost over its invoice begins that plan again.
 */
import type { Queries } from '../database/database.ts';
import { addBalance, touchBilling } from './account-repository.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import { balanceChange } from './balance.ts';
import { changeNow, lockAccount } from './cycle-service.ts';
import type { Invalidation } from './invalidation.ts';
import { sumCents, type Line } from './invoice-lines.ts';
import { readInvoice } from './invoice-read-repository.ts';
import { intervalAt, invoiceOwner, isDunned } from './invoice-repository.ts';
import { changeStatus, issueInvoice } from './invoice-service.ts';
import type { InvoiceMove, InvoiceStatus } from './invoice-status.ts';
import type { Invoice, InvoiceTerms } from './invoice.ts';
import { newId } from '../util/id.ts';
import { changeAt } from './preview.ts';
import { endPurchase, readPurchase, voidPurchase } from './purchase-repository.ts';
import type { Purchase } from './purchase.ts';
import type { PlanChoice } from './subscription.ts';

/** Issues the invoice of an order, with the order's id; previews made before are stale from then on. */
export async function issueOrder(
  tx: Queries,
  account: LockedAccount,
  { id }: Purchase,
  lines: readonly Line[],
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invoice> {
  const { id: cycleId } = account.cycle;
  const segment = account.subscription.cycle.segments.length - 1;
  const charge = {
    id,
    kind: 'order',
    cycleId,
    segment,
    lines,
    atMs: nowMs,
    paid: null,
  } as const;
  const invoice = await issueInvoice(tx, account, charge, terms, nowMs);
  if (invoice === null) throw new Error(`order ${id} has no line`);
  await touchBilling(tx, account.accountId);
  return invoice;
}

/** Cancels a purchase and its invoice, if it has one; false: it was not open. */
export async function voidOrder(tx: Queries, id: string, nowMs: number): Promise<boolean> {
  const invoice = await readInvoice(tx, id);
  if (invoice === undefined) return voidPurchase(tx, id);
  const move = await moveAndBook(tx, id, 'void', null, undefined, nowMs);
  return move?.kind === 'moved';
}

/** The invoice's new status, and what the gate must drop. */
export type Booked = InvoiceMove & { readonly touched?: Invalidation };

/** Moves an invoice to another status, with what follows from it; undefined: there is no such invoice. */
export async function moveAndBook(
  tx: Queries,
  id: string,
  to: InvoiceStatus,
  reference: string | null,
  terms: InvoiceTerms | undefined,
  nowMs: number,
): Promise<Booked | undefined> {
  const owner = await invoiceOwner(tx, id);
  if (owner === undefined) return undefined;
  const account = await lockAccount(tx, owner, nowMs);
  const move = await changeStatus(tx, id, to, reference, nowMs);
  if (move?.kind !== 'moved') return move;
  const invoice = await readInvoice(tx, id);
  if (invoice === undefined) throw new Error(`invoice ${id} no longer exists`);
  if (to === 'void') {
    await addBalance(tx, owner, -balanceChange(invoice.lines));
    await voidPurchase(tx, id);
  }
  if (to !== 'paid' || terms === undefined) return move;
  const paid = await paidPlanOf(tx, invoice);
  return paid === undefined
    ? move
    : { ...move, touched: await begin(tx, account, paid, terms, nowMs) };
}

/** What was paid for and has not begun, or was lost. */
interface PaidPlan {
  readonly choice: PlanChoice;
  readonly invoice: Invoice;
  /** Before tax. */
  readonly paidCents: bigint;
}

async function paidPlanOf(tx: Queries, invoice: Invoice): Promise<PaidPlan | undefined> {
  const { id, lines } = invoice;
  const purchase = await readPurchase(tx, id);
  if (purchase?.status === 'open') {
    await endPurchase(tx, id, 'done', invoice.paymentReference);
    const paidCents = sumCents(lines.filter(({ kind }) => kind !== 'balance'));
    return { choice: purchase.choice, invoice, paidCents };
  }
  const fee = lines.find(({ kind }) => kind === 'fee');
  if (fee === undefined || !(await isDunned(tx, id))) return undefined;
  const interval = await intervalAt(tx, invoice.accountId, fee.period.startMs);
  const paidCents = sumCents(lines.filter(({ kind }) => kind === 'fee' || kind === 'credit'));
  return { choice: { planId: fee.planId, interval }, invoice, paidCents };
}

/** Begins the plan now; what was paid beyond what that costs becomes account credit, all of it if it cannot begin. */
async function begin(
  tx: Queries,
  account: LockedAccount,
  { choice, invoice: { number }, paidCents }: PaidPlan,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invalidation> {
  const change = changeAt(account, choice, nowMs);
  if (change.kind !== 'now') {
    await addBalance(tx, account.accountId, paidCents);
    await touchBilling(tx, account.accountId);
    return touchedBy(account, []);
  }
  const { keys, cycleId, segment } = await changeNow(tx, account, change, nowMs);
  const { atMs, cut } = change;
  const { planId, generation } = change.subscription;
  const paid: Line = {
    kind: 'credit',
    planId,
    generation,
    description: `Paid with invoice ${number}`,
    quantity: 1,
    unit: 'cycle',
    cents: -paidCents,
    period: { startMs: atMs, endMs: change.subscription.cycle.endMs },
  };
  const lines = [...change.lines, paid];
  if (sumCents(lines) !== 0n) {
    const kind = cut === null ? 'upgrade' : 'start';
    const charge = { id: newId(), kind, cycleId, segment, lines, atMs, paid: null } as const;
    await issueInvoice(tx, account, charge, terms, nowMs);
  }
  return touchedBy(account, keys);
}
