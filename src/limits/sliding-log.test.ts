import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateLimit } from './rate-limit.ts';
import { tryAcquire, emptyLog } from './sliding-log.ts';

const LIMIT: RateLimit = { requests: 3, windowMs: 1000 };

describe('tryAcquire', () => {
  it('admits up to the limit and says when the next call may be made', () => {
    const log = emptyLog();
    const answers = [0, 10, 20, 30].map((ms) => tryAcquire(log, LIMIT, ms, `call ${ms}`));
    expect(answers.map((a) => a.admitted)).toEqual([true, true, true, false]);
    expect(answers.map((a) => a.rate.remaining)).toEqual([2, 1, 0, 0]);
    expect(answers.map((a) => a.rate.resetAtMs)).toEqual([1000, 1000, 1000, 1000]);
    expect(tryAcquire(log, LIMIT, 999, 'a').admitted).toBe(false);
    expect(tryAcquire(log, LIMIT, 1000, 'b')).toEqual({
      admitted: true,
      rate: { limit: LIMIT, remaining: 0, resetAtMs: 1010 },
    });
  });

  it('does not record refused calls', () => {
    const log = emptyLog();
    for (let ms = 0; ms < 1000; ms += 1) tryAcquire(log, LIMIT, ms, `call ${ms}`);
    expect(log.calls.size).toBe(3);
    expect(tryAcquire(log, LIMIT, 1000, 'next').admitted).toBe(true);
  });

  it('admits a repeated id without recording it twice', () => {
    const log = emptyLog();
    for (let i = 0; i < 5; i += 1) expect(tryAcquire(log, LIMIT, i, 'same').rate.remaining).toBe(2);
  });

  it('after a lowered limit names the moment from which a call is admitted', () => {
    const log = emptyLog();
    for (const ms of [0, 100, 200]) tryAcquire(log, LIMIT, ms, `call ${ms}`);
    const lowered = { requests: 1, windowMs: 1000 };
    const { admitted, rate } = tryAcquire(log, lowered, 300, 'refused');
    expect([admitted, rate.remaining, rate.resetAtMs]).toEqual([false, 0, 1200]);
    expect(tryAcquire(log, lowered, 1199, 'early').admitted).toBe(false);
    expect(tryAcquire(log, lowered, 1200, 'in time').admitted).toBe(true);
  });

  it('blocks a key for one window at most where the clock steps back', () => {
    const log = emptyLog();
    for (const ms of [5_000_000, 5_000_001, 5_000_002]) tryAcquire(log, LIMIT, ms, `call ${ms}`);
    expect(tryAcquire(log, LIMIT, 0, 'refused').rate.resetAtMs).toBe(1000);
    expect(tryAcquire(log, LIMIT, 1000, 'admitted').admitted).toBe(true);
  });

  it('decides as a log that forgets nothing does, and no window holds more than the limit', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 120 });
    const limits = fc.record({
      requests: fc.integer({ min: 1, max: 12 }),
      windowMs: fc.integer({ min: 1, max: 1500 }),
    });
    fc.assert(
      fc.property(gaps, limits, (steps, limit) => {
        const log = emptyLog();
        const admittedMs: number[] = [];
        let nowMs = 1_700_000_000_000;
        for (const [i, step] of steps.entries()) {
          nowMs += step;
          const inWindow = admittedMs.filter((ms) => ms > nowMs - limit.windowMs);
          const { admitted, rate } = tryAcquire(log, limit, nowMs, `${i}`);
          expect(admitted).toBe(inWindow.length < limit.requests);
          if (admitted) admittedMs.push(nowMs);
          expect(rate.remaining).toBe(limit.requests - inWindow.length - (admitted ? 1 : 0));
          expect(rate.resetAtMs).toBe((inWindow[0] ?? nowMs) + limit.windowMs);
          expect(log.calls.size).toBeLessThanOrEqual(limit.requests);
        }
      }),
    );
  });
});
