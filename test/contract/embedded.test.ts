import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/store/accounts.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { EmbeddedDatabase } from '../../src/store/pglite.ts';
import { createSettings } from '../../src/store/settings.ts';
import { openTestDatabase } from '../support/database.ts';
import { accountsContract } from './accounts.ts';
import { ledgerContract } from './ledger.ts';
import { ledgerCyclesContract } from './ledger-cycles.ts';
import type { MakeLedger } from './ledger-fixture.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('an empty database has no account', async () => {
  expect(await createAccounts(database, { now: () => 0 }).isEmpty()).toBe(true);
});

const makeLedger: MakeLedger = (clock) => ({
  ledger: createLedger({ database, clock, batchesMax: 1 }),
  accounts: createAccounts(database, clock),
});
ledgerContract('embedded', makeLedger);
ledgerCyclesContract('embedded', makeLedger);

accountsContract('embedded', (clock) => createAccounts(database, clock));

describe('settings: embedded', () => {
  it('keep one value for each name', async () => {
    const settings = createSettings(database);
    expect(await settings.get('colour')).toBeUndefined();
    await settings.set('colour', 'red');
    await settings.set('colour', 'blue');
    expect(await settings.get('colour')).toBe('blue');
  });

  it('set once are not set again', async () => {
    const settings = createSettings(database);
    expect(await settings.setOnce('token', 'first')).toBe('first');
    expect(await settings.setOnce('token', 'second')).toBe('first');
    expect(await settings.get('token')).toBe('first');
  });
});

describe('the embedded database', () => {
  it('gives int8 as an exact number and refuses one beyond 2^53', async () => {
    const max = Number.MAX_SAFE_INTEGER;
    expect(await database.query('SELECT $1::int8 AS n', [max])).toEqual([{ n: max }]);
    await expect(database.query('SELECT 9007199254740993::int8', [])).rejects.toThrow('2^53');
  });

  it('rolls a transaction back when it throws', async () => {
    const settings = createSettings(database);
    const failing = database.transaction(async (tx) => {
      await createSettings(tx).set('half', 'done');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await settings.get('half')).toBeUndefined();
  });

  it('takes its migrations once, and refuses altered or unknown ones', async () => {
    await migrate(database);
    const [row] = await database.query<{ hash: string }>(
      'SELECT hash FROM migration WHERE seq = 0',
      [],
    );
    await database.query('UPDATE migration SET hash = $1 WHERE seq = 0', ['altered']);
    await expect(migrate(database)).rejects.toThrow('made by another');
    await database.query('UPDATE migration SET hash = $1 WHERE seq = 0', [row!.hash]);
    await database.query("INSERT INTO migration VALUES (9999, 'later', 'x')", []);
    await expect(migrate(database)).rejects.toThrow('newer version');
    await database.query('DELETE FROM migration WHERE seq = 9999', []);
    await migrate(database);
  });
});
