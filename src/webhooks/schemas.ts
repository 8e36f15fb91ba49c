/**
 * The JSON about webhooks, every request and reply of `/api/webhooks`, as schemas. Pages import the
 * types.
 */
import { z } from 'zod';
import { EVENTS, eventTypes, type EventType } from './events.ts';
import { NAME } from '../http/parse-body.ts';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();
const count = z.int().min(0);
const anyEvent = z.enum(Object.keys(EVENTS) as EventType[]);
/** An event that an endpoint can subscribe to. */
const subscribable = z.enum(eventTypes(), { message: 'must be the name of an event' });

const eventTypeSchema = z
  .strictObject({ type: subscribable, when: z.string().meta({ description: 'When it is sent.' }) })
  .meta({ id: 'EventType' });
export type EventTypeJson = Infer<typeof eventTypeSchema>;

/** `GET /api/webhooks/{id}`, and the reply to every change. */
export const endpointSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(subscribable),
    createdAt: time,
    state: z
      .enum(['on', 'failing', 'paused', 'off'])
      .meta({ description: '`paused`: the receiver asked us to wait.' }),
    offReason: z
      .enum(['owner', 'gone', 'failing'])
      .nullable()
      .meta({ description: 'Why it is off; null: it is on.' }),
    offSince: time.nullable(),
    failingSince: time.nullable().meta({
      description: 'The first failed attempt since the last success; null: it works.',
    }),
    pausedUntil: time.nullable(),
    bothSecretsUntil: time.nullable().meta({
      description: 'Until then the secret before the rotation signs too; null: there is none.',
    }),
  })
  .meta({ id: 'WebhookEndpoint' });
export type EndpointJson = Infer<typeof endpointSchema>;

/** `GET /api/webhooks`. */
export const webhooksSchema = z
  .strictObject({
    endpoints: z.array(endpointSchema).meta({ description: 'Oldest first.' }),
    max: count.meta({ description: 'How many endpoints an account may have.' }),
    events: z
      .array(eventTypeSchema)
      .meta({ description: 'The events an endpoint can subscribe to.' }),
  })
  .meta({ id: 'WebhookEndpoints' });
export type WebhooksJson = Infer<typeof webhooksSchema>;

export const endpointParams = z.strictObject({
  endpoint: z.string().meta({ description: 'Id of an endpoint.' }),
});

export const deliveryParams = endpointParams.extend({
  message: z.string().meta({ description: 'Id of an event, as in `webhook-id`.' }),
});

/** Where it leads is checked by the sender, which knows what is allowed. */
const url = z.string().trim().min(1, 'must be a URL');
const events = z
  .array(subscribable)
  .min(1, 'must name at least one event')
  .max(100)
  .transform((types) => [...new Set(types)]);

/** Body of `POST /api/webhooks`. */
export const endpointInput = z.strictObject({ name: NAME, url, events });
export type EndpointInput = Infer<typeof endpointInput>;

/** Body of `PATCH /api/webhooks/{id}`: what is to change. */
export const endpointPatch = z.strictObject({
  name: NAME.optional(),
  url: url.optional(),
  events: events.optional(),
  enabled: z.boolean().optional(),
});
export type EndpointPatch = Infer<typeof endpointPatch>;

/** `POST /api/webhooks` and `POST /api/webhooks/{id}/rotate`: the only replies with the secret. */
export const newEndpointSchema = z
  .strictObject({ endpoint: endpointSchema, secret: z.string() })
  .meta({ id: 'NewWebhookEndpoint' });
export type NewEndpointJson = Infer<typeof newEndpointSchema>;

/** `DELETE /api/webhooks/{id}`. */
export const endpointDeletedSchema = z
  .strictObject({ id: z.string() })
  .meta({ id: 'WebhookEndpointDeleted' });
export type EndpointDeletedJson = Infer<typeof endpointDeletedSchema>;

/** Body of `POST /api/webhooks/{id}/replay`. */
export const replayInput = z.strictObject({
  since: z.iso
    .datetime({ offset: true, message: 'must be a date and time such as 2026-01-31T12:00:00Z' })
    .meta({ description: 'Events from then on are sent; at most 30 days ago.' }),
});

/** `POST` of `/test`, `/replay` and `/deliveries/{message}/resend`. */
export const queuedSchema = z
  .strictObject({
    queued: count.meta({ description: 'How many deliveries will be sent.' }),
    messageId: z.string().nullable().meta({ description: 'Id of the event, where it is one.' }),
  })
  .meta({ id: 'WebhookQueued' });
export type QueuedJson = Infer<typeof queuedSchema>;

const deliveryState = z.enum(['pending', 'delivered', 'failed']);
export type DeliveryStateJson = Infer<typeof deliveryState>;

/** `<milliseconds>-<message id>`, as `next` of a page of deliveries. */
export const CURSOR = /^(\d{1,15})-([0-9a-f-]{36})$/;

/** Query of `GET /api/webhooks/{id}/deliveries`. */
export const deliveriesQuery = z.strictObject({
  state: z
    .enum(deliveryState.options, { message: 'must be pending, delivered, or failed' })
    .optional(),
  before: z
    .string({ message: 'must appear once' })
    .regex(CURSOR, 'must be the `next` of another page')
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
});

const deliverySchema = z
  .strictObject({
    messageId: z.string(),
    type: anyEvent,
    state: deliveryState,
    createdAt: time,
    attempts: count,
    nextAttemptAt: time.nullable().meta({ description: 'null: no attempt is scheduled.' }),
    lastStatus: z
      .int()
      .nullable()
      .meta({ description: 'Status of the last response; null: none, for `lastReason`.' }),
    lastReason: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type DeliveryJson = Infer<typeof deliverySchema>;

/** `GET /api/webhooks/{id}/deliveries`. */
export const deliveriesSchema = z
  .strictObject({
    deliveries: z.array(deliverySchema).meta({ description: 'Newest first.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'The `before` of the next page; null: there is none.' }),
  })
  .meta({ id: 'WebhookDeliveries' });
export type DeliveriesJson = Infer<typeof deliveriesSchema>;

const attemptSchema = z.strictObject({
  number: z.int().min(1),
  at: time,
  status: z.int().nullable(),
  reason: z.string().nullable().meta({ description: 'Why there was no complete response.' }),
  response: z.string().meta({ description: 'How its body began; at most 4 KiB.' }),
  durationMs: count,
});
export type AttemptJson = Infer<typeof attemptSchema>;

/** `GET /api/webhooks/{id}/deliveries/{message}`. */
export const deliveryDetailSchema = deliverySchema
  .extend({
    payload: z.string().meta({ description: 'The exact body that is sent.' }),
    requestId: z.string().nullable().meta({
      description: 'X-Request-Id of the request that caused the event; null: none did.',
    }),
    attemptList: z.array(attemptSchema).meta({ description: 'Newest first.' }),
  })
  .meta({ id: 'WebhookDeliveryDetail' });
export type DeliveryDetailJson = Infer<typeof deliveryDetailSchema>;
