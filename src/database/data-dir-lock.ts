/**
 * Ensures one process per data directory: two processes can open the same embedded database, and
 * then silently lose data. The exclusive lock is one of SQLite's, because Node has no file locks;
 * the kernel releases it when the process ends, however it ends.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assertUsable, makeDataDir } from './data-dir.ts';

export interface DataDirLock {
  release(): void;
}

/** The directory is in use already, or its lock cannot be read or written. */
class DataDirLocked extends Error {
  override name = 'DataDirLocked';
  readonly code = 'DATA_DIR_LOCKED';
}

/**
 * Creates `dataDir` (accessible to its owner only) if it does not exist, and locks it for this
 * process. Throws DataDirLocked if another process, or another caller in this one, has locked it.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await makeDataDir(dataDir);
  const place = path.join(dataDir, 'lock');
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(place);
    file.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (fault) {
    file?.close();
    const { errcode } = fault as { errcode?: unknown };
    if (errcode === SQLITE_NOTADB) {
      throw new DataDirLocked(`${place} is damaged. It holds no data: remove it, and start again.`);
    }
    if (errcode === SQLITE_FULL) {
      throw new DataDirLocked(
        `${place} cannot be written: the disk is full. Free some space, or set DATA_DIR to a folder on another disk.`,
      );
    }
    if (errcode !== SQLITE_BUSY) {
      if (existsSync(place)) await assertUsable(place);
      throw new DataDirLocked(
        `${place} cannot be opened or made (${(fault as Error).message}). Set DATA_DIR to a folder that this user may write.`,
      );
    }
    throw new DataDirLocked(
      `another process is using ${dataDir}; stop it, or set DATA_DIR to another folder.`,
    );
  }
  const locked = file;
  return { release: () => locked.close() };
}

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
