/**
 * Getting invoices paid: charging the stored payment method, sending the customer to a page, acting on
 * the provider's events, and the operator's decision about one.
 */
import { isUnpaid, UNPAID_STATUSES, type InvoiceMove } from '../billing/invoice-status.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { ReturnUrls } from '../payments/payment-provider.ts';
import type { CheckoutContext } from './context.ts';
import {
  BELOW_MINIMUM,
  isExactAmount,
  payableOfInvoice,
  paymentOf,
  type PayableEvent,
} from './payable.ts';

/** What became of an invoice that a customer wants to pay. */
export type InvoicePayment =
  | { readonly kind: 'paid' }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Charges the stored payment method; the customer is notified if that fails. */
export async function collectInvoice(context: CheckoutContext, invoice: Invoice): Promise<void> {
  const { provider, log } = context;
  const collected = await provider.collect(payableOfInvoice(invoice));
  if (collected.kind === 'paid') return markPaid(context, invoice, collected.reference);
  if (collected.kind === 'below-minimum') return markPaid(context, invoice, BELOW_MINIMUM);
  if (collected.kind === 'failed') {
    log.warn(
      { event: 'invoice.collection_failed', invoice: invoice.number, cause: collected.cause },
      'An invoice could not be collected from its payment method',
    );
    return notifyFailure(context, invoice, collected.reason);
  }
  if (collected.kind === 'unavailable') logUnavailable(context, invoice, collected);
}

/** Charges every unpaid invoice of an account, which has another payment method now. */
export async function collectAllInvoices(
  context: CheckoutContext,
  accountId: string,
): Promise<void> {
  const unpaid = await context.billing.invoices(accountId, ALL_UNPAID);
  for (const invoice of unpaid) await collectInvoice(context, invoice);
}

/** Opens a page where the customer pays an unpaid invoice. */
export async function payInvoice(
  context: CheckoutContext,
  invoice: Invoice,
  urls: ReturnUrls,
): Promise<InvoicePayment> {
  if (!isUnpaid(invoice)) return { kind: 'refused', reason: NOT_OWED };
  const started = await context.provider.startPurchase(payableOfInvoice(invoice), urls);
  switch (started.kind) {
    case 'paid':
      await markPaid(context, invoice, started.reference);
      return { kind: 'paid' };
    case 'below-minimum':
      await markPaid(context, invoice, BELOW_MINIMUM);
      return { kind: 'paid' };
    case 'active':
      return { kind: 'refused', reason: PAID_BY_TRANSFER };
    case 'unavailable':
      logUnavailable(context, invoice, started);
      return { kind: 'unavailable' };
    case 'redirect':
      return unlessSettled(context, invoice, started);
    case 'pending':
      return started;
    default:
      throw new Error(`unexpected payment result: ${started satisfies never}`);
  }
}

/** A page that was opened while its invoice was made void or paid is closed: nobody should pay what is not owed. */
async function unlessSettled(
  context: CheckoutContext,
  invoice: Invoice,
  page: Extract<InvoicePayment, { kind: 'redirect' }>,
): Promise<InvoicePayment> {
  const now = await context.billing.invoice(null, invoice.id);
  if (now !== undefined && isUnpaid(now)) return page;
  const abandoned = await context.provider.abandon(payableOfInvoice(invoice));
  if (abandoned.kind === 'paid') await markPaid(context, invoice, abandoned.reference);
  if (abandoned.kind === 'unavailable') logUnavailable(context, invoice, abandoned);
  return { kind: 'refused', reason: NOT_OWED };
}

/**
 * The operator's decision about an invoice. Before it is final, the provider gives up what it could still
 * collect. undefined: the provider was not available, and nothing was changed.
 */
