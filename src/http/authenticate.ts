/**
 * Who is asking: turns an Authorization header into a principal. A key whose checksum is wrong is
 * refused without touching a store. Whether the key is still live is the gate's to say, on every
 * request; what is cached here (which account a key belongs to, and its digest) never changes.
 */
import { LRUCache } from 'lru-cache';
import type { Accounts, ApiKeyRecord } from '../accounts/accounts.ts';
import { hashApiKey, parseApiKey, sameHash } from '../accounts/api-key.ts';

export interface Principal {
  readonly accountId: string;
  readonly keyId: string;
}

export type Authenticate = (authorization: string | undefined) => Promise<Principal | undefined>;

/** Makes the check over the accounts port. undefined: no principal, whatever the reason. */
export function createAuthenticate(accounts: Accounts): Authenticate {
  const records = new LRUCache<string, ApiKeyRecord>({ max: CACHED_KEYS_MAX });
  return async (authorization) => {
    const token = bearerToken(authorization);
    const parsed = token === undefined ? undefined : parseApiKey(token);
    if (token === undefined || parsed === undefined) return undefined;
    const record = records.get(parsed.id) ?? (await accounts.findKey(parsed.id));
    if (record === undefined || !sameHash(record.hash, hashApiKey(token))) return undefined;
    records.set(parsed.id, record);
    return { accountId: record.accountId, keyId: record.id };
  };
}

/** The token of `Authorization: Bearer …` (RFC 6750, 2.1), or undefined. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]{1,200}=*) *$/i.exec(authorization ?? '')?.[1];
}

const CACHED_KEYS_MAX = 10_000;
