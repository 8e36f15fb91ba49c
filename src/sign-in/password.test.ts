import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

describe('passwords', () => {
  it('are recognised, and no others', async () => {
    const stored = await hashPassword('correct horse');
    expect(await isPassword(stored, 'correct horse')).toBe(true);
    expect(await isPassword(stored, 'Correct horse')).toBe(false);
    expect(await isPassword(stored, '')).toBe(false);
  });

  it('are salted: the same one is stored differently each time', async () => {
    const [a, b] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(a).not.toBe(b);
  });

  it('are stored as salt:key, scrypt over the hexadecimal text of the salt', async () => {
    const stored = await hashPassword('pässword');
    expect(stored).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
    const [salt, key] = stored.split(':') as [string, string];
    const options = { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 };
    expect(scryptSync('pässword', salt, 64, options).toString('hex')).toBe(key);
  });

  it('are compared in Unicode form NFKC', async () => {
    expect(await isPassword(await hashPassword('p\u00E4ss'), 'pa\u0308ss')).toBe(true);
  });

  it('that were stored malformed are a fault, not a no', async () => {
    await expect(isPassword('nothing', 'x')).rejects.toThrow('malformed');
    await expect(isPassword('ab:cd', 'x')).rejects.toThrow('malformed');
  });
});
