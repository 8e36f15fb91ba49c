/**
 * `/api/webhooks`: the endpoints of whoever is signed in, and what became of their events. A secret is
 * shown in the reply that makes it and nowhere else. Another account's endpoint is as unknown here as
 * one that does not exist.
 */
import type { SessionAccount } from '../http/auth/session.ts';
import type { FastifyInstance } from 'fastify';
import type { Sender } from './sender.ts';
import { BOTH_SECRETS_MS, newSecret } from './signing.ts';
import {
  ENDPOINTS_MAX,
  type Endpoint,
  type EndpointOf,
  type Queued,
  type Webhooks,
} from './webhooks.ts';
import type {
  DeliveriesJson,
  DeliveryDetailJson,
  EndpointDeletedJson,
  EndpointJson,
  NewEndpointJson,
  QueuedJson,
  WebhooksJson,
} from './schemas.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import { parseBody } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { missingFeature } from '../plans/features.ts';
import { resource, type Handler } from '../http/resource.ts';
import {
  requireSession,
  type ReadSession,
  type HandlerResult,
  type SessionInput,
} from '../http/auth/session.ts';
import {
  cursorOf,
  cursorText,
  DELIVERIES_QUERY,
  deliveryDetailJson,
  deliveryJson,
  ENDPOINT_INPUT,
  ENDPOINT_PATCH,
  endpointJson,
  eventTypesJson,
  replayInput,
} from './webhook-json.ts';

export interface WebhookDeps extends RateLimitDeps {
  readonly webhooks: Webhooks;
  /** Looks at where a URL leads. */
  readonly webhookSender: Pick<Sender, 'refuse'>;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
  readonly upgradeUrl: string;
}

export function webhookRoutes(app: FastifyInstance, deps: WebhookDeps): void {
  type Act = (input: SessionInput) => Promise<HandlerResult>;
  const act = (run: Act): Handler =>
    requireSession(deps, async (input) => {
      const isLocked = missingFeature(['webhooks'], input.account.planId) !== undefined;
      return isLocked ? lockedFeature('webhooks', deps.upgradeUrl) : run(input);
    });
  const onEndpoint = (run: (of: EndpointOf, input: SessionInput) => Promise<HandlerResult>) =>
    act((input) => run(endpointOf(input), input));
  /** Makes the server send something: counted, whatever becomes of it. */
  const onQueue = (run: (of: EndpointOf, input: SessionInput) => Promise<Queued | HttpRefusal>) =>
    onEndpoint(async (of, input) => {
      const who = [['webhook-account', of.accountId]] as const;
      const refused = await refuseIfLimited(deps, input.reply, who);
      return refused ?? queuedAnswer(await run(of, input));
    });

  resource(app, '/api/webhooks', {
    GET: act(({ account }) => list(deps, account)),
    POST: act((input) => create(deps, input)),
  });
  resource(app, '/api/webhooks/:endpoint', {
    GET: onEndpoint(async (of) => answerEndpoint(await deps.webhooks.find(of))),
    PATCH: onEndpoint((of, input) => change(deps, of, input)),
    DELETE: onEndpoint((of) => remove(deps, of)),
  });
  resource(app, '/api/webhooks/:endpoint/rotate', { POST: onEndpoint((of) => rotate(deps, of)) });
  resource(app, '/api/webhooks/:endpoint/test', { POST: onQueue((of) => deps.webhooks.test(of)) });
  resource(app, '/api/webhooks/:endpoint/replay', {
    POST: onQueue(async (of, { body }) => {
      const read = parseBody(replayInput(deps.clock.now()), body);
      return 'kind' in read ? read : deps.webhooks.replay(of, read.body.since);
    }),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries', {
    GET: onEndpoint((of, { query }) => deliveries(deps, of, query)),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message', {
    GET: onEndpoint((of, { params }) => delivery(deps, of, params['message'] ?? '')),
  });
  resource(app, '/api/webhooks/:endpoint/deliveries/:message/resend', {
    POST: onQueue((of, { params }) =>
      deps.webhooks.resend({ ...of, messageId: params['message'] ?? '' }),
    ),
  });
}

async function list({ webhooks }: WebhookDeps, account: SessionAccount): Promise<WebhooksJson> {
  const endpoints = (await webhooks.list(account.id)).map(endpointJson);
  return { endpoints, max: ENDPOINTS_MAX, events: eventTypesJson() };
}

