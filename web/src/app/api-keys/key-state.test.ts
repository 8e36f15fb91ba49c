/** The key count shown next to the plan's limit is the one the server enforces. */
import { describe, expect, it } from 'vitest';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { isInactive, keySlotsUsed, replacedIds, stateBadge } from './key-state.ts';

const key = (id: string, state: ApiKeyJson['state'], rotatedFrom: string | null = null) =>
  ({ id, state, rotatedFrom, expiresAt: null, test: false }) as ApiKeyJson;

describe('state of keys', () => {
  it('a rotated key still works but does not count towards the limit', () => {
    const keys = [key('new', 'live', 'old'), key('old', 'expiring'), key('own-end', 'expiring')];
    expect(keySlotsUsed(keys)).toBe(2);
    expect([...replacedIds(keys)]).toEqual(['old']);
  });

  it('revoked and expired keys do not count', () => {
    const keys = [key('a', 'revoked'), key('b', 'expired'), key('c', 'live')];
    expect(keys.map(isInactive)).toEqual([true, true, false]);
    expect(keySlotsUsed(keys)).toBe(1);
  });

  it('test keys count apart', () => {
    const keys = [key('a', 'live'), { ...key('b', 'live'), test: true }];
    expect([keySlotsUsed(keys), keySlotsUsed(keys, true)]).toEqual([1, 1]);
  });

  it('the badge says when a key expires', () => {
    const expiresAt = '2026-12-01T12:00:00.000Z';
    expect(stateBadge({ state: 'expiring', expiresAt }, true).text).toMatch(
      /^Replaced, expires Dec \d, 2026/,
    );
    expect(stateBadge({ state: 'expiring', expiresAt }, false).text).toMatch(/^Expires Dec /);
    expect(stateBadge({ state: 'live', expiresAt: null }, false).text).toBe('Active');
  });
});
