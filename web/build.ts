/**
 * `npm run build`: bundles the pages, prerenders the public ones, makes the documentation, compresses all
 * files and installs the result in one step. Does nothing if the installed build was made from the same sources.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildFingerprint, sourcesFingerprint } from '../src/pages/fingerprint.ts';
import { foldersOf, WEB } from './build-files.ts';

const DIST = path.join(WEB, 'dist');
const CACHE = path.join(WEB, '.cache');

/** Waits for any other process that is building, then builds unless that one already has. */
async function buildOnce(): Promise<void> {
  const fingerprint = sourcesFingerprint(path.resolve(WEB, '..'));
  if (fingerprint === undefined) throw new Error('The sources of the pages are missing');
  await mkdir(CACHE, { recursive: true });
  const release = await acquireLock(path.join(CACHE, 'building'));
  try {
    if (buildFingerprint(DIST) === fingerprint) return;
    await removeLeftovers();
    const folder = path.join(CACHE, `build-${process.pid}`);
    try {
      await buildInto(folder, fingerprint);
      await install(path.join(folder, 'dist'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await release();
  }
}

/** Removes the folders of builds that were killed; no other build runs while the lock is held. */
async function removeLeftovers(): Promise<void> {
  const leftovers = (await readdir(CACHE)).filter((name) => /^(build|old)-\d+$/.test(name));
  for (const name of leftovers) await rm(path.join(CACHE, name), { recursive: true, force: true });
}

async function buildInto(folder: string, fingerprint: string): Promise<void> {
  await runStep('build-pages.ts', folder);
  await runStep('build-documents.ts', folder);
  const { client, dist } = foldersOf(folder);
  await rm(path.join(client, 'index.html'));
  await rm(path.join(client, '.vite'), { recursive: true });
  await compress(client);
  await rename(client, path.join(dist, 'files'));
  await writeFile(path.join(dist, 'fingerprint'), `${fingerprint}\n`);
}

/** Runs a step in a process of its own, with the limits of this one. Throws where it fails. */
async function runStep(name: string, folder: string): Promise<void> {
  const isSmall = process.execArgv.some((arg) => arg.startsWith('--max-old-space-size'));
  const heap = isSmall ? (SMALL_HEAPS[name] ?? []) : [];
  const args = [...process.execArgv, ...heap, path.join(WEB, name), folder];
  const env = { ...process.env, ...(isSmall ? SMALL_BUNDLER : {}) };
  const [code, signal] = (await once(
    spawn(process.execPath, args, { stdio: 'inherit', env }),
    'close',
  )) as [number | null, string | null];
  if (code !== 0) throw new Error(`${name} ended with ${signal ?? code}`);
}

/** The documentation is made by JavaScript alone, beside no bundler: its heap may be larger. */
const SMALL_HEAPS: Readonly<Record<string, readonly string[]>> = {
  'build-documents.ts': ['--max-old-space-size=256'],
};

/**
 * What the native part of the bundler reads. Without it the build takes 110 MB more: it keeps what it has freed, a part for
 * each thread.
 */
const SMALL_BUNDLER = {
  MIMALLOC_PURGE_DELAY: '0',
  RAYON_NUM_THREADS: '1',
  TOKIO_WORKER_THREADS: '1',
};

/** Writes a Brotli and a gzip version next to every text file that is not tiny. */
async function compress(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|txt|json)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length < 400) continue;
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Replaces the old build; no process ever sees a mix of both. */
async function install(build: string): Promise<void> {
  const old = path.join(CACHE, `old-${process.pid}`);
  if (existsSync(DIST)) await rename(DIST, old);
  await rename(build, DIST);
  await rm(old, { recursive: true, force: true });
}

/** Acquires the lock, waiting until its holder releases it or is gone. Returns the release function. */
async function acquireLock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
    if (await isStale(file)) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

/** Whether the holder of a lock is gone, or died before it wrote its process id. */
async function isStale(file: string): Promise<boolean> {
  const [holder, stats] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  if (holder === undefined || stats === undefined) return false;
  return holder === '' ? Date.now() - stats.mtimeMs > LOCK_WRITE_MS : !isAlive(Number(holder));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** How often a waiting build looks at the lock. */
const LOCK_POLL_MS = 200;

/** A lock without a process id is stale after this time. */
const LOCK_WRITE_MS = 10_000;

// Whoever serves the pages may read them, also where a server that keeps its files to itself builds them.
process.umask(0o022);
await buildOnce();
