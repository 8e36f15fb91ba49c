/**
 * Holds `schema.sql` together with what the migrations make, on PGlite and on PostgreSQL, and the
 * migrations to their order: append-only, numbered without a gap, applied once.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import { NO_POSTGRES, startPostgres, type PostgresService } from '../../test/support/services.ts';
import type { Database } from './database.ts';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { openPostgres, STARTING } from './postgres.ts';
import { changedSince, dumpSchema } from './schema-dump.ts';

const { log } = createTestLog();
const golden = await readFile(path.join(import.meta.dirname, 'schema.sql'), 'utf8');
const migrations = await readMigrations(MIGRATIONS_FOLDER);

describe('PGlite', () => {
  schemaSuite(() => openMemoryDatabase(null, log));
});

describe.skipIf(NO_POSTGRES)('PostgreSQL', () => {
  let service: PostgresService;
  beforeAll(async () => {
    service = await startPostgres();
  });
  afterAll(() => service.end());

  schemaSuite(async () => {
    const url = await service.createDatabase();
    return openPostgres({ url, connectionsMax: 1, timeouts: STARTING, log });
  });
});

/** Runs for a driver; `openEmpty` opens a database of its own with each call. */
function schemaSuite(openEmpty: () => Promise<Database>): void {
  let migrated: Database;
  beforeAll(async () => {
    migrated = await openEmpty();
    await migrate(migrated);
  });
  afterAll(() => migrated.close());

  it('the migrations make what schema.sql says; otherwise run `npm run db:schema`', async () => {
    expect(await dumpSchema(migrated)).toBe(golden);
  });

  it('schema.sql makes the same database, to which nothing is left to apply', async () => {
    const database = await openEmpty();
    await database.transaction((tx) => tx.exec(golden));
    await migrate(database);
    expect(await dumpSchema(database)).toBe(golden);
    await database.close();
  });

  it.each(CHANGES)('the dump shows a change: %s', async (script) => {
    expect(await dumpAfter(migrated, script)).not.toBe(golden);
  });

  it('the dump of everything it can write makes the same again', async () => {
    const dump = await dumpAfter(migrated, CHANGES.join(';\n'));
    const database = await openEmpty();
    await database.transaction((tx) => tx.exec(dump));
    expect(await dumpSchema(database)).toBe(dump);
    await database.close();
  });

  it.each(UNKNOWN)('the dump refuses what it cannot write: %s', async (script, name) => {
    await expect(dumpAfter(migrated, script)).rejects.toThrow(name);
  });

  it('a database of an earlier version is migrated on, and nothing is applied twice', async () => {
    const database = await openEmpty();
    await applyAsEarlierVersion(database);
    await database.query(ACCOUNT, []);
    await migrate(database);
    await migrate(database);
    expect(await database.query('SELECT plan_given FROM account', [])).toEqual([
      { plan_given: false },
    ]);
    expect(await dumpSchema(database)).toBe(golden);
    await database.close();
  });
}

describe('migrations', () => {
  it('are those that databases in use have applied, unchanged, and what was added since', () => {
    const first = migrations.slice(0, EARLIER.length);
    expect(first.map(({ name, hash }) => [name, hash])).toEqual(EARLIER);
  });

  it('are append-only: schema.sql lists each with its hash, and none of them has changed', () => {
    expect(changedSince(golden, migrations)).toEqual([]);
    const [first, second, ...rest] = migrations;
    const altered = { ...second!, hash: 'altered' };
    expect(changedSince(golden, [first!, altered, ...rest])).toEqual(['0001_accounts']);
    expect(changedSince(golden, migrations.slice(0, -1))).toEqual([migrations.at(-1)!.name]);
    expect(changedSince(golden, [second!, first!, ...rest])).toEqual([first!.name, second!.name]);
  });

  it.each([
    ['a gap', ['0000_a.sql', '0002_b.sql'], '0001_name.sql is expected'],
    ['a number used twice', ['0000_a.sql', '0000_b.sql'], '0001_name.sql is expected'],
    ['another name', ['0000_a.sql', 'b.sql'], '0001_name.sql is expected'],
    ['a first that is not 0000', ['0001_a.sql'], '0000_name.sql is expected'],
  ])('are numbered without %s', async (_, files, message) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'barcode-api-migrations-'));
    for (const file of files) await writeFile(path.join(folder, file), 'SELECT 1');
    await expect(readMigrations(folder)).rejects.toThrow(message);
    await rm(folder, { recursive: true });
  });
});

