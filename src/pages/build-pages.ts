/** Builds the pages in a child process, which gives back what memory it took (400 MB at its peak). */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildFingerprint, sourcesFingerprint } from './fingerprint.ts';

/** Whether the built pages are there and belong to the sources that are there. */
export function arePagesBuilt(root: string): boolean {
  const sources = sourcesFingerprint(root);
  const built = buildFingerprint(path.join(root, 'web/dist'));
  return built !== undefined && (sources === undefined || built === sources);
}

/**
 * Builds the pages where they are missing, before anything else runs: for machines without the memory to
 * do it beside a running server. A build that fails is tried again, and reported, by providePages.
 */
export async function buildPages(root: string): Promise<void> {
  if (arePagesBuilt(root) || !existsSync(path.join(root, 'web/build.ts'))) return;
  process.stderr.write('Building the pages once, before the start, as there is little memory.\n');
  await runBuild(root, () => undefined).catch((fault: unknown) => {
    process.stderr.write(`The pages could not be built: ${String(fault)}\n`);
  });
}

/** Runs the build in a child process; rejects with the end of what it printed where it fails. */
export function runBuild(root: string, onChild: (child: ChildProcess) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(process.execPath, [...SMALL_HEAP, 'web/build.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onChild(child);
  let output = '';
  const keep = (part: Buffer): void => void (output = (output + part.toString()).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('error', reject);
  child.once('spawn', () => {
    if (child.pid !== undefined)
      os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  });
  child.once('close', (code, signal) => {
    if (code === 0) resolve();
    else reject(new Error(`the build ended with ${signal ?? code}: ${output}`));
  });
  return promise;
}

/** In 512 MB there is no room for more: without these the build takes 200 MB more. `npm run build` has the same. */
export const SMALL_HEAP = ['--max-old-space-size=128', '--max-semi-space-size=1'];
