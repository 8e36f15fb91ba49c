/** Whether a larger plan would have been cheaper for the calls that were made. */
import { MICROS_PER_CENT } from './money.ts';
import {
  callsOfCycle,
  planRank,
  PLANS,
  priceOf,
  type Interval,
  type Plan,
  type PlanId,
} from './plans.ts';

export interface Cheaper {
  readonly planId: PlanId;
  readonly name: string;
  /** What it would have cost less, in millionths of a dollar; more than nothing. */
  readonly savedMicros: bigint;
}

/**
 * The cheapest of the larger plans where a whole cycle with these calls costs less on it than on
 * the plan held; null: none is cheaper. Of two that cost the same the larger one.
 */
export function cheaperPlan(held: Plan, interval: Interval, calls: number): Cheaper | null {
  const paid = costMicros(held, interval, calls);
  if (paid === null) return null;
  let best: Cheaper | null = null;
  for (const plan of PLANS) {
    const cost = planRank(plan.id) > planRank(held.id) ? costMicros(plan, interval, calls) : null;
    if (cost === null || cost >= paid || (best !== null && paid - cost < best.savedMicros))
      continue;
    best = { planId: plan.id, name: plan.name, savedMicros: paid - cost };
  }
  return best;
}

/** A whole cycle with these calls; null where the plan is not sold so, or refuses some of them. */
export function costMicros(plan: Plan, interval: Interval, calls: number): bigint | null {
  const cents = priceOf(plan, interval);
  if (cents === null) return null;
  const included = callsOfCycle(plan, interval);
  const beyond = included === null ? 0 : Math.max(0, calls - included);
  if (beyond === 0) return cents * MICROS_PER_CENT;
  return plan.overageMicros === null
    ? null
    : cents * MICROS_PER_CENT + BigInt(beyond) * BigInt(plan.overageMicros);
}
