/** Backups in a folder: only their owner may read them, and none is there under its name before it is whole, on disk and checked. */
import { createReadStream, createWriteStream } from 'node:fs';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupRefused } from './refused.ts';
import { isBackupName, type Place, type Source } from './source.ts';

/** A folder, which is made by the first backup. What a process that was killed leaves in it ends in `.partial`. */
export const folderPlace = (folder: string): Place => ({
  async write(name, bytes, check) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.resolve(folder, name);
    const draft = `${file}.partial`;
    await refuseExisting(file);
    const out = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    try {
      await pipeline(bytes, out);
      const checked = await check(await fileSource(draft));
      await rename(draft, file);
      await syncEntries(folder);
      return { name: file, checked };
    } catch (fault) {
      // Of another process: its name has the same second.
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') await rm(draft, { force: true });
      throw fault;
    }
  },
  async list() {
    const files = (await readdir(folder)).filter(isBackupName).sort();
    const sizes = files.map(async (file) => (await stat(path.join(folder, file))).size);
    const bytes = await Promise.all(sizes);
    return files.map((file, i) => ({ file, bytes: bytes[i]! }));
  },
  remove: (file) => rm(path.join(folder, file)),
});

/** A file; throws BackupRefused where it cannot be read. */
export async function fileSource(name: string): Promise<Source> {
  const handle = await open(name, 'r').catch((fault: NodeJS.ErrnoException) => {
    throw new BackupRefused(`${name} cannot be read: ${fault.message}`);
  });
  const known = await handle.stat().finally(() => handle.close());
  if (known.isDirectory()) {
    throw new BackupRefused(`${name} is a folder: name the file in it that ends in .backup.`);
  }
  return {
    name,
    size: known.size,
    read: (from, until = Infinity) => createReadStream(name, { start: from, end: until - 1 }),
  };
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere) throw new BackupRefused(`${file} is there already, and is not overwritten.`);
}

async function syncEntries(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
