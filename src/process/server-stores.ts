/**
 * Everything the product keeps, in PostgreSQL, with Redis in front of it: for any number of processes.
 * embedded-stores.ts offers the same in one process and one folder.
 */
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createMemoryRateLimiter } from '../limits/rate-limiter-memory.ts';
import { createRedisRateLimiter } from '../limits/rate-limiter-redis.ts';
import { NotWritten, type Database } from '../database/database.ts';
import { createFallbackGate } from '../credits/gate-fallback.ts';
import { createMemoryGate } from '../credits/gate-memory.ts';
import { createRedisGate } from '../credits/gate-redis.ts';
import { createLedger } from '../credits/ledger-repository.ts';
import { migrate } from '../database/migrate.ts';
import { openPostgres, SERVING, STARTING } from '../database/postgres.ts';
import { openRedis, type RedisTarget } from '../redis/redis.ts';
import { closeStores, openSharedStores, type Stores } from './stores.ts';

export interface ServerOptions {
  readonly databaseUrl: string;
  /** Most connections of this process. */
  readonly databaseConnections: number;
  readonly redis: RedisTarget;
  /** Processes that share a key's rate limit while Redis is away. */
  readonly nodesExpected: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the stores and brings the database to this version's schema. Rejects where PostgreSQL does
 * not answer; without Redis it starts all the same, and decides alone until there is one.
 */
export async function openServerStores(options: ServerOptions): Promise<Stores> {
  const { databaseUrl: url, databaseConnections: connectionsMax, clock, log } = options;
  await atStart(options, migrate);
  const database = openPostgres({ url, connectionsMax, timeouts: SERVING, log });
  const ledger = createLedger({ database, clock, batchesMax: BATCHES_MAX, leaseTime: 'database' });
  const shared = openSharedStores(database, clock, log);
  let onFault: (fault: unknown) => void = (fault) =>
    log.warn({ err: fault, event: 'redis.not_ready' }, 'Redis does not respond yet');
  const scripts = await openRedis(options.redis, (fault) => onFault(fault));
  const gate = createFallbackGate({
    shared: createRedisGate({ scripts, clock, time: 'redis' }),
    local: createMemoryGate({ clock, accountsMax: ACCOUNTS_MAX }),
    ledger,
    ping: () => scripts.ping(),
    nodesExpected: options.nodesExpected,
    clock,
    log,
  });
  onFault = gate.reportFault;
  await scripts.ping().catch(gate.reportFault);
  return {
    ...shared,
    ledger,
    gate,
    rateLimiter: createRedisRateLimiter({
      scripts,
      local: createMemoryRateLimiter({ clock, bucketsMax: ATTEMPT_BUCKETS_MAX }),
      nodesExpected: options.nodesExpected,
      clock,
      time: 'redis',
      onFault: gate.reportFault,
    }),
    gateServer: gate.server,
    exclusively: (work) => atStart(options, (starting) => alone(starting, work)),
    close: () => closeStores({ ...shared, ledger }, gate),
  };
}

/** PostgreSQL does not answer, or does not let this program in. */
class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
  readonly code = 'DATABASE_UNREACHABLE';
  constructor(url: string, cause: unknown) {
    // A user's password stands in the URL and is nobody's business.
    const { host, pathname } = new URL(url);
    const { message = '', code = '' } = cause as { message?: string; code?: string };
    super(`PostgreSQL at ${host}${pathname} cannot be used: ${message || code}`, { cause });
  }
}

/** A connection of its own, which may wait for other processes that start. */
async function atStart<T>(
  { databaseUrl: url, log }: ServerOptions,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openPostgres({ url, connectionsMax: 1, timeouts: STARTING, log });
  try {
    return await work(database);
  } catch (fault) {
    throw fault instanceof NotWritten ? new DatabaseUnreachable(url, fault.cause) : fault;
  } finally {
    await database.close();
  }
}

const alone = <T>(database: Database, work: () => Promise<T>): Promise<T> =>
  database.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ALONE]);
    return work();
  });

/** One is written while the next is gathered and sent. */
const BATCHES_MAX = 2;
/** Held while Redis is away, and for no longer. */
const ACCOUNTS_MAX = 100_000;
const ATTEMPT_BUCKETS_MAX = 100_000;
/** Any number, as long as every process takes the same, and another than migrations do. */
const ALONE = 823_471_906;
