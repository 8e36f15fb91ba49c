/**
 * The payment port: how money for our invoices comes in. Amounts, plans and invoices are ours; a
 * provider only collects. Every result is a value: a refused card and an unreachable provider are
 * everyday events that the caller acts on. What throws is a fault of ours.
 *
 * Promises, kept by every adapter in test/contract/payment-provider.ts:
 *
 * - A payable is paid at most once, however often and in whichever way its payment is requested. A call
 *   whose result was lost can be made again.
 * - `paid` means that the money was received; nothing is collected for a payable after it was
 *   abandoned.
 * - Nothing here changes a plan or an invoice: the caller does, in one transaction, once it knows.
 *
 * The caller makes one call at a time per account.
 */
import type { MailWords } from '../mail/words/en.ts';

/** What is owed for an invoice, or for a purchase that becomes an invoice once it is paid. */
export interface Payable {
  /** Id of the invoice or the purchase, never used for different amounts. */
  readonly id: string;
  readonly accountId: string;
  /** Email address of the account, for the provider's receipts. */
  readonly email: string;
  /** The invoice's total. Nothing is collected unless it is positive. */
  readonly cents: bigint;
  /** ISO 4217 code with two decimals, in capitals. */
  readonly currency: string;
  /** What it is for, as the customer sees it: `Starter, monthly`. */
  readonly description: string;
}

/** Where the customer returns to, as absolute URLs. */
export interface ReturnUrls {
  readonly doneUrl: string;
  readonly cancelledUrl: string;
}

export interface CollectConditions {
  /**
   * Called right before the money is collected, when `abandon` already finds the payment: whoever stores that it is no
   * longer owed and abandons it afterwards either prevents the payment or is told of it.
   */
  readonly isOwed: () => Promise<boolean>;
  /** Collects only from another method than the one that was refused last. */
  readonly anotherMethodOnly?: boolean;
}

export interface PaymentProvider {
  readonly id: 'invoice' | 'stripe';

  /**
   * Begins a payment that the customer makes on a page: the first purchase, or an invoice that `collect`
   * could not collect. A purchase takes effect when a webhook or `look` reports the payment, not when the
   * customer returns. Called again, it leads to the same page while that is open.
   */
  startPurchase(payable: Payable, urls: ReturnUrls): Promise<PurchaseStart>;

  /** Collects without the customer, from the payment method of an earlier purchase. */
  collect(payable: Payable, conditions: CollectConditions): Promise<Collection>;

  /** What became of a payable; nothing is begun or changed. For webhooks that never arrived. */
  look(payable: Payable): Promise<PaymentStatus>;

  /**
   * Abandons a payable before its invoice is voided or the change it pays for is dropped. Only
   * `abandoned` promises that no more money comes in.
   */
  abandon(payable: Payable): Promise<Abandonment>;

  /** Pays a payment back in full, once, however often it is requested. `reference` is that of a `Paid`. */
  refund(reference: string): Promise<RefundResult>;

  /**
   * Makes a payable payable again after a payment that is not what was owed, and that is paid back: from then on that
   * payment does not count for it.
   */
  reopen(payable: Payable, reference: string): Promise<{ readonly kind: 'reopened' } | Unavailable>;

  /** A page of the provider where the customer changes the payment method. */
  portalUrl(accountId: string, returnUrl: string): Promise<PortalLink>;

  /**
   * Reads an event of the provider. `rawBody` is the body byte by byte, `signature` the header that the
   * adapter names. Events arrive repeatedly and in any order: the adapter looks up what an event is about
   * and returns its present state. The caller remembers `event.id` forever once it has acted on it.
   * `unavailable`: reply with 503, so that it is sent again.
   */
  handleWebhook(rawBody: Uint8Array, signature: string | undefined): Promise<Webhook>;
}

/** Money that came in. Compare it with what is owed before anything counts as paid. */
export interface Received {
  /** The provider's id of the payment. */
  readonly reference: string;
  readonly cents: bigint;
  /** ISO 4217 code in capitals. */
  readonly currency: string;
}

export interface Paid extends Received {
  readonly kind: 'paid';
}

/** The amount is not positive: there is nothing to pay. */
export interface NothingOwed {
  readonly kind: 'nothing-owed';
}

/** The provider could not be reached, or did not do what was requested. */
export interface Unavailable {
  readonly kind: 'unavailable';
  /**
   * `unreachable`: no response, or one that says to retry; whether anything happened is unknown, and the
   * same call later finds out. `misconfigured`: only the operator can fix it.
   */
  readonly cause: 'unreachable' | 'misconfigured';
  /** One sentence for the operator's log. Customers only see that it did not work. */
  readonly reason: string;
}

