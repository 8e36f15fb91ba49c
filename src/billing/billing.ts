/**
 * The billing port: what an account has bought, what its cycles come to, and its invoices. The
 * rules stand in docs/billing.md and in this folder's pure functions; an adapter keeps their results.
 *
 * Promises, held by test/contract/billing.ts against every adapter:
 * - Every change locks the account and happens whole or not at all. Of two changes that were looked
 *   at on the same standing one is made; the other is `stale`.
 * - Cycles of an account tile time. The next one stands, with all its credits, at its first
 *   millisecond, whoever comes first: a request, a page or `closeDue`.
 * - The end of a cycle is invoiced once, after every reservation made in it has ended, whoever does
 *   it, by however many processes, and however often it is interrupted.
 * - Invoice numbers of a series have no gap and no double. Of an invoice nothing but its status ever
 *   changes, and that along INVOICE_MOVES.
 * - A purchase takes effect once, when it is paid.
 * - Keys beyond what the plan allows are switched off with the change, the newest first, and come
 *   back with a larger plan, the oldest first.
 *
 * Whoever changes an account tells the gate afterwards, as `Touched` says. Accounts that do not
 * exist throw, unless a method says otherwise.
 */
import type { PlanChange, WantedPlan } from './change.ts';
import type { Invalidation } from './invalidation.ts';
import type { DunningDays } from './dunning.ts';
import type { InvoiceDraft, InvoiceMove, InvoiceStatus } from './invoice.ts';
import type { CapStep } from './spend-cap.ts';
import type { PlanChoice, Subscription } from './subscription.ts';

/** Where an account stands, read at one moment. */
export interface BillingStatus {
  readonly accountId: string;
  /** Counts up with every change of what is billed, and with every new cycle; not with calls. */
  readonly version: number;
  readonly subscription: Subscription;
  /**
   * The plan was given by the operator: neither its price nor calls beyond it are invoiced, and
   * nothing of it is credited, until a plan that the customer chose takes effect.
   */
  readonly isGiven: boolean;
  readonly cycleId: string;
  /** Calls charged in the running cycle, those still reserved, and both. */
  readonly settled: number;
  readonly pending: number;
  readonly used: number;
  /** What the calls charged so far have cost beyond the plan, in millionths of a dollar. */
  readonly overageMicros: bigint;
  /** Calls that may still be made, after those reserved; null is no limit. */
  readonly callsLeft: number | null;
  readonly details: BillingDetails;
}

/** Whom invoices are made out to. All of it may be empty. */
export interface BillingDetails {
  readonly name: string;
  readonly address: string;
  readonly taxId: string;
}

/** What a preview was made of. A token carries it, and a change is made exactly at it. */
export interface PreviewMoment {
  readonly atMs: number;
  /** Calls charged by then: what is charged later is not billed to a cycle cut short here. */
  readonly settled: number;
  readonly version: number;
}

export interface Preview {
  readonly moment: PreviewMoment;
  readonly change: PlanChange;
  /** What a change that is made at once would be invoiced; null: nothing. */
  readonly draft: InvoiceDraft | null;
}

export type Changed =
  /** Made at once. An invoice that comes to nothing or less is paid already; null: no line. */
  | { readonly kind: 'now'; readonly invoice: Invoice | null; readonly touched: Invalidation }
  | { readonly kind: 'at-cycle-end'; readonly atMs: number }
  | { readonly kind: 'nothing'; readonly withdrawn: PlanChoice | null }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The preview is older than PREVIEW_MS, or the account has moved on since. Preview again. */
  | { readonly kind: 'stale' };

/** How long a preview can be confirmed. */
export const PREVIEW_MS = 10 * 60_000;

/** Why there is an invoice: the end of a cycle, a new cycle begun at once, a higher plan within. */
export type InvoiceKind = 'renewal' | 'start' | 'upgrade';

