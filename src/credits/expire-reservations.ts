/**
 * Ends the reservations that nobody works for any more. They are found by their state: what has not ended
 * stands in a table of its own, so that nothing is missed that was written late or by a wrong clock.
 */
import { HANDED_OVER_MS, LEASE_MS, type ExpiredReservation, type LeaseTime } from './ledger.ts';
import { sqlState, type Database } from '../database/database.ts';
import { monotonicMs, type Clock } from '../util/clock.ts';
import { EXPIRE, SHORTEN } from './ledger-sql.ts';

/**
 * Makes the ledger's `expire`. While a snapshot stays open (a dump), PostgreSQL keeps the rows of all
 * reservations that have ended since, and a look at all of them may take longer than a statement may. So it
 * looks back as far as the last time that nothing was left; only what a clock wrote that was behind needs a
 * look at everything, once a minute, and less often where that was too much.
 */
export function createExpire(
  database: Database,
  clock: Clock,
  leaseMs: LeaseTime,
): (own: readonly string[]) => Promise<ExpiredReservation[]> {
  let isWhole = true;
  let nextWholeMs = Number.NEGATIVE_INFINITY;
  let doneAtMs: number | null = null;

  async function end(own: readonly string[]): Promise<Row[]> {
    const fromMs = monotonicMs();
    if (fromMs >= nextWholeMs) isWhole = true;
    const nowMs = leaseMs();
    const sinceMs = doneAtMs === null ? FIRST_MS : fromMs - doneAtMs;
    // A clock of this process may jump, and there is no dump beside it.
    const agoMs = isWhole || nowMs !== null ? null : Math.ceil(sinceMs) + MARGIN_MS;
    try {
      const rows = await database.query<Row>(EXPIRE, [clock.now(), nowMs, own, ROWS_MAX, agoMs]);
      if (rows.length > 0) return rows;
      const shorten = [nowMs, LEASE_MS, HANDED_OVER_MS, SHORTEN_MAX];
      while ((await database.query(SHORTEN, shorten)).length === SHORTEN_MAX);
      if (isWhole) nextWholeMs = fromMs + WHOLE_EVERY_MS;
      isWhole = false;
      doneAtMs = fromMs;
      return rows;
    } catch (fault) {
      if (isWhole && sqlState(fault) === QUERY_CANCELED) {
        isWhole = false;
        nextWholeMs = fromMs + WHOLE_AGAIN_MS;
      }
      throw fault;
    }
  }

  return async (own) => {
    for (;;) {
      const rows = await end(own);
      const won = rows.filter((row) => row.won);
      // Another process may have ended all of these; what comes after them is not seen yet.
      if (won.length === 0 && rows.length > 0) continue;
      return won.map((row) => ({ accountId: row.account_id, reservationId: row.id }));
    }
  };
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly won: boolean;
}

const ROWS_MAX = 500;
const SHORTEN_MAX = 2000;
/** What may lie between the moments at which a lease ends and its row can be seen. */
const MARGIN_MS = 60_000;
/** A process that starts, and cannot look at everything, looks this far back. */
const FIRST_MS = 240_000;
const WHOLE_EVERY_MS = 60_000;
const WHOLE_AGAIN_MS = 600_000;
/** SQLSTATE query_canceled: the statement took too long. */
const QUERY_CANCELED = '57014';
