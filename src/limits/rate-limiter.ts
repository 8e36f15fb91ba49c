/**
 * The attempts port: rate limits for what no API key stands for, such as signing in or trying the
 * playground. A bucket is a text that names who or what is counted: `sign-in:203.0.113.7`.
 *
 * Promises, held by test/contract/rate-limiter.ts against every adapter:
 * - An exact sliding log: in any window at most `limit.requests` attempts of a bucket are admitted.
 * - Refused attempts are not recorded: whoever waits until `resetAtMs` is admitted then.
 * - Buckets know nothing of each other, and one that nobody asks for costs nothing after a window.
 */
import { ipv6Groups, parseIp } from '../util/ip.ts';
import type { RateLimit, RateState } from './rate-limit.ts';

export interface RateLimiter {
  /** Asks for one attempt, and records it where it is admitted. */
  tryAcquire(bucket: string, limit: RateLimit): Promise<AttemptState>;
}

export interface AttemptState extends RateState {
  readonly admitted: boolean;
}

/**
 * Names who is counted for an address. An IPv6 subscriber has a whole /64 and may take another address
 * of it for every attempt (RFC 6177, 2). A text that is no address is counted as it stands.
 */
export function addressBucket(address: string): string {
  const ip = parseIp(address);
  if (ip === undefined) return address;
  if (ip.family === 4) return ip.text;
  const network = ipv6Groups(ip.text).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}
