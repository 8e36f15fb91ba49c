/**
 * The embedded database as it ships: in a folder, in a thread of its own. The contracts that touch what is
 * different there from a database in memory (test/contract/embedded.test.ts), and the thread itself.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import { createBillingService } from '../../src/billing/service.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { isRolledBack, NotWritten } from '../../src/database/database.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { copyFolder, copyPlace } from '../../src/database/copy-folder.ts';
import { lockDataDir } from '../../src/database/data-dir-lock.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPglite } from '../../src/database/pglite.ts';
import { openEmbeddedStores } from '../../src/process/embedded-stores.ts';
import type { Stores } from '../../src/process/stores.ts';
import { systemClock } from '../../src/util/clock.ts';
import { TERMS } from '../support/billing-terms.ts';
import { createTestLog } from '../support/log.ts';
import { until } from '../support/services.ts';
import { accountsContract } from './accounts.ts';
import { batchesContract } from './batches.ts';
import { databaseContract } from './database.ts';
import { ledgerContract } from './ledger.ts';
import { ledgerCyclesContract } from './ledger-cycles.ts';
import type { MakeLedger } from './ledger-fixture.ts';
import { usageContract } from './usage.ts';

const { log } = createTestLog();
const stopped: Error[] = [];
let folder: string;
let database: EmbeddedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-folder-'));
  database = await open('database');
  await migrate(database);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (name: string): Promise<EmbeddedDatabase> =>
  openPglite(path.join(folder, name), log, (fault) => stopped.push(fault));

const makeLedger: MakeLedger = (clock) => ({
  ledger: createLedger({ database, clock, batchesMax: 1, leaseTime: 'clock', log }),
  accounts: createAccounts(database, clock),
  apiKeys: createApiKeys(database, clock),
  billing: createBillingService({ database, clock, terms: TERMS, log }),
});
ledgerContract('in a folder', makeLedger);
ledgerCyclesContract('in a folder', makeLedger);
batchesContract('in a folder', () => database, makeLedger);
accountsContract('in a folder', () => database);
databaseContract('in a folder', () => database);
usageContract('in a folder', () => database);

it('of which the file is missing that says what it is, is refused, and not made anew over what is there', async () => {
  const damaged = path.join(folder, 'damaged');
  const control = path.join(damaged, 'global/pg_control');
  mkdirSync(path.dirname(control), { recursive: true });
  writeFileSync(control, 'kept');
  await expect(open('damaged')).rejects.toThrow(/nothing in it was changed.*PG_VERSION is missing/);
  expect([readFileSync(control, 'utf8'), readdirSync(damaged)]).toEqual(['kept', ['global']]);
});

describe('a copy of the folder', () => {
  it('made while it is written to opens, with all that was acknowledged before and nothing half', async () => {
    const settings = await database.query(
      "SELECT setting FROM pg_settings WHERE name IN ('wal_level', 'full_page_writes') ORDER BY name",
      [],
    );
    expect(settings).toEqual([{ setting: 'on' }, { setting: 'replica' }]);
    await database.query('CREATE TABLE copied (n integer PRIMARY KEY, filler text)', []);
    let acknowledged = 0;
    let isOver = false;
    const write = async (): Promise<void> => {
      while (!isOver) {
        await database.query(
          "INSERT INTO copied SELECT g, repeat('x', 500) FROM generate_series($1::int4 + 1, $1::int4 + 10) g",
          [acknowledged],
        );
        acknowledged += 10;
        await database.query("UPDATE copied SET filler = repeat('y', 500) WHERE n % 7 = 0", []);
      }
    };
    const writing = write();
    await until(() => acknowledged >= 50);
    let before = 0;
    await database.untilNextCheckpoint(() => {
      before = acknowledged;
      return copyFolder(path.join(folder, 'database'), path.join(folder, 'copy'));
    });
    isOver = true;
    await writing;
    const copy = await open('copy');
    const [found] = await copy.query<{ rows: number; last: number; filled: number }>(
      'SELECT count(*)::int4 AS rows, max(n) AS last, sum(length(filler))::int4 AS filled FROM copied',
      [],
    );
    expect(found!.rows).toBeGreaterThanOrEqual(before);
    expect([found!.rows % 10, found!.last, found!.filled]).toEqual([
      0,
      found!.rows,
      500 * found!.rows,
    ]);
    await copy.close();
    expect(stopped).toEqual([]);
  });

  it('that nobody fetched is removed by the next one and by the next start; one that is read stays', async () => {
    const dataDir = path.join(folder, 'installation');
    const open = (): Promise<Stores> =>
      openEmbeddedStores({
        dataDir,
        clock: systemClock,
        log,
        onDatabaseStopped: (fault) => stopped.push(fault),
      });
    const { around, folder: place } = copyPlace(dataDir);
    const leftOf = (): string[] => readdirSync(around).filter((name) => !name.startsWith('lock'));
    const nothing = async (): Promise<void> => undefined;
    const first = await open();
    await first.copyDatabase!(nothing);
    mkdirSync(`${place}.partial`);
    await first.copyDatabase!(nothing);
    expect(leftOf()).toEqual(['database']);
    const reader = await lockDataDir(around);
    let begun = 0;
    expect(await first.copyDatabase!(async () => void (begun += 1))).toBe('being-read');
    expect([begun, leftOf()]).toEqual([0, ['database']]);
    await first.close();
    const second = await open();
    expect(leftOf()).toEqual(['database']);
    reader.release();
    await second.close();
    const third = await open();
    expect(leftOf()).toEqual([]);
    await third.close();
  });
});

describe('the thread of the embedded database', () => {
  it('passes faults on with their SQLSTATE and what the server says of them', async () => {
    await database.query('CREATE TABLE pair (a integer PRIMARY KEY, b integer NOT NULL)', []);
    await database.query('INSERT INTO pair VALUES (1, 1)', []);
    const twice = database.query('INSERT INTO pair VALUES (1, 2)', []);
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'pair_pkey' });
    const fault = await database.query('SELEC 1', []).catch((seen: unknown) => seen);
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toMatchObject({ code: '42601', message: expect.stringContaining('SELEC') });
    expect(isRolledBack(fault)).toBe(true);
  });

  it('refuses a parameter that cannot be passed on, and nothing that is called with it', async () => {
    const calls = [
      database.query('SELECT 1 AS n', []),
      database.query('SELECT $1::text', [() => 'a function']),
      database.query('SELECT 2 AS n', []),
    ];
    const [first, refused, last] = await Promise.allSettled(calls);
    expect(first).toMatchObject({ value: [{ n: 1 }] });
    expect(refused).toMatchObject({ reason: expect.any(NotWritten) });
    expect(last).toMatchObject({ value: [{ n: 2 }] });
  });

  it('returns a large result whole', async () => {
    const rows = await database.query<{ n: number; text: string; bytes: Uint8Array }>(
      `SELECT n, repeat('x', 1000) AS text, '\\x00ff'::bytea AS bytes FROM generate_series(1, 10000) AS n`,
      [],
    );
    expect(rows).toHaveLength(10_000);
    expect(rows.every(({ text }) => text.length === 1000)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ n: 10_000, bytes: new Uint8Array([0, 255]) });
  });

  it('stores pictures of many megabytes and returns them, within the memory of its thread', async () => {
    const pictures = Array.from({ length: 5 }, (_, i) => new Uint8Array(4_000_000).fill(i + 250));
    await database.query('CREATE TABLE large (n integer, picture bytea)', []);
    await database.query('INSERT INTO large SELECT * FROM unnest($1::int4[], $2::bytea[])', [
      pictures.map((_, i) => i),
      pictures,
    ]);
    for (const [n, picture] of pictures.entries()) {
      const [row] = await database.query<{ picture: Uint8Array }>(
        'SELECT picture FROM large WHERE n = $1',
        [n],
      );
      expect(Buffer.compare(row!.picture, picture)).toBe(0);
    }
  });

  it('finishes what was called before it is closed, and refuses what comes later as not written', async () => {
    const other = await open('other');
    const created = other.query('CREATE TABLE last (n integer)', []);
    const inTransaction = other.transaction(async (tx) => {
      await tx.query('INSERT INTO last VALUES (1)', []);
      await tx.query('INSERT INTO last VALUES (2)', []);
      return 'done';
    });
    const closed = other.close();
    expect(await Promise.all([created, inTransaction])).toEqual([[], 'done']);
    await closed;
    await expect(other.query('SELECT 1', [])).rejects.toBeInstanceOf(NotWritten);
    const again = await open('other');
    expect(await again.query('SELECT n FROM last ORDER BY n', [])).toEqual([{ n: 1 }, { n: 2 }]);
    await again.close();
  });

  it('that is closed has not stopped', () => {
    expect(stopped).toEqual([]);
  });

  it('whose PostgreSQL ends itself says what happened, and keeps what it acknowledged', async () => {
    const faults: Error[] = [];
    const broken = await openPglite(path.join(folder, 'other'), log, (fault) => faults.push(fault));
    await broken.query('INSERT INTO last VALUES (3)', []);
    const wal = path.join(folder, 'other', 'pg_wal');
    renameSync(wal, `${wal}.away`);
    await broken.query('SELECT pg_switch_wal()', []);
    const fault = await broken
      .query('INSERT INTO last VALUES (4)', [])
      .catch((seen: unknown) => seen);
    expect(fault).toMatchObject({
      code: 'DATABASE_STOPPED',
      message: expect.stringMatching(/PANIC: .*pg_wal.* start again/),
    });
    expect(faults).toEqual([fault]);
    renameSync(`${wal}.away`, wal);
    const again = await open('other');
    const rows = await again.query('SELECT n FROM last ORDER BY n', []);
    expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    await again.query('DELETE FROM last WHERE n = 3', []);
    await again.close();
  });

  it('that runs out of memory says so once, fails what it was doing, and answers nothing more', async () => {
    const faults: Error[] = [];
    const heavy = await openPglite(path.join(folder, 'other'), log, (fault) => faults.push(fault));
    const large = heavy
      .query("SELECT repeat('x', 200) AS text, n FROM generate_series(1, 2000000) AS n", [])
      .catch((fault: unknown) => fault);
    const behind = heavy.query('SELECT 1', []).catch((fault: unknown) => fault);
    const fault = await large;
    expect(fault).toMatchObject({ code: 'DATABASE_STOPPED' });
    expect(isRolledBack(fault), 'it may have been written').toBe(false);
    expect(await behind).toBe(fault);
    await expect(heavy.query('SELECT 1', [])).rejects.toBeInstanceOf(NotWritten);
    await expect(heavy.transaction((tx) => tx.query('SELECT 1', []))).rejects.toBeInstanceOf(
      NotWritten,
    );
    expect(faults).toEqual([fault]);
    const again = await open('other');
    expect(await again.query('SELECT n FROM last ORDER BY n', [])).toEqual([{ n: 1 }, { n: 2 }]);
    await again.close();
  });
});
