/** The folder of the embedded database as backups need it: read out of a copy, and made anew beside its place. */
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Step } from '../backup/load.ts';
import { BackupRefused } from '../backup/refused.ts';
import { copyFolder, copyPlace } from '../database/copy-folder.ts';
import { lockDataDir, type DataDirLock } from '../database/data-dir-lock.ts';
import { hasDatabase } from '../database/database-folder.ts';
import type { Database } from '../database/database.ts';
import { openPglite } from '../database/pglite.ts';
import type { Log } from '../util/log.ts';

/**
 * Runs `work` on a copy of the database, which is removed in the end. Where a server has the folder, `copyByServer` has it make
 * the copy.
 */
export async function withFolderCopy<T>(
  dataDir: string,
  log: Log,
  copyByServer: () => Promise<void>,
  work: (copy: Database) => Promise<T>,
): Promise<T> {
  const source = path.join(dataDir, 'database');
  if (!(await hasDatabase(source))) {
    throw new BackupRefused(
      `${source} is not there: set DATA_DIR to the folder that the server has.`,
    );
  }
  const { around, folder } = copyPlace(dataDir);
  const own = await tryLock(around);
  if (own === undefined) throw new BackupRefused('Another backup of this DATA_DIR is being made.');
  try {
    // Before the server is told to make one: a copy that is there from now on is this backup's (`clearCopy`).
    await rm(folder, { recursive: true, force: true });
    const lock = await tryLock(dataDir);
    if (lock === undefined) await copyByServer();
    else await copyFolder(source, folder).finally(() => lock.release());
    const copy = await openPglite(folder, log, endHere);
    return await work(copy).finally(() => copy.close());
  } finally {
    await rm(folder, { recursive: true, force: true });
    own.release();
  }
}

/**
 * Makes the database of a folder that has none: `load` fills it under another name, and `beforeUse` runs before it gets its own. Killed at
 * any moment, it leaves the folder without a database, and can be run again.
 */
export async function restoreFolder(
  dataDir: string,
  log: Log,
  load: (step: Step, onLoaded: (chars: number) => Promise<void>) => Promise<unknown>,
  beforeUse: () => Promise<void>,
): Promise<void> {
  const lock = await lockDataDir(dataDir);
  const folder = path.join(dataDir, 'database');
  const draft = `${folder}.restoring`;
  try {
    if (await hasDatabase(folder)) {
      throw new BackupRefused(
        `${folder} is there. A backup is restored where there is no database: move the whole DATA_DIR away, or set another one. ` +
          'Nothing was changed.',
      );
    }
    await rm(draft, { recursive: true, force: true });
    await fill(draft, log, load);
    await beforeUse();
    await rename(draft, folder);
    const handle = await open(dataDir, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    throw fault;
  } finally {
    lock.release();
  }
}

async function fill(
  draft: string,
  log: Log,
  load: Parameters<typeof restoreFolder>[2],
): Promise<void> {
  const database = await openPglite(draft, log, endHere);
  let sinceCheckpoint = 0;
  try {
    await load(
      (work) => database.transaction(work),
      async (chars) => {
        // Nothing else cuts the write-ahead log so soon.
        sinceCheckpoint += chars;
        if (sinceCheckpoint < CHECKPOINT_CHARS) return;
        sinceCheckpoint = 0;
        await database.query('CHECKPOINT', []);
      },
    );
  } finally {
    await database.close();
  }
}

/** undefined: another process has it. */
const tryLock = (folder: string): Promise<DataDirLock | undefined> =>
  lockDataDir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'DATA_DIR_LOCKED') return undefined;
    throw fault;
  });

function endHere(fault: Error): never {
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
}

const CHECKPOINT_CHARS = 64 * 2 ** 20;
