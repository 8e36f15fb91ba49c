/**
 * A backup of an installation that has a bit of everything, restored into the other kind of database and back: what comes out is
 * what went in, or nothing is restored at all.
 */
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { createAudit } from '../../src/audit/service.ts';
import { readSequences, readTables } from '../../src/backup/catalog.ts';
import { dumpText, inSnapshot } from '../../src/backup/dump.ts';
import * as backups from '../../src/backup/file.ts';
import { fileSource, folderPlace } from '../../src/backup/folder.ts';
import { loadBackup } from '../../src/backup/load.ts';
import { sumTable, type TableSum } from '../../src/backup/sums.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../../src/database/migrate.ts';
import { openMemoryDatabase } from '../../src/database/memory-database.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import { dumpSchema } from '../../src/database/schema-dump.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { NO_POSTGRES, startPostgres, until, type PostgresService } from '../support/services.ts';

const { log } = createTestLog();
const migrations = await readMigrations(MIGRATIONS_FOLDER);
const SCHEMA = path.join(MIGRATIONS_FOLDER, '../schema.sql');
const OWNER = '{"apiKey":"of the backup"}\n';
const ABOUT = { app: '9.9.9', mode: 'embedded', atMs: 1_800_000_000_000, owner: OWNER } as const;
const PASSPHRASE = 'a passphrase of some length';

let folder: string;
let source: Awaited<ReturnType<typeof openTestDatabase>>;
let server: TestServer;
let plain: string;
let text: string;
/** An empty database: making one takes seconds. */
let empty: Blob;
beforeAll(async () => {
  const made = await openMemoryDatabase(null, log);
  empty = new Blob([await made.dump()]);
  await made.close();
  folder = temporaryFolder();
  source = await openTestDatabase();
  server = await startServer({ database: source });
  await fill();
  ({ file: plain } = await backUp(source, 'plain.backup', null));
  text = gunzipSync(readFileSync(plain)).toString();
});
afterAll(async () => {
  await server.close();
  removeFolder(folder);
});

/** Accounts, keys, pictures, a batch in the background, odd texts, bytes, a detached day, a dropped sum. */
async function fill(): Promise<void> {
  const { key, id } = await server.account('business');
  for (let i = 0; i < 5; i += 1) {
    expect((await ask(server.port, `/api/barcode/QRCODE/n${i}`, { key })).status).toBe(200);
  }
  const items = ['one', 'two'].map((data) => ({ symbology: 'CODE128', data }));
  const batch = await ask(server.port, '/api/batches', {
    method: 'POST',
    key,
    headers: { prefer: 'respond-async' },
    body: { items },
  });
  expect(batch.status).toBeLessThan(300);
  await until(
    async () =>
      (await source.query("SELECT FROM batch_item WHERE state <> 'waiting'", [])).length === 2,
  );
  await server.settledAudit(id);
  const odd = ['', 'null', '{}', '"', "it's \\ \n\t\r end", '\u{1f600} ä \u2028', '[1', ',,'];
  for (const value of odd) {
    await source.query('INSERT INTO setting (name, value) VALUES ($1, $2)', [
      `odd ${value}`,
      value,
    ]);
  }
  await source.query('UPDATE api_key SET symbologies = $1 WHERE account_id = $2', [
    ['a,b', '"c"', 'NULL', ''],
    id,
  ]);
  await source.transaction(async (tx) => {
    for (const table of ['reservation', 'resolution']) {
      await tx.exec(`CREATE TABLE ${table}_retired_7 (LIKE ${table} INCLUDING ALL)`);
    }
    // From before the column was there.
    await tx.exec('ALTER TABLE resolution_retired_7 DROP COLUMN remainder_id');
    await tx.query('INSERT INTO reservation_retired_7 VALUES ($1, 1, 2, 3, 4, $2)', [newId(), 'k']);
    await tx.query("INSERT INTO resolution_retired_7 VALUES ($1, 5, 'settled', 4)", [newId()]);
    await tx.query(
      "INSERT INTO ledger_partition (name, from_ms, until_ms, state) VALUES ('retired_7', 0, 7, 'retired')",
      [],
    );
  });
}

