import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hasDatabase } from './database-folder.ts';

it('an empty folder is no database: nothing was mounted or restored there', async () => {
  const around = await mkdtemp(path.join(os.tmpdir(), 'database-folder-'));
  const folder = path.join(around, 'database');
  try {
    expect(await hasDatabase(folder)).toBe(false);
    await mkdir(folder);
    expect(await hasDatabase(folder)).toBe(false);
    await writeFile(path.join(folder, 'PG_VERSION'), '18');
    expect(await hasDatabase(folder)).toBe(true);
  } finally {
    await rm(around, { recursive: true });
  }
});
