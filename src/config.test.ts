import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('settings', () => {
  it('have defaults that run on one machine, for nobody else', () => {
    expect(parseConfig({})).toEqual({
      kind: 'config',
      config: {
        port: 3000,
        host: '127.0.0.1',
        dataDir: path.resolve('data'),
        publicUrl: 'http://127.0.0.1:3000',
        logLevel: 'info',
        ownerEmail: 'owner@localhost',
      },
    });
  });

  it('count empty strings as unset', () => {
    expect(parseConfig({ PORT: '', PUBLIC_URL: '' })).toEqual(parseConfig({}));
  });

  it('put an IPv6 host in brackets and drop trailing slashes of the public URL', () => {
    const six = parseConfig({ HOST: '::1', PORT: '80' });
    expect(six.kind === 'config' && six.config.publicUrl).toBe('http://[::1]:80');
    const url = parseConfig({ PUBLIC_URL: 'https://barcodes.example.com/base/' });
    expect(url.kind === 'config' && url.config.publicUrl).toBe('https://barcodes.example.com/base');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80 '],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['PUBLIC_URL', 'https://example.com/?a=1'],
    ['LOG_LEVEL', 'loud'],
    ['OWNER_EMAIL', 'nobody'],
  ])('%s=%s is refused by name', (name, value) => {
    const result = parseConfig({ [name]: value });
    expect(result.kind === 'faults' && result.faults).toEqual([
      expect.stringMatching(`^${name}: must`),
    ]);
  });

  it('tell everything that is wrong at once', () => {
    const result = parseConfig({ PORT: 'x', LOG_LEVEL: 'loud', PUBLIC_URL: 'nowhere' });
    expect(result.kind === 'faults' && result.faults).toHaveLength(3);
  });
});
