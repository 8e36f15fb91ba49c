/** The table of rate limits for what no API key counts, and the refusal beyond them. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { addressBucket, type RateLimiter } from '../../limits/rate-limiter.ts';
import type { RateLimit } from '../../limits/rate-limit.ts';
import { isoTime, type Clock } from '../../util/clock.ts';
import { refusal, type HttpRefusal } from '../errors.ts';

export interface RateLimitDeps {
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
}

/** One attempt: against which limit, and in whose bucket. */
export type Attempt = readonly [limit: AttemptLimit, who: string];

/**
 * Counts one attempt in each bucket, in order; the first one that is full refuses it, with
 * `Retry-After`. Whether the attempt then succeeds makes no difference.
 */
export async function refuseIfLimited(
  { rateLimiter, clock }: RateLimitDeps,
  buckets: readonly Attempt[],
): Promise<HttpRefusal | undefined> {
  for (const [name, who] of buckets) {
    const state = await rateLimiter.tryAcquire(`${name}:${who}`, ATTEMPT_LIMITS[name]);
    if (state.admitted) continue;
    return tooManyAttempts(state.resetAtMs, clock.now());
  }
  return undefined;
}

/** The 429 for too many attempts; `Retry-After` never names an earlier moment than the message. */
export function tooManyAttempts(resetAtMs: number, nowMs: number): HttpRefusal {
  const retryAfter = String(Math.max(1, Math.ceil((resetAtMs - nowMs) / 1000)));
  return refusal('too_many_attempts', { retryAt: isoTime(resetAtMs), retryAfter });
}

/** The bucket of the request's IP address. */
export const ipBucket = (request: Pick<FastifyRequest, 'ip'>): string => addressBucket(request.ip);

/** The bucket of an email address: of one length, and unreadable where buckets are stored. */
export const emailBucket = (email: string): string =>
  createHash('sha256').update(email.toLowerCase()).digest('base64url');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ATTEMPT_LIMITS = {
  'sign-in-address': { requests: 20, windowMs: MINUTE },
  /** By the address typed, whether it has an account or not. */
  'sign-in-account': { requests: 5, windowMs: MINUTE },
  'sign-up-address': { requests: 5, windowMs: MINUTE },
  /** Each mails that address, taken or not: nobody is to be flooded. */
  'sign-up-account': { requests: 10, windowMs: HOUR },
  'reset-address': { requests: 5, windowMs: MINUTE },
  'reset-account': { requests: 2, windowMs: MINUTE },
  'token-address': { requests: 10, windowMs: MINUTE },
  /** The password of somebody signed in: whoever stole a session must not guess it. */
  'password-account': { requests: 5, windowMs: MINUTE },
  /** Codes of a second factor, after the right password: guessing one takes years. */
  'code-person': { requests: 10, windowMs: HOUR },
  'email-account': { requests: 3, windowMs: 24 * HOUR },
  'email-target': { requests: 3, windowMs: 24 * HOUR },
  /** Invitations to an account, each a mail. */
  'team-account': { requests: 30, windowMs: HOUR },
  /** By one account to one address: nobody is flooded, and nobody uses up what others may send. */
  'team-target': { requests: 5, windowMs: 24 * HOUR },
  /**
   * Keys created and rotated. A new key has a new rate limit, and every key ever created is kept:
   * without this, creating them over and over would evade the one and grow the other without end.
   */
  'key-account': { requests: 60, windowMs: HOUR },
  /** The same where the plan sells any number of keys, so that only the number of rows has to be bounded. */
  'any-keys-account': { requests: 2000, windowMs: HOUR },
  /** Whatever calls the payment provider or changes what is billed. */
  'billing-account': { requests: 30, windowMs: MINUTE },
  /** Test events, resends and replays. */
  'webhook-account': { requests: 100, windowMs: 60 * MINUTE },
  /** Templates and their images, written with a session or a key. */
  'template-account': { requests: 300, windowMs: MINUTE },
  /** Looking a URL's host up. */
  'webhook-url-account': { requests: 30, windowMs: MINUTE },
} as const satisfies Record<string, RateLimit>;

type AttemptLimit = keyof typeof ATTEMPT_LIMITS;
