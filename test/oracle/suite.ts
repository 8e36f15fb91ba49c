/** Makes the tests of the oracle suite: each symbology with each oracle, held against the record. */
import { describe, expect, it } from 'vitest';
import { readLedger, recordOf } from './outcome.ts';
import { trialsOf, unusable } from './try.ts';

/** Declares the tests of these symbologies; an oracle that is missing here is reported skipped. */
export function oracleSuite(ids: readonly string[]): void {
  const ledger = readLedger();
  // A symbology that no oracle knows is named in unproven.ts.
  describe.each(ids.filter((id) => trialsOf(id).length > 0))('%s', (id) => {
    for (const { oracle, command, run } of trialsOf(id)) {
      const missing = unusable(command);
      const here = missing === undefined ? '' : ` (${missing})`;
      it.skipIf(missing !== undefined)(`agrees with ${oracle} as recorded${here}`, async () => {
        const outcome = await run();
        expect(outcome.failures.slice(0, SHOWN)).toEqual([]);
        expect(recordOf(outcome)).toEqual(ledger[id]?.[oracle]);
      });
    }
  });
}

/** Failures shown of one trial. */
const SHOWN = 5;
