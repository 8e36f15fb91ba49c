/**
 * The rate limiter port in Redis, for any number of processes. While Redis does not answer, each
 * process decides by itself with its share of the limit: never without a limit.
 */
import type { RateLimiter, AttemptState } from './rate-limiter.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { RedisScripts } from '../redis/redis.ts';

export interface RedisRateLimiterOptions {
  readonly scripts: Pick<RedisScripts, 'run'>;
  /** Decides while Redis does not answer. */
  readonly local: RateLimiter;
  /** Processes that share a limit while Redis is unavailable. */
  readonly nodes: () => number;
  readonly clock: Clock;
  /** As for the gate: Redis's clock, which all processes share, or one that a test can set. */
  readonly time: 'redis' | 'clock';
  /** Called with the fault of every call that failed in Redis. */
  readonly onFault: (fault: unknown) => void;
}

/** A limiter over a connection to Redis. `tryAcquire` never rejects because of Redis. */
export function createRedisRateLimiter(options: RedisRateLimiterOptions): RateLimiter {
  const { scripts, local, nodes, clock, time, onFault } = options;
  async function shared(bucket: string, limit: RateLimit): Promise<AttemptState> {
    const fixedUs = time === 'clock' ? clock.now() * 1000 : 0;
    const args = [newId(), limit.requests, limit.windowMs, fixedUs];
    const answer = await scripts.run('attempt', `barcode:attempt:{${bucket}}`, args);
    const [admitted, remaining, resetInUs] = answer as [number, number, number];
    const resetAtMs = clock.now() + Math.ceil(resetInUs / 1000);
    return { admitted: admitted === 1, limit, remaining, resetAtMs };
  }
  return {
    async tryAcquire(bucket, limit) {
      try {
        return await shared(bucket, limit);
      } catch (fault) {
        onFault(fault);
        const share = { ...limit, requests: Math.ceil(limit.requests / nodes()) };
        return local.tryAcquire(bucket, share);
      }
    },
  };
}
