/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions and without streams. Each tool
 * call is a request to the API with the caller's key and from the caller's address, which runs in this process:
 * key, limits, credits and usage are those of that request, and what it drew is charged once this reply was
 * taken. A message is admitted before its body is read, and counts as one request with what it calls.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decideAdmission, FREE_REFUSALS, FREE_REQUEST } from '../api-keys/admission.ts';
import type { Authenticate } from '../api-keys/authenticate.ts';
import type { Credits } from '../credits/credits.ts';
import { refuseForeignOrigin } from '../http/auth/own-origin.ts';
import { carryIn } from '../http/carried.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS, KEY_HEADERS } from '../http/headers.ts';
import { createBodyPlaces, type BodyPlaces } from '../http/body-places.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { operation } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import { empty, json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { isFree } from '../plans/plans.ts';
import type { Clock } from '../util/clock.ts';
import { wireOf, type Api } from './api.ts';
import { createMcp } from './protocol.ts';
import { answerSchema, messageSchema } from './schemas.ts';
import { toolTable } from './tools/table.ts';

interface McpDeps {
  readonly authenticate: Authenticate;
  readonly credits: Pick<Credits, 'admit' | 'newReservationId'>;
  readonly clock: Clock;
}

/** The route lives in a scope of its own: a picture to be decoded is part of the body. */
export function mcpRoutes(app: FastifyInstance, deps: McpDeps): void {
  const mcp = createMcp(toolTable(null));
  const bodies = createBodyPlaces();
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    parseJsonBodies(scope, BODY_BYTES_MAX);
    scope.setErrorHandler((fault: { code?: string }, _, reply) => {
      if (fault.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw fault;
      return sendRefusal(reply, BODY_TOO_LARGE);
    });
    resource(scope, '/mcp', {
      POST: operation({
        operationId: 'sendMcpMessage',
        summary: 'Call tools over the Model Context Protocol',
        description:
          'One JSON-RPC message in, one out; there is no session and no stream. A refused tool call is a 200 whose ' +
          "result has `isError` and the API's words. Each call is charged as the request that it stands for. A message " +
          'counts as one request in the rate limit, together with what it calls.',
        tag: 'MCP',
        auth: 'key',
        scope: 'any',
        before: ({ request, reply }) => admitBody({ ...deps, bodies }, request, reply),
        body: messageSchema,
        replies: {
          200: json(answerSchema, {
            description: 'The reply to a request.',
            headers: [...CREDIT_HEADERS, ...KEY_HEADERS, 'Retry-After'],
          }),
          202: empty({ description: 'A notification has no reply.' }),
        },
        errors: ['forbidden_origin'],
        async handler({ body, context, request, reply }) {
          const answer = await carryIn(reply, context, () => mcp(body, apiOf(app, request)));
          if (answer === null) return reply.code(202).send();
          for (const name of PASSED_ON) {
            const value = answer.headers[name.toLowerCase()];
            if (value !== undefined) void reply.header(name, value);
          }
          return answer.message;
        },
      }),
    });
  });
}

/** The API for one caller. */
function apiOf(app: FastifyInstance, { headers, ip }: FastifyRequest): Api {
  return async (request) => {
    const wire = wireOf(request);
    const reply = await app.inject({
      method: request.method,
      url: request.path,
      remoteAddress: ip,
      headers: { ...wire.headers, authorization: headers.authorization! },
      ...(wire.payload === undefined ? {} : { payload: asPayload(wire.payload) }),
    });
    return {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string | undefined>,
      json: reply.json(),
    };
  };
}

const asPayload = (payload: Uint8Array | string): Buffer | string =>
  typeof payload === 'string' ? payload : Buffer.from(payload);

/**
 * Whether the caller may send it, and whether another large body may be held in memory for them. The id under
 * which the message was admitted.
 */
async function admitBody(
  deps: McpDeps & { readonly bodies: BodyPlaces },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | HttpRefusal> {
  const { origin, 'content-length': length } = request.headers;
  // The protocol has servers look at it (Transports, Security Warning), whatever a key proves.
  const foreign =
    origin === undefined ? undefined : refuseForeignOrigin(request, request.server.contract.auth);
  if (foreign !== undefined) return foreign;
  const reservationId = deps.credits.newReservationId();
  const wanted = { ...FREE_REQUEST, reservationId };
  // What is called is recorded as a request; the message is not.
  const admission = await decideAdmission(deps, request, reply, wanted, FREE_REFUSALS, null);
  if ('kind' in admission) return admission;
  if (Number(length ?? Infinity) <= SMALL_BODY_BYTES) return reservationId;
  const { accountId, account } = admission.admitted;
  const hasPlace = deps.bodies.hold(reply, accountId, isFree(account.planId));
  return hasPlace ? reservationId : refusal('overloaded', {}, TOO_MANY);
}

const PASSED_ON = [...CREDIT_HEADERS, ...KEY_HEADERS, 'Retry-After'] as const;
/** A picture of 5 MB in base64, with room for the rest of the message. */
export const BODY_BYTES_MAX = 6_800_000;
const SMALL_BODY_BYTES = 64 * 1024;
const TOO_MANY = 'Too many pictures are being read. Try again in a moment.';
const BODY_TOO_LARGE = refusal('body_too_large', {}, 'The body may be at most 6.8 MB.');
