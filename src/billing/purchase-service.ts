/** Starts and completes purchases: changes of plan that begin when they are paid. */
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Database, Queries } from '../database/database.ts';
import type { RequestedPlan } from './change.ts';
import { makeChangeNow } from './change-service.ts';
import { lockAccount, lockLiveAccount } from './cycle-service.ts';
import type { InvoiceTerms } from './invoice.ts';
import { confirmedChange, type PreviewMoment } from './preview.ts';
import { isDeletedAccount } from './account-repository.ts';
import { insertRefund } from './refund-repository.ts';
import type { RefundReason } from './refund.ts';
import { issueOrder, voidOrder } from './order-service.ts';
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

    /** Open ones begun before a moment, the oldest first: their outcome may have been lost. */
    openPurchases: (beforeMs: number, limit: number): Promise<Purchase[]> =>
      listOpenPurchases(database, beforeMs, limit),

    purchase: (id: string): Promise<Purchase | undefined> => readPurchase(database, id),

    /**
     * Makes the change of a purchase that was paid, now and for what was paid. Calls charged since the purchase
     * began are invoiced with the end of the cycle. One that was canceled and paid nevertheless takes effect, too.
     */
    completePurchase: (id: string, payment: PurchasePayment): Promise<PurchaseCompleted> =>
      database.transaction((tx) => complete(tx, id, { payment, terms, nowMs: clock.now() })),

    /** Cancels an open purchase; false: it was not open. */
    voidPurchase: (id: string): Promise<boolean> =>
      database.transaction((tx) => voidOrder(tx, id, clock.now())),
  };
}

interface StartInput {
  readonly choice: RequestedPlan;
  readonly moment: PreviewMoment;
  /** `invoice`: an invoice is issued now, and the plan begins when that is booked as paid. */
  readonly paidBy: 'invoice' | 'provider';
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
  const purchase = newPurchase(account, change, { id: newId(), atMs, totalCents, terms, nowMs });
  await insertPurchase(tx, purchase);
  const invoice =
    paidBy === 'invoice'
      ? await issueOrder(tx, account, purchase, change.lines, terms, nowMs)
      : null;
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
