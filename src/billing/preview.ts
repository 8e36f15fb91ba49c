/**
 * What a choice of a plan would do, shown before it is confirmed, and how long the preview can be
 * confirmed.
 */
import type { AccountSnapshot } from './account-snapshot.ts';
import { planChange, type PlanChange, type RequestedPlan } from './change.ts';
import { withBalance } from './balance.ts';
import { withoutComplimentary } from './complimentary-plan.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { draftInvoice, type InvoiceDraft } from './invoice-lines.ts';

/** What a preview was computed from. A token carries it, and the change is made as of this moment. */
export interface PreviewMoment {
  readonly atMs: number;
  /** Calls charged by then: calls charged later are not billed to a cycle that is cut short here. */
  readonly settled: number;
  readonly version: number;
}

export interface Preview {
  readonly moment: PreviewMoment;
  readonly change: PlanChange;
  /** The invoice of a change that takes effect at once; null: there is none. */
  readonly draft: InvoiceDraft | null;
}

/** How long a preview can be confirmed. */
export const PREVIEW_MS = 10 * 60_000;

/** The preview of a choice at this moment. */
export function previewOf(
  account: AccountSnapshot,
  choice: RequestedPlan,
  atMs: number,
  taxMicros: number,
): Preview {
  const moment = { atMs, settled: account.cycle.settled, version: account.version };
  const change = changeAt(account, choice, moment);
  return { moment, change, draft: draftOf(change, taxMicros, account.balanceCents) };
}

/** What choosing a plan does at a moment. The cycle must not be over by then. */
export function changeAt(
  account: AccountSnapshot,
  choice: RequestedPlan,
  { atMs, settled }: Pick<PreviewMoment, 'atMs' | 'settled'>,
): PlanChange {
  const change = planChange(account.subscription, choice, { nowMs: atMs, used: settled });
  return account.isComplimentary ? withoutComplimentary(change) : change;
}

/** The invoice of a change that takes effect at once, before it is issued; null: there is none. */
export const draftOf = (
  change: PlanChange,
  taxMicros: number,
  balanceCents: bigint,
): InvoiceDraft | null =>
  change.kind === 'now' ? draftInvoice(withBalance(change.lines, balanceCents), taxMicros) : null;

/**
 * Whether a preview can no longer be confirmed: billing of the account has changed since, the preview is
 * too old, or it is dated further ahead than clocks differ.
 */
export const isStale = (
  account: Pick<AccountSnapshot, 'version'>,
  moment: PreviewMoment,
  nowMs: number,
): boolean =>
  moment.version !== account.version ||
  moment.atMs < nowMs - PREVIEW_MS ||
  moment.atMs > nowMs + CLOSE_AFTER_MS;
