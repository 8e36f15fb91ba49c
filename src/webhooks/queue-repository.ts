/**
 * The queue of deliveries in SQL: claiming what is due and recording attempts. Endpoints are locked
 * before deliveries, and a claim skips endpoints that another process has locked, so that any number
 * of processes claim at the same time and none waits.
 */
import type { Attempt, DeliveryUpdate } from './attempt-outcome.ts';
import type { DeliveryRef } from './delivery-repository.ts';
import type { Secrets } from './signing.ts';
import type { Queries } from '../database/database.ts';

/** A delivery that one process sends now. */
export interface Claim extends DeliveryRef {
  readonly url: string;
  readonly secrets: Secrets;
  readonly body: string;
  /** Of the request that caused the event; null: none did. */
  readonly requestId: string | null;
  /** Of the trace that its cause belongs to; null: none was traced. */
  readonly traceparent: string | null;
  /** Whether its endpoint is failing at present. */
  readonly isFailing: boolean;
  /** When others may claim it. */
  readonly leaseUntilMs: number;
}

interface ReadyEndpoint {
  readonly id: string;
  readonly isFailing: boolean;
}

/**
 * Locks endpoints, at most `limit`, that have something due and fewer than `inFlightMax` deliveries
 * claimed: working ones first, then those whose delivery has waited longest.
 */
export async function lockReadyEndpoints(
  tx: Queries,
  options: {
    readonly limit: number;
    readonly includeFailing: boolean;
    readonly inFlightMax: number;
  },
  nowMs: number,
): Promise<ReadyEndpoint[]> {
  const { limit, includeFailing, inFlightMax } = options;
  const params = [nowMs, limit, includeFailing, inFlightMax];
  const rows = await tx.query<ReadyRow>(LOCK_READY, params);
  return rows.map((row) => ({ id: row.id, isFailing: row.is_failing }));
}

/**
 * Claims due deliveries of locked endpoints, at most `limit`, oldest first. A statement of its own
 * after the locks: it sees what was committed by then, so that its count of claims is exact.
 */
export async function claimDue(
  tx: Queries,
  endpoints: readonly ReadyEndpoint[],
  options: {
    readonly limit: number;
    readonly inFlightMax: number;
    readonly leaseUntilMs: number;
  },
  nowMs: number,
): Promise<Claim[]> {
  const { limit, inFlightMax, leaseUntilMs } = options;
  if (endpoints.length === 0 || limit <= 0) return [];
  const ids = endpoints.map(({ id }) => id);
  const rows = await tx.query<ClaimRow>(CLAIM, [nowMs, ids, inFlightMax, limit, leaseUntilMs]);
  return rows.map((row) => toClaim(row, leaseUntilMs));
}

interface QueuedDelivery {
  readonly type: string;
  /** Attempts since it was last queued. */
  readonly attempts: number;
  /** When the lease of its last claim ends; null: it is not claimed. */
  readonly claimedUntilMs: number | null;
}

/** Locks a delivery whose endpoint is locked; undefined where there is none. */
export async function lockDelivery(
  tx: Queries,
  { messageId, endpointId }: DeliveryRef,
): Promise<QueuedDelivery | undefined> {
  const [row] = await tx.query<QueuedRow>(LOCK_DELIVERY, [messageId, endpointId]);
  return row && { type: row.type, attempts: row.tries, claimedUntilMs: row.claimed_until_ms };
}

/** Adds an attempt to what a delivery's owner sees. */
export async function insertAttempt(
  tx: Queries,
  { messageId, endpointId }: DeliveryRef,
  { atMs, status, reason, response, durationMs }: Attempt,
): Promise<void> {
  const params = [messageId, endpointId, atMs, status, reason, response, durationMs];
  await tx.query(INSERT_ATTEMPT, params);
}

