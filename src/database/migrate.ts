/**
 * Brings a database to this version's schema when the process starts. Migrations are append-only:
 * each is applied once, in order, and an applied one that has changed since is refused.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, Transaction } from './database.ts';

export interface Migration {
  /** Its file's name without `.sql`: a number of four digits that orders it, and a word or two. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of its text, in hex. */
  readonly hash: string;
}

/**
 * Applies what is missing, all in one transaction; processes that start together wait for each
 * other. Throws SchemaRefused, and changes nothing, where the database was made by a newer version or by altered
 * migrations.
 */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  await database.transaction((tx) => migrateTo(tx, migrations));
}

/** Until the transaction ends nobody else makes or changes tables. */
export const lockSchema = (tx: Transaction): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);

/** The same in the caller's transaction, and no further than `migrations`, which are the first of this program's. */
export async function migrateTo(tx: Transaction, migrations: readonly Migration[]): Promise<void> {
  await lockSchema(tx);
  await tx.query(CREATE_TABLE, []);
  const applied = await tx.query<Migration>('SELECT name, hash FROM migration ORDER BY seq', []);
  assertKnown('the database', applied, migrations);
  for (const [seq, migration] of migrations.entries()) {
    if (seq >= applied.length) await apply(tx, seq, migration);
  }
}

/** Throws SchemaRefused unless what was applied to `subject` are the first of `migrations`, unchanged. */
export function assertKnown(
  subject: string,
  applied: readonly Pick<Migration, 'name' | 'hash'>[],
  migrations: readonly Migration[],
): void {
  if (applied.length > migrations.length) {
    throw new SchemaRefused(newer(subject, applied, migrations));
  }
  for (const [seq, { name, hash }] of applied.entries()) {
    if (hash === migrations[seq]!.hash) continue;
    throw new SchemaRefused(
      `${subject} was made by another ${name} than this program has. Nothing was changed: ` +
        'start the version that made it.',
    );
  }
}

/** The database is not one that this version may work on. */
class SchemaRefused extends Error {
  override name = 'SchemaRefused';
  readonly code = 'SCHEMA_REFUSED';
}

function newer(
  subject: string,
  applied: readonly Pick<Migration, 'name'>[],
  migrations: readonly Migration[],
): string {
  return (
    `${subject} was written by a newer version of this program: its schema is ${applied.at(-1)?.name}, and this ` +
    `version knows those up to ${migrations.at(-1)?.name}. Nothing was changed. Start the newer version again, or ` +
    'restore the backup that was made before the upgrade.'
  );
}

/**
 * The migrations of a folder in the order of their numbers. Throws where an SQL file is not named
 * `NNNN_name.sql`, or where the numbers do not run 0000, 0001, … without a gap or a repetition: two
 * branches that each added the next number must not be applied in an order nobody chose.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  for (const [seq, file] of files.entries()) {
    const [, number] = FILE_NAME.exec(file) ?? [];
    if (number === undefined || Number(number) !== seq) {
      const prefix = String(seq).padStart(4, '0');
      throw new Error(`${file} is not the next migration: ${prefix}_name.sql is expected`);
    }
  }
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(path.join(folder, file), 'utf8');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { name: path.basename(file, '.sql'), sql, hash };
    }),
  );
}

async function apply(tx: Transaction, seq: number, migration: Migration): Promise<void> {
  await tx.exec(migration.sql);
  await tx.query('INSERT INTO migration (seq, name, hash) VALUES ($1, $2, $3)', [
    seq,
    migration.name,
    migration.hash,
  ]);
}

export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, 'migrations');
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;
/** Any number, as long as every process takes the same. */
const LOCK = 823_471_905;
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS migration (
    seq integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL
  )`;
