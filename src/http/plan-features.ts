/** The 402 for a feature that a plan does not include: it names the feature and a plan that has it. */
import { cheapestPlanWith, type Feature } from '../plans/plans.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { refusal, type HttpRefusal } from './errors.ts';

/** What a 402 says of how to get a higher plan. */
export interface UpgradeHint {
  readonly url: string;
  /** Why choosing one at that address is not possible; undefined: it is. */
  readonly notOffered: string | undefined;
  /** Whether plans are sold to customers, or given to colleagues. */
  readonly mode: 'service' | 'internal';
}

/** What a server says of higher plans: where it sells them, and where colleagues ask for one instead. */
export const upgradeHint = ({
  publicUrl,
  offersPaidPlans,
  site: { mode, support },
}: {
  readonly publicUrl: string;
  readonly offersPaidPlans: boolean;
  readonly site: {
    readonly mode: 'service' | 'internal';
    /** An address; empty where none is set. */
    readonly support: string;
  };
}): UpgradeHint =>
  mode === 'internal'
    ? { url: support === '' ? publicUrl : support, notOffered: ASK, mode }
    : { url: `${publicUrl}/pricing`, notOffered: offersPaidPlans ? undefined : NOT_OFFERED, mode };

/** The 402 for any feature. */
export function lockedFeature(feature: Feature, upgrade: UpgradeHint): HttpRefusal {
  const params = { feature: FEATURE_NAMES[feature], plan: cheapestPlanWith(feature).name };
  return lockedBy('feature_locked', params, upgrade);
}

/** A 402 of the plan, in the words for customers or in those for colleagues. */
export const lockedBy = (
  code: 'feature_locked' | 'format_paid_only',
  params: Readonly<Record<string, string>>,
  { url, mode, notOffered }: UpgradeHint,
): HttpRefusal => refusal(code, { ...params, upgradeUrl: url, mode }, notOffered);

const ASK = 'Whoever runs this server can give this account a higher plan.';

const NOT_OFFERED =
  'Paid plans are not offered on this server, but its operator can give this account one: ' +
  '`npm run admin -- plan set`.';

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
