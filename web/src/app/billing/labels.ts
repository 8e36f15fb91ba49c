/** Amounts, plans and invoice states as text, and amounts parsed from text. */
import type { InvoiceJson, PlanChoiceJson, PreviewJson } from '../../../../src/billing/schemas.ts';
import { currencySymbol } from '../../../../src/util/currency-symbol.ts';
import { fullDay } from '../../data/dates.ts';

/** `$1,430.40`, `-€0.05`, `CHF 12.00`: as invoices write it, always with cents. */
export function money(cents: number, currency: string): string {
  const whole = Math.round(cents);
  const amount = (Math.abs(whole) / 100).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${whole < 0 ? '-' : ''}${currencySymbol(currency)}${amount}`;
}

/** `Pro, monthly`; the Free plan has no interval to choose. */
export const planLabel = ({ planId, planName, interval }: PlanChoiceJson): string =>
  planId === 'free' ? planName : `${planName}, ${interval}`;

/** `19%` of 190,000 millionths. */
export const formatPercent = (micros: number): string => `${micros / 10_000}%`;

/** Label of the button that confirms a preview. */
export function confirmLabel(preview: PreviewJson): string {
  const { kind, invoice, currency, planName, drops } = preview;
  if (kind === 'nothing') return drops === null ? 'Close' : `Keep ${planName}`;
  if (kind === 'at-cycle-end') return `Switch on ${fullDay(preview.at)}`;
  const total = invoice?.totalCents ?? 0;
  return total > 0 ? `Buy for ${money(total, currency)}` : `Switch to ${planName} now`;
}

interface StatusBadge {
  readonly text: string;
  readonly color: string;
}

/** Text and color of the status of an invoice. */
export const STATUS_BADGES: Readonly<Record<InvoiceJson['status'], StatusBadge>> = {
  open: { text: 'Open', color: 'yellow' },
  paid: { text: 'Paid', color: 'green' },
  past_due: { text: 'Past due', color: 'red' },
  void: { text: 'Void', color: 'gray' },
};

/** Parses an amount as cents: `12.5` is 1250; undefined: not an amount. */
export function parseCents(text: string): number | undefined {
  const match = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (match === null) return undefined;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= CENTS_MAX ? cents : undefined;
}

const CENTS_MAX = 100_000_000;
