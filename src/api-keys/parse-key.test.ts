import { describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import { keyChangeOf, keyInput, keyPatch } from './parse-key.ts';
import { rotateInput } from './schemas.ts';

const NOW = Date.parse('2026-05-05T00:00:00Z');

const read = (body: unknown) => {
  const parsed = keyInput(NOW).safeParse(body);
  return parsed.success ? keyChangeOf(parsed.data) : undefined;
};
const patch = (body: unknown) => keyPatch(NOW).safeParse(body);
const faultOf = (body: unknown): string =>
  patch(body)
    .error?.issues.map((issue) => [...issue.path, issue.message].join(': '))
    .join() ?? '';

describe('the body of a new key', () => {
  it('has a name, and may have limits, written the one way the program knows', () => {
    expect(read({ name: '  Hall 2  ' })).toEqual({ name: 'Hall 2' });
    const limits = {
      expiresAt: '2026-05-05T02:00:00.001+02:00',
      symbologies: ['qrcode', 'Code128', 'QRCODE'],
      creditsMax: 1_000_000_000,
      ipRanges: ['10.0.0.0/8', '10.0.0.0/8', '2001:DB8::1'],
    };
    expect(read({ name: 'x', ...limits })).toEqual({
      name: 'x',
      expiresAtMs: NOW + 1,
      symbologies: ['QRCODE', 'CODE128'],
      creditsMax: 1_000_000_000,
      ipRanges: ['10.0.0.0/8', '2001:db8::1/128'],
    });
    const none = { expiresAt: null, symbologies: null, creditsMax: null, ipRanges: null };
    const { expiresAt: expiresAtMs, ...others } = none;
    expect(read({ name: 'x', ...none })).toEqual({ name: 'x', expiresAtMs, ...others });
  });

  it('takes names from 1 to 100 characters, of any language', () => {
    expect(read({ name: 'a'.repeat(100) })?.name).toHaveLength(100);
    expect(read({ name: 'Drucker – Halle ２ 🖨️' })?.name).toBe('Drucker – Halle ２ 🖨️');
    for (const name of ['', '   ', 'a'.repeat(101), 7, null, undefined, ['x']]) {
      expect(read({ name })).toBeUndefined();
    }
  });

  it('takes no control characters, and none that turn the direction of text', () => {
    for (const bad of ['a\u0000b', 'a\nb', 'a\u007Fb', 'a\u0085b', '\u202Eevil', 'a\uD800b']) {
      expect(read({ name: bad })).toBeUndefined();
    }
  });

  it('takes no field it does not know', () => {
    for (const field of ['accountId', 'id', 'revision', 'hash', 'revokedAtMs', 'disabledByPlan']) {
      expect(read({ name: 'x', [field]: null })).toBeUndefined();
    }
    expect(read('{"name":"x"}')).toBeUndefined();
    expect(read(undefined)).toBeUndefined();
  });
});

describe('the body of a change', () => {
  it('names at least one thing', () => {
    expect(faultOf({})).toBe('must include at least one field');
    expect(patch({ creditsMax: null }).success).toBe(true);
  });

  it('takes caps from 1 to a thousand million', () => {
    for (const creditsMax of [0, -1, 0.5, 1e9 + 1, '5', NaN]) {
      expect(patch({ creditsMax }).success).toBe(false);
    }
    for (const creditsMax of [1, 1e9]) expect(patch({ creditsMax }).success).toBe(true);
  });

  it('takes moments in the future alone', () => {
    expect(faultOf({ expiresAt: '2026-05-05T00:00:00Z' })).toBe('expiresAt: must be in the future');
    for (const expiresAt of [
      '2026-06-01',
      'tomorrow',
      1_800_000_000_000,
      '',
      '2026-02-30T00:00Z',
    ]) {
      expect(faultOf({ expiresAt })).toMatch(/^expiresAt: /);
    }
  });

  it('names unknown symbologies with the nearest known ones, and takes none for all', () => {
    expect(faultOf({ symbologies: ['QRCODE', 'QRCOD'] })).toMatch(
      /^symbologies: 1: is no barcode format. Did you mean .*QRCODE/,
    );
    expect(faultOf({ symbologies: [] })).toMatch(/null for all/);
    const all = SYMBOLOGIES.map((row) => row.id);
    expect(patch({ symbologies: all }).success).toBe(true);
    expect(patch({ symbologies: [...all, 'QRCODE'] }).success).toBe(false);
  });

  it('takes 50 ranges and not one more', () => {
    const ranges = Array.from({ length: 51 }, (_, i) => `10.0.${i}.0/24`);
    expect(patch({ ipRanges: ranges.slice(1) }).success).toBe(true);
    expect(patch({ ipRanges: ranges }).success).toBe(false);
    expect(patch({ ipRanges: [] }).success).toBe(false);
    expect(faultOf({ ipRanges: ['10.0.0.0/8', 'home'] })).toMatch(
      /^ipRanges: 1: must be an address/,
    );
  });
});

describe('the body of a rotation', () => {
  it('names one of three periods', () => {
    for (const graceSeconds of [0, 3600, 86_400]) {
      expect(rotateInput.safeParse({ graceSeconds }).success).toBe(true);
    }
    for (const body of [{}, undefined, { graceSeconds: 60 }, { graceSeconds: '0' }]) {
      expect(rotateInput.safeParse(body).success).toBe(false);
    }
    expect(rotateInput.safeParse({ graceSeconds: 0, accountId: 'x' }).success).toBe(false);
  });
});
