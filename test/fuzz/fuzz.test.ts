/**
 * A short run of the fuzzer: every symbology with a decoder reads back what it was given, and zxing
 * agrees on a part. `node test/fuzz/run.ts` tries more.
 */
import { describe, expect, it } from 'vitest';
import { Run } from './try-value.ts';
import { FUZZED, fuzzValue } from './values.ts';

const VALUES = 500;
/** Every so many values are read by zxing as well. */
const ZXING_EVERY = 10;
/** Every so many values are drawn with options as well. */
const OPTIONS_EVERY = 7;
const SEED = 0;

describe('values that change modes', () => {
  it.each(FUZZED.map((row) => [row.id, row] as const))('%s', async (_, row) => {
    const run = new Run(row);
    for (let index = 0; index < VALUES; index++) {
      const checks = { zxing: index % ZXING_EVERY === 0, options: index % OPTIONS_EVERY === 0 };
      await run.add(fuzzValue(row, SEED, index), index, checks);
    }
    expect(run.findings).toEqual([]);
    expect(run.counts.refused).toBeLessThan(VALUES / 2);
  });
});

describe('the values themselves', () => {
  it('depend on seed, symbology and index alone, and differ with each', () => {
    const [first, second] = FUZZED;
    const values = (seed: number, row = first!): unknown[] =>
      Array.from({ length: 50 }, (_, index) => fuzzValue(row, seed, index));
    expect(values(1)).toEqual(values(1));
    expect(values(1)).not.toEqual(values(2));
    expect(values(1)).not.toEqual(values(1, second));
    expect(new Set(values(1).map(String)).size).toBeGreaterThan(45);
  });
});
