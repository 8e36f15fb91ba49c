/** What a process that is started as `npm start` does keeps of the memory that its threads have freed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startCommand } from './support/process.ts';

const PROGRAM = path.join(import.meta.dirname, 'support/churn-threads.ts');

// The settings are those of the GNU C library; without them it grows by some 300 MB.
it.runIf(process.platform === 'linux')(
  'buffers of threads that have ended go back to the system',
  () => {
    const { env, flags } = startCommand();
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, PROGRAM], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeGreaterThan(0);
    expect(Number(stdout)).toBeLessThan(120);
  },
);
