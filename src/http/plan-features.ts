/** The 402 for a feature that a plan does not include: it names the feature and a plan that has it. */
import { cheapestPlanWith, type Feature } from '../plans/plans.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { refusal, type HttpRefusal } from './errors.ts';

/** The 402 for any feature. */
export function lockedFeature(feature: Feature, upgradeUrl: string): HttpRefusal {
  const params = { feature: FEATURE_NAMES[feature], plan: cheapestPlanWith(feature).name };
  return refusal('feature_locked', { ...params, upgradeUrl });
}

/** `PNG, JPG and WebP`. */
const listOf = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

const PAID_FORMATS = IMAGE_FORMATS.filter((format) => format.paid).map((format) => format.name);

const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  raster: `${listOf(PAID_FORMATS)} output`,
  style: 'Custom size and colors',
  batch: 'Batch generation',
  webhooks: 'Webhooks',
  analytics: 'Usage analytics',
  templates: 'Custom templates',
};
