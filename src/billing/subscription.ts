/**
 * An account's plan and its running cycle: the value that the rules of billing take and return. It is
 * never changed; every rule returns a new one.
 */
import { cycleAt, type CycleKind, type CycleSpan } from './cycle.ts';
import {
  planGeneration,
  callsOfCycle,
  freePlan,
  withOwnPrice,
  type ContractPrice,
  type Interval,
  type OwnPrice,
  type Plan,
  type PlanId,
} from '../plans/plans.ts';

/** What a customer chooses. */
export interface PlanChoice {
  readonly planId: PlanId;
  readonly interval: Interval;
}

/** The part of a cycle under one plan, until the next segment begins. */
export interface PlanSegment {
  readonly planId: PlanId;
  readonly generation: number;
  readonly fromMs: number;
  /** The number of the last call before it: calls are counted from 1 in their cycle. */
  readonly fromCall: number;
  /** What it is billed at where that is not the plan's price. A contract that changes later changes none of it. */
  readonly own?: OwnPrice | undefined;
}

export interface BillingCycle extends CycleSpan {
  /** Calls included by the plans, without grants; 0 in a cycle that began without a limit. */
  readonly included: number;
  /** Sum of the operator's grants to this cycle; negative if calls were taken away. */
  readonly grants: number;
  /** At least one; the first begins with the cycle, at call 0. */
  readonly segments: readonly PlanSegment[];
}

export interface Subscription extends PlanChoice {
  readonly generation: number;
  /** What the running cycle is billed at where that is not the plan's price. */
  readonly own?: OwnPrice | undefined;
  /** The price agreed on for a plan, which counts from when it next begins or is renewed; null: none. */
  readonly contract?: ContractPrice | null;
  /** Paid cycles are counted from here; Free does not use it. */
  readonly anchorMs: number;
  readonly cycle: BillingCycle;
  /** Takes effect when the cycle ends; null: the plan is renewed as it is. */
  readonly scheduled: PlanChoice | null;
  /** The most that overage of one cycle may cost, in cents; null is no cap. */
  readonly spendCapCents: bigint | null;
}

/** The subscription of a new account: Free, in the calendar month that contains `nowMs`. */
export function freeSubscription(nowMs: number): Subscription {
  const { startMs } = cycleAt(nowMs, 'calendar', nowMs);
  return newSubscription(freePlan(), 'monthly', startMs);
}

/** A plan that begins at `startMs` and is anchored there. */
export const newSubscription = (plan: Plan, interval: Interval, startMs: number): Subscription => ({
  planId: plan.id,
  generation: plan.generation,
  own: plan.own,
  interval,
  anchorMs: startMs,
  cycle: openCycle(plan, interval, startMs, startMs),
  scheduled: null,
  spendCapCents: null,
});

/** A full cycle of a plan from `startMs` on, where a cycle counted from the anchor must begin. */
export function openCycle(
  plan: Plan,
  interval: Interval,
  anchorMs: number,
  startMs: number,
): BillingCycle {
  return {
    startMs,
    endMs: cycleAt(anchorMs, cycleKind(plan, interval), startMs).endMs,
    included: callsOfCycle(plan, interval) ?? 0,
    grants: 0,
    segments: [segmentOf(plan, startMs, 0)],
  };
}

/** The part of a cycle under a plan from a moment and a call on. */
export const segmentOf = (plan: Plan, fromMs: number, fromCall: number): PlanSegment => ({
  planId: plan.id,
  generation: plan.generation,
  fromMs,
  fromCall,
  own: plan.own,
});

/** The row of the plan of a subscription or a segment, at what it is billed at. Throws if it is in no table. */
export const planOf = (of: Pick<PlanSegment, 'planId' | 'generation' | 'own'>): Plan =>
  withOwnPrice(planGeneration(of.planId, of.generation), of.own);

/** Whether two choices are of the same plan and interval. */
export const isSameChoice = (one: PlanChoice, other: PlanChoice): boolean =>
  one.planId === other.planId && one.interval === other.interval;

/** Free accounts follow the calendar, paid ones their anchor. */
const cycleKind = (plan: Plan, interval: Interval): CycleKind =>
  plan.monthlyCents === 0 ? 'calendar' : interval;

/** Calls included in this cycle, grants among them. Meaningless on a plan without a limit. */
export const includedCalls = (cycle: Pick<BillingCycle, 'included' | 'grants'>): number =>
  Math.max(0, cycle.included + cycle.grants);

/** The segment that runs now. Throws if there is none. */
export function lastSegment(cycle: Pick<BillingCycle, 'segments'>): PlanSegment {
  const segment = cycle.segments.at(-1);
  if (segment === undefined) throw new Error('a cycle has at least one segment');
  return segment;
}
