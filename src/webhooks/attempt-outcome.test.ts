import { describe, expect, it } from 'vitest';
import {
  attemptOutcome,
  COUNTED_ATTEMPTS,
  HEALTHY,
  judgeHealth,
  type Attempt,
  type AttemptContext,
  type AttemptOutcome,
  type EndpointHealth,
  type HealthVerdict,
} from './attempt-outcome.ts';

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;
const FAILING: EndpointHealth = { failingSinceMs: NOW - HOUR, failedEvents: 4, firstCountedMs: 7 };

function outcome(
  attempt: Partial<Attempt>,
  context: Partial<Omit<AttemptContext, 'endpoint'>> = {},
  endpoint: Partial<AttemptContext['endpoint']> = {},
): AttemptOutcome {
  return attemptOutcome(
    {
      atMs: NOW - 5,
      status: 200,
      reason: null,
      response: '',
      retryAfterMs: null,
      durationMs: 5,
      jitter: 0,
      ...attempt,
    },
    {
      nowMs: NOW,
      attemptsBefore: 0,
      isTest: false,
      isLeaseValid: true,
      endpoint: { isOff: false, health: HEALTHY, pausedUntilMs: null, ...endpoint },
      ...context,
    },
  );
}
const unhealthy = (failingSinceMs: number): EndpointHealth => ({ ...HEALTHY, failingSinceMs });
const failedDelivery = { state: 'failed', nextAtMs: NOW, attempts: 1, reason: null };

describe('an attempt that succeeds', () => {
  const delivered = { state: 'delivered', nextAtMs: NOW, attempts: 1, reason: null };

  it('delivers, and changes nothing of an endpoint that works', () => {
    expect(outcome({})).toEqual({
      delivery: delivered,
      endpoint: null,
      disable: null,
      notice: null,
    });
  });

  it('clears the record of an endpoint that failed or was paused', () => {
    const clean = { health: HEALTHY, pausedUntilMs: null };
    expect(outcome({}, {}, { health: FAILING }).endpoint).toEqual(clean);
    expect(outcome({}, {}, { pausedUntilMs: NOW + 1 }).endpoint).toEqual(clean);
  });

  it('delivers even after its lease has passed, without counting as an attempt', () => {
    const { delivery } = outcome({}, { attemptsBefore: 3, isLeaseValid: false });
    expect(delivery).toEqual({ ...delivered, attempts: 3 });
  });

  it('delivers to an endpoint that was switched off meanwhile, and leaves it off', () => {
    expect(outcome({}, {}, { isOff: true, health: FAILING })).toEqual({
      delivery: delivered,
      endpoint: null,
      disable: null,
      notice: null,
    });
  });
});

describe('an attempt that fails', () => {
  it('is retried on schedule, and starts the record of its endpoint', () => {
    expect(outcome({ status: 500 })).toEqual({
      delivery: { state: 'pending', nextAtMs: NOW + 5000, attempts: 1, reason: null },
      endpoint: { health: unhealthy(NOW), pausedUntilMs: null },
      disable: null,
      notice: null,
    });
  });

  it('is the last of ten, and keeps why there was no response', () => {
    const reason = 'refused the connection';
    const { delivery } = outcome({ status: null, reason }, { attemptsBefore: 9 });
    expect(delivery).toEqual({ state: 'failed', nextAtMs: NOW, attempts: 10, reason });
  });

  it('pauses an endpoint that asks for it, and never shortens a pause', () => {
    const paused = (retryAfterMs: number, pausedUntilMs: number | null) =>
      outcome({ status: 429, retryAfterMs }, {}, { pausedUntilMs }).endpoint?.pausedUntilMs;
    expect(paused(HOUR, null)).toBe(NOW + HOUR);
    expect(paused(HOUR, NOW + 2 * HOUR)).toBe(NOW + 2 * HOUR);
    expect(paused(HOUR, NOW + 1)).toBe(NOW + HOUR);
  });

  it('decides nothing about a delivery that another process has claimed since', () => {
    const lapsed = { attemptsBefore: COUNTED_ATTEMPTS, isLeaseValid: false };
    expect(outcome({ status: 500 }, lapsed, { health: FAILING })).toEqual({
      delivery: null,
      endpoint: { health: FAILING, pausedUntilMs: null },
      disable: null,
      notice: null,
    });
  });

  it('of a test is not retried and says nothing about the health of its endpoint', () => {
    const test = { isTest: true, attemptsBefore: COUNTED_ATTEMPTS - 1 };
    expect(outcome({ status: 503, retryAfterMs: HOUR }, test, { health: FAILING })).toEqual({
      delivery: { ...failedDelivery, attempts: COUNTED_ATTEMPTS },
      endpoint: { health: FAILING, pausedUntilMs: NOW + HOUR },
      disable: null,
      notice: null,
    });
  });

  it('while its endpoint is off is the last, with that as the reason where there is no other', () => {
    const off = { isOff: true, health: FAILING };
    expect(outcome({ status: 500 }, {}, off)).toEqual({
      delivery: { ...failedDelivery, reason: 'the endpoint was switched off' },
      endpoint: null,
      disable: null,
      notice: null,
    });
    const reason = 'refused the connection';
    expect(outcome({ status: null, reason }, {}, off).delivery?.reason).toBe(reason);
  });
});

