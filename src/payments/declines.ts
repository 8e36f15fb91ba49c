/**
 * Why a payment method was refused, in sentences for the customer. Banks say little on purpose, and
 * what hints at a stolen card is not passed on.
 */
import type { CollectionFailure } from './payment-provider.ts';

/** What Stripe says of a failed payment: an error's `code` and, of cards, `decline_code`. */
export interface Refusal {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** The failure a customer and the dunning rules can act on. Unknown codes are a plain decline. */
export function collectionFailure({ code, decline_code: declineCode }: Refusal): CollectionFailure {
  const row = ROWS.get(declineCode ?? '') ?? ROWS.get(code ?? '') ?? PLAIN_DECLINE;
  return { kind: 'failed', ...row };
}

/** There is nothing to collect from. */
export const NO_METHOD: CollectionFailure = {
  kind: 'failed',
  cause: 'no-method',
  reason: 'No payment method is stored. Add one, or pay the invoice with its payment link.',
};

type Row = Omit<CollectionFailure, 'kind'>;

const declined = (reason: string): Row => ({ cause: 'declined', reason });

const PLAIN_DECLINE = declined(
  'The bank declined the payment. Use another payment method, or ask the bank.',
);
const EXPIRED = declined('The card has expired. Add another payment method.');
const CUSTOMER_NEEDED: Row = {
  cause: 'customer-needed',
  reason: 'The bank asks you to confirm the payment. Pay the invoice with its payment link.',
};

const ROWS: ReadonlyMap<string, Row> = new Map(
  Object.entries({
    authentication_required: CUSTOMER_NEEDED,
    payment_intent_authentication_failure: CUSTOMER_NEEDED,
    expired_card: EXPIRED,
    invalid_expiry_month: EXPIRED,
    invalid_expiry_year: EXPIRED,
    insufficient_funds: declined(
      'The account behind the payment method lacks the money. Add money or use another method.',
    ),
    card_velocity_exceeded: declined(
      'The card has reached its spending limit. Use another payment method, or ask the bank.',
    ),
    withdrawal_count_limit_exceeded: declined(
      'The card has reached its spending limit. Use another payment method, or ask the bank.',
    ),
    currency_not_supported: declined(
      'The card does not pay in this currency. Use another payment method.',
    ),
    processing_error: declined('The payment could not be processed. Try again later.'),
  }),
);
