/** Takes the steps that are due for an unpaid invoice, in the transaction of the caller. */
import type { Queries } from '../database/database.ts';
import { freePlan } from '../plans/plans.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import { lockAccount, replaceCycle } from './cycle-service.ts';
import { dunningStep, losesPlan, type DunningStep } from './dunning.ts';
import type { Invalidation } from './invalidation.ts';
import { readInvoice } from './invoice-read-repository.ts';
import { invoiceOwner, lockUndunned, markDunned } from './invoice-repository.ts';
import { markPastDue } from './invoice-service.ts';
import type { Invoice } from './invoice.ts';

/** A step that was taken for an unpaid invoice. */
export interface Dunned {
  readonly step: Exclude<DunningStep, 'wait'>;
  readonly invoice: Invoice;
  /** null: the account stays as it is. */
  readonly touched: Invalidation | null;
}

/** Takes all steps of an invoice that are due. */
export async function dunInvoice(tx: Queries, invoiceId: string, nowMs: number): Promise<Dunned[]> {
  const steps: Dunned[] = [];
  for (;;) {
    const step = await nextStep(tx, invoiceId, nowMs);
    if (step === undefined) return steps;
    steps.push(step);
  }
}

/** undefined: none is due. */
async function nextStep(
  tx: Queries,
  invoiceId: string,
  nowMs: number,
): Promise<Dunned | undefined> {
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
    return { step, invoice: await markPastDue(tx, invoiceId, nowMs), touched };
  }
  await markDunned(tx, invoiceId, nowMs);
  // A plan that has not begun is not lost; it begins whenever its invoice is paid.
  if (invoice.kind === 'order') return { step, invoice, touched: null };
  return { step, invoice, touched: await fallToFree(tx, account, nowMs) };
}

/** null: the plan is not lost over an invoice. */
async function fallToFree(
  tx: Queries,
  account: LockedAccount,
  nowMs: number,
): Promise<Invalidation | null> {
  if (!losesPlan(account)) return null;
  const free = { plan: freePlan(), isComplimentary: false, billsOverage: true };
  return touchedBy(account, await replaceCycle(tx, account, free, nowMs));
}
