/**
 * What choosing another plan does, now or at the end of the cycle, with all its consequences: lines to
 * charge, the cycle from then on, and what it includes. docs/billing.md has the rules in prose.
 */
import { lineUnlessZero, sumCents, type Line } from './invoice-lines.ts';
import type { CycleSpan } from './cycle.ts';
import { overageLines } from './overage.ts';
import {
  agreedPlan,
  callsOfCycle,
  findPlan,
  planGeneration,
  planRank,
  PLANS,
  priceOf,
  type Interval,
  type Plan,
} from '../plans/plans.ts';
import { unusedCents, type UnpaidPart } from './dues.ts';
import { unusedPart, upgradedIncluded } from './proration.ts';
import {
  isSameChoice,
  lastSegment,
  openCycle,
  planOf,
  segmentOf,
  type BillingCycle,
  type PlanChoice,
  type Subscription,
} from './subscription.ts';

/** A moment in the running cycle, and how many calls the cycle has counted by then. */
export interface CycleMoment {
  readonly nowMs: number;
  readonly used: number;
  /** What of the running cycle was not paid, and is not credited; nothing where it is left out. */
  readonly unpaidParts?: readonly UnpaidPart[];
}

/** A choice as it was requested: its plan need not exist. */
export interface RequestedPlan {
  readonly planId: string;
  readonly interval: Interval;
}

export type PlanChange =
  | {
      /** Takes effect at once; a scheduled change is dropped. */
      readonly kind: 'now';
      readonly atMs: number;
      readonly lines: readonly Line[];
      /** The cycle that is cut short here; null: the cycle goes on. */
      readonly cut: BillingCycle | null;
      /** So many calls of the cycle that is cut short are among the lines; those charged later are invoiced at its end. */
      readonly invoicedCalls: number;
      readonly subscription: Subscription;
    }
  | {
      /** Scheduled for the end of the paid cycle; choosing the present plan withdraws it. */
      readonly kind: 'at-cycle-end';
      readonly atMs: number;
      readonly subscription: Subscription;
    }
  | {
      /** The account has this plan already. */
      readonly kind: 'nothing';
      /** The scheduled change that is withdrawn by this; null if there was none. */
      readonly withdrawn: PlanChoice | null;
      readonly subscription: Subscription;
    }
  /** `isOwing`: not for what was chosen, but for an invoice that must be issued or paid first. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isOwing?: true };

/**
 * What choosing `requested` does at this moment. A moment before the running segment began (a clock
 * that stepped back) counts as its beginning. RangeError if the cycle is over: it must be renewed
 * first.
 */
export function planChange(
  subscription: Subscription,
  requested: RequestedPlan,
  moment: CycleMoment,
): PlanChange {
  if (moment.nowMs >= subscription.cycle.endMs) {
    throw new RangeError(`the cycle ended at ${subscription.cycle.endMs}, before the change`);
  }
  const sold = findPlan(requested.planId);
  if (sold === undefined) return { kind: 'refused', reason: noSuchPlan(requested.planId) };
  const plan = agreedPlan(sold, subscription.contract);
  if (priceOf(plan, requested.interval) === null) {
    return { kind: 'refused', reason: `${plan.name} is billed monthly only, not annually` };
  }
  const choice = { planId: plan.id, interval: requested.interval };
  if (isSameChoice(subscription, choice)) {
    const withdrawn = subscription.scheduled;
    return { kind: 'nothing', withdrawn, subscription: { ...subscription, scheduled: null } };
  }
  if (mustWait(subscription, choice)) {
    const atMs = subscription.cycle.endMs;
    return { kind: 'at-cycle-end', atMs, subscription: { ...subscription, scheduled: choice } };
  }
  const keepsCycle = isPaid(subscription) && subscription.interval === choice.interval;
  const atMs = Math.max(moment.nowMs, lastSegment(subscription.cycle).fromMs);
  const change = keepsCycle ? upgrade : restart;
  return change(subscription, plan, choice.interval, { ...moment, nowMs: atMs });
}

/** What a change itself costs, without the calls made before it; null: it is not made at once. */
export const chargeCents = (change: PlanChange): bigint | null =>
  change.kind === 'now' ? sumCents(change.lines.filter(({ kind }) => kind !== 'overage')) : null;

/**
 * A change at the price of an earlier one of the same cycle: what it charges and credits, and what a cycle that goes
 * on includes, is the earlier one's; calls and moments stay its own.
 */
export function pricedAs(change: PlanChange, earlier: PlanChange): PlanChange {
  if (change.kind !== 'now' || earlier.kind !== 'now') return change;
  const periodOf = (line: Line) =>
    change.lines.find(({ kind }) => kind === line.kind)?.period ?? line.period;
  const lines = [
    ...change.lines.filter(({ kind }) => kind === 'overage'),
    ...earlier.lines
      .filter(({ kind }) => kind !== 'overage')
      .map((line) => ({ ...line, period: periodOf(line) })),
  ];
  const { included } = earlier.subscription.cycle;
  const cycle = { ...change.subscription.cycle, included };
  return { ...change, lines, subscription: { ...change.subscription, cycle } };
}

export interface Renewal {
  /** Overage of the cycle that ended, and the price of the one that begins. */
  readonly lines: readonly Line[];
  readonly ended: BillingCycle;
  readonly subscription: Subscription;
}

/**
 * The end of a cycle that counted `used` calls: the scheduled change takes effect, or the plan is
 * renewed in its generation, either at the price of the contract by then. The new cycle begins where the old one ends.
 */
