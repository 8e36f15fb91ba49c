/**
 * Turns an Authorization header into a principal. A key whose checksum is wrong is refused without
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
  readonly headers: KeyHeaders;
  /** The client's address. */
  readonly ip: string;
}

/**
 * The principal, or the 401 without one, or the 429 after too many wrong keys. `fresh` reads the key's
 * record again instead of taking what is cached.
 */
export type Authenticate = (
  request: CredentialSource,
  freshness: 'cached' | 'fresh',
) => Promise<Principal | HttpRefusal>;

export interface AuthenticateDeps {
  readonly apiKeys: Pick<ApiKeys, 'find' | 'findAll'>;
  /** Counts keys with a right checksum that are nobody's. */
  readonly wrongTokens: FailureLimiter;
  readonly clock: Clock;
}

/** Makes the check, with a cache of its own. */
export function createAuthenticate({
  apiKeys,
  wrongTokens,
  clock,
}: AuthenticateDeps): Authenticate {
  const records = new LRUCache<string, ApiKeyRecord>({ max: CACHED_KEYS_MAX });
  const suspects = createSuspectLookups((keyIds) => apiKeys.findAll(keyIds));

  /** Reads the record of a key that has not proved to be known. */
  async function readUnproven(
    token: string,
    id: string,
    address: string,
  ): Promise<ApiKeyRecord | HttpRefusal> {
    const attempt = wrongTokens.begin(`key:${address}`);
    if (attempt.kind === 'refused') {
      const found = await suspects.find(id, address);
      return found !== undefined && found !== 'no-room' && isKeyOf(found, token)
        ? found
        : tooManyAttempts(attempt.resetAtMs, clock.now());
    }
    const record = await apiKeys.find(id).catch((fault: unknown) => {
      attempt.withdraw();
      throw fault;
    });
    if (record === undefined || !isKeyOf(record, token)) return UNAUTHORIZED;
    attempt.withdraw();
    return record;
  }

  return async (request, freshness) => {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) return withoutToken(request.headers);
    const parsed = parseApiKey(token);
    if (parsed === undefined) return MALFORMED;
    const cached = records.get(parsed.id);
    const proven = cached !== undefined && isKeyOf(cached, token) ? cached : undefined;
    if (proven !== undefined && freshness === 'cached') return principalOf(proven, clock.now());
    const record = proven
      ? await apiKeys.find(parsed.id)
      : await readUnproven(token, parsed.id, ipBucket(request));
    if (record === undefined) return UNAUTHORIZED;
    if ('kind' in record) return record;
    // Of two reads at the same time the older one may come back last.
    if (record.revision >= (records.peek(record.id)?.revision ?? 0)) records.set(record.id, record);
    return principalOf(record, clock.now());
  };
}

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
