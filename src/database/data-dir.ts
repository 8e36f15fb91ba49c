/** The data folder itself: made where it does not exist, and refused in plain words where it cannot be used. */
import { constants, existsSync } from 'node:fs';
import { access, mkdir, readdir, readlink, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** The folder cannot hold data; `code` is the system's, or ENOSPC. */
class DataDirUnusable extends Error {
  override name = 'DataDirUnusable';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Makes `dataDir` (accessible to its owner only) with the folders above it where they do not exist.
 * Throws DataDirUnusable, which says which folder is at fault and what to do, where it cannot be made
 * or this user may not write in it.
 */
export async function makeDataDir(dataDir: string): Promise<void> {
  await makeFolders(dataDir, dataDir);
  await assertUsable(dataDir, `DATA_DIR ${dataDir}`);
}

/**
 * Throws DataDirUnusable where this user may not read and write a file or folder in the data folder. Nothing is opened:
 * closing a file would end the locks that this process has on it.
 */
export async function assertUsable(place: string, name = place): Promise<void> {
  const found = await stat(place);
  const isFolder = found.isDirectory();
  try {
    await access(place, constants.R_OK | constants.W_OK | (isFolder ? constants.X_OK : 0));
  } catch (fault) {
    const code = codeOf(fault);
    throw new DataDirUnusable(
      code,
      `${name} cannot be written: ${REASONS[code] ?? code}. It belongs to user ${found.uid} with mode ` +
        `${(found.mode & 0o777).toString(8).padStart(4, '0')}; this process is user ${process.getuid?.() ?? 'unknown'}. ` +
        `Give the ${isFolder ? 'folder' : 'file'} to that user with mode ${isFolder ? '0700' : '0600'}, or set DATA_DIR ` +
        'to another folder.',
    );
  }
}

/** The same of a folder and everything in it. */
export async function assertAllUsable(folder: string): Promise<void> {
  await assertUsable(folder);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    await (entry.isDirectory() ? assertAllUsable(place) : assertUsable(place));
  }
}

/** Throws DataDirUnusable where less than `bytes` are free for this user. */
export async function assertFreeSpace(dataDir: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize >= bytes) return;
  throw new DataDirUnusable(
    'ENOSPC',
    `the disk that holds ${dataDir} has ${megabytes(bavail * bsize)} MB free; ${megabytes(bytes)} MB are ` +
      'needed to start. Free some space, or set DATA_DIR to a folder on another disk.',
  );
}

/**
 * One folder after the other: Node's recursive mkdir never ends where a file system refuses new
 * names with ENOENT, as /proc does.
 */
async function makeFolders(folder: string, dataDir: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
    throw notMade(dataDir, folder, 'ENOTDIR');
  } catch (fault) {
    if (fault instanceof DataDirUnusable) throw fault;
    // ENOTDIR: one of those above is a file, and is named when it is reached.
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(fault)))
      throw notMade(dataDir, folder, codeOf(fault));
  }
  await makeFolders(path.dirname(folder), dataDir);
  await mkdir(folder, { mode: 0o700 }).catch((fault: unknown) => {
    // Another process that starts made it meanwhile, or it is a link to nothing.
    if (codeOf(fault) === 'EEXIST') return assertLeadsSomewhere(folder, dataDir);
    throw notMade(dataDir, path.dirname(folder), codeOf(fault));
  });
}

async function assertLeadsSomewhere(folder: string, dataDir: string): Promise<void> {
  if (existsSync(folder)) return;
  const target = await readlink(folder);
  throw new DataDirUnusable(
    'ENOENT',
    `DATA_DIR ${dataDir} cannot be used: ${folder} is a link to ${target}, and nothing is there. Mount or make ` +
      'that folder, or set DATA_DIR to another one.',
  );
}

const notMade = (dataDir: string, folder: string, code: string): DataDirUnusable =>
  new DataDirUnusable(
    code,
    `DATA_DIR ${dataDir} cannot be made in ${folder}: ${REASONS[code] ?? code}. ` +
      'Set DATA_DIR to a folder that this user may write.',
  );

const codeOf = (fault: unknown): string => (fault as NodeJS.ErrnoException).code ?? String(fault);
const megabytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied (EACCES)',
  EPERM: 'permission denied (EPERM)',
  EROFS: 'the file system is read-only (EROFS)',
  ENOENT: 'no folder can be made there (ENOENT)',
  ENOTDIR: 'that is a file, not a folder (ENOTDIR)',
  ENOSPC: 'the disk is full (ENOSPC)',
};
