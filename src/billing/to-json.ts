/** Billing as JSON: cents as numbers, moments as text, plans with the names people know. */
import { cheaperPlan } from '../plans/cheaper-plan.ts';
import { MICROS_PER_CENT } from '../plans/money.ts';
import { priceOf, soldPlan } from '../plans/plans.ts';
import { planJson } from '../plans/to-json.ts';
import { isoTime } from '../util/clock.ts';
import type { BillingStatus } from './account-snapshot.ts';
import { withBalance } from './balance.ts';
import { renewal } from './change.ts';
import { planEndsAt } from './dues.ts';
import { forecast } from './forecast.ts';
import { sumCents, type InvoiceDraft, type Line } from './invoice-lines.ts';
import { isUnpaid } from './invoice-status.ts';
import type { Invoice, InvoiceTerms } from './invoice.ts';
import { billedCalls, overageMicros } from './overage.ts';
import type { Preview } from './preview.ts';
import type { Purchase } from './purchase.ts';
import type {
  AmountsJson,
  BillingJson,
  InvoiceJson,
  LineJson,
  PlanChoiceJson,
  PreviewJson,
  TaxJson,
} from './schemas.ts';
import { capStep } from './spend-cap.ts';
import { includedCalls, planOf, type PlanChoice, type Subscription } from './subscription.ts';

/** A choice with the name of its plan. Throws if the plan is not sold. */
export const choiceJson = ({ planId, interval }: PlanChoice): PlanChoiceJson => ({
  planId,
  planName: soldPlan(planId).name,
  interval,
});

const amountsJson = (draft: InvoiceDraft): AmountsJson => ({
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
  payable: provider === 'stripe' && isUnpaid(invoice),
  ...amountsJson(invoice),
});

export interface BillingJsonInput {
  readonly account: { readonly createdAtMs: number };
  readonly status: BillingStatus;
  /** Credits charged in the FORECAST_WINDOW_MS before now. */
  readonly recent: number;
  readonly purchase: Purchase | undefined;
  readonly pastDue: readonly Invoice[];
  readonly provider: 'invoice' | 'stripe';
  readonly terms: Pick<InvoiceTerms, 'currency' | 'taxMicros' | 'taxLabel'>;
  readonly nowMs: number;
  readonly testClock: boolean;
}

export function billingJson(input: BillingJsonInput): BillingJson {
  const { status, purchase, terms, nowMs } = input;
  const { subscription, isComplimentary } = status;
  const { cycle, scheduled } = subscription;
  const plan = planOf(subscription);
  const cheaper = isComplimentary
    ? null
    : cheaperPlan(plan, subscription.interval, status.used, subscription.contract);
  const forecastCalls = forecastOf(input);
  return {
    plan: planJson(plan),
    interval: subscription.interval,
    given: isComplimentary,
    priceCents: isComplimentary ? 0 : Number(priceOf(plan, subscription.interval) ?? 0n),
    nextPriceCents: isComplimentary ? 0 : nextPriceCents(subscription),
    currency: terms.currency,
    tax: taxJson(terms),
    cycle: { start: isoTime(cycle.startMs), end: isoTime(cycle.endMs) },
    calls: {
      included: includedOf(subscription),
      used: status.used,
      billed: isComplimentary ? 0 : billedCalls(cycle, status.used),
      left: status.callsLeft,
    },
    overage: {
      cents: isComplimentary ? 0 : centsOf(overageMicros(cycle, status.used)),
      forecastCalls,
      forecastCents: isComplimentary ? 0 : centsOf(overageMicros(cycle, forecastCalls)),
    },
    nextInvoiceCents: nextInvoiceCents(status, forecastCalls),
    scheduled: scheduled && { ...choiceJson(scheduled), at: isoTime(cycle.endMs) },
    spendCap: capJson(status),
    contract: contractJson(status),
    details: status.details,
    balanceCents: Number(status.balanceCents),
    payments: {
      provider: input.provider,
      purchase: purchase === undefined ? null : purchaseJson(purchase),
    },
    pastDue: pastDueJson(input),
    cheaper: cheaper && {
      planId: cheaper.planId,
      planName: cheaper.name,
      savedCents: centsOf(cheaper.savedMicros),
    },
    testClock: input.testClock ? isoTime(nowMs) : null,
  };
}

export interface PreviewJsonInput {
  readonly choice: PlanChoice;
  readonly preview: Preview;
  /** The change that is scheduled now. */
  readonly scheduled: PlanChoice | null;
  /** API keys of the account that are live at the preview's moment. */
  readonly liveKeys: number;
  /** Credit terms of the account; null: none. */
  readonly creditDays: number | null;
  readonly provider: 'invoice' | 'stripe';
  readonly terms: BillingJsonInput['terms'];
  readonly token: string;
  readonly expiresAtMs: number;
}

