/**
 * A copy of the embedded database's folder while it is in use, which opens as the folder would after a crash at the moment the copy
 * was finished. PostgreSQL's own base backups rest on the same: files that were copied while they changed are put right by the
 * write-ahead log from the last checkpoint on, which holds each page as it was when it was first changed after it. So nobody
 * waits, as long as there is no checkpoint meanwhile, and the log is copied last.
 */
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { monotonicMs } from '../util/clock.ts';
import { assertFreeSpace } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { RESERVE_BYTES } from './disk-space.ts';

export interface DatabaseCopy {
  readonly bytes: number;
  readonly ms: number;
}

/** Where the copy of a data folder's database is made, and the folder around it, which whoever makes backups locks. */
export function copyPlace(dataDir: string): { readonly around: string; readonly folder: string } {
  const around = path.join(dataDir, 'backup');
  return { around, folder: path.join(around, 'database') };
}

/**
 * Copies `from` to `to`, in place of what is there; it appears whole. Throws DataDirUnusable where the disk would have too little space left; removes what it
 * began where it fails. Nothing else may checkpoint the database meanwhile.
 */
export async function copyFolder(from: string, to: string): Promise<DatabaseCopy> {
  const startMs = monotonicMs();
  const draft = draftOf(to);
  await remove(to);
  await remove(draft);
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await assertFreeSpace(path.dirname(to), (await sizeOf(from)) + 2 * RESERVE_BYTES);
  try {
    const bytes = await copyFiles(from, draft, (name) => !isLog(name));
    const logBytes = await copyFiles(from, draft, isLog);
    await rename(draft, to);
    return { bytes: bytes + logBytes, ms: Math.round(monotonicMs() - startMs) };
  } catch (fault) {
    await remove(draft);
    throw fault;
  }
}

/**
 * Removes what earlier copies of a data folder's database left: nobody fetched them, or whoever did was killed. False: a backup is
 * reading one, which stays.
 */
export async function clearCopy(dataDir: string): Promise<boolean> {
  const { around, folder } = copyPlace(dataDir);
  const left = [folder, draftOf(folder)].filter((one) => existsSync(one));
  if (left.length === 0) return true;
  const lock = await lockDataDir(around).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'DATA_DIR_LOCKED') return undefined;
    throw fault;
  });
  // Whoever makes a backup has removed what was there before it asked for a copy: a whole one is its own.
  if (lock === undefined) return !left.includes(folder);
  try {
    for (const one of left) await remove(one);
  } finally {
    lock.release();
  }
  return true;
}

/** A copy has this name until it is whole. */
const draftOf = (folder: string): string => `${folder}.partial`;

const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** The files whose names, relative to the folder, are wanted; how many bytes. */
async function copyFiles(
  from: string,
  to: string,
  isWanted: (name: string) => boolean,
): Promise<number> {
  let bytes = 0;
  for (const { name, isFolder } of await listFiles(from)) {
    if (!isWanted(name)) continue;
    const target = path.join(to, name);
    if (isFolder) await mkdir(target, { recursive: true, mode: 0o700 });
    else bytes += await copyOne(path.join(from, name), target);
  }
  return bytes;
}

/** A file that goes meanwhile is one that the log says has gone. */
async function copyOne(from: string, to: string): Promise<number> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    return (await stat(to)).size;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw fault;
  }
}

/** A folder comes before what is in it. */
async function listFiles(folder: string): Promise<{ name: string; isFolder: boolean }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const listed = entries.map((entry) => ({
    name: path.relative(folder, path.join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }));
  return [{ name: '', isFolder: true }, ...listed.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const { name, isFolder } of await listFiles(folder)) {
    if (isFolder) continue;
    bytes += await stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

/** Of the write-ahead log. The root's empty name is not. */
const isLog = (name: string): boolean => name === 'pg_wal' || name.startsWith(`pg_wal${path.sep}`);
