/** The table of webhook events in public, with the rules of their delivery: `GET /api/events`. */
import type { FastifyInstance } from 'fastify';
import { EVENTS, type EventRow, type EventType } from '../webhooks/events.ts';
import { DELAYS_MS } from '../webhooks/schedule.ts';
import { RESPONSE_BYTES_MAX, SEND_TIMEOUT_MS } from '../webhooks/sender.ts';
import { BOTH_SECRETS_MS } from '../webhooks/signing.ts';
import { ENDPOINTS_MAX, EVENT_RETENTION_MS } from '../webhooks/service.ts';
import type { EventsJson } from '../webhooks/schemas.ts';
import { resource } from '../http/resource.ts';

export function eventRoutes(app: FastifyInstance): void {
  const events = eventsPayload();
  resource(app, '/api/events', {
    GET: async (_, reply) => reply.header('Cache-Control', CACHE).send(events),
  });
}

/** What `GET /api/events` answers; the docs page is made from it. */
export const eventsPayload = (): EventsJson => ({
  events: (Object.keys(EVENTS) as EventType[]).map((type) => {
    const { when, fields, example, everyPlan }: EventRow = EVENTS[type];
    return {
      type,
      when,
      everyPlan,
      example: { ...example },
      fields: Object.entries(fields as Readonly<Record<string, string>>).map(([name, says]) => ({
        name,
        says,
      })),
    };
  }),
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
