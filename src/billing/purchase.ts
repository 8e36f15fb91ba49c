/** Purchases: changes of plan that begin when they are paid. Which change a payment pays for. */
import type { AccountSnapshot } from './account-snapshot.ts';
import { pricedAs, type PlanChange } from './change.ts';
import type { Invalidation } from './invalidation.ts';
import type { Invoice, InvoiceTerms } from './invoice.ts';
import { changeAt, draftOf } from './preview.ts';
import type { PlanChoice } from './subscription.ts';

/** A change that begins when it is paid. Its id becomes the id of its invoice. */
export interface Purchase {
  readonly id: string;
  readonly accountId: string;
  readonly choice: PlanChoice;
  /** The moment whose price the change has. */
  readonly atMs: number;
  /** Calls charged when it began, which are part of the amount. */
  readonly settled: number;
  /** Of billing, when it began. */
  readonly version: number;
  readonly totalCents: bigint;
  readonly currency: string;
  readonly createdAtMs: number;
  /** `invoice`: an order, which is paid with the invoice that has its id. `provider`: the provider collects. */
  readonly paidBy: 'invoice' | 'provider';
  /**
   * `void`: canceled. `stale`: paid after billing of the account had changed, so that it could not take
   * effect; the money is paid back.
   */
  readonly status: 'open' | 'done' | 'void' | 'stale';
}

export type PurchaseStarted =
  /** With the invoice that it waits for; null: the provider collects, and it is invoiced when it is paid. */
  | { readonly kind: 'started'; readonly purchase: Purchase; readonly invoice: Invoice | null }
  /** Another purchase of the account is open: it must be completed or canceled first. */
  | { readonly kind: 'pending'; readonly purchase: Purchase }
  /** The change is not made at once, nothing has to be paid, or not yet: `change` makes it. */
  | { readonly kind: 'no-payment' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stale' };

/** How a purchase was paid. */
export interface PurchasePayment {
  /** The provider's id of the payment; null: nothing had to be paid. */
  readonly reference: string | null;
  /** Whether money came in, which can be paid back. */
  readonly isCollected: boolean;
}

export type PurchaseCompleted =
  /** It took effect now; its invoice is paid. */
  | { readonly kind: 'done'; readonly invoice: Invoice; readonly touched: Invalidation }
  /** It had taken effect before; another payment for it is paid back. */
  | { readonly kind: 'done-before' }
  /** Paid, but it comes to another amount by now, or was canceled: nothing was changed, and the payment is paid back. */
  | { readonly kind: 'stale'; readonly purchase: Purchase }
  | { readonly kind: 'unknown' };

/** A purchase that begins now, of a change at the price of a moment. */
export const newPurchase = (
  account: AccountSnapshot,
  { subscription: { planId, interval } }: Extract<PlanChange, { kind: 'now' }>,
  {
    id,
    atMs,
    totalCents,
    paidBy,
    terms: { currency },
    nowMs,
  }: Pick<Purchase, 'id' | 'atMs' | 'totalCents' | 'paidBy'> & {
    readonly terms: Pick<InvoiceTerms, 'currency'>;
    readonly nowMs: number;
  },
): Purchase => ({
  id,
  accountId: account.accountId,
  choice: { planId, interval },
  atMs,
  settled: account.cycle.settled,
  version: account.version,
  totalCents,
  currency,
  createdAtMs: nowMs,
  paidBy,
  status: 'open',
});

/** What has to be paid for a change before it is made, in cents; 0: nothing. */
export const amountDue = (
  change: PlanChange,
  { taxMicros }: Pick<InvoiceTerms, 'taxMicros'>,
  { balanceCents }: Pick<AccountSnapshot, 'balanceCents'>,
): bigint => draftOf(change, taxMicros, balanceCents)?.totalCents ?? 0n;

/**
 * The change that the amount paid pays for, made now: at the price of the purchase if nothing has changed since, with
 * the calls charged when it began, or else at today's price. undefined: neither comes to that amount.
 */
export function paidChange(
  account: AccountSnapshot,
  { choice, atMs, settled, version, totalCents, currency }: Purchase,
  terms: Pick<InvoiceTerms, 'taxMicros' | 'currency'>,
  nowMs: number,
): Extract<PlanChange, { kind: 'now' }> | undefined {
  if (currency !== terms.currency) return undefined;
  const changes = [changeAt(account, choice, nowMs)];
  if (version === account.version) {
    const begun = changeAt(account, choice, nowMs, settled);
    changes.unshift(billedAs(pricedAs(begun, changeAt(account, choice, atMs)), changes[0]));
  }
  return changes
    .filter((change) => change.kind === 'now')
    .find((change) => amountDue(change, terms, account) === totalCents);
}

/** A change that invoices fewer calls than the cycle has counted by now: those after them count under the old plan. */
function billedAs(change: PlanChange, now: PlanChange | undefined): PlanChange {
  if (change.kind !== 'now' || now?.kind !== 'now') return change;
  const { segments } = now.subscription.cycle;
  const cycle = { ...change.subscription.cycle, segments };
  return { ...change, subscription: { ...change.subscription, cycle } };
}
