/** Endpoints and deliveries as the JSON of `/api/webhooks`. */
import { EVENTS, eventTypes } from './events.ts';
import type { Delivery, DeliveryDetail, DeliveryPage } from './delivery-repository.ts';
import type { Endpoint } from './endpoint-repository.ts';
import { isoTime } from '../util/clock.ts';
import {
  CURSOR,
  type DeliveriesJson,
  type DeliveryDetailJson,
  type DeliveryJson,
  type EndpointJson,
  type EventTypeJson,
} from './schemas.ts';

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

const deliveryJson = (delivery: Delivery): DeliveryJson => ({
  messageId: delivery.messageId,
  type: delivery.type,
  state: delivery.state,
  createdAt: isoTime(delivery.createdAtMs),
  attempts: delivery.attempts,
  nextAttemptAt: optionalTime(delivery.nextAtMs),
  lastStatus: delivery.lastStatus,
  lastReason: delivery.lastReason,
});

/** A page of deliveries, of rows that hold one more where there is another page. */
export function deliveriesJson(rows: readonly Delivery[], pageSize: number): DeliveriesJson {
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    deliveries: page.map(deliveryJson),
    next: last === undefined ? null : `${last.createdAtMs}-${last.messageId}`,
  };
}

export const deliveryDetailJson = (detail: DeliveryDetail): DeliveryDetailJson => ({
  ...deliveryJson(detail),
  payload: detail.body,
  requestId: detail.requestId,
  attemptList: detail.attemptList.map(({ number, atMs, status, reason, response, durationMs }) => ({
    number,
    at: isoTime(atMs),
    status,
    reason,
    response,
    durationMs,
  })),
});

/** The events an endpoint can subscribe to. */
export const eventTypesJson = (): EventTypeJson[] =>
  eventTypes().map((type) => ({ type, when: EVENTS[type].when }));

/** Where a page of deliveries starts, from the cursor that `deliveriesQuery` has checked. */
export function parseCursor(cursor: string): DeliveryPage['before'] {
  const [, createdAtMs, messageId = ''] = CURSOR.exec(cursor) ?? [];
  return { createdAtMs: Number(createdAtMs), messageId };
}

const optionalTime = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

function stateOf({ off, pausedUntilMs, health }: Endpoint): EndpointJson['state'] {
  if (off !== null) return 'off';
  if (pausedUntilMs !== null) return 'paused';
  return health.failingSinceMs === null ? 'on' : 'failing';
}
