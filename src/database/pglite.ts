/**
 * The embedded database: PGlite, which is PostgreSQL in WebAssembly, in a folder of its own. As it
 * comes it never calls fsync, never cuts its write-ahead log and never vacuums; here it does all three.
 *
 * fsync needs one thing that PGlite does not offer: an `fsync` among the stream operations of
 * NODEFS, Emscripten's file system over Node's. It has none, so that PostgreSQL's call does nothing
 * and reports success. `SyncedNodeFS` adds it, and relies on the parts of NODEFS that
 * `EmscriptenModule` below lists. PGlite 0.5.16 has no public way to the same: its `BaseFilesystem`
 * has no fsync either, its `syncToFs` is called after a statement, too late to keep PostgreSQL's
 * order of writes, and `wal_sync_method=open_datasync` covers the write-ahead log but not what a
 * checkpoint writes (docs/decisions/001 says more; test/simulation/kill.test.ts counts the calls).
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite, types, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { Log } from '../util/log.ts';
import { hasDatabase, makeDatabase, WASM_FLAGS } from './database-folder.ts';
import { int8, type Database } from './database.ts';
import { freeBytesOf, RESERVE_BYTES, watchDiskSpace, type DiskSpace } from './disk-space.ts';

/**
 * V8 would optimize WebAssembly in the background. PostgreSQL's interpreter of expressions is one function
 * of 105 kB, which takes some 600 MB and seconds of CPU time to optimize and runs no faster where
 * a statement's time goes to system calls. `npm start`, the Dockerfile and the tests give the flags to
 * Node; a process that was started without them has them set here, before PGlite compiles its module.
 */
for (const flag of WASM_FLAGS) {
  if (!process.execArgv.includes(flag)) setFlagsFromString(flag);
}

export interface EmbeddedDatabase extends Database {
  /** How many times a file was forced to disk since it was opened. */
  syncs(): number;
  /** A copy of everything, which `openMemoryDatabase` can start from. */
  dump(): Promise<Blob>;
}

/**
 * Opens the database in `folder`, making it first where there is none. A folder that exists is
 * whole: a new one is made under another name and renamed once it is on disk.
 */
export async function openPglite(folder: string, log: Log): Promise<EmbeddedDatabase> {
  if (!(await hasDatabase(folder))) await makeDatabase(folder);
  const fs = new SyncedNodeFS(folder);
  const reported: string[] = [];
  const onStderr = (line: string): boolean => {
    reported.splice(0, Math.max(0, reported.length - REPORTED_LINES_MAX));
    return reported.push(line) < 0;
  };
  const pglite = await PGlite.create({ ...OPTIONS, fs, onStderr }).catch((fault: unknown) => {
    throw new DatabaseUnusable(folder, fault, reported);
  });
  await makePrivate(folder);
  const disk = watchDiskSpace(folder, log);
  return wrap(pglite, log, disk, () => fs.syncs);
}

/** A database in memory, empty or from a dump: for tests. */
export async function openMemoryDatabase(dump: Blob | null, log: Log): Promise<EmbeddedDatabase> {
  const source = dump === null ? {} : { loadDataDir: dump };
  const disk = { assertFree: () => undefined };
  return wrap(await PGlite.create({ ...OPTIONS, ...source }), log, disk, () => 0);
}

/** The folder is there, and PostgreSQL cannot open it. */
class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable';
  readonly code = 'DATABASE_UNUSABLE';
  constructor(folder: string, cause: unknown, reported: readonly string[]) {
    const why = reported.filter((line) => /\b(FATAL|PANIC|ERROR)\b/.test(line)).slice(-3);
    const said = why.length > 0 ? why.join(' ') : String((cause as Error).message ?? cause);
    const advice =
      freeBytesOf(folder) < RESERVE_BYTES
        ? 'The disk is full: free some space and start again.'
        : 'Its files are damaged or incomplete. Move the whole DATA_DIR away, put the latest backup of it ' +
          'in its place, and start again; keep the damaged one until that has worked.';
    super(
      `the database in ${folder} cannot be opened, and nothing in it was changed. ${advice} PostgreSQL said: ${said}`,
      { cause },
    );
  }
}

/** PGlite's file system over Node's, with the fsync it lacks: without one, a commit is not durable. */
class SyncedNodeFS extends NodeFS {
  syncs = 0;

