/**
 * Everything the product keeps, in one process and one folder: the embedded database and the gate in
 * memory. server.ts offers the same over PostgreSQL and Redis.
 */
import path from 'node:path';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createAccounts } from '../accounts/service.ts';
import { createApiKeys } from '../api-keys/service.ts';
import { createMemoryRateLimiter } from '../limits/rate-limiter-memory.ts';
import { createBatches } from '../batches/service.ts';
import { createBillingService } from '../billing/service.ts';
import { lockDataDir } from '../database/data-dir-lock.ts';
import type { Database } from '../database/database.ts';
import { createMemoryGate } from '../credits/gate-memory.ts';
import { createLedger } from '../credits/ledger-repository.ts';
import { migrate } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { createPaymentRecords } from '../payments/repository.ts';
import { createSettings } from '../settings/repository.ts';
import type { Stores } from './stores.ts';
import { createUsage } from '../usage/service.ts';
import { createWebhooks } from '../webhooks/service.ts';
import { USAGE_LIMITS } from '../usage/usage-buffer.ts';

export interface EmbeddedOptions {
  /** Made where it does not exist, readable by its owner alone. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens (or makes) the stores of a data directory. Throws DataDirLocked where it is in use. */
export async function openEmbeddedStores(options: EmbeddedOptions): Promise<Stores> {
  const { dataDir, clock, log } = options;
  const lock = await lockDataDir(dataDir);
  try {
    const database = await openPglite(path.join(dataDir, 'database'), log);
    await migrate(database);
    const stores = embeddedStores(database, clock, log);
    return {
      ...stores,
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
export function embeddedStores(database: Database, clock: Clock, log: Log): Stores {
  const ledger = createLedger({ database, clock, batchesMax: 1 });
  const gate = createMemoryGate({ clock, accountsMax: ACCOUNTS_MAX });
  const usage = createUsage({ database, log, limits: USAGE_LIMITS });
  return {
    database,
    accounts: createAccounts(database, clock),
    apiKeys: createApiKeys(database, clock),
    settings: createSettings(database),
    billing: (terms) => createBillingService({ database, clock, terms, log }),
    paymentRecords: createPaymentRecords(database),
    batches: createBatches(database, clock),
    webhooks: createWebhooks(database, clock),
    ledger,
    gate,
    rateLimiter: createMemoryRateLimiter({ clock, bucketsMax: ATTEMPT_BUCKETS_MAX }),
    usage,
    gateServer: null,
    // One process at a time holds the folder.
    exclusively: (work) => work(),
    async ping() {
      await database.query('SELECT 1', []);
    },
    async close() {
      await ledger.flush();
      await usage.flush();
      await gate.close();
      await database.close();
    },
  };
}

const ACCOUNTS_MAX = 100_000;
const ATTEMPT_BUCKETS_MAX = 100_000;
