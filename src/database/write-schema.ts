/**
 * `npm run db:schema`: applies the migrations to an empty database in memory and writes the schema
 * they make to `schema.sql`. Refuses where a migration that the file lists has changed or is gone:
 * databases in use have applied it as it was.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { changedSince, dumpSchema } from './schema-dump.ts';

const file = new URL('schema.sql', import.meta.url);
const migrations = await readMigrations(MIGRATIONS_FOLDER);
const changed = changedSince(await readFile(file, 'utf8'), migrations);
if (changed.length > 0) {
  throw new Error(
    `${changed.join(', ')}: migrations are append-only, add the next one instead. While one has ` +
      'been applied nowhere but here, its line may be removed from schema.sql first.',
  );
}
const database = await openMemoryDatabase(null, { info() {}, warn() {}, error() {} });
await migrate(database);
await writeFile(file, await dumpSchema(database));
await database.close();
