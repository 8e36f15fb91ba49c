/** Requests from the provider what is to be paid back, and says how it went. */
import type { Refund } from '../billing/refund.ts';
import type { CheckoutDeps } from './context.ts';

/** Pays one payment back; what fails is tried again by the next run that claims it. */
export async function requestRefund(
  { billing, provider, log }: Pick<CheckoutDeps, 'billing' | 'provider' | 'log'>,
  { reference, payableId, accountId, cents, currency, reason }: Refund,
): Promise<boolean> {
  const facts = {
    reference,
    payable: payableId,
    accountId,
    cents: String(cents),
    currency,
    reason,
  };
  const result = await provider.refund(reference);
  if (result.kind === 'refunded') {
    await billing.endRefund(reference, result.reference);
    log.warn(
      { event: 'payment.refunded', refund: result.reference, ...facts },
      'A payment that is not owed was paid back',
    );
    return true;
  }
  await billing.failRefund(reference, result.reason);
  log.error(
    { event: 'payment.refund_failed', failure: result.reason, ...facts },
    'A payment that is not owed could not be paid back; will retry',
  );
  return false;
}
