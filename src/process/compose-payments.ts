/**
 * Puts together what deals in money: billing with the operator's terms, the payment provider, the
 * checkout service between them, and the jobs. The process and the tests are wired by the same lines.
 */
import type { Role } from '../http/auth/rights.ts';
import type { Team } from '../team/service.ts';
import type { Settings } from '../settings/repository.ts';
import { invoiceFonts } from '../fonts/font-files.ts';
import type { InvoiceTerms } from '../billing/invoice.ts';
import type { BillingService } from '../billing/service.ts';
import type { PaymentProvider, PaymentRecords } from '../payments/payment-provider.ts';
import { createCheckoutService, type CheckoutService } from '../checkout/service.ts';
import { createBillingJobs, type BillingJobs } from '../checkout/jobs.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { keyStatusOf } from '../api-keys/key-status.ts';
import type { Gate } from '../credits/gate.ts';
import { invalidatingBilling } from '../credits/invalidating-billing.ts';
import { createPreviewTokens, type PreviewTokens } from '../billing/preview-token.ts';
import type { PaymentFacts } from '../checkout/payment-facts.ts';
import type { BillingDeps as RouteDeps } from '../checkout/routes.ts';
import { createBillingMails } from '../billing/mails.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { createInvoiceProvider } from '../payments/invoice-provider.ts';
import {
  offersPaidPlans,
  type InvoiceSettings,
  type PaymentSettings,
} from '../payments/settings.ts';
import { STRIPE_PATIENCE } from '../payments/stripe-client.ts';
import { createStripeProvider } from '../payments/stripe-provider.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';

export interface MoneyDeps {
  readonly stores: {
    readonly team: Pick<Team, 'list'>;
    readonly apiKeys: Pick<ApiKeys, 'list'>;
    readonly settings: Settings;
    readonly billing: (terms: InvoiceTerms) => BillingService;
    readonly paymentRecords: PaymentRecords;
    readonly gate: Gate;
  };
  readonly invoices: InvoiceSettings;
  readonly payments: PaymentSettings;
  readonly mailQueue: MailQueue;
  readonly publicUrl: string;
  readonly testClock: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the application and the jobs take. */
export interface Money {
  readonly billing: BillingService;
  readonly provider: PaymentProvider;
  readonly checkout: CheckoutService;
  readonly billingJobs: BillingJobs;
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
  readonly countLiveKeys: RouteDeps['countLiveKeys'];
}

export async function openMoney(deps: MoneyDeps): Promise<Money> {
  const { stores, invoices, mailQueue, clock, log } = deps;
  const fonts = invoiceFonts(invoices.fontFiles);
  const billing = invalidatingBilling(stores.billing(invoices), stores.gate);
  const provider = openProvider(deps);
  const mails = createBillingMails(deps.publicUrl, invoices.currency);
  const checkout = createCheckoutService({
    billing,
    provider,
    mailQueue,
    mails,
    log,
  });
  const emailsOf = async (accountId: string): Promise<readonly string[]> => {
    const { members } = await stores.team.list(accountId);
    return members.filter(({ role }) => PAYING.has(role)).map(({ email }) => email);
  };
  const secret = await stores.settings.setOnce('preview_secret', randomHex(32));
  return {
    billing,
    provider,
    checkout,
    billingJobs: createBillingJobs({
      billing,
      provider,
      checkout,
      mailQueue,
      mails,
      log,
      clock,
      emailsOf,
    }),
    previewTokens: createPreviewTokens(secret),
    async countLiveKeys(accountId, atMs) {
      const keys = await stores.apiKeys.list(accountId);
      return keys.filter((key) => keyStatusOf(key, atMs) === 'live').length;
    },
    payments: {
      provider: provider.id,
      invoices,
      invoiceFonts: fonts,
      offersPaidPlans: offersPaidPlans(provider.id, invoices),
      testClock: deps.testClock,
    },
  };
}

/** Who gets mails about money. */
const PAYING: ReadonlySet<Role> = new Set(['owner', 'billing']);

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
