/**
 * The attempts port: rate limits for what no API key stands for, such as signing in or trying the
 * playground. A bucket is a text that names who or what is counted: `sign-in:203.0.113.7`.
 *
 * Promises, held by test/contract/rate-limiter.ts against every adapter:
 * - An exact sliding log: in any window at most `limit.requests` attempts of a bucket are admitted.
 * - Refused attempts are not recorded: whoever waits until `resetAtMs` is admitted then.
 * - Buckets know nothing of each other, and one that nobody asks for costs nothing after a window.
 */
import { isIPv6 } from 'node:net';
import type { RateLimit, RateState } from './rate-limit.ts';

export interface RateLimiter {
  /** Asks for one attempt, and records it where it is admitted. */
  tryAcquire(bucket: string, limit: RateLimit): Promise<AttemptState>;
}

export interface AttemptState extends RateState {
  readonly admitted: boolean;
}

/**
 * Whom an address stands for. An IPv6 subscriber has a whole /64 and may take another address of it
 * for every attempt (RFC 6177, 2); an IPv4 address inside IPv6 (RFC 4291, 2.5.5.2) is that address.
 */
export function addressBucket(address: string): string {
  const bare = address.split('%')[0]!;
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  }
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(':')}::/64`;
}

/** The eight groups of an IPv6 address; the URL parser knows every way to write one. */
function groupsOf(address: string): number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const first = numbers(head);
  const last = numbers(tail ?? '');
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
