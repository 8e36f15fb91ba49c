/**
 * PGlite, which is PostgreSQL in WebAssembly, in the thread that loads this: pglite-worker.ts for a folder, the
 * process itself for a database in memory. As it comes it never calls fsync, which `SyncedNodeFS` adds, never
 * cuts its write-ahead log and never vacuums, which embedded-upkeep.ts does.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { PGlite, TransactionAbortedError, types, type PGliteOptions } from '@electric-sql/pglite';
import { assertAllUsable } from './data-dir.ts';
import { setWasmFlags } from './database-folder.ts';
import { BY_INDEX, int8, NotWritten } from './database.ts';
import { freeBytesOf, RESERVE_BYTES } from './disk-space.ts';
import type { Connection, Place, Work } from './embedded-connection.ts';
import { createStatements, type RunStatement } from './pglite-statements.ts';
import { SyncedNodeFS, syncFolder } from './synced-node-fs.ts';

setWasmFlags();

/**
 * Opens the database in a folder, which exists. Throws DataDirUnusable where this user may not read or write something in it, and
 * DatabaseUnusable where PostgreSQL cannot. `onStopped` is
 * called where it ends itself later; nothing is answered from then on.
 */
export async function openFolder(
  folder: string,
  onStopped: (why: string) => void,
): Promise<Connection> {
  const reported: string[] = [];
  const onStderr = (line: string): boolean => {
    reported.splice(0, Math.max(0, reported.length - REPORTED_LINES_MAX));
    return reported.push(line) < 0;
  };
  // Where this file is missing PGlite would make a new database, over everything that is there.
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    await assertAllUsable(folder);
    throw new DatabaseUnusable(folder, 'The file PG_VERSION is missing there.');
  }
  let isOpen = false;
  const fs = new SyncedNodeFS(folder, (why) => {
    const said = faultsIn(reported).join(' ');
    if (isOpen) onStopped(said === '' ? why : `${why}; PostgreSQL said: ${said}`);
  });
  const pglite = await PGlite.create({ ...OPTIONS, fs, onStderr }).catch(async (fault: unknown) => {
    // What is only not this user's is not damaged.
    await assertAllUsable(folder);
    const why = faultsIn(reported);
    const said = why.length > 0 ? why.join(' ') : (fault as Error).message || inspect(fault);
    throw new DatabaseUnusable(folder, `PostgreSQL said: ${said}`, fault);
  });
  isOpen = true;
  await makePrivate(folder);
  return connect(pglite, () => fs.syncs, onStopped);
}

/** A database in memory, empty or from a dump: for tests. */
export async function openMemory(dump: Blob | null): Promise<Connection> {
  const source = dump === null ? {} : { loadDataDir: dump };
  const pglite = await PGlite.create({ ...OPTIONS, ...source });
  return connect(
    pglite,
    () => 0,
    () => undefined,
  );
}

/** The folder is there, and PostgreSQL cannot open it. */
class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable';
  readonly code = 'DATABASE_UNUSABLE';
  constructor(folder: string, why: string, cause?: unknown) {
    const advice =
      freeBytesOf(folder) < RESERVE_BYTES
        ? 'The disk is full: free some space and start again.'
        : 'Its files are damaged or incomplete. Move the whole DATA_DIR away, put the latest backup of it ' +
          'in its place, and start again; keep the damaged one until that has worked.';
    super(
      `the database in ${folder} cannot be opened, and nothing in it was changed. ${advice} ${why}`,
      { cause },
    );
  }
}

/** The last of PostgreSQL's lines that say what went wrong. */
const faultsIn = (reported: readonly string[]): string[] =>
  reported.filter((line) => /\b(FATAL|PANIC|ERROR)\b/.test(line)).slice(-3);

/**
 * Makes an empty database in this process: see `makeDatabase` for why it is called in another one.
 * The folder appears under its name once everything in it is on disk. `onStopped` is called where PostgreSQL ends
 * itself or a file cannot be forced to disk, and ends the process.
 */
