/**
 * Buying plans and getting invoices paid. Billing decides what anything costs, and the payment provider
 * whether the money came in; the checkout decides in which order they are called, which keeps money and
 * plans consistent wherever the process dies in between:
 *
 * - A purchase is recorded before the provider is called, and takes effect only once it is paid. A
 *   payment for one that can no longer take effect, or for what is not owed, is paid back.
 * - What the provider reports twice, or in any order, has its effect once.
 * - Calls for one account run one after the other within this process; between processes, the database's
 *   locks and the provider's records have the same effect.
 */
import type { InvoiceMove } from '../billing/invoice-status.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { Refund } from '../billing/refund.ts';
import type { PaymentEvent, ReturnUrls } from '../payments/payment-provider.ts';
import { createKeyedMutex } from '../util/concurrency.ts';
import { eachApart } from '../util/each-apart.ts';
import type { CheckoutContext, CheckoutDeps } from './context.ts';
import {
  COLLECT_AGAIN_MS,
  checkInvoice,
  collectInvoice,
  handleInvoiceEvent,
  markInvoice,
  payInvoice,
  type InvoicePayment,
} from './invoice-collection.ts';
import {
  abandonPurchase,
  buy,
  checkPurchase,
  closeAccount,
  handlePurchaseEvent,
  type PurchaseRequest,
  type Removal,
  type PurchaseResult,
  type PurchaseState,
} from './purchases.ts';
import { requestRefund } from './refunds.ts';

/** `accepted` also for an event that is known or irrelevant. */
type WebhookResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable' };

export type CheckoutService = ReturnType<typeof createCheckoutService>;

export function createCheckoutService(deps: CheckoutDeps) {
  const mutex = createKeyedMutex();
  const context: CheckoutContext = { ...deps, mutex };
  return {
    /** Makes the change of a preview, with the payment it takes. */
    buy: (accountId: string, email: string, request: PurchaseRequest): Promise<PurchaseResult> =>
      mutex(accountId, () => buy(context, accountId, email, request)),

    /** Checks with the provider what became of the account's open purchase, and acts on it. */
    checkPurchase: (accountId: string): Promise<PurchaseState> =>
      mutex(accountId, () => checkPurchase(context, accountId)),

    /** Cancels the open purchase; one that has been paid takes effect instead. */
    abandonPurchase: (accountId: string): Promise<PurchaseState> =>
      mutex(accountId, () => abandonPurchase(context, accountId)),

    /** Opens a page where the customer pays an unpaid invoice. */
    payInvoice: (invoice: Invoice, urls: ReturnUrls): Promise<InvoicePayment> =>
      mutex(invoice.accountId, () => payInvoice(context, invoice, urls)),

    /** Checks with the provider whether an invoice was paid on its page, and books it if so. */
    checkInvoice: (invoice: Invoice): Promise<void> =>
      mutex(invoice.accountId, () => checkInvoice(context, invoice)),

    /** The operator's decision; undefined: the provider was not available, and nothing was changed. */
    markInvoice: (
      invoice: Invoice,
      to: 'paid' | 'void',
      reference: string | null,
    ): Promise<InvoiceMove | undefined> =>
      mutex(invoice.accountId, () => markInvoice(context, invoice, to, reference)),

    /** Charges the stored payment method for an invoice; the customer is notified if that fails. */
    collectInvoice: (invoice: Invoice): Promise<void> =>
      mutex(invoice.accountId, () => collectInvoice(context, invoice)),

    /**
     * Has an account deleted and abandons what it was about to pay: no page stays open for a plan that nobody can use.
     * Where the provider is not available, a later look at open purchases does.
     */
    closeAccount: (accountId: string, remove: () => Promise<Removal>): Promise<Removal> =>
      mutex(accountId, () => closeAccount(context, accountId, remove)),

    /** Requests from the provider that a payment is paid back; false: it has to be tried again. */
    requestRefund: (refund: Refund): Promise<boolean> => requestRefund(context, refund),

    /** Acts once on what the provider sends. See PaymentProvider.handleWebhook. */
    handleWebhook: (rawBody: Uint8Array, signature: string | undefined): Promise<WebhookResult> =>
      handleWebhook(context, rawBody, signature),
  };
}

/** An event is remembered after it was acted on: acting on it a second time changes nothing. */
async function handleWebhook(
  context: CheckoutContext,
  rawBody: Uint8Array,
  signature: string | undefined,
): Promise<WebhookResult> {
  const { billing, provider, log } = context;
  const webhook = await provider.handleWebhook(rawBody, signature);
  if (webhook.kind === 'refused') return webhook;
  if (webhook.kind === 'unavailable') {
    const { cause, reason } = webhook;
    log.error(
      { event: 'payment.event_lookup_failed', cause, reason },
      'A payment event could not be looked up because the payment provider is not available',
    );
    return { kind: 'unavailable' };
  }
  const { event } = webhook;
  if (await billing.knowsEvent(event.id)) return { kind: 'accepted' };
  await handlePaymentEvent(context, event);
  await billing.rememberEvent(event.id);
  return { kind: 'accepted' };
}

async function handlePaymentEvent(context: CheckoutContext, event: PaymentEvent): Promise<void> {
  if (event.kind === 'ignored') return;
  await context.mutex(event.accountId, async () => {
    if (event.kind === 'method-updated') return collectAllInvoices(context, event.accountId);
    const purchase = await context.billing.purchase(event.payableId);
    // The plan of an order begins with the payment of its invoice.
    return purchase === undefined || purchase.paidBy === 'invoice'
      ? handleInvoiceEvent(context, event)
      : handlePurchaseEvent(context, event, purchase);
  });
}

/** One change of method is several events, each of which names the same method. */
const ANOTHER_METHOD = { anotherMethodOnly: true };

/** An account that has another payment method now: what can be collected from it is. */
async function collectAllInvoices(context: CheckoutContext, accountId: string): Promise<void> {
  const claimed = await context.billing.claimCollectionsOf(accountId, COLLECT_AGAIN_MS);
  await eachApart(claimed, (invoice) => collectInvoice(context, invoice, ANOTHER_METHOD), {
    onFault: (err, { number: invoice }) =>
      context.log.error(
        { event: 'invoice.collection_fault', err, invoice },
        'An invoice could not be collected; it is tried again later',
      ),
  });
}
