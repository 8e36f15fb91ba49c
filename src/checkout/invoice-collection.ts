/**
 * Getting invoices paid: charging the stored payment method, sending the customer to a page, acting on
 * the provider's events, and the operator's decision about one.
 */
import { isUnpaid, type InvoiceMove } from '../billing/invoice-status.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { CollectionFailure, ReturnUrls } from '../payments/payment-provider.ts';
import type { CheckoutContext } from './context.ts';
import { payableOfInvoice, type PayableEvent } from './payable.ts';
import { receiveForInvoice, waiveInvoice } from './receipts.ts';

/** What became of an invoice that a customer wants to pay. */
export type InvoicePayment =
  | { readonly kind: 'paid' }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Charges the stored payment method, unless the invoice has been paid or made void since it was claimed; the customer
 * is notified if that fails.
 */
export async function collectInvoice(
  context: CheckoutContext,
  invoice: Invoice,
  { anotherMethodOnly = false } = {},
): Promise<void> {
  const { billing, provider, log } = context;
  const isOwed = async (): Promise<boolean> => {
    const now = await billing.invoice(null, invoice.id);
    return now !== undefined && isUnpaid(now);
  };
  if (!(await isOwed())) return;
  const collected = await provider.collect(payableOfInvoice(invoice), {
    isOwed,
    anotherMethodOnly,
  });
  if (collected.kind === 'paid') {
    await receiveForInvoice(context, invoice, collected);
  } else if (collected.kind === 'below-minimum' || collected.kind === 'nothing-owed') {
    await waiveInvoice(context, invoice, collected.kind);
  } else if (collected.kind === 'failed') {
    log.warn(
      { event: 'invoice.collection_failed', invoice: invoice.number, cause: collected.cause },
      'An invoice could not be collected from its payment method',
    );
    await notifyFailure(context, invoice, collected);
  } else if (collected.kind === 'unavailable') {
    logUnavailable(context, invoice, collected);
  }
}

/** Checks with the provider whether an invoice was paid on its page, and books it if so. */
export async function checkInvoice(context: CheckoutContext, invoice: Invoice): Promise<void> {
  const payment = await context.provider.look(payableOfInvoice(invoice));
  if (payment.kind === 'paid') await receiveForInvoice(context, invoice, payment);
  if (payment.kind === 'unavailable') logUnavailable(context, invoice, payment);
}

/** Opens a page where the customer pays an unpaid invoice. */
export async function payInvoice(
  context: CheckoutContext,
  invoice: Invoice,
  urls: ReturnUrls,
): Promise<InvoicePayment> {
  if (!isUnpaid(invoice)) return { kind: 'refused', reason: NOT_OWED };
  await context.billing.notePage(invoice.id);
  const started = await context.provider.startPurchase(payableOfInvoice(invoice), urls);
  switch (started.kind) {
    case 'paid': {
      const receipt = await receiveForInvoice(context, invoice, started);
      return receipt === 'wrong-amount' ? { kind: 'refused', reason: PAY_AGAIN } : { kind: 'paid' };
    }
    case 'nothing-owed':
    case 'below-minimum':
      await waiveInvoice(context, invoice, started.kind);
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
  await abandonSettled(context, invoice);
  return { kind: 'refused', reason: NOT_OWED };
}

/** Has nothing more come in for an invoice that is paid or void; what came in nevertheless is paid back. */
async function abandonSettled(context: CheckoutContext, invoice: Invoice): Promise<void> {
  const abandoned = await context.provider.abandon(payableOfInvoice(invoice));
  if (abandoned.kind === 'paid') await receiveForInvoice(context, invoice, abandoned);
  if (abandoned.kind === 'unavailable') logUnavailable(context, invoice, abandoned);
}

/**
 * The operator's decision about an invoice. Before it is final, the provider gives up what it could still
 * collect. Money that came for one that is void becomes account credit. undefined: the provider was not available, and nothing was changed.
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
    // A payment of another amount than is owed is paid back, and changes nothing.
    if (
      abandoned.kind === 'paid' &&
      (await receiveForInvoice(context, invoice, abandoned)) !== 'wrong-amount'
    ) {
      // What the operator calls it is not what was paid: nothing else may pass for the payment.
      return to === 'paid'
        ? { kind: 'moved', status: 'paid' }
        : { kind: 'refused', reason: JUST_PAID };
    }
  }
  const isLate = invoice.status === 'void' && to === 'paid';
  const move = isLate
    ? await context.billing.bookLate(invoice.id, { reference })
    : await context.billing.moveInvoice(invoice.id, to, { reference });
  if (move === undefined) throw new Error(`invoice ${invoice.id} no longer exists`);
  // Another process may have begun a payment before it could see that: see PaymentProvider.collect.
  if (move.kind === 'moved' && !isLate) await abandonSettled(context, invoice);
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
    return notifyFailure(context, invoice, event.failure);
  }
  if (event.kind === 'payment-succeeded') await receiveForInvoice(context, invoice, event);
}

/** By mail to the customer and by webhook to the customer's programs, once for each attempt. */
async function notifyFailure(
  { billing, mailQueue, mails }: CheckoutContext,
  invoice: Invoice,
  failure: CollectionFailure,
): Promise<void> {
  if (!(await billing.reportPaymentFailure(invoice.id, failure))) return;
  mailQueue.send(mails.paymentFailed(invoice, failure.decline));
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

const NOT_OWED = 'This invoice is no longer owed.';
const PAY_AGAIN =
  'Another amount than is owed was paid; it is paid back. Pay the invoice once more.';
const PAID_BY_TRANSFER = 'Pay it as the invoice says; the operator then marks it paid.';
const BEING_PAID = 'a payment for it is in progress; wait until the bank has decided';
const JUST_PAID = 'it has just been paid';

/** A refused payment method is tried again after this long, and then after growing pauses: see claimCollections. */
export const COLLECT_AGAIN_MS = 86_400_000;
