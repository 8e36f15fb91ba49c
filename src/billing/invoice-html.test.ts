import { describe, expect, it } from 'vitest';
import { DOMParser } from '@xmldom/xmldom';
import { invoiceDocument, invoiceLine } from '../../test/support/invoice.ts';
import { formatMoney } from '../plans/money.ts';
import { formatRate } from './invoice-document.ts';
import { invoiceHtml } from './invoice-html.ts';

/** The texts of the cells of a row or of everything named so. */
const textsOf = (html: string, tag: string): string[] =>
  [...new DOMParser().parseFromString(html, 'text/html').getElementsByTagName(tag)].map(
    (element) => element.textContent ?? '',
  );

describe('an invoice as HTML', () => {
  it('shows number, dates, parties, lines, tax and total', () => {
    const html = invoiceHtml(invoiceDocument());
    expect(textsOf(html, 'h1')).toEqual(['Invoice INV-000042']);
    expect(textsOf(html, 'dd')).toEqual(['INV-000042', '2026-04-10', '2026-04-17']);
    expect(textsOf(html, 'p')).toEqual([
      'Muster & Söhne',
      'Hauptstraße 1',
      '10115 Berlin',
      'VAT ID DE123456789',
      'Ada Lovelace',
      '12 St James’s Square',
      'ada@example.com',
      'Pay to DE00 1234.',
    ]);
    expect(textsOf(html, 'td')).toEqual([
      'Starter: additional calls at 1.50 per 1,000',
      '2026-03-10 09:00 –2026-04-10 09:00',
      ...['2,345 calls', '$3.52', 'Starter, monthly'],
      '2026-04-10 09:00 –2026-05-10 09:00',
      ...['1', '$19.00', '$22.52', '$4.28', '$26.80'],
    ]);
    expect(textsOf(html, 'th').slice(4)).toEqual(['Subtotal', 'VAT 19%', 'Total (USD)']);
  });

  it('leaves tax and notes out where there are none', () => {
    const html = invoiceHtml(invoiceDocument({ taxMicros: 0, taxCents: 0n, noteLines: [] }));
    expect(textsOf(html, 'th').slice(4)).toEqual(['Subtotal', 'Total (USD)']);
    expect(html).not.toContain('class="notes"');
  });

  it('marks what is paid, with the day, and what is void', () => {
    const paid = invoiceDocument({ status: 'paid', paidAtMs: Date.UTC(2026, 3, 12) });
    expect(textsOf(invoiceHtml(paid), 'strong')).toEqual(['PAID']);
    expect(textsOf(invoiceHtml(paid), 'dd').at(-1)).toBe('2026-04-12');
    expect(textsOf(invoiceHtml(invoiceDocument({ status: 'void' })), 'strong')).toEqual(['VOID']);
    for (const status of ['open', 'past_due'] as const) {
      expect(textsOf(invoiceHtml(invoiceDocument({ status })), 'strong')).toEqual([]);
    }
  });

  it('escapes every text that somebody typed', () => {
    const evil = `<img src=x onerror=alert(1)>"'&</style></td>`;
    const party = { name: evil, addressLines: [evil], taxId: evil, email: evil };
    const html = invoiceHtml(
      invoiceDocument({
        number: evil,
        seller: party,
        buyer: party,
        taxLabel: evil,
        noteLines: [evil],
        currency: evil,
        lines: [invoiceLine({ description: evil })],
      }),
    );
    expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(textsOf(html, 'td')[0]).toBe(evil);
  });

  it('needs nothing but itself and runs nothing', () => {
    expect(invoiceHtml(invoiceDocument())).not.toMatch(/<script|<link|src=|href=|url\(|@import/);
  });
});

describe('amounts', () => {
  it('are written alike everywhere', () => {
    expect(formatMoney(143_040n, 'USD')).toBe('$1,430.40');
    expect(formatMoney(-5n, 'EUR')).toBe('-€0.05');
    expect(formatMoney(1200n, 'CHF')).toBe('CHF 12.00');
  });

  it('of tax rates have no needless digits', () => {
    expect([190_000, 88_750, 1, 100_000, 0].map(formatRate)).toEqual([
      '19%',
      '8.875%',
      '0.0001%',
      '10%',
      '0%',
    ]);
  });
});
