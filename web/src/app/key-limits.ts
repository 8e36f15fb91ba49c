/**
 * The limits of an API key as the fields of a form, and back; what is wrong is said beside its field.
 */
import type { ApiKeyInput, ApiKeyJson } from '../../../src/api-keys/schemas.ts';
import { count, localMoment, number } from './format.ts';

/** Texts as they stand in the fields. */
export interface LimitsForm {
  /** `2026-12-01T14:00` in the reader's own time, as a browser's date field has it; empty: never. */
  readonly expires: string;
  /** Ids; none: all. */
  readonly symbologies: readonly string[];
  readonly creditsMax: string;
  /** One range a line or after a comma. */
  readonly ipRanges: string;
}

export type LimitsErrors = Readonly<Partial<Record<keyof LimitsForm, string>>>;

type Limits = Required<Omit<ApiKeyInput, 'name'>>;

export type LimitsResult =
  | { readonly kind: 'limits'; readonly limits: Limits }
  | { readonly kind: 'errors'; readonly errors: LimitsErrors };

export const NO_LIMITS: LimitsForm = { expires: '', symbologies: [], creditsMax: '', ipRanges: '' };

/** The fields for the limits a key has. */
export const formOf = (key: Pick<ApiKeyJson, 'expiresAt' | 'limits'>): LimitsForm => ({
  expires: key.expiresAt === null ? '' : localField(new Date(key.expiresAt)),
  symbologies: key.limits.symbologies ?? [],
  creditsMax: key.limits.creditsMax === null ? '' : String(key.limits.creditsMax),
  ipRanges: (key.limits.ipRanges ?? []).join('\n'),
});

/** The limits the fields ask for. Address ranges and symbologies are judged by the server. */
export function parseLimits(form: LimitsForm, now: Date): LimitsResult {
  const errors: { -readonly [Field in keyof LimitsForm]?: string } = {};
  const expires = form.expires === '' ? null : new Date(form.expires);
  if (expires !== null && !(expires.getTime() > now.getTime())) {
    errors.expires = 'Must lie in the future.';
  }
  const credits = form.creditsMax.trim().replaceAll(',', '');
  const creditsMax = credits === '' ? null : Number(credits);
  if (credits !== '' && !/^[1-9]\d{0,9}$/.test(credits)) errors.creditsMax = WHOLE;
  if (creditsMax !== null && creditsMax > CREDITS_MAX) errors.creditsMax = WHOLE;
  const ipRanges = form.ipRanges.split(/[\s,;]+/).filter((range) => range !== '');
  if (ipRanges.length > RANGES_MAX) errors.ipRanges = `At most ${RANGES_MAX} ranges.`;
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  return {
    kind: 'limits',
    limits: {
      expiresAt: expires === null ? null : expires.toISOString(),
      symbologies: form.symbologies.length === 0 ? null : form.symbologies,
      creditsMax,
      ipRanges: ipRanges.length === 0 ? null : ipRanges,
    },
  };
}

/** Only what differs, so that an edit of one limit cannot undo another made elsewhere. */
export function changedLimits(before: LimitsForm, after: LimitsForm, limits: Limits) {
  const change: { -readonly [Name in keyof Limits]?: Limits[Name] } = {};
  if (before.expires !== after.expires) change.expiresAt = limits.expiresAt;
  if (before.symbologies.join() !== after.symbologies.join()) {
    change.symbologies = limits.symbologies;
  }
  if (before.creditsMax !== after.creditsMax) change.creditsMax = limits.creditsMax;
  if (before.ipRanges !== after.ipRanges) change.ipRanges = limits.ipRanges;
  return change;
}

/** The limits of a key in short phrases, for its card. */
export function limitPhrases(key: Pick<ApiKeyJson, 'expiresAt' | 'limits' | 'state'>): string[] {
  const { symbologies, creditsMax, ipRanges } = key.limits;
  const phrases: string[] = [];
  if (key.expiresAt !== null && key.state === 'live') {
    phrases.push(`Until ${localMoment(key.expiresAt)}`);
  }
  if (creditsMax !== null) phrases.push(`${number(creditsMax)} credits a cycle`);
  if (symbologies !== null) phrases.push(`Only ${list(symbologies, 'symbology', 'symbologies')}`);
  if (ipRanges !== null) phrases.push(`From ${list(ipRanges, 'address range')}`);
  return phrases;
}

function list(items: readonly string[], one: string, many?: string): string {
  return items.length <= 3 ? items.join(', ') : count(items.length, one, many);
}

/** A moment as a `datetime-local` field has it: local time to the minute. */
function localField(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

const CREDITS_MAX = 1_000_000_000;
const RANGES_MAX = 50;
const WHOLE = 'A whole number from 1 to 1,000,000,000, or nothing for no cap.';
