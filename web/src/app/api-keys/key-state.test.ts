/** The number beside the plan's counts what the server counts. */
import { describe, expect, it } from 'vitest';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { isOver, placesTaken, replacedIds, stateBadge } from './key-state.ts';

const key = (id: string, state: ApiKeyJson['state'], rotatedFrom: string | null = null) =>
  ({ id, state, rotatedFrom, expiresAt: null }) as ApiKeyJson;

describe('state of keys', () => {
  it('a key that was replaced lives on without taking a place', () => {
    const keys = [key('new', 'live', 'old'), key('old', 'expiring'), key('own-end', 'expiring')];
    expect(placesTaken(keys)).toBe(2);
    expect([...replacedIds(keys)]).toEqual(['old']);
  });

  it('revoked and expired keys take no place', () => {
    const keys = [key('a', 'revoked'), key('b', 'expired'), key('c', 'live')];
    expect(keys.map(isOver)).toEqual([true, true, false]);
    expect(placesTaken(keys)).toBe(1);
  });

  it('the badge says until when a key works', () => {
    const expiresAt = '2026-12-01T12:00:00.000Z';
    expect(stateBadge({ state: 'expiring', expiresAt }, true).text).toMatch(
      /^Replaced, works until .*Dec 2026/,
    );
    expect(stateBadge({ state: 'expiring', expiresAt }, false).text).toMatch(/^Works until /);
    expect(stateBadge({ state: 'live', expiresAt: null }, false).text).toBe('Live');
  });
});
