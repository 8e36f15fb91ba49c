/**
 * `/api/webhooks`: the endpoints of whoever is signed in, and what became of their events. A secret is
 * shown in the reply that creates it and nowhere else. Another account's endpoint is as unknown here
 * as one that does not exist.
 */
import type { FastifyInstance } from 'fastify';
import type { DeliveryRef } from './delivery-repository.ts';
import type { Endpoint, EndpointRef } from './endpoint-repository.ts';
import type { Sender } from './sender.ts';
import { ENDPOINTS_MAX, EVENT_RETENTION_MS, type QueueResult, type Webhooks } from './service.ts';
import { BOTH_SECRETS_MS, newSecret } from './signing.ts';
import {
  deliveriesQuery,
  endpointInput,
  endpointPatch,
  replayInput,
  type DeliveriesJson,
  type DeliveryDetailJson,
  type EndpointDeletedJson,
  type EndpointJson,
  type NewEndpointJson,
  type QueuedJson,
  type WebhooksJson,
} from './schemas.ts';
import {
  cursorAfter,
  deliveryDetailJson,
  deliveryJson,
  endpointJson,
  eventTypesJson,
  parseCursor,
} from './to-json.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import {
  requireSession,
  type HandlerResult,
  type ReadSession,
  type SessionAccount,
  type SessionInput,
} from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { resource, type Handler } from '../http/resource.ts';
import { missingFeature } from '../plans/features.ts';

export interface WebhookDeps extends RateLimitDeps {
  readonly webhooks: Webhooks;
  readonly webhookSender: Pick<Sender, 'checkDestination'>;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
  readonly upgradeUrl: string;
}

export function webhookRoutes(app: FastifyInstance, deps: WebhookDeps): void {
  const { webhooks } = deps;
  const { onAccount, onEndpoint, onQueue } = handlers(deps);
  resource(app, '/api/webhooks', {
    GET: onAccount(({ account }) => list(deps, account)),
    POST: onAccount((input) => create(deps, input)),
  });
  resource(app, '/api/webhooks/:endpoint', {
    GET: onEndpoint(async (ref) => endpointOrRefusal(await webhooks.find(ref))),
    PATCH: onEndpoint((ref, input) => update(deps, ref, input)),
    DELETE: onEndpoint((ref) => remove(deps, ref)),
  });
  resource(app, '/api/webhooks/:endpoint/rotate', { POST: onEndpoint((ref) => rotate(deps, ref)) });
  resource(app, '/api/webhooks/:endpoint/test', { POST: onQueue((ref) => webhooks.test(ref)) });
  resource(app, '/api/webhooks/:endpoint/replay', {
    POST: onQueue((ref, { body }) => replay(deps, ref, body)),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries', {
    GET: onEndpoint((ref, { query }) => listDeliveries(deps, ref, query)),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message', {
    GET: onEndpoint((ref, input) => findDelivery(deps, deliveryRef(ref, input))),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message/resend', {
    POST: onQueue((ref, input) => webhooks.resend(deliveryRef(ref, input))),
  });
}

/** What all of these routes check first: a session, a plan with webhooks, and a limit where one is. */
function handlers(deps: WebhookDeps) {
  const onAccount = (run: (input: SessionInput) => Promise<HandlerResult>): Handler =>
    requireSession(deps, async (input) => {
      const isLocked = missingFeature(['webhooks'], input.account.planId) !== undefined;
      return isLocked ? lockedFeature('webhooks', deps.upgradeUrl) : run(input);
    });
  const onEndpoint = (
    run: (ref: EndpointRef, input: SessionInput) => Promise<HandlerResult>,
  ): Handler =>
    onAccount((input) => {
      const endpointId = input.params['endpoint'] ?? '';
      return run({ accountId: input.account.id, endpointId }, input);
    });
  /** Makes the server send something: counted, whatever becomes of it. */
  const onQueue = (
    run: (ref: EndpointRef, input: SessionInput) => Promise<QueueResult | HttpRefusal>,
  ): Handler =>
    onEndpoint(async (ref, input) => {
      const limits = [['webhook-account', ref.accountId]] as const;
      const limited = await refuseIfLimited(deps, input.reply, limits);
      return limited ?? queuedOrRefusal(await run(ref, input));
    });
  return { onAccount, onEndpoint, onQueue };
}

async function list({ webhooks }: WebhookDeps, account: SessionAccount): Promise<WebhooksJson> {
  const endpoints = (await webhooks.list(account.id)).map(endpointJson);
  return { endpoints, max: ENDPOINTS_MAX, events: eventTypesJson() };
}

async function create(
  deps: WebhookDeps,
  input: SessionInput,
): Promise<NewEndpointJson | HttpRefusal> {
  const parsed = parseBody(endpointInput, input.body);
  if ('kind' in parsed) return parsed;
  const refused = await refuseUrl(deps, input, parsed.body.url);
  if (refused !== undefined) return refused;
  const secret = newSecret();
  const created = await deps.webhooks.create(input.account.id, { ...parsed.body, secret });
  return created === 'too-many' ? TOO_MANY : { endpoint: endpointJson(created), secret };
}

