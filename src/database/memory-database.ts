/** The embedded database in memory, in the thread of the caller: for tests, and for what needs no folder. */
import type { Log } from '../util/log.ts';
import { createEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts';
import { openMemory } from './pglite-engine.ts';

/** Opens one, empty or from a dump. */
export async function openMemoryDatabase(dump: Blob | null, log: Log): Promise<EmbeddedDatabase> {
  const disk = { assertFree: () => undefined };
  return createEmbeddedDatabase(await openMemory(dump), log, disk);
}
