/** Amounts, choices and states of money as people read them. */
import type { InvoiceJson, PlanChoiceJson, PreviewJson } from '../../../../src/billing/schemas.ts';
import { fullDay } from '../format.ts';

/** `$1,430.40`, `-€0.05`; always with its cents. */
export function money(cents: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.format(Math.round(cents) / 100);
}

/** `Pro, monthly`; Free is billed in no other way. */
export const choiceWords = ({ planId, planName, interval }: PlanChoiceJson): string =>
  planId === 'free' ? planName : `${planName}, ${interval}`;

/** `1 Apr 2026, 09:00 UTC`: cycles begin at the minute of the purchase. */
export const utcMoment = (moment: string): string =>
  `${fullDay(moment)}, ${moment.slice(11, 16)} UTC`;

/** `19 %` of 190,000 millionths. */
export const percentWords = (micros: number): string => `${micros / 10_000} %`;

/** What the button that confirms a preview says. */
export function confirmWords(preview: PreviewJson): string {
  const { kind, invoice, currency, planName, drops } = preview;
  if (kind === 'nothing') return drops === null ? 'Close' : `Keep ${planName}`;
  if (kind === 'at-cycle-end') return `Switch on ${fullDay(preview.at)}`;
  const total = invoice?.totalCents ?? 0;
  return total > 0 ? `Buy for ${money(total, currency)}` : `Switch to ${planName} now`;
}

export interface StatusWords {
  readonly text: string;
  readonly color: string;
}

/** How an invoice stands, and the colour of its mark. */
export const STATUS_WORDS: Readonly<Record<InvoiceJson['status'], StatusWords>> = {
  open: { text: 'Open', color: 'yellow' },
  paid: { text: 'Paid', color: 'green' },
  past_due: { text: 'Past due', color: 'red' },
  void: { text: 'Void', color: 'gray' },
};

/** Dollars typed by a person as cents: `12.5` is 1250; undefined: no amount. */
export function centsOf(text: string): number | undefined {
  const match = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (match === null) return undefined;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= CENTS_MAX ? cents : undefined;
}

const CENTS_MAX = 100_000_000;
