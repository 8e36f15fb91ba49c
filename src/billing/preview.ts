/**
 * What a choice of a plan would do, shown before it is confirmed. A preview fixes what is charged for the change
 * and what the plan includes then, not the clock: the change happens when it is confirmed, and the calls charged
 * up to then are billed like any others.
 */
import type { AccountSnapshot } from './account-snapshot.ts';
import {
  chargeCents,
  planChange,
  pricedAs,
  type PlanChange,
  type RequestedPlan,
} from './change.ts';
import { withBalance } from './balance.ts';
import { withoutComplimentary } from './complimentary-plan.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { whyNotAtOnce, whyNotChosen } from './dues.ts';
import { draftInvoice, type InvoiceDraft } from './invoice-lines.ts';

/** What a preview was computed from, and what it came to. A token carries it. */
export interface PreviewMoment {
  readonly atMs: number;
  readonly version: number;
  /** The number of the cycle that ran. */
  readonly seq: number;
  /** What the change itself costs, without the calls made before it; null: it is not made at once. */
  readonly chargeCents: bigint | null;
  /** The account credit that it could be paid from. */
  readonly balanceCents: bigint;
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
  const { version, cycle } = account;
  const balanceCents = creditOf(account);
  const change = chosenChange(account, choice, atMs);
  const moment = { atMs, version, seq: cycle.seq, chargeCents: chargeCents(change), balanceCents };
  return { moment, change, draft: draftOf(change, taxMicros, balanceCents) };
}

/** Account credit with what the open order holds of it: confirming another change withdraws the order. */
const creditOf = ({ balanceCents, orderCreditCents }: AccountSnapshot): bigint =>
  balanceCents + orderCreditCents;

/** What choosing a plan does at a moment. The cycle must not be over by then. */
function chosenChange(account: AccountSnapshot, choice: RequestedPlan, atMs: number): PlanChange {
  const change = changeAt(account, choice, atMs);
  return change.kind === 'now' ? unless(whyNotChosen(account), change) : change;
}

/** What a change to a plan is at a moment, after so many calls, whether it is chosen then or was paid for before. */
export function changeAt(
  account: AccountSnapshot,
  choice: RequestedPlan,
  atMs: number,
  used = account.cycle.settled,
): PlanChange {
  const { unpaidParts } = account.dues;
  const change = planChange(account.subscription, choice, { nowMs: atMs, used, unpaidParts });
  if (account.isComplimentary) return withoutComplimentary(change);
  return change.kind === 'now' ? unless(whyNotAtOnce(account), change) : change;
}

const unless = (reason: string | null, change: PlanChange): PlanChange =>
  reason === null ? change : { kind: 'refused', reason, isOwing: true };

/**
 * The change of a preview as it is made now: at the preview's price, with the calls charged up to now. undefined:
 * the preview is stale, because it is too old, billing of the account or its credit has changed since, or a cycle has
 * ended since and the change comes to another price in the one that follows.
 */
export function confirmedChange(
  account: AccountSnapshot,
  choice: RequestedPlan,
  moment: PreviewMoment,
  nowMs: number,
): PlanChange | undefined {
  if (isStale(account, moment, nowMs)) return undefined;
  const change = chosenChange(account, choice, nowMs);
  if (change.kind === 'now' && creditOf(account) !== moment.balanceCents) return undefined;
  if (moment.seq === account.cycle.seq) {
    return pricedAs(change, changeAt(account, choice, moment.atMs));
  }
  if (change.kind === 'refused') return change;
  const isSamePrice = change.kind === 'now' && chargeCents(change) === moment.chargeCents;
  return isSamePrice ? change : undefined;
}

/** The invoice of a change that takes effect at once, before it is issued; null: there is none. */
export const draftOf = (
  change: PlanChange,
  taxMicros: number,
  balanceCents: bigint,
): InvoiceDraft | null =>
  change.kind === 'now' ? draftInvoice(withBalance(change.lines, balanceCents), taxMicros) : null;

/**
 * Whether a preview can no longer be confirmed: billing of the account has changed since in another way than by
 * cycles that ended, the preview is too old, or it is dated further ahead than clocks differ.
 */
export const isStale = (
  { version, cycle }: Pick<AccountSnapshot, 'version' | 'cycle'>,
  moment: PreviewMoment,
  nowMs: number,
): boolean =>
  version - moment.version !== cycle.seq - moment.seq ||
  moment.atMs < nowMs - PREVIEW_MS ||
  moment.atMs > nowMs + CLOSE_AFTER_MS;
