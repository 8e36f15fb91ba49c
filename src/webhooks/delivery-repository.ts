/**
 * Deliveries and their attempts in SQL, as their owner sees them and sends them again. The claiming of
 * deliveries is in queue-repository.ts. A delivery is one event on its way to one endpoint.
 */
import { currentActor } from '../util/actor.ts';
import { currentSpan } from '../util/tracing.ts';
import type { DeliveryState } from './attempt-outcome.ts';
import type { EndpointRef } from './endpoint-repository.ts';
import type { EventType } from './events.ts';
import type { Queries } from '../database/database.ts';

/** A delivery by the ids of its event and its endpoint. */
export interface DeliveryRef extends EndpointRef {
  readonly messageId: string;
}

export interface DeliveryPage {
  /** null is all. */
  readonly state: DeliveryState | null;
  /** Those that follow this one; null: from the newest. */
  readonly before: { readonly createdAtMs: number; readonly messageId: string } | null;
  readonly limit: number;
}

export interface Delivery {
  readonly messageId: string;
  readonly type: EventType;
  readonly state: DeliveryState;
  readonly createdAtMs: number;
  /** All attempts so far. */
  readonly attempts: number;
  /** When it is sent next; null: no attempt is scheduled. */
  readonly nextAtMs: number | null;
  /** How the last attempt ended: the status of the response, or why there was none. */
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
}

export interface DeliveryDetail extends Delivery {
  /** The exact body that is sent. */
  readonly body: string;
  /** Of the request that caused the event; null: none did. */
  readonly requestId: string | null;
  /** Newest first; at most 50. */
  readonly attemptList: readonly AttemptRecord[];
}

interface AttemptRecord {
  /** 1, 2, 3, … */
  readonly number: number;
  readonly atMs: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly response: string;
  readonly durationMs: number;
}

/** An endpoint's deliveries, newest first. */
export async function listDeliveries(
  queries: Queries,
  { accountId, endpointId }: EndpointRef,
  { state, before, limit }: DeliveryPage,
): Promise<Delivery[]> {
  const after = [before?.createdAtMs ?? null, before?.messageId ?? null];
  const rows = await queries.query<DeliveryRow>(LIST, [
    endpointId,
    accountId,
    state,
    ...after,
    limit,
  ]);
  return rows.map(toDelivery);
}

export async function findDelivery(
  queries: Queries,
  { accountId, endpointId, messageId }: DeliveryRef,
): Promise<DeliveryDetail | undefined> {
  const [row] = await queries.query<DeliveryRow & DetailRow>(FIND, [
    messageId,
    endpointId,
    accountId,
  ]);
  if (row === undefined) return undefined;
  const attempts = await queries.query<AttemptRow>(ATTEMPTS, [messageId, endpointId]);
  return {
    ...toDelivery(row),
    body: row.body,
    requestId: row.request_id,
    attemptList: attempts.map(toAttemptRecord),
  };
}

/** Inserts a test event with its one delivery. */
export async function insertTest(
  tx: Queries,
  { accountId, endpointId, messageId }: DeliveryRef,
  body: string,
  nowMs: number,
): Promise<void> {
  const cause = [currentActor().requestId, currentSpan()?.traceparent ?? null];
  await tx.query(INSERT_TEST, [messageId, accountId, endpointId, body, nowMs, ...cause]);
}

/** Queues a delivery now, from the start of the schedule. */
export async function requeue(
  tx: Queries,
  { endpointId, messageId }: DeliveryRef,
  nowMs: number,
): Promise<void> {
  await tx.query(REQUEUE, [messageId, endpointId, nowMs]);
}

/**
 * Queues what happened since then and has not arrived at a locked endpoint, oldest first: deliveries
 * that failed, and events of its types without a delivery. Returns how many.
 */
export async function requeueMissed(
  tx: Queries,
  endpointId: string,
  { sinceMs, max }: { readonly sinceMs: number; readonly max: number },
  nowMs: number,
): Promise<number> {
  return (await tx.query(REQUEUE_MISSED, [endpointId, sinceMs, nowMs, max])).length;
}

/** Fails everything that waits for an endpoint, with that reason where there is no other. */
export async function failPending(tx: Queries, endpointId: string, reason: string): Promise<void> {
  await tx.query(FAIL_PENDING, [endpointId, reason]);
}

