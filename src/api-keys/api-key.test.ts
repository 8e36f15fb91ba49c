import { describe, expect, it } from 'vitest';
import { BASE62 } from '../util/id.ts';
import { hashApiKey, makeApiKey, NO_LIMITS, parseApiKey, sameHash } from './api-key.ts';

describe('API keys', () => {
  it('have the documented shape, and their id is found again', () => {
    const { key, record } = makeApiKey('account', 'First key');
    expect(key).toMatch(/^bck_live_[0-9A-Za-z]{46}$/);
    expect(parseApiKey(key)).toEqual({ id: record.id });
    expect(record).toMatchObject({ accountId: 'account', name: 'First key' });
    expect(record.last4).toBe(key.slice(-4));
  });

  it('carry the CRC-32 of what stands before it, zero padded to six base62 digits', () => {
    // Computed with Python's zlib.crc32.
    const body = 'bck_live_0000000011111111111111111111111111111111';
    expect(parseApiKey(`${body}4OTXeQ`)).toEqual({ id: '00000000' });
  });

  it('are refused after a change of any single character', () => {
    const { key } = makeApiKey('account', 'key');
    for (let i = 0; i < key.length; i += 1) {
      for (const character of [...BASE62, '_', '-', 'é']) {
        if (character === key[i]) continue;
        expect(parseApiKey(key.slice(0, i) + character + key.slice(i + 1))).toBeUndefined();
      }
    }
  });

  it('are refused when longer, shorter, or wrapped', () => {
    const { key } = makeApiKey('account', 'key');
    for (const wrong of ['', key.slice(1), `${key}0`, ` ${key}`, `${key}\n`, key.slice(0, -1)]) {
      expect(parseApiKey(wrong)).toBeUndefined();
    }
  });

  it('say by how they begin whether they are test keys', () => {
    const { key, record } = makeApiKey('account', 'key', NO_LIMITS, true);
    expect(key).toMatch(/^bck_test_[0-9A-Za-z]{46}$/);
    expect([parseApiKey(key), record.isTest]).toEqual([{ id: record.id }, true]);
    expect(parseApiKey(key.replace('test', 'live'))).toBeUndefined();
  });

  it('are stored as a digest that only the same key has', () => {
    const { key, record } = makeApiKey('account', 'key');
    expect(sameHash(record.hash, hashApiKey(key))).toBe(true);
    expect(sameHash(record.hash, hashApiKey(makeApiKey('account', 'key').key))).toBe(false);
    expect(sameHash(record.hash, record.hash.slice(1))).toBe(false);
    expect(Object.values(record).join(' ')).not.toContain(key.slice(17, 49));
  });
});
