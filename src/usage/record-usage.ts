/**
 * Records what each request for a barcode came to, once the reply is out. The route says who sent it and
 * what it was about; status, duration and refusal are known to the reply alone, so that a hook finishes
 * the entry. Requests without a known key belong to no account and are not recorded; nor are those whose
 * client left before the reply.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate, Principal } from '../api-keys/authenticate.ts';
import { carrierOf, type Carrier } from '../http/carried.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { Clock } from '../util/clock.ts';
import { originalPath } from '../http/resource.ts';
import { isSigned } from '../signed-urls/signed-url.ts';
import { SENT_MAX, type Sent, type Stages } from './details.ts';
import { usageEntry, type UsageEntry, type UsageOutcome } from './entry.ts';
import type { Usage } from './service.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is recorded of this request; null where nothing is, or where the route has done it. */
    usageContext: UsageContext | null;
  }
  interface FastifyReply {
    /** The refusal this reply was sent with. */
    refused: HttpRefusal | null;
  }
}

/** What a route knows of a request that is recorded, from where it learns it on. */
export interface UsageContext {
  /** null until the key is known. */
  principal: Principal | null;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  /** The cycle its credits were reserved in, if there were any. */
  cycleId: string | null;
  /** What it costs once it is delivered. */
  credits: number;
  /** Name of the template it is drawn by. */
  template: string | null;
  /** The request that carries it, and its reply; undefined: it came by itself. */
  readonly carrier: Carrier | undefined;
  /** When it was admitted and drawn, in ms from its head; 0: it was not. */
  admittedMs: number;
  drawnMs: number;
}

interface RecordingDeps {
  readonly usage: Pick<Usage, 'record'>;
  readonly authenticate: Authenticate;
  readonly clock: Clock;
}

/** Records every reply to a request with a usage context, and every refusal at `/api/barcode`. */
export function recordRequests(app: FastifyInstance, deps: RecordingDeps): void {
  app.decorateRequest('usageContext', null);
  app.decorateReply('refused', null);
  app.addHook('onResponse', (request, reply, done) => {
    // A reply that the client did not wait for is none.
    const carrier = request.usageContext?.carrier;
    if (carrier !== undefined) carrier.onSent(() => record(deps, request, reply));
    else if (reply.raw.writableFinished) record(deps, request, reply);
    done();
  });
}

function record(deps: RecordingDeps, request: FastifyRequest, reply: FastifyReply): void {
  const principal = request.usageContext?.principal ?? null;
  if (principal !== null) deps.usage.record(entryOf(deps.clock, request, reply, principal));
  else if (isUnattributed(request, reply)) void attribute(deps, request, reply);
}

/** From here on the request is recorded once it is answered; the route completes what it knows. */
export function beginUsage(
  request: FastifyRequest,
  symbology: string | null,
  imageFormat: string | null,
): UsageContext {
  const context = {
    principal: null,
    symbology,
    imageFormat,
    cycleId: null,
    credits: 1,
    template: null,
    carrier: carrierOf(),
    admittedMs: 0,
    drawnMs: 0,
  };
  request.usageContext = context;
  return context;
}

/** Refused for what it said, or failed, before its key was known. */
const isUnattributed = (request: FastifyRequest, { statusCode, refused }: FastifyReply): boolean =>
  refused !== null &&
  statusCode !== 401 &&
  refused.code !== 'too_many_attempts' &&
  request.headers.authorization !== undefined &&
  request.routeOptions.url === BARCODE_URL;

/** The reply is out: a fault here is logged and changes nothing for the client. */
async function attribute(
  { usage, authenticate, clock }: RecordingDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  try {
    const principal = await authenticate(request, 'cached');
    if (!('kind' in principal)) usage.record(entryOf(clock, request, reply, principal));
  } catch (fault) {
    request.log.warn(
      { event: 'usage.unattributed', err: fault },
      'A refused request could not be attributed to its key',
    );
  }
}

function entryOf(
  clock: Clock,
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, keyId, key }: Pick<Principal, 'accountId' | 'keyId' | 'key'>,
): UsageEntry {
  const { id: requestId, usageContext, signedUrl } = request;
  return usageEntry(
    {
      accountId,
      keyId,
      atMs: clock.now(),
      requestId,
      symbology: usageContext?.symbology ?? null,
      imageFormat: usageContext?.imageFormat ?? null,
      durationMs: Math.round(reply.elapsedTime),
      signed: signedUrl !== null,
      test: key.isTest,
      template: usageContext?.template ?? null,
      sent: sentOf(request),
      stages: stagesOf(usageContext),
      inBatch: false,
    },
    outcomeOf(reply, usageContext),
  );
}

/** A long body is not even referred to: entries wait for their turn to be written. */
function sentOf(request: FastifyRequest): Sent {
  const { method, signedUrl, body, headers } = request;
  const path = originalPath(request);
  const isShort = Number(headers['content-length'] ?? Infinity) <= BODY_BYTES_MAX;
  return {
    method,
    // What is signed, but was not opened as such, has a signature.
    address: signedUrl?.address ?? (isSigned(path) ? null : path),
    body: method === 'POST' && isShort && !Buffer.isBuffer(body) ? body : null,
  };
}

const stagesOf = (context: UsageContext | null): Stages | null =>
  context === null || context.admittedMs === 0
    ? null
    : { admittedMs: context.admittedMs, drawnMs: context.drawnMs || context.admittedMs };

function outcomeOf(
  { refused, statusCode }: FastifyReply,
  context: UsageContext | null,
): UsageOutcome {
  if (refused !== null) {
    return { kind: 'refused', code: refused.code, reason: refused.reason ?? null };
  }
  if (statusCode === 304) return { kind: 'unchanged' };
  const { credits = 0, cycleId = null } = context ?? {};
  return { kind: 'delivered', status: statusCode, credits, cycleId };
}

const BARCODE_URL = '/api/barcode';
/** Beyond it no body can be as short as what is kept. */
const BODY_BYTES_MAX = 4 * SENT_MAX;
