/** Plans as JSON, the same wherever one is shown: pricing page, dashboard, account. */
import { PLANS, TEST_KEYS_MAX, type Plan } from './plans.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import type { PlanJson, PlansJson } from './schemas.ts';

export function planJson(plan: Plan): PlanJson {
  const raster = plan.features.includes('raster');
  return {
    id: plan.id,
    name: plan.name,
    monthlyCents: plan.monthlyCents,
    annualCents: plan.annualCents,
    includedCalls: plan.includedCalls,
    overageMicros: plan.overageMicros,
    keysMax: plan.keysMax,
    testKeysMax: TEST_KEYS_MAX,
    limit: { requests: plan.limit.requests, windowSeconds: plan.limit.windowMs / 1000 },
    features: plan.features,
    imageFormats: IMAGE_FORMATS.filter((format) => raster || !format.paid).map((row) => row.id),
  };
}

/** What `GET /api/plans` answers with; the pricing page is built from it. */
export const plansPayload = (currency: string): PlansJson => ({
  currency,
  plans: PLANS.map(planJson),
});
