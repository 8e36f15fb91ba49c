/**
 * Writes webhook events. Other nouns call this inside their own transactions, so that an event exists
 * if and only if what it reports has happened.
 */
import { PLANS } from '../plans/plans.ts';
import { EVENTS, type EventData, type EventType } from './events.ts';
import { currentActor } from '../util/actor.ts';
import { isoTime } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { currentSpan } from '../util/tracing.ts';
import type { Queries } from '../database/database.ts';

/**
 * Queues an event for every endpoint of the account that subscribes to its type and is on. Nothing
 * is written where no endpoint subscribes, or where the account's plan has no webhooks (unless the
 * event's row says that every plan gets it). One statement; throws where the event is too large.
 */
export async function emit<Type extends EventType>(
  tx: Queries,
  accountId: string,
  type: Type,
  data: EventData[Type],
  nowMs: number,
): Promise<void> {
  const plans = EVENTS[type].everyPlan ? null : PLANS_WITH_WEBHOOKS;
  const body = eventBody(type, data, nowMs);
  const { requestId } = currentActor();
  const trace = currentSpan()?.traceparent ?? null;
  await tx.query(EMIT, [newId(), accountId, type, body, nowMs, plans, requestId, trace]);
}

/** Deletes the account's endpoints and events, for when the account itself is deleted. */
export async function forgetWebhooks(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM webhook_endpoint WHERE account_id = $1', [accountId]);
  await tx.query('DELETE FROM webhook_message WHERE account_id = $1', [accountId]);
}

/**
 * The body of an event, in the shape that Standard Webhooks recommends: `type`, `timestamp`, `data`.
 * These exact bytes are stored, signed, and sent. Throws from EVENT_BYTES_MAX on: events must not
 * carry lists that grow.
 */
export function eventBody<Type extends EventType>(
  type: Type,
  data: EventData[Type],
  nowMs: number,
): string {
  const body = JSON.stringify({ type, timestamp: isoTime(nowMs), data });
  const bytes = Buffer.byteLength(body);
  if (bytes >= EVENT_BYTES_MAX) {
    throw new RangeError(`event ${type} has ${bytes} bytes, the maximum is ${EVENT_BYTES_MAX - 1}`);
  }
  return body;
}

/** Standard Webhooks, "Payload size": receivers may refuse more than 20 kB. */
export const EVENT_BYTES_MAX = 20_000;

/** Ids of the plans that get every event. */
export const PLANS_WITH_WEBHOOKS: readonly string[] = PLANS.filter((plan) =>
  plan.features.includes('webhooks'),
).map((plan) => plan.id);

/**
 * An endpoint that is off gets no delivery, but the event is kept for a replay. Endpoints are locked,
 * so that one deleted at the same time is left out instead of failing the caller's transaction.
 */
const EMIT = `
  WITH subscriber AS (
    SELECT e.id, e.off_at_ms IS NULL AS is_on
    FROM webhook_endpoint e JOIN account a ON a.id = e.account_id
    WHERE e.account_id = $2 AND $3::text = ANY(e.events)
      AND ($6::text[] IS NULL OR a.plan_id = ANY($6::text[]))
    FOR KEY SHARE OF e
  ), message AS (
    INSERT INTO webhook_message (id, account_id, type, body, created_at_ms, request_id, traceparent)
    SELECT $1, $2, $3::text, $4, $5::bigint, $7, $8 WHERE EXISTS (SELECT FROM subscriber)
    RETURNING id
  )
  INSERT INTO webhook_delivery (message_id, endpoint_id, created_at_ms, next_at_ms)
  SELECT message.id, subscriber.id, $5::bigint, $5::bigint
  FROM message, subscriber WHERE subscriber.is_on`;
