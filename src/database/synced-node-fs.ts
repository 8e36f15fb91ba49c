/**
 * PGlite's file system over Node's, with the fsync it lacks: without one, a commit is not durable.
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
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The files of a folder. `onStopped` is called where PostgreSQL ends itself, or a file cannot be forced to disk. */
export class SyncedNodeFS extends NodeFS {
  syncs = 0;
  private readonly onStopped: (why: string) => void;

  constructor(folder: string, onStopped: (why: string) => void) {
    super(folder);
    this.onStopped = onStopped;
  }

  override async init(pglite: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const made = await super.init(pglite, options);
    const addFsync = (module: EmscriptenModule): void => {
      const nodefs = module.NODEFS;
      nodefs.stream_ops.fsync = (stream) => this.sync(nodefs, stream);
    };
    const preRun = (made.emscriptenOpts.preRun ?? []) as unknown[];
    const onAbort = (): void => this.onStopped('PostgreSQL ended itself');
    return {
      emscriptenOpts: { ...made.emscriptenOpts, onAbort, preRun: [...preRun, addFsync] as never },
    };
  }

  private sync(nodefs: EmscriptenModule['NODEFS'], stream: Stream): number {
    try {
      if (stream.nfd === undefined) syncFolder(nodefs.realPath(stream.node));
      else fdatasyncSync(stream.nfd);
    } catch (fault) {
      // Nobody knows what of it is on disk, and another try would not tell.
      this.onStopped(`a file could not be forced to disk: ${String(fault)}`);
      return EIO;
    }
    this.syncs += 1;
    return 0;
  }
}

/** Forces a folder's entries (or a file) to disk. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What of Emscripten's module the patch touches. */
interface EmscriptenModule {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: Stream) => number };
    realPath(node: object): string;
  };
}
interface Stream {
  readonly nfd?: number;
  readonly node: object;
}
type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** As WASI numbers it. */
const EIO = 29;
