/**
 * Plans that the operator gave: they were never paid, so that nothing is credited for them and no
 * call under them is billed. What the customer chooses afterwards costs what it costs.
 */
import type { PlanChange } from './change.ts';
import { PLANS } from '../plans/plans.ts';
import type { BillingCycle } from './subscription.ts';

/** What a change comes to where the plan held until then was given. */
export function withoutComplimentary(change: PlanChange): PlanChange {
  if (change.kind !== 'now') return change;
  const { subscription, cut } = change;
  const lines = change.lines.filter((line) => line.kind === 'fee');
  if (cut !== null) return { ...change, lines };
  const cycle = pricedFromLast(subscription.cycle);
  return { ...change, lines, subscription: { ...subscription, cycle } };
}

/** Calls before the last segment cost as much as Free's: nothing. */
function pricedFromLast(cycle: BillingCycle): BillingCycle {
  const free = PLANS.find((plan) => plan.monthlyCents === 0);
  if (free === undefined) throw new Error('no plan is free');
  const unpriced = { planId: free.id, generation: free.generation };
  const segments = cycle.segments.map((segment, index) =>
    index === cycle.segments.length - 1 ? segment : { ...segment, ...unpriced },
  );
  return { ...cycle, segments };
}
