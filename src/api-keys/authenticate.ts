/**
 * Turns an Authorization header into a principal. A key whose checksum is wrong is refused without
 * a look at the database. Whether the key is still live is for the gate to decide, on every request;
 * the gate also says where the record cached here is older than the key's rule.
 */
import { LRUCache } from 'lru-cache';
import { bearerToken } from '../http/auth/bearer-token.ts';
import { hashApiKey, parseApiKey, sameHash, type ApiKeyRecord } from './api-key.ts';
import type { ApiKeys } from './service.ts';

export interface Principal {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyRevision: number;
  /** As it was read; the gate knows whether it has changed since. */
  readonly key: ApiKeyRecord;
}

/** `fresh` reads the key's record again instead of taking what is cached. */
export type Authenticate = (
  authorization: string | undefined,
  freshness: 'cached' | 'fresh',
) => Promise<Principal | undefined>;

/** Makes the check, with a cache of its own. undefined: no principal, whatever the reason. */
export function createAuthenticate(apiKeys: Pick<ApiKeys, 'find'>): Authenticate {
  const records = new LRUCache<string, ApiKeyRecord>({ max: CACHED_KEYS_MAX });
  return async (authorization, freshness) => {
    const token = bearerToken(authorization);
    const parsed = token === undefined ? undefined : parseApiKey(token);
    if (token === undefined || parsed === undefined) return undefined;
    const cached = freshness === 'cached' ? records.get(parsed.id) : undefined;
    const record = cached ?? (await apiKeys.find(parsed.id));
    if (record === undefined || !sameHash(record.hash, hashApiKey(token))) return undefined;
    // Of two reads at the same time the older one may come back last.
    if (record.revision >= (records.peek(record.id)?.revision ?? 0)) records.set(record.id, record);
    const { accountId, id: keyId, revision: keyRevision } = record;
    return { accountId, keyId, keyRevision, key: record };
  };
}

const CACHED_KEYS_MAX = 10_000;
