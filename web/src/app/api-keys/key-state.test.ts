/** How the pages show the state of keys. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { isInactive, replacedIds } from './key-state.ts';
import { stateBadge } from './state-badge.ts';

const key = (id: string, state: ApiKeyJson['state'], rotatedFrom: string | null = null) =>
  ({ id, state, rotatedFrom, expiresAt: null, test: false }) as ApiKeyJson;

describe('state of keys', () => {
  it('a rotated key is the one that another has replaced', () => {
    const keys = [key('new', 'live', 'old'), key('old', 'expiring'), key('own-end', 'expiring')];
    expect([...replacedIds(keys)]).toEqual(['old']);
  });

  it('revoked and expired keys cannot be used', () => {
    const keys = [key('a', 'revoked'), key('b', 'expired'), key('c', 'live')];
    expect(keys.map(isInactive)).toEqual([true, true, false]);
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
