/**
 * Where billing, the payment provider and the gate meet: buying a plan, collecting what is owed, and
 * acting on what the provider tells. Billing decides what anything comes to, the provider whether
 * the money came in; here is only the order in which they are asked, which is what keeps money and
 * plans together wherever the process dies in between.
 */
import type { WantedPlan } from '../billing/change.ts';
import type { Billing, Invoice, PreviewMoment, Purchase } from '../billing/billing.ts';
import type { Invalidation } from '../billing/invalidation.ts';
import type { InvoiceMove } from '../billing/invoice.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import type { PaymentProvider, ReturnUrls } from '../payments/payment-provider.ts';
import type { Gate } from '../credits/gate.ts';
import type { BillingMails } from '../billing/mails.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Log } from '../util/log.ts';
import { createKeyedMutex, type KeyedMutex } from '../util/concurrency.ts';
import { createCollecting, type Collecting } from './invoice-collection.ts';
import { createPurchases, type Purchases } from './purchases.ts';

export interface CheckoutDeps {
  readonly billing: Billing;
  readonly provider: PaymentProvider;
  readonly gate: Pick<Gate, 'setKey' | 'forget'>;
  readonly post: Pick<MailQueue, 'send'>;
  readonly mails: BillingMails;
  readonly log: Log;
}

/** What has become of a wish to buy. */
export type PurchaseResult =
  | { readonly kind: 'done'; readonly invoice: Invoice | null }
  /** Waits for the end of the cycle. */
  | { readonly kind: 'at-cycle-end'; readonly atMs: number }
  /** The plan held already; null: no change waited either. */
  | { readonly kind: 'nothing'; readonly withdrawn: PlanChoice | null }
  /** The customer pays on that page; the plan begins when the money is there. */
  | { readonly kind: 'redirect'; readonly url: string }
  /** The bank is deciding, which may take days. */
  | { readonly kind: 'pending' }
  /** Nothing was paid and nothing changed. */
  | { readonly kind: 'payment-failed'; readonly reason: string }
  /** The provider could not be asked; what was paid until then counts, and asking again finds out. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stale' };

/** What has become of the purchase that was open. */
export type PurchaseState = 'done' | 'open' | 'pending' | 'none' | 'stale' | 'unavailable';

/** What has become of one invoice. */
export type Settled =
  | { readonly kind: 'paid' }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface CheckoutService {
  /** Makes the change of a preview, with whatever payment it takes. */
  buy(accountId: string, email: string, wish: PurchaseRequest): Promise<PurchaseResult>;
  /** Asks the provider what has become of the account's open purchase, and acts on it. */
  checkPurchase(accountId: string): Promise<PurchaseState>;
  /** Gives the open purchase up; one that has been paid takes effect instead. */
  abandonPurchase(accountId: string): Promise<PurchaseState>;
  /** A page where the customer pays an invoice that is open or past due. */
  payInvoice(invoice: Invoice, urls: ReturnUrls): Promise<Settled>;
  /**
   * The operator's word on an invoice. Before it is final the provider gives up what it may still
   * collect; undefined: the provider could not be asked, nothing was changed.
   */
  decide(
    invoice: Invoice,
    to: 'paid' | 'void',
    reference: string | null,
  ): Promise<InvoiceMove | undefined>;
  /** Acts once on what the provider sends. See PaymentProvider.handleWebhook. */
  webhook(rawBody: Uint8Array, signature: string | undefined): Promise<PaymentEventResult>;
  /** Tells the gate what a change of billing touched. */
  tell(touched: Invalidation): Promise<void>;
  /** One round of each of the jobs; see rounds.ts. */
  readonly collecting: Collecting;
}

export interface PurchaseRequest {
  readonly choice: WantedPlan;
  readonly moment: PreviewMoment;
  readonly urls: ReturnUrls;
}

/** `accepted` also of an event that is known or means nothing to us. */
export type PaymentEventResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable' };

/** What the parts of the cashier work with. */
export interface CheckoutContext extends CheckoutDeps {
  /**
   * One payment step at a time for an account, so that two clicks do not open two pages. Between
   * processes the database's claims and the provider's records ensure the same.
   */
  readonly turns: KeyedMutex;
  tell(touched: Invalidation): Promise<void>;
}

export function createCheckoutService(deps: CheckoutDeps): CheckoutService {
  const till: CheckoutContext = {
    ...deps,
    turns: createKeyedMutex(),
    tell: (touched) => tell(deps, touched),
  };
  const purchases = createPurchases(till);
  const collecting = createCollecting(till);
  return {
    buy: (accountId, email, wish) =>
      till.turns(accountId, () => purchases.buy(accountId, email, wish)),
    checkPurchase: (accountId) => till.turns(accountId, () => purchases.check(accountId)),
    abandonPurchase: (accountId) => till.turns(accountId, () => purchases.abandon(accountId)),
    payInvoice: (invoice, urls) =>
      till.turns(invoice.accountId, () => collecting.page(invoice, urls)),
    decide: (invoice, to, reference) =>
      till.turns(invoice.accountId, () => collecting.decide(invoice, to, reference)),
    webhook: (rawBody, signature) => webhook(till, purchases, collecting, rawBody, signature),
    tell: till.tell,
    collecting,
  };
}

/** Keys first: what a key may do counts from the next request on, whatever is loaded meanwhile. */
async function tell({ gate }: Pick<CheckoutDeps, 'gate'>, touched: Invalidation): Promise<void> {
  for (const key of touched.keys) await gate.setKey(touched.accountId, key.id, key.rule);
  await gate.forget(touched.accountId);
}

/** An event is remembered after it was acted on; each act does nothing the second time. */
async function webhook(
  till: CheckoutContext,
  purchases: Purchases,
  collecting: Collecting,
  rawBody: Uint8Array,
  signature: string | undefined,
): Promise<PaymentEventResult> {
  const { billing, provider, log } = till;
  const told = await provider.handleWebhook(rawBody, signature);
  if (told.kind === 'refused') return told;
  if (told.kind === 'unavailable') {
    log.error({ cause: told.cause, reason: told.reason }, 'a payment event could not be looked up');
    return { kind: 'unavailable' };
  }
  const { event } = told;
  if (await billing.knowsEvent(event.id)) return { kind: 'accepted' };
  if (event.kind !== 'ignored') {
    await till.turns(event.accountId, async () => {
      if (event.kind === 'method-updated') return collecting.collectAll(event.accountId);
      const purchase = await billing.purchase(event.payableId);
      return purchase === undefined
        ? collecting.handlePaymentEvent(event)
        : purchases.handlePaymentEvent(event, purchase satisfies Purchase);
    });
  }
  await billing.rememberEvent(event.id);
  return { kind: 'accepted' };
}