/** A preview that is not a refusal; one that is throws. */
export function previewJson(input: PreviewJsonInput): PreviewJson {
  const { preview, choice, terms, provider } = input;
  const { change, draft, moment } = preview;
  if (change.kind === 'refused') throw new Error('a refusal has no preview');
  const after =
    change.kind === 'at-cycle-end'
      ? renewal(change.subscription, 0).subscription
      : change.subscription;
  // What follows costs what the contract says by then, whatever the running cycle was sold for.
  const plan = planOf(renewal(after, 0).subscription);
  return {
    ...choiceJson(choice),
    kind: change.kind,
    at: isoTime(change.kind === 'nothing' ? moment.atMs : change.atMs),
    cycle: { start: isoTime(after.cycle.startMs), end: isoTime(after.cycle.endMs) },
    included: includedOf(after),
    invoice: draft === null || change.kind !== 'now' ? null : amountsJson(draft),
    priceCents: Number(priceOf(plan, choice.interval) ?? 0n),
    currency: terms.currency,
    tax: taxJson(terms),
    payment: change.kind === 'now' && (draft?.totalCents ?? 0n) > 0n ? provider : 'none',
    startsUnpaid: input.creditDays !== null && provider === 'invoice',
    drops: input.scheduled === null ? null : choiceJson(input.scheduled),
    keysSwitchedOff: plan.keysMax === null ? 0 : Math.max(0, input.liveKeys - plan.keysMax),
    token: input.token,
    expiresAt: isoTime(input.expiresAtMs),
  };
}

const contractJson = ({ subscription, ...terms }: BillingStatus): BillingJson['contract'] => ({
  price: subscription.contract ?? null,
  purchaseOrder: terms.purchaseOrder,
  slaPercent: terms.slaPercent,
});

/** Calls at the end of the cycle at the present pace, as far as the plan and the spend cap allow. */
function forecastOf({ status, account, recent, nowMs }: BillingJsonInput): number {
  const { cycle } = status.subscription;
  const { used } = status;
  const { createdAtMs } = account;
  const paced = forecast({ used, included: null, cycle, recent, createdAtMs, nowMs });
  const most = status.callsLeft === null ? Infinity : used + status.callsLeft;
  return Math.max(used, Math.min(most, paced.usedAtCycleEnd));
}

/** After a complimentary plan, only the plan that the customer chose to follow it is invoiced. */
function nextInvoiceCents(status: BillingStatus, calls: number): number {
  const { subscription, isComplimentary, balanceCents } = status;
  if (isComplimentary && subscription.scheduled === null) return 0;
  const { lines } = renewal(subscription, calls);
  const charged = isComplimentary ? lines.filter(({ kind }) => kind !== 'overage') : lines;
  return Number(sumCents(withBalance(charged, balanceCents)));
}

function nextPriceCents(subscription: Subscription): number {
  const next = renewal({ ...subscription, scheduled: null }, 0).subscription;
  return Number(priceOf(planOf(next), next.interval) ?? 0n);
}

function capJson({ subscription, used, isComplimentary }: BillingStatus): BillingJson['spendCap'] {
  const { spendCapCents: cap, cycle } = subscription;
  if (cap === null) return null;
  const isFull = !isComplimentary && capStep(cycle, cap, used) === 100;
  const spent = isComplimentary ? 0n : overageMicros(cycle, used);
  const percent = cap === 0n ? 0n : (spent * 100n) / (cap * MICROS_PER_CENT);
  return { cents: Number(cap), usedPercent: isFull ? 100 : Number(percent) };
}

/** That which costs the plan first; where none does, the first of them. */
function pastDueJson({ pastDue, status, nowMs }: BillingJsonInput): BillingJson['pastDue'] {
  const { subscription, isComplimentary } = status;
  const account = { plan: planOf(subscription), isComplimentary };
  const [first] = pastDue
    .map((invoice) => ({ invoice, endsAtMs: planEndsAt(invoice, account, nowMs) }))
    .sort((a, b) => (a.endsAtMs ?? Infinity) - (b.endsAtMs ?? Infinity) || 0);
  if (first === undefined) return null;
  const { number, totalCents } = first.invoice;
  const graceEndsAt = first.endsAtMs === null ? null : isoTime(first.endsAtMs);
  return { number, totalCents: Number(totalCents), graceEndsAt };
}

const includedOf = (subscription: Subscription): number | null =>
  planOf(subscription).includedCalls === null ? null : includedCalls(subscription.cycle);

const purchaseJson = ({ choice, totalCents }: Purchase) => ({
  ...choiceJson(choice),
  cents: Number(totalCents),
});

const taxJson = ({ taxLabel, taxMicros }: BillingJsonInput['terms']): TaxJson => ({
  label: taxLabel,
  micros: taxMicros,
});

const centsOf = (micros: bigint): number => Number(micros) / Number(MICROS_PER_CENT);

const lineJson = ({ kind, description, quantity, unit, cents, period }: Line): LineJson => ({
  kind,
  description,
  quantity,
  unit,
  cents: Number(cents),
  start: isoTime(period.startMs),
  end: isoTime(period.endMs),
});
