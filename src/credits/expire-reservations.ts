/**
 * Ends the reservations that nobody works for any more. They are found by their state: what has not ended
 * stands in a table of its own, so that nothing is missed that was written late or by a wrong clock.
 */
import { HANDED_OVER_MS, LEASE_MS, type ExpiredReservation, type LeaseTime } from './ledger.ts';
import type { Clock } from '../util/clock.ts';
import type { Database } from '../database/database.ts';
import { EXPIRE, SHORTEN } from './ledger-sql.ts';

/** Makes the ledger's `expire`. */
export function createExpire(
  database: Database,
  clock: Clock,
  leaseMs: LeaseTime,
): (own: readonly string[]) => Promise<ExpiredReservation[]> {
  return async (own) => {
    for (;;) {
      const nowMs = leaseMs();
      const rows = await database.query<Row>(EXPIRE, [clock.now(), nowMs, own, ROWS_MAX]);
      const won = rows.filter((row) => row.won);
      // Another process may have ended all of these; what comes after them is not seen yet.
      if (won.length === 0 && rows.length === ROWS_MAX) continue;
      if (won.length === 0) await database.query(SHORTEN, [nowMs, LEASE_MS, HANDED_OVER_MS]);
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
