import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ceilDivide,
  floorDivide,
  formatCents,
  formatMoney,
  formatPerThousand,
  roundHalfUp,
} from './money.ts';

const any = fc.bigInt(-(10n ** 18n), 10n ** 18n);
const positive = fc.bigInt(1n, 10n ** 12n);

describe('roundHalfUp', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -2n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
    [3_517_500n, 10_000n, 352n],
  ])('takes %d / %d to %d', (numerator, denominator, rounded) => {
    expect(roundHalfUp(numerator, denominator)).toBe(rounded);
  });

  it('is never further than a half away, and a half goes up', () => {
    fc.assert(
      fc.property(any, positive, (numerator, denominator) => {
        const twice = 2n * (roundHalfUp(numerator, denominator) * denominator - numerator);
        expect(twice).toBeGreaterThan(-denominator);
        expect(twice).toBeLessThanOrEqual(denominator);
      }),
    );
  });

  it('does not divide by nothing, nor by less', () => {
    expect(() => roundHalfUp(1n, 0n)).toThrow(RangeError);
    expect(() => roundHalfUp(1n, -1n)).toThrow(RangeError);
  });
});

describe('floorDivide and ceilDivide', () => {
  it('enclose the quotient within one', () => {
    fc.assert(
      fc.property(any, positive, (numerator, denominator) => {
        const floor = floorDivide(numerator, denominator);
        const ceil = ceilDivide(numerator, denominator);
        expect(floor * denominator).toBeLessThanOrEqual(numerator);
        expect((floor + 1n) * denominator).toBeGreaterThan(numerator);
        expect(ceil - floor).toBe(floor * denominator === numerator ? 0n : 1n);
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [0n, '$0.00'],
    [5n, '$0.05'],
    [-5n, '-$0.05'],
    [1900n, '$19.00'],
    [143_040n, '$1,430.40'],
    [-123_456_789n, '-$1,234,567.89'],
    [9_007_199_254_740_993n, '$90,071,992,547,409.93'],
  ])('writes %d as %s', (cents, text) => {
    expect(formatMoney(cents, 'USD')).toBe(text);
    expect(formatCents(cents)).toBe(text.replace('$', ''));
  });
});

describe('formatPerThousand', () => {
  it('shows the price of a thousand calls without losing what is below a cent', () => {
    expect([1500, 900, 1505, 7].map(formatPerThousand)).toEqual(['1.50', '0.90', '1.505', '0.007']);
  });
});
