import { describe, expect, it } from 'vitest';
import type { DeliveryJson, EndpointJson } from '../../../../src/webhooks/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { beside, deliveryBadge, deliveryFacts, endpointWarning, pretty } from './labels.ts';

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
  it('that works has nothing to warn of', () => {
    expect(endpointWarning(endpoint, now)).toBeNull();
  });

  it('that is off says why and since when', () => {
    const off = { ...endpoint, state: 'off', offReason: 'gone', offSince: AT } as const;
    expect(endpointWarning(off, now)).toMatch(/410 .* Off since 1 Mar 2026/);
  });

  it('that fails or pauses says so', () => {
    const failing = { ...endpoint, state: 'failing', failingSince: AT } as const;
    expect(endpointWarning(failing, now)).toMatch(/^No event has arrived since 1 Mar 2026/);
    const paused = { ...failing, state: 'paused', pausedUntil: AT } as const;
    expect(endpointWarning(paused, now)).toMatch(/^It asked to be left alone/);
  });
});

describe('a delivery', () => {
  it('that was never tried waits; afterwards it is tried again', () => {
    expect(deliveryBadge(delivery).text).toBe('Waiting');
    expect(deliveryBadge({ ...delivery, attempts: 1 }).text).toBe('Trying again');
  });

  it('tells how the last attempt ended and what comes next', () => {
    expect(deliveryFacts(delivery, now)).toBe('');
    const failed = { ...delivery, attempts: 2, lastStatus: 500 };
    expect(deliveryFacts(failed, now)).toMatch(/^Answered 500 · 2 attempts · next at \d\d:/);
    const silent = { ...delivery, state: 'failed', attempts: 1, nextAttemptAt: null } as const;
    expect(deliveryFacts({ ...silent, lastReason: 'refused the connection' }, now)).toBe(
      'Refused the connection · 1 attempt',
    );
  });
});

describe('payloads', () => {
  it('are written with line ends where they are JSON, and as they are where they are not', () => {
    expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(pretty('<html>')).toBe('<html>');
  });
});

describe('refusals', () => {
  const refused = (reason: string, status = 400) =>
    new ApiError(status, { error: 'Invalid parameters', code: 'invalid_parameters', reason });

  it('stand beside the field they name', () => {
    const { fields, rest } = beside(refused('url: must begin with https://; events: 0: no event'));
    expect(fields).toEqual({ url: 'Must begin with https://.', events: 'No event.' });
    expect(rest).toBeNull();
  });

  it('and for all to see where they name none', () => {
    for (const error of [refused('other: no'), refused('url: no', 409), new Error('x')]) {
      expect(beside(error)).toEqual({ fields: {}, rest: error });
    }
    expect(beside(null)).toEqual({ fields: {}, rest: null });
  });
});
