/**
 * Tries every symbology with every oracle and writes what came of it: outcomes.json and digests.json,
 * which the suite is held against, and docs/oracles.md. Run it with all programs installed:
 * `node test/oracle/write-table.ts`.
 */
import { writeFileSync } from 'node:fs';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { DIGESTS_FILE, LEDGER_FILE, recordOf, type Recorded } from './outcome.ts';
import { renderTable, TABLE_FILE } from './table.ts';
import { digestOf, trialsOf, unusable } from './try.ts';

const ledger: Record<string, Record<string, Recorded>> = {};
const digests: Record<string, string> = {};
let failed = 0;
for (const { id } of SYMBOLOGIES) {
  const recorded: Record<string, Recorded> = (ledger[id] = {});
  digests[id] = await digestOf(id);
  for (const { oracle, command, run } of trialsOf(id)) {
    const missing = unusable(command);
    if (missing !== undefined) throw new Error(missing);
    const outcome = await run();
    recorded[oracle] = recordOf(outcome);
    for (const failure of outcome.failures) {
      process.stdout.write(`${id}, ${oracle}: ${failure}\n`);
      failed += 1;
    }
  }
}
if (failed === 0) {
  writeFileSync(LEDGER_FILE, `${JSON.stringify(ledger, null, 2)}\n`);
  writeFileSync(DIGESTS_FILE, `${JSON.stringify(digests, null, 2)}\n`);
  writeFileSync(TABLE_FILE, await renderTable(ledger));
}
process.exitCode = failed === 0 ? 0 : 1;
