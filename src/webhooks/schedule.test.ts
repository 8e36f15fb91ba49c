import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  COUNTED_ATTEMPTS,
  DELAYS_MS,
  HEALTHY,
  isGone,
  isSuccess,
  nextAttemptMs,
  pauseMs,
  RETRY_AFTER_MAX_MS,
  type AttemptEnd,
  type Health,
  type Verdict,
} from './schedule.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const failed: AttemptEnd = { status: 500, retryAfterMs: null };

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
    expect(atS).toEqual(
      [
        0,
        5,
        305,
        2105,
        2105 + hours(2),
        2105 + hours(7),
        2105 + hours(17),
        2105 + hours(31),
      ].concat(2105 + hours(51), 2105 + hours(75)),
    );
    expect(DELAYS_MS).toHaveLength(10);
  });

  it('jitter makes a wait longer by less than a tenth, never shorter', () => {
    const at = (jitter: number) => nextAttemptMs(2, failed, { nowMs: 0, jitter });
    expect(at(0)).toBe(300 * SECOND);
    expect(at(0.5)).toBe(315 * SECOND);
    expect(at(0.999_999)).toBeLessThanOrEqual(330 * SECOND);
  });

  it('waits as long as the receiver asks, up to a day, and never less than the schedule', () => {
    const asked = (retryAfterMs: number, attempts = 1) =>
      nextAttemptMs(attempts, { status: 503, retryAfterMs }, { nowMs: 0, jitter: 0 });
    expect(asked(120 * SECOND)).toBe(120 * SECOND);
    expect(asked(SECOND)).toBe(5 * SECOND);
    expect(asked(RETRY_AFTER_MAX_MS + HOUR)).toBe(RETRY_AFTER_MAX_MS);
    expect(asked(HOUR, 10)).toBeNull();
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

/** Fails `events` events evenly from hour 0 to `hours`, each at its counted attempt. */
function fail(events: number, hours: number): Verdict {
  let health: Health = HEALTHY;
  let verdict: Verdict | undefined;
  health = afterFailure(health, 1, 0).health;
  for (let i = 0; i < events; i += 1) {
    const nowMs = events === 1 ? hours * HOUR : (i / (events - 1)) * hours * HOUR;
    verdict = afterFailure(health, COUNTED_ATTEMPTS, nowMs);
    health = verdict.health;
  }
  return verdict!;
}

describe('giving an endpoint up', () => {
  it('takes five days and twenty events', () => {
    expect(fail(20, 120).disable).toBe(true);
    expect(fail(19, 120).disable).toBe(false);
    expect(fail(20, 119.9).disable).toBe(false);
  });

  it('does not follow from a burst of a few hours at the end of a quiet week', () => {
    let { health } = afterFailure(HEALTHY, 1, 0);
    for (let i = 0; i < 50; i += 1) {
      const verdict = afterFailure(health, COUNTED_ATTEMPTS, (125 + i / 5) * HOUR);
      expect(verdict.disable).toBe(false);
      ({ health } = verdict);
    }
    expect(afterFailure(health, 4, 149 * HOUR).disable).toBe(true);
  });

  it('an event counts once, at its third attempt: a blink counts nothing', () => {
    const { health, warn } = afterFailure(HEALTHY, 1, 7);
    expect(health).toEqual({ failingSinceMs: 7, failedEvents: 0, firstCountedMs: null });
    expect(warn).toBe(false);
    const third = afterFailure(health, 3, 9).health;
    expect(third).toEqual({ failingSinceMs: 7, failedEvents: 1, firstCountedMs: 9 });
    expect(afterFailure(third, 4, 11).health).toEqual(third);
  });

  it('its owner is told at 5, 10 and 15 events', () => {
    const told = Array.from({ length: 30 }, (_, i) => i + 1).filter((n) => fail(n, 10).warn);
    expect(told).toEqual([5, 10, 15]);
  });
});
