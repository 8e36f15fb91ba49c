import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeDataDir } from './data-dir.ts';

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
