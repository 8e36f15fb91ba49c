/**
 * The partitions of reservations and resolutions: one pair of tables for each day (UTC) of the ids, which are
 * UUIDs of version 7 and begin with their time. What belongs to no day that has a pair stands in the default
 * partitions, so that a reservation never fails for want of a partition.
 */
import type { Database, Transaction } from '../database/database.ts';
import { monotonicMs } from '../util/clock.ts';
import { firstIdOf, timeOfId } from '../util/id.ts';
import type { Log } from '../util/log.ts';

export interface LedgerDays {
  /**
   * Makes the pairs of the days of these ids where they are missing; it costs nothing where this process
   * knows them. A pair that cannot be made is logged and tried again later.
   */
  ensureFor(ids: readonly string[]): Promise<void>;
  /** The same for the day of `nowMs` and those that follow it, DAYS_AHEAD of them. */
  ensureAhead(nowMs: number): Promise<void>;
}

/** The days of a process, which remembers those it has found. */
export function createLedgerDays(database: Database, log: Log): LedgerDays {
  const known = new Map<number, Promise<void>>();
  const failed = new Map<number, number>();

  async function make(day: number): Promise<void> {
    try {
      await database.transaction((tx) => makeDay(tx, day));
      failed.delete(day);
    } catch (fault) {
      known.delete(day);
      failed.set(day, monotonicMs());
      log.warn(
        { err: fault, day: dayName(day), event: 'ledger.partition_failed' },
        'The partition of a day could not be made; its reservations go to the default one meanwhile',
      );
    }
  }
  function ensure(day: number): Promise<void> | undefined {
    const found = known.get(day);
    if (found !== undefined) return found;
    if (monotonicMs() - (failed.get(day) ?? Number.NEGATIVE_INFINITY) < RETRY_MS) return undefined;
    if (known.size >= KNOWN_MAX) known.clear();
    const made = make(day);
    known.set(day, made);
    return made;
  }
  return {
    async ensureFor(ids) {
      const days = new Set<number>();
      for (const id of ids) {
        const ms = timeOfId(id);
        if (ms !== undefined && ms < LAST_MS) days.add(dayOf(ms));
      }
      for (const day of days) await ensure(day);
    },
    async ensureAhead(nowMs) {
      for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) await ensure(dayOf(nowMs) + ahead);
    },
  };
}

/**
 * Makes the pair of a day, unless it is there or being dropped. Any number of processes may do so at the same
 * time. New tables are attached, not made as partitions: that would wait for every statement on the ledger.
 */
async function makeDay(tx: Transaction, day: number): Promise<void> {
  const name = dayName(day);
  await tx.exec(`SET LOCAL lock_timeout = '${LOCK_MS}ms'`);
  const claimed = await tx.query(CLAIM, [name, day * DAY_MS, (day + 1) * DAY_MS]);
  if (claimed.length === 0) return;
  const [from, to] = [firstIdOf(day * DAY_MS), firstIdOf((day + 1) * DAY_MS)];
  for (const { table, id } of PAIR) {
    await tx.exec(`
      CREATE TABLE ${table}_${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
      LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE;
      WITH moved AS (
        DELETE FROM ${table}_default WHERE ${id} >= '${from}' AND ${id} < '${to}' RETURNING *
      )
      INSERT INTO ${table}_${name} SELECT * FROM moved;
      ALTER TABLE ${table} ATTACH PARTITION ${table}_${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
  }
}

/** The tables of a pair, and the column that their partitions are ranges of. Locked in this order. */
export const PAIR = [
  { table: 'reservation', id: 'id' },
  { table: 'resolution', id: 'reservation_id' },
] as const;

const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** 20260131 */
const dayName = (day: number): string =>
  new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

/** $1: name; $2, $3: from and until. A row: the pair is to be made by this transaction. */
const CLAIM = `
  INSERT INTO ledger_partition AS p (name, from_ms, until_ms, state) VALUES ($1, $2, $3, 'attached')
  ON CONFLICT (name) DO UPDATE
  SET state = 'attached', check_at_ms = 0, dropped_at_ms = NULL,
      counted_to = '00000000-0000-0000-0000-000000000000'
  WHERE p.state = 'dropped'
  RETURNING name`;

const DAY_MS = 86_400_000;
/** A job makes a day this long before it begins; it may fail for so long before anybody notices. */
const DAYS_AHEAD = 3;
/** Years of four digits. */
const LAST_MS = Date.UTC(9999, 0);
/** So long a change of partitions waits for a lock, and what comes behind it waits with it. */
export const LOCK_MS = 100;
const RETRY_MS = 10_000;
const KNOWN_MAX = 1000;
