import { describe, expect, it } from 'vitest';
import {
  DELAYS_MS,
  isGone,
  isSuccess,
  nextAttemptMs,
  pauseMs,
  RETRY_AFTER_MAX_MS,
  type AttemptResult,
} from './schedule.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const failed: AttemptResult = { status: 500, retryAfterMs: null };

describe('the schedule', () => {
  it('is that of Standard Webhooks: ten attempts in 75 h 35 min 5 s, and no eleventh', () => {
    let nowMs = 0;
    const atS = [0];
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttemptMs(attempts, failed, { nowMs, jitter: 0 });
      if (next === null) break;
      nowMs = next;
      atS.push(nowMs / SECOND);
    }
    const hours = (n: number): number => n * 3600;
    const later = [2, 7, 17, 31, 51, 75].map((n) => 2105 + hours(n));
    expect(atS).toEqual([0, 5, 305, 2105].concat(later));
    expect(DELAYS_MS).toHaveLength(10);
  });

  it('jitter makes a wait longer by less than a tenth, never shorter', () => {
    const at = (jitter: number) => nextAttemptMs(2, failed, { nowMs: 0, jitter });
    expect(at(0)).toBe(300 * SECOND);
    expect(at(0.5)).toBe(315 * SECOND);
    expect(at(0.999_999)).toBeLessThanOrEqual(330 * SECOND);
  });

  it('waits as long as the receiver asks, up to a day, and never less than the schedule', () => {
    const delayed = (retryAfterMs: number, attempts = 1) =>
      nextAttemptMs(attempts, { status: 503, retryAfterMs }, { nowMs: 0, jitter: 0 });
    expect(delayed(120 * SECOND)).toBe(120 * SECOND);
    expect(delayed(SECOND)).toBe(5 * SECOND);
    expect(delayed(RETRY_AFTER_MAX_MS + HOUR)).toBe(RETRY_AFTER_MAX_MS);
    expect(delayed(HOUR, 10)).toBeNull();
  });

  it('an endpoint as a whole pauses where it asks to, or says that it is overloaded', () => {
    expect(pauseMs({ status: 500, retryAfterMs: null })).toBe(0);
    expect(pauseMs({ status: null, retryAfterMs: null })).toBe(0);
    expect(pauseMs({ status: 500, retryAfterMs: 7000 })).toBe(7000);
    for (const status of [429, 502, 504])
      expect(pauseMs({ status, retryAfterMs: null })).toBe(10_000);
    expect(pauseMs({ status: 200, retryAfterMs: 7000 })).toBe(0);
  });

  it('only 2xx is a success, and only 410 is for good', () => {
    for (const status of [200, 201, 204, 299])
      expect(isSuccess({ status, retryAfterMs: null })).toBe(true);
    for (const status of [null, 101, 199, 300, 301, 304, 307, 400, 410, 500]) {
      expect(isSuccess({ status, retryAfterMs: null })).toBe(false);
      expect(isGone({ status, retryAfterMs: null })).toBe(status === 410);
    }
  });
});
