/** Warnings, badges and facts say what state an endpoint or a delivery is in. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import type { DeliveryJson, EndpointJson } from '../../../../src/webhooks/schemas.ts';
import { deliveryBadge, deliveryFacts, endpointWarning, prettyJson } from './labels.ts';

const AT = '2026-03-01T12:00:00.000Z';
const now = new Date('2026-03-01T12:30:00.000Z');
const endpoint: EndpointJson = {
  id: 'one',
  name: 'Orders',
  url: 'https://example.com/',
  events: [],
  createdAt: AT,
  state: 'on',
  offReason: null,
  offSince: null,
  failingSince: null,
  pausedUntil: null,
  bothSecretsUntil: null,
};
const delivery: DeliveryJson = {
  messageId: 'm',
  type: 'batch.completed',
  state: 'pending',
  createdAt: AT,
  attempts: 0,
  nextAttemptAt: AT,
  lastStatus: null,
  lastReason: null,
};

describe('an endpoint', () => {
  it('that works has no warning', () => {
    expect(endpointWarning(endpoint, now)).toBeNull();
  });

  it('that is disabled says why and since when', () => {
    const off = { ...endpoint, state: 'off', offReason: 'gone', offSince: AT } as const;
    expect(endpointWarning(off, now)).toMatch(/410 .* Disabled since Mar 1, 2026/);
  });

  it('that is failing or paused says so', () => {
    const failing = { ...endpoint, state: 'failing', failingSince: AT } as const;
    expect(endpointWarning(failing, now)).toMatch(/^No event has been delivered since Mar 1, 2026/);
    const paused = { ...failing, state: 'paused', pausedUntil: AT } as const;
    expect(endpointWarning(paused, now)).toMatch(/^The endpoint asked us to wait/);
  });
});

describe('a delivery', () => {
  it('is pending before the first attempt and retrying afterwards', () => {
    expect(deliveryBadge(delivery).text).toBe('Pending');
    expect(deliveryBadge({ ...delivery, attempts: 1 }).text).toBe('Retrying');
  });

  it('says how the last attempt ended and what comes next', () => {
    expect(deliveryFacts(delivery, now)).toBe('');
    const failed = { ...delivery, attempts: 2, lastStatus: 500 };
    expect(deliveryFacts(failed, now)).toMatch(/^HTTP 500 · 2 attempts · next at \d\d:/);
    const silent = { ...delivery, state: 'failed', attempts: 1, nextAttemptAt: null } as const;
    expect(deliveryFacts({ ...silent, lastReason: 'refused the connection' }, now)).toBe(
      'Refused the connection · 1 attempt',
    );
  });
});

describe('payloads', () => {
  it('are indented if they are JSON, and unchanged if not', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('<html>')).toBe('<html>');
  });
});