/** The dump as it would be after `script`, of which nothing stays. */
async function dumpAfter(database: Database, script: string): Promise<string> {
  let dump = '';
  const rolledBack = new Error('rolled back');
  const work = database.transaction(async (tx) => {
    await tx.exec(script);
    dump = await dumpSchema(tx);
    throw rolledBack;
  });
  await work.catch((fault: unknown) => {
    if (fault !== rolledBack) throw fault;
  });
  return dump;
}

/** Statement by statement, as the version before `schema.sql` applied its migrations. */
async function applyAsEarlierVersion(database: Database): Promise<void> {
  await database.query(
    'CREATE TABLE migration (seq integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL)',
    [],
  );
  for (const [seq, [name, hash]] of EARLIER.entries()) {
    const statements = migrations[seq]!.sql.split('--> statement-breakpoint');
    for (const statement of statements) await database.query(statement, []);
    await database.query('INSERT INTO migration VALUES ($1, $2, $3)', [seq, name, hash]);
  }
}

/** The rows of the table `migration` in a database that the version before `schema.sql` made. */
const EARLIER: readonly (readonly [name: string, hash: string])[] = [
  ['0000_first', '43df1dbd3d3075c999a08f69ecf7b6b7f0a5ff6df541cc113d8001c5783a62bf'],
  ['0001_accounts', '5c836cee396022ed4e861d6d6766ecb6a6698a0270005dead1b7ff44eccab7cd'],
  ['0002_billing', '4e1275ab73b341a057260e667a1e450990d1a7a766ce39db8b7c36d1d86425c4'],
  ['0003_webhooks', '0de21ac11bcc0fb0338ff4164013d622c912172cf4aadb27e417bf23a65b0589'],
  ['0004_batches', '717a57610437197a1980207bf82effedcf2ab0f064a3057be12a34a0d9fbf21c'],
  ['0005_notices', 'd560b86e05ae9cbbd9aa83dcb53fb4976155138fd76a1bb7208491632acd3567'],
];

/** `0002_billing`, applied again, would make its plan complimentary. */
const ACCOUNT = `
  INSERT INTO account (id, email, plan_id, plan_generation, anchor_ms, created_at_ms)
  VALUES ('account', 'a@example.org', 'pro', 1, 0, 0)`;

