/** What the parts of the checkout work with. */
import type { BillingService } from '../billing/service.ts';
import type { BillingMails } from '../billing/mails.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import type { KeyedMutex } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';

export interface CheckoutDeps {
  /** Its writes invalidate what the gate keeps: see credits/invalidating-billing.ts. */
  readonly billing: BillingService;
  readonly provider: PaymentProvider;
  readonly mailQueue: Pick<MailQueue, 'send'>;
  readonly mails: BillingMails;
  readonly log: Log;
}

export interface CheckoutContext extends CheckoutDeps {
  /** One payment step at a time per account, as PaymentProvider requires, so that two clicks open one page. */
  readonly mutex: KeyedMutex;
}
