/**
 * Getting invoices paid: charging the stored payment method, leading the customer to a page, hearing
 * what the provider tells of them, and the operator's word on one.
 */
import type { Invoice } from '../billing/billing.ts';
import type { InvoiceMove } from '../billing/invoice.ts';
import type { ReturnUrls } from '../payments/payment-provider.ts';
import type { Settled, CheckoutContext } from './checkout-service.ts';
import { payableOfInvoice } from './payable.ts';
import { BELOW_MINIMUM, type PayableEvent } from './purchases.ts';

export interface Collecting {
  /** Charges one invoice; its customer is told where that fails. */
  collect(invoice: Invoice): Promise<void>;
  /** Charges every unpaid invoice of an account: it has another payment method. */
  collectAll(accountId: string): Promise<void>;
  page(invoice: Invoice, urls: ReturnUrls): Promise<Settled>;
  decide(
    invoice: Invoice,
    to: 'paid' | 'void',
    reference: string | null,
  ): Promise<InvoiceMove | undefined>;
  /** Acts on an event about an invoice. */
  handlePaymentEvent(event: PayableEvent): Promise<void>;
}

export function createCollecting(till: CheckoutContext): Collecting {
  const { billing, provider, log } = till;

  async function collect(invoice: Invoice): Promise<void> {
    const collected = await provider.collect(payableOfInvoice(invoice));
    if (collected.kind === 'paid') return markPaid(till, invoice, collected.reference);
    if (collected.kind === 'below-minimum') return markPaid(till, invoice, BELOW_MINIMUM);
    if (collected.kind === 'failed') {
      log.warn({ invoice: invoice.number, cause: collected.cause }, 'an invoice was not collected');
      return tellFailed(till, invoice, collected.reason);
    }
    if (collected.kind === 'unavailable') {
      const { cause, reason } = collected;
      log.error({ invoice: invoice.number, cause, reason }, 'an invoice could not be collected');
    }
  }

  return {
    collect,

    async collectAll(accountId) {
      const unpaid = await billing.invoices(accountId, ALL_UNPAID);
      for (const invoice of unpaid) await collect(invoice);
    },

    async page(invoice, urls) {
      if (!isUnpaid(invoice)) return { kind: 'refused', reason: IS_FINAL };
      const started = await provider.startPurchase(payableOfInvoice(invoice), urls);
      if (started.kind === 'active') return { kind: 'refused', reason: BY_HAND };
      if (started.kind === 'paid' || started.kind === 'below-minimum') {
        await markPaid(till, invoice, started.kind === 'paid' ? started.reference : BELOW_MINIMUM);
        return { kind: 'paid' };
      }
      if (started.kind !== 'unavailable') return started;
      log.error({ invoice: invoice.number, ...started }, 'an invoice cannot be paid now');
      return { kind: 'unavailable' };
    },

    async decide(invoice, to, reference) {
      if (isUnpaid(invoice)) {
        const left = await provider.abandon(payableOfInvoice(invoice));
        if (left.kind === 'pending') return { kind: 'refused', reason: UNDER_WAY };
        if (left.kind === 'unavailable') {
          log.error({ invoice: invoice.number, ...left }, 'an invoice could not be decided on');
          return undefined;
        }
        if (left.kind === 'paid' && to === 'void') {
          await markPaid(till, invoice, left.reference);
          return { kind: 'refused', reason: 'it has just been paid' };
        }
      }
      const move = await billing.moveInvoice(invoice.id, to, { reference });
      if (move === undefined) throw new Error(`invoice ${invoice.id} has gone`);
      return move;
    },

    async handlePaymentEvent(event) {
      const invoice = await billing.invoice(event.accountId, event.payableId);
      if (invoice === undefined) {
        log.error(
          { payable: event.payableId, event: event.id },
          'a payment event names no invoice',
        );
        return;
      }
      if (event.kind === 'payment-failed' && isUnpaid(invoice)) {
        return tellFailed(till, invoice, event.failure.reason);
      }
      if (event.kind !== 'payment-succeeded') return;
      if (event.cents !== invoice.totalCents || event.currency !== invoice.currency) {
        const { reference, cents, currency } = event;
        log.error(
          { invoice: invoice.number, reference, cents: String(cents), currency },
          'a payment came over another amount than the invoice’s',
        );
        return;
      }
      await markPaid(till, invoice, event.reference);
    },
  };
}

/** The customer is told by mail, the customer's programs by webhook. */
async function tellFailed(till: CheckoutContext, invoice: Invoice, reason: string): Promise<void> {
  await till.billing.tellPaymentFailed(invoice.id, reason);
  till.post.send(till.mails.paymentFailed(invoice, reason));
}

/** Once: of an invoice that is paid already nothing changes, and money for a void one is told. */
async function markPaid(
  { billing, log }: CheckoutContext,
  invoice: Invoice,
  reference: string | null,
): Promise<void> {
  const move = await billing.moveInvoice(invoice.id, 'paid', { reference });
  if (move?.kind === 'moved') return;
  const now = await billing.invoice(null, invoice.id);
  if (now?.status === 'paid') return;
  log.error(
    { invoice: invoice.number, status: now?.status, reference },
    'a payment came for an invoice that is not owed: pay it back',
  );
}

const isUnpaid = ({ status }: Invoice): boolean => status === 'open' || status === 'past_due';

const ALL_UNPAID = { beforeId: null, limit: 100, statuses: ['open', 'past_due'] } as const;

const IS_FINAL = 'This invoice is not owed any more.';
const BY_HAND = 'Pay it as the invoice says; the operator then marks it paid.';
const UNDER_WAY = 'a payment for it is under way; wait until the bank has decided';
