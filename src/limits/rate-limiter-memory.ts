/** The attempts port in this process's memory: for one process, or while Redis is away. */
import type { RateLimiter } from './rate-limiter.ts';
import { tryAcquire, emptyLog, type SlidingLog } from './sliding-log.ts';
import type { Clock } from '../util/clock.ts';

export interface MemoryRateLimiterOptions {
  readonly clock: Clock;
  /** Buckets held at a time; beyond them the one idle longest is dropped. */
  readonly bucketsMax: number;
}

/** Attempts that know of none yet. */
export function createMemoryRateLimiter({
  clock,
  bucketsMax,
}: MemoryRateLimiterOptions): RateLimiter {
  // The map's order is that of use: what stands first was idle longest.
  const buckets = new Map<string, Bucket>();
  let asked = 0;
  return {
    async tryAcquire(bucket, limit) {
      const nowMs = clock.now();
      asked += 1;
      dropEnded(buckets, nowMs);
      const { log } = buckets.get(bucket) ?? { log: emptyLog() };
      const { admitted, rate } = tryAcquire(log, limit, nowMs, String(asked));
      buckets.delete(bucket);
      buckets.set(bucket, { log, endsMs: nowMs + limit.windowMs });
      if (buckets.size > bucketsMax) buckets.delete(buckets.keys().next().value!);
      return { ...rate, admitted };
    },
  };
}

interface Bucket {
  readonly log: SlidingLog;
  /** When nothing of it counts any more. */
  readonly endsMs: number;
}

/** Drops a few of those idle longest that count for nothing any more: more than come in. */
function dropEnded(buckets: Map<string, Bucket>, nowMs: number): void {
  let looked = 0;
  for (const [name, { endsMs }] of buckets) {
    if (endsMs > nowMs && looked >= LOOKED_AT_MIN) return;
    if (endsMs <= nowMs) buckets.delete(name);
    looked += 1;
    if (looked === LOOKED_AT_MAX) return;
  }
}

/** A bucket with a long window may stand before many with a short one. */
const LOOKED_AT_MIN = 4;
const LOOKED_AT_MAX = 8;
