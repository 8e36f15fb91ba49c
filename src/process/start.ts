/**
 * The first steps of `serve`: whatever can be refused is refused before anything is stored, and the folder
 * of the database is made while this process is still small. main.ts, with everything else, follows.
 */
import { existsSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { assertFreeSpace } from '../database/data-dir.ts';
import { lockDataDir } from '../database/data-dir-lock.ts';
import { hasDatabase, makeDatabase } from '../database/database-folder.ts';
import { buildPages } from '../pages/build-pages.ts';
import { processCount, readConfig, type Config } from './config.ts';
import { EMBEDDED_BYTES, NEW_DATABASE_BYTES, SERVER_BYTES } from './limits.ts';
import { openLog } from './log.ts';
import { isWorker, superviseWorkers } from './workers.ts';

/** Starts the server and keeps it running until a signal ends it; exits with 1 where it cannot start. */
export async function start(): Promise<void> {
  const result = readConfig();
  // Of several processes the supervisor has said so.
  const warnings = isWorker ? [] : result.warnings;
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
  if (result.kind === 'faults') {
    const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
    process.stderr.write(`These settings are wrong:\n${faults}\nSee .env.example.\n`);
    process.exit(1);
  }
  const { config } = result;
  try {
    if (!isWorker) {
      await prepare(config);
      const count = processCount(config);
      if (count > 1) return await supervise(count, config);
    }
    const { serve } = await import('./main.ts');
    await serve(config);
  } catch (fault) {
    process.stderr.write(`barcode-api cannot start: ${startFault(fault, config)}\n`);
    process.exit(1);
  }
}

/** Several processes, all of which serve the same pages. */
async function supervise(count: number, { logLevel }: Config): Promise<void> {
  await buildPages(PROJECT);
  await superviseWorkers(count, openLog(logLevel, pino.destination(2)));
}

async function prepare(config: Config): Promise<void> {
  // Before anything is stored: the first start must not lose the key that it would have printed.
  await assertPortFree(config);
  const memory = memoryBytes();
  const needed = config.servers === null ? EMBEDDED_BYTES : SERVER_BYTES;
  if (memory < needed * TOLERANCE) {
    process.stderr.write(
      `Warning: this process may use ${megabytes(memory)} MB of memory, and ${megabytes(needed)} MB are ` +
        'needed; the system may end it without a word. Give the container or machine more.\n',
    );
  }
  if (config.servers === null) await prepareDataDir(config.dataDir);
  else process.stderr.write('Connecting to PostgreSQL and Redis.\n');
  if (memory < CONCURRENT_BUILD_BYTES) await buildPages(PROJECT);
}

/** Checks the data folder, and makes the database in it on the first start. */
async function prepareDataDir(dataDir: string): Promise<void> {
  const lock = await lockDataDir(dataDir);
  try {
    const folder = path.join(dataDir, 'database');
    if (await hasDatabase(folder)) {
      process.stderr.write('Opening the database.\n');
      return;
    }
    const ownerFile = path.join(dataDir, 'owner.json');
    if (existsSync(ownerFile)) {
      throw new StartRefused(
        `${ownerFile} is there, but the database that it belongs to, ${folder}, is missing. Restore the ` +
          'whole DATA_DIR from a backup or mount the right folder; to start anew, move owner.json away.',
      );
    }
    await assertFreeSpace(dataDir, NEW_DATABASE_BYTES);
    process.stderr.write('Preparing the database; the first start takes some seconds.\n');
    await makeDatabase(folder);
  } finally {
    lock.release();
  }
}

/** Fails as listening would, where something else has the address. */
async function assertPortFree({ port, host }: Config): Promise<void> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, resolve);
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}

class StartRefused extends Error {
  override name = 'StartRefused';
  readonly code = 'START_REFUSED';
}

/** What is wrong and what to do, in a sentence; the stack of a fault nobody expected. */
function startFault(fault: unknown, { port, host }: Config): string {
  if (!(fault instanceof Error)) return String(fault);
  const { code, syscall } = fault as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `port ${port} of ${host} is in use by another program; set PORT to a free one.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${host} is no address of this machine; 127.0.0.1 listens for this machine alone, 0.0.0.0 for all.`;
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return `this user may not listen on port ${port}; set PORT to 1024 or more.`;
  }
  return code === undefined ? (fault.stack ?? fault.message) : fault.message;
}

/** The limit of the container, or the machine's memory. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

const megabytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

/** The project's folder. */
const PROJECT = path.resolve(import.meta.dirname, '../..');

/** A machine of 512 MB reports a little less. */
const TOLERANCE = 0.9;
/** From this on there is room to build the pages beside the running server. */
const CONCURRENT_BUILD_BYTES = 1200 * 2 ** 20;
