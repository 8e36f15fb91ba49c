/** Numbers, prices and names as the public pages write them. */
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { currencySymbol } from '../../../src/util/currency-symbol.ts';

/** `$19`, `€15.20`, `CHF 5`: whole amounts without cents. */
export function price(cents: number, currency: string): string {
  const decimals = cents % 100 === 0 ? 0 : 2;
  const amount = (cents / 100).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${currencySymbol(currency)}${amount}`;
}

/** `10,000`; null is `Unlimited`. */
export const limitText = (limit: number | null): string =>
  limit === null ? 'Unlimited' : limit.toLocaleString('en-US');

/** `10 requests per minute`, `500 requests per second`, `1 request per 90 seconds`. */
export function rate({ requests, windowSeconds }: PlanJson['limit']): string {
  const window = WINDOWS[windowSeconds] ?? `${windowSeconds} seconds`;
  return `${limitText(requests)} ${requests === 1 ? 'request' : 'requests'} per ${window}`;
}

/** `$1.50 per 1,000 calls`, or what happens instead. */
export function overageText(plan: PlanJson, currency: string): string {
  if (plan.overageMicros !== null) {
    return `${price(plan.overageMicros / 10, currency)} per 1,000 calls`;
  }
  return plan.includedCalls === null ? 'No overage' : 'None (hard stop)';
}

/** A family of symbologies as a heading; one without a name here is shown by its id. */
export const familyName = (family: string): string => FAMILIES[family] ?? family;

/** `Pro and Business`: the names of the plans that include a feature. */
export const plansWith = (plans: readonly PlanJson[], feature: Feature): string =>
  AND.format(plans.filter((plan) => plan.features.includes(feature)).map((plan) => plan.name));

/** `SVG, PNG, JPG, or WebP`. */
export const orList = (items: readonly string[]): string => OR.format(items);

type Feature = PlanJson['features'][number];

const AND = new Intl.ListFormat('en-US', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-US', { type: 'disjunction' });

const FAMILIES: Readonly<Record<string, string>> = {
  'linear-retail': 'Retail and publishing',
  'linear-general': 'General purpose',
  'linear-industrial': 'Industry and logistics',
  'linear-pharma': 'Pharmacy and healthcare',
  gs1: 'GS1 linear',
  postal: 'Postal',
  stacked: 'Stacked',
  '2d-matrix': '2D matrix',
  'gs1-2d': 'GS1 2D',
  composite: 'GS1 Composite',
};

const WINDOWS: Readonly<Record<number, string>> = { 1: 'second', 60: 'minute', 3600: 'hour' };

/**
 * Names of the features that plans differ in, in the order the pages list them. `raster` has none:
 * the pages list the image formats of a plan instead.
 */
export const FEATURE_NAMES: Readonly<Record<Exclude<Feature, 'raster'>, string>> = {
  style: 'Custom size and colors',
  batch: 'Batch generation',
  webhooks: 'Webhooks',
  analytics: 'Usage analytics',
  templates: 'Custom templates',
};
