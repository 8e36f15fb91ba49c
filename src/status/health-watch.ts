/**
 * Looks at what this process depends on, at intervals, so that a scrape of the metrics costs nothing and never
 * waits: does the database answer, what waits in it, how much space is left.
 */
import type { Queries } from '../database/database.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { NO_BACKLOG, readBacklog, type Backlog } from './backlog.ts';

export interface HealthWatch {
  /** Whether the database answered when it was last asked. */
  databaseUp(): boolean;
  /** What waited when it was last looked at. */
  backlog(): Backlog;
  /** Free space of the disk that holds the embedded database; null where there is none. */
  readonly freeBytes: (() => number) | null;
  /** How far this machine's clock was ahead of the database's when they were last compared; negative: behind. */
  clockAheadMs(): number;
  /** Asks the database. Rejects where it does not answer. */
  lookAtDatabase(): Promise<void>;
  /** Looks at what waits. Rejects where it could not. */
  lookAtBacklog(): Promise<void>;
}

export interface HealthWatchDeps {
  readonly database: Queries;
  readonly freeBytes: (() => number) | null;
  /** Whether leases are counted by the process's own clock, as in embedded mode. */
  readonly leasesByClock: boolean;
  /** Of the product: a test installation's is moved. */
  readonly clock: Clock;
  /** Of this machine. */
  readonly machineClock: Clock;
}

/** Takes the database for up until it was asked: a process only starts where it is. */
export function createHealthWatch(deps: HealthWatchDeps): HealthWatch {
  let isUp = true;
  let latest = NO_BACKLOG;
  let aheadMs = 0;
  return {
    databaseUp: () => isUp,
    backlog: () => latest,
    freeBytes: deps.freeBytes,
    clockAheadMs: () => aheadMs,
    async lookAtDatabase() {
      try {
        aheadMs = await compareClocks(deps);
        isUp = true;
      } catch (fault) {
        isUp = false;
        throw fault;
      }
    },
    async lookAtBacklog() {
      const nowMs = deps.clock.now();
      const times = { nowMs, realNowMs: systemClock.now() };
      latest = await readBacklog(deps.database, times, deps.leasesByClock ? nowMs : null);
    },
  };
}

/** The database's time is known to lie between both of this machine; what is left is a difference for certain. */
async function compareClocks({ database, machineClock }: HealthWatchDeps): Promise<number> {
  const beforeMs = machineClock.now();
  const [row] = await database.query<{ nowMs: number }>(NOW, []);
  const [nowMs, afterMs] = [row!.nowMs, machineClock.now()];
  if (nowMs < beforeMs) return beforeMs - nowMs;
  return Math.min(0, afterMs - nowMs);
}

const NOW = 'SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::int8 AS "nowMs"';