  override async init(pglite: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const made = await super.init(pglite, options);
    const addFsync = (module: EmscriptenModule): void => {
      const nodefs = module.NODEFS;
      nodefs.stream_ops.fsync = (stream) => {
        this.syncs += 1;
        if (stream.nfd === undefined) syncFolder(nodefs.realPath(stream.node));
        else fdatasyncSync(stream.nfd);
        return 0;
      };
    };
    const preRun = (made.emscriptenOpts.preRun ?? []) as unknown[];
    return { emscriptenOpts: { ...made.emscriptenOpts, preRun: [...preRun, addFsync] as never } };
  }
}

/**
 * Makes an empty database in this process: see `makeDatabase` for why it is called in another one.
 * The folder appears under its name once everything in it is on disk.
 */
export async function makeFolder(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({
    ...OPTIONS,
    initDbStartParams: INITDB_PARAMS,
    fs: new SyncedNodeFS(draft),
  });
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

/** Forces a folder's entries (or a file) to disk. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function wrap(pglite: PGlite, log: Log, disk: DiskSpace, syncs: () => number): EmbeddedDatabase {
  const upkeep = createUpkeep(pglite, log);
  return {
    async query<Row>(sql: string, params: readonly unknown[]) {
      disk.assertFree();
      const rows = await run<Row>(pglite, sql, params);
      upkeep.count();
      return rows;
    },
    async transaction(work) {
      disk.assertFree();
      const result = await pglite.transaction((tx) =>
        work({
          query: <Row>(sql: string, params: readonly unknown[]) => run<Row>(tx, sql, params),
          async exec(script) {
            await tx.exec(script);
          },
        }),
      );
      upkeep.count();
      return result;
    },
    async close() {
      await upkeep.idle();
      await pglite.close();
    },
    syncs,
    dump: () => pglite.dumpDataDir('none'),
  };
}

async function run<Row>(
  on: PGlite | Transaction,
  sql: string,
  params: readonly unknown[],
): Promise<Row[]> {
  return (await on.query<Row>(sql, [...params])).rows;
}

/**
 * What PostgreSQL's background processes do and a single-process one does not: a checkpoint before
 * the write-ahead log grows long (it would never be cut, and a restart would replay all of it),
 * tidying the rows that are updated most, and freezing before transaction numbers run out.
 */
function createUpkeep(pglite: PGlite, log: Log): { count(): void; idle(): Promise<void> } {
  let statements = 0;
  let vacuums = 0;
  let running: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      const [state] = (await pglite.query<{ wal: number; age: number }>(UPKEEP_STATE)).rows;
      if (state === undefined) throw new Error('the database does not report its state');
      if (state.wal > WAL_BYTES_MAX) await pglite.exec('CHECKPOINT');
      await pglite.exec(
        state.age > AGE_MAX
          ? 'VACUUM (ANALYZE)'
          : 'VACUUM (ANALYZE) cycle, account, api_key, pending_reservation',
      );
      vacuums += 1;
      // Of these some rows are deleted now and then; looking through them takes longer.
      if (vacuums % USAGE_EVERY === 0) await pglite.exec('VACUUM request_log, usage_hour');
    } catch (fault) {
      log.error(
        { err: fault, event: 'database.upkeep_failed' },
        'Database upkeep failed; will retry',
      );
    }
  };
  return {
    count() {
      statements += 1;
      if (statements % UPKEEP_EVERY === 0) running = running.then(turn);
    },
    idle: () => running,
  };
}

/** What of Emscripten's module the file system's patch touches. */
interface EmscriptenModule {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: { nfd?: number; node: object }) => number };
    realPath(node: object): string;
  };
}
type EmscriptenOptions = Parameters<NodeFS['init']>[1];

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
    // 160 MB by default, for one connection whose files the system caches as well.
    '-c',
    'shared_buffers=16MB',
  ],
  parsers: { [types.INT8]: int8 },
};

/** What initdb tries out and then runs with. */
const INITDB_PARAMS = ['-c', 'shared_buffers=2MB', '-c', 'max_connections=10'];

const REPORTED_LINES_MAX = 50;
const UPKEEP_EVERY = 2000;
const USAGE_EVERY = 20;
const WAL_BYTES_MAX = 32 * 1024 * 1024;
/** Of two thousand million transaction numbers. */
const AGE_MAX = 200_000_000;
const UPKEEP_STATE = `
  SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int8 AS wal,
         (SELECT age(datfrozenxid) FROM pg_database WHERE datname = current_database()) AS age
  FROM pg_control_checkpoint()`;
