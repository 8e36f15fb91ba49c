/**
 * Everything the product keeps, in PostgreSQL, with Redis in front of it: for any number of processes.
 * embedded-stores.ts offers the same in one process and one folder.
 */
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createMemoryRateLimiter } from '../limits/rate-limiter-memory.ts';
import { createRedisRateLimiter } from '../limits/rate-limiter-redis.ts';
import { NotWritten, type Database } from '../database/database.ts';
import {
  createFallbackGate,
  type FallbackGate,
  type KeyAnnouncement,
} from '../credits/gate-fallback.ts';
import { createMemoryGate } from '../credits/gate-memory.ts';
import { createRedisGate } from '../credits/gate-redis.ts';
import { createLedger } from '../credits/ledger-repository.ts';
import { startHeartbeat } from '../database/heartbeat.ts';
import { migrate } from '../database/migrate.ts';
import { listenTo, type Notifications } from '../database/notifications.ts';
import { openPostgres, REPORTING, SERVING, STARTING } from '../database/postgres.ts';
import { tracedDatabase } from '../database/traced-database.ts';
import { openRedis, type RedisTarget } from '../redis/redis.ts';
import { closeStores, openSharedStores, type Stores } from './stores.ts';

export interface ServerOptions {
  readonly databaseUrl: string;
  /** Most connections of this process. */
  readonly databaseConnections: number;
  readonly redis: RedisTarget;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the stores and brings the database to this version's schema. Rejects where PostgreSQL does
 * not answer; without Redis it starts all the same, and decides alone until there is one.
 */
export async function openServerStores(options: ServerOptions): Promise<Stores> {
  const { databaseUrl: url, clock, log } = options;
  await atStart(options, migrate);
  const pools = openPools(options);
  const database = tracedDatabase(pools.requests);
  const upkeepDatabase = tracedDatabase(pools.upkeep);
  const reportsDatabase = tracedDatabase(pools.reports);
  const ledger = createLedger({
    database,
    clock,
    batchesMax: BATCHES_MAX,
    leaseTime: 'database',
    log,
  });
  const shared = openSharedStores({ database, upkeepDatabase, reportsDatabase }, clock, log);
  let onFault: (fault: unknown) => void = (fault) =>
    log.warn({ err: fault, event: 'redis.not_ready' }, 'Redis does not respond yet');
  const scripts = await openRedis(options.redis, (fault) => onFault(fault));
  const heartbeat = await startHeartbeat(database, log);
  const { nodes } = heartbeat;
  const gate = createFallbackGate({
    shared: createRedisGate({ scripts, clock, time: 'redis' }),
    local: createMemoryGate({ clock, accountsMax: ACCOUNTS_MAX }),
    ledger,
    ping: () => scripts.ping(),
    nodes,
    announce: (change) => announce(database, change),
    clock,
    log,
  });
  onFault = gate.reportFault;
  const announcements = await receiveAnnouncements(url, gate, log);
  await scripts.ping().catch(gate.reportFault);
  return {
    ...shared,
    upkeepDatabase,
    ledger,
    gate,
    rateLimiter: createRedisRateLimiter({
      scripts,
      local: createMemoryRateLimiter({ clock, bucketsMax: ATTEMPT_BUCKETS_MAX }),
      nodes,
      clock,
      time: 'redis',
      onFault: gate.reportFault,
    }),
    gateServer: gate.server,
    // PostgreSQL's disk is another machine's.
    freeBytes: null,
    copyDatabase: null,
    connectionsWaiting: () =>
      Object.entries(pools).map(([name, pool]) => [name, pool.waiting()] as const),
    exclusively: (work) => atStart(options, (starting) => alone(starting, work)),
    async close() {
      await announcements.close();
      await heartbeat.close();
      await Promise.all([upkeepDatabase.close(), reportsDatabase.close()]);
      await closeStores({ ...shared, ledger }, gate);
    },
  };
}

/** Connections by what they are for, so that none of them takes those of another. */
function openPools({ databaseUrl: url, databaseConnections: connectionsMax, log }: ServerOptions) {
  const shared = { url, isPlannedByIndex: true, log };
  return {
    requests: openPostgres({ ...shared, connectionsMax, timeouts: SERVING }),
    upkeep: openPostgres({ url, connectionsMax: UPKEEP_MAX, timeouts: STARTING, log }),
    reports: openPostgres({ ...shared, connectionsMax: REPORTS_MAX, timeouts: REPORTING }),
  };
}

/** What the other processes announce counts here at once, whether Redis answers or not. */
const receiveAnnouncements = (url: string, gate: FallbackGate, log: Log): Promise<Notifications> =>
  listenTo({
    url,
    channel: CHANNEL,
    onMessage(payload) {
      gate.applyAnnouncement(JSON.parse(payload) as KeyAnnouncement).catch((fault: unknown) => {
        log.error(
          { err: fault, event: 'gate.announcement_failed' },
          'The change of a key that another process announced could not be taken over',
        );
      });
    },
    onConnected: gate.missedAnnouncements,
    log,
  });

async function announce(database: Database, change: KeyAnnouncement): Promise<void> {
  await database.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(change)]);
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

/** Maintenance that takes long does not keep the rest of it waiting. */
const UPKEEP_MAX = 2;
const REPORTS_MAX = 2;

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
const CHANNEL = 'barcode_api_key';
