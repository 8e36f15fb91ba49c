/**
 * Brings a database to this version's schema when the process starts. Migrations are append-only:
 * each is applied once, in order, and an applied one that has changed since is refused.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, Queries } from './database.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/**
 * Applies what is missing, all in one transaction; processes that start together wait for each
 * other. Throws where the database was made by a newer version or by altered migrations.
 */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations();
  await database.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await tx.query(CREATE_TABLE, []);
    const applied = await tx.query<Migration>('SELECT name, hash FROM migration ORDER BY seq', []);
    if (applied.length > migrations.length) {
      throw new Error('the database was written by a newer version of this program');
    }
    for (const [seq, migration] of migrations.entries()) {
      const before = applied[seq];
      if (before === undefined) await apply(tx, seq, migration);
      else if (before.hash !== migration.hash) {
        throw new Error(`the database was made by another ${before.name} than this program has`);
      }
    }
  });
}

async function apply(tx: Queries, seq: number, migration: Migration): Promise<void> {
  for (const statement of migration.sql.split('--> statement-breakpoint')) {
    await tx.query(statement, []);
  }
  await tx.query('INSERT INTO migration (seq, name, hash) VALUES ($1, $2, $3)', [
    seq,
    migration.name,
    migration.hash,
  ]);
}

/** The migrations in the order of the journal that drizzle-kit keeps. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = path.join(import.meta.dirname, 'migrations');
  const text = await readFile(path.join(folder, 'meta', '_journal.json'), 'utf8');
  const journal = JSON.parse(text) as { entries: { tag: string }[] };
  return Promise.all(
    journal.entries.map(async ({ tag: name }) => {
      const sql = await readFile(path.join(folder, `${name}.sql`), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Any number, as long as every process takes the same. */
const LOCK = 823_471_905;
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS migration (
    seq integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL
  )`;
