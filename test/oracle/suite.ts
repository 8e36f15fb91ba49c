/** Makes the tests of the oracle suite: each symbology with each oracle, held against the record. */
import { describe, expect, it } from 'vitest';
import { readLedger, recordOf } from './outcome.ts';
import { trialsOf, unusable } from './try.ts';

/** Declares the tests of these symbologies; an oracle that is missing here is reported skipped. */
export function oracleSuite(ids: readonly string[]): void {
  const ledger = readLedger();
  describe.each([...ids])('%s', (id) => {
    for (const { oracle, command, run } of trialsOf(id)) {
      const missing = unusable(command);
      it.skipIf(missing !== undefined)(titleOf(oracle, missing), async () => {
        const outcome = await run();
        expect(outcome.failures.slice(0, SHOWN)).toEqual([]);
        expect(recordOf(outcome)).toEqual(ledger[id]?.[oracle]);
      });
    }
  });
}

const titleOf = (oracle: string, missing: string | undefined): string =>
  `agrees with ${oracle}, as often as recorded${missing === undefined ? '' : ` (${missing})`}`;

/** Failures shown of one trial. */
const SHOWN = 5;