const toDelivery = (row: DeliveryRow): Delivery => ({
  messageId: row.message_id,
  type: row.type,
  state: row.state,
  createdAtMs: row.created_at_ms,
  attempts: row.attempts,
  nextAtMs: row.state === 'pending' ? row.next_at_ms : null,
  lastStatus: row.last_status,
  lastReason: row.last_reason,
});

const toAttemptRecord = (row: AttemptRow): AttemptRecord => ({
  number: row.number,
  atMs: row.at_ms,
  status: row.status,
  reason: row.reason,
  response: row.response,
  durationMs: row.duration_ms,
});

interface DeliveryRow {
  readonly message_id: string;
  readonly type: EventType;
  readonly state: DeliveryState;
  readonly created_at_ms: number;
  readonly attempts: number;
  readonly next_at_ms: number;
  readonly last_status: number | null;
  readonly last_reason: string | null;
}

interface DetailRow {
  readonly body: string;
  readonly request_id: string | null;
}

interface AttemptRow {
  readonly number: number;
  readonly at_ms: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly response: string;
  readonly duration_ms: number;
}

const COLUMNS = `d.message_id, m.type, d.state, d.created_at_ms, d.attempts, d.next_at_ms,
  d.last_status, d.last_reason`;
const LIST = `
  SELECT ${COLUMNS}
  FROM webhook_delivery d
  JOIN webhook_endpoint e ON e.id = d.endpoint_id
  JOIN webhook_message m ON m.id = d.message_id
  WHERE d.endpoint_id = $1 AND e.account_id = $2
    AND ($3::text IS NULL OR d.state = $3)
    AND ($4::bigint IS NULL OR (d.created_at_ms, d.message_id) < ($4, $5::text))
  ORDER BY d.created_at_ms DESC, d.message_id DESC
  LIMIT $6`;
const FIND = `
  SELECT ${COLUMNS}, m.body, m.request_id
  FROM webhook_delivery d
  JOIN webhook_endpoint e ON e.id = d.endpoint_id
  JOIN webhook_message m ON m.id = d.message_id
  WHERE d.message_id = $1 AND d.endpoint_id = $2 AND e.account_id = $3`;
/** More than a delivery has unless it is resent; after many resends the newest matter. */
const ATTEMPTS = `
  SELECT number, at_ms, status, reason, response, duration_ms
  FROM webhook_attempt WHERE message_id = $1 AND endpoint_id = $2
  ORDER BY number DESC LIMIT 50`;
const INSERT_TEST = `
  WITH message AS (
    INSERT INTO webhook_message (id, account_id, type, body, created_at_ms, request_id, traceparent)
    VALUES ($1, $2, 'webhook.test', $4, $5::bigint, $6, $7)
    RETURNING id
  )
  INSERT INTO webhook_delivery (message_id, endpoint_id, created_at_ms, next_at_ms)
  SELECT id, $3, $5::bigint, $5::bigint FROM message`;
const REQUEUE = `
  UPDATE webhook_delivery
  SET state = 'pending', next_at_ms = $3::bigint, tries = 0, claimed_until_ms = NULL
  WHERE message_id = $1 AND endpoint_id = $2`;
/** The lock on the endpoint keeps its deliveries as they are; events may be added meanwhile. */
const REQUEUE_MISSED = `
  WITH missed AS (
    SELECT m.id, m.created_at_ms
    FROM webhook_endpoint e
    JOIN webhook_message m ON m.account_id = e.account_id
    LEFT JOIN webhook_delivery d ON d.endpoint_id = e.id AND d.message_id = m.id
    WHERE e.id = $1 AND m.created_at_ms >= $2::bigint AND m.type <> 'webhook.test'
      AND (d.state = 'failed' OR (d.state IS NULL AND m.type = ANY(e.events)
                                  AND m.created_at_ms >= e.created_at_ms))
    ORDER BY m.created_at_ms, m.id
    LIMIT $4
  )
  INSERT INTO webhook_delivery AS d (message_id, endpoint_id, created_at_ms, next_at_ms)
  SELECT id, $1, created_at_ms, $3::bigint FROM missed
  ON CONFLICT (message_id, endpoint_id) DO UPDATE
    SET state = 'pending', next_at_ms = excluded.next_at_ms, tries = 0, claimed_until_ms = NULL
    WHERE d.state = 'failed'
  RETURNING d.message_id`;
const FAIL_PENDING = `
  UPDATE webhook_delivery SET state = 'failed', last_reason = coalesce(last_reason, $2)
  WHERE endpoint_id = $1 AND state = 'pending'`;
