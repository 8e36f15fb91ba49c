import { describe, expect, it } from 'vitest';
import {
  COUNT_DIGITS,
  DURATION_BOUNDS,
  durationIndex,
  noDurations,
  percentile,
  unpackDurations,
} from './durations.ts';

const counted = (durations: readonly number[]): number[] => {
  const counts = noDurations();
  for (const ms of durations) counts[durationIndex(ms)]! += 1;
  return counts;
};

describe('durations', () => {
  it('count at their bound in it, and one ms beyond in the next', () => {
    for (const [i, bound] of DURATION_BOUNDS.entries()) {
      if (bound === Infinity) continue;
      expect([durationIndex(bound), durationIndex(bound + 1)]).toEqual([i, i + 1]);
    }
    expect(durationIndex(0)).toBe(0);
    expect(durationIndex(1e9)).toBe(DURATION_BOUNDS.length - 1);
  });

  it('give a percentile between the bounds that the true one lies between', () => {
    const durations = Array.from({ length: 997 }, (_, i) => (i * i) % 1900);
    const sorted = durations.toSorted((a, b) => a - b);
    for (const share of [0.01, 0.5, 0.95, 0.99, 1]) {
      const truth = sorted[Math.ceil(share * sorted.length) - 1]!;
      const high = DURATION_BOUNDS[durationIndex(truth)]!;
      const low = DURATION_BOUNDS[durationIndex(truth) - 1] ?? 0;
      const found = percentile(counted(durations), share)!;
      expect([found >= low, found <= high]).toEqual([true, true]);
    }
  });

  it('come back out of one number, whichever of them there are', () => {
    for (const counts of [
      [0, 0, 7],
      [999_999_999_999, 1],
      [0],
      DURATION_BOUNDS.map((_, i) => 40 - i),
    ]) {
      const digits = counts.map((n) => String(n).padStart(COUNT_DIGITS, '0')).toReversed();
      const number = String(BigInt(digits.join('')));
      expect(unpackDurations(number)).toEqual(noDurations().map((zero, i) => counts[i] ?? zero));
    }
  });

  it('of nothing are unknown, and beyond the last bound are that bound', () => {
    expect(percentile(noDurations(), 0.5)).toBeNull();
    expect(percentile(counted([60_000, 70_000]), 0.5)).toBe(5000);
  });
});
