/**
 * Ensures one process per data directory: two processes can open the same embedded database, and
 * then silently lose data. The exclusive lock is one of SQLite's, because Node has no file locks;
 * the kernel releases it when the process ends, however it ends.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DataDirLock {
  release(): void;
}

/** The directory is in use already. */
class DataDirLocked extends Error {
  override name = 'DataDirLocked';
  readonly code = 'DATA_DIR_LOCKED';
}

/**
 * Creates `dataDir` (accessible to its owner only) if it does not exist, and locks it for this
 * process. Throws DataDirLocked if another process, or another caller in this one, has locked it.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(path.join(dataDir, 'lock'));
  try {
    file.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (fault) {
    file.close();
    if ((fault as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw fault;
    throw new DataDirLocked(
      `another process is using ${dataDir}; stop it, or set DATA_DIR to another folder.`,
    );
  }
  return { release: () => file.close() };
}

const SQLITE_BUSY = 5;