const CHANGES: readonly string[] = [
  'CREATE TABLE added (id bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY 2) PRIMARY KEY)',
  'DROP TABLE setting',
  'ALTER TABLE invite ADD COLUMN "Group" numeric(10, 2)[]',
  'ALTER TABLE invite DROP COLUMN email',
  'ALTER TABLE session ALTER COLUMN address TYPE varchar(40)',
  'ALTER TABLE session ALTER COLUMN user_agent SET NOT NULL',
  "ALTER TABLE session ALTER COLUMN user_agent SET DEFAULT 'a browser'",
  'ALTER TABLE session ADD COLUMN life_ms bigint GENERATED ALWAYS AS (expires_at_ms - 1) STORED',
  'ALTER TABLE resolution DROP CONSTRAINT resolution_pkey',
  'CREATE TABLE parts (id integer NOT NULL, note text) PARTITION BY RANGE (id); ' +
    'CREATE INDEX parts_note ON parts (note)',
  "CREATE TABLE resolution_half PARTITION OF resolution FOR VALUES FROM (MINVALUE) TO ('80000000-0000-0000-0000-000000000000')",
  'DROP TABLE reservation_default',
  'ALTER TABLE batch ADD CONSTRAINT k FOREIGN KEY (key_id) REFERENCES api_key ON DELETE CASCADE',
  'ALTER TABLE batch ADD CONSTRAINT batch_reservation UNIQUE (reservation_id)',
  'ALTER TABLE batch ADD CONSTRAINT batch_items CHECK (items > 0)',
  'ALTER TABLE batch DROP CONSTRAINT batch_state',
  "CREATE INDEX batch_failed ON batch (lower(id) DESC) WHERE state = 'failed'",
  'DROP INDEX webhook_delivery_due',
  'ALTER TABLE cycle ALTER COLUMN id SET CACHE 10',
  'CREATE SEQUENCE ticket AS integer START WITH 5 CYCLE',
  'CREATE SEQUENCE numbered OWNED BY invoice.seq',
  "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no; $1'; END $$",
  'CREATE FUNCTION go() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$; ' +
    'CREATE TRIGGER kept BEFORE UPDATE OF number OR DELETE ON invoice FOR EACH ROW ' +
    'EXECUTE FUNCTION go()',
  'ALTER TABLE invite ADD COLUMN nth bigserial',
  'COMMENT ON COLUMN invoice.number IS $$it\'s "unique"$$',
  "COMMENT ON TABLE invite IS E'two\\nlines'",
  "INSERT INTO migration VALUES (9999, 'next', 'hash')",
];

/** A script, and what the refusal names. */
const UNKNOWN: readonly (readonly [script: string, name: string])[] = [
  ['CREATE VIEW shown AS SELECT id FROM account', 'view shown'],
  ["CREATE TYPE mood AS ENUM ('fine')", 'type mood'],
  ['CREATE DOMAIN positive AS integer CHECK (VALUE > 0)', 'type positive'],
  ['CREATE TYPE pair AS (a integer, b integer)', 'type pair'],
  ['CREATE UNLOGGED TABLE scratch (id integer)', 'table scratch'],
  [
    'CREATE TABLE parts PARTITION OF reservation FOR VALUES FROM (MINVALUE) ' +
      "TO ('80000000-0000-0000-0000-000000000000') PARTITION BY RANGE (id)",
    'table parts',
  ],
  ['CREATE TABLE child () INHERITS (invite)', 'table child'],
  ['CREATE INDEX own ON reservation_default (amount)', 'partition reservation_default'],
  ['ALTER TABLE reservation_default ADD CHECK (amount < 9)', 'partition reservation_default'],
  ['ALTER TABLE resolution_default ALTER outcome SET DEFAULT 1', 'partition resolution_default'],
  ["COMMENT ON TABLE resolution_default IS 'rest'", 'partition resolution_default'],
  ['ALTER TABLE account REPLICA IDENTITY FULL', 'table account'],
  ['ALTER TABLE account ENABLE ROW LEVEL SECURITY', 'table account'],
  ['CREATE POLICY own ON account', 'policy own'],
  ['CREATE RULE quiet AS ON DELETE TO invoice DO INSTEAD NOTHING', 'rule quiet'],
  ['CREATE STATISTICS both_columns ON id, email FROM account', 'statistics object'],
  ['GRANT SELECT ON account TO PUBLIC', 'table account'],
  ['ALTER TABLE account ALTER COLUMN email TYPE text COLLATE "C"', 'column account.email'],
  ['ALTER TABLE account ALTER COLUMN email SET STORAGE EXTERNAL', 'column account.email'],
  ["COMMENT ON INDEX account_email IS 'unique'", 'index account_email'],
  ['CREATE AGGREGATE total (integer) (SFUNC = int4pl, STYPE = integer)', 'function total'],
];
