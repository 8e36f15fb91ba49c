/** Invoices to draw, for the tests of their documents. */
import type { Line } from '../../src/billing/invoice-lines.ts';
import type { InvoiceDocument } from '../../src/billing/invoice-document.ts';

export const invoiceLine = (own: Partial<Line> = {}): Line => ({
  kind: 'fee',
  planId: 'starter',
  generation: 1,
  description: 'Starter, monthly',
  quantity: 1,
  unit: 'cycle',
  cents: 1900n,
  period: { startMs: Date.UTC(2026, 3, 10, 9), endMs: Date.UTC(2026, 4, 10, 9) },
  ...own,
});

/** Case 1 of docs/billing-examples.md, with 19 % tax on it. */
export const invoiceDocument = (own: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  number: 'INV-000042',
  status: 'open',
  seller: {
    name: 'Muster & Söhne',
    addressLines: ['Hauptstraße 1', '10115 Berlin'],
    taxId: 'VAT ID DE123456789',
  },
  buyer: {
    name: 'Ada Lovelace',
    addressLines: ['12 St James’s Square'],
    taxId: null,
    email: 'ada@example.com',
  },
  purchaseOrder: '',
  issuedAtMs: Date.UTC(2026, 3, 10, 9),
  dueAtMs: Date.UTC(2026, 3, 17, 9),
  paidAtMs: null,
  currency: 'USD',
  lines: [
    invoiceLine({
      kind: 'overage',
      description: 'Starter: additional calls at 1.50 per 1,000',
      quantity: 2345,
      unit: 'call',
      cents: 352n,
      period: { startMs: Date.UTC(2026, 2, 10, 9), endMs: Date.UTC(2026, 3, 10, 9) },
    }),
    invoiceLine(),
  ],
  subtotalCents: 2252n,
  taxCents: 428n,
  totalCents: 2680n,
  taxMicros: 190_000,
  taxLabel: 'VAT',
  noteLines: ['Pay to DE00 1234.'],
  ...own,
});
