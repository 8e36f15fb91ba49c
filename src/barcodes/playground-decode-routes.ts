/**
 * `POST /api/playground/decode`: what is read in a picture that somebody gives to our own pages. Free and never
 * recorded; few a minute, so that it is no way around `/api/decode`.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadSession } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { RATE_HEADERS } from '../http/headers.ts';
import { operation, type Operation } from '../http/operation.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { rateLimited, setRateHeaders } from '../http/reply.ts';
import { addressBucket, type RateLimiter } from '../limits/rate-limiter.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import { MEDIA_TYPES } from '../reading/media-types.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { Clock } from '../util/clock.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import { toReadingJson } from './reading-json.ts';
import { readingSchema, type ReadingJson } from './schemas.ts';

export interface PlaygroundDecodeDeps {
  readonly readSession: ReadSession;
  readonly rateLimiter: RateLimiter;
  readonly reading: Pick<ReadingPool, 'read'>;
  readonly clock: Clock;
}

/** The operation, in a scope where bodies arrive as bytes. */
export const decodeForPages = (deps: PlaygroundDecodeDeps): Operation => {
  // Their own, so that visitors never take those of accounts.
  const bodies = createKeyedLimit({ perKeyMax: 1, totalMax: BODIES_MAX });
  return operation({
    operationId: 'decodeInPlayground',
    summary: 'Read the barcodes in a picture on one of our own pages',
    description: 'Free, and limited for each account or address.',
    tag: 'Barcodes',
    auth: 'same-origin',
    documented: {
      files: Object.fromEntries(MEDIA_TYPES.map((row) => [row.contentType, `A ${row.name}.`])),
    },
    replies: { 200: readingSchema },
    headers: RATE_HEADERS,
    errors: ['rate_limited', 'unreadable_picture'],
    before: ({ request, reply }) => admitVisitor({ ...deps, bodies }, request, reply),
    handler: ({ context, request }) => decode(deps, context.bucket, request),
  });
};

async function admitVisitor(
  deps: PlaygroundDecodeDeps & { readonly bodies: KeyedLimit },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly bucket: string } | HttpRefusal> {
  const session = await deps.readSession(request);
  const bucket = `playground-decode:${session?.account.id ?? addressBucket(request.ip)}`;
  const limit = session === undefined ? ADDRESS_LIMIT : ACCOUNT_LIMIT;
  const attempt = await deps.rateLimiter.tryAcquire(bucket, limit);
  const nowMs = deps.clock.now();
  setRateHeaders(reply, attempt, nowMs);
  if (!attempt.admitted) return rateLimited(attempt, nowMs);
  if (!deps.bodies.tryAcquire(bucket)) return refusal('overloaded', {}, TOO_MANY);
  const release = (): void => deps.bodies.release(bucket);
  // The client may have left while it was admitted.
  if (reply.raw.destroyed) release();
  else reply.raw.once('close', release);
  return { bucket };
}

async function decode(
  { reading }: PlaygroundDecodeDeps,
  bucket: string,
  { body, headers }: FastifyRequest,
): Promise<ReadingJson | HttpRefusal> {
  if (!Buffer.isBuffer(body) || body.length === 0) return EMPTY_BODY;
  const contentType = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  const read = await reading.read(body, contentType, { id: bucket, tier: 'playground' });
  return read.kind === 'unreadable'
    ? refusal('unreadable_picture', {}, read.reason)
    : toReadingJson(read);
}

const ACCOUNT_LIMIT: RateLimit = { requests: 20, windowMs: 60_000 };
const ADDRESS_LIMIT: RateLimit = { requests: 6, windowMs: 60_000 };
/** Pictures held in memory at a time: 5 MB each. */
const BODIES_MAX = 3;
const TOO_MANY = 'Too many pictures are being read. Try again in a moment.';
