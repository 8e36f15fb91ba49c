/** Makes changes of plan on a locked account, with their invoices, in the transaction of the caller. */
import type { Queries } from '../database/database.ts';
import { touchBilling, writeScheduled } from './account-repository.ts';
import { touchedBy, type LockedAccount } from './account-snapshot.ts';
import type { PlanChange } from './change.ts';
import { changeNow } from './cycle-service.ts';
import { emitEvents } from './emit-events.ts';
import { changeScheduled } from './events.ts';
import type { Invalidation } from './invalidation.ts';
import { issueInvoice } from './invoice-service.ts';
import type { Invoice, InvoiceTerms } from './invoice.ts';
import type { PlanChoice } from './subscription.ts';

/** What became of a change that was confirmed. */
export type Changed =
  /** Made at once. An invoice that comes to nothing or less is paid already; null: it has no line. */
  | { readonly kind: 'now'; readonly invoice: Invoice | null; readonly touched: Invalidation }
  | { readonly kind: 'at-cycle-end'; readonly atMs: number; readonly touched: Invalidation }
  | {
      readonly kind: 'nothing';
      readonly withdrawn: PlanChoice | null;
      /** null: no change was scheduled, and nothing was written. */
      readonly touched: Invalidation | null;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The preview is older than PREVIEW_MS, or billing of the account has changed. Preview again. */
  | { readonly kind: 'stale' };

/** How the invoice of a change is issued. */
export interface ChangeInvoice {
  readonly id: string;
  readonly paid: { readonly reference: string | null } | null;
  readonly terms: InvoiceTerms;
}

/** Makes a change of any kind. */
export async function makeChange(
  tx: Queries,
  account: LockedAccount,
  change: PlanChange,
  invoice: ChangeInvoice,
  nowMs: number,
): Promise<Changed> {
  if (change.kind === 'now') return makeChangeNow(tx, account, change, invoice, nowMs);
  if (change.kind === 'refused') return change;
  const { accountId, subscription: before } = account;
  const { scheduled } = change.subscription;
  if (change.kind === 'nothing') {
    const { withdrawn } = change;
    if (withdrawn === null) return { kind: 'nothing', withdrawn, touched: null };
    await writeScheduled(tx, accountId, null);
    await touchBilling(tx, accountId);
    return { kind: 'nothing', withdrawn, touched: touchedBy(account, []) };
  }
  await writeScheduled(tx, accountId, scheduled);
  await touchBilling(tx, accountId);
  if (scheduled !== null) {
    await emitEvents(tx, accountId, changeScheduled(before, scheduled, change.atMs), nowMs);
  }
  return { kind: 'at-cycle-end', atMs: change.atMs, touched: touchedBy(account, []) };
}

/** Makes a change at once and issues its invoice. */
export async function makeChangeNow(
  tx: Queries,
  account: LockedAccount,
  change: Extract<PlanChange, { kind: 'now' }>,
  { id, paid, terms }: ChangeInvoice,
  nowMs: number,
): Promise<Extract<Changed, { kind: 'now' }>> {
  const { keys, cycleId, segment } = await changeNow(tx, account, change, nowMs);
  const { atMs, lines, cut } = change;
  const kind = cut === null ? 'upgrade' : 'start';
  const charge = { id, kind, cycleId, segment, lines, atMs, paid } as const;
  const invoice = await issueInvoice(tx, account, charge, terms, nowMs);
  return { kind: 'now', invoice, touched: touchedBy(account, keys) };
}
