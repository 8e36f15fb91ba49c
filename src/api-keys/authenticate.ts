/**
 * Who is asking: turns an Authorization header into a principal. A key whose checksum is wrong is
 * refused without touching a store. Whether the key is still live is the gate's to say, on every
 * request; it also tells where what is cached here is not what the key may do by now.
 */
import { LRUCache } from 'lru-cache';
import type { Accounts } from '../accounts/accounts.ts';
import type { ApiKeyRecord } from './api-keys.ts';
import { bearerToken } from '../http/auth/bearer-token.ts';
import { hashApiKey, parseApiKey, sameHash } from './api-key.ts';

export interface Principal {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyRevision: number;
  /** As it was read; the gate knows whether that is still true. */
  readonly key: ApiKeyRecord;
}

/** `fresh` reads the key's record again instead of taking what is cached. */
export type Authenticate = (
  authorization: string | undefined,
  freshness: 'cached' | 'fresh',
) => Promise<Principal | undefined>;

/** Makes the check over the accounts port. undefined: no principal, whatever the reason. */
export function createAuthenticate(accounts: Accounts): Authenticate {
  const records = new LRUCache<string, ApiKeyRecord>({ max: CACHED_KEYS_MAX });
  return async (authorization, freshness) => {
    const token = bearerToken(authorization);
    const parsed = token === undefined ? undefined : parseApiKey(token);
    if (token === undefined || parsed === undefined) return undefined;
    const cached = freshness === 'cached' ? records.get(parsed.id) : undefined;
    const record = cached ?? (await accounts.findKey(parsed.id));
    if (record === undefined || !sameHash(record.hash, hashApiKey(token))) return undefined;
    // Of two reads at the same time the older one may come back last.
    if (record.revision >= (records.peek(record.id)?.revision ?? 0)) records.set(record.id, record);
    const { accountId, id: keyId, revision: keyRevision } = record;
    return { accountId, keyId, keyRevision, key: record };
  };
}

const CACHED_KEYS_MAX = 10_000;
