/** What follows from the state of an API key. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';

/** Whether a key can never be used again: revoked or expired. */
export const isInactive = ({ state }: Pick<ApiKeyJson, 'state'>): boolean =>
  state === 'revoked' || state === 'expired';

/** Ids of keys that were rotated; they work until their grace period ends. */
export const replacedIds = (keys: readonly ApiKeyJson[]): ReadonlySet<string> =>
  new Set(keys.flatMap(({ rotatedFrom }) => (rotatedFrom === null ? [] : [rotatedFrom])));
