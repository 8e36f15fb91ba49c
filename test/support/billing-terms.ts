/** The operator's settings for invoices, as tests have them: without tax unless a test adds it. */
import type { InvoiceTerms } from '../../src/billing/invoice.ts';

export const TERMS: InvoiceTerms = {
  prefix: 'T-',
  seller: { name: 'Bars and Stripes Ltd', address: '1 Quiet Zone\nModule City', taxId: 'X123' },
  currency: 'USD',
  taxMicros: 0,
  taxLabel: 'VAT',
  dueDays: 7,
  graceDays: 7,
};
