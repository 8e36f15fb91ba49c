/**
 * Why a payment method was refused, in sentences for the customer, which are in src/mail/words. Banks give few
 * details on purpose, and hints at a stolen card are not passed on.
 */
import { ENGLISH } from '../mail/words/en.ts';
import type { CollectionFailure, DeclineId } from './payment-provider.ts';

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

type Row = Omit<CollectionFailure, 'kind' | 'attempt'>;

const row = (cause: Row['cause'], decline: DeclineId): Row => ({
  cause,
  decline,
  reason: ENGLISH.declines[decline],
});
const declined = (decline: DeclineId): Row => row('declined', decline);

/** There is nothing to collect from. */
export const NO_METHOD: CollectionFailure = {
  kind: 'failed',
  ...row('no-method', 'no-method'),
  attempt: null,
};

const PLAIN_DECLINE = declined('declined');
const EXPIRED = declined('expired');
const CUSTOMER_NEEDED = row('customer-needed', 'customer-needed');

const ROWS: ReadonlyMap<string, Row> = new Map(
  Object.entries({
    authentication_required: CUSTOMER_NEEDED,
    payment_intent_authentication_failure: CUSTOMER_NEEDED,
    expired_card: EXPIRED,
    invalid_expiry_month: EXPIRED,
    invalid_expiry_year: EXPIRED,
    insufficient_funds: declined('funds'),
    card_velocity_exceeded: declined('limit'),
    withdrawal_count_limit_exceeded: declined('limit'),
    currency_not_supported: declined('currency'),
    processing_error: declined('processing'),
  }),
);
