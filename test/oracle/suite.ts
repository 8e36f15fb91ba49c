/**
 * Makes the tests of the oracle suite: each symbology with each oracle, held against the record. Where the
 * pictures and the trials are those of the record, the oracles are put to the first values alone; with
 * `ORACLES=all` to every value, as where anything has changed.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDigests, readLedger, recordOf } from './outcome.ts';
import { digestOf, trialsOf, unusable } from './try.ts';

/** Declares the tests of these symbologies; an oracle that is missing here is reported skipped. */
export function oracleSuite(ids: readonly string[]): void {
  const ledger = readLedger();
  const digests = readDigests();
  // A symbology that no oracle knows is named in unproven.ts.
  describe.each(ids.filter((id) => trialsOf(id).length > 0))('%s', (id) => {
    let isRecorded = false;
    beforeAll(async () => {
      isRecorded = process.env['ORACLES'] !== 'all' && (await digestOf(id)) === digests[id];
    });
    for (const { oracle, command, run } of trialsOf(id)) {
      const missing = unusable(command);
      const here = missing === undefined ? '' : ` (${missing})`;
      it.skipIf(missing !== undefined)(`agrees with ${oracle} as recorded${here}`, async () => {
        const outcome = await run(isRecorded ? SAMPLE : undefined);
        expect(outcome.failures.slice(0, SHOWN)).toEqual([]);
        const recorded = ledger[id]?.[oracle];
        if (isRecorded) expect(outcome.tested).toBe(Math.min(SAMPLE, recorded?.tested ?? 0));
        else expect(recordOf(outcome)).toEqual(recorded);
      });
    }
  });
}

/** Pictures or values of the record that are tried again: of pictures, the example in four image formats. */
const SAMPLE = 4;

/** Failures shown of one trial. */
const SHOWN = 5;
