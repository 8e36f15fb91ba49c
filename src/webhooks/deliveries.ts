/** Deliveries of the webhooks port in SQL, as their owner sees them and sends them again. */
import { EVENTS, payloadOf, type EventType } from './events.ts';
import {
  REPLAY_MAX,
  type AttemptRecord,
  type Delivery,
  type DeliveryDetail,
  type DeliveryOf,
  type DeliveryState,
  type EndpointOf,
  type Queued,
  type Webhooks,
} from './webhooks.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Database, Queries } from '../database/database.ts';
import { lockEndpoint } from './endpoints.ts';

type Deliveries = Pick<Webhooks, 'test' | 'deliveries' | 'delivery' | 'resend' | 'replay'>;

/** The deliveries of a migrated database. */
export function createDeliveries(database: Database, clock: Clock): Deliveries {
  /** Queues something for an endpoint that is there and on. */
  const queue = (of: EndpointOf, work: (tx: Queries) => Promise<Queued>): Promise<Queued> =>
    database.transaction(async (tx) => {
      const endpoint = await lockEndpoint(tx, of);
      if (endpoint === undefined) return { kind: 'unknown' };
      return endpoint.off_at_ms === null ? work(tx) : { kind: 'off' };
    });
  return {
    test: (of) => queue(of, (tx) => test(tx, of, clock.now())),
    resend: (of) => queue(of, (tx) => resend(tx, of, clock.now())),
    replay: (of, sinceMs) =>
      queue(of, async (tx) => {
        const rows = await tx.query(REPLAY, [of.endpointId, sinceMs, clock.now(), REPLAY_MAX]);
        return { kind: 'queued', count: rows.length, messageId: null };
      }),
    async deliveries(of, { state, before, limit }) {
      const { accountId, endpointId } = of;
      const rows = await database.query<DeliveryRow>(LIST, [
        ...[endpointId, accountId, state],
        ...[before?.createdAtMs ?? null, before?.messageId ?? null, limit],
      ]);
      return rows.map(deliveryOf);
    },
    delivery: (of) => find(database, of),
  };
}

async function find(queries: Queries, of: DeliveryOf): Promise<DeliveryDetail | undefined> {
  const { accountId, endpointId, messageId } = of;
  const params = [messageId, endpointId];
  const [row] = await queries.query<DeliveryRow & { body: string }>(FIND, [...params, accountId]);
  if (row === undefined) return undefined;
  const attempts = await queries.query<AttemptRow>(ATTEMPTS, params);
  return { ...deliveryOf(row), body: row.body, attemptList: attempts.map(attemptOf) };
}

async function test(tx: Queries, of: EndpointOf, nowMs: number): Promise<Queued> {
  const messageId = newId();
  const body = payloadOf('webhook.test', EVENTS['webhook.test'].example, nowMs);
  await tx.query(TEST, [messageId, of.accountId, of.endpointId, body, nowMs]);
  return { kind: 'queued', count: 1, messageId };
}

async function resend(tx: Queries, of: DeliveryOf, nowMs: number): Promise<Queued> {
  const params = [of.messageId, of.endpointId];
  const [found] = await tx.query<{ claimed_until_ms: number | null }>(CLAIMED, params);
  if (found === undefined) return { kind: 'unknown' };
  // Its attempt would end what is queued here.
  if ((found.claimed_until_ms ?? 0) > nowMs) return { kind: 'under-way' };
  await tx.query(RESEND, [...params, nowMs]);
  return { kind: 'queued', count: 1, messageId: of.messageId };
}

const deliveryOf = (row: DeliveryRow): Delivery => ({
  messageId: row.message_id,
  type: row.type,
  state: row.state,
  createdAtMs: row.created_at_ms,
  attempts: row.attempts,
  nextAtMs: row.state === 'pending' ? row.next_at_ms : null,
  lastStatus: row.last_status,
  lastReason: row.last_reason,
});

const attemptOf = (row: AttemptRow): AttemptRecord => ({
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
  SELECT ${COLUMNS}, m.body
  FROM webhook_delivery d
  JOIN webhook_endpoint e ON e.id = d.endpoint_id
  JOIN webhook_message m ON m.id = d.message_id
  WHERE d.message_id = $1 AND d.endpoint_id = $2 AND e.account_id = $3`;
/** More than one delivery ever has by itself; those of many resends are a matter of the newest. */
const ATTEMPTS = `
  SELECT number, at_ms, status, reason, response, duration_ms
  FROM webhook_attempt WHERE message_id = $1 AND endpoint_id = $2
  ORDER BY number DESC LIMIT 50`;
const TEST = `
  WITH message AS (
    INSERT INTO webhook_message (id, account_id, type, body, created_at_ms)
    VALUES ($1, $2, 'webhook.test', $4, $5::bigint)
    RETURNING id
  )
  INSERT INTO webhook_delivery (message_id, endpoint_id, created_at_ms, next_at_ms)
  SELECT id, $3, $5::bigint, $5::bigint FROM message`;
const CLAIMED = `
  SELECT claimed_until_ms FROM webhook_delivery WHERE message_id = $1 AND endpoint_id = $2`;
const RESEND = `
  UPDATE webhook_delivery
  SET state = 'pending', next_at_ms = $3::bigint, tries = 0, claimed_until_ms = NULL
  WHERE message_id = $1 AND endpoint_id = $2`;
/** Of the endpoint that is locked: nobody else changes its deliveries, but events may be added. */
const REPLAY = `
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
