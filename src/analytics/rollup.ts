/**
 * Totals of usage, made of its quarters of an hour: each quarter as a whole and of each key, and each whole day (UTC), with and
 * without its quarters. What is made is made again for two days, because counts may be written late; so is everything, if requested. Any
 * number of processes may do so at the same time.
 */
import type { Database, Queries } from '../database/database.ts';
import { monotonicMs, type Clock } from '../util/clock.ts';
import { compareDays } from './ledger-days.ts';
import { rolledUntil, type Rolled } from './repository.ts';
import * as SQL from './sql.ts';
import { QUARTER_DAYS } from '../usage/records.ts';
import { DAY_MS, QUARTER_MS } from './time-zone.ts';

export interface Rollup {
  /** Makes what is missing. */
  run(): Promise<void>;
  /** Has everything made again that is made of what is still counted; `rebuild` does it. */
  requestRebuild(): Promise<void>;
  /** Goes on with what was requested, for a while; true: nothing of it is left. */
  rebuild(): Promise<boolean>;
  /** Deletes what is older than it is kept; how many rows. */
  prune(): Promise<number>;
}

/** The rollup over a migrated database. */
export function createRollup(database: Database, clock: Clock): Rollup {
  return {
    async run() {
      const untilMs = rollableUntil(clock);
      const correctedMs = await compareDays(database, untilMs, () => accountPages(database));
      const done = await rolledUntil(database);
      const again = (doneMs: number): number =>
        floorTo(Math.min(doneMs, untilMs, correctedMs) - AGAIN_MS, DAY_MS);
      const from = { totalsMs: again(done.totalsMs), seriesMs: again(done.seriesMs) };
      for await (const ids of accountPages(database)) await make(database, ids, from, untilMs);
      await database.query(SQL.SET_ROLLED, [untilMs, floorTo(untilMs, DAY_MS)]);
    },
    async requestRebuild() {
      await database.query(SQL.REQUEST_REBUILD, []);
    },
    async rebuild() {
      const endMs = monotonicMs() + REBUILD_MS;
      const [row] = await database.query<{ after: string | null }>(SQL.REBUILD_AFTER, []);
      let after = row?.after ?? null;
      if (after === null) return true;
      const untilMs = rollableUntil(clock);
      // Of the day before, some quarters may have been deleted: what was made of it has more.
      const keptMs = floorTo(clock.now() - (QUARTER_DAYS - 1) * DAY_MS, DAY_MS);
      const move = async (to: string | null): Promise<boolean> =>
        (await database.query(SQL.MOVE_REBUILD, [after, to])).length > 0;
      for await (const ids of accountPages(database, after)) {
        await make(database, ids, { totalsMs: keptMs, seriesMs: keptMs }, untilMs);
        // Another process was faster, or it was requested anew: the next run goes on from there.
        if (!(await move(ids.at(-1)!))) return false;
        after = ids.at(-1)!;
        if (monotonicMs() > endMs) return false;
      }
      return move(null);
    },
    async prune() {
      const nowMs = clock.now();
      let pruned = 0;
      for await (const ids of accountPages(database)) {
        for (const [sql, beforeMs] of [
          [SQL.pruneSql('usage_total', 'quarter_ms'), nowMs - TOTAL_DAYS * DAY_MS],
          [SQL.pruneSql('usage_key_total', 'quarter_ms'), nowMs - QUARTER_DAYS * DAY_MS],
          [SQL.pruneSql('usage_series', 'day_ms'), nowMs - QUARTER_DAYS * DAY_MS],
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

/** Counts are written by then, but for some that are late. */
const rollableUntil = (clock: Clock): number => floorTo(clock.now() - LATE_MS, QUARTER_MS);

/** Makes everything of accounts since the first moments of days, in statements of bounded length. */
async function make(
  database: Queries,
  ids: readonly string[],
  from: Rolled,
  untilMs: number,
): Promise<void> {
  const [first] = await database.query<{ ms: number | null }>(SQL.FIRST_QUARTER, [ids]);
  const firstMs = floorTo(first?.ms ?? untilMs, DAY_MS);
  const dayMs = floorTo(untilMs, DAY_MS);
  const inSlices = async (sql: string, fromMs: number, toMs: number): Promise<void> => {
    for (let ms = Math.max(fromMs, firstMs); ms < toMs; ms += SLICE_MS) {
      await database.query(sql, [ids, ms, Math.min(ms + SLICE_MS, toMs)]);
    }
  };
  await inSlices(SQL.ROLL_TOTALS, from.totalsMs, untilMs);
  await inSlices(SQL.ROLL_KEY_TOTALS, from.totalsMs, untilMs);
  await inSlices(SQL.ROLL_DAYS, from.totalsMs, dayMs);
  await inSlices(SQL.ROLL_SERIES, from.seriesMs, dayMs);
}

/** The ids of all accounts after one, some dozens at a time. */
async function* accountPages(database: Queries, after = ''): AsyncGenerator<string[]> {
  for (let lastId = after; ;) {
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
/** A statement makes so much: in embedded mode everything else waits for it. */
const SLICE_MS = 5 * DAY_MS;
/** A year, and the year before it to compare it with. */
const TOTAL_DAYS = 740;
const SHARE_DAYS = 740;
const PAGE = 50;
/** How long a run of a rebuild begins something new. */
const REBUILD_MS = 20_000;
const PRUNE_ROWS = 2000;