export function renewal(subscription: Subscription, used: number): Renewal {
  const { cycle: ended, scheduled } = subscription;
  const { planId, generation, contract } = subscription;
  const follows =
    scheduled === null ? planGeneration(planId, generation) : findPlan(scheduled.planId);
  if (follows === undefined) throw new Error(`the scheduled plan ${scheduled?.planId} is not sold`);
  const plan = agreedPlan(follows, contract);
  const interval = scheduled?.interval ?? subscription.interval;
  const anchorMs = interval === subscription.interval ? subscription.anchorMs : ended.endMs;
  const cycle = openCycle(plan, interval, anchorMs, ended.endMs);
  return {
    lines: [...overageLines(ended, used), ...feeLines(plan, interval, cycle)],
    ended,
    subscription: continued(subscription, plan, interval, anchorMs, cycle),
  };
}

/** Same interval, higher plan: the cycle keeps its start and end, and usage carries over. */
function upgrade(
  subscription: Subscription,
  plan: Plan,
  interval: Interval,
  moment: CycleMoment,
): PlanChange {
  const { nowMs, used } = moment;
  const { cycle } = subscription;
  // Refunds may have lowered the count to below where the running segment began.
  const segment = segmentOf(plan, nowMs, Math.max(used, lastSegment(cycle).fromCall));
  const next = callsOfCycle(plan, interval);
  const { elapsedMs, lengthMs } = position(cycle, nowMs);
  const included =
    next === null ? cycle.included : upgradedIncluded(cycle.included, next, elapsedMs, lengthMs);
  const price = priceIn(plan, interval);
  const lines = [
    ...creditLines(subscription, moment),
    ...lineUnlessZero({
      kind: 'fee',
      planId: plan.id,
      generation: plan.generation,
      description: `${plan.name}, ${interval}, rest of the cycle`,
      quantity: 1,
      unit: 'cycle',
      cents: unusedPart(price, elapsedMs, lengthMs),
      period: { startMs: nowMs, endMs: cycle.endMs },
    }),
  ];
  const upgraded = { ...cycle, included, segments: [...cycle.segments, segment] };
  const { anchorMs } = subscription;
  return {
    kind: 'now',
    atMs: nowMs,
    lines,
    cut: null,
    invoicedCalls: 0,
    subscription: continued(subscription, plan, interval, anchorMs, upgraded),
  };
}

/** From Free to paid, or to another interval: the cycle is cut here and a new full one begins. */
function restart(
  subscription: Subscription,
  plan: Plan,
  interval: Interval,
  moment: CycleMoment,
): PlanChange {
  const { nowMs, used } = moment;
  const cut = { ...subscription.cycle, endMs: nowMs };
  const cycle = openCycle(plan, interval, nowMs, nowMs);
  return {
    kind: 'now',
    atMs: nowMs,
    lines: [
      ...overageLines(cut, used),
      ...creditLines(subscription, moment),
      ...feeLines(plan, interval, cycle),
    ],
    cut,
    invoicedCalls: used,
    subscription: continued(subscription, plan, interval, nowMs, cycle),
  };
}

function continued(
  before: Subscription,
  plan: Plan,
  interval: Interval,
  anchorMs: number,
  cycle: BillingCycle,
): Subscription {
  return {
    planId: plan.id,
    generation: plan.generation,
    own: plan.own,
    contract: before.contract ?? null,
    interval,
    anchorMs,
    cycle,
    scheduled: null,
    spendCapCents: before.spendCapCents,
  };
}

/** Credit for the rest of the cycle that was paid for. */
function creditLines(subscription: Subscription, moment: CycleMoment): readonly Line[] {
  const { cycle, interval } = subscription;
  const { nowMs } = moment;
  const plan = planOf(subscription);
  return lineUnlessZero({
    kind: 'credit',
    planId: plan.id,
    generation: plan.generation,
    description: `${plan.name}, ${interval}, unused part of the cycle`,
    quantity: 1,
    unit: 'cycle',
    cents: -unusedCents(subscription, nowMs, moment.unpaidParts),
    period: { startMs: nowMs, endMs: cycle.endMs },
  });
}

/** The price of a whole cycle, which a renewal charges for the one that begins. */
export const feeLines = (plan: Plan, interval: Interval, span: CycleSpan): readonly Line[] =>
  lineUnlessZero({
    kind: 'fee',
    planId: plan.id,
    generation: plan.generation,
    description: `${plan.name}, ${interval}`,
    quantity: 1,
    unit: 'cycle',
    cents: priceIn(plan, interval),
    period: { startMs: span.startMs, endMs: span.endMs },
  });

const position = (cycle: CycleSpan, nowMs: number) => ({
  elapsedMs: nowMs - cycle.startMs,
  lengthMs: cycle.endMs - cycle.startMs,
});

const isPaid = (subscription: Subscription): boolean => planOf(subscription).monthlyCents > 0;

/** A lower plan waits for the end of the cycle, and so does the same plan by the month within a year paid for. */
const mustWait = (present: PlanChoice, choice: PlanChoice): boolean =>
  planRank(choice.planId) < planRank(present.planId) ||
  (choice.planId === present.planId &&
    present.interval === 'annual' &&
    choice.interval === 'monthly');

/** Throws if the plan is not sold for this interval. */
function priceIn(plan: Plan, interval: Interval): bigint {
  const cents = priceOf(plan, interval);
  if (cents === null) throw new Error(`${plan.name} has no ${interval} price`);
  return cents;
}

function noSuchPlan(planId: string): string {
  const known = PLANS.map((plan) => plan.id).join(', ');
  return `there is no plan "${planId.slice(0, 100)}"; the plans are ${known}`;
}
