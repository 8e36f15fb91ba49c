/** Billing as JSON: cents as numbers, moments as text, plans by the names people know. */
import type { BillingDetails, Invoice } from './billing.ts';
import type { InvoiceDraft, InvoiceStatus, Line } from './invoice.ts';
import { findPlan } from '../plans/plans.ts';
import type { PlanChoice } from './subscription.ts';
import type { InvoiceDocument, Party } from './invoice-document.ts';
import { isoTime } from '../util/clock.ts';
import type { AmountsJson, InvoiceJson, LineJson, PlanChoiceJson } from './schemas.ts';

/** The plan by its name. A choice of a plan that is not sold is a fault. */
export function choiceJson({ planId, interval }: PlanChoice): PlanChoiceJson {
  const plan = findPlan(planId);
  if (plan === undefined) throw new Error(`the plan ${planId} is not sold`);
  return { planId, planName: plan.name, interval };
}

export const amountsJson = (draft: InvoiceDraft): AmountsJson => ({
  lines: draft.lines.map(lineJson),
  subtotalCents: Number(draft.subtotalCents),
  taxCents: Number(draft.taxCents),
  totalCents: Number(draft.totalCents),
});

export const invoiceJson = (invoice: Invoice, provider: 'invoice' | 'stripe'): InvoiceJson => ({
  id: invoice.id,
  number: invoice.number,
  status: invoice.status,
  issuedAt: isoTime(invoice.issuedAtMs),
  dueAt: isoTime(invoice.dueAtMs),
  pastDueAt: isoTime(invoice.pastDueAtMs),
  graceEndsAt: isoTime(invoice.graceEndsAtMs),
  paidAt: invoice.status === 'paid' ? isoTime(invoice.statusAtMs) : null,
  currency: invoice.currency,
  tax: { label: invoice.taxLabel, micros: invoice.taxMicros },
  payable: provider === 'stripe' && UNPAID.includes(invoice.status),
  ...amountsJson(invoice),
});

/** An invoice as it is printed; the notes are the operator's of today. */
export const invoiceDocument = (
  invoice: Invoice,
  noteLines: readonly string[],
): InvoiceDocument => ({
  number: invoice.number,
  status: invoice.status,
  seller: partyOf(invoice.seller),
  buyer: { ...partyOf(invoice.buyer), email: invoice.buyer.email },
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

const lineJson = ({ kind, description, quantity, unit, cents, period }: Line): LineJson => ({
  kind,
  description,
  quantity,
  unit,
  cents: Number(cents),
  start: isoTime(period.startMs),
  end: isoTime(period.endMs),
});

const partyOf = ({ name, address, taxId }: BillingDetails): Party => ({
  name,
  addressLines: address.split('\n').filter((line) => line !== ''),
  taxId: taxId === '' ? null : taxId,
});

const UNPAID: readonly InvoiceStatus[] = ['open', 'past_due'];
