/**
 * Plans that are paid by invoice, in the transaction of the caller: an order issues the invoice, and the plan begins
 * when that is booked as paid. A payment booked for a plan that was lost over its invoice begins that plan again.
 */
import type { Queries } from '../database/database.ts';
import { addBalance, readAccount, touchBilling } from './account-repository.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import { balanceChange } from './balance.ts';
import { makeChangeNow } from './change-service.ts';
import { chargeCents, type PlanChange } from './change.ts';
import { changeNow, lockAccount } from './cycle-service.ts';
import type { Invalidation } from './invalidation.ts';
import { sumCents, type Line } from './invoice-lines.ts';
import { readInvoice } from './invoice-read-repository.ts';
import { cycleOfInvoice, invoiceOwner } from './invoice-repository.ts';
import { changeStatus, issueInvoice } from './invoice-service.ts';
import type { InvoiceMove, InvoiceStatus } from './invoice-status.ts';
import type { Invoice, InvoiceTerms } from './invoice.ts';
import { feesOf } from './lost-plan.ts';
import { readLostPlan } from './lost-plan-repository.ts';
import { newId } from '../util/id.ts';
import { changeAt } from './preview.ts';
import { endPurchase, insertPurchase, readPurchase, voidPurchase } from './purchase-repository.ts';
import { amountDue, newPurchase, type Purchase } from './purchase.ts';
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
  if (paid === undefined) return move;
  // What was paid is no longer owed.
  const debtor = { ...account, ...(await readAccount(tx, owner)) };
  return { ...move, touched: await begin(tx, debtor, paid, terms, nowMs) };
}

/** What was paid for and has not begun, or was lost. */
interface PaidPlan {
  readonly choice: PlanChoice;
  readonly invoice: Invoice;
  /** Before tax. */
  readonly paidCents: bigint;
  /** Whether it was ordered; or else it was lost. */
  readonly isOrder: boolean;
}

async function paidPlanOf(tx: Queries, invoice: Invoice): Promise<PaidPlan | undefined> {
  const { id, lines } = invoice;
  const purchase = await readPurchase(tx, id);
  if (purchase?.status === 'open') {
    await endPurchase(tx, id, 'done', invoice.paymentReference);
    const paidCents = sumCents(lines.filter(({ kind }) => kind !== 'balance'));
    return { choice: purchase.choice, invoice, paidCents, isOrder: true };
  }
  const lost = await readLostPlan(tx, id);
  if (lost === undefined) return undefined;
  const { choice } = lost;
  const paidCents = lost.paidCents + (await feesOf(tx, invoice, choice));
  return paidCents > 0n ? { choice, invoice, paidCents, isOrder: false } : undefined;
}

/**
 * Begins the plan now, if what was paid is enough; what was paid beyond what that costs becomes account credit. All of
 * it does if the plan cannot begin; one that was ordered and costs more by now is ordered again.
 */
async function begin(
  tx: Queries,
  account: LockedAccount,
  paid: PaidPlan,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invalidation> {
  const change = changeAt(account, paid.choice, nowMs);
  if (change.kind === 'now' && (await isEnough(tx, account, paid, change, nowMs))) {
    return beginPaid(tx, account, change, paid, terms, nowMs);
  }
  const { accountId, balanceCents, version } = account;
  await addBalance(tx, accountId, paid.paidCents);
  await touchBilling(tx, accountId);
  if (change.kind !== 'now' || !paid.isOrder) return touchedBy(account, []);
  const credited = {
    ...account,
    balanceCents: balanceCents + paid.paidCents,
    version: version + 1,
  };
  return orderAgain(tx, credited, change, terms, nowMs);
}

type ChangeAtOnce = Extract<PlanChange, { kind: 'now' }>;

/**
 * Whether what was paid pays for a change. Calls made meanwhile are on a second invoice, and so are the days of the
 * present plan that passed while an order was paid in time: they are credited no more, and nothing else in a cycle
 * makes a change dearer.
 */
async function isEnough(
  tx: Queries,
  { cycle }: LockedAccount,
  { paidCents, invoice, isOrder }: PaidPlan,
  change: ChangeAtOnce,
  nowMs: number,
): Promise<boolean> {
  if ((chargeCents(change) ?? 0n) <= paidCents) return true;
  const isInTime = isOrder && nowMs < invoice.pastDueAtMs;
  return isInTime && (await cycleOfInvoice(tx, invoice.id)) === cycle.id;
}

/** Begins a plan that was paid for; the rest of what it costs, or of what was paid, is another invoice. */
async function beginPaid(
  tx: Queries,
  account: LockedAccount,
  change: ChangeAtOnce,
  { invoice: { number }, paidCents }: PaidPlan,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invalidation> {
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

/** Orders a change at its price by now; where account credit pays all of it, it is made. */
async function orderAgain(
  tx: Queries,
  account: LockedAccount,
  change: ChangeAtOnce,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Invalidation> {
  const totalCents = amountDue(change, terms, account);
  const id = newId();
  if (totalCents <= 0n) {
    return (await makeChangeNow(tx, account, change, { id, paid: null, terms }, nowMs)).touched;
  }
  const made = { id, atMs: nowMs, totalCents, paidBy: 'invoice', terms, nowMs } as const;
  const purchase = newPurchase(account, change, made);
  await insertPurchase(tx, purchase);
  await issueOrder(tx, account, purchase, change.lines, terms, nowMs);
  return touchedBy(account, []);
}
