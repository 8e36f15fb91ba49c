/** The suite of a group of symbologies: each is held to the property over seeded random data. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { READS } from '../support/decoder.ts';
import { hold, newTally } from './assert-property.ts';
import { valuesFor } from './values.ts';

/** Every row over `runs` pieces of data, mostly up to `longMax` long, reading back one in four. */
export const holdRows = (rows: readonly Symbology[], runs: number, longMax: number): void => {
  describe.each(rows.map((row) => [row.id, row] as const))('%s', (_, row) => {
    it('draws the data it was given or says what is wrong with it', async () => {
      const tally = newTally();
      const holds = fc.asyncProperty(valuesFor(row, longMax), (data) =>
        hold(row, data, tally, READ_EVERY),
      );
      await fc.assert(holds, { numRuns: runs, seed: SEED });
      expect(tally.drawn + tally.refused).toBe(runs);
      // A rule that refuses everything, or nothing, would pass all of the above.
      expect(tally.drawn).toBeGreaterThan(runs / 50);
      expect(tally.refused).toBeGreaterThan(0);
      if (READS.has(row.id)) expect(tally.readBack).toBeGreaterThan(0);
      expect(tally.slowestMs, tally.slowest).toBeLessThan(CASE_MS_MAX);
    });
  });
};

const SEED = 20_260_101;
const READ_EVERY = 4;

/** Far above what any case takes on an idle machine, so that a busy one does not matter. */
const CASE_MS_MAX = 10_000;
