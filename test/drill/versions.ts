/**
 * Versions: what the first one kept is restored and upgraded; a database that a newer version has migrated is refused, and serves again
 * once the way back that docs/operating.md names was gone.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openPglite } from '../../src/database/pglite.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import type { Running, startProcess } from '../support/process.ts';
import { admin } from './admin.ts';

interface Around {
  readonly say: (line: string) => void;
  readonly newFolder: () => string;
  readonly start: typeof startProcess;
}

export async function drillVersions({ say, newFolder, start }: Around): Promise<void> {
  const home = path.join(newFolder(), 'data');
  const settings = { DATA_DIR: home };
  const said = await admin(settings, ['restore', writeFirst(newFolder())]);
  const upgraded = await start(home);
  const { apiKey } = upgraded.owner();
  await assertDraws(upgraded, apiKey);
  assert.equal(await upgraded.end('SIGTERM'), 0);
  say(`upgrade: a backup with schema ${String(said['schema'])} was restored, and its key draws`);

  const before = await admin(settings, ['backup', newFolder()]);
  await migrateAsNewer(home);
  const refused = await start(home).catch((fault: Error) => fault);
  assert.ok(refused instanceof Error, 'it serves a database of a newer version');
  assert.match(refused.message, /written by a newer version.*Nothing was changed/s);
  renameSync(home, `${home}.newer`);
  await admin(settings, ['restore', String(before['file'])]);
  const back = await start(home);
  await assertDraws(back, apiKey);
  assert.equal(await back.end('SIGTERM'), 0);
  say('rollback: the database of a newer version was refused, and the backup before it serves');
}

/** The text that test/backup/write-first-schema.ts made once, as a file. */
function writeFirst(folder: string): string {
  const text = readFileSync(
    path.join(import.meta.dirname, '../backup/first-schema.ndjson'),
    'utf8',
  );
  const end = text.lastIndexOf('{"end"');
  const sha256 = createHash('sha256').update(text.slice(0, end)).digest('hex');
  assert.ok(text.slice(end).includes(sha256), 'it never changes');
  const file = path.join(folder, 'first.backup');
  writeFileSync(file, gzipSync(text));
  return file;
}

async function migrateAsNewer(home: string): Promise<void> {
  const database = await openPglite(path.join(home, 'database'), createTestLog().log, (fault) => {
    throw fault;
  });
  await database.query(
    "INSERT INTO migration SELECT max(seq) + 1, '9999_next', 'x' FROM migration",
    [],
  );
  await database.close();
}

async function assertDraws({ port }: Running, key: string): Promise<void> {
  assert.equal((await ask(port, '/api/barcode/CODE128/FIRST', { key })).status, 200);
}
