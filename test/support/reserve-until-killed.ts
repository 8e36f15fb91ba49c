/**
 * A process for the kill test: opens the data directory it is given and reserves credits, writing
 * each reservation's id to standard output once the ledger has acknowledged it. It never ends by
 * itself.
 */
import { openEmbeddedStores } from '../../src/process/embedded-stores.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { createTestLog } from './log.ts';

const [dataDir, accountId] = process.argv.slice(2);
if (dataDir === undefined || accountId === undefined) throw new Error('usage: dataDir accountId');
const stores = await openEmbeddedStores({
  dataDir,
  clock: systemClock,
  log: createTestLog().log,
  onDatabaseStopped(fault) {
    throw fault;
  },
});
const { accounts, ledger } = stores;
const email = `${accountId}@example.com`;
await accounts.create({ id: accountId, email, planId: 'business', passwordHash: null });
const state = await ledger.accountState(accountId);
if (state === undefined) throw new Error('the account was not made');

async function reserveOn(cycleId: string): Promise<void> {
  for (;;) {
    const id = newId();
    const createdAtMs = systemClock.now();
    const reservation = { id, accountId: accountId!, keyId: 'key', cycleId, amount: 1 };
    const answer = await ledger.reserve({ ...reservation, createdAtMs });
    if (answer !== 'recorded') throw new Error(answer);
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, () => reserveOn(state.cycle.id)));
