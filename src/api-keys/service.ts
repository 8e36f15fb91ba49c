/**
 * What can be done with API keys.
 *
 * Promises, tested by test/contract/api-keys.ts over every database:
 * - The number of live keys a plan allows, and that of test keys, hold at any concurrency: every write locks
 *   the key's account first. Keys that have expired and keys in their grace period do not count.
 * - Every change of a key counts its revision and its account's version up, so that no cache can take
 *   one state of it for another.
 * - Every write says in `touched` what of the gate's copies it outdated, and emits its webhook event
 *   and its entry of the audit log in the same transaction. A write for an account that does not exist throws.
 */
import { recordAct } from '../audit/record.ts';
import { touchAccount } from '../billing/account-repository.ts';
import { touchedBy, type LockedAccount } from '../billing/account-snapshot.ts';
import { lockAccount, lockLiveAccount } from '../billing/cycle-service.ts';
import type { Invalidation } from '../billing/invalidation.ts';
import type { Gate } from '../credits/gate.ts';
import { invalidating, type InvalidatedWrites } from '../credits/invalidate.ts';
import type { Database, Queries } from '../database/database.ts';
import { TEST_KEYS_MAX } from '../plans/plans.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { emit } from '../webhooks/emit.ts';
import type { ApiKeyRecord, KeyChange, NewKeyRecord, SigningSecret } from './api-key.ts';
import { actOn, keyFacts, keyName } from './key-acts.ts';
import { findKeyPage, type KeyPage, type KeyQuery } from './key-page.ts';
import { keyRuleOf } from './key-status.ts';
import type {
  Created,
  Revoked,
  RevokedAll,
  Rotated,
  Rotation,
  SigningSecretChanged,
  Updated,
} from './results.ts';
import {
  countKeys,
  deleteEndedKeys,
  endKey,
  findKey,
  findKeys,
  findUsableKey,
  insertKey,
  listKeys,
  revokeKey,
  revokeKeys,
  updateKey,
  writeSigningSecret,
  type OwnedKey,
} from './repository.ts';

export type ApiKeys = ReturnType<typeof createApiKeys>;

/** The API keys of a migrated database. */
export function createApiKeys(database: Database, clock: Clock) {
  return {
    /** Stores a new key. `too-many`: there may be no further live key, or test key. */
    create: (key: NewKeyRecord): Promise<Created> =>
      database.transaction((tx) => create(tx, key, clock.now())),
    /**
     * Changes a key that can be used. `in-grace`: it has been replaced, and its end cannot be moved
     * any more.
     */
    update: (owned: OwnedKey, change: KeyChange): Promise<Updated> =>
      database.transaction((tx) => update(tx, owned, change, clock.now())),
    /**
     * Gives a key that can be used a secret to sign URLs with. The one before it counts too until
     * `graceUntilMs`; now or earlier: it no longer counts. The one before that one is dropped.
     */
    setSigningSecret: (
      owned: OwnedKey,
      secret: string,
      graceUntilMs: number,
    ): Promise<SigningSecretChanged> =>
      database.transaction((tx) =>
        changeSigningSecret(tx, owned, clock.now(), ({ signing }, nowMs) => ({
          secret,
          createdAtMs: nowMs,
          previous:
            signing === null || graceUntilMs <= nowMs
              ? null
              : { secret: signing.secret, untilMs: graceUntilMs },
        })),
      ),
    /** Removes a key's signing secrets: from the next request on no signature of theirs counts. */
    removeSigningSecret: (owned: OwnedKey): Promise<SigningSecretChanged> =>
      database.transaction((tx) => changeSigningSecret(tx, owned, clock.now(), () => null)),
    /** Replaces a key that can be used by a new one with its name and limits, and ends the old one. */
    rotate: (rotation: Rotation): Promise<Rotated> =>
      database.transaction((tx) => rotate(tx, rotation, clock.now())),
    /**
     * Revokes a key for good. `unknown`: there is none, or it belongs to another account than the one
     * named; null names none. Revoking it again changes nothing of it.
     */
    revoke: (keyId: string, accountId: string | null): Promise<Revoked> =>
      database.transaction((tx) => revoke(tx, keyId, accountId, clock.now())),
    /**
     * Revokes those of an account's keys that can still be used, all or none. `unknown`: one of them is not the account's;
     * nothing is revoked.
     */
    revokeAll: (accountId: string, keyIds: readonly string[]): Promise<RevokedAll> =>
      database.transaction((tx) => revokeAll(tx, accountId, keyIds, clock.now())),
    /** Searched, sorted, and a page at a time. */
    page: (accountId: string, query: KeyQuery): Promise<KeyPage> =>
      findKeyPage(database, accountId, query, clock.now()),
    /** How many keys of a kind count toward their number at this moment. */
    countLive: async (accountId: string, isTest: boolean): Promise<number> =>
      (await countKeys(database, accountId, isTest, clock.now())).live,
    /** By its public id. */
    find: (keyId: string): Promise<ApiKeyRecord | undefined> => findKey(database, keyId),
    /** Several by their public ids; those that there are not are missing. */
    findAll: (keyIds: readonly string[]): Promise<ReadonlyMap<string, ApiKeyRecord>> =>
      findKeys(database, keyIds),
    /** All keys of an account, the oldest first, those that ended in the last ENDED_KEY_DAYS among them. */
    list: (accountId: string): Promise<ApiKeyRecord[]> => listKeys(database, accountId),
    /** Deletes keys that ended more than ENDED_KEY_DAYS ago; how many. */
    prune: (): Promise<number> =>
      deleteEndedKeys(database, clock.now() - ENDED_KEY_DAYS * 86_400_000),
  };
}

