/**
 * The rate limiter port: limits for requests without an API key, such as signing in or trying the
 * playground. A bucket is a text that names who or what is counted: `sign-in:203.0.113.7`.
 *
 * Promises, which test/contract/rate-limiter.ts checks for every adapter:
 * - An exact sliding log: at most `limit.requests` attempts of a bucket are admitted in any window.
 * - Refused attempts are not recorded: a caller that waits until `resetAtMs` is admitted then.
 * - Buckets are independent of each other, and an unused one costs nothing after a window.
 */
import { ipv6Groups, parseIp } from '../util/ip.ts';
import type { RateLimit, RateState } from './rate-limit.ts';

export interface RateLimiter {
  /** Decides one attempt, and records it if it is admitted. */
  tryAcquire(bucket: string, limit: RateLimit): Promise<AttemptState>;
}

export interface AttemptState extends RateState {
  readonly admitted: boolean;
}

/**
 * The part of a bucket's name that stands for an address. An IPv6 subscriber has a whole /64 and
 * can use another address of it for every attempt (RFC 6177, 2). A text that is not an address
 * stays as it is.
 */
export function addressBucket(address: string): string {
  const ip = parseIp(address);
  if (ip === undefined) return address;
  if (ip.family === 4) return ip.text;
  const network = ipv6Groups(ip.text).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}
