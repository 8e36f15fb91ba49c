import { expect, it } from 'vitest';
import { createTimings } from './timings.ts';

it('counts each observation in every class it fits, a bound itself included', () => {
  const timings = createTimings([0.001, 0.01]);
  for (const seconds of [0.0005, 0.001, 0.005, 3]) timings.observe(seconds);
  const { buckets, count, sumSeconds } = timings.read();
  expect(buckets).toEqual([
    { upToSeconds: 0.001, count: 2 },
    { upToSeconds: 0.01, count: 3 },
  ]);
  expect(count).toBe(4);
  expect(sumSeconds).toBeCloseTo(3.0065);
});
