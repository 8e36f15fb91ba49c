/** Starts and completes purchases: changes of plan that begin when they are paid. */
import { recordAct } from '../audit/record.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Database, Queries } from '../database/database.ts';
import type { RequestedPlan } from './change.ts';
import { makeChangeNow } from './change-service.ts';
import { lockAccount, lockLiveAccount } from './cycle-service.ts';
import type { InvoiceTerms } from './invoice.ts';
import { confirmedChange, type PreviewMoment } from './preview.ts';
import { isDeletedAccount, readAccount } from './account-repository.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import { insertRefund } from './refund-repository.ts';
import type { RefundReason } from './refund.ts';
import { readInvoice } from './invoice-read-repository.ts';
import { choiceFacts, recordPlanBegun } from './plan-acts.ts';
import { issueOrder, moveAndBook, voidOrder } from './order-service.ts';
import {
  endPurchase,
  insertPurchase,
  listOpenPurchases,
  readOpenPurchase,
  readPurchase,
} from './purchase-repository.ts';
import {
  amountDue,
  newPurchase,
  paidChange,
  type Purchase,
  type PurchaseCompleted,
  type PurchasePayment,
  type PurchaseStarted,
} from './purchase.ts';

export interface PurchaseDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly terms: InvoiceTerms;
}

/** The part of the billing service that deals with purchases. */
export function purchaseMethods({ database, clock, terms }: PurchaseDeps) {
  return {
    /** Records what is to be paid for the change of a preview. An account has one open at most. */
    startPurchase: (
      accountId: string,
      choice: RequestedPlan,
      moment: PreviewMoment,
      paidBy: 'invoice' | 'provider',
    ): Promise<PurchaseStarted> =>
      database.transaction((tx) =>
        start(tx, accountId, { choice, moment, paidBy, terms, nowMs: clock.now() }),
      ),

    /** The open purchase of an account. */
    openPurchase: (accountId: string): Promise<Purchase | undefined> =>
      readOpenPurchase(database, accountId),

    /**
     * Open ones that the provider collects, begun before a moment and after another one, the oldest first: their
     * outcome may have been lost.
     */
    openPurchases: (
      beforeMs: number,
      after: Purchase | undefined,
      limit: number,
    ): Promise<Purchase[]> => listOpenPurchases(database, beforeMs, after, limit),

    /** Whether an account was deleted: nobody is left for whom its purchase could begin. */
    isDeleted: (accountId: string): Promise<boolean> => isDeletedAccount(database, accountId),

    purchase: (id: string): Promise<Purchase | undefined> => readPurchase(database, id),

    /**
     * Makes the change of a purchase that was paid, now and for what was paid. Calls charged since the purchase
     * began are invoiced with the end of the cycle. One that was canceled and paid nevertheless takes effect, too. An
     * order is completed by its invoice, which is not owed once it is void.
     */
    completePurchase: (id: string, payment: PurchasePayment): Promise<PurchaseCompleted> =>
      database.transaction(async (tx) => {
        const owner = (await readPurchase(tx, id))?.accountId;
        const before = owner === undefined ? undefined : await readAccount(tx, owner);
        const completed = await complete(tx, id, { payment, terms, nowMs: clock.now() });
        if (before !== undefined && completed.kind === 'done') await recordPlanBegun(tx, before);
        return completed;
      }),

    /** Cancels an open purchase; false: it was not open. */
    voidPurchase: (id: string): Promise<boolean> =>
      database.transaction((tx) => voidOrder(tx, id, clock.now())),
  };
}

interface StartInput {
  readonly choice: RequestedPlan;
  readonly moment: PreviewMoment;
  /** `invoice`: an invoice is issued now, and the plan begins when that is booked as paid. */
  readonly paidBy: Purchase['paidBy'];
  readonly terms: InvoiceTerms;
  readonly nowMs: number;
}

