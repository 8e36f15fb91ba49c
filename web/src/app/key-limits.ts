/** Converts the limits of an API key to form fields and back, with an error for each invalid field. */
import type { ApiKeyInput, ApiKeyJson } from '../../../src/api-keys/schemas.ts';
import { fieldMoment, zonedMoment } from '../data/dates.ts';
import { messages } from '../messages/messages.ts';

/** The values of the form fields. */
export interface LimitsForm {
  /** `2026-12-01T14:00` in the reader's time zone, as in a `datetime-local` field; empty: never. */
  readonly expires: string;
  /** Ids; empty: all. */
  readonly symbologies: readonly string[];
  readonly creditsMax: string;
  /** Separated by line breaks or commas. */
  readonly ipRanges: string;
  /** What the key may be used for. */
  readonly scopes: readonly ScopeName[];
}

export type LimitsErrors = Readonly<Partial<Record<keyof LimitsForm, string>>>;

export type ScopeName = ApiKeyJson['scopes'][number];

type Limits = Required<Omit<ApiKeyInput, 'name' | 'test'>>;

type LimitsResult =
  | { readonly kind: 'limits'; readonly limits: Limits }
  | { readonly kind: 'errors'; readonly errors: LimitsErrors };

export const NO_LIMITS: LimitsForm = {
  expires: '',
  symbologies: [],
  creditsMax: '',
  ipRanges: '',
  scopes: ['barcodes', 'templates'],
};

/** Fields of the request body and the form fields that they belong to. */
export const KEY_FIELDS = {
  name: 'name',
  expiresAt: 'expires',
  creditsMax: 'creditsMax',
  ipRanges: 'ipRanges',
  symbologies: 'symbologies',
  scopes: 'scopes',
} as const;

/** The form fields for the limits of a key. */
export const toForm = (key: Pick<ApiKeyJson, 'expiresAt' | 'limits' | 'scopes'>): LimitsForm => ({
  expires: key.expiresAt === null ? '' : fieldMoment(key.expiresAt),
  symbologies: key.limits.symbologies ?? [],
  creditsMax: key.limits.creditsMax === null ? '' : String(key.limits.creditsMax),
  ipRanges: (key.limits.ipRanges ?? []).join('\n'),
  scopes: key.scopes,
});

/** Parses the form fields. The server validates IP ranges and symbologies. */
export function parseLimits(form: LimitsForm, now: Date): LimitsResult {
  const t = messages('api-keys');
  const errors: { -readonly [Field in keyof LimitsForm]?: string } = {};
  const expires = form.expires === '' ? null : new Date(form.expires);
  if (expires !== null && !(expires.getTime() > now.getTime())) {
    errors.expires = t.mustBeFuture;
  }
  const credits = form.creditsMax.trim().replaceAll(GROUPS, '');
  const creditsMax = credits === '' ? null : Number(credits);
  if (credits !== '' && !/^[1-9]\d{0,9}$/.test(credits)) errors.creditsMax = t.creditsWrong;
  if (creditsMax !== null && creditsMax > CREDITS_MAX) errors.creditsMax = t.creditsWrong;
  const ipRanges = form.ipRanges.split(/[\s,;]+/).filter((range) => range !== '');
  if (ipRanges.length > RANGES_MAX) errors.ipRanges = t.tooManyRanges(RANGES_MAX);
  if (form.scopes.length === 0) errors.scopes = t.chooseScope;
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  return {
    kind: 'limits',
    limits: {
      expiresAt: expires === null ? null : expires.toISOString(),
      symbologies: form.symbologies.length === 0 ? null : form.symbologies,
      creditsMax,
      ipRanges: ipRanges.length === 0 ? null : ipRanges,
      scopes: form.scopes,
    },
  };
}

/** Only the limits that changed, so that one edit cannot undo another made elsewhere. */
export function changedLimits(before: LimitsForm, after: LimitsForm, limits: Limits) {
  const change: { -readonly [Name in keyof Limits]?: Limits[Name] } = {};
  if (before.expires !== after.expires) change.expiresAt = limits.expiresAt;
  if (before.symbologies.join() !== after.symbologies.join()) {
    change.symbologies = limits.symbologies;
  }
  if (before.creditsMax !== after.creditsMax) change.creditsMax = limits.creditsMax;
  if (before.ipRanges !== after.ipRanges) change.ipRanges = limits.ipRanges;
  if (before.scopes.join() !== after.scopes.join()) change.scopes = limits.scopes;
  return change;
}

/** The limits of a key as short labels, for its card. */
export function limitLabels(key: Pick<ApiKeyJson, 'expiresAt' | 'limits' | 'state'>): string[] {
  const { symbologies, creditsMax, ipRanges } = key.limits;
  const t = messages('api-keys');
  const labels: string[] = [];
  if (key.expiresAt !== null && key.state === 'live') {
    labels.push(t.expiresAt(zonedMoment(key.expiresAt)));
  }
  if (creditsMax !== null) labels.push(t.creditsPerCycle(creditsMax));
  if (symbologies !== null) labels.push(listOrCount(symbologies, t.only, t.onlySymbologies));
  if (ipRanges !== null) labels.push(listOrCount(ipRanges, t.from, t.fromRanges));
  return labels;
}

/** A few by their names, more by their number. */
function listOrCount(
  items: readonly string[],
  list: (items: string) => string,
  count: (items: number) => string,
): string {
  return items.length <= 3 ? list(items.join(', ')) : count(items.length);
}

const CREDITS_MAX = 1_000_000_000;
const RANGES_MAX = 50;
/** What stands between thousands, in whatever language. */
const GROUPS = /,|[\s.’'](?=\d{3}(?!\d))/g;
