/**
 * Drops the days of the ledger that are over: the pair is detached, so that nobody writes to it any more, its
 * rows are counted into the sums that are kept by cycle, and then both tables are dropped. Nothing is deleted
 * row by row. Every step is a short transaction that takes its turn by locking the pair's row, so that any
 * number of processes may do this at the same time, and a process that dies leaves the rest to the next one.
 */
import type { Database, Queries, Transaction } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { firstIdOf } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { LOCK_MS, PAIR, type LedgerDays } from './ledger-partitions.ts';

export interface LedgerUpkeep {
  /**
   * Makes the partitions of the days ahead, and drops one whose cycles are all closed and whose days are over:
   * a part of it with each call, so that none takes long. What it did; `idle`: nothing was left to do.
   */
  run(): Promise<'idle' | 'counted' | 'dropped'>;
}

interface UpkeepDeps {
  readonly database: Database;
  readonly days: LedgerDays;
  readonly clock: Clock;
  readonly log: Log;
  /** How many days rows are kept at least. */
  readonly keepDays: number;
  readonly limits?: UpkeepLimits;
}

interface UpkeepLimits {
  /** Most rows counted by a statement, and most such statements of a call. */
  readonly rows: number;
  readonly slices: number;
  /** The default partitions may hold fewer rows than this. */
  readonly defaultRows: number;
}

/** A slice takes some tens of milliseconds, a call a few seconds. */
const LIMITS: UpkeepLimits = { rows: 5000, slices: 100, defaultRows: 10_000 };

/** The upkeep of the ledger's partitions. */
export function createLedgerUpkeep(deps: UpkeepDeps): LedgerUpkeep {
  const { database, days, clock, log, limits = LIMITS } = deps;
  return {
    async run() {
      await days.ensureAhead(clock.now());
      await retireDefault(deps);
      const open = (await nextDetached(database)) ?? (await detachNextDue(deps));
      if (open === undefined) return 'idle';
      for (let slice = 0; slice < limits.slices; slice += 1) {
        const rows = await database.transaction((tx) => countSlice(tx, open.name, limits.rows));
        // Another process is at it.
        if (rows === undefined) return 'idle';
        if (rows > 0) continue;
        const dropped = await database.transaction((tx) => drop(tx, open.name, clock.now()));
        if (dropped) {
          log.info(
            { partition: open.name, event: 'ledger.partition_dropped' },
            'Dropped a partition of the ledger; its sums are kept',
          );
        }
        return 'dropped';
      }
      return 'counted';
    },
  };
}

const nextDetached = async (database: Database): Promise<{ readonly name: string } | undefined> =>
  (await database.query<{ name: string }>(NEXT_DETACHED, []))[0];

/** Detaches the oldest pair that is due and returns it; undefined: there is none. */
async function detachNextDue(deps: UpkeepDeps): Promise<{ readonly name: string } | undefined> {
  const { database, clock, keepDays } = deps;
  const nowMs = clock.now();
  const due = await database.query<Pair>(DUE, [nowMs - keepDays * DAY_MS, nowMs]);
  for (const pair of due) {
    const blockedMs = await blockedUntil(database, pair.until_ms, nowMs);
    if (blockedMs !== undefined) await database.query(POSTPONE, [pair.name, blockedMs]);
    else if (await database.transaction((tx) => detach(tx, pair))) return pair;
  }
  return undefined;
}

/**
 * Until when a cycle that began before `untilMs` is certainly not over: until it ends, or, where it has ended
 * and is not closed yet, for an hour. undefined: all of them are over.
 */
async function blockedUntil(
  database: Database,
  untilMs: number,
  nowMs: number,
): Promise<number | undefined> {
  let blockedMs: number | undefined;
  for (let after = 0; ;) {
    const [found] = await database.query<Blocking>(BLOCKING, [after, CYCLES_MAX, untilMs, nowMs]);
    if (found === undefined || found.last === null) return blockedMs;
    after = found.last;
    if (found.end_ms !== null) {
      blockedMs = Math.max(blockedMs ?? 0, Math.max(found.end_ms, nowMs + RECHECK_MS));
    }
  }
}

