/**
 * What a plan does not include, as the 402 that says which plan does: the features a picture needs,
 * the plans that have them, and the words of the refusal.
 */
import { cheapestPlanWith, findPlan, PLANS, type Feature, type PlanId } from '../billing/plans.ts';
import type { BarcodeRequest } from '../requests/barcode-request.ts';
import { refusal, type HttpRefusal } from './errors.ts';

/** The features of a plan that a request needs; most need none. */
export function featuresOf(asked: BarcodeRequest): Feature[] {
  const features: Feature[] = [];
  if (asked.imageFormat.paid) features.push('raster');
  if (asked.customised) features.push('style');
  return features;
}

/** The plans that have all of them; null where every plan will do. */
export function plansWith(features: readonly Feature[]): readonly PlanId[] | null {
  if (features.length === 0) return null;
  return PLANS.filter((plan) => features.every((f) => plan.features.includes(f))).map((p) => p.id);
}

/** The first of the features that a plan lacks. */
export const missingFeature = (features: readonly Feature[], planId: PlanId): Feature | undefined =>
  features.find((feature) => findPlan(planId)?.features.includes(feature) !== true);

/** The 402 for a picture whose image format or style the plan does not include. */
export function lockedPicture(
  asked: BarcodeRequest,
  missing: Feature,
  upgradeUrl: string,
): HttpRefusal {
  return missing === 'raster'
    ? refusal('format_paid_only', { format: asked.imageFormat.id, upgradeUrl })
    : lockedFeature(missing, upgradeUrl);
}

/** The 402 for any feature. */
export function lockedFeature(feature: Feature, upgradeUrl: string): HttpRefusal {
  const params = { feature: FEATURE_NAMES[feature], plan: cheapestPlanWith(feature).name };
  return refusal('feature_locked', { ...params, upgradeUrl });
}

const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  raster: 'PNG, JPG and WebP output',
  style: 'Custom size and colors',
  batch: 'Batch generation',
  webhooks: 'Webhooks',
  analytics: 'Usage analytics',
  templates: 'Custom templates',
};
