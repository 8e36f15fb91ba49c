/** How the pages show the state of an API key. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { zonedMoment } from '../../data/dates.ts';

/** Whether a key can never be used again: revoked or expired. */
export const isInactive = ({ state }: Pick<ApiKeyJson, 'state'>): boolean =>
  state === 'revoked' || state === 'expired';

/** Ids of keys that were rotated; they work until their grace period ends. */
export const replacedIds = (keys: readonly ApiKeyJson[]): ReadonlySet<string> =>
  new Set(keys.flatMap(({ rotatedFrom }) => (rotatedFrom === null ? [] : [rotatedFrom])));

interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Text and color of a key's state. */
export function stateBadge(
  key: Pick<ApiKeyJson, 'state' | 'expiresAt'>,
  replaced: boolean,
): StateBadge {
  if (key.state === 'expiring' && key.expiresAt !== null) {
    const expires = replaced ? 'Replaced, expires' : 'Expires';
    return { text: `${expires} ${zonedMoment(key.expiresAt)}`, color: 'yellow' };
  }
  return BADGES[key.state];
}

const BADGES: Readonly<Record<ApiKeyJson['state'], StateBadge>> = {
  live: { text: 'Active', color: 'green' },
  expiring: { text: 'Expires soon', color: 'yellow' },
  expired: { text: 'Expired', color: 'gray' },
  revoked: { text: 'Revoked', color: 'gray' },
  'disabled-by-plan': { text: 'Disabled: exceeds the plan limit', color: 'yellow' },
};