/** As it was issued; everything but the status and what belongs to it stays so for ever. */
export interface Invoice extends InvoiceDraft {
  readonly id: string;
  readonly accountId: string;
  readonly kind: InvoiceKind;
  /** Without gaps within a series: `INV-000042`. */
  readonly number: string;
  /** The moment it is about: the change, or the end of the cycle. Never later than `issuedAtMs`. */
  readonly atMs: number;
  readonly issuedAtMs: number;
  readonly dueAtMs: number;
  /** From then on it is past due, and from then on its account falls to Free, unless it is paid. */
  readonly pastDueAtMs: number;
  readonly graceEndsAtMs: number;
  readonly seller: BillingDetails;
  readonly buyer: BillingDetails & { readonly email: string };
  /** ISO 4217. */
  readonly currency: string;
  readonly taxMicros: number;
  readonly taxLabel: string;
  readonly status: InvoiceStatus;
  /** When it took that status. */
  readonly statusAtMs: number;
  /** What the payment is known by where it was made; null: unpaid, or nothing was given. */
  readonly paymentReference: string | null;
}

/** What new invoices are issued with: the operator's settings. */
export interface InvoiceTerms extends DunningDays {
  /** What numbers begin with; another prefix begins a series of its own, from 1. */
  readonly prefix: string;
  readonly seller: BillingDetails;
  readonly currency: string;
  readonly taxMicros: number;
  readonly taxLabel: string;
}

/** Newest first, from the one behind `beforeId`. */
export interface InvoicePage {
  readonly beforeId: string | null;
  readonly limit: number;
  /** Only those in one of these; null is all. */
  readonly statuses: readonly InvoiceStatus[] | null;
}

/** A change that begins when it is paid. Its id is the id its invoice will have. */
export interface Purchase {
  readonly id: string;
  readonly accountId: string;
  readonly choice: PlanChoice;
  readonly moment: PreviewMoment;
  readonly totalCents: bigint;
  readonly currency: string;
  readonly createdAtMs: number;
  /**
   * `void`: given up. `stale`: it was paid when the account had moved on, and could not take effect;
   * the money waits for the operator.
   */
  readonly status: 'open' | 'done' | 'void' | 'stale';
}

