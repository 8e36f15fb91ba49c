/** Limits survive the form and back; every invalid field gets its own error. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import { changedLimits, toForm, limitLabels, NO_LIMITS, parseLimits } from './key-limits.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const FREE = {
  expiresAt: null,
  limits: { symbologies: null, creditsMax: null, ipRanges: null },
  scopes: ['barcodes', 'templates'] as const,
};
const BOUND = {
  expiresAt: '2026-12-01T14:00:00.000Z',
  limits: { symbologies: ['QRCODE', 'EAN13'], creditsMax: 500, ipRanges: ['10.0.0.0/8', '::1'] },
  scopes: ['usage'] as const,
};

describe('limits of a key', () => {
  it('empty fields are no limits', () => {
    expect(toForm(FREE)).toEqual(NO_LIMITS);
    expect(parseLimits(NO_LIMITS, NOW)).toEqual({
      kind: 'limits',
      limits: { expiresAt: null, ...FREE.limits, scopes: FREE.scopes },
    });
  });

  it('limits become fields and the same limits again', () => {
    const result = parseLimits(toForm(BOUND), NOW);
    expect(result).toEqual({
      kind: 'limits',
      limits: { expiresAt: BOUND.expiresAt, ...BOUND.limits, scopes: BOUND.scopes },
    });
  });

  it('numbers may be grouped; ranges are separated by line breaks or commas', () => {
    const form = { ...NO_LIMITS, creditsMax: ' 1,000 ', ipRanges: '10.0.0.1, 10.0.0.2\n\n::1 ' };
    expect(parseLimits(form, NOW)).toMatchObject({
      limits: { creditsMax: 1000, ipRanges: ['10.0.0.1', '10.0.0.2', '::1'] },
    });
    for (const creditsMax of ['1.000.000', '1\u202f000\u202f000', '1’000’000']) {
      const read = parseLimits({ ...NO_LIMITS, creditsMax }, NOW);
      expect(read, creditsMax).toMatchObject({ limits: { creditsMax: 1_000_000 } });
    }
  });

  it('all invalid fields are reported at once', () => {
    const form = { ...NO_LIMITS, expires: '2020-01-01T00:00', creditsMax: '1.5' };
    const result = parseLimits(form, NOW);
    expect(Object.keys(result.kind === 'errors' ? result.errors : {})).toEqual([
      'expires',
      'creditsMax',
    ]);
    for (const creditsMax of ['0', '-1', 'x', '1e3', '1000000001', '99999999999']) {
      expect(parseLimits({ ...NO_LIMITS, creditsMax }, NOW).kind).toBe('errors');
    }
    expect(parseLimits({ ...NO_LIMITS, creditsMax: '1000000000' }, NOW).kind).toBe('limits');
    const ranges = (length: number) => Array.from({ length }, (_, i) => `10.0.0.${i}`).join('\n');
    expect(parseLimits({ ...NO_LIMITS, ipRanges: ranges(50) }, NOW).kind).toBe('limits');
    expect(parseLimits({ ...NO_LIMITS, ipRanges: ranges(51) }, NOW).kind).toBe('errors');
  });

  it('an edit sends only what was edited', () => {
    const before = toForm(BOUND);
    const after = { ...before, creditsMax: '' };
    const parsed = parseLimits(after, NOW);
    const limits = parsed.kind === 'limits' ? parsed.limits : expect.fail('must parse');
    expect(changedLimits(before, after, limits)).toEqual({ creditsMax: null });
    expect(changedLimits(before, before, limits)).toEqual({});
    const wider = { ...before, scopes: ['barcodes', 'usage'] as const };
    const read = parseLimits(wider, NOW);
    expect(read.kind === 'limits' && changedLimits(before, wider, read.limits)).toEqual({
      scopes: ['barcodes', 'usage'],
    });
    expect(parseLimits({ ...before, scopes: [] }, NOW).kind).toBe('errors');
  });

  it('limits become short labels', () => {
    expect(limitLabels({ ...FREE, state: 'live' })).toEqual([]);
    expect(limitLabels({ ...BOUND, state: 'revoked' })).toEqual([
      '500 credits per cycle',
      'Only QRCODE, EAN13',
      'From 10.0.0.0/8, ::1',
    ]);
    const many = { symbologies: ['A', 'B', 'C', 'D'], creditsMax: null, ipRanges: null };
    expect(limitLabels({ ...FREE, limits: many, state: 'live' })).toEqual(['Only 4 symbologies']);
  });
});
