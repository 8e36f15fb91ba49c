/**
 * Usage: which requests an account made and what became of them, for its owner to look at.
 *
 * What is exact and what is not: the credits on the dashboard come from the ledger, never from here.
 * Requests are counted in memory and written a moment later, so that a thousand of them cost a few
 * rows; a process that is killed loses the counts of its last moment, and a commit whose answer is lost
 * is dropped rather than counted twice. Of requests that come by the hundred a second only the newest are
 * listed one by one; all of them are counted. What was sent is kept with them where it is short, unless
 * `withoutData` keeps it away. See usage-buffer.ts for what waits to be written and how it is bounded.
 *
 * Promises, which test/contract/usage.ts checks over every database: every read is of one account; what
 * is recorded before a flush is seen by reads after it; nothing is counted twice.
 */
import { isDataFault, isRolledBack, type Queries } from '../database/database.ts';
import type { Log } from '../util/log.ts';
import type { UsageEntry } from './entry.ts';
import type { LatestQuery, Span } from './records.ts';
import { allOf, findRequests, latestOf } from './log-repository.ts';
import {
  hoursOf,
  pruneUsage,
  readCredits,
  readDays,
  readShares,
  writeUsage,
} from './repository.ts';
import { createUsageBuffer, type Slice, type UsageBufferLimits } from './usage-buffer.ts';

export interface UsageDeps {
  readonly database: Queries;
  readonly log: Log;
  readonly limits: UsageBufferLimits;
}

export type Usage = ReturnType<typeof createUsage>;

/** Usage over a migrated database. Whoever makes it calls `flush` once a second, and at the end. */
export function createUsage({ database, log, limits }: UsageDeps) {
  const writer = createWriter({ database, log, limits });
  return {
    ...writer,
    /** Requests by day and outcome. */
    days: (accountId: string, span: Span) => readDays(database, accountId, span),
    /** Credits charged in the span, as counted here. */
    creditsIn: (accountId: string, span: Span) => readCredits(database, accountId, span),
    /** What the requests of the span were about, largest part first. */
    shares: (accountId: string, span: Span) => readShares(database, accountId, span),
    /** Everything that is counted, by the hour, oldest first, some hours at a time. */
    hours: (accountId: string, span: Span) => hoursOf(database, accountId, span),
    /** The latest requests, newest first. */
    latest: (query: LatestQuery) => latestOf(database, query),
    /** All that a filter leaves, newest first, some hundreds at a time. */
    all: (query: Omit<LatestQuery, 'after' | 'limit'>) => allOf(database, query),
    /** What an X-Request-Id or the id of a batch stands for, whosever it is: for the operator alone. */
    find: (requestId: string, limit: number) => findRequests(database, requestId, limit),
    /**
     * Deletes what is older, and of each account's list what is beyond the newest `logRowsMax`, a few
     * thousand rows at a time; how many rows that were. Any number of processes may do so.
     */
    prune: (before: { readonly logMs: number; readonly quartersMs: number }) =>
      pruneUsage(database, before),
  };
}

/** The same, of which the list keeps the method of a request and nothing else that was sent. */
export const withoutData = (usage: Usage): Usage => ({
  ...usage,
  record: ({ sent, ...entry }) =>
    usage.record({
      ...entry,
      sent: sent === null ? null : { method: sent.method, address: null, body: null },
    }),
});

/** What happened since the process started, for the operator. */
interface UsageCounts {
  readonly recorded: number;
  /** Requests left out of the list, beyond the many deliveries that are left out by design. */
  readonly rowsDropped: number;
  /** Requests that are missing in the counts. */
  readonly uncounted: number;
  readonly failedFlushes: number;
}

interface UsageWriter {
  /** Records a request. Synchronous and cheap; never throws. */
  record(entry: UsageEntry): void;
  /**
   * Writes what was recorded before the call. Never rejects: what the database certainly did not take
   * is kept for the next time, what it may have taken is dropped and counted as such.
   */
  flush(): Promise<void>;
  counts(): UsageCounts;
}

function createWriter({ database, log, limits }: UsageDeps): UsageWriter {
  const buffer = createUsageBuffer(limits);
  let flushing = Promise.resolve();
  let isEarlyFlushDue = false;
  let failing = false;
  const counts = { recorded: 0, rowsDropped: 0, uncounted: 0, failedFlushes: 0 };

  async function write(): Promise<void> {
    isEarlyFlushDue = false;
    const slices = buffer.take();
    for (const [i, slice] of slices.entries()) {
      try {
        await writeUsage(database, slice);
        failing = false;
      } catch (fault) {
        counts.failedFlushes += 1;
        if (isRolledBack(fault) && !isDataFault(fault)) {
          // One line for an outage, not one for every attempt.
          if (!failing) {
            log.warn(
              { event: 'usage.flush_failed', err: fault },
              'Usage could not be written; it is tried again',
            );
          }
          failing = true;
          for (const rest of slices.slice(i).reverse()) buffer.putBack(rest);
          return;
        }
        // It may have been written: repeating it could count it twice.
        drop(slice, fault);
      }
    }
  }

  function drop(slice: Slice, fault: unknown): void {
    const requests = slice.cells.reduce((sum, cell) => sum + cell.requests, 0);
    counts.rowsDropped += slice.rows.length;
    counts.uncounted += requests;
    log.error(
      { event: 'usage.dropped', err: fault, requests, rows: slice.rows.length },
      'Usage may have been lost',
    );
  }

  const flush = (): Promise<void> => {
    flushing = flushing.then(write);
    return flushing;
  };

  return {
    record(entry) {
      counts.recorded += 1;
      buffer.add(entry);
      if (isEarlyFlushDue || failing || !buffer.full()) return;
      isEarlyFlushDue = true;
      void flush();
    },
    flush,
    counts: () => ({
      ...counts,
      rowsDropped: counts.rowsDropped + buffer.rowsDropped(),
      uncounted: counts.uncounted + buffer.uncounted(),
    }),
  };
}
