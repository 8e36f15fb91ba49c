/**
 * The rate limiter port in this process's memory: for one process, or while Redis is unavailable.
 */
import type { RateLimiter } from './rate-limiter.ts';
import { tryAcquire, emptyLog, type SlidingLog } from './sliding-log.ts';
import type { Clock } from '../util/clock.ts';

export interface MemoryRateLimiterOptions {
  readonly clock: Clock;
  /** Buckets in memory; beyond them the one unused for the longest time is dropped. */
  readonly bucketsMax: number;
}

/** A limiter without any attempts yet. */
export function createMemoryRateLimiter({
  clock,
  bucketsMax,
}: MemoryRateLimiterOptions): RateLimiter {
  // The map is in the order of use: its first bucket has been unused for the longest time.
  const buckets = new Map<string, Bucket>();
  let attempts = 0;
  return {
    async tryAcquire(bucket, limit) {
      const nowMs = clock.now();
      attempts += 1;
      dropExpired(buckets, nowMs);
      const { log } = buckets.get(bucket) ?? { log: emptyLog() };
      const { admitted, rate } = tryAcquire(log, limit, nowMs, String(attempts));
      buckets.delete(bucket);
      buckets.set(bucket, { log, expiresMs: nowMs + limit.windowMs });
      if (buckets.size > bucketsMax) buckets.delete(buckets.keys().next().value!);
      return { ...rate, admitted };
    },
  };
}

interface Bucket {
  readonly log: SlidingLog;
  /** When none of its attempts counts any more. */
  readonly expiresMs: number;
}

/** Drops a few expired buckets of those unused for the longest time: more than are added. */
function dropExpired(buckets: Map<string, Bucket>, nowMs: number): void {
  let checked = 0;
  for (const [name, { expiresMs }] of buckets) {
    if (expiresMs > nowMs && checked >= CHECKED_MIN) return;
    if (expiresMs <= nowMs) buckets.delete(name);
    checked += 1;
    if (checked === CHECKED_MAX) return;
  }
}

/** More than one, because a bucket with a long window may come before many with a short one. */
const CHECKED_MIN = 4;
const CHECKED_MAX = 8;
