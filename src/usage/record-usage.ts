/**
 * What each request for a barcode came to, told to usage once the reply is out: the route notes what
 * it learns on its way, the reply knows the refusal it was sent with. Requests without a known key
 * are nobody's and are not recorded; nor are those whose client left before the reply.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestEntry, Usage } from './usage.ts';
import type { Clock } from '../util/clock.ts';
import type { Authenticate, Principal } from '../api-keys/authenticate.ts';
import type { HttpRefusal } from '../http/errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What a route that is recorded knows of its request so far; null on all other routes. */
    noted: Noted | null;
  }
  interface FastifyReply {
    /** The refusal this reply was sent with. */
    refused: HttpRefusal | null;
  }
}

/** What a route learns of a request, as soon as it knows. */
export interface Noted {
  principal: Pick<Principal, 'accountId' | 'keyId'> | null;
  symbology: string | null;
  imageFormat: string | null;
  /** The cycle a credit was reserved in, if there was one. */
  cycleId: string | null;
}

export interface RecordingDeps {
  readonly usage: Usage;
  readonly authenticate: Authenticate;
  readonly clock: Clock;
}

/** Records every reply of the routes that call `note`, and of those at `/api/barcode`. */
export function recordRequests(app: FastifyInstance, deps: RecordingDeps): void {
  app.decorateRequest('noted', null);
  app.decorateReply('refused', null);
  app.addHook('onResponse', (request, reply, done) => {
    const { noted } = request;
    // A reply that the client did not wait for is none.
    if (reply.raw.writableFinished) {
      const principal = noted?.principal ?? null;
      if (principal !== null) deps.usage.record(entryOf(deps.clock, request, reply, principal));
      else if (isUnattributed(request, reply)) void attribute(deps, request, reply);
    }
    done();
  });
}

/** Begins the notes of a request, or adds to them. */
export function note(request: FastifyRequest, more: Partial<Noted>): void {
  request.noted ??= { principal: null, symbology: null, imageFormat: null, cycleId: null };
  Object.assign(request.noted, more);
}

/** Answered before it was known who asks: refused for what was asked, or failed. */
const isUnattributed = (request: FastifyRequest, { statusCode, refused }: FastifyReply): boolean =>
  refused !== null &&
  statusCode !== 401 &&
  request.headers.authorization !== undefined &&
  request.routeOptions.url === BARCODE_URL;

/** The reply is out: a fault here is logged and changes nothing for the client. */
async function attribute(
  { usage, authenticate, clock }: RecordingDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  try {
    const principal = await authenticate(request.headers.authorization);
    if (principal !== undefined) usage.record(entryOf(clock, request, reply, principal));
  } catch (fault) {
    request.log.warn({ err: fault }, 'a refused request could not be attributed to its key');
  }
}

function entryOf(
  clock: Clock,
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Pick<Principal, 'accountId' | 'keyId'>,
): RequestEntry {
  const { noted } = request;
  const { statusCode: status, refused } = reply;
  const charged = status === 200 && noted !== null && noted.cycleId !== null;
  return {
    accountId: principal.accountId,
    keyId: principal.keyId,
    atMs: clock.now(),
    requestId: request.id,
    symbology: noted?.symbology ?? null,
    imageFormat: noted?.imageFormat ?? null,
    status,
    outcome: refused?.code ?? (status === 304 ? 'unchanged' : 'delivered'),
    reason: refused?.reason ?? null,
    durationMs: Math.round(reply.elapsedTime),
    credits: charged ? 1 : 0,
    cycleId: charged ? noted.cycleId : null,
  };
}

const BARCODE_URL = '/api/barcode';
