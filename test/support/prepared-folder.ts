/**
 * Data folders for the program in which the database is made and migrated already. A first start spends
 * seconds of CPU time on that; test/http/process.test.ts proves it, others need not repeat it.
 */
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hasDatabase } from '../../src/database/database-folder.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPglite } from '../../src/database/pglite.ts';
import { databaseCache } from './database.ts';
import { createTestLog } from './log.ts';
import { temporaryFolder } from './process.ts';

/** A new folder for `startProcess`, without an owner yet. Remove it in the end. */
export async function preparedFolder(): Promise<string> {
  const made = await databaseCache('folder');
  if (!(await hasDatabase(made))) await make(made);
  const folder = temporaryFolder();
  cpSync(made, path.join(folder, 'database'), { recursive: true });
  return folder;
}

/** Test processes may do this at the same time: the folder appears whole, and the first one stays. */
async function make(folder: string): Promise<void> {
  mkdirSync(path.dirname(folder), { recursive: true });
  const draft = path.join(mkdtempSync(`${folder}-`), 'database');
  const database = await openPglite(draft, createTestLog().log, (fault) => {
    throw fault;
  });
  await migrate(database);
  await database.close();
  try {
    renameSync(draft, folder);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw fault;
  }
  rmSync(path.dirname(draft), { recursive: true, force: true });
}
