/** What the audit log says of API keys. */
import type { Facts } from '../audit/acts.ts';
import { isoTime } from '../util/clock.ts';
import type { ApiKeyRecord, NewKeyRecord } from './api-key.ts';

/** The key that an act is about. */
export const actOn = ({ id, accountId }: Pick<NewKeyRecord, 'id' | 'accountId'>) => ({
  accountId,
  target: id,
});

/** By which people recognize a key. */
export const keyName = ({ name, last4 }: ApiKeyRecord): Facts => ({ name, last4 });

/** What the audit log says of a key. */
export const keyFacts = (key: ApiKeyRecord): Facts => ({
  ...keyName(key),
  test: key.isTest,
  scopes: key.scopes,
  expiresAt: key.expiresAtMs === null ? null : isoTime(key.expiresAtMs),
  symbologies: key.symbologies,
  ipRanges: key.ipRanges,
  creditsMax: key.creditsMax,
});