export type PurchaseStarted =
  | { readonly kind: 'started'; readonly purchase: Purchase }
  /** Another purchase of the account is open: complete it or give it up first. */
  | { readonly kind: 'pending'; readonly purchase: Purchase }
  /** The change is not made at once, or nothing is to be paid: `change` makes it. */
  | { readonly kind: 'no-payment' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stale' };

export type PurchaseCompleted =
  /** Took effect now; its invoice is paid. */
  | { readonly kind: 'done'; readonly invoice: Invoice; readonly touched: Invalidation }
  /** It took effect before. */
  | { readonly kind: 'done-before' }
  /** Paid, but the account has moved on so that it comes to another amount: nothing was changed. */
  | { readonly kind: 'stale'; readonly purchase: Purchase }
  | { readonly kind: 'unknown' };

/** The end of a cycle that was dealt with. */
export interface Closed {
  readonly touched: Invalidation;
  /** null: no line, no invoice. */
  readonly invoice: Invoice | null;
}

/** What unpaid invoices came to. */
export interface Dunned {
  readonly step: 'mark-past-due' | 'fall-to-free';
  readonly invoice: Invoice;
  /** null where the account stays as it is. */
  readonly touched: Invalidation | null;
}

/** A spend cap of which so much is used up, told once for each cycle and step. */
export interface CapNotice {
  readonly accountId: string;
  readonly cycleId: string;
  readonly percent: CapStep;
  readonly overageMicros: bigint;
  readonly spendCapCents: bigint;
}

export interface Billing {
  /** undefined: no such account. A cycle that is over is renewed first. */
  standing(accountId: string): Promise<BillingStatus | undefined>;
  /** What choosing a plan would do now. Changes nothing but renewing a cycle that is over. */
  preview(accountId: string, choice: WantedPlan): Promise<Preview>;
  /** Makes the change of a preview, at its moment and for its amounts. */
  change(accountId: string, choice: WantedPlan, moment: PreviewMoment): Promise<Changed>;
  /** Drops the change that waits; null: none did. */
  withdraw(accountId: string): Promise<PlanChoice | null>;
  /** From the next call on. null: no cap. RangeError below 0 or above 10^12 cents. */
  setSpendCap(accountId: string, cents: bigint | null): Promise<Invalidation>;
  /** Invoices issued from now on are made out to these. */
  setDetails(accountId: string, details: BillingDetails): Promise<void>;

  /** Of one account, or (null) of all. */
  invoices(accountId: string | null, page: InvoicePage): Promise<Invoice[]>;
  /** By id or number. undefined: there is none, or it is another account's than the one given. */
  invoice(accountId: string | null, idOrNumber: string): Promise<Invoice | undefined>;
  /** Moves an invoice on, once. undefined: there is none. */
  moveInvoice(
    id: string,
    to: InvoiceStatus,
    payment: { readonly reference: string | null },
  ): Promise<InvoiceMove | undefined>;

  /** Tells the account's webhooks that an unpaid invoice could not be collected, and why. */
  tellPaymentFailed(id: string, reason: string): Promise<void>;

  /** Records what is to be paid for the change of a preview. At most one is open for an account. */
  startPurchase(
    accountId: string,
    choice: WantedPlan,
    moment: PreviewMoment,
  ): Promise<PurchaseStarted>;
  /** The open purchase of an account. */
  openPurchase(accountId: string): Promise<Purchase | undefined>;
  /** Open ones begun before a moment, the oldest first: what became of them may have been lost. */
  openPurchases(beforeMs: number, limit: number): Promise<Purchase[]>;
  purchase(id: string): Promise<Purchase | undefined>;
  /**
   * Makes the change of a purchase that was paid: now where it comes to the same amount now, else at
   * the moment of its preview. One that was given up and paid all the same takes effect too.
   */
  completePurchase(
    id: string,
    payment: { readonly reference: string | null },
  ): Promise<PurchaseCompleted>;
  /** Gives an open purchase up; false: it was not open. */
  voidPurchase(id: string): Promise<boolean>;

  /** Whether an event of the payment provider has been acted on. */
  knowsEvent(id: string): Promise<boolean>;
  /**
   * Remembers an event for ever, after it has been acted on: each act happens once by itself, so that
   * an event that is acted on twice does no harm and one that is forgotten would. false: known.
   */
  rememberEvent(id: string): Promise<boolean>;

  /**
   * Renews paid cycles that are over and invoices those that ended at least CLOSE_AFTER_MS ago; about
   * `limit` of them. What was done; an empty list where nothing is left to do now.
   */
  closeDue(limit: number): Promise<Closed[]>;
  /** Takes the next step for unpaid invoices; about `limit` of them. An empty list: nothing left. */
  dunDue(limit: number): Promise<Dunned[]>;
  /**
   * Claims unpaid invoices that are due to be collected from a payment method, oldest first. They
   * are offered again after `againMs` unless they are paid by then.
   */
  claimCollections(limit: number, againMs: number): Promise<Invoice[]>;
  /** Claims spend caps that have come to 50, 80 or 100 per cent since the last notice. */
  capNotices(): Promise<CapNotice[]>;
  /**
   * Tells webhooks that calls of a cycle are used: each of CREDIT_STEPS once, the last call, the first
   * one that is billed. `limit` accounts at most; ids of the cycles, an empty list where nothing is
   * left to tell.
   */
  tellCredits(limit: number): Promise<string[]>;
}

/** Clocks of several processes may differ by this much; no reservation comes so late. */
export const CLOSE_AFTER_MS = 5000;
