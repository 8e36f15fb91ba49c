/** What a list of many keys shows. */
import { describe, expect, it } from 'vitest';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { findKeys, KEYS_ON_PAGE } from './find-keys.ts';

const key = (name: string, change: Partial<ApiKeyJson> = {}): ApiKeyJson =>
  ({
    id: name,
    name,
    start: `bck_live_${name}`,
    last4: 'x9Zb',
    state: 'live',
    test: false,
    ...change,
  }) as ApiKeyJson;

const names = (...wanted: Parameters<typeof findKeys>): string[] =>
  findKeys(...wanted).keys.map(({ name }) => name);

describe('many keys', () => {
  const few = [key('Printer'), key('Shop', { test: true }), key('Old', { state: 'revoked' })];

  it('are found by kind; those that have ended only where they are asked for', () => {
    const of = (kind: Parameters<typeof findKeys>[1]['kind']) =>
      names(few, { kind, text: '', page: 1 });
    expect([of('all'), of('live'), of('test'), of('ended')]).toEqual([
      ['Printer', 'Shop'],
      ['Printer'],
      ['Shop'],
      ['Old'],
    ]);
  });

  it('are found by a part of the name, the beginning or the end of the key', () => {
    for (const text of [' print ', 'LIVE_PRINT']) {
      expect(names(few, { kind: 'all', text, page: 1 })).toEqual(['Printer']);
    }
    expect(names(few, { kind: 'all', text: 'x9zb', page: 1 })).toHaveLength(2);
    expect(names(few, { kind: 'all', text: 'none', page: 1 })).toEqual([]);
  });

  it('are shown by the page; beyond the last one it is the last', () => {
    const many = Array.from({ length: 2 * KEYS_ON_PAGE + 1 }, (_, i) => key(`k${i}`));
    expect(findKeys(many, { kind: 'all', text: '', page: 1 })).toMatchObject({
      total: 21,
      pages: 3,
    });
    expect(names(many, { kind: 'all', text: '', page: 3 })).toEqual(['k20']);
    expect(names(many, { kind: 'all', text: '', page: 9 })).toEqual(['k20']);
  });
});
