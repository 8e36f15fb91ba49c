/**
 * Finds the reservations that expired without being resolved. So that it need not look through every
 * reservation ever made, it remembers up to which moment all have ended, also across a restart.
 */
import type { ExpiredReservation } from './ledger.ts';
import type { Clock } from '../util/clock.ts';
import type { Database } from '../database/database.ts';
import { EXPIRE } from './ledger-sql.ts';
import { createSettings } from '../settings/repository.ts';

/** Makes the ledger's `expire`. */
export function createExpire(
  database: Database,
  clock: Clock,
): () => Promise<ExpiredReservation[]> {
  const settings = createSettings(database);
  let endedUntilMs: number | undefined;
  let rememberedMs = 0;

  /** Follows a clock that steps back: reservations made since expire before what was looked at. */
  async function ended(nowMs: number): Promise<void> {
    endedUntilMs = nowMs;
    if (Math.abs(nowMs - rememberedMs) < REMEMBER_EVERY_MS) return;
    rememberedMs = nowMs;
    await settings.set(ENDED_UNTIL, String(nowMs));
  }

  return async () => {
    const nowMs = clock.now();
    if (endedUntilMs === undefined) {
      rememberedMs = Number((await settings.get(ENDED_UNTIL)) ?? 0);
      // A clock that is behind what was remembered makes that worthless: everything is looked at.
      endedUntilMs = rememberedMs > nowMs ? 0 : rememberedMs;
    }
    for (;;) {
      const rows = await database.query<Row>(EXPIRE, [nowMs, endedUntilMs, ROWS_MAX]);
      if (rows.length < ROWS_MAX) await ended(nowMs);
      const won = rows.filter((row) => row.won);
      // Another process may have ended all of these; what comes after them is not seen yet.
      if (won.length > 0 || rows.length < ROWS_MAX) {
        return won.map((row) => ({ accountId: row.account_id, reservationId: row.id }));
      }
    }
  };
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly won: boolean;
}

const ROWS_MAX = 500;
const REMEMBER_EVERY_MS = 60_000;
const ENDED_UNTIL = 'ledger.ended_until_ms';