/** false: something of it has not ended, or another process is at it. */
async function detach(tx: Transaction, { name }: Pair): Promise<boolean> {
  await tx.exec(`SET LOCAL lock_timeout = '${LOCK_MS}ms'`);
  const [own] = await tx.query<Pair>(TAKE_DUE, [name]);
  if (own === undefined) return false;
  const isOpen = async (): Promise<boolean> => {
    const range = [firstIdOf(own.from_ms), firstIdOf(own.until_ms)];
    const found =
      own.state === 'attached'
        ? await tx.query(PENDING, range)
        : await tx.query(pendingOf(name), []);
    return found.length > 0;
  };
  if (await isOpen()) return false;
  if (own.state === 'attached') {
    for (const { table } of PAIR) {
      await tx.exec(`ALTER TABLE ${table} DETACH PARTITION ${table}_${name}`);
    }
    // Only now nobody can write to it any more.
    if (await isOpen()) throw new Error(`partition ${name} was written to while it was detached`);
  }
  await tx.query(SET_DETACHED, [name]);
  return true;
}

/** How many rows it has counted; undefined: another process is counting, or has dropped the pair. */
async function countSlice(
  tx: Transaction,
  name: string,
  rowsMax: number,
): Promise<number | undefined> {
  const [own] = await tx.query<{ counted_to: string }>(TAKE_DETACHED, [name]);
  if (own === undefined) return undefined;
  const [counted] = await tx.query<{ rows: number }>(countSql(name), [
    own.counted_to,
    rowsMax,
    name,
  ]);
  return counted!.rows;
}

/** false: another process has done it. */
async function drop(tx: Transaction, name: string, nowMs: number): Promise<boolean> {
  const [own] = await tx.query(TAKE_DETACHED, [name]);
  if (own === undefined) return false;
  for (const { table } of PAIR) await tx.exec(`DROP TABLE ${table}_${name}`);
  await tx.query(SET_DROPPED, [name, nowMs]);
  return true;
}

/**
 * Takes the default partitions out of the way once they hold many rows, or old ones: they are kept beside
 * the partitions until they are due, and new ones begin. What has not ended moves to the new ones.
 */
async function retireDefault(deps: UpkeepDeps): Promise<void> {
  const { database, clock, keepDays, limits = LIMITS } = deps;
  const nowMs = clock.now();
  const isFull = async (queries: Queries): Promise<boolean> => {
    const [found] = await queries.query<DefaultRows>(DEFAULT_ROWS, [limits.defaultRows]);
    const oldestMs = found!.oldest_ms ?? nowMs;
    return found!.rows >= limits.defaultRows || oldestMs < nowMs - keepDays * DAY_MS;
  };
  if (!(await isFull(database))) return;
  const name = `retired_${nowMs}`;
  await database.transaction(async (tx) => {
    await tx.exec(`
      SET LOCAL lock_timeout = '${LOCK_MS}ms';
      LOCK TABLE ledger_partition IN SHARE ROW EXCLUSIVE MODE`);
    // Another process may have done it.
    if (!(await isFull(tx))) return;
    await tx.query(RETIRE, [name, nowMs]);
    for (const { table } of PAIR) {
      await tx.exec(`
        ALTER TABLE ${table} DETACH PARTITION ${table}_default;
        ALTER TABLE ${table}_default RENAME TO ${table}_${name};
        ALTER TABLE ${table}_${name} RENAME CONSTRAINT ${table}_default_pkey TO ${table}_${name}_pkey;
        CREATE TABLE ${table}_default PARTITION OF ${table} DEFAULT`);
    }
    await tx.exec(moveOpen(name));
  });
}

interface Pair {
  readonly name: string;
  readonly from_ms: number;
  readonly until_ms: number;
  readonly state: 'attached' | 'detached' | 'retired';
}

interface DefaultRows {
  readonly rows: number;
  readonly oldest_ms: number | null;
}

interface Blocking {
  readonly last: number | null;
  readonly end_ms: number | null;
}

/** $1: until then what was written is old enough; $2: now. Those that may be due, oldest first. */
const DUE = `
  SELECT name, until_ms FROM ledger_partition
  WHERE state IN ('attached', 'retired') AND until_ms <= $1 AND check_at_ms <= $2
  ORDER BY until_ms`;

