/**
 * Totals of usage, made of its quarters of an hour: each quarter as a whole and of each key, and each whole day (UTC), with and
 * without its quarters. What is made is made again for two days, because counts may be written late; so is everything, if requested. Any
 * number of processes may do so at the same time.
 */
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { compareDays } from './ledger-days.ts';
import { rolledUntil } from './repository.ts';
import * as SQL from './sql.ts';
import { DAY_MS, QUARTER_MS } from './time-zone.ts';

export interface Rollup {
  /** Makes what is missing; `from` the beginning, what is there too. */
  run(from?: 'the beginning'): Promise<void>;
  /** Deletes what is older than it is kept; how many rows. */
  prune(): Promise<number>;
}

/** The rollup over a migrated database. */
export function createRollup(database: Database, clock: Clock): Rollup {
  return {
    async run(from) {
      const nowMs = clock.now();
      const untilMs = floorTo(nowMs - LATE_MS, QUARTER_MS);
      const correctedMs = await compareDays(database, untilMs, () => accountPages(database));
      const done = from === undefined ? await rolledUntil(database) : { totalsMs: 0, seriesMs: 0 };
      const again = (doneMs: number): number =>
        floorTo(Math.max(0, Math.min(doneMs, untilMs, correctedMs) - AGAIN_MS), DAY_MS);
      const fromMs = again(done.totalsMs);
      const dayMs = floorTo(untilMs, DAY_MS);
      const seriesFromMs = Math.max(again(done.seriesMs), dayMs - (KEY_DAYS + 1) * DAY_MS);
      for await (const ids of accountPages(database)) {
        await database.query(SQL.ROLL_TOTALS, [ids, fromMs, untilMs]);
        await database.query(SQL.ROLL_KEY_TOTALS, [ids, fromMs, untilMs]);
        await database.query(SQL.ROLL_DAYS, [ids, fromMs, dayMs]);
        for (let ms = seriesFromMs; ms < dayMs; ms += SLICE_MS) {
          await database.query(SQL.ROLL_SERIES, [ids, ms, Math.min(ms + SLICE_MS, dayMs)]);
        }
      }
      await database.query(SQL.SET_ROLLED, [untilMs, dayMs]);
    },
    async prune() {
      const nowMs = clock.now();
      let pruned = 0;
      for await (const ids of accountPages(database)) {
        for (const [sql, beforeMs] of [
          [SQL.pruneSql('usage_total', 'quarter_ms'), nowMs - TOTAL_DAYS * DAY_MS],
          [SQL.pruneSql('usage_key_total', 'quarter_ms'), nowMs - KEY_DAYS * DAY_MS],
          [SQL.pruneSql('usage_series', 'day_ms'), nowMs - KEY_DAYS * DAY_MS],
          [SQL.pruneSql('usage_day', 'day_ms'), nowMs - SHARE_DAYS * DAY_MS],
        ] as const) {
          for (let length = PRUNE_ROWS; length === PRUNE_ROWS; pruned += length) {
            ({ length } = await database.query(sql, [ids, beforeMs, PRUNE_ROWS]));
          }
        }
      }
      return pruned;
    },
  };
}

/** The ids of all accounts, some dozens at a time. */
async function* accountPages(database: Queries): AsyncGenerator<string[]> {
  for (let lastId = ''; ;) {
    const rows = await database.query<{ id: string }>(SQL.ACCOUNTS, [lastId, PAGE]);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) yield ids;
    if (ids.length < PAGE) return;
    lastId = ids.at(-1)!;
  }
}

const floorTo = (ms: number, step: number): number => Math.floor(ms / step) * step;

/** Counts are written within a second, and later where the database was away. */
const LATE_MS = 900_000;
const AGAIN_MS = 2 * DAY_MS;
/** Of series, which are made of many rows; a statement makes so much. */
const SLICE_MS = 10 * DAY_MS;
/** A year, and the year before it to compare it with. */
const TOTAL_DAYS = 740;
const SHARE_DAYS = 740;
/** As long as filters reach back. */
const KEY_DAYS = 100;
const PAGE = 50;
const PRUNE_ROWS = 2000;
