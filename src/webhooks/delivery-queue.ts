/**
 * The queue of deliveries in SQL. Endpoints are locked before deliveries, and whoever finds one locked
 * goes on to the next, so that any number of processes claim side by side and none waits.
 */
import {
  IN_FLIGHT_MAX,
  LEASE_MS,
  type Claim,
  type ClaimRoom,
  type DeliveryQueue,
} from './webhooks.ts';
import type { Clock } from '../util/clock.ts';
import type { Database, Queries } from '../database/database.ts';
import { finish } from './record-attempt.ts';

/** The queue of a migrated database. */
export function createDeliveryQueue(database: Database, clock: Clock): DeliveryQueue {
  return {
    claim: (room) =>
      room.all <= 0
        ? Promise.resolve([])
        : database.transaction((tx) => claim(tx, room, clock.now())),
    finish: (claimed, attempt) =>
      database.transaction((tx) => finish(tx, claimed, attempt, clock.now())),
    async prune(beforeMs) {
      for (let pruned = 0; ;) {
        const rows = await database.query(PRUNE, [beforeMs, PRUNE_AT_ONCE]);
        pruned += rows.length;
        if (rows.length < PRUNE_AT_ONCE) return pruned;
      }
    },
  };
}

/**
 * Two statements: the second sees what was committed by the time the endpoints were locked, so that
 * what it counts as under way is exact.
 */
async function claim(tx: Queries, room: ClaimRoom, nowMs: number): Promise<Claim[]> {
  const mayFail = room.failing > 0;
  const ready = await tx.query<{ id: string; is_failing: boolean }>(LOCK_READY, [
    ...[nowMs, room.all, mayFail, IN_FLIGHT_MAX],
  ]);
  const working = ready.filter((row) => !row.is_failing);
  const failing = ready.filter((row) => row.is_failing);
  const claims = await take(tx, working, room.all, nowMs);
  const left = Math.min(room.failing, room.all - claims.length);
  return [...claims, ...(await take(tx, failing, left, nowMs))];
}

async function take(
  tx: Queries,
  endpoints: readonly { readonly id: string }[],
  max: number,
  nowMs: number,
): Promise<Claim[]> {
  if (endpoints.length === 0 || max <= 0) return [];
  const ids = endpoints.map(({ id }) => id);
  const leaseUntilMs = nowMs + LEASE_MS;
  const rows = await tx.query<ClaimRow>(TAKE, [nowMs, ids, IN_FLIGHT_MAX, max, leaseUntilMs]);
  return rows.map((row) => claimOf(row, leaseUntilMs));
}

const claimOf = (row: ClaimRow, leaseUntilMs: number): Claim => ({
  accountId: row.account_id,
  endpointId: row.endpoint_id,
  messageId: row.message_id,
  url: row.url,
  secrets: {
    secret: row.secret,
    previous:
      row.previous_secret === null || row.previous_until_ms === null
        ? null
        : { secret: row.previous_secret, untilMs: row.previous_until_ms },
  },
  body: row.body,
  isFailing: row.is_failing,
  leaseUntilMs,
});

interface ClaimRow {
  readonly account_id: string;
  readonly endpoint_id: string;
  readonly message_id: string;
  readonly url: string;
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_until_ms: number | null;
  readonly body: string;
  readonly is_failing: boolean;
}

const PRUNE_AT_ONCE = 1000;

/** Endpoints with something due and a place free; $3: whether failing ones may be among them. */
const LOCK_READY = `
  SELECT e.id, e.failing_since_ms IS NOT NULL AS is_failing
  FROM webhook_endpoint e
  CROSS JOIN LATERAL (
    SELECT d.next_at_ms FROM webhook_delivery d
    WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.next_at_ms <= $1::bigint
    ORDER BY d.next_at_ms LIMIT 1
  ) due
  WHERE e.off_at_ms IS NULL AND e.paused_until_ms <= $1::bigint
    AND ($3::boolean OR e.failing_since_ms IS NULL)
    AND $4::int > (SELECT count(*) FROM webhook_delivery c
                   WHERE c.endpoint_id = e.id AND c.claimed_until_ms > $1::bigint)
  ORDER BY e.failing_since_ms IS NOT NULL, due.next_at_ms
  LIMIT $2
  FOR NO KEY UPDATE OF e SKIP LOCKED`;
/** A claim moves the next attempt to the lease's end: whoever dies leaves it to be due then. */
const TAKE = `
  WITH chosen AS (
    SELECT d.message_id, e.id AS endpoint_id
    FROM unnest($2::text[]) WITH ORDINALITY AS e (id, place)
    CROSS JOIN LATERAL (
      SELECT count(*) AS under_way FROM webhook_delivery c
      WHERE c.endpoint_id = e.id AND c.claimed_until_ms > $1::bigint
    ) busy
    CROSS JOIN LATERAL (
      SELECT d.message_id, d.next_at_ms FROM webhook_delivery d
      WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.next_at_ms <= $1::bigint
      ORDER BY d.next_at_ms, d.message_id
      LIMIT greatest(0, $3::int - busy.under_way)
    ) d
    ORDER BY e.place, d.next_at_ms
    LIMIT $4
  )
  UPDATE webhook_delivery d
  SET claimed_until_ms = $5::bigint, next_at_ms = $5::bigint
  FROM chosen
  JOIN webhook_endpoint e ON e.id = chosen.endpoint_id
  JOIN webhook_message m ON m.id = chosen.message_id
  WHERE d.message_id = chosen.message_id AND d.endpoint_id = chosen.endpoint_id
  RETURNING e.account_id, d.endpoint_id, d.message_id, e.url, e.secret, e.previous_secret,
            e.previous_until_ms, m.body, e.failing_since_ms IS NOT NULL AS is_failing`;
const PRUNE = `
  DELETE FROM webhook_message
  WHERE id IN (SELECT id FROM webhook_message WHERE created_at_ms < $1::bigint LIMIT $2)
  RETURNING id`;
