import { describe, expect, it } from 'vitest';
import { keyRuleOf, keyStatusOf } from './key-status.ts';

const NOW = Date.parse('2026-05-05T00:00:00Z');
const DAY = 86_400_000;
const KEY = { revokedAtMs: null, expiresAtMs: null, disabledByPlan: false, suspended: null };

describe('keyStatusOf', () => {
  it.each([
    ['live', {}],
    ['live', { expiresAtMs: NOW + 7 * DAY + 1 }],
    ['expiring', { expiresAtMs: NOW + 7 * DAY }],
    ['expiring', { expiresAtMs: NOW + 1 }],
    ['expired', { expiresAtMs: NOW }],
    ['expired', { expiresAtMs: NOW - 1, disabledByPlan: true }],
    ['disabled-by-plan', { disabledByPlan: true }],
    ['disabled-by-plan', { disabledByPlan: true, expiresAtMs: NOW + 1 }],
    ['revoked', { revokedAtMs: NOW }],
    ['revoked', { revokedAtMs: NOW - DAY, expiresAtMs: NOW - 1, disabledByPlan: true }],
  ] as const)('is %s for %o', (status, change) => {
    expect(keyStatusOf({ ...KEY, ...change }, NOW)).toBe(status);
  });
});

describe('keyRuleOf', () => {
  const key = { ...KEY, revision: 3, expiresAtMs: NOW, creditsMax: 7 };
  it('carries revision, end and cap of a live key', () => {
    expect(keyRuleOf(key)).toEqual({ live: true, revision: 3, untilMs: NOW, creditsMax: 7 });
  });

  it('is not live for a key that was revoked or that the plan switched off', () => {
    expect(keyRuleOf({ ...key, revokedAtMs: NOW - 1 }).live).toBe(false);
    expect(keyRuleOf({ ...key, disabledByPlan: true }).live).toBe(false);
  });
});