const writeBackup = (into: string, ...rest: Tail<typeof backups.writeBackup>) =>
  backups.writeBackup(folderPlace(into), ...rest);
const checkBackup = async (file: string, passphrase: string | null) =>
  backups.checkBackup(await fileSource(file), passphrase);
async function* openBackup(file: string, passphrase: string | null) {
  yield* backups.openBackup(await fileSource(file), passphrase);
}
type Tail<Call> = Call extends (first: never, ...rest: infer Rest) => unknown ? Rest : never;

const backUp = (database: Database, name: string, passphrase: string | null) =>
  inSnapshot(database, (tx) => writeBackup(folder, name, dumpText(tx, ABOUT), passphrase));

/** All in one transaction, as into PostgreSQL. */
const restore = (target: Database, file: string, passphrase: string | null = null) =>
  target.transaction((tx) =>
    loadBackup(
      (work) => work(tx),
      openBackup(file, passphrase),
      migrations,
      async () => undefined,
    ),
  );

async function sumsOf(database: Database): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of await readTables(database)) sums.push(await sumTable(database, table));
  return sums.sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** All that a restore itself adds is an entry of the audit log. */
const withoutAudit = (sums: readonly TableSum[]): TableSum[] =>
  sums.filter(({ table }) => !table.startsWith('audit_'));

/** A file of text that was changed, with the checksum that the changed text has. */
function forged(name: string, change: (text: string) => string): string {
  const file = path.join(folder, name);
  writeFileSync(file, gzipSync(withChecksum(change(text))));
  return file;
}

function withChecksum(all: string): string {
  const end = all.lastIndexOf('{"end"');
  if (end === -1) return all;
  const sha256 = createHash('sha256').update(all.slice(0, end)).digest('hex');
  return all.slice(0, end) + all.slice(end).replace(/"sha256":"\w+"/, `"sha256":"${sha256}"`);
}

describe('into PGlite', () => {
  restoreSuite(() => openMemoryDatabase(empty, log));
});

describe.skipIf(NO_POSTGRES)('into PostgreSQL', () => {
  let service: PostgresService;
  beforeAll(async () => {
    service = await startPostgres();
  });
  afterAll(() => service.end());

  restoreSuite(async () => {
    const url = await service.createDatabase();
    return openPostgres({ url, connectionsMax: 2, timeouts: STARTING, log });
  });
});

