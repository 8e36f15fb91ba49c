import { describe, expect, it } from 'vitest';
import {
  afterFailedAttempt,
  giveUpAtMs,
  isLinkOfUse,
  isTooLate,
  LINK_LIFE_MIN_MS,
  RETRY_DELAYS_MS,
} from './retry-rules.ts';

const HOUR = 3_600_000;
const MAIL = { attempts: 1, isRefused: false, linkUntilMs: null, giveUpAtMs: 24 * HOUR };

describe('a mail that failed', () => {
  it('waits longer each time, and a fifth longer at most by chance', () => {
    for (const [i, delayMs] of [...RETRY_DELAYS_MS, RETRY_DELAYS_MS.at(-1)!].entries()) {
      const attempt = { ...MAIL, attempts: i + 1 };
      const at = (jitter: number) => afterFailedAttempt(attempt, { nowMs: 1000, jitter });
      expect(at(0)).toEqual({ state: 'waiting', nextAtMs: 1000 + delayMs });
      expect(at(1)).toEqual({ state: 'waiting', nextAtMs: 1000 + 1.2 * delayMs });
    }
  });

  it('is tried for the last time when it is given up, not earlier and not later', () => {
    const lastMs = 24 * HOUR;
    expect(afterFailedAttempt({ ...MAIL, attempts: 9 }, { nowMs: lastMs - 1, jitter: 0 })).toEqual({
      state: 'waiting',
      nextAtMs: lastMs,
    });
    expect(afterFailedAttempt({ ...MAIL, attempts: 9 }, { nowMs: lastMs, jitter: 0 })).toEqual({
      state: 'failed',
      failure: 'gave_up',
    });
    expect(isTooLate(lastMs, lastMs + HOUR)).toBe(true);
    expect(isTooLate(lastMs, lastMs + 1000)).toBe(false);
  });

  it('is not tried again where it was refused, or its link is about to expire', () => {
    const at = { nowMs: HOUR, jitter: 0 };
    expect(afterFailedAttempt({ ...MAIL, isRefused: true }, at)).toEqual({
      state: 'failed',
      failure: 'refused',
    });
    const linkUntilMs = HOUR + LINK_LIFE_MIN_MS - 1;
    expect(afterFailedAttempt({ ...MAIL, isRefused: true, linkUntilMs }, at)).toEqual({
      state: 'failed',
      failure: 'link_expired',
    });
    expect(isLinkOfUse(linkUntilMs, HOUR)).toBe(false);
    expect(isLinkOfUse(linkUntilMs + 1, HOUR)).toBe(true);
    expect(isLinkOfUse(null, HOUR)).toBe(true);
  });

  it('is given up after a day, or while its link is still of use', () => {
    expect(giveUpAtMs(HOUR, null)).toBe(25 * HOUR);
    expect(giveUpAtMs(HOUR, 100 * HOUR)).toBe(25 * HOUR);
    expect(isLinkOfUse(2 * HOUR, giveUpAtMs(HOUR, 2 * HOUR))).toBe(true);
  });
});
