/** `npm run chaos` itself, interrupted in the middle of a file: the page is printed, and nothing is left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import { NO_POSTGRES, NO_REDIS, until } from '../support/services.ts';

const PATIENCE_MS = 240_000;

/** Processes that work in the folder, by their environment. */
const processesIn = (folder: string): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && environmentOf(pid).includes(folder));

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException;
    // It has ended, or is somebody else's.
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return '';
    throw fault;
  }
}

it.skipIf(NO_POSTGRES || NO_REDIS || process.platform !== 'linux')(
  'interrupted, it prints its page, ends what it started and leaves no folder',
  async () => {
    const folder = temporaryFolder();
    // PostgreSQL runs as another user.
    chmodSync(folder, 0o755);
    const script = path.join(import.meta.dirname, 'run.ts');
    const child = spawn(process.execPath, [script, '--only', 'failover'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    const isUnderWay = (): boolean =>
      readdirSync(folder, { recursive: true }).some((name) =>
        String(name).includes('barcode-api-service-'),
      );
    await until(isUnderWay, PATIENCE_MS);
    expect(processesIn(folder).length).toBeGreaterThan(2);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(printed).toContain('# Chaos, 0.');
    expect(printed).toContain('Interrupted in test/chaos/failover.test.ts');
    expect(printed).toContain('What ran to its end held.');
    await until(() => processesIn(folder).length === 0);
    expect(readdirSync(folder)).toEqual([]);
    removeFolder(folder);
  },
  2 * PATIENCE_MS,
);