/** The same service; each write is followed by the invalidation of what it touched. */
export const invalidatingApiKeys = (
  apiKeys: ApiKeys,
  gate: Pick<Gate, 'setKey' | 'forget'>,
): ApiKeys => {
  const writes: InvalidatedWrites<ApiKeys> = {
    create: invalidating(gate, apiKeys.create),
    update: invalidating(gate, apiKeys.update),
    setSigningSecret: invalidating(gate, apiKeys.setSigningSecret),
    removeSigningSecret: invalidating(gate, apiKeys.removeSigningSecret),
    rotate: invalidating(gate, apiKeys.rotate),
    revoke: invalidating(gate, apiKeys.revoke),
    revokeAll: invalidating(gate, apiKeys.revokeAll),
  };
  return { ...apiKeys, ...writes };
};

/** As long as the counts by the hour stay, which name the key. */
const ENDED_KEY_DAYS = 400;

async function create(tx: Queries, key: NewKeyRecord, nowMs: number): Promise<Created> {
  const account = await lockLiveAccount(tx, key.accountId, nowMs);
  const { live } = await countKeys(tx, key.accountId, key.isTest, nowMs);
  const max = keysMaxOf(account, key);
  if (live >= max) return { kind: 'too-many', max, touched: touchedByLock(account) };
  const created = await insertKey(tx, key, null, nowMs);
  await emit(tx, key.accountId, 'api_key.created', eventOf(key), nowMs);
  await touchAccount(tx, key.accountId);
  await recordAct(tx, { ...actOn(key), act: 'api_key.created', after: keyFacts(created) });
  return { kind: 'created', key: created, touched: touchedKeys(account, created) };
}

async function update(
  tx: Queries,
  owned: OwnedKey,
  change: KeyChange,
  nowMs: number,
): Promise<Updated> {
  const account = await lockLiveAccount(tx, owned.accountId, nowMs);
  const found = await findUsableKey(tx, owned, nowMs);
  if (found === undefined) return { kind: 'unknown', touched: touchedByLock(account) };
  if (found.isReplaced && change.expiresAtMs !== undefined) {
    return { kind: 'in-grace', touched: touchedByLock(account) };
  }
  const updated = await updateKey(tx, owned.keyId, { ...found.key, ...change });
  await touchAccount(tx, owned.accountId);
  const [before, after] = [keyFacts(found.key), keyFacts(updated)];
  await recordAct(tx, { ...actOn(updated), act: 'api_key.updated', before, after });
  return { kind: 'updated', key: updated, touched: touchedKeys(account, updated) };
}

async function changeSigningSecret(
  tx: Queries,
  owned: OwnedKey,
  nowMs: number,
  next: (key: ApiKeyRecord, nowMs: number) => SigningSecret | null,
): Promise<SigningSecretChanged> {
  const account = await lockLiveAccount(tx, owned.accountId, nowMs);
  const found = await findUsableKey(tx, owned, nowMs);
  if (found === undefined) return { kind: 'unknown', touched: touchedByLock(account) };
  const updated = await writeSigningSecret(tx, owned.keyId, next(found.key, nowMs));
  await touchAccount(tx, owned.accountId);
  const act = updated.signing === null ? 'signing_secret.removed' : 'signing_secret.set';
  await recordAct(tx, { ...actOn(updated), act, after: keyName(updated) });
  return { kind: 'updated', key: updated, touched: touchedKeys(account, updated) };
}