async function create(
  deps: WebhookDeps,
  input: SessionInput,
): Promise<NewEndpointJson | HttpRefusal> {
  const read = parseBody(ENDPOINT_INPUT, input.body);
  if ('kind' in read) return read;
  const refused = await refuseUrl(deps, input, read.body.url);
  if (refused !== undefined) return refused;
  const secret = newSecret();
  const made = await deps.webhooks.create(input.account.id, { ...read.body, secret });
  return made === 'too-many' ? TOO_MANY : { endpoint: endpointJson(made), secret };
}

async function change(
  deps: WebhookDeps,
  of: EndpointOf,
  input: SessionInput,
): Promise<EndpointJson | HttpRefusal> {
  const read = parseBody(ENDPOINT_PATCH, input.body);
  if ('kind' in read) return read;
  const { enabled, name, url, events } = read.body;
  const before = await deps.webhooks.find(of);
  if (before === undefined) return unknownEndpoint();
  if (url !== undefined && url !== before.url) {
    const refused = await refuseUrl(deps, input, url);
    if (refused !== undefined) return refused;
  }
  const wanted = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
  };
  const changed = await deps.webhooks.update(of, wanted);
  if (enabled === undefined) return answerEndpoint(changed);
  return answerEndpoint(await deps.webhooks.enable(of, enabled));
}

async function rotate(deps: WebhookDeps, of: EndpointOf): Promise<NewEndpointJson | HttpRefusal> {
  const secret = newSecret();
  const rotated = await deps.webhooks.rotate(of, secret, deps.clock.now() + BOTH_SECRETS_MS);
  return rotated === undefined ? unknownEndpoint() : { endpoint: endpointJson(rotated), secret };
}

async function remove(
  deps: WebhookDeps,
  of: EndpointOf,
): Promise<EndpointDeletedJson | HttpRefusal> {
  return (await deps.webhooks.remove(of)) ? { id: of.endpointId } : unknownEndpoint();
}

async function deliveries(
  { webhooks }: WebhookDeps,
  of: EndpointOf,
  query: SessionInput['query'],
): Promise<DeliveriesJson | HttpRefusal> {
  const read = parseBody(DELIVERIES_QUERY, query);
  if ('kind' in read) return read;
  if ((await webhooks.find(of)) === undefined) return unknownEndpoint();
  const { state = null, before } = read.body;
  // One more than a page has tells whether there is another.
  const asked = { state, before: before === undefined ? null : cursorOf(before), limit: PAGE + 1 };
  const rows = await webhooks.deliveries(of, asked);
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  return {
    deliveries: page.map(deliveryJson),
    next: last === undefined ? null : cursorText(last),
  };
}

async function delivery(
  { webhooks }: WebhookDeps,
  of: EndpointOf,
  messageId: string,
): Promise<DeliveryDetailJson | HttpRefusal> {
  const found = await webhooks.delivery({ ...of, messageId });
  return found === undefined ? unknownDelivery() : deliveryDetailJson(found);
}

/** Looks a URL's host up, so that what cannot work is refused where somebody reads it. */
async function refuseUrl(
  deps: WebhookDeps,
  { account, reply }: SessionInput,
  url: string,
): Promise<HttpRefusal | undefined> {
  const tooOften = await refuseIfLimited(deps, reply, [['webhook-url-account', account.id]]);
  if (tooOften !== undefined) return tooOften;
  const reason = await deps.webhookSender.refuse(url);
  return reason === null ? undefined : refusal('invalid_parameters', {}, `url: ${reason}`);
}

function queuedAnswer(queued: Queued | HttpRefusal): QueuedJson | HttpRefusal {
  switch (queued.kind) {
    case 'queued':
      return { queued: queued.count, messageId: queued.messageId };
    case 'unknown':
      return unknownDelivery();
    case 'off':
      return refusal('conflict', {}, 'The endpoint is off. Switch it on first.');
    case 'under-way':
      return refusal('conflict', {}, 'It is being sent at this moment. Look again in a minute.');
    default:
      return queued;
  }
}

const endpointOf = ({ account, params }: SessionInput): EndpointOf => ({
  accountId: account.id,
  endpointId: params['endpoint'] ?? '',
});

const answerEndpoint = (endpoint: Endpoint | undefined): EndpointJson | HttpRefusal =>
  endpoint === undefined ? unknownEndpoint() : endpointJson(endpoint);

/** One answer for ids that do not exist and those of another account. */
const unknownEndpoint = (): HttpRefusal =>
  refusal('not_found', {}, 'No endpoint of this account has this id.');
const unknownDelivery = (): HttpRefusal =>
  refusal('not_found', {}, 'No endpoint or delivery of this account has this id.');

const TOO_MANY = refusal(
  'conflict',
  {},
  `An account may have ${ENDPOINTS_MAX} endpoints. Delete one first.`,
);
const PAGE = 50;
