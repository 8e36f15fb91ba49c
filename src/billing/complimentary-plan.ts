/**
 * Plans that the operator assigned: nobody paid for them, so nothing is credited for them and no call
 * under them is billed. What the customer chooses afterwards is charged in full.
 */
import type { PlanChange } from './change.ts';
import { freePlan } from '../plans/plans.ts';
import type { BillingCycle } from './subscription.ts';

/** A change away from a complimentary plan: without its credit and its overage. */
export function withoutComplimentary(change: PlanChange): PlanChange {
  if (change.kind !== 'now') return change;
  const { subscription, cut } = change;
  const lines = change.lines.filter((line) => line.kind === 'fee');
  if (cut !== null) return { ...change, lines };
  const cycle = pricedFromLast(subscription.cycle);
  return { ...change, lines, subscription: { ...subscription, cycle } };
}

/** Calls before the last segment cost as much as those of Free: nothing. */
function pricedFromLast(cycle: BillingCycle): BillingCycle {
  const free = freePlan();
  const unpriced = { planId: free.id, generation: free.generation, own: undefined };
  const segments = cycle.segments.map((segment, index) =>
    index === cycle.segments.length - 1 ? segment : { ...segment, ...unpriced },
  );
  return { ...cycle, segments };
}
