/** What a choice of a plan does to a locked account, and the invoice that goes with it. */
import {
  CLOSE_AFTER_MS,
  PREVIEW_MS,
  type Changed,
  type InvoiceTerms,
  type PreviewMoment,
} from './billing.ts';
import type { Invalidation } from './invalidation.ts';
import { planChange, type PlanChange, type WantedPlan } from './change.ts';
import { withoutComplimentary } from './complimentary-plan.ts';
import { emitChangeScheduled } from './emit-events.ts';
import { touchBilling } from './cycle-rows.ts';
import { changeNow, type LockedAccount } from './cycles.ts';
import type { Queries } from '../database/database.ts';
import type { AccountSnapshot } from './account-snapshot.ts';
import { issueInvoice } from './invoices.ts';

/** What choosing a plan does at a moment. The cycle must not be over by then. */
export function changeOf(
  held: AccountSnapshot,
  choice: WantedPlan,
  { atMs, settled }: Pick<PreviewMoment, 'atMs' | 'settled'>,
): PlanChange {
  const change = planChange(held.subscription, choice, { nowMs: atMs, used: settled });
  return held.isGiven ? withoutComplimentary(change) : change;
}

/** Whether a preview may not be confirmed any more. */
export const isStale = (held: AccountSnapshot, moment: PreviewMoment, nowMs: number): boolean =>
  moment.version !== held.version ||
  moment.atMs < nowMs - PREVIEW_MS ||
  moment.atMs > nowMs + CLOSE_AFTER_MS;

/** How the invoice of a change is issued. */
export interface Issue {
  readonly invoiceId: string;
  readonly paid: { readonly reference: string | null } | null;
  readonly terms: InvoiceTerms;
  readonly nowMs: number;
}

/** Makes a change, whatever its kind. */
export async function makeChange(
  tx: Queries,
  held: LockedAccount,
  change: PlanChange,
  issue: Issue,
): Promise<Changed> {
  if (change.kind === 'now') return makeNow(tx, held, change, issue);
  if (change.kind === 'refused') return change;
  const { scheduled } = change.subscription;
  if (change.kind === 'at-cycle-end' || change.withdrawn !== null) {
    const waits = [scheduled?.planId ?? null, scheduled?.interval ?? null];
    await tx.query(SCHEDULE, [held.accountId, ...waits]);
    await touchBilling(tx, held.accountId);
    if (change.kind === 'at-cycle-end' && scheduled !== null) {
      const waiting = { scheduled, atMs: change.atMs };
      await emitChangeScheduled(tx, held.accountId, held.subscription, waiting, issue.nowMs);
    }
  }
  return change.kind === 'nothing'
    ? { kind: 'nothing', withdrawn: change.withdrawn }
    : { kind: 'at-cycle-end', atMs: change.atMs };
}

/** Makes a change at once and issues its invoice. */
export async function makeNow(
  tx: Queries,
  held: LockedAccount,
  change: Extract<PlanChange, { kind: 'now' }>,
  { invoiceId, paid, terms, nowMs }: Issue,
): Promise<Extract<Changed, { kind: 'now' }>> {
  const { keys, cycleId, segment } = await changeNow(tx, held, change, nowMs);
  const { atMs, lines, cut } = change;
  const kind = cut === null ? 'upgrade' : 'start';
  const charge = { id: invoiceId, kind, cycleId, segment, lines, atMs, paid } as const;
  const invoice = await issueInvoice(tx, held, charge, terms, nowMs);
  return { kind: 'now', invoice, touched: touchedBy(held, keys) };
}

/** What the gate is told: keys that cycles opened on the way have switched, too. */
export const touchedBy = (held: LockedAccount, keys: Invalidation['keys']): Invalidation => {
  const byId = new Map([...held.keys, ...keys].map((key) => [key.id, key]));
  return { accountId: held.accountId, keys: [...byId.values()] };
};

const SCHEDULE = `
  UPDATE account SET scheduled_plan_id = $2, scheduled_interval = $3 WHERE id = $1`;