function restoreSuite(openEmpty: () => Promise<Database>): void {
  let target: Database;
  beforeAll(async () => {
    target = await openEmpty();
  });
  afterAll(() => target.close());

  it('nothing is restored of a backup whose rows are others than were backed up', async () => {
    const row = '["odd null", "null"]';
    expect(text.includes(row)).toBe(true);
    const file = forged('row.backup', (all) => all.replace(row, '["odd null", "nul"]'));
    await expect(restore(target, file)).rejects.toThrow('has become another one');
    expect(await readTables(target)).toEqual([]);
  });

  it('every row comes back, into the same schema, with sequences and partitions', async () => {
    const { owner, header } = await restore(target, plain);
    expect([owner, header.app]).toEqual([OWNER, '9.9.9']);
    expect(withoutAudit(await sumsOf(target))).toEqual(
      withoutAudit((await checkBackup(plain, null)).end.tables).sort((a, b) =>
        a.table < b.table ? -1 : 1,
      ),
    );
    const partitions = async (database: Database): Promise<unknown> =>
      database.query(
        `SELECT relname::text AS name, relkind::text AS kind, pg_get_expr(relpartbound, oid) AS bounds
         FROM pg_class WHERE relname ~ '^(reservation|resolution)' ORDER BY 1`,
        [],
      );
    expect(await partitions(target)).toEqual(await partitions(source));
    expect(await readSequences(target)).toEqual(await readSequences(source));
    const [odd] = await target.query<{ n: number }>(
      "SELECT count(*)::int4 AS n FROM setting WHERE name = 'odd ' || value",
      [],
    );
    expect(odd!.n).toBe(8);
  });

  it('the audit chain is whole, and ends with the restore', async () => {
    const audit = createAudit(target, systemClock);
    expect((await audit.verify(null)).fault).toBeNull();
    const filter = { accountId: null, sinceMs: null, act: null, beforeId: null, limit: 1 };
    const [last] = await audit.list(filter);
    expect(last).toMatchObject({ act: 'backup.restored', details: { after: { app: '9.9.9' } } });
  });

  it('what was restored can be backed up and restored again, and nothing is left to migrate', async () => {
    await migrate(target);
    const { file, end } = await backUp(target, `again-${newId()}.backup`, PASSPHRASE);
    const third = await openEmpty();
    await restore(third, file, PASSPHRASE);
    expect(withoutAudit(await sumsOf(third))).toEqual(
      withoutAudit(end.tables).sort((a, b) => (a.table < b.table ? -1 : 1)),
    );
    await third.close();
  });

  it('a database that is not empty is refused, and keeps what it has', async () => {
    const before = await sumsOf(target);
    await expect(restore(target, plain)).rejects.toThrow('The database is not empty');
    expect(await sumsOf(target)).toEqual(before);
  });

  it('a backup by the first version is restored and migrated on, credit for credit', async () => {
    const now = await openEmpty();
    const { header } = await restore(now, firstVersion());
    expect(header.schema).toHaveLength(6);
    const ledger = createLedger({
      database: now,
      clock: systemClock,
      batchesMax: 1,
      leaseTime: 'clock',
      log,
    });
    const counted = (await ledger.audit('first-account')).map((cycle) => [
      cycle.pending,
      cycle.pendingCounted,
      cycle.settled,
      cycle.settledCounted,
    ]);
    expect(counted).toEqual([
      [0, 0, 1, 1],
      [2, 2, 5, 5],
    ]);
    // Kept beside the partitions until they are due.
    await now.transaction((tx) => tx.exec('DROP TABLE reservation_legacy, resolution_legacy'));
    expect(await dumpSchema(now)).toBe(readFileSync(SCHEMA, 'utf8'));
    await now.close();
  });
}

/** What never changes: test/backup/write-first-schema.ts says what is in it. */
const firstVersion = (): string =>
  forged('first.backup', () =>
    readFileSync(path.join(import.meta.dirname, 'first-schema.ndjson'), 'utf8'),
  );

it('this version serves what the first version kept: its key draws, its history is there', async () => {
  const database = await openMemoryDatabase(empty, log);
  const { owner } = await restore(database, firstVersion());
  const { apiKey } = JSON.parse(owner!) as { apiKey: string };
  const upgraded = await startServer({ database });
  expect((await ask(upgraded.port, '/api/barcode/QRCODE/now', { key: apiKey })).status).toBe(200);
  const cycles = await upgraded.settledAudit('first-account');
  expect(cycles.slice(0, 2).map(({ settled }) => settled)).toEqual([1, 5]);
  expect(cycles.at(-1)?.settled).toBe(1);
  const invoices = await upgraded.operator('GET', '/api/admin/invoices?account=first@example.com');
  expect(JSON.stringify(invoices.json)).toContain('INV-2026-1');
  await upgraded.close();
});

