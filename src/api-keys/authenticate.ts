/**
 * Turns what a request authenticates with into a principal: an Authorization header, or whatever else
 * proves to know a key's secret. A key whose checksum is wrong is refused without
 * a look at the database; those of an address that has sent too many wrong ones are read together with
 * others (suspect-lookups.ts). Whether the key is still live is for the gate to decide, on every
 * request; the gate also says where the record cached here is older than the key's rule.
 */
import { LRUCache } from 'lru-cache';
import { bearerToken } from '../http/auth/bearer-token.ts';
import { ipBucket, tooManyAttempts } from '../http/auth/rate-limits.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { FailureLimiter } from '../limits/failure-limiter.ts';
import type { Clock } from '../util/clock.ts';
import { hashApiKey, parseApiKey, sameHash, type ApiKeyRecord } from './api-key.ts';
import { isKeyOver } from './key-status.ts';
import type { ApiKeys } from './service.ts';
import { createSuspectLookups } from './suspect-lookups.ts';
import { MALFORMED, UNAUTHORIZED, withoutToken, type KeyHeaders } from './unauthorized.ts';

export interface Principal {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyRevision: number;
  /** As it was read; the gate knows whether it has changed since. */
  readonly key: ApiKeyRecord;
  /** Whether the key was revoked or has expired: for good. */
  readonly isOver: boolean;
}

/** The parts of a request that say who sends it. */
interface CredentialSource {
  readonly headers: KeyHeaders & { readonly referer?: string | undefined };
  /** The client's address. */
  readonly ip: string;
}

/**
 * The principal, or the 401 without one, or the 429 after too many wrong keys. `fresh` reads the key's
 * record again instead of taking what is cached.
 */
export type Authenticate = (
  request: CredentialSource,
  freshness: Freshness,
) => Promise<Principal | HttpRefusal>;

type Freshness = 'cached' | 'fresh';

/** What is shown to know a secret of a key. */
export interface Credential {
  /** Public id of the key that it claims to be. */
  readonly keyId: string;
  /** Whether it proves to know a secret of this key, compared in constant time. */
  readonly proves: (key: ApiKeyRecord) => boolean;
  /** The 401 where it does not, or where there is no such key: undefined. */
  readonly refusalFor: (key: ApiKeyRecord | undefined) => HttpRefusal;
}

/** Checks a credential from an address; promises as `Authenticate` does. */
export type CheckCredential = (
  credential: Credential,
  request: CredentialSource,
  freshness: Freshness,
) => Promise<Principal | HttpRefusal>;

export interface CredentialDeps {
  readonly apiKeys: Pick<ApiKeys, 'find' | 'findAll'>;
  /** Counts credentials of the right form that are nobody's. */
  readonly wrongTokens: FailureLimiter;
  readonly clock: Clock;
}

/** Makes the check, with a cache of its own. A cached record is worth nothing to who does not prove to know its secret. */
export function createCheckCredential({
  apiKeys,
  wrongTokens,
  clock,
}: CredentialDeps): CheckCredential {
  const records = new LRUCache<string, ApiKeyRecord>({ max: CACHED_KEYS_MAX });
  const suspects = createSuspectLookups((keyIds) => apiKeys.findAll(keyIds));

  /** Reads the record of a key that the credential has not proved to know. */
  async function readUnproven(
    credential: Credential,
    address: string,
  ): Promise<ApiKeyRecord | HttpRefusal> {
    const { keyId, proves, refusalFor } = credential;
    const attempt = wrongTokens.begin(`key:${address}`);
    if (attempt.kind === 'refused') {
      const found = await suspects.find(keyId, address);
      return found !== undefined && found !== 'no-room' && proves(found)
        ? found
        : tooManyAttempts(attempt.resetAtMs, clock.now());
    }
    const record = await apiKeys.find(keyId).catch((fault: unknown) => {
      attempt.withdraw();
      throw fault;
    });
    if (record === undefined || !proves(record)) return refusalFor(record);
    attempt.withdraw();
    return record;
  }

  return async (credential, request, freshness) => {
    const { keyId, proves, refusalFor } = credential;
    const cached = records.get(keyId);
    const proven = cached !== undefined && proves(cached) ? cached : undefined;
    if (proven !== undefined && freshness === 'cached') return principalOf(proven, clock.now());
    const record = proven
      ? await apiKeys.find(keyId)
      : await readUnproven(credential, ipBucket(request));
    if (record === undefined) return refusalFor(undefined);
    if ('kind' in record) return record;
    // Of two reads at the same time the older one may come back last.
    if (record.revision >= (records.peek(record.id)?.revision ?? 0)) records.set(record.id, record);
    // The secret may have changed since the record was cached that it was proven by.
    if (!proves(record)) return refusalFor(record);
    return principalOf(record, clock.now());
  };
}

/** Authenticates by the Authorization header. */
export const authenticateBy =
  (check: CheckCredential): Authenticate =>
  async (request, freshness) => {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) return withoutToken(request.headers);
    const parsed = parseApiKey(token);
    if (parsed === undefined) return MALFORMED;
    const proves = (key: ApiKeyRecord): boolean => isKeyOf(key, token);
    return check({ keyId: parsed.id, proves, refusalFor }, request, freshness);
  };

const refusalFor = (): HttpRefusal => UNAUTHORIZED;

const isKeyOf = (record: ApiKeyRecord, token: string): boolean =>
  sameHash(record.hash, hashApiKey(token));

const principalOf = (record: ApiKeyRecord, nowMs: number): Principal => ({
  accountId: record.accountId,
  keyId: record.id,
  keyRevision: record.revision,
  key: record,
  isOver: isKeyOver(record, nowMs),
});

const CACHED_KEYS_MAX = 10_000;
