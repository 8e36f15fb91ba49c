import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeUntil, unusedPart, upgradedIncluded } from './proration.ts';

const DAY = 86_400_000;
const price = fc.bigInt(0n, 10_000_000n);
const lengthMs = fc.integer({ min: 1, max: 366 * DAY });
/** A moment inside the cycle, both ends among them. */
const withMoments = (count: number) =>
  lengthMs.chain((length) =>
    fc.tuple(
      fc.constant(length),
      fc.array(fc.integer({ min: 0, max: length }), { minLength: 1, maxLength: count }),
    ),
  );

describe('chargeUntil and unusedPart', () => {
  it('charges nothing at the start and everything at the end', () => {
    fc.assert(
      fc.property(price, lengthMs, (cents, length) => {
        expect(chargeUntil(cents, 0, length)).toBe(0n);
        expect(chargeUntil(cents, length, length)).toBe(cents);
        expect(unusedPart(cents, 0, length)).toBe(cents);
        expect(unusedPart(cents, length, length)).toBe(0n);
      }),
    );
  });

  it('adds up to the price, wherever and however often it is cut, and no part is negative', () => {
    fc.assert(
      fc.property(price, withMoments(20), (cents, [length, cuts]) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), length];
        const until = bounds.map((elapsed) => chargeUntil(cents, elapsed, length));
        const parts = until.slice(1).map((charged, index) => charged - until[index]!);
        expect(parts.every((part) => part >= 0n)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(cents);
      }),
    );
  });

  it('gives a dearer plan no less to pay for the rest than a cheaper one is credited', () => {
    fc.assert(
      fc.property(price, price, withMoments(1), (a, b, [length, [elapsed]]) => {
        const [cheap, dear] = a < b ? [a, b] : [b, a];
        expect(unusedPart(dear, elapsed!, length)).toBeGreaterThanOrEqual(
          unusedPart(cheap, elapsed!, length),
        );
      }),
    );
  });

  it('refuses moments outside the cycle and cycles without length', () => {
    expect(() => chargeUntil(1900n, -1, DAY)).toThrow(RangeError);
    expect(() => chargeUntil(1900n, DAY + 1, DAY)).toThrow(RangeError);
    expect(() => chargeUntil(1900n, 0, 0)).toThrow(RangeError);
  });
});

describe('upgradedIncluded', () => {
  const calls = fc.integer({ min: 0, max: 100_000_000 });

  it('gives half of each where a cycle is cut in the middle', () => {
    expect(upgradedIncluded(10_000, 50_000, 15 * DAY, 30 * DAY)).toBe(30_000);
  });

  it('rounds what has passed up and what is left down', () => {
    // 10,000 / 3 = 3,333.3 passed and 50,000 · 2 / 3 = 33,333.3 left.
    expect(upgradedIncluded(10_000, 50_000, 1, 3)).toBe(3334 + 33_333);
  });

  it('never falls, and mints nothing: it is at most the greater of the two', () => {
    fc.assert(
      fc.property(calls, calls, withMoments(1), (included, next, [length, [elapsed]]) => {
        const upgraded = upgradedIncluded(included, next, elapsed!, length);
        expect(upgraded).toBeGreaterThanOrEqual(included);
        expect(upgraded).toBeLessThanOrEqual(Math.max(included, next));
      }),
    );
  });

  it('mints nothing however often a cycle is changed', () => {
    fc.assert(
      fc.property(withMoments(8), fc.array(calls, { minLength: 9 }), ([length, cuts], plans) => {
        let included = plans[0]!;
        for (const [index, elapsed] of cuts.toSorted((a, b) => a - b).entries()) {
          included = upgradedIncluded(included, plans[index + 1]!, elapsed, length);
        }
        expect(included).toBeLessThanOrEqual(Math.max(...plans.slice(0, cuts.length + 1)));
      }),
    );
  });

  it('stays exact where the product is beyond what a number holds', () => {
    const year = 366 * DAY;
    // One millisecond of a year is worth less than a call: rounded up before, down after.
    expect(upgradedIncluded(120_000, 600_000, year - 1, year)).toBe(120_000);
    expect(upgradedIncluded(120_000, 600_000, 1, year)).toBe(1 + 599_999);
  });
});
