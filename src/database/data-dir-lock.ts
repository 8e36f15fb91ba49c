/**
 * One process per data directory. Two on one embedded database both open it and silently lose data;
 * so an exclusive lock is taken first. It is SQLite's, because Node has no file lock of its own;
 * the kernel lets go of it when the process ends, however it ends.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DataDirLock {
  release(): void;
}

/** Somebody else holds the directory. */
export class DataDirLocked extends Error {
  override name = 'DataDirLocked';
  readonly code = 'DATA_DIR_LOCKED';
}

/**
 * Makes `dataDir` (readable by its owner alone) where there is none, and takes it for this process.
 * Throws DataDirLocked where another process, or another caller in this one, has it.
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
