/**
 * `/api/webhooks`: the endpoints of whoever is signed in, and what became of their events. A secret is
 * shown in the reply that creates it and nowhere else. Another account's endpoint is as unknown here
 * as one that does not exist.
 */
import type { FastifyInstance } from 'fastify';
import { refOf, requirePlan, unknownEndpoint, type Caller } from './authorize.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import type { Endpoint } from './endpoint-repository.ts';
import type { Sender } from './sender.ts';
import { ENDPOINTS_MAX } from './endpoint-service.ts';
import type { Webhooks } from './service.ts';
import { BOTH_SECRETS_MS, newSecret } from './signing.ts';
import {
  endpointDeletedSchema,
  endpointInput,
  endpointParams,
  endpointPatch,
  endpointSchema,
  newEndpointSchema,
  webhooksSchema,
  type EndpointJson,
  type EndpointPatch,
} from './schemas.ts';
import { endpointJson, eventTypesJson } from './to-json.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export interface WebhookDeps extends RateLimitDeps {
  readonly webhooks: Webhooks;
  readonly webhookSender: Pick<Sender, 'checkDestination'>;
  readonly upgrade: UpgradeHint;
}

export function webhookRoutes(app: FastifyInstance, deps: WebhookDeps): void {
  resource(app, '/api/webhooks', { GET: listEndpoints(deps), POST: createEndpoint(deps) });
  resource(app, '/api/webhooks/:endpoint', {
    GET: getEndpoint(deps),
    PATCH: updateEndpoint(deps),
    DELETE: deleteEndpoint(deps),
  });
  resource(app, '/api/webhooks/:endpoint/rotate', { POST: rotateSecret(deps) });
  deliveryRoutes(app, deps);
}

const listEndpoints = (deps: WebhookDeps) =>
  operation({
    operationId: 'listWebhookEndpoints',
    summary: 'List the webhook endpoints',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'view',
    scope: 'webhooks',
    before: (input) => requirePlan(deps, input),
    replies: { 200: webhooksSchema },
    errors: ['feature_locked'],
    handler: async ({ account }) => ({
      endpoints: (await deps.webhooks.list(account.id)).map(endpointJson),
      max: ENDPOINTS_MAX,
      events: eventTypesJson(),
    }),
  });

const createEndpoint = (deps: WebhookDeps) =>
  operation({
    operationId: 'createWebhookEndpoint',
    summary: 'Create a webhook endpoint',
    description: 'Only this reply shows the signing secret.',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    before: (input) => requirePlan(deps, input),
    body: endpointInput,
    replies: { 200: newEndpointSchema },
    errors: ['feature_locked', 'too_many_attempts', 'conflict'],
    onceFor: ({ account }) => account.id,
    async handler({ account, body }) {
      const refused = await refuseUrl(deps, { account }, body.url);
      if (refused !== undefined) return refused;
      const secret = newSecret();
      const created = await deps.webhooks.create(account.id, { ...body, secret });
      return created === 'too-many' ? TOO_MANY : { endpoint: endpointJson(created), secret };
    },
  });

const getEndpoint = (deps: WebhookDeps) =>
  operation({
    operationId: 'getWebhookEndpoint',
    summary: 'Get a webhook endpoint',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'view',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requirePlan(deps, input),
    replies: { 200: endpointSchema },
    errors: ['feature_locked', 'not_found'],
    handler: async (input) => endpointOrRefusal(await deps.webhooks.find(refOf(input))),
  });

const updateEndpoint = (deps: WebhookDeps) =>
  operation({
    operationId: 'updateWebhookEndpoint',
    summary: 'Change a webhook endpoint, or switch it on or off',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requirePlan(deps, input),
    body: endpointPatch,
    replies: { 200: endpointSchema },
    errors: ['feature_locked', 'too_many_attempts', 'not_found'],
    async handler({ account, params, body }) {
      const { webhooks } = deps;
      const ref = refOf({ account, params });
      const before = await webhooks.find(ref);
      if (before === undefined) return unknownEndpoint();
      if (body.url !== undefined && body.url !== before.url) {
        const refused = await refuseUrl(deps, { account }, body.url);
        if (refused !== undefined) return refused;
      }
      const updated = await webhooks.update(ref, changeOf(body));
      if (body.enabled === undefined) return endpointOrRefusal(updated);
      return endpointOrRefusal(await webhooks.setEnabled(ref, body.enabled));
    },
  });

const deleteEndpoint = (deps: WebhookDeps) =>
  operation({
    operationId: 'deleteWebhookEndpoint',
    summary: 'Delete a webhook endpoint with its deliveries',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requirePlan(deps, input),
    replies: { 200: endpointDeletedSchema },
    errors: ['feature_locked', 'not_found'],
    async handler(input) {
      const ref = refOf(input);
      return (await deps.webhooks.remove(ref)) ? { id: ref.endpointId } : unknownEndpoint();
    },
  });

const rotateSecret = (deps: WebhookDeps) =>
  operation({
    operationId: 'rotateWebhookSecret',
    summary: 'Replace the signing secret of a webhook endpoint',
    description:
      'For 24 hours, events are signed with the old secret, too. Only this reply shows the new one.',
    tag: 'Webhooks',
    auth: 'session-or-key',
    right: 'webhooks',
    scope: 'webhooks',
    params: endpointParams,
    before: (input) => requirePlan(deps, input),
    replies: { 200: newEndpointSchema },
    errors: ['feature_locked', 'not_found'],
    onceFor: ({ account }) => account.id,
    async handler(input) {
      const secret = newSecret();
      const bothUntilMs = deps.clock.now() + BOTH_SECRETS_MS;
      const rotated = await deps.webhooks.rotate(refOf(input), secret, bothUntilMs);
      return rotated === undefined
        ? unknownEndpoint()
        : { endpoint: endpointJson(rotated), secret };
    },
  });

/** Resolves a URL's host, so that what cannot work is refused where somebody reads it. */
async function refuseUrl(
  deps: WebhookDeps,
  { account }: Caller,
  url: string,
): Promise<HttpRefusal | undefined> {
  const limited = await refuseIfLimited(deps, [['webhook-url-account', account.id]]);
  if (limited !== undefined) return limited;
  const reason = await deps.webhookSender.checkDestination(url);
  return reason === null ? undefined : refusal('invalid_parameters', {}, `url: ${reason}`);
}

/** The fields that are there; `enabled` is not one of them. */
const changeOf = ({ name, url, events }: EndpointPatch) => ({
  ...(name === undefined ? {} : { name }),
  ...(url === undefined ? {} : { url }),
  ...(events === undefined ? {} : { events }),
});

const endpointOrRefusal = (endpoint: Endpoint | undefined): EndpointJson | HttpRefusal =>
  endpoint === undefined ? unknownEndpoint() : endpointJson(endpoint);

const TOO_MANY = refusal(
  'conflict',
  {},
  `An account may have ${ENDPOINTS_MAX} endpoints. Delete one first.`,
);
