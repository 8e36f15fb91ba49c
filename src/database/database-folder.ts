/**
 * The folder of the embedded database: whether there is one, and making it. PostgreSQL's initdb in
 * WebAssembly takes far more memory than the database needs later; a child process gives it all back.
 */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/**
 * Whether the folder holds a database. One that holds anything is whole: a new one is renamed once it is on disk. An
 * empty one is none: somebody mounted or restored the wrong thing.
 */
export const hasDatabase = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (entries) => entries.length > 0,
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return false;
      // It is there; whoever opens it says why that cannot be.
      if (fault.code === 'EACCES') return true;
      throw fault;
    },
  );

/**
 * Makes an empty database in `folder`, which does not exist yet. Takes some seconds and about 430 MB
 * of memory, in a child process. Throws with what the child reported where it fails.
 */
export async function makeDatabase(folder: string): Promise<void> {
  const child = spawn(process.execPath, [...FRUGAL, MAKER, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let reported = '';
  child.stderr.on('data', (part: Buffer) => (reported = (reported + part.toString()).slice(-2000)));
  const end = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  if (end === 0) return;
  if (end === 'SIGKILL') throw new DatabaseNotMade(`${folder} could not be made: ${KILLED}`);
  throw new DatabaseNotMade(
    `${folder} could not be made: ${reported.trim() || `ended with ${end}`}`,
  );
}

class DatabaseNotMade extends Error {
  override name = 'DatabaseNotMade';
  readonly code = 'DATABASE_NOT_MADE';
}

/**
 * Sets WASM_FLAGS where the process was started without them, which has to be before PGlite compiles its module.
 * Flags are those of the process: its first thread sets them for all.
 */
export function setWasmFlags(): void {
  if (!isMainThread) return;
  for (const flag of WASM_FLAGS) {
    if (!process.execArgv.includes(flag)) setFlagsFromString(flag);
  }
}

/**
 * V8 would optimize WebAssembly in the background. PostgreSQL's interpreter of expressions is one function
 * of 105 kB, which takes some 600 MB and seconds of CPU time to optimize and runs no faster where
 * a statement's time goes to system calls. `npm start`, the Dockerfile and the tests give the flags to Node.
 */
export const WASM_FLAGS = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];
/** A small heap makes V8 free initdb's large buffers soon. */
const FRUGAL = ['--max-old-space-size=64', ...WASM_FLAGS];
const MAKER = path.join(import.meta.dirname, 'make-database.ts');
const KILLED =
  'the system ended the process that makes it, most likely for want of memory. The first start ' +
  'needs 512 MB: give the container or machine more, and start again.';
