/** The promises of the rate limiter port, for every adapter. */
import { describe, expect, it } from 'vitest';
import type { AttemptState, RateLimiter } from '../../src/limits/rate-limiter.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

const LIMIT = { requests: 3, windowMs: 60_000 };

export function rateLimiterContract(name: string, make: (clock: TestClock) => RateLimiter): void {
  describe(`rate limiter: ${name}`, () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    const attempts = make(clock);
    const take = (bucket: string): Promise<AttemptState> => attempts.tryAcquire(bucket, LIMIT);

    it('admits the limit’s number in any window, and says from when on the next one', async () => {
      const bucket = `sign-in:${newId()}`;
      const startMs = clock.now();
      for (const remaining of [2, 1, 0]) {
        const state = await take(bucket);
        expect(state).toEqual({
          admitted: true,
          limit: LIMIT,
          remaining,
          resetAtMs: startMs + LIMIT.windowMs,
        });
        clock.advance(1000);
      }
      const refused = await take(bucket);
      expect(refused).toMatchObject({ admitted: false, resetAtMs: startMs + LIMIT.windowMs });
      clock.advance(refused.resetAtMs - 1 - clock.now());
      expect((await take(bucket)).admitted).toBe(false);
      clock.advance(1);
      expect(await take(bucket)).toMatchObject({
        admitted: true,
        resetAtMs: startMs + 1000 + LIMIT.windowMs,
      });
      expect((await take(bucket)).admitted).toBe(false);
    });

    it('does not record refused attempts', async () => {
      const bucket = newId();
      for (let i = 0; i < 50; i += 1) await take(bucket);
      clock.advance(LIMIT.windowMs);
      expect(await take(bucket)).toMatchObject({ admitted: true, remaining: 2 });
    });

    it('admits no more than the limit of those that come at the same time', async () => {
      const bucket = newId();
      const states = await Promise.all(Array.from({ length: 20 }, () => take(bucket)));
      expect(states.filter((state) => state.admitted)).toHaveLength(LIMIT.requests);
    });

    it('keeps buckets apart, whatever their names', async () => {
      const id = newId();
      for (const bucket of [`a:${id}`, `b:${id}`, `a:{${id}}`, `a:${id}:`, `a:${id} ü`]) {
        expect(await take(bucket)).toMatchObject({ admitted: true, remaining: 2 });
      }
    });

    it('keeps a long window beside short ones', async () => {
      const bucket = newId();
      const daily = { requests: 1, windowMs: 86_400_000 };
      expect((await attempts.tryAcquire(bucket, daily)).admitted).toBe(true);
      for (let i = 0; i < 100; i += 1) {
        await take(newId());
        clock.advance(LIMIT.windowMs);
      }
      expect((await attempts.tryAcquire(bucket, daily)).admitted).toBe(false);
    });
  });
}
