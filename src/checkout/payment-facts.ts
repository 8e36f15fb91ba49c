/** What routes and pages need to know about payment. */
import type { InvoiceFont } from '../fonts/font-files.ts';
import type { InvoiceSettings } from '../payments/settings.ts';

export interface PaymentFacts {
  readonly provider: 'invoice' | 'stripe';
  readonly invoices: InvoiceSettings;
  /** What the PDFs of invoices are written with, beside Helvetica. */
  readonly invoiceFonts: readonly InvoiceFont[];
  /** Whether plans that cost something can be bought. */
  readonly offersPaidPlans: boolean;
  /** Whether the clock of this installation can be moved. */
  readonly testClock: boolean;
}
