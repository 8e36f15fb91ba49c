/** Payments that came in and are not owed: they are paid back through the provider. */

/** Why a payment is paid back. */
export type RefundReason =
  /** Billing of the account had changed, so that what was paid for could no longer begin. */
  | 'purchase_stale'
  /** The purchase or invoice was paid by another payment. */
  | 'paid_twice'
  /** The invoice was void by then. */
  | 'invoice_void'
  /** Nobody is left for whom a plan could begin. */
  | 'account_deleted'
  /** Another amount or currency than was owed. */
  | 'wrong_amount';

export interface Refund {
  /** The provider's id of the payment. */
  readonly reference: string;
  readonly accountId: string;
  /** The purchase or invoice that was paid. */
  readonly payableId: string;
  readonly cents: bigint;
  readonly currency: string;
  readonly reason: RefundReason;
  readonly status: 'open' | 'done';
  readonly createdAtMs: number;
  readonly doneAtMs: number | null;
  /** The provider's id of the refund. */
  readonly refundReference: string | null;
  /** Why the last attempt failed; null: none has. */
  readonly failure: string | null;
}

/** A payment to pay back. */
export type NewRefund = Pick<
  Refund,
  'reference' | 'accountId' | 'payableId' | 'cents' | 'currency' | 'reason'
>;

export interface RefundPage {
  readonly status: Refund['status'] | null;
  readonly limit: number;
}
