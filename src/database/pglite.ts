/**
 * The embedded database: PGlite in a folder, in a thread of its own. A commit forces the write-ahead log to disk
 * and waits for it; in the thread of the HTTP server, every request would wait with it (docs/decisions/021-pglite-in-a-thread.md).
 */
import type { Log } from '../util/log.ts';
import { hasDatabase, makeDatabase, setWasmFlags } from './database-folder.ts';
import { watchDiskSpace } from './disk-space.ts';
import { createEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts';
import { startPgliteThread } from './pglite-thread.ts';

// Flags are the process's, and the thread compiles PGlite as soon as it starts.
setWasmFlags();

/**
 * Opens the database in `folder`, making it first where there is none. A folder that exists is
 * whole: a new one is made under another name and renamed once it is on disk. `onStopped` is called once where the
 * database ends before it is closed; nothing is answered from then on, and only another process opens it again.
 */
export async function openPglite(
  folder: string,
  log: Log,
  onStopped: (fault: Error) => void,
): Promise<EmbeddedDatabase> {
  if (!(await hasDatabase(folder))) await makeDatabase(folder);
  const connection = await startPgliteThread(folder, onStopped);
  return createEmbeddedDatabase(connection, log, watchDiskSpace(folder, log));
}
