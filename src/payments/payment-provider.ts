/**
 * The payment port: how money for our invoices comes in. Amounts, plans and invoices are ours; a
 * provider only collects. Every answer is a value: a refused card and an unreachable provider are
 * everyday events that the caller acts on. What throws is a fault of ours.
 *
 * Promises, held by test/contract/payment-provider.ts against every adapter:
 *
 * - A payable is paid at most once, however often, by whomever and by which way it is asked for. A
 *   call whose answer was lost may be made again.
 * - `paid` is said only of money that has been received; of a payable that has been abandoned
 *   nothing is collected any more.
 * - Nothing here changes a plan or an invoice: the caller does, in one transaction, when it is told.
 *
 * The caller makes one call at a time for an account, under the lock that guards its billing.
 */

/** What is owed for one invoice: or for a purchase that becomes one when it is paid. */
export interface Payable {
  /** Id of the invoice or the purchase, never used twice for different amounts. */
  readonly id: string;
  readonly accountId: string;
  /** E-mail address of the account, for the provider's receipts. */
  readonly email: string;
  /** The invoice's total. Nothing is collected of an amount that is not positive. */
  readonly cents: bigint;
  /** ISO 4217 code with two decimals, in capitals. */
  readonly currency: string;
  /** What it is for, as the customer reads it: `Starter, monthly`. */
  readonly description: string;
}

/** Where the customer comes back to, as absolute URLs. */
export interface ReturnUrls {
  readonly doneUrl: string;
  readonly cancelledUrl: string;
}

export interface PaymentProvider {
  readonly id: 'invoice' | 'stripe';

  /**
   * Begins a payment that the customer makes on a page: the first purchase, or an invoice that
   * `collect` could not collect. What is bought begins when the payment is told by a webhook or by
   * `look`, not when the customer comes back. Asked again, it leads to the same page while that is
   * open.
   */
  startPurchase(payable: Payable, urls: ReturnUrls): Promise<PurchaseStart>;

  /** Collects without the customer, from the method of an earlier purchase. */
  collect(payable: Payable): Promise<Collection>;

  /** What has become of a payable; nothing is begun or changed. For webhooks that never came. */
  look(payable: Payable): Promise<PaymentStatus>;

  /**
   * Gives a payable up, before its invoice is voided or the change it pays for is dropped. Only
   * `abandoned` promises that no money comes in any more.
   */
  abandon(payable: Payable): Promise<Abandonment>;

  /** A page of the provider where the customer changes the payment method. */
  portalUrl(accountId: string, returnUrl: string): Promise<PortalLink>;

  /**
   * Reads what the provider tells us. `rawBody` is the body byte by byte, `signature` the header
   * the adapter names. Events arrive repeatedly and in any order: the adapter looks the thing up
   * and tells its present state. The caller stores `event.id` in a table for ever, in the transaction
   * that acts on it, and acts on none twice. `unavailable`: answer 503, so that it is sent again.
   */
  handleWebhook(rawBody: Uint8Array, signature: string | undefined): Promise<Webhook>;
}

/** Money that came in. Compare it with what the invoice says before it is marked paid. */
export interface Paid {
  readonly kind: 'paid';
  /** The provider's id of the payment; null where nothing had to be paid. */
  readonly reference: string | null;
}

/** The provider could not be asked, or did not do what was asked. */
export interface Unavailable {
  readonly kind: 'unavailable';
  /**
   * `unreachable`: no answer, or one that says to come back; whether anything happened is unknown,
   * and the same call later finds out. `misconfigured`: only the operator can mend it.
   */
  readonly cause: 'unreachable' | 'misconfigured';
  /** One sentence for the operator's log. Customers are told that it did not work. */
  readonly reason: string;
}

/** Accepted by the provider, not decided yet; a webhook tells. Bank debits take days. */
export interface Pending {
  readonly kind: 'pending';
}

export type PurchaseStart =
  /** No page: what is bought begins now and its invoice stays open until the operator marks it. */
  | { readonly kind: 'active' }
  | { readonly kind: 'redirect'; readonly url: string }
  | Paid
  | Pending
  | BelowMinimum
  | Unavailable;

/** Less than the provider takes. Nothing is collected, and asking again does not help. */
export interface BelowMinimum {
  readonly kind: 'below-minimum';
}

/** Not collected; the payable may be collected again, or be paid with `startPurchase`. */
export interface CollectionFailure {
  readonly kind: 'failed';
  /**
   * `no-method`: there is none, or it is gone. `customer-needed`: the bank asks for the customer's
   * consent, as SCA has it. `declined`: anything else the bank says no for.
   */
  readonly cause: 'declined' | 'no-method' | 'customer-needed';
  /** One sentence for the customer: what is wrong and what helps. */
  readonly reason: string;
}

export type Collection =
  | Paid
  | Pending
  /** Nobody collects: the operator marks it paid. */
  | { readonly kind: 'by-hand' }
  | CollectionFailure
  | BelowMinimum
  | Unavailable;

export type PaymentStatus =
  | Paid
  | Pending
  /** Neither paid nor on its way. */
  | { readonly kind: 'unpaid' }
  | Unavailable;

export type Abandonment = { readonly kind: 'abandoned' } | Paid | Pending | Unavailable;

export type PortalLink =
  | { readonly kind: 'redirect'; readonly url: string }
  /** The provider has no such page, or knows nothing of the account yet. */
  | { readonly kind: 'none' }
  | Unavailable;

export type Webhook =
  | { readonly kind: 'event'; readonly event: PaymentEvent }
  /** Not the provider's word: forged, altered, or too old. Answer 400 and store nothing. */
  | { readonly kind: 'refused'; readonly reason: string }
  | Unavailable;

/** What has happened, in our words. `payableId` and `accountId` are what we gave the provider. */
export type PaymentEvent = { readonly id: string } & (
  | {
      /** However it was paid. A payable is told as paid at least once, often twice. */
      readonly kind: 'payment-succeeded';
      readonly payableId: string;
      readonly accountId: string;
      readonly reference: string;
      readonly cents: bigint;
      readonly currency: string;
    }
  | {
      /** Also told of a failure that `collect` has answered with already. */
      readonly kind: 'payment-failed';
      readonly payableId: string;
      readonly accountId: string;
      readonly failure: CollectionFailure;
    }
  /** The page of `startPurchase` was left until it closed: nothing was paid. */
  | { readonly kind: 'purchase-expired'; readonly payableId: string; readonly accountId: string }
  /** The account has another payment method: invoices past due are worth another `collect`. */
  | { readonly kind: 'method-updated'; readonly accountId: string }
  /** Nothing of ours, or overtaken by what has happened since. */
  | { readonly kind: 'ignored' }
);

/**
 * What an adapter must find again after a crash, kept in the database: the provider's id of an
 * account's customer, and of a payable's present payment. Nothing is charged before its id is kept,
 * which is why no lost answer charges twice.
 */
export interface PaymentRecords {
  find(of: RecordKind, id: string): Promise<string | null>;
  /**
   * Keeps `reference` where `before` is what is kept now (null: nothing), else keeps what there is.
   * Answers with what is kept afterwards. Atomic and durable.
   */
  keep(of: RecordKind, id: string, before: string | null, reference: string): Promise<string>;
}

/** `customer`: the id is an account's. `payment`: the id is a payable's. */
export type RecordKind = 'customer' | 'payment';
