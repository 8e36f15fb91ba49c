/** Endpoints and deliveries as the pages read them, and what is read of the bodies they send. */
import { z } from 'zod';
import { EVENTS, eventTypes, isEventType, type EventType } from '../webhooks/events.ts';
import type { Delivery, DeliveryDetail, Endpoint } from '../webhooks/webhooks.ts';
import { KEPT_MS } from '../webhooks/webhooks.ts';
import { isoTime } from '../util/clock.ts';
import type { EventTypeJson } from '../catalog/schemas.ts';
import type { DeliveryDetailJson, DeliveryJson, EndpointJson } from './api-webhooks.ts';

export function endpointJson(endpoint: Endpoint): EndpointJson {
  const { off, health, pausedUntilMs, bothSecretsUntilMs } = endpoint;
  return {
    id: endpoint.id,
    name: endpoint.name,
    url: endpoint.url,
    events: endpoint.events,
    createdAt: isoTime(endpoint.createdAtMs),
    state: stateOf(endpoint),
    offReason: off?.reason ?? null,
    offSince: optionalTime(off?.sinceMs ?? null),
    failingSince: optionalTime(health.failingSinceMs),
    pausedUntil: optionalTime(pausedUntilMs),
    bothSecretsUntil: optionalTime(bothSecretsUntilMs),
  };
}

export const deliveryJson = (delivery: Delivery): DeliveryJson => ({
  messageId: delivery.messageId,
  type: delivery.type,
  state: delivery.state,
  createdAt: isoTime(delivery.createdAtMs),
  attempts: delivery.attempts,
  nextAttemptAt: optionalTime(delivery.nextAtMs),
  lastStatus: delivery.lastStatus,
  lastReason: delivery.lastReason,
});

export const deliveryDetailJson = (detail: DeliveryDetail): DeliveryDetailJson => ({
  ...deliveryJson(detail),
  payload: detail.body,
  attemptList: detail.attemptList.map(({ number, atMs, status, reason, response, durationMs }) => ({
    ...{ number, at: isoTime(atMs), status, reason, response, durationMs },
  })),
});

/** The events that can be chosen. */
export const eventTypesJson = (): EventTypeJson[] =>
  eventTypes().map((type) => ({ type, when: EVENTS[type].when }));

/** Where the next page of deliveries begins: what `next` said. */
export function cursorOf(text: string): { createdAtMs: number; messageId: string } {
  const [, createdAtMs, messageId = ''] = CURSOR.exec(text) ?? [];
  return { createdAtMs: Number(createdAtMs), messageId };
}

export const cursorText = ({ createdAtMs, messageId }: Delivery): string =>
  `${createdAtMs}-${messageId}`;

/** Body of `POST /api/webhooks/{id}/replay`: a moment from which events are still kept. */
export const replayInput = (nowMs: number) =>
  z.strictObject({
    since: z.iso
      .datetime({ offset: true, message: 'must be a moment such as 2026-01-31T12:00:00Z' })
      .refine((text) => Date.parse(text) <= nowMs, { message: 'must not be in the future' })
      .transform((text) => Math.max(Date.parse(text), nowMs - KEPT_MS)),
  });

const optionalTime = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

function stateOf({ off, pausedUntilMs, health }: Endpoint): EndpointJson['state'] {
  if (off !== null) return 'off';
  if (pausedUntilMs !== null) return 'paused';
  return health.failingSinceMs === null ? 'on' : 'failing';
}

const NAME = z.string().trim().min(1).max(100);
/** Looked at by the sender, which knows what is allowed. */
const URL_TEXT = z.string().trim().min(1, 'must be a URL');
const EVENT_LIST = z
  .array(
    z.custom<EventType>(
      (type) => typeof type === 'string' && isEventType(type) && type !== 'webhook.test',
      { message: 'must be the name of an event' },
    ),
  )
  .min(1, 'must name at least one event')
  .max(100)
  .transform((types) => [...new Set(types)]);
export const ENDPOINT_INPUT = z.strictObject({ name: NAME, url: URL_TEXT, events: EVENT_LIST });
export const ENDPOINT_PATCH = z.strictObject({
  name: NAME.optional(),
  url: URL_TEXT.optional(),
  events: EVENT_LIST.optional(),
  enabled: z.boolean().optional(),
});
const CURSOR = /^(\d{1,15})-([0-9a-f-]{36})$/;
export const DELIVERIES_QUERY = z.strictObject({
  state: z
    .enum(['pending', 'delivered', 'failed'], { message: 'must be pending, delivered or failed' })
    .optional(),
  before: z
    .string({ message: 'must stand once' })
    .regex(CURSOR, 'must be what `next` of the page before says')
    .optional(),
});