describe('the owner of an endpoint', () => {
  it('gets a mail when it answers 410, which disables it at once, even for a test', () => {
    for (const isTest of [false, true]) {
      expect(outcome({ status: 410 }, { isTest })).toEqual({
        delivery: failedDelivery,
        endpoint: null,
        disable: 'gone',
        notice: 'off-gone',
      });
    }
  });

  it('gets a mail when the fifth event has failed three times', () => {
    const third = { attemptsBefore: COUNTED_ATTEMPTS - 1 };
    const { notice, disable } = outcome({ status: 500 }, third, { health: FAILING });
    expect([notice, disable]).toEqual(['failing', null]);
  });

  it('gets a mail when it is disabled after days of failures', () => {
    const health = {
      failingSinceMs: NOW - 120 * HOUR,
      failedEvents: 20,
      firstCountedMs: NOW - 24 * HOUR,
    };
    expect(outcome({ status: 500 }, {}, { health })).toMatchObject({
      endpoint: { health },
      disable: 'failing',
      notice: 'off-failing',
    });
  });
});

/** Fails `events` events evenly from hour 0 to `hours`, each at its counted attempt. */
function fail(events: number, hours: number): HealthVerdict {
  let health: EndpointHealth = HEALTHY;
  let verdict: HealthVerdict | undefined;
  health = judgeHealth(health, 1, 0).health;
  for (let i = 0; i < events; i += 1) {
    const nowMs = events === 1 ? hours * HOUR : (i / (events - 1)) * hours * HOUR;
    verdict = judgeHealth(health, COUNTED_ATTEMPTS, nowMs);
    health = verdict.health;
  }
  return verdict!;
}

describe('disabling an endpoint', () => {
  it('takes five days and twenty events', () => {
    expect(fail(20, 120).disable).toBe(true);
    expect(fail(19, 120).disable).toBe(false);
    expect(fail(20, 119.9).disable).toBe(false);
  });

  it('does not follow from a burst of a few hours at the end of a quiet week', () => {
    let { health } = judgeHealth(HEALTHY, 1, 0);
    for (let i = 0; i < 50; i += 1) {
      const verdict = judgeHealth(health, COUNTED_ATTEMPTS, (125 + i / 5) * HOUR);
      expect(verdict.disable).toBe(false);
      ({ health } = verdict);
    }
    expect(judgeHealth(health, 4, 149 * HOUR).disable).toBe(true);
  });

  it('an event counts once, at its third attempt: a brief outage counts nothing', () => {
    const { health, warn } = judgeHealth(HEALTHY, 1, 7);
    expect(health).toEqual({ failingSinceMs: 7, failedEvents: 0, firstCountedMs: null });
    expect(warn).toBe(false);
    const third = judgeHealth(health, 3, 9).health;
    expect(third).toEqual({ failingSinceMs: 7, failedEvents: 1, firstCountedMs: 9 });
    expect(judgeHealth(third, 4, 11).health).toEqual(third);
  });

  it('its owner is warned at 5, 10, and 15 events', () => {
    const warned = Array.from({ length: 30 }, (_, i) => i + 1).filter((n) => fail(n, 10).warn);
    expect(warned).toEqual([5, 10, 15]);
  });
});