/** $1: a cycle; $2: how many after it; $3, $4: until and now. The last of these, and when one is over. */
const BLOCKING = `
  SELECT max(id) AS last,
         max(end_ms) FILTER (WHERE start_ms < $3 AND (end_ms > $4 OR closed_at_ms IS NULL)) AS end_ms
  FROM (SELECT * FROM cycle WHERE id > $1 ORDER BY id LIMIT $2) c`;

const POSTPONE = 'UPDATE ledger_partition SET check_at_ms = $2 WHERE name = $1';

const TAKE_DUE = `
  SELECT name, from_ms, until_ms, state FROM ledger_partition
  WHERE name = $1 AND state IN ('attached', 'retired')
  FOR UPDATE SKIP LOCKED`;

const PENDING = `
  SELECT FROM pending_reservation WHERE reservation_id >= $1 AND reservation_id < $2 LIMIT 1`;

const pendingOf = (name: string): string => `
  SELECT FROM pending_reservation p JOIN reservation_${name} r ON r.id = p.reservation_id LIMIT 1`;

const SET_DETACHED = "UPDATE ledger_partition SET state = 'detached' WHERE name = $1";

const SET_DROPPED = `
  UPDATE ledger_partition SET state = 'dropped', dropped_at_ms = $2 WHERE name = $1`;

const NEXT_DETACHED = `
  SELECT name FROM ledger_partition WHERE state = 'detached' ORDER BY until_ms LIMIT 1`;

const TAKE_DETACHED = `
  SELECT counted_to FROM ledger_partition WHERE name = $1 AND state = 'detached'
  FOR UPDATE SKIP LOCKED`;

/** $1: the last that was counted; $2: how many; $3: the pair. */
const countSql = (name: string): string => `
  WITH slice AS (
    SELECT id, cycle_id, amount FROM reservation_${name} WHERE id > $1 ORDER BY id LIMIT $2
  ),
  ended AS (
    SELECT l.cycle_id, l.amount, s.outcome, s.settled_amount
    FROM slice l LEFT JOIN resolution_${name} s ON s.reservation_id = l.id
  ),
  kept AS (
    INSERT INTO dropped_sum AS d (cycle_id, reservations, settled, refunded, expired, credits)
    SELECT cycle_id, count(*), count(*) FILTER (WHERE outcome = 'settled'),
           count(*) FILTER (WHERE outcome = 'refunded'), count(*) FILTER (WHERE outcome = 'expired'),
           coalesce(sum(coalesce(settled_amount, amount)) FILTER (WHERE outcome = 'settled'), 0)
    FROM ended GROUP BY cycle_id ORDER BY cycle_id
    ON CONFLICT (cycle_id) DO UPDATE
    SET reservations = d.reservations + EXCLUDED.reservations, settled = d.settled + EXCLUDED.settled,
        refunded = d.refunded + EXCLUDED.refunded, expired = d.expired + EXCLUDED.expired,
        credits = d.credits + EXCLUDED.credits
  ),
  moved AS (
    UPDATE ledger_partition
    SET counted_to = coalesce((SELECT id FROM slice ORDER BY id DESC LIMIT 1), counted_to)
    WHERE name = $3
  )
  SELECT count(*)::int4 AS rows FROM slice`;

const DEFAULT_ROWS = `
  SELECT count(*)::int4 AS rows, min(created_at_ms) AS oldest_ms
  FROM (SELECT created_at_ms FROM reservation_default LIMIT $1) d`;

/** $1: name; $2: now. */
const RETIRE = `
  INSERT INTO ledger_partition (name, from_ms, until_ms, state) VALUES ($1, 0, $2, 'retired')`;

const moveOpen = (name: string): string => `
  WITH moved AS (
    DELETE FROM reservation_${name} r USING pending_reservation p WHERE r.id = p.reservation_id
    RETURNING r.*
  )
  INSERT INTO reservation SELECT * FROM moved`;

const DAY_MS = 86_400_000;
const RECHECK_MS = 3_600_000;
const CYCLES_MAX = 50_000;
