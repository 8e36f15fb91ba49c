/**
 * Puts together what deals in money: billing with the operator's terms, the payment provider, the
 * checkout service between them, and the jobs. The process and the tests are wired by the same lines.
 */
import type { Accounts } from '../accounts/service.ts';
import type { Settings } from '../settings/repository.ts';
import type { Billing, InvoiceTerms } from '../billing/billing.ts';
import type { PaymentProvider, PaymentRecords } from '../payments/payment-provider.ts';
import { createCheckoutService, type CheckoutService } from '../checkout/checkout-service.ts';
import { createBillingJobs, type BillingJobs } from '../checkout/jobs.ts';
import type { Gate } from '../credits/gate.ts';
import { createPreviewTokens, type PreviewTokens } from '../billing/preview-token.ts';
import type { PaymentFacts } from '../checkout/routes.ts';
import { createBillingMails } from '../billing/mails.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { createInvoiceProvider } from '../payments/invoice-provider.ts';
import type { InvoiceSettings, PaymentSettings } from '../payments/settings.ts';
import { STRIPE_PATIENCE } from '../payments/stripe-client.ts';
import { createStripeProvider } from '../payments/stripe-provider.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';

export interface MoneyDeps {
  readonly stores: {
    readonly accounts: Pick<Accounts, 'find'>;
    readonly settings: Settings;
    readonly billing: (terms: InvoiceTerms) => Billing;
    readonly paymentRecords: PaymentRecords;
    readonly gate: Gate;
  };
  readonly invoices: InvoiceSettings;
  readonly payments: PaymentSettings;
  readonly post: MailQueue;
  readonly publicUrl: string;
  readonly testClock: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the application and the jobs take. */
export interface Money {
  readonly billing: Billing;
  readonly provider: PaymentProvider;
  readonly checkout: CheckoutService;
  readonly billingJobs: BillingJobs;
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
}

export async function openMoney(deps: MoneyDeps): Promise<Money> {
  const { stores, invoices, post, clock, log } = deps;
  const billing = stores.billing(invoices);
  const provider = openProvider(deps);
  const mails = createBillingMails(deps.publicUrl);
  const checkout = createCheckoutService({
    billing,
    provider,
    gate: stores.gate,
    post,
    mails,
    log,
  });
  const emailOf = async (accountId: string): Promise<string | undefined> =>
    (await stores.accounts.find(accountId))?.email;
  const secret = await stores.settings.setOnce('preview_secret', randomHex(32));
  return {
    billing,
    provider,
    checkout,
    billingJobs: createBillingJobs({
      billing,
      provider,
      checkout,
      post,
      mails,
      log,
      clock,
      emailOf,
    }),
    previewTokens: createPreviewTokens(secret),
    payments: {
      provider: provider.id,
      invoices,
      testClock: deps.testClock,
    },
  };
}

/** Stripe dates its events by the real time, whatever the billing clock shows. */
function openProvider({ payments, stores }: MoneyDeps): PaymentProvider {
  if (payments.provider === 'invoice') return createInvoiceProvider();
  return createStripeProvider({
    ...STRIPE_PATIENCE,
    ...payments,
    records: stores.paymentRecords,
    clock: systemClock,
  });
}
