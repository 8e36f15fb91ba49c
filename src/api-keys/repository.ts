/**
 * The API keys of the accounts port in SQL. Every change locks the account first, so that the number
 * of keys a plan allows holds, and counts its version and the key's revision up.
 */
import type { Accounts } from '../accounts/accounts.ts';
import type { ApiKeyRecord, KeyChange, NewKeyRecord, Rotated, Rotation } from './api-keys.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { touchAccount } from '../billing/cycle-rows.ts';
import { lockAccount } from '../billing/cycles.ts';
import type { Database, Queries } from '../database/database.ts';
import { emit } from '../webhooks/emit.ts';

type ApiKeys = Pick<
  Accounts,
  'createKey' | 'updateKey' | 'rotateKey' | 'revokeKey' | 'findKey' | 'listKeys'
>;

/** The keys of a migrated database. */
export function createApiKeys(database: Database, clock: Clock): ApiKeys {
  const keys = async (sql: string, params: readonly unknown[]): Promise<ApiKeyRecord[]> =>
    (await database.query<KeyRow>(sql, params)).map(keyOf);
  return {
    createKey: (key) => database.transaction((tx) => createKey(tx, key, clock.now())),
    updateKey: (accountId, keyId, change) =>
      database.transaction((tx) => updateKey(tx, { accountId, keyId }, change, clock.now())),
    rotateKey: (rotation) => database.transaction((tx) => rotateKey(tx, rotation, clock.now())),
    revokeKey: (keyId, accountId) =>
      database.transaction((tx) => revokeKey(tx, keyId, accountId, clock.now())),
    findKey: async (keyId) => (await keys(FIND, [keyId]))[0],
    listKeys: (accountId) => keys(LIST, [accountId]),
  };
}

async function createKey(
  tx: Queries,
  key: NewKeyRecord,
  nowMs: number,
): Promise<'created' | 'too-many'> {
  const { plan } = await lockAccount(tx, key.accountId, nowMs);
  const { live } = await countKeys(tx, key.accountId, nowMs);
  if (live >= (plan.keysMax ?? Infinity)) return 'too-many';
  await insert(tx, key, null, nowMs);
  await emit(tx, key.accountId, 'api_key.created', eventOf(key), nowMs);
  await touchAccount(tx, key.accountId);
  return 'created';
}

interface Named {
  readonly accountId: string;
  readonly keyId: string;
}

async function updateKey(
  tx: Queries,
  named: Named,
  change: KeyChange,
  nowMs: number,
): Promise<ApiKeyRecord | 'in-grace' | undefined> {
  await lockAccount(tx, named.accountId, nowMs);
  const found = await liveKey(tx, named, nowMs);
  if (found === undefined) return undefined;
  if (found.replaced && change.expiresAtMs !== undefined) return 'in-grace';
  const { name, expiresAtMs, symbologies, ipRanges, creditsMax } = { ...found.key, ...change };
  const limits = [expiresAtMs, symbologies, ipRanges, creditsMax];
  const [row] = await tx.query<KeyRow>(UPDATE, [named.keyId, name, ...limits]);
  await touchAccount(tx, named.accountId);
  return row && keyOf(row);
}

async function rotateKey(tx: Queries, rotation: Rotation, nowMs: number): Promise<Rotated> {
  const { accountId, replacement, graceUntilMs } = rotation;
  const { plan } = await lockAccount(tx, accountId, nowMs);
  const found = await liveKey(tx, rotation, nowMs);
  if (found === undefined) return { kind: 'unknown' };
  if (found.replaced) return { kind: 'in-grace' };
  const isGraceful = graceUntilMs > nowMs;
  const max = plan.keysMax ?? Infinity;
  // Each key has a rate limit of its own: replaced over and over they would add up to any number.
  if (isGraceful && (await countKeys(tx, accountId, nowMs)).inGrace >= max) {
    return { kind: 'too-many', max };
  }
  const { name, expiresAtMs, symbologies, ipRanges, creditsMax } = found.key;
  const limits = { expiresAtMs, symbologies, ipRanges, creditsMax };
  const key = { ...replacement, ...limits, accountId, name };
  const added = await insert(tx, key, found.key.id, nowMs);
  const untilMs = Math.min(found.key.expiresAtMs ?? Infinity, graceUntilMs);
  const revokedAtMs = isGraceful ? null : nowMs;
  const [ended] = await tx.query<KeyRow>(END, [found.key.id, untilMs, revokedAtMs]);
  if (ended === undefined) throw new Error(`key ${found.key.id} has gone`);
  const replaced = { replaces: found.key.id, oldKeyEndsAt: isoTime(untilMs) };
  await emit(tx, accountId, 'api_key.rotated', { ...eventOf(added), ...replaced }, nowMs);
  await touchAccount(tx, accountId);
  return { kind: 'rotated', old: keyOf(ended), replacement: added };
}

async function revokeKey(
  tx: Queries,
  keyId: string,
  accountId: string | undefined,
  nowMs: number,
): Promise<ApiKeyRecord | undefined> {
  const [before] = await tx.query<KeyRow>(FIND, [keyId]);
  if (before === undefined) return undefined;
  if (accountId !== undefined && before.account_id !== accountId) return undefined;
  await lockAccount(tx, before.account_id, nowMs);
  const [revoked] = await tx.query<KeyRow>(REVOKE, [keyId, nowMs]);
  if (revoked !== undefined && before.revoked_at_ms === null) {
    await emit(tx, before.account_id, 'api_key.revoked', eventOf(keyOf(revoked)), nowMs);
  }
  await touchAccount(tx, before.account_id);
  return revoked && keyOf(revoked);
}

