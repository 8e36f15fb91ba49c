/**
 * Why a payment method was refused, in sentences for the customer. Banks give few details on purpose, and
 * hints at a stolen card are not passed on.
 */
import type { CollectionFailure } from './payment-provider.ts';

/** What Stripe says about a failed payment: an error's `code` and, for cards, `decline_code`. */
interface Decline {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** The failure that the customer and the caller can act on. Unknown codes are a plain decline. */
export function collectionFailure(
  { code, decline_code: declineCode }: Decline,
  attempt: string | null,
): CollectionFailure {
  const row = ROWS.get(declineCode ?? '') ?? ROWS.get(code ?? '') ?? PLAIN_DECLINE;
  return { kind: 'failed', ...row, attempt };
}

/** There is nothing to collect from. */
export const NO_METHOD: CollectionFailure = {
  kind: 'failed',
  cause: 'no-method',
  reason: 'No payment method is stored. Add one, or pay the invoice with its payment link.',
  attempt: null,
};

type Row = Omit<CollectionFailure, 'kind' | 'attempt'>;

const declined = (reason: string): Row => ({ cause: 'declined', reason });

const PLAIN_DECLINE = declined(
  'The bank declined the payment. Use another payment method or contact the bank.',
);
const EXPIRED = declined('The card has expired. Add another payment method.');
const CUSTOMER_NEEDED: Row = {
  cause: 'customer-needed',
  reason: 'The bank requires you to confirm the payment. Pay the invoice with its payment link.',
};

const ROWS: ReadonlyMap<string, Row> = new Map(
  Object.entries({
    authentication_required: CUSTOMER_NEEDED,
    payment_intent_authentication_failure: CUSTOMER_NEEDED,
    expired_card: EXPIRED,
    invalid_expiry_month: EXPIRED,
    invalid_expiry_year: EXPIRED,
    insufficient_funds: declined(
      'The payment method has insufficient funds. Add money or use another payment method.',
    ),
    card_velocity_exceeded: declined(
      'The card has reached its spending limit. Use another payment method or contact the bank.',
    ),
    withdrawal_count_limit_exceeded: declined(
      'The card has reached its spending limit. Use another payment method or contact the bank.',
    ),
    currency_not_supported: declined(
      'The card does not support this currency. Use another payment method.',
    ),
    processing_error: declined('The payment could not be processed. Try again later.'),
  }),
);
