/** Takes the steps that are due for an unpaid invoice, in the transaction of the caller. */
import type { Queries } from '../database/database.ts';
import { freePlan } from '../plans/plans.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import { lockAccount, replaceCycle } from './cycle-service.ts';
import { paysForPlan, unusedCents } from './dues.ts';
import { dunningStep, type DunningStep } from './dunning.ts';
import type { Invalidation } from './invalidation.ts';
import { readInvoice } from './invoice-read-repository.ts';
import { invoiceOwner, lockUndunned, markDunned } from './invoice-repository.ts';
import { markPastDue } from './invoice-service.ts';
import { feesOf } from './lost-plan.ts';
import { writeLoss, writeLossOfCycle } from './lost-plan-repository.ts';
import type { Invoice } from './invoice.ts';
import { recordUnpaid } from './plan-acts.ts';
import type { PlanChoice } from './subscription.ts';

/** A step that was taken for an unpaid invoice. */
export interface Dunned {
  readonly step: Exclude<DunningStep, 'wait'>;
  readonly invoice: Invoice;
  /** null: the account stays as it is. */
  readonly touched: Invalidation | null;
}

interface TakenStep extends Dunned {
  /** The plan that the account had until then; null: it keeps it. */
  readonly lost: PlanChoice | null;
}

/** Takes all steps of an invoice that are due. */
export async function dunInvoice(tx: Queries, invoiceId: string, nowMs: number): Promise<Dunned[]> {
  const steps: TakenStep[] = [];
  for (;;) {
    const step = await nextStep(tx, invoiceId, nowMs);
    if (step === undefined) break;
    steps.push(step);
  }
  for (const { invoice, step, lost } of steps) {
    if (step === 'mark-past-due' || lost !== null) await recordUnpaid(tx, invoice, lost);
  }
  return steps;
}

/** undefined: none is due. */
async function nextStep(
  tx: Queries,
  invoiceId: string,
  nowMs: number,
): Promise<TakenStep | undefined> {
  const owner = await invoiceOwner(tx, invoiceId);
  if (owner === undefined) return undefined;
  const account = await lockAccount(tx, owner, nowMs);
  const isOpen = await lockUndunned(tx, invoiceId);
  const invoice = await readInvoice(tx, invoiceId);
  if (!isOpen || invoice === undefined) return undefined;
  const step = dunningStep(invoice, nowMs);
  if (step === 'wait') return undefined;
  if (step === 'mark-past-due') {
    const touched = account.keys.length === 0 ? null : touchedBy(account, []);
    return { step, invoice: await markPastDue(tx, invoiceId, nowMs), touched, lost: null };
  }
  await markDunned(tx, invoiceId, nowMs);
  // A plan that has not begun is not lost; it begins whenever its invoice is paid.
  if (invoice.kind === 'order') return { step, invoice, touched: null, lost: null };
  const touched = await fallToFree(tx, account, invoice, nowMs);
  return { step, invoice, touched, lost: touched === null ? null : account.subscription };
}

/** null: no plan is lost over the invoice. */
async function fallToFree(
  tx: Queries,
  account: LockedAccount,
  invoice: Invoice,
  nowMs: number,
): Promise<Invalidation | null> {
  if (!paysForPlan(account)) return null;
  await recordLoss(tx, account, invoice, nowMs);
  const free = { plan: freePlan(), isComplimentary: false, billsOverage: true };
  return touchedBy(account, await replaceCycle(tx, account, free, nowMs));
}

/**
 * Which plan is lost, and what had been paid for it. An invoice of another plan does not begin it again; then those do
 * that charge the cycle.
 */
async function recordLoss(
  tx: Queries,
  { subscription, cycle, dues }: LockedAccount,
  invoice: Invoice,
  nowMs: number,
): Promise<void> {
  // If the clock has stepped back, the cycle ends where it began.
  const atMs = Math.max(nowMs, subscription.cycle.startMs);
  await writeLoss(tx, invoice.id, cycle.id, unusedCents(subscription, atMs, dues.unpaidParts));
  if ((await feesOf(tx, invoice, subscription)) === 0n) await writeLossOfCycle(tx, cycle.id);
}