async function start(
  tx: Queries,
  accountId: string,
  { choice, moment, paidBy, terms, nowMs }: StartInput,
): Promise<PurchaseStarted> {
  const account = await lockLiveAccount(tx, accountId, nowMs);
  const change = confirmedChange(account, choice, moment, nowMs);
  if (change === undefined) return { kind: 'stale' };
  if (change.kind === 'refused') return change;
  const open = await readOpenPurchase(tx, accountId);
  if (open !== undefined) return { kind: 'pending', purchase: open };
  if (paidBy === 'invoice' && account.creditDays !== null) return { kind: 'no-payment' };
  const totalCents = amountDue(change, terms, account);
  if (change.kind !== 'now' || totalCents <= 0n) return { kind: 'no-payment' };
  // After the end of a cycle, the price is that of the one that follows, which is the preview's.
  const atMs = moment.seq === account.cycle.seq ? moment.atMs : nowMs;
  const made = { id: newId(), atMs, totalCents, paidBy, terms, nowMs };
  const purchase = newPurchase(account, change, made);
  await insertPurchase(tx, purchase);
  const invoice =
    paidBy === 'invoice'
      ? await issueOrder(tx, account, purchase, change.lines, terms, nowMs)
      : null;
  const ordered = { accountId, target: purchase.id, after: choiceFacts(purchase.choice) };
  await recordAct(tx, { act: 'plan.ordered', ...ordered });
  return { kind: 'started', purchase, invoice };
}

interface CompleteInput {
  readonly payment: PurchasePayment;
  readonly terms: InvoiceTerms;
  readonly nowMs: number;
}

async function complete(
  tx: Queries,
  id: string,
  { payment, terms, nowMs }: CompleteInput,
): Promise<PurchaseCompleted> {
  const owner = (await readPurchase(tx, id))?.accountId;
  if (owner === undefined) return { kind: 'unknown' };
  const account = await lockAccount(tx, owner, nowMs);
  // Read again: from here on nobody else can complete it.
  const purchase = await readPurchase(tx, id);
  if (purchase === undefined) throw new Error(`purchase ${id} no longer exists`);
  const payBack = (reason: RefundReason) => payBackPurchase(tx, purchase, payment, reason, nowMs);
  if (purchase.status === 'done') {
    await payBack('paid_twice');
    return { kind: 'done-before' };
  }
  const isDeleted = await isDeletedAccount(tx, owner);
  if (purchase.paidBy === 'invoice') {
    const booked = await bookOrder(tx, account, purchase, { payment, terms, nowMs });
    if (booked !== undefined) return booked;
    await payBack(isDeleted ? 'account_deleted' : 'invoice_void');
    return { kind: 'stale', purchase };
  }
  const isOver = isDeleted || purchase.status === 'stale';
  const change = isOver ? undefined : paidChange(account, purchase, terms, nowMs);
  const { reference } = payment;
  await endPurchase(tx, id, change === undefined ? 'stale' : 'done', reference);
  if (change === undefined) {
    await payBack(isDeleted ? 'account_deleted' : 'purchase_stale');
    return { kind: 'stale', purchase: { ...purchase, status: 'stale' } };
  }
  const invoiceOptions = { id, paid: { reference }, terms };
  const { invoice, touched } = await makeChangeNow(tx, account, change, invoiceOptions, nowMs);
  if (invoice === null) throw new Error(`purchase ${id} has no line`);
  return { kind: 'done', invoice, touched };
}

/** Moves the invoice of an order, which begins its plan; undefined: the invoice is void. */
async function bookOrder(
  tx: Queries,
  account: LockedAccount,
  { id }: Purchase,
  { payment: { reference }, terms, nowMs }: CompleteInput,
): Promise<PurchaseCompleted | undefined> {
  const booked = await moveAndBook(tx, id, 'paid', reference, terms, nowMs);
  const invoice = await readInvoice(tx, id);
  if (booked?.kind !== 'moved' || invoice === undefined) return undefined;
  return { kind: 'done', invoice, touched: booked.touched ?? touchedBy(account, []) };
}

/** The payment that an invoice was booked with is not paid back. */
async function payBackPurchase(
  tx: Queries,
  { id: payableId, accountId, totalCents: cents, currency }: Purchase,
  { reference, isCollected }: PurchasePayment,
  reason: RefundReason,
  nowMs: number,
): Promise<void> {
  if (reference === null || !isCollected) return;
  await insertRefund(tx, { reference, accountId, payableId, cents, currency, reason }, nowMs);
}