export async function markInvoice(
  context: CheckoutContext,
  invoice: Invoice,
  to: 'paid' | 'void',
  reference: string | null,
): Promise<InvoiceMove | undefined> {
  if (isUnpaid(invoice)) {
    const abandoned = await context.provider.abandon(payableOfInvoice(invoice));
    if (abandoned.kind === 'pending') return { kind: 'refused', reason: BEING_PAID };
    if (abandoned.kind === 'unavailable') {
      logUnavailable(context, invoice, abandoned);
      return undefined;
    }
    if (abandoned.kind === 'paid') {
      await markPaid(context, invoice, abandoned.reference);
      // What the operator calls it is not what was paid: nothing else may pass for the payment.
      return to === 'paid'
        ? { kind: 'moved', status: 'paid' }
        : { kind: 'refused', reason: JUST_PAID };
    }
  }
  const move = await context.billing.moveInvoice(invoice.id, to, { reference });
  if (move === undefined) throw new Error(`invoice ${invoice.id} no longer exists`);
  return move;
}

/** Acts on an event about an invoice. */
export async function handleInvoiceEvent(
  context: CheckoutContext,
  event: PayableEvent,
): Promise<void> {
  const { billing, log } = context;
  const invoice = await billing.invoice(event.accountId, event.payableId);
  if (invoice === undefined) {
    log.error(
      {
        event: 'payment.invoice_unknown',
        payable: event.payableId,
        paymentEvent: event.id,
      },
      'A payment event is about an invoice that does not exist',
    );
    return;
  }
  if (event.kind === 'payment-failed' && isUnpaid(invoice)) {
    return notifyFailure(context, invoice, event.failure.reason);
  }
  if (event.kind !== 'payment-succeeded') return;
  if (isExactAmount(event, invoice)) return markPaid(context, invoice, event.reference);
  const { reference, cents, currency } = event;
  log.error(
    {
      event: 'payment.amount_mismatch',
      invoice: invoice.number,
      reference,
      cents: String(cents),
      currency,
    },
    'The amount of a payment differs from that of its invoice',
  );
}

/** By mail to the customer and by webhook to the customer's programs. */
async function notifyFailure(
  { billing, mailQueue, mails }: CheckoutContext,
  invoice: Invoice,
  reason: string,
): Promise<void> {
  await billing.reportPaymentFailure(invoice.id, reason);
  mailQueue.send(mails.paymentFailed(invoice, reason));
}

/** Once: an invoice that is void or was paid by something else stays as it is, and the payment is paid back. */
async function markPaid(
  { billing, log }: CheckoutContext,
  invoice: Invoice,
  reference: string | null,
): Promise<void> {
  const move = await billing.moveInvoice(invoice.id, 'paid', { reference });
  if (move?.kind === 'moved' || reference === null || !paymentOf(reference).isCollected) return;
  const status = (await billing.invoice(null, invoice.id))?.status;
  const { id: payableId, accountId, totalCents: cents, currency } = invoice;
  const reason = status === 'paid' ? 'paid_twice' : 'invoice_void';
  const refund = { reference, accountId, payableId, cents, currency, reason } as const;
  if (!(await billing.payBack(refund))) return;
  log.warn(
    { event: 'payment.not_owed', invoice: invoice.number, status, reference },
    'A payment arrived for an invoice that is not owed: it is paid back',
  );
}

function logUnavailable(
  { log }: CheckoutContext,
  invoice: Invoice,
  { cause, reason }: { readonly cause: string; readonly reason: string },
): void {
  log.error(
    { event: 'invoice.provider_unavailable', invoice: invoice.number, cause, reason },
    'An invoice could not be dealt with because the payment provider is not available',
  );
}

const ALL_UNPAID = { beforeId: null, limit: 100, statuses: UNPAID_STATUSES };

const NOT_OWED = 'This invoice is no longer owed.';
const PAID_BY_TRANSFER = 'Pay it as the invoice says; the operator then marks it paid.';
const BEING_PAID = 'a payment for it is in progress; wait until the bank has decided';
const JUST_PAID = 'it has just been paid';
