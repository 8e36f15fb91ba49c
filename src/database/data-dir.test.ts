import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { lockDataDir } from './data-dir-lock.ts';
import { assertAllUsable, makeDataDir } from './data-dir.ts';

it('a link to nothing is refused by its name, its target and with what to do', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'data-dir-'));
  try {
    const link = path.join(folder, 'link');
    await symlink(path.join(folder, 'gone'), link);
    for (const dataDir of [link, path.join(link, 'data')]) {
      await expect(makeDataDir(dataDir)).rejects.toThrow(
        `DATA_DIR ${dataDir} cannot be used: ${link} is a link to ${folder}/gone, and nothing is there. ` +
          'Mount or make that folder, or set DATA_DIR to another one.',
      );
    }
    await symlink(folder, path.join(folder, 'gone'));
    await expect(makeDataDir(path.join(link, 'data'))).resolves.toBeUndefined();
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('a lock that cannot be opened is refused by its name and with what to do', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'data-dir-'));
  try {
    // Not even root opens a folder as a file, so that this holds in containers too.
    await mkdir(path.join(folder, 'lock'));
    await expect(lockDataDir(folder)).rejects.toThrow(
      `${folder}/lock cannot be opened or made (unable to open database file). Set DATA_DIR to a folder that this`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('a file of somebody else in the data folder is refused by its name', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'data-dir-'));
  const base = path.join(folder, 'base');
  const file = path.join(base, 'PG_VERSION');
  try {
    await mkdir(base);
    await writeFile(file, '18');
    await expect(assertAllUsable(folder)).resolves.toBeUndefined();
    await chmod(folder, 0o777);
    await chmod(base, 0o777);
    await chmod(file, 0o400);
    expect(await refusedToOthers(folder)).toMatch(
      new RegExp(
        `^${file} cannot be written: permission denied \\(EACCES\\)\\. It belongs to user \\d+ with mode 0400; .* mode 0600`,
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** What assertAllUsable throws in a process that is not root, who may write everything. */
async function refusedToOthers(folder: string): Promise<string> {
  const module = new URL('data-dir.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then((m) => m.assertAllUsable(process.argv[1])).catch((fault) => console.log(fault.message))`;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  return (await promisify(execFile)(process.execPath, ['-e', script, folder], nobody)).stdout;
}