async function update(
  deps: WebhookDeps,
  ref: EndpointRef,
  input: SessionInput,
): Promise<EndpointJson | HttpRefusal> {
  const { webhooks } = deps;
  const parsed = parseBody(endpointPatch, input.body);
  if ('kind' in parsed) return parsed;
  const { enabled, name, url, events } = parsed.body;
  const before = await webhooks.find(ref);
  if (before === undefined) return unknownEndpoint();
  if (url !== undefined && url !== before.url) {
    const refused = await refuseUrl(deps, input, url);
    if (refused !== undefined) return refused;
  }
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
  };
  const updated = await webhooks.update(ref, change);
  if (enabled === undefined) return endpointOrRefusal(updated);
  return endpointOrRefusal(await webhooks.setEnabled(ref, enabled));
}

async function rotate(deps: WebhookDeps, ref: EndpointRef): Promise<NewEndpointJson | HttpRefusal> {
  const secret = newSecret();
  const rotated = await deps.webhooks.rotate(ref, secret, deps.clock.now() + BOTH_SECRETS_MS);
  return rotated === undefined ? unknownEndpoint() : { endpoint: endpointJson(rotated), secret };
}

async function remove(
  deps: WebhookDeps,
  ref: EndpointRef,
): Promise<EndpointDeletedJson | HttpRefusal> {
  return (await deps.webhooks.remove(ref)) ? { id: ref.endpointId } : unknownEndpoint();
}

/** Events are kept for EVENT_RETENTION_MS: an earlier `since` is read as that. */
async function replay(
  { webhooks, clock }: WebhookDeps,
  ref: EndpointRef,
  body: unknown,
): Promise<QueueResult | HttpRefusal> {
  const parsed = parseBody(replayInput, body);
  if ('kind' in parsed) return parsed;
  const nowMs = clock.now();
  const sinceMs = Date.parse(parsed.body.since);
  if (sinceMs > nowMs) return IN_THE_FUTURE;
  return webhooks.replay(ref, Math.max(sinceMs, nowMs - EVENT_RETENTION_MS));
}

async function listDeliveries(
  { webhooks }: WebhookDeps,
  ref: EndpointRef,
  query: SessionInput['query'],
): Promise<DeliveriesJson | HttpRefusal> {
  const parsed = parseBody(deliveriesQuery, query);
  if ('kind' in parsed) return parsed;
  if ((await webhooks.find(ref)) === undefined) return unknownEndpoint();
  const { state = null, before } = parsed.body;
  const cursor = before === undefined ? null : parseCursor(before);
  // One more than a page shows whether there is another.
  const rows = await webhooks.deliveries(ref, { state, before: cursor, limit: PAGE_SIZE + 1 });
  const page = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined;
  return {
    deliveries: page.map(deliveryJson),
    next: last === undefined ? null : cursorAfter(last),
  };
}

async function findDelivery(
  { webhooks }: WebhookDeps,
  ref: DeliveryRef,
): Promise<DeliveryDetailJson | HttpRefusal> {
  const found = await webhooks.delivery(ref);
  return found === undefined ? unknownDelivery() : deliveryDetailJson(found);
}

/** Resolves a URL's host, so that what cannot work is refused where somebody reads it. */
async function refuseUrl(
  deps: WebhookDeps,
  { account, reply }: SessionInput,
  url: string,
): Promise<HttpRefusal | undefined> {
  const limited = await refuseIfLimited(deps, reply, [['webhook-url-account', account.id]]);
  if (limited !== undefined) return limited;
  const reason = await deps.webhookSender.checkDestination(url);
  return reason === null ? undefined : refusal('invalid_parameters', {}, `url: ${reason}`);
}

function queuedOrRefusal(result: QueueResult | HttpRefusal): QueuedJson | HttpRefusal {
  switch (result.kind) {
    case 'queued':
      return { queued: result.count, messageId: result.messageId };
    case 'unknown':
      return unknownDelivery();
    case 'off':
      return refusal('conflict', {}, 'The endpoint is off. Switch it on first.');
    case 'in-flight':
      return refusal('conflict', {}, 'It is being sent right now. Try again in a minute.');
    default:
      return result;
  }
}

const deliveryRef = (ref: EndpointRef, { params }: SessionInput): DeliveryRef => ({
  ...ref,
  messageId: params['message'] ?? '',
});

const endpointOrRefusal = (endpoint: Endpoint | undefined): EndpointJson | HttpRefusal =>
  endpoint === undefined ? unknownEndpoint() : endpointJson(endpoint);

/** One answer for ids that do not exist and those of another account. */
const unknownEndpoint = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no endpoint with this id.');
const unknownDelivery = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no endpoint or delivery with this id.');

const TOO_MANY = refusal(
  'conflict',
  {},
  `An account may have ${ENDPOINTS_MAX} endpoints. Delete one first.`,
);
const IN_THE_FUTURE = refusal('invalid_parameters', {}, 'since: must not be in the future');
const PAGE_SIZE = 50;
