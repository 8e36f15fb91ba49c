/**
 * How refusals and pictures become replies: status, headers and body, in one place, so that every
 * route answers alike.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimit, RateState } from '../limits/rate-limit.ts';
import { isoTime } from '../util/clock.ts';
import { carrierOf } from './carried.ts';
import { errorBody, ERRORS, refusal, type HttpRefusal } from './errors.ts';

/** Sends a refusal in the shape of the table, with the headers its status demands and fields of its own. */
export function sendRefusal(
  reply: FastifyReply,
  refused: HttpRefusal,
  fields: object = {},
): FastifyReply {
  const { status } = ERRORS[refused.code];
  reply.refused = refused;
  if (status === 401) void reply.header('WWW-Authenticate', 'Bearer realm="barcode-api"');
  if (status === 503) void reply.header('Retry-After', '1');
  const { retryAfter } = refused.params;
  if (retryAfter !== undefined) void reply.header('Retry-After', retryAfter);
  void reply.header('Cache-Control', 'no-store');
  return reply.code(status).send({ ...errorBody(refused), ...fields });
}

/**
 * Sends a refusal before the body has been read. Node discards what remains of a body, so that the
 * connection can be used again; a longer one would cost more than its refusal, and the connection is
 * closed.
 */
export function sendBeforeBody(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: HttpRefusal,
): FastifyReply {
  // What another request carries has come with it.
  if (carrierOf() !== undefined) return sendRefusal(reply, refused);
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding !== undefined || Number(length ?? 0) > DISCARDED_BYTES_MAX) {
    void reply.header('Connection', 'close');
    // Nothing more is read while the reply is on its way; lingering-close.ts drops the rest.
    request.raw.socket.pause();
  }
  return sendRefusal(reply, refused);
}

/** What arrives in one piece. */
const DISCARDED_BYTES_MAX = 64 * 1024;

/**
 * Sets the rate-limit headers (IETF RateLimit fields and the older X- names; times in seconds), unless they are none of
 * the business of who asks.
 */
export function setRateHeaders(reply: FastifyReply, rate: RateState, nowMs: number): void {
  if (reply.request.hidesLimits) return;
  const waitSeconds = Math.max(0, Math.ceil((rate.resetAtMs - nowMs) / 1000));
  const windowSeconds = Math.ceil(rate.limit.windowMs / 1000);
  void reply.headers({
    'ratelimit-policy': `"default";q=${rate.limit.requests};w=${windowSeconds}`,
    ratelimit: `"default";r=${rate.remaining};t=${waitSeconds}`,
    'x-ratelimit-limit': String(rate.limit.requests),
    'x-ratelimit-remaining': String(rate.remaining),
    'x-ratelimit-reset': String(Math.ceil(rate.resetAtMs / 1000)),
  });
}

/** What an account has left, as the credit headers say it; null is unlimited. */
export interface CreditBalance {
  readonly remaining: number | null;
  readonly overage: number;
}

/** Sets what the request cost and what is left. Overage is told only where there is any. */
export function setCreditHeaders(reply: FastifyReply, cost: number, balance: CreditBalance): void {
  void reply.headers({
    'x-credits-cost': String(cost),
    'x-credits-remaining': balance.remaining === null ? 'unlimited' : String(balance.remaining),
  });
  if (balance.overage > 0) void reply.header('X-Credits-Overage', String(balance.overage));
}

/** The 429 for a full window; `Retry-After` never names an earlier moment than the message. */
export function rateLimited(rate: RateState, nowMs: number): HttpRefusal {
  const retryAfter = String(Math.max(1, Math.ceil((rate.resetAtMs - nowMs) / 1000)));
  const retryAt = isoTime(rate.resetAtMs);
  return refusal('rate_limited', { limit: limitText(rate.limit), retryAt, retryAfter });
}

/** `10 req/min`, `500 req/s`, `1000 req/90 s`. */
function limitText(limit: RateLimit): string {
  const unit = UNITS.find(([ms]) => ms === limit.windowMs)?.[1] ?? `${limit.windowMs / 1000} s`;
  return `${limit.requests} req/${unit}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [1000, 's'],
  [60_000, 'min'],
  [3_600_000, 'h'],
  [86_400_000, 'day'],
];
