/** What the state of a key means on its card. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { localMoment } from '../format.ts';

/** Whether a key can never be used again. */
export const isOver = ({ state }: Pick<ApiKeyJson, 'state'>): boolean =>
  state === 'revoked' || state === 'expired';

/** Ids of the keys that others have replaced; such a key lives on for a while at most. */
export const replacedIds = (keys: readonly ApiKeyJson[]): ReadonlySet<string> =>
  new Set(keys.flatMap(({ rotatedFrom }) => (rotatedFrom === null ? [] : [rotatedFrom])));

/** How many keys take one of the plan's places: those that can be used and were not replaced. */
export function placesTaken(keys: readonly ApiKeyJson[]): number {
  const replaced = replacedIds(keys);
  return keys.filter((key) => !isOver(key) && !replaced.has(key.id)).length;
}

export interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Words and colour of a key's state. */
export function stateBadge(
  key: Pick<ApiKeyJson, 'state' | 'expiresAt'>,
  replaced: boolean,
): StateBadge {
  if (key.state === 'expiring' && key.expiresAt !== null) {
    const what = replaced ? 'Replaced, works' : 'Works';
    return { text: `${what} until ${localMoment(key.expiresAt)}`, color: 'yellow' };
  }
  return BADGES[key.state];
}

const BADGES: Readonly<Record<ApiKeyJson['state'], StateBadge>> = {
  live: { text: 'Live', color: 'green' },
  expiring: { text: 'Expires soon', color: 'yellow' },
  expired: { text: 'Expired', color: 'gray' },
  revoked: { text: 'Revoked', color: 'gray' },
  'disabled-by-plan': { text: 'Off: more keys than the plan allows', color: 'yellow' },
};
