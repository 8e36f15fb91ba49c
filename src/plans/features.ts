/** Which plans include a feature. */
import { findPlan, PLANS, type Feature, type PlanId } from './plans.ts';

/** The plans that have all of them; null: any plan. */
export function plansWith(features: readonly Feature[]): readonly PlanId[] | null {
  if (features.length === 0) return null;
  return PLANS.filter((plan) => features.every((f) => plan.features.includes(f))).map((p) => p.id);
}

/** The first of the features that a plan lacks. */
export const missingFeature = (features: readonly Feature[], planId: PlanId): Feature | undefined =>
  features.find((feature) => findPlan(planId)?.features.includes(feature) !== true);
