/** Numbers and names as the public pages write them. */
import type { PlanJson } from '../../../src/catalog/schemas.ts';

/** `$19`, `$15.20`: whole dollars without cents. */
export const dollars = (cents: number): string =>
  cents % 100 === 0
    ? `$${(cents / 100).toLocaleString('en-US')}`
    : `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** `10,000`; null is `Unlimited`. */
export const count = (calls: number | null): string =>
  calls === null ? 'Unlimited' : calls.toLocaleString('en-US');

/** `10 requests a minute`, `500 requests a second`, `1 request in 90 seconds`. */
export function rate({ requests, windowSeconds }: PlanJson['limit']): string {
  const window = WINDOWS[windowSeconds] ?? `in ${windowSeconds} seconds`;
  return `${count(requests)} ${requests === 1 ? 'request' : 'requests'} ${window}`;
}

/** `$1.50 per 1,000 calls`, or what happens instead. */
export function overageWords(plan: PlanJson): string {
  if (plan.overageMicros !== null) return `${dollars(plan.overageMicros / 10)} per 1,000 calls`;
  return plan.includedCalls === null ? 'Never any' : 'None: a hard stop';
}

/** A family of symbologies as a heading. */
export const familyName = (family: string): string => FAMILIES[family] ?? family;

const FAMILIES: Readonly<Record<string, string>> = {
  'linear-retail': 'Retail and publishing',
  'linear-general': 'General purpose',
  'linear-industrial': 'Industry and logistics',
  'linear-pharma': 'Pharmacy and health care',
  gs1: 'GS1, linear',
  postal: 'Post',
  stacked: 'Stacked',
  '2d-matrix': 'Matrix codes',
  'gs1-2d': 'GS1, two-dimensional',
  composite: 'GS1 Composite',
};

const WINDOWS: Readonly<Record<number, string>> = {
  1: 'a second',
  60: 'a minute',
  3600: 'an hour',
};

/** The features of plans, as rows of a table. */
export const FEATURES: readonly { id: PlanJson['features'][number]; text: string }[] = [
  { id: 'raster', text: 'PNG, JPG and WebP' },
  { id: 'style', text: 'Custom size and colours' },
  { id: 'batch', text: 'Batch generation' },
  { id: 'webhooks', text: 'Webhooks' },
  { id: 'analytics', text: 'Usage analytics' },
  { id: 'templates', text: 'Custom templates' },
];