export async function makeFolder(folder: string, onStopped: (why: string) => never): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const fs = new SyncedNodeFS(draft, onStopped);
  const pglite = await PGlite.create({ ...OPTIONS, initDbStartParams: INITDB_PARAMS, fs });
  await pglite.close();
  const entries = await readdir(draft, { recursive: true, withFileTypes: true });
  for (const entry of entries) syncFolder(path.join(entry.parentPath, entry.name));
  syncFolder(draft);
  await rename(draft, folder);
  syncFolder(path.dirname(folder));
}

/**
 * PGlite leaves some files readable by everybody, whatever the umask, and writes two of them at every
 * start. The folder around them is its owner's alone; a copy of it might not be.
 */
async function makePrivate(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const place = path.join(entry.parentPath, entry.name);
    if (((await stat(place)).mode & 0o077) !== 0) {
      await chmod(place, entry.isDirectory() ? 0o700 : 0o600);
    }
  }
}

/** One work after the other, in the order of the calls. */
function connect(
  pglite: PGlite,
  syncs: () => number,
  onStopped: (why: string) => void,
): Connection {
  const runStatement = createStatements(pglite);
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const done = last.then(() => perform(pglite, runStatement, work));
      last = done.catch((fault: unknown) => {
        // A trap leaves PostgreSQL's memory as it was in the middle of something.
        if ((fault as Error).name === 'RuntimeError') onStopped(`PostgreSQL failed (${fault})`);
      });
      return done;
    },
    syncs,
  };
}

async function perform(pglite: PGlite, runStatement: RunStatement, work: Work): Promise<unknown> {
  switch (work.kind) {
    case 'query':
      await takePlace(pglite, work.place);
      return runStatement(work.sql, work.params);
    case 'script':
      await takePlace(pglite, work.place);
      await pglite.exec(work.script);
      return undefined;
    case 'commit':
      return commit(pglite);
    case 'rollback':
      await pglite.exec('ROLLBACK');
      return undefined;
    case 'dump':
      return new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
    case 'close':
      return pglite.close();
  }
}

async function takePlace(pglite: PGlite, place: Place): Promise<void> {
  if (place === 'first') await pglite.exec('BEGIN');
  // Where BEGIN failed, what was meant for its transaction would be committed by itself.
  else if (place === 'later' && !pglite.isInTransaction())
    throw new NotWritten('the transaction of this statement is over');
}

async function commit(pglite: PGlite): Promise<void> {
  try {
    const [result] = await pglite.exec('COMMIT');
    if (result?.command === 'ROLLBACK') throw new TransactionAbortedError();
  } finally {
    if (pglite.isInTransaction()) await pglite.exec('ROLLBACK');
  }
}

/** `-F` switches fsync off; wal_sync_method's default would call fdatasync, which does nothing here. */
const OPTIONS: PGliteOptions = {
  startParams: [
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    '-c',
    'fsync=on',
    '-c',
    'wal_sync_method=fsync',
    '-c',
    'max_wal_size=128MB',
    '-c',
    'min_wal_size=32MB',
    '-c',
    // A new segment of the log would be written with 16 MB of zeros first, while everybody waits. Its space is
    // reserved by disk-space.ts instead.
    'wal_init_zero=off',
    // 160 MB by default, for one connection whose files the system caches as well.
    '-c',
    'shared_buffers=16MB',
    ...BY_INDEX.flatMap((setting) => ['-c', setting]),
  ],
  parsers: {
    [types.INT8]: int8,
    [types.BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  },
  // PGlite's own make a string of each byte: fifty times the memory of a picture, in the heap of a thread.
  serializers: {
    [types.BYTEA]: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  },
};

/** What initdb tries out and then runs with. */
const INITDB_PARAMS = ['-c', 'shared_buffers=2MB', '-c', 'max_connections=10'];

const REPORTED_LINES_MAX = 50;
