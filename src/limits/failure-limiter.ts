/**
 * Limits failed attempts, such as wrong API keys, by who makes them. It counts in this process's
 * memory, so that being refused costs no store anything.
 */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../util/clock.ts';
import type { RateLimit } from './rate-limit.ts';
import { emptyLog, tryAcquire, type SlidingLog } from './sliding-log.ts';

export interface FailureLimiter {
  /**
   * Begins an attempt. It counts as failed unless it is withdrawn, so that any number of attempts at
   * the same time together fail at most `limit.requests` times in any window.
   */
  begin(bucket: string): FailureAttempt;
}

type FailureAttempt =
  | {
      readonly kind: 'begun';
      /** The attempt succeeded, or nobody knows whether it would have: it no longer counts. */
      withdraw(): void;
    }
  | {
      readonly kind: 'refused';
      /** When the next attempt is admitted, in ms since the epoch. */
      readonly resetAtMs: number;
    };

export interface FailureLimiterOptions {
  readonly clock: Clock;
  readonly limit: RateLimit;
  /** Buckets in memory; beyond them the one unused for the longest time is forgotten. */
  readonly bucketsMax: number;
}

/** A limiter without any failures yet. */
export function createFailureLimiter(options: FailureLimiterOptions): FailureLimiter {
  const { clock, limit, bucketsMax } = options;
  const logs = new LRUCache<string, SlidingLog>({ max: bucketsMax });
  let attempts = 0;
  return {
    begin(bucket) {
      const log = logs.get(bucket) ?? emptyLog();
      const id = String((attempts += 1));
      const { admitted, rate } = tryAcquire(log, limit, clock.now(), id);
      if (!admitted) return { kind: 'refused', resetAtMs: rate.resetAtMs };
      logs.set(bucket, log);
      return {
        kind: 'begun',
        withdraw() {
          log.calls.delete(id);
          if (log.calls.size === 0 && logs.peek(bucket) === log) logs.delete(bucket);
        },
      };
    },
  };
}

/**
 * Wrong API keys and operator tokens, by address. Generous, because all clients behind one address
 * share it; reading that many keys from the database is a thousandth of a process's time.
 */
export const WRONG_TOKENS: RateLimit = { requests: 100, windowMs: 60_000 };

/** At most some 20 MB, if each is full. */
export const FAILURE_BUCKETS_MAX = 2_000;
