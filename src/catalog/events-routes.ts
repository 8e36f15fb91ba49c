/** The table of webhook events in public, with the rules of their delivery: `GET /api/events`. */
import type { FastifyInstance } from 'fastify';
import { EVENTS, type EventRow } from '../webhooks/events.ts';
import { DELAYS_MS } from '../webhooks/schedule.ts';
import { RESPONSE_BYTES_MAX, SEND_TIMEOUT_MS } from '../webhooks/sender.ts';
import { BOTH_SECRETS_MS } from '../webhooks/signing.ts';
import { ENDPOINTS_MAX } from '../webhooks/endpoint-service.ts';
import { EVENT_RETENTION_MS } from '../webhooks/service.ts';
import { eventsSchema, type EventsJson } from './schemas.ts';
import { constantJson } from '../http/constant-json.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export function eventRoutes(app: FastifyInstance): void {
  resource(app, '/api/events', {
    GET: operation({
      operationId: 'listEvents',
      summary: 'List the webhook events and how they are delivered',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: eventsSchema },
      handler: constantJson(eventsPayload(), CACHE),
    }),
  });
}

/** What `GET /api/events` answers; the docs page is made from it. */
export const eventsPayload = (): EventsJson => ({
  events: Object.entries<EventRow>(EVENTS).map(([type, { when, fields, example, everyPlan }]) => ({
    type,
    when,
    everyPlan,
    example: { ...example },
    fields: Object.entries(fields as Readonly<Record<string, string>>).map(([name, says]) => ({
      name,
      says,
    })),
  })),
  delivery: {
    retrySeconds: DELAYS_MS.map((ms) => ms / 1000),
    timeoutSeconds: SEND_TIMEOUT_MS / 1000,
    answerBytesKept: RESPONSE_BYTES_MAX,
    bothSecretsHours: BOTH_SECRETS_MS / 3_600_000,
    keptDays: EVENT_RETENTION_MS / 86_400_000,
    endpointsMax: ENDPOINTS_MAX,
  },
});

const CACHE = 'public, max-age=300';