/** Accepted by the provider but not decided yet; a webhook will report it. Bank debits take days. */
export interface Pending {
  readonly kind: 'pending';
}

type PurchaseStart =
  /** No page: the operator marks the invoice paid. */
  | { readonly kind: 'active' }
  | { readonly kind: 'redirect'; readonly url: string }
  | Paid
  | NothingOwed
  | Pending
  | BelowMinimum
  | Unavailable;

/** Less than the provider accepts. Nothing is collected, and trying again does not help. */
export interface BelowMinimum {
  readonly kind: 'below-minimum';
}

/** A sentence about a refused payment, by its name in src/mail/words. */
export type DeclineId = keyof MailWords['declines'];

/** Not collected; the payable can be collected again, or be paid with `startPurchase`. */
export interface CollectionFailure {
  readonly kind: 'failed';
  /**
   * `no-method`: there is none, or it was removed. `customer-needed`: the bank wants the customer's
   * consent (strong customer authentication). `declined`: the bank refused for any other reason.
   */
  readonly cause: 'declined' | 'no-method' | 'customer-needed';
  /** One sentence for the customer in English: what is wrong and how to fix it. */
  readonly reason: string;
  /** Which sentence it is, for other languages. */
  readonly decline: DeclineId;
  /**
   * The provider's id of the attempt that failed, the same in its reply and in its event; null: there was no attempt,
   * or it has no id.
   */
  readonly attempt: string | null;
}

export type Collection =
  | Paid
  | NothingOwed
  | Pending
  /** It was no longer owed: nothing was collected. */
  | { readonly kind: 'not-owed' }
  /** Nothing was tried: the same method was refused before. */
  | { readonly kind: 'same-method' }
  /** The provider does not collect: the operator marks the invoice paid. */
  | { readonly kind: 'by-hand' }
  | CollectionFailure
  | BelowMinimum
  | Unavailable;

type PaymentStatus =
  | Paid
  | NothingOwed
  | Pending
  /** Neither paid nor being paid. */
  | { readonly kind: 'unpaid' }
  | Unavailable;

type Abandonment = { readonly kind: 'abandoned' } | Paid | Pending | Unavailable;

export type RefundResult =
  /** With the provider's id of the refund; null: it does not say which one it was. */
  | { readonly kind: 'refunded'; readonly reference: string | null }
  /** The provider does not pay it back now: one sentence for the operator. */
  | { readonly kind: 'refused'; readonly reason: string }
  | Unavailable;

type PortalLink =
  | { readonly kind: 'redirect'; readonly url: string }
  /** The provider has no such page, or does not know the account yet. */
  | { readonly kind: 'none' }
  | Unavailable;

export type Webhook =
  | { readonly kind: 'event'; readonly event: PaymentEvent }
  /** Not from the provider: forged, altered, or too old. Reply with 400 and store nothing. */
  | { readonly kind: 'refused'; readonly reason: string }
  | Unavailable;

/** What happened, in our terms. `payableId` and `accountId` are those we passed to the provider. */
export type PaymentEvent = { readonly id: string } & (
  | ({
      /** However it was paid. Reported at least once for each paid payable, often twice. */
      readonly kind: 'payment-succeeded';
      readonly payableId: string;
      readonly accountId: string;
    } & Received)
  | {
      /** Also reported for a failure that `collect` has returned already, with the same `attempt`. */
      readonly kind: 'payment-failed';
      readonly payableId: string;
      readonly accountId: string;
      readonly failure: CollectionFailure;
    }
  /** The page of `startPurchase` expired: nothing was paid. */
  | { readonly kind: 'purchase-expired'; readonly payableId: string; readonly accountId: string }
  /** The account has another payment method: `collect` may now work for unpaid invoices. */
  | { readonly kind: 'method-updated'; readonly accountId: string }
  /** Not about us, or outdated by what has happened since. */
  | { readonly kind: 'ignored' }
);

/**
 * What an adapter must find again after a crash, stored in the database: the provider's id of an account's
 * customer, and of a payable's present payment. Nothing is charged before its id is stored, which is why a
 * lost response never charges twice.
 */
export interface PaymentRecords {
  find(of: RecordKind, id: string): Promise<string | null>;
  /**
   * Replaces `before` (null: nothing stored yet) by `reference`; anything else that is stored stays.
   * Returns what is stored afterwards. Atomic and durable.
   */
  replace(of: RecordKind, id: string, before: string | null, reference: string): Promise<string>;
}

/** `customer`: the id is an account's. `payment`: the id is a payable's. */
type RecordKind = 'customer' | 'payment';
