import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RateLimiter } from '../../src/limits/rate-limiter.ts';
import { createMemoryRateLimiter } from '../../src/limits/rate-limiter-memory.ts';
import { createRedisRateLimiter } from '../../src/limits/rate-limiter-redis.ts';
import { openRedis, type RedisScripts } from '../../src/redis/redis.ts';
import type { Clock } from '../../src/util/clock.ts';
import { systemClock } from '../../src/util/clock.ts';
import { createTestClock } from '../support/clock.ts';
import { NO_REDIS, startRedis, startRedisCluster, type Service } from '../support/services.ts';
import { rateLimiterContract } from './rate-limiter.ts';

const LIMIT = { requests: 3, windowMs: 60_000 };

rateLimiterContract('in memory', (clock) => createMemoryRateLimiter({ clock, bucketsMax: 1000 }));

describe('the rate limiter in memory', () => {
  it('hold no more buckets than they may, and drop the one idle longest', async () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    const attempts = createMemoryRateLimiter({ clock, bucketsMax: 2 });
    for (const bucket of ['a', 'b', 'a', 'c']) await attempts.tryAcquire(bucket, LIMIT);
    expect((await attempts.tryAcquire('a', LIMIT)).remaining).toBe(0);
    expect((await attempts.tryAcquire('b', LIMIT)).remaining).toBe(2);
  });
});

const KINDS = [
  ['Redis', 'single', startRedis],
  ['Redis in a cluster', 'cluster', startRedisCluster],
] as const;

for (const [name, mode, start] of KINDS) {
  describe.skipIf(NO_REDIS)(`the rate limiter over ${name}`, () => {
    let service: Service;
    let scripts: RedisScripts;
    const faults: unknown[] = [];
    beforeAll(async () => {
      service = await start();
      scripts = await openRedis({ mode, urls: service.url.split(','), sentinelName: '' }, () => {});
    });
    afterAll(async () => {
      await scripts.close();
      await service.end();
    });

    const make = (clock: Clock, time: 'redis' | 'clock'): RateLimiter =>
      createRedisRateLimiter({
        scripts: { run: (...args) => scripts.run(...args) },
        local: createMemoryRateLimiter({ clock, bucketsMax: 1000 }),
        nodes: () => 3,
        clock,
        time,
        onFault: (fault) => faults.push(fault),
      });
    rateLimiterContract(name, (clock) => make(clock, 'clock'));

    it('several processes count together', async () => {
      const processes = [0, 3_600_000, -3_600_000].map((offMs) =>
        make({ now: () => systemClock.now() + offMs }, 'redis'),
      );
      const attempts = Array.from({ length: 12 }, (_, i) =>
        processes[i % 3]!.tryAcquire('shared', LIMIT),
      );
      const states = await Promise.all(attempts);
      expect(states.filter((state) => state.admitted)).toHaveLength(LIMIT.requests);
      expect(faults).toEqual([]);
    });

    it('keep nothing for good', async () => {
      await make(systemClock, 'redis').tryAcquire('leaves', LIMIT);
      const ages = await Promise.all(
        service.url.split(',').map(async (url) => {
          const client = new Redis(url);
          const keys = await client.keys('barcode:attempt:*leaves*');
          const left = await Promise.all(keys.map((key) => client.pttl(key)));
          client.disconnect();
          return left;
        }),
      );
      expect(ages.flat()).toEqual([expect.any(Number)]);
      expect(ages.flat()[0]).toBeGreaterThan(LIMIT.windowMs - 5000);
      expect(ages.flat()[0]).toBeLessThanOrEqual(LIMIT.windowMs + 1000);
    });
  });
}

describe('the rate limiter without an answer of Redis', () => {
  it('are decided by each process at its share of the limit, never without one', async () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    const faults: unknown[] = [];
    const away = createRedisRateLimiter({
      scripts: { run: () => Promise.reject(new Error('no answer within 250 ms')) },
      local: createMemoryRateLimiter({ clock, bucketsMax: 1000 }),
      nodes: () => 2,
      clock,
      time: 'redis',
      onFault: (fault) => faults.push(fault),
    });
    const states = [];
    for (let i = 0; i < 4; i += 1) states.push(await away.tryAcquire('somebody', LIMIT));
    expect(states.map((state) => state.admitted)).toEqual([true, true, false, false]);
    expect(faults).toHaveLength(4);
  });
});
