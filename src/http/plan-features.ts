/** The 402 for a feature that a plan does not include: it names the feature and a plan that has it. */
import { cheapestPlanWith, type Feature } from '../plans/plans.ts';
import { refusal, type HttpRefusal } from './errors.ts';

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
