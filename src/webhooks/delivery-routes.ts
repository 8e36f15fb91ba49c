/**
 * The deliveries of an endpoint, under `/api/webhooks/{endpoint}`: reading them, sending one again,
 * sending what was missed, and sending a test event.
 */
import type { FastifyInstance } from 'fastify';
import { refOf, requirePlan, requireQuota, unknownEndpoint } from './authorize.ts';
import { EVENT_RETENTION_MS, type QueueResult, type Webhooks } from './service.ts';
import {
  deliveriesQuery,
  deliveriesSchema,
  deliveryDetailSchema,
  deliveryParams,
  endpointParams,
  queuedSchema,
  replayInput,
  type QueuedJson,
} from './schemas.ts';
import { deliveriesJson, deliveryDetailJson, parseCursor } from './to-json.ts';
import type { RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

interface DeliveryDeps extends RateLimitDeps {
  readonly webhooks: Pick<
    Webhooks,
    'find' | 'test' | 'replay' | 'deliveries' | 'delivery' | 'resend'
  >;
  readonly upgrade: UpgradeHint;
}

export function deliveryRoutes(app: FastifyInstance, deps: DeliveryDeps): void {
  resource(app, '/api/webhooks/:endpoint/test', { POST: sendTest(deps) });
  resource(app, '/api/webhooks/:endpoint/replay', { POST: replay(deps) });
  resource(app, '/api/webhooks/:endpoint/deliveries', { GET: listDeliveries(deps) });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message', { GET: getDelivery(deps) });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message/resend', { POST: resend(deps) });
}

const sendTest = (deps: DeliveryDeps) =>
  operation({
    operationId: 'sendWebhookTest',
    summary: 'Send a test event to a webhook endpoint',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requireQuota(deps, input),
    replies: { 200: queuedSchema },
    errors: QUEUE_ERRORS,
    onceFor: ({ account }) => account.id,
    handler: async (input) => queuedOrRefusal(await deps.webhooks.test(refOf(input))),
  });

const replay = (deps: DeliveryDeps) =>
  operation({
    operationId: 'replayWebhookEvents',
    summary: 'Resend everything since a point in time that has not arrived',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requireQuota(deps, input),
    body: replayInput,
    replies: { 200: queuedSchema },
    errors: QUEUE_ERRORS,
    onceFor: ({ account }) => account.id,
    async handler(input) {
      const nowMs = deps.clock.now();
      const sinceMs = Date.parse(input.body.since);
      if (sinceMs > nowMs) return IN_THE_FUTURE;
      const keptSinceMs = Math.max(sinceMs, nowMs - EVENT_RETENTION_MS);
      return queuedOrRefusal(await deps.webhooks.replay(refOf(input), keptSinceMs));
    },
  });

const listDeliveries = (deps: DeliveryDeps) =>
  operation({
    operationId: 'listWebhookDeliveries',
    summary: 'List the deliveries of a webhook endpoint',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'view',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requirePlan(deps, input),
    query: deliveriesQuery,
    replies: { 200: deliveriesSchema },
    errors: ['feature_locked', 'not_found'],
    async handler({ account, params, query }) {
      const ref = refOf({ account, params });
      if ((await deps.webhooks.find(ref)) === undefined) return unknownEndpoint();
      const { state = null } = query;
      const before = query.before === undefined ? null : parseCursor(query.before);
      // One more than a page shows whether there is another.
      const limit = PAGE_SIZE + 1;
      return deliveriesJson(
        await deps.webhooks.deliveries(ref, { state, before, limit }),
        PAGE_SIZE,
      );
    },
  });

const getDelivery = (deps: DeliveryDeps) =>
  operation({
    operationId: 'getWebhookDelivery',
    summary: 'Get a delivery with its payload and attempts',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'view',
    scope: 'webhooks',
    params: deliveryParams,
    before: (input) => requirePlan(deps, input),
    replies: { 200: deliveryDetailSchema },
    errors: ['feature_locked', 'not_found'],
    async handler(input) {
      const ref = { ...refOf(input), messageId: input.params.message };
      const delivery = await deps.webhooks.delivery(ref);
      return delivery === undefined ? unknownDelivery() : deliveryDetailJson(delivery);
    },
  });

const resend = (deps: DeliveryDeps) =>
  operation({
    operationId: 'resendWebhookDelivery',
    summary: 'Send a delivery again, however it ended',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: deliveryParams,
    before: (input) => requireQuota(deps, input),
    replies: { 200: queuedSchema },
    errors: QUEUE_ERRORS,
    onceFor: ({ account }) => account.id,
    async handler(input) {
      const ref = { ...refOf(input), messageId: input.params.message };
      return queuedOrRefusal(await deps.webhooks.resend(ref));
    },
  });

function queuedOrRefusal(result: QueueResult): QueuedJson | HttpRefusal {
  switch (result.kind) {
    case 'queued':
      return { queued: result.count, messageId: result.messageId };
    case 'unknown':
      return unknownDelivery();
    case 'off':
      return refusal('conflict', {}, 'The endpoint is off. Switch it on first.');
    case 'in-flight':
      return refusal('conflict', {}, 'It is being sent right now. Try again in a minute.');
  }
}

const unknownDelivery = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no endpoint or delivery with this id.');

const IN_THE_FUTURE = refusal('invalid_parameters', {}, 'since: must not be in the future');
const QUEUE_ERRORS = ['feature_locked', 'too_many_attempts', 'not_found', 'conflict'] as const;
const PAGE_SIZE = 50;
