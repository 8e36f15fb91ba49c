/**
 * Writes an event down beside its cause. The stores call this inside their own transactions, so that
 * an event is there if and only if what it tells of has happened.
 */
import { PLANS } from '../plans/plans.ts';
import { EVENTS, payloadOf, type EventData, type EventType } from './events.ts';
import { newId } from '../util/id.ts';
import type { Queries } from '../database/database.ts';

/**
 * Queues an event for every endpoint of the account that takes its type and is on. Nothing is
 * written where no endpoint takes it, or where the account's plan has no webhooks (unless the event's
 * row says that it is sent on every plan). One statement; throws where the event is too large.
 */
export async function emit<Type extends EventType>(
  tx: Queries,
  accountId: string,
  type: Type,
  data: EventData[Type],
  nowMs: number,
): Promise<void> {
  const plans = EVENTS[type].everyPlan ? null : PLANS_WITH_WEBHOOKS;
  const body = payloadOf(type, data, nowMs);
  await tx.query(EMIT, [newId(), accountId, type, body, nowMs, plans]);
}

/** Deletes what an account has of webhooks, when the account itself is deleted. */
export async function forgetWebhooks(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM webhook_endpoint WHERE account_id = $1', [accountId]);
  await tx.query('DELETE FROM webhook_message WHERE account_id = $1', [accountId]);
}

/** Ids of the plans on which every event is sent. */
export const PLANS_WITH_WEBHOOKS: readonly string[] = PLANS.filter((plan) =>
  plan.features.includes('webhooks'),
).map((plan) => plan.id);

/**
 * An endpoint that is off takes no delivery, but keeps the event: a replay finds it. Endpoints are
 * held, so that one deleted meanwhile is left out rather than taking the event's cause with it.
 */
const EMIT = `
  WITH taker AS (
    SELECT e.id, e.off_at_ms IS NULL AS is_on
    FROM webhook_endpoint e JOIN account a ON a.id = e.account_id
    WHERE e.account_id = $2 AND $3::text = ANY(e.events)
      AND ($6::text[] IS NULL OR a.plan_id = ANY($6::text[]))
    FOR KEY SHARE OF e
  ), message AS (
    INSERT INTO webhook_message (id, account_id, type, body, created_at_ms)
    SELECT $1, $2, $3::text, $4, $5::bigint WHERE EXISTS (SELECT FROM taker)
    RETURNING id
  )
  INSERT INTO webhook_delivery (message_id, endpoint_id, created_at_ms, next_at_ms)
  SELECT message.id, taker.id, $5::bigint, $5::bigint FROM message, taker WHERE taker.is_on`;
