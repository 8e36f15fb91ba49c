/**
 * What an account has bought and where it stands in its cycle: the value all billing rules take and
 * give back. It is never changed; every rule answers with a new one.
 */
import { cycleAt, type CycleKind, type CycleSpan } from './cycle.ts';
import {
  boughtPlan,
  callsOfCycle,
  PLANS,
  type Interval,
  type Plan,
  type PlanId,
} from '../plans/plans.ts';

/** What a customer chooses. */
export interface PlanChoice {
  readonly planId: PlanId;
  readonly interval: Interval;
}

/** A plan held during a part of a cycle, until the next segment begins. */
export interface Segment {
  readonly planId: PlanId;
  readonly generation: number;
  readonly fromMs: number;
  /** The number of the last call before it: calls are counted from 1 in their cycle. */
  readonly fromCall: number;
}

export interface BillingCycle extends CycleSpan {
  /** Calls the plans gave, without grants; of a cycle that began without a limit, 0. */
  readonly included: number;
  /** Sum of the operator's grants to this cycle; negative where calls were taken away. */
  readonly grants: number;
  /** At least one; the first begins with the cycle, at call 0. */
  readonly segments: readonly Segment[];
}

export interface Subscription extends PlanChoice {
  readonly generation: number;
  /** Paid cycles are counted from here; it means nothing to Free. */
  readonly anchorMs: number;
  readonly cycle: BillingCycle;
  /** What takes effect when the cycle ends; null: it is renewed as it is. */
  readonly scheduled: PlanChoice | null;
  /** The most that overage of one cycle may cost, in cents; null is no cap. */
  readonly spendCapCents: bigint | null;
}

/** What a new account has: Free, in the calendar month that holds `nowMs`. */
export function freeSubscription(nowMs: number): Subscription {
  const free = freePlan();
  const { startMs } = cycleAt(nowMs, 'calendar', nowMs);
  return {
    planId: free.id,
    generation: free.generation,
    interval: 'monthly',
    anchorMs: startMs,
    cycle: openCycle(free, 'monthly', startMs, startMs),
    scheduled: null,
    spendCapCents: null,
  };
}

/** A full cycle of a plan from `startMs` on, which must be where a cycle of the anchor begins. */
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
    segments: [{ planId: plan.id, generation: plan.generation, fromMs: startMs, fromCall: 0 }],
  };
}

/** The row a subscription or a segment stands for. A fault where it is in no table. */
export const planOf = (held: { readonly planId: PlanId; readonly generation: number }): Plan =>
  boughtPlan(held.planId, held.generation);

/** Free accounts follow the calendar, paid ones their anchor. */
export const cycleKind = (plan: Plan, interval: Interval): CycleKind =>
  plan.monthlyCents === 0 ? 'calendar' : interval;

/** Calls that cost nothing in this cycle, grants among them. Without meaning where no limit is. */
export const includedCalls = (cycle: Pick<BillingCycle, 'included' | 'grants'>): number =>
  Math.max(0, cycle.included + cycle.grants);

/** The segment that runs. A cycle without one is a fault. */
export function lastSegment(cycle: Pick<BillingCycle, 'segments'>): Segment {
  const segment = cycle.segments.at(-1);
  if (segment === undefined) throw new Error('a cycle holds at least one segment');
  return segment;
}

function freePlan(): Plan {
  const plan = PLANS.find((row) => row.monthlyCents === 0);
  if (plan === undefined) throw new Error('no plan is free');
  return plan;
}
