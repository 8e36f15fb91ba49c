/** Whether a larger plan would have been cheaper for the calls of a cycle. */
import { MICROS_PER_CENT } from './money.ts';
import {
  agreedPlan,
  callsOfCycle,
  planRank,
  PLANS,
  priceOf,
  type ContractPrice,
  type Interval,
  type Plan,
  type PlanId,
} from './plans.ts';

interface Cheaper {
  readonly planId: PlanId;
  readonly name: string;
  /** How much less it would have cost, in millionths of the currency's unit; more than zero. */
  readonly savedMicros: bigint;
}

/**
 * The cheapest of the larger plans on which a whole cycle with these calls costs less than on the present
 * one; null: none is cheaper. Of two that cost the same, the larger one. A larger plan with a contract has that price.
 */
export function cheaperPlan(
  present: Plan,
  interval: Interval,
  calls: number,
  contract: ContractPrice | null = null,
): Cheaper | null {
  const paid = costMicros(present, interval, calls);
  if (paid === null) return null;
  let best: Cheaper | null = null;
  for (const plan of PLANS) {
    const cost =
      planRank(plan.id) > planRank(present.id)
        ? costMicros(agreedPlan(plan, contract), interval, calls)
        : null;
    if (cost === null || cost >= paid || (best !== null && paid - cost < best.savedMicros))
      continue;
    best = { planId: plan.id, name: plan.name, savedMicros: paid - cost };
  }
  return best;
}

/** The cost of a whole cycle with these calls; null: the plan is not sold so, or refuses some calls. */
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
