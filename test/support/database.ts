/**
 * A migrated database in memory for tests. Making one takes seconds, so it is made once, kept as a
 * file under node_modules/.cache, and every test file starts from that.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../../src/database/migrate.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { openMemoryDatabase } from '../../src/database/memory-database.ts';
import { createTestLog } from './log.ts';

/** Opens a fresh copy. Close it when the test file ends. */
export async function openTestDatabase(): Promise<EmbeddedDatabase> {
  const { log } = createTestLog();
  const file = await databaseCache('image.tar');
  const image = read(file) ?? (await make(file));
  return openMemoryDatabase(new Blob([image]), log);
}

function read(file: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** Test processes may do this at the same time: the file appears whole, and both are the same. */
async function make(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const database = await openMemoryDatabase(null, createTestLog().log);
  await migrate(database);
  const image = await database.dump();
  await database.close();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, image);
  renameSync(`${file}.${process.pid}`, file);
  return image;
}

/** Where a migrated database is kept. Named by what it is made of, so that no old one is ever used. */
export async function databaseCache(kind: 'image.tar' | 'folder'): Promise<string> {
  const modules = path.resolve(import.meta.dirname, '../../node_modules');
  const engine = readFileSync(path.join(modules, '@electric-sql/pglite/package.json'), 'utf8');
  const hash = createHash('sha256').update(engine);
  for (const { sql } of await readMigrations(MIGRATIONS_FOLDER)) hash.update(sql);
  return path.join(
    modules,
    '.cache/barcode-api',
    `database-${hash.digest('hex').slice(0, 16)}-${kind}`,
  );
}
