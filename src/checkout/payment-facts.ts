/** What routes and pages need to know about payment. */
import type { InvoiceSettings } from '../payments/settings.ts';

export interface PaymentFacts {
  readonly provider: 'invoice' | 'stripe';
  readonly invoices: InvoiceSettings;
  /** Whether plans that cost something can be bought. */
  readonly offersPaidPlans: boolean;
  /** Whether the clock of this installation can be moved. */
  readonly testClock: boolean;
}
