/** The SQL that reads and switches the API keys of a locked account. */
import type { Queries } from '../database/database.ts';
import type { ChangedKey } from './invalidation.ts';
import type { CountedKey, KeySwitch } from './key-allowance.ts';

/** Those that plans limit, oldest first. */
export async function readKeys(
  queries: Queries,
  accountId: string,
  nowMs: number,
): Promise<CountedKey[]> {
  const rows = await queries.query<KeyRow>(READ, [accountId, nowMs]);
  return rows.map((row) => ({
    id: row.id,
    rotatedFrom: row.rotated_from,
    isDisabled: row.disabled,
    isUsable: row.is_usable,
  }));
}

/** The keys with their new rules. */
export async function writeSwitches(
  tx: Queries,
  switches: readonly KeySwitch[],
): Promise<ChangedKey[]> {
  const rows = await tx.query<SwitchedRow>(SWITCH, [
    switches.map(({ id }) => id),
    switches.map(({ isDisabled }) => isDisabled),
  ]);
  return rows.map((row) => ({
    id: row.id,
    rule: {
      live: !row.disabled && !row.suspended,
      revision: row.revision,
      untilMs: row.expires_at_ms,
      creditsMax: row.credits_max,
    },
  }));
}

interface KeyRow {
  readonly id: string;
  readonly rotated_from: string | null;
  readonly disabled: boolean;
  readonly is_usable: boolean;
}

interface SwitchedRow {
  readonly id: string;
  readonly disabled: boolean;
  readonly suspended: boolean;
  readonly revision: number;
  readonly expires_at_ms: number | null;
  readonly credits_max: number | null;
}

const READ = `
  SELECT id, rotated_from, disabled_by_plan AS disabled,
         revoked_at_ms IS NULL AND (expires_at_ms IS NULL OR expires_at_ms > $2) AS is_usable
  FROM api_key WHERE account_id = $1 AND NOT is_test ORDER BY created_at_ms, id`;
const SWITCH = `
  UPDATE api_key k SET disabled_by_plan = i.off, revision = k.revision + 1
  FROM unnest($1::text[], $2::boolean[]) AS i (id, off)
  WHERE k.id = i.id
  RETURNING k.id, k.disabled_by_plan AS disabled, k.revision, k.expires_at_ms, k.credits_max,
            EXISTS (SELECT FROM account a WHERE a.id = k.account_id AND a.suspended_at_ms IS NOT NULL) AS suspended`;
