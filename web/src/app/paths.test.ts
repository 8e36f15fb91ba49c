/** Signing in returns to the page that required it, and no crafted link leads to another site. */
import { describe, expect, it } from 'vitest';
import { safeNext, signInPath } from './paths.ts';

describe('where signing in leads', () => {
  it('back to the page that required it', () => {
    expect(safeNext('/api-keys')).toBe('/api-keys');
    expect(safeNext('/playground?symbology=EAN13#code')).toBe('/playground?symbology=EAN13#code');
    expect(safeNext(null)).toBe('/dashboard');
    expect(signInPath('/api-keys?a=1')).toBe('/sign-in?next=%2Fapi-keys%3Fa%3D1');
    expect(signInPath('/dashboard')).toBe('/sign-in');
  });

  it('never to another site', () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      expect(safeNext(next)).toBe('/dashboard');
    }
  });

  it('never back to itself', () => {
    expect(safeNext('/sign-in?next=/sign-in')).toBe('/dashboard');
  });
});
