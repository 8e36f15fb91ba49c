/** A row of the table of API keys, and the record that it is read as. */
import type { Scope } from '../http/auth/scopes.ts';
import type { ApiKeyRecord, SigningSecret } from './api-key.ts';

export const recordOf = (row: KeyRow): ApiKeyRecord => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  hash: row.hash,
  last4: row.last4,
  isTest: row.is_test,
  createdAtMs: row.created_at_ms,
  revokedAtMs: row.revoked_at_ms,
  revision: row.revision,
  expiresAtMs: row.expires_at_ms,
  symbologies: row.symbologies,
  ipRanges: row.ip_ranges,
  creditsMax: row.credits_max,
  scopes: row.scopes,
  rotatedFrom: row.rotated_from,
  madeBy: row.made_by,
  disabledByPlan: row.disabled_by_plan,
  suspended: row.suspended,
  signing: signingOf(row),
  lastUsedAtMs: row.last_used_at_ms,
  used:
    row.used_cycle_id === null ? null : { cycleId: String(row.used_cycle_id), credits: row.used },
});

function signingOf(row: KeyRow): SigningSecret | null {
  const { signing_secret: secret, signing_secret_at_ms: createdAtMs } = row;
  if (secret === null || createdAtMs === null) return null;
  const { previous_signing_secret: before, previous_signing_until_ms: untilMs } = row;
  const previous = before === null || untilMs === null ? null : { secret: before, untilMs };
  return { secret, createdAtMs, previous };
}

export interface KeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly last4: string;
  readonly is_test: boolean;
  readonly created_at_ms: number;
  readonly revoked_at_ms: number | null;
  readonly revision: number;
  readonly expires_at_ms: number | null;
  readonly symbologies: string[] | null;
  readonly ip_ranges: string[] | null;
  readonly credits_max: number | null;
  readonly scopes: Scope[];
  readonly rotated_from: string | null;
  readonly made_by: string | null;
  readonly disabled_by_plan: boolean;
  readonly suspended: string | null;
  readonly signing_secret: string | null;
  readonly signing_secret_at_ms: number | null;
  readonly previous_signing_secret: string | null;
  readonly previous_signing_until_ms: number | null;
  readonly last_used_at_ms: number | null;
  readonly used: number;
  readonly used_cycle_id: number | null;
}

/** Of `api_key k`. */
export const COLUMNS = `k.id, k.account_id, k.name, k.hash, k.last4, k.is_test, k.created_at_ms, k.revoked_at_ms,
  k.revision, k.expires_at_ms, k.symbologies, k.ip_ranges, k.credits_max, k.scopes, k.rotated_from,
  k.made_by, k.disabled_by_plan, k.signing_secret, k.signing_secret_at_ms, k.previous_signing_secret,
  k.previous_signing_until_ms, k.last_used_at_ms, k.used, k.used_cycle_id,
  (SELECT a.suspended_reason FROM account a WHERE a.id = k.account_id) AS suspended`;