async function rotate(tx: Queries, rotation: Rotation, nowMs: number): Promise<Rotated> {
  const { accountId, replacement, graceUntilMs } = rotation;
  const account = await lockLiveAccount(tx, accountId, nowMs);
  const found = await findUsableKey(tx, rotation, nowMs);
  if (found === undefined) return { kind: 'unknown', touched: touchedByLock(account) };
  if (found.isReplaced) return { kind: 'in-grace', touched: touchedByLock(account) };
  const hasGrace = graceUntilMs > nowMs;
  const max = keysMaxOf(account, found.key);
  // Each key has a rate limit of its own: replaced over and over they would add up to any number.
  if (hasGrace && (await countKeys(tx, accountId, found.key.isTest, nowMs)).inGrace >= max) {
    return { kind: 'too-many', max, touched: touchedByLock(account) };
  }
  const { id: oldId, name, expiresAtMs, symbologies, ipRanges, creditsMax, scopes } = found.key;
  if (replacement.isTest !== found.key.isTest) throw new Error(`key ${oldId} is of another kind`);
  const limits = { expiresAtMs, symbologies, ipRanges, creditsMax, scopes };
  const added = await insertKey(tx, { ...replacement, ...limits, accountId, name }, oldId, nowMs);
  const endsAtMs = Math.min(expiresAtMs ?? Infinity, graceUntilMs);
  const revokedAtMs = hasGrace ? null : nowMs;
  const old = await endKey(tx, oldId, { expiresAtMs: endsAtMs, revokedAtMs });
  const replaced = { replaces: oldId, oldKeyEndsAt: isoTime(endsAtMs) };
  await emit(tx, accountId, 'api_key.rotated', { ...eventOf(added), ...replaced }, nowMs);
  await touchAccount(tx, accountId);
  const [before, after] = [keyFacts(old), keyFacts(added)];
  await recordAct(tx, { ...actOn(added), act: 'api_key.rotated', before, after });
  return { kind: 'rotated', old, replacement: added, touched: touchedKeys(account, old, added) };
}

async function revoke(
  tx: Queries,
  keyId: string,
  accountId: string | null,
  nowMs: number,
): Promise<Revoked> {
  const found = await findKey(tx, keyId);
  if (found === undefined || (accountId !== null && found.accountId !== accountId)) {
    return { kind: 'unknown', touched: null };
  }
  const account = await lockAccount(tx, found.accountId, nowMs);
  // Read again: another call may have revoked it before the account was locked.
  const before = await findKey(tx, keyId);
  const revoked = await revokeKey(tx, keyId, nowMs);
  if (before?.revokedAtMs === null) {
    await emit(tx, found.accountId, 'api_key.revoked', eventOf(revoked), nowMs);
  }
  await touchAccount(tx, found.accountId);
  if (before?.revokedAtMs === null) {
    await recordAct(tx, { ...actOn(revoked), act: 'api_key.revoked', before: keyName(revoked) });
  }
  return { kind: 'revoked', key: revoked, touched: touchedKeys(account, revoked) };
}

async function revokeAll(
  tx: Queries,
  accountId: string,
  keyIds: readonly string[],
  nowMs: number,
): Promise<RevokedAll> {
  const account = await lockAccount(tx, accountId, nowMs);
  const found = await findKeys(tx, keyIds);
  if (keyIds.some((id) => found.get(id)?.accountId !== accountId)) {
    return { kind: 'unknown', touched: touchedByLock(account) };
  }
  const keys = await revokeKeys(tx, accountId, keyIds, nowMs);
  for (const key of keys) {
    await emit(tx, accountId, 'api_key.revoked', eventOf(key), nowMs);
    await recordAct(tx, { ...actOn(key), act: 'api_key.revoked', before: keyName(key) });
  }
  await touchAccount(tx, accountId);
  return { kind: 'revoked', keys, touched: touchedKeys(account, ...keys) };
}

/** How many keys of its kind an account may have. */
const keysMaxOf = ({ plan }: LockedAccount, { isTest }: Pick<NewKeyRecord, 'isTest'>): number =>
  isTest ? TEST_KEYS_MAX : (plan.keysMax ?? Infinity);

/** Keys that cycles opened on the way have switched are touched as well. */
const touchedKeys = (account: LockedAccount, ...changed: readonly ApiKeyRecord[]): Invalidation =>
  touchedBy(
    account,
    changed.map((key) => ({ id: key.id, rule: keyRuleOf(key) })),
  );

const touchedByLock = (account: LockedAccount): Invalidation | null =>
  account.keys.length === 0 ? null : touchedBy(account, []);

/** What a webhook event says of a key. */
const eventOf = ({
  id,
  name,
  last4,
  isTest,
}: Pick<NewKeyRecord, 'id' | 'name' | 'last4' | 'isTest'>) => ({
  keyId: id,
  name,
  last4,
  test: isTest,
});
