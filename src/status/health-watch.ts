/**
 * Looks at what this process depends on, at intervals, so that a scrape of the metrics costs nothing and never
 * waits: does the database answer, what waits in it, how much space is left.
 */
import type { Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { NO_BACKLOG, readBacklog, type Backlog } from './backlog.ts';

export interface HealthWatch {
  /** Whether the database answered when it was last asked. */
  databaseUp(): boolean;
  /** What waited when it was last looked at. */
  backlog(): Backlog;
  /** Free space of the disk that holds the embedded database; null where there is none. */
  readonly freeBytes: (() => number) | null;
  /** Asks the database. Rejects where it does not answer. */
  lookAtDatabase(): Promise<void>;
  /** Looks at what waits. Rejects where it could not. */
  lookAtBacklog(): Promise<void>;
}

export interface HealthWatchDeps {
  readonly ping: () => Promise<void>;
  readonly database: Queries;
  readonly freeBytes: (() => number) | null;
  /** Whether leases are counted by the process's own clock, as in embedded mode. */
  readonly leasesByClock: boolean;
  readonly clock: Clock;
}

/** Takes the database for up until it was asked: a process only starts where it is. */
export function createHealthWatch(deps: HealthWatchDeps): HealthWatch {
  let isUp = true;
  let latest = NO_BACKLOG;
  return {
    databaseUp: () => isUp,
    backlog: () => latest,
    freeBytes: deps.freeBytes,
    async lookAtDatabase() {
      try {
        await deps.ping();
        isUp = true;
      } catch (fault) {
        isUp = false;
        throw fault;
      }
    },
    async lookAtBacklog() {
      const nowMs = deps.clock.now();
      latest = await readBacklog(deps.database, nowMs, deps.leasesByClock ? nowMs : null);
    },
  };
}