describe('the file', () => {
  it('is its owner’s alone, has no half under its name, and is never overwritten', async () => {
    expect(statSync(plain).mode & 0o777).toBe(0o600);
    await expect(backUp(source, 'plain.backup', null)).rejects.toThrow('is there already');
    const failing = async function* (): AsyncGenerator<string> {
      yield 'half';
      throw new Error('the database went away');
    };
    await expect(writeBackup(folder, 'half.backup', failing(), null)).rejects.toThrow('went away');
    const unreadable = async function* (): AsyncGenerator<string> {
      yield 'not what is read back\n';
    };
    await expect(writeBackup(folder, 'other.backup', unreadable(), null)).rejects.toThrow(
      'no backup',
    );
    expect(readdirSync(folder).filter((name) => /half|other|partial/.test(name))).toEqual([]);
  });

  it('says what it holds, and reveals nothing of it where it is encrypted', async () => {
    const { file, end } = await backUp(source, 'secret.backup', PASSPHRASE);
    const checked = await checkBackup(file, PASSPHRASE);
    expect(checked).toMatchObject({ encrypted: true, owner: OWNER, end: { sha256: end.sha256 } });
    expect([end.ledger.cycles, end.ledger.settled, end.ledger.pending]).toEqual([1, '7', '0']);
    await expect(checkBackup(file, null)).rejects.toThrow('is encrypted');
    await expect(checkBackup(file, 'another passphrase')).rejects.toThrow('The passphrase is not');
    await expect(checkBackup(plain, PASSPHRASE)).rejects.toThrow('is not encrypted');
  });

  it('is refused wherever it was cut or a byte of it was changed', async () => {
    const bytes = readFileSync(plain);
    const file = path.join(folder, 'damaged.backup');
    const isRefused = async (damaged: Uint8Array): Promise<boolean> => {
      writeFileSync(file, damaged);
      return checkBackup(file, null).then(
        () => false,
        ({ code }: { code?: string }) => code === 'BACKUP_REFUSED',
      );
    };
    for (let part = 0; part < 20; part += 1) {
      const at = Math.floor((bytes.length * part) / 20);
      expect([at, await isRefused(bytes.subarray(0, at))]).toEqual([at, true]);
      const flipped = Buffer.from(bytes);
      // The header of gzip has bytes that mean nothing.
      flipped[Math.max(at, 10)]! ^= 0x10;
      expect([at, await isRefused(flipped)]).toEqual([at, true]);
    }
    expect(await isRefused(bytes.subarray(0, bytes.length - 1))).toBe(true);
  });

  it.each<readonly [string, (text: string) => string, string]>([
    ['a newer format', (all) => all.replace('"version":1', '"version":2'), 'has format 2'],
    ['another file', () => '{"name":"x"}\n', 'no backup of this program'],
    ['nothing', () => '', 'cut short'],
    ['a text without its last line', (all) => all.slice(0, all.lastIndexOf('{"end"')), 'cut short'],
    ['a text that goes on', (all) => `${all}[]\n`, 'damaged'],
    [
      'a row with a value too many',
      (all) => all.replace('["odd null", "null"]', '["odd null", "null", "x"]'),
      'damaged',
    ],
    [
      'a row with a value too few',
      (all) => all.replace('["odd null", "null"]', '["odd null"]'),
      'damaged',
    ],
    [
      'a row that is no text',
      (all) => all.replace('["odd null", "null"]', '["odd null", {"a":1}]'),
      'damaged',
    ],
    ['a text without its owner', (all) => all.replace(/^\{"owner".*\n/m, ''), 'damaged'],
    ['a text with two owners', (all) => all.replace(/^(\{"owner".*\n)/m, '$1$1'), 'damaged'],
    ['a text without sequences', (all) => all.replace(/^\{"sequences".*\n/m, ''), 'damaged'],
    [
      'a table that comes twice',
      (all) => all.replace(/^(\{"table":"setting".*\n)/m, '{"table":"setting","columns":[]}\n$1'),
      'damaged',
    ],
    [
      'a partition that is no name',
      (all) => all.replace('"days":[', '"days":[{"name":"reservation_x\\"; DROP","bounds":null},'),
      'damaged',
    ],
  ])('is refused: %s', async (_, change, reason) => {
    await expect(checkBackup(forged('forged.backup', change), null)).rejects.toThrow(reason);
  });

  it('is refused where a newer version, or one with other migrations, made it', async () => {
    const target = await openMemoryDatabase(empty, log);
    const known = async (file: string): Promise<void> => void (await restore(target, file));
    const newer = forged('newer.backup', (all) =>
      all.replace('],"days"', ',{"name":"9999_next","hash":"x"}],"days"'),
    );
    await expect(known(newer)).rejects.toThrow('the backup was written by a newer version');
    const other = forged('other.backup', (all) => all.replace(migrations[3]!.hash, 'x'));
    await expect(known(other)).rejects.toThrow('the backup was made by another 0003');
    expect(await readTables(target)).toEqual([]);
    await target.close();
  });

  it('cannot be written where the folder cannot', async () => {
    const closed = path.join(folder, 'file');
    writeFileSync(closed, '');
    chmodSync(closed, 0o400);
    await expect(
      inSnapshot(source, (tx) => writeBackup(closed, 'x.backup', dumpText(tx, ABOUT), null)),
    ).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