/** Writes how an attempt left its delivery, and ends the claim. */
export async function updateDelivery(
  tx: Queries,
  { messageId, endpointId }: DeliveryRef,
  { state, nextAtMs, attempts, reason }: DeliveryUpdate,
  status: number | null,
): Promise<void> {
  const params = [messageId, endpointId, state, nextAtMs, attempts, status, reason];
  await tx.query(UPDATE_DELIVERY, params);
}

/** Deletes events from before then with everything about them, at most `limit`; how many. */
export async function deleteEvents(
  queries: Queries,
  beforeMs: number,
  limit: number,
): Promise<number> {
  return (await queries.query(DELETE_EVENTS, [beforeMs, limit])).length;
}

function toClaim(row: ClaimRow, leaseUntilMs: number): Claim {
  const { previous_secret: previous, previous_until_ms: untilMs } = row;
  return {
    accountId: row.account_id,
    endpointId: row.endpoint_id,
    messageId: row.message_id,
    url: row.url,
    secrets: {
      secret: row.secret,
      previous: previous === null || untilMs === null ? null : { secret: previous, untilMs },
    },
    body: row.body,
    requestId: row.request_id,
    traceparent: row.traceparent,
    isFailing: row.is_failing,
    leaseUntilMs,
  };
}

interface ReadyRow {
  readonly id: string;
  readonly is_failing: boolean;
}

interface ClaimRow {
  readonly account_id: string;
  readonly endpoint_id: string;
  readonly message_id: string;
  readonly url: string;
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_until_ms: number | null;
  readonly body: string;
  readonly request_id: string | null;
  readonly traceparent: string | null;
  readonly is_failing: boolean;
}

interface QueuedRow {
  readonly type: string;
  readonly tries: number;
  readonly claimed_until_ms: number | null;
}

/** Endpoints with something due and fewer than $4 in flight; $3: whether failing ones are included. */
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
/** A claim moves the next attempt to the end of the lease: where its process dies it is due then. */
const CLAIM = `
  WITH chosen AS (
    SELECT d.message_id, e.id AS endpoint_id
    FROM unnest($2::text[]) WITH ORDINALITY AS e (id, place)
    CROSS JOIN LATERAL (
      SELECT count(*) AS in_flight FROM webhook_delivery c
      WHERE c.endpoint_id = e.id AND c.claimed_until_ms > $1::bigint
    ) claimed
    CROSS JOIN LATERAL (
      SELECT d.message_id, d.next_at_ms FROM webhook_delivery d
      WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.next_at_ms <= $1::bigint
      ORDER BY d.next_at_ms, d.message_id
      LIMIT greatest(0, $3::int - claimed.in_flight)
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
            e.previous_until_ms, m.body, m.request_id, m.traceparent,
            e.failing_since_ms IS NOT NULL AS is_failing`;
const LOCK_DELIVERY = `
  SELECT m.type, d.tries, d.claimed_until_ms
  FROM webhook_delivery d JOIN webhook_message m ON m.id = d.message_id
  WHERE d.message_id = $1 AND d.endpoint_id = $2
  FOR NO KEY UPDATE OF d`;
const INSERT_ATTEMPT = `
  WITH delivery AS (
    UPDATE webhook_delivery SET attempts = attempts + 1
    WHERE message_id = $1 AND endpoint_id = $2
    RETURNING message_id, endpoint_id, attempts
  )
  INSERT INTO webhook_attempt (message_id, endpoint_id, number, at_ms, status, reason, response,
                               duration_ms)
  SELECT message_id, endpoint_id, attempts, $3::bigint, $4::int, $5::text, $6::text, $7::int
  FROM delivery`;
const UPDATE_DELIVERY = `
  UPDATE webhook_delivery
  SET state = $3, next_at_ms = $4::bigint, claimed_until_ms = NULL, tries = $5::int,
      last_status = $6::int, last_reason = $7::text
  WHERE message_id = $1 AND endpoint_id = $2`;
const DELETE_EVENTS = `
  DELETE FROM webhook_message
  WHERE id IN (SELECT id FROM webhook_message WHERE created_at_ms < $1::bigint LIMIT $2)
  RETURNING id`;
