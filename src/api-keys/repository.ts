/**
 * The SQL of API keys. Statements that write run in a transaction that has locked the key's account;
 * each counts the key's revision up.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import type { ApiKeyRecord, KeyLimits, NewKeyRecord, SigningSecret } from './api-key.ts';
import { COLUMNS, recordOf, type KeyRow } from './key-row.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Queries } from '../database/database.ts';
import { currentActor } from '../util/actor.ts';

/** The key with this public id, whatever its state. */
export async function findKey(queries: Queries, keyId: string): Promise<ApiKeyRecord | undefined> {
  const [row] = await queries.query<KeyRow>(FIND, [keyId]);
  return row && recordOf(row);
}

/** The keys with these public ids, by id; one that there is not is missing. */
export async function findKeys(
  queries: Queries,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, ApiKeyRecord>> {
  const rows = await queries.query<KeyRow>(FIND_ALL, [keyIds]);
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/** All keys of an account, the oldest first; of those that ended, the ones of the last ENDED_KEY_DAYS. */
export async function listKeys(queries: Queries, accountId: string): Promise<ApiKeyRecord[]> {
  return (await queries.query<KeyRow>(LIST, [accountId])).map(recordOf);
}

/** A key of one account. */
export interface OwnedKey {
  readonly accountId: string;
  readonly keyId: string;
}

export interface UsableKey {
  readonly key: ApiKeyRecord;
  /** Another key has replaced it: it is in its grace period. */
  readonly isReplaced: boolean;
}

/** The account's key, where it can be used at this moment. */
export async function findUsableKey(
  queries: Queries,
  { accountId, keyId }: OwnedKey,
  nowMs: number,
): Promise<UsableKey | undefined> {
  const params = [keyId, accountId, nowMs];
  const [row] = await queries.query<KeyRow & { is_replaced: boolean }>(FIND_USABLE, params);
  return row && { key: recordOf(row), isReplaced: row.is_replaced };
}

export interface KeyCounts {
  /** Keys that can be used and have not been replaced: what is limited. */
  readonly live: number;
  /** Keys that have been replaced and can still be used. */
  readonly inGrace: number;
}

/** The live keys, or the test keys, that an account can use at this moment. Throws AccountDeleted. */
export async function countKeys(
  tx: Queries,
  accountId: string,
  isTest: boolean,
  nowMs: number,
): Promise<KeyCounts> {
  const parameters = [accountId, nowMs, isTest];
  const [row] = await tx.query<{ live: number; in_grace: number }>(COUNT, parameters);
  if (row === undefined) throw new AccountDeleted(accountId);
  return { live: row.live, inGrace: row.in_grace };
}

/** Stores a new key, made by whoever acts. */
export async function insertKey(
  tx: Queries,
  key: NewKeyRecord,
  rotatedFrom: string | null,
  nowMs: number,
): Promise<ApiKeyRecord> {
  const params = [
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
    key.scopes,
    key.isTest,
    currentActor().person,
  ];
  return written(await tx.query<KeyRow>(INSERT, params), key.id);
}

/** Writes a key's name and limits. */
export async function updateKey(
  tx: Queries,
  keyId: string,
  {
    name,
    expiresAtMs,
    symbologies,
    ipRanges,
    creditsMax,
    scopes,
  }: KeyLimits & { readonly name: string },
): Promise<ApiKeyRecord> {
  const params = [keyId, name, expiresAtMs, symbologies, ipRanges, creditsMax, scopes];
  return written(await tx.query<KeyRow>(UPDATE, params), keyId);
}

/** Makes a secret the one that URLs of the key are signed with; null removes it with the one before. */
export async function writeSigningSecret(
  tx: Queries,
  keyId: string,
  signing: SigningSecret | null,
): Promise<ApiKeyRecord> {
  const { secret = null, createdAtMs = null, previous = null } = signing ?? {};
  const params = [keyId, secret, createdAtMs, previous?.secret ?? null, previous?.untilMs ?? null];
  return written(await tx.query<KeyRow>(WRITE_SIGNING_SECRET, params), keyId);
}

/** Ends a key at a moment; `revokedAtMs` where it is refused from now on. */
export async function endKey(
  tx: Queries,
  keyId: string,
  end: { readonly expiresAtMs: number; readonly revokedAtMs: number | null },
): Promise<ApiKeyRecord> {
  return written(await tx.query<KeyRow>(END, [keyId, end.expiresAtMs, end.revokedAtMs]), keyId);
}

/** Revokes a key; one that is revoked already stays as it is. */
export async function revokeKey(tx: Queries, keyId: string, nowMs: number): Promise<ApiKeyRecord> {
  return written(await tx.query<KeyRow>(REVOKE, [keyId, nowMs]), keyId);
}

/** Revokes those of an account's keys that can still be used. */
export async function revokeKeys(
  tx: Queries,
  accountId: string,
  keyIds: readonly string[],
  nowMs: number,
): Promise<readonly ApiKeyRecord[]> {
  return (await tx.query<KeyRow>(REVOKE_ALL, [accountId, keyIds, nowMs])).map(recordOf);
}

/** Deletes keys that were revoked or expired before; how many. */
export const deleteEndedKeys = (queries: Queries, beforeMs: number): Promise<number> =>
  deleteInSlices(queries, 'api_key', 'least(revoked_at_ms, expires_at_ms) < $1', [beforeMs]);

function written([row]: readonly KeyRow[], keyId: string): ApiKeyRecord {
  if (row === undefined) throw new Error(`API key ${keyId} was not written`);
  return recordOf(row);
}

const FIND = `SELECT ${COLUMNS} FROM api_key k WHERE k.id = $1`;
const FIND_ALL = `SELECT ${COLUMNS} FROM api_key k WHERE k.id = ANY ($1::text[])`;
const LIST = `
  SELECT ${COLUMNS} FROM api_key k WHERE k.account_id = $1 ORDER BY k.created_at_ms, k.id`;
const IS_REPLACED = `
  EXISTS (SELECT FROM api_key n WHERE n.account_id = k.account_id AND n.rotated_from = k.id)`;
const FIND_USABLE = `
  SELECT ${COLUMNS}, ${IS_REPLACED} AS is_replaced
  FROM api_key k
  WHERE k.id = $1 AND k.account_id = $2 AND k.revoked_at_ms IS NULL AND NOT k.disabled_by_plan
    AND (k.expires_at_ms IS NULL OR k.expires_at_ms > $3)`;
const COUNT = `
  SELECT count(k.id) FILTER (WHERE NOT k.is_replaced) AS live,
         count(k.id) FILTER (WHERE k.is_replaced) AS in_grace
  FROM account a
  LEFT JOIN (SELECT k.*, ${IS_REPLACED} AS is_replaced FROM api_key k) k
    ON k.account_id = a.id AND k.is_test = $3 AND k.revoked_at_ms IS NULL
       AND NOT k.disabled_by_plan
       AND (k.expires_at_ms IS NULL OR k.expires_at_ms > $2)
  WHERE a.id = $1 AND a.deleted_at_ms IS NULL
  GROUP BY a.id`;
const INSERT = `
  INSERT INTO api_key AS k (id, account_id, name, hash, last4, created_at_ms, expires_at_ms,
                            symbologies, ip_ranges, credits_max, rotated_from, scopes, is_test,
                            made_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  RETURNING ${COLUMNS}`;
const UPDATE = `
  UPDATE api_key k
  SET name = $2, expires_at_ms = $3, symbologies = $4, ip_ranges = $5, credits_max = $6,
      scopes = $7, revision = revision + 1
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
const WRITE_SIGNING_SECRET = `
  UPDATE api_key k
  SET signing_secret = $2, signing_secret_at_ms = $3, previous_signing_secret = $4,
      previous_signing_until_ms = $5, revision = revision + 1
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
const END = `
  UPDATE api_key k SET expires_at_ms = $2, revoked_at_ms = $3, revision = revision + 1
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
const REVOKE = `
  UPDATE api_key k
  SET revision = revision + CASE WHEN revoked_at_ms IS NULL THEN 1 ELSE 0 END,
      revoked_at_ms = coalesce(revoked_at_ms, $2)
  WHERE k.id = $1
  RETURNING ${COLUMNS}`;
const REVOKE_ALL = `
  UPDATE api_key k SET revision = revision + 1, revoked_at_ms = $3
  WHERE k.account_id = $1 AND k.id = ANY ($2::text[]) AND k.revoked_at_ms IS NULL
    AND (k.expires_at_ms IS NULL OR k.expires_at_ms > $3)
  RETURNING ${COLUMNS}`;