interface Counts {
  readonly live: number;
  readonly inGrace: number;
}

/** Of an account that is locked. Who has been deleted gets no more keys. */
async function countKeys(tx: Queries, accountId: string, nowMs: number): Promise<Counts> {
  const [row] = await tx.query<{ live: number; in_grace: number }>(COUNT, [accountId, nowMs]);
  if (row === undefined) throw new Error(`account ${accountId} was deleted`);
  return { live: row.live, inGrace: row.in_grace };
}

async function insert(
  tx: Queries,
  key: NewKeyRecord,
  rotatedFrom: string | null,
  nowMs: number,
): Promise<ApiKeyRecord> {
  const [row] = await tx.query<KeyRow>(INSERT, [
    key.id,
    key.accountId,
    key.name,
    key.hash,
    key.last4,
    nowMs,
    key.expiresAtMs,
    key.symbologies,
    key.ipRanges,
    key.creditsMax,
    rotatedFrom,
  ]);
  if (row === undefined) throw new Error(`key ${key.id} was not stored`);
  return keyOf(row);
}

/** The account's key where it can be used, and whether another has replaced it. */
async function liveKey(
  tx: Queries,
  { accountId, keyId }: Named,
  nowMs: number,
): Promise<{ readonly key: ApiKeyRecord; readonly replaced: boolean } | undefined> {
  const params = [keyId, accountId, nowMs];
  const [row] = await tx.query<KeyRow & { replaced: boolean }>(FIND_LIVE, params);
  return row && { key: keyOf(row), replaced: row.replaced };
}

/** What an event tells of a key. */
const eventOf = ({ id, name, last4 }: Pick<NewKeyRecord, 'id' | 'name' | 'last4'>) => ({
  ...{ keyId: id, name, last4 },
});

const keyOf = (row: KeyRow): ApiKeyRecord => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  hash: row.hash,
  last4: row.last4,
  createdAtMs: row.created_at_ms,
  revokedAtMs: row.revoked_at_ms,
  revision: row.revision,
  expiresAtMs: row.expires_at_ms,
  symbologies: row.symbologies,
  ipRanges: row.ip_ranges,
  creditsMax: row.credits_max,
  rotatedFrom: row.rotated_from,
  disabledByPlan: row.disabled_by_plan,
  lastUsedAtMs: row.last_used_at_ms,
  used:
    row.used_cycle_id === null ? null : { cycleId: String(row.used_cycle_id), credits: row.used },
});

interface KeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly last4: string;
  readonly created_at_ms: number;
  readonly revoked_at_ms: number | null;
  readonly revision: number;
  readonly expires_at_ms: number | null;
  readonly symbologies: string[] | null;
  readonly ip_ranges: string[] | null;
  readonly credits_max: number | null;
  readonly rotated_from: string | null;
  readonly disabled_by_plan: boolean;
  readonly last_used_at_ms: number | null;
  readonly used: number;
  readonly used_cycle_id: number | null;
}

const COLUMNS = `k.id, k.account_id, k.name, k.hash, k.last4, k.created_at_ms, k.revoked_at_ms,
  k.revision, k.expires_at_ms, k.symbologies, k.ip_ranges, k.credits_max, k.rotated_from,
  k.disabled_by_plan, k.last_used_at_ms, k.used, k.used_cycle_id`;
const FIND = `SELECT ${COLUMNS} FROM api_key k WHERE k.id = $1`;
const LIST = `
  SELECT ${COLUMNS} FROM api_key k WHERE k.account_id = $1 ORDER BY k.created_at_ms, k.id`;
const REPLACED = `
  EXISTS (SELECT FROM api_key n WHERE n.account_id = k.account_id AND n.rotated_from = k.id)`;
const FIND_LIVE = `
  SELECT ${COLUMNS}, ${REPLACED} AS replaced
  FROM api_key k
  WHERE k.id = $1 AND k.account_id = $2 AND k.revoked_at_ms IS NULL AND NOT k.disabled_by_plan
    AND (k.expires_at_ms IS NULL OR k.expires_at_ms > $3)`;
const COUNT = `
  SELECT count(k.id) FILTER (WHERE NOT k.replaced) AS live,
         count(k.id) FILTER (WHERE k.replaced) AS in_grace
  FROM account a
  LEFT JOIN (SELECT k.*, ${REPLACED} AS replaced FROM api_key k) k
    ON k.account_id = a.id AND k.revoked_at_ms IS NULL AND NOT k.disabled_by_plan
       AND (k.expires_at_ms IS NULL OR k.expires_at_ms > $2)
  WHERE a.id = $1 AND a.deleted_at_ms IS NULL
  GROUP BY a.id`;
const INSERT = `
  INSERT INTO api_key AS k (id, account_id, name, hash, last4, created_at_ms, expires_at_ms,
                            symbologies, ip_ranges, credits_max, rotated_from)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  RETURNING ${COLUMNS}`;
const UPDATE = `
  UPDATE api_key k
  SET name = $2, expires_at_ms = $3, symbologies = $4, ip_ranges = $5, credits_max = $6,
      revision = revision + 1
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
/** $2: when it ends; $3: when it was revoked, or null. */
const END = `
  UPDATE api_key k SET expires_at_ms = $2, revoked_at_ms = $3, revision = revision + 1
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
/** Revoked again, it stays as it is. */
const REVOKE = `
  UPDATE api_key k
  SET revision = revision + CASE WHEN revoked_at_ms IS NULL THEN 1 ELSE 0 END,
      revoked_at_ms = coalesce(revoked_at_ms, $2)
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
