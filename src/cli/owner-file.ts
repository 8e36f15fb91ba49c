/** owner.json as a backup carries it: the first API key, password and operator token are nowhere else in readable form. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackupRefused } from '../backup/refused.ts';

/** Its text; null: there is none in this folder. */
export async function readOwner(dataDir: string): Promise<string | null> {
  return readFile(fileOf(dataDir), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw new BackupRefused(`${fileOf(dataDir)} cannot be read: ${fault.message}`);
  });
}

/** Throws BackupRefused where the folder has one that is not the backup's: it is of another database. */
export async function refuseOtherOwner(dataDir: string, owner: string | null): Promise<void> {
  const present = await readOwner(dataDir);
  if (present === null || present === owner) return;
  throw new BackupRefused(
    `${fileOf(dataDir)} is of another database. Move it away, or set DATA_DIR to another folder. Nothing was restored.`,
  );
}

/** Writes it, readable by its owner alone; it appears whole. */
export async function writeOwner(dataDir: string, owner: string | null): Promise<void> {
  if (owner === null) return;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${fileOf(dataDir)}.new`;
  await writeFile(draft, owner, { mode: 0o600, flush: true });
  await rename(draft, fileOf(dataDir));
}

const fileOf = (dataDir: string): string => path.join(dataDir, 'owner.json');
