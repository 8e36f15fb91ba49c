/** Amounts, plans and invoice states as text, and amounts parsed from text. */
import type {
  BillingJson,
  InvoiceJson,
  PlanChoiceJson,
  PreviewJson,
} from '../../../../src/billing/schemas.ts';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import { money as withCurrency } from '../../data/format.ts';
import { byLanguage } from '../../data/language.ts';
import { messages } from '../../messages/messages.ts';

/** `$1,430.40`, `-€0.05`, `CHF 12.00`: always with cents, as invoices write it. */
export function money(cents: number, currency: string): string {
  const whole = Math.round(cents);
  const amount = amounts().format(Math.abs(whole) / 100);
  return `${whole < 0 ? '-' : ''}${withCurrency(amount, currency)}`;
}

/** `Pro, monthly`; the Free plan has no interval to choose. */
export const planLabel = ({ planId, planName, interval }: PlanChoiceJson): string =>
  planId === 'free' ? planName : `${planName}, ${messages('billing').intervals[interval]}`;

type ContractPrice = BillingJson['contract']['price'];

/** A plan at the price that the account has agreed on for it, if it has for this one. */
export const agreedPlan = (plan: PlanJson, price: ContractPrice): PlanJson =>
  price?.planId === plan.id
    ? {
        ...plan,
        monthlyCents: price.monthlyCents ?? plan.monthlyCents,
        annualCents: price.annualCents ?? plan.annualCents,
        overageMicros: price.overageMicros ?? plan.overageMicros,
      }
    : plan;

/** `19%` of 190,000 millionths. */
export const formatPercent = (micros: number): string => percents().format(micros / 1_000_000);

/** Label of the button that confirms a preview. */
export function confirmLabel(preview: PreviewJson): string {
  const t = messages('billing');
  const { kind, invoice, currency, planName, drops } = preview;
  if (kind === 'nothing') return drops === null ? messages('app').close : t.keepPlan(planName);
  if (kind === 'at-cycle-end') return t.switchOn(fullDay(preview.at));
  const total = invoice?.totalCents ?? 0;
  return total > 0 ? t.buyFor(money(total, currency)) : t.switchNow(planName);
}

/** The color of the status of an invoice. */
export const STATUS_COLORS: Readonly<Record<InvoiceJson['status'], string>> = {
  open: 'yellow',
  paid: 'green',
  past_due: 'red',
  void: 'gray',
};

/** `12.50`, `12,50`: an amount as a field has it. */
export const centsText = (cents: number): string => plainAmounts().format(cents / 100);

/** Parses an amount as cents: `12.5` is 1250; undefined: not an amount. */
export function parseCents(text: string): number | undefined {
  const match = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (match === null) return undefined;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= CENTS_MAX ? cents : undefined;
}

const CENTS_MAX = 100_000_000;
const CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const amounts = byLanguage((locale) => new Intl.NumberFormat(locale, CENTS));
const plainAmounts = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { ...CENTS, useGrouping: false }),
);
const percents = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }),
);
