/**
 * Everything the product keeps, in one process and one folder: the embedded database and the gate in
 * memory. server-stores.ts offers the same over PostgreSQL and Redis.
 */
import path from 'node:path';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createMemoryRateLimiter } from '../limits/rate-limiter-memory.ts';
import { clearCopy, copyFolder, copyPlace } from '../database/copy-folder.ts';
import { lockDataDir } from '../database/data-dir-lock.ts';
import type { Database } from '../database/database.ts';
import { createMemoryGate } from '../credits/gate-memory.ts';
import { createLedger } from '../credits/ledger-repository.ts';
import { freeBytesOf } from '../database/disk-space.ts';
import { migrate } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { tracedDatabase } from '../database/traced-database.ts';
import { closeStores, openSharedStores, type Stores } from './stores.ts';

export interface EmbeddedOptions {
  /** Made where it does not exist, readable by its owner alone. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once where the database ends before it is closed: only another process can open it again. */
  readonly onDatabaseStopped: (fault: Error) => void;
}

/** Opens (or makes) the stores of a data directory. Throws DataDirLocked where it is in use. */
export async function openEmbeddedStores(options: EmbeddedOptions): Promise<Stores> {
  const { dataDir, clock, log, onDatabaseStopped } = options;
  const lock = await lockDataDir(dataDir);
  try {
    const folder = path.join(dataDir, 'database');
    await clearCopy(dataDir);
    const database = await openPglite(folder, log, onDatabaseStopped);
    await migrate(database);
    const stores = embeddedStores(database, clock, log);
    return {
      ...stores,
      freeBytes: () => freeBytesOf(folder),
      copyDatabase: async (onBegin) => {
        if (!(await clearCopy(dataDir))) return 'being-read';
        await onBegin();
        return database.untilNextCheckpoint(() => copyFolder(folder, copyPlace(dataDir).folder));
      },
      async close() {
        await stores.close();
        lock.release();
      },
    };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

/** The stores over a migrated embedded database. */
export function embeddedStores(opened: Database, clock: Clock, log: Log): Stores {
  const database = tracedDatabase(opened);
  const ledger = createLedger({ database, clock, batchesMax: 1, leaseTime: 'clock', log });
  const gate = createMemoryGate({ clock, accountsMax: ACCOUNTS_MAX });
  const databases = { database, upkeepDatabase: database, reportsDatabase: database };
  const shared = openSharedStores(databases, clock, log);
  return {
    ...shared,
    upkeepDatabase: database,
    ledger,
    gate,
    rateLimiter: createMemoryRateLimiter({ clock, bucketsMax: ATTEMPT_BUCKETS_MAX }),
    gateServer: null,
    freeBytes: null,
    copyDatabase: null,
    connectionsWaiting: () => [],
    // One process at a time holds the folder.
    exclusively: (work) => work(),
    close: () => closeStores({ ...shared, ledger }, gate),
  };
}

const ACCOUNTS_MAX = 100_000;
const ATTEMPT_BUCKETS_MAX = 100_000;
