/** Where an account stands with its money, and what a choice would do, as the pages show it. */
import type { SessionAccount } from '../http/auth/session.ts';
import type { ApiKeyRecord } from '../api-keys/api-key.ts';
import { keyStatusOf } from '../api-keys/key-status.ts';
import type { BillingStatus, Invoice, InvoiceTerms, Preview, Purchase } from './billing.ts';
import { renewal } from './change.ts';
import { cheaperPlan } from '../plans/cheaper-plan.ts';
import { sumCents } from './invoice.ts';
import { MICROS_PER_CENT } from '../plans/money.ts';
import { overageCalls, overageMicros } from './overage.ts';
import { findPlan, priceOf } from '../plans/plans.ts';
import { capStep } from './spend-cap.ts';
import { includedCalls, planOf, type PlanChoice, type Subscription } from './subscription.ts';
import { forecast } from './forecast.ts';
import { isoTime } from '../util/clock.ts';
import type { BillingJson, PreviewJson, TaxJson } from './schemas.ts';
import { amountsJson, choiceJson } from './billing-json.ts';
import { planJson } from '../plans/plan-json.ts';

export interface ViewInput {
  readonly account: SessionAccount;
  readonly standing: BillingStatus;
  /** Credits charged lately; see usage/forecast.ts. */
  readonly recent: number;
  readonly purchase: Purchase | undefined;
  readonly pastDue: readonly Invoice[];
  readonly provider: 'invoice' | 'stripe';
  readonly terms: Pick<InvoiceTerms, 'currency' | 'taxMicros' | 'taxLabel'>;
  readonly nowMs: number;
  readonly testClock: boolean;
}

export function billingJson(input: ViewInput): BillingJson {
  const { standing, purchase, terms, nowMs } = input;
  const { subscription, isGiven } = standing;
  const { cycle, scheduled } = subscription;
  const plan = planOf(subscription);
  const cheaper = isGiven ? null : cheaperPlan(plan, subscription.interval, standing.used);
  const forecastCalls = forecastOf(input);
  return {
    plan: planJson(plan),
    interval: subscription.interval,
    given: isGiven,
    priceCents: isGiven ? 0 : Number(priceOf(plan, subscription.interval) ?? 0n),
    currency: terms.currency,
    tax: taxJson(terms),
    cycle: { start: isoTime(cycle.startMs), end: isoTime(cycle.endMs) },
    calls: {
      included: includedOf(subscription),
      used: standing.used,
      billed: isGiven ? 0 : billedCalls(subscription, standing.used),
      left: standing.callsLeft,
    },
    overage: {
      cents: isGiven ? 0 : centsOf(overageMicros(cycle, standing.used)),
      forecastCalls,
      forecastCents: isGiven ? 0 : centsOf(overageMicros(cycle, forecastCalls)),
    },
    nextInvoiceCents: nextInvoiceCents(standing, forecastCalls),
    scheduled: scheduled && { ...choiceJson(scheduled), at: isoTime(cycle.endMs) },
    spendCap: capJson(standing),
    details: standing.details,
    payments: {
      provider: input.provider,
      purchase: purchase === undefined ? null : purchaseJson(purchase),
    },
    pastDue: pastDueJson(input.pastDue),
    cheaper: cheaper && {
      planId: cheaper.planId,
      planName: cheaper.name,
      savedCents: centsOf(cheaper.savedMicros),
    },
    testClock: input.testClock ? isoTime(nowMs) : null,
  };
}

export interface PreviewInput {
  readonly choice: PlanChoice;
  readonly preview: Preview;
  /** What waits now. */
  readonly scheduled: PlanChoice | null;
  readonly keys: readonly ApiKeyRecord[];
  readonly provider: 'invoice' | 'stripe';
  readonly terms: ViewInput['terms'];
  readonly token: string;
  readonly expiresAtMs: number;
}

/** A preview that is no refusal. */
export function previewJson(input: PreviewInput): PreviewJson {
  const { preview, choice, terms, provider } = input;
  const { change, draft, moment } = preview;
  const plan = findPlan(choice.planId);
  if (change.kind === 'refused' || plan === undefined) throw new Error('a refusal has no preview');
  const after =
    change.kind === 'at-cycle-end'
      ? renewal(change.subscription, 0).subscription
      : change.subscription;
  const live = input.keys.filter((key) => keyStatusOf(key, moment.atMs) === 'live').length;
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
    drops: input.scheduled === null ? null : choiceJson(input.scheduled),
    keysSwitchedOff: plan.keysMax === null ? 0 : Math.max(0, live - plan.keysMax),
    token: input.token,
    expiresAt: isoTime(input.expiresAtMs),
  };
}

/** Calls at the end of the cycle, as far as the plan and the spend cap let them come. */
function forecastOf({ standing, account, recent, nowMs }: ViewInput): number {
  const { cycle } = standing.subscription;
  const { used } = standing;
  const { createdAtMs } = account;
  const paced = forecast({ used, included: null, cycle, recent, createdAtMs, nowMs });
  const most = standing.callsLeft === null ? Infinity : used + standing.callsLeft;
  return Math.max(used, Math.min(most, paced.usedAtCycleEnd));
}

/** Where the operator gave the plan, only what the customer chose to follow it is invoiced. */
function nextInvoiceCents({ subscription, isGiven }: BillingStatus, calls: number): number {
  if (isGiven && subscription.scheduled === null) return 0;
  const { lines } = renewal(subscription, calls);
  return Number(sumCents(isGiven ? lines.filter(({ kind }) => kind !== 'overage') : lines));
}

function capJson({ subscription, used, isGiven }: BillingStatus): BillingJson['spendCap'] {
  const { spendCapCents: cap, cycle } = subscription;
  if (cap === null) return null;
  const isFull = !isGiven && capStep(cycle, cap, used) === 100;
  const spent = isGiven ? 0n : overageMicros(cycle, used);
  const percent = cap === 0n ? 0n : (spent * 100n) / (cap * MICROS_PER_CENT);
  return { cents: Number(cap), usedPercent: isFull ? 100 : Number(percent) };
}

function pastDueJson(invoices: readonly Invoice[]): BillingJson['pastDue'] {
  const [first] = [...invoices].sort((a, b) => a.graceEndsAtMs - b.graceEndsAtMs);
  if (first === undefined) return null;
  const { number, totalCents, graceEndsAtMs } = first;
  return { number, totalCents: Number(totalCents), graceEndsAt: isoTime(graceEndsAtMs) };
}

const billedCalls = ({ cycle }: Subscription, used: number): number =>
  overageCalls(cycle, used).reduce((sum, { calls }) => sum + calls, 0);

const includedOf = (subscription: Subscription): number | null =>
  planOf(subscription).includedCalls === null ? null : includedCalls(subscription.cycle);

const purchaseJson = ({ choice, totalCents }: Purchase) => ({
  ...choiceJson(choice),
  cents: Number(totalCents),
});

const taxJson = ({ taxLabel, taxMicros }: ViewInput['terms']): TaxJson => ({
  label: taxLabel,
  micros: taxMicros,
});

const centsOf = (micros: bigint): number => Number(micros) / Number(MICROS_PER_CENT);
