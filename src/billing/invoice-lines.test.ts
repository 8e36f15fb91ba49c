import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftInvoice, lineUnlessZero, type Line } from './invoice-lines.ts';

const lineOf = (cents: bigint): Line => ({
  kind: cents < 0n ? 'credit' : 'fee',
  planId: 'pro',
  generation: 1,
  description: 'Pro, monthly',
  quantity: 1,
  unit: 'cycle',
  cents,
  period: { startMs: 0, endMs: 1 },
});

describe('draftInvoice', () => {
  it('rounds the tax once, for the whole invoice', () => {
    // 19 % of each 3 cents alone would round to 1; of 9 cents it is 1.71.
    const draft = draftInvoice([lineOf(3n), lineOf(3n), lineOf(3n)], 190_000);
    expect(draft).toMatchObject({ subtotalCents: 9n, taxCents: 2n, totalCents: 11n });
  });

  it('rounds half a cent of tax up, and takes rates finer than a per cent', () => {
    expect(draftInvoice([lineOf(50n)], 50_000)?.taxCents).toBe(3n);
    expect(draftInvoice([lineOf(1900n)], 88_750)?.taxCents).toBe(169n);
    expect(draftInvoice([lineOf(1900n)], 0)).toMatchObject({ taxCents: 0n, totalCents: 1900n });
  });

  it('makes no invoice of no lines, and no line of 0 cents', () => {
    expect(draftInvoice([], 190_000)).toBeNull();
    expect(lineUnlessZero(lineOf(0n))).toEqual([]);
    expect(lineUnlessZero(lineOf(-1n))).toHaveLength(1);
  });

  it('adds up whatever the lines are', () => {
    const cents = fc.array(fc.bigInt(-1_000_000n, 1_000_000n), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 1_000_000 }), (amounts, rate) => {
        const draft = draftInvoice(amounts.map(lineOf), rate)!;
        const sum = amounts.reduce((total, amount) => total + amount, 0n);
        expect(draft.subtotalCents).toBe(sum);
        expect(draft.totalCents).toBe(sum + draft.taxCents);
        const off = 2n * (draft.taxCents * 1_000_000n - sum * BigInt(rate));
        expect(off > -1_000_000n && off <= 1_000_000n).toBe(true);
      }),
    );
  });

  it('refuses a negative tax rate', () => {
    expect(() => draftInvoice([lineOf(1n)], -1)).toThrow(RangeError);
  });
});
