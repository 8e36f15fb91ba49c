/**
 * The texts of an invoice in their places, so that the page and the PDF cannot differ. Invoices are in
 * English, their times are in UTC.
 */
import type { BillingDetails } from './account-snapshot.ts';
import type { Line } from './invoice-lines.ts';
import type { InvoiceStatus } from './invoice-status.ts';
import type { Invoice } from './invoice.ts';
import { formatMoney } from '../plans/money.ts';
import { isoDay } from '../util/clock.ts';

/** The seller or the buyer, as of when the invoice was issued. */
export interface Party {
  readonly name: string;
  readonly addressLines: readonly string[];
  /** As it is printed: `VAT ID DE123456789`. */
  readonly taxId: string | null;
}

/** An issued invoice with everything that is printed on it. */
export interface InvoiceDocument {
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly seller: Party;
  readonly buyer: Party & { readonly email: string };
  /** Of the buyer; empty: none. */
  readonly purchaseOrder: string;
  readonly issuedAtMs: number;
  readonly dueAtMs: number;
  /** null: it is not paid. */
  readonly paidAtMs: number | null;
  /** ISO 4217 code of a currency with two decimals, in capitals. */
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly subtotalCents: bigint;
  readonly taxCents: bigint;
  readonly totalCents: bigint;
  /** Millionths: 190,000 is 19 %. */
  readonly taxMicros: number;
  readonly taxLabel: string;
  /** Printed below the totals, such as where to pay to. */
  readonly noteLines: readonly string[];
}

/** An invoice as it is printed, with the notes that the operator's settings have now. */
export const invoiceDocument = (
  invoice: Invoice,
  noteLines: readonly string[],
): InvoiceDocument => ({
  number: invoice.number,
  status: invoice.status,
  seller: partyOf(invoice.seller),
  buyer: { ...partyOf(invoice.buyer), email: invoice.buyer.email },
  purchaseOrder: invoice.purchaseOrder,
  issuedAtMs: invoice.issuedAtMs,
  dueAtMs: invoice.dueAtMs,
  paidAtMs: invoice.status === 'paid' ? invoice.statusAtMs : null,
  currency: invoice.currency,
  lines: invoice.lines,
  subtotalCents: invoice.subtotalCents,
  taxCents: invoice.taxCents,
  totalCents: invoice.totalCents,
  taxMicros: invoice.taxMicros,
  taxLabel: invoice.taxLabel,
  noteLines,
});

export interface InvoiceTexts {
  readonly title: string;
  readonly stamp: Stamp | null;
  readonly seller: readonly string[];
  readonly buyer: readonly string[];
  /** Label and value: number, dates. */
  readonly facts: readonly (readonly [string, string])[];
  readonly rows: readonly RowTexts[];
  /** Label and amount; the last one is the total. */
  readonly sums: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

export interface RowTexts {
  readonly description: string;
  /** On two lines. */
  readonly period: string;
  readonly quantity: string;
  readonly amount: string;
}

/** The mark on an invoice that is paid or void. */
type Stamp = 'PAID' | 'VOID';

export const ROW_HEADINGS: RowTexts = {
  description: 'Description',
  period: 'Period (UTC)',
  quantity: 'Quantity',
  amount: 'Amount',
};

export function invoiceTexts(invoice: InvoiceDocument): InvoiceTexts {
  const { number, seller, buyer, purchaseOrder, currency } = invoice;
  const money = (cents: bigint): string => formatMoney(cents, currency);
  const tax = `${invoice.taxLabel} ${formatRate(invoice.taxMicros)}`;
  return {
    title: `Invoice ${number}`,
    stamp: STAMPS[invoice.status],
    seller: partyLines(seller),
    buyer: [...partyLines(buyer), buyer.email],
    facts: [
      ['Invoice number', number],
      ['Date', isoDay(invoice.issuedAtMs)],
      ['Due', isoDay(invoice.dueAtMs)],
      ...(invoice.paidAtMs === null ? [] : [['Paid', isoDay(invoice.paidAtMs)] as const]),
      ...(purchaseOrder === '' ? [] : [['Purchase order', purchaseOrder] as const]),
    ],
    rows: invoice.lines.map(({ description, period, quantity, unit, cents }) => ({
      description,
      period: `${minute(period.startMs)} –\n${minute(period.endMs)}`,
      quantity: unit === 'call' ? `${groupDigits(quantity)} calls` : groupDigits(quantity),
      amount: money(cents),
    })),
    sums: [
      ['Subtotal', money(invoice.subtotalCents)],
      ...(invoice.taxMicros === 0 ? [] : [[tax, money(invoice.taxCents)] as const]),
      [`Total (${currency})`, money(invoice.totalCents)],
    ],
    notes: invoice.noteLines,
  };
}

/** A rate in millionths: 190,000 → `19%`, 88,750 → `8.875%`. */
export function formatRate(micros: number): string {
  const whole = Math.floor(micros / 10_000);
  const fraction = String(micros % 10_000).padStart(4, '0');
  return `${`${whole}.${fraction}`.replace(/\.?0+$/, '')}%`;
}

const partyOf = ({ name, address, taxId }: BillingDetails): Party => ({
  name,
  addressLines: address.split('\n').filter((line) => line !== ''),
  taxId: taxId === '' ? null : taxId,
});

const partyLines = ({ name, addressLines, taxId }: Party): string[] =>
  [name, ...addressLines, taxId ?? ''].filter((line) => line !== '');

/** `2026-03-10`. */

/** `2026-03-10 09:00`. */
const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

const groupDigits = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

const STAMPS: Readonly<Record<InvoiceStatus, Stamp | null>> = {
  open: null,
  past_due: null,
  paid: 'PAID',
  void: 'VOID',
};
