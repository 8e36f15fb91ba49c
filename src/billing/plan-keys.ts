/**
 * Switches API keys off and on as the plan allows: the newest beyond its number go off, and come
 * back with a larger plan, the oldest first. None is ever deleted.
 */
import type { ChangedKey } from './invalidation.ts';
import type { Queries } from '../database/database.ts';

/** Of a locked account; null is any number. The keys that were switched. */
export async function switchKeys(
  tx: Queries,
  accountId: string,
  keysMax: number | null,
  nowMs: number,
): Promise<readonly ChangedKey[]> {
  const rows = await tx.query<KeyRow>(READ, [accountId, nowMs]);
  const off = keysBeyond(rows, keysMax ?? Infinity);
  const changed = rows.filter((row) => row.is_usable && row.disabled !== off.has(row.id));
  if (changed.length === 0) return [];
  const switched = await tx.query<SwitchedRow>(SWITCH, [
    changed.map((row) => row.id),
    changed.map((row) => off.has(row.id)),
  ]);
  return switched.map((row) => ({
    id: row.id,
    rule: {
      live: !row.disabled,
      revision: row.revision,
      untilMs: row.expires_at_ms,
      creditsMax: row.credits_max,
    },
  }));
}

/**
 * Keys take the place of those they replaced, so that a rotation makes no key newer; one in its
 * grace period is no key of its own and shares the lot of its replacement. Keys that cannot be used
 * any more do not count.
 */
function keysBeyond(keys: readonly KeyRow[], max: number): ReadonlySet<string> {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const replacedBy = new Map(keys.map((key) => [key.rotated_from, key]));
  const before = (key: KeyRow): KeyRow | undefined =>
    key.rotated_from === null ? undefined : byId.get(key.rotated_from);
  const heads = keys.filter((key) => key.is_usable && !replacedBy.has(key.id));
  const places = new Map(keys.map((key, place) => [key.id, place]));
  // Walked, not called: nothing bounds how often a key was rotated.
  const chains = heads.map((head) => {
    const chain = [head];
    for (let key = before(head); key !== undefined; key = before(key)) chain.push(key);
    return { place: places.get(chain.at(-1)!.id) ?? 0, ids: chain.map((key) => key.id) };
  });
  const beyond = chains.toSorted((a, b) => a.place - b.place).slice(max);
  return new Set(beyond.flatMap(({ ids }) => ids));
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
  readonly revision: number;
  readonly expires_at_ms: number | null;
  readonly credits_max: number | null;
}

/** Oldest first. */
const READ = `
  SELECT id, rotated_from, disabled_by_plan AS disabled,
         revoked_at_ms IS NULL AND (expires_at_ms IS NULL OR expires_at_ms > $2) AS is_usable
  FROM api_key WHERE account_id = $1 ORDER BY created_at_ms, id`;
const SWITCH = `
  UPDATE api_key k SET disabled_by_plan = i.off, revision = k.revision + 1
  FROM unnest($1::text[], $2::boolean[]) AS i (id, off)
  WHERE k.id = i.id
  RETURNING k.id, k.disabled_by_plan AS disabled, k.revision, k.expires_at_ms, k.credits_max`;
