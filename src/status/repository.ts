/** The SQL of what was measured: one row an hour, to which every process adds. */
import type { Database, Queries } from '../database/database.ts';
import { BOUNDS_MS, type Sample } from './traffic.ts';

/** A day in UTC as it was recorded. */
interface RecordedDay {
  readonly dayMs: number;
  /** In how many of its minutes a process was at work. */
  readonly minutes: number;
  readonly replies: number;
  readonly faults: number;
}

/** So many replies of a day took at most `boundMs`, and longer than the bound below. */
export interface RecordedLatency {
  readonly dayMs: number;
  readonly boundMs: number;
  readonly replies: number;
}

/** Everything recorded since a moment. */
export interface Recorded {
  readonly days: readonly RecordedDay[];
  readonly latencies: readonly RecordedLatency[];
  /** The first minute that was ever recorded and is kept; null: none was. */
  readonly firstMinuteMs: number | null;
}

/** Adds what one process saw to the hour, and that the minute was served. */
export function addSample(database: Database, nowMs: number, sample: Sample): Promise<void> {
  const hourMs = nowMs - (nowMs % HOUR_MS);
  const minute = Math.floor((nowMs - hourMs) / MINUTE_MS);
  const seen = BOUNDS_MS.map((bound, at) => [bound, sample.byBound[at]!] as const).filter(
    ([, replies]) => replies > 0,
  );
  return database.transaction(async (tx) => {
    await tx.query(ADD_HOUR, [hourMs, minute, sample.replies, sample.faults]);
    if (seen.length === 0) return;
    await tx.query(ADD_LATENCY, [
      hourMs,
      seen.map(([bound]) => bound),
      seen.map(([, replies]) => replies),
    ]);
  });
}

/** What was recorded from a day on, up to the last minute that is over. */
export async function readRecorded(
  queries: Queries,
  sinceMs: number,
  nowMs: number,
): Promise<Recorded> {
  const hourMs = nowMs - (nowMs % HOUR_MS);
  const minute = Math.floor((nowMs - hourMs) / MINUTE_MS);
  const days = await queries.query<RecordedDay>(DAYS, [sinceMs, hourMs, minute]);
  const latencies = await queries.query<RecordedLatency>(LATENCIES, [sinceMs, hourMs]);
  const [first] = await queries.query<{ ms: number }>(FIRST, []);
  return { days, latencies, firstMinuteMs: first?.ms ?? null };
}

/** Drops what is older; how many hours. */
export async function dropRecorded(queries: Queries, beforeMs: number): Promise<number> {
  await queries.query('DELETE FROM status_latency WHERE hour_ms < $1', [beforeMs]);
  const [row] = await queries.query<{ hours: number }>(DROP_HOURS, [beforeMs]);
  return row?.hours ?? 0;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_OF_HOUR = 'hour_ms - hour_ms % 86400000';
const ADD_HOUR = `
  INSERT INTO status_hour (hour_ms, minutes, replies, faults) VALUES ($1, 1::int8 << $2::int4, $3, $4)
  ON CONFLICT (hour_ms) DO UPDATE SET minutes = status_hour.minutes | EXCLUDED.minutes,
    replies = status_hour.replies + EXCLUDED.replies, faults = status_hour.faults + EXCLUDED.faults`;
const ADD_LATENCY = `
  INSERT INTO status_latency (hour_ms, bound_ms, replies)
  SELECT $1, bound, replies FROM unnest($2::int4[], $3::int8[]) AS seen (bound, replies) ORDER BY bound
  ON CONFLICT (hour_ms, bound_ms) DO UPDATE SET replies = status_latency.replies + EXCLUDED.replies`;
const DAYS = `
  SELECT ${DAY_OF_HOUR} AS "dayMs", sum(replies)::int8 AS replies, sum(faults)::int8 AS faults,
         sum(bit_count((CASE WHEN hour_ms = $2 THEN minutes & ((1::int8 << $3::int4) - 1)
                             ELSE minutes END)::bit(64)))::int8 AS minutes
  FROM status_hour WHERE hour_ms BETWEEN $1 AND $2 GROUP BY 1 ORDER BY 1`;
const LATENCIES = `
  SELECT ${DAY_OF_HOUR} AS "dayMs", bound_ms AS "boundMs", sum(replies)::int8 AS replies
  FROM status_latency WHERE hour_ms BETWEEN $1 AND $2 GROUP BY 1, 2 ORDER BY 1, 2`;
/** The lowest bit of the first hour. */
const FIRST = `
  SELECT hour_ms + 60000 * round(log(2, (minutes & -minutes)::numeric))::int8 AS ms
  FROM status_hour ORDER BY hour_ms LIMIT 1`;
const DROP_HOURS = `
  WITH dropped AS (DELETE FROM status_hour WHERE hour_ms < $1 RETURNING hour_ms)
  SELECT count(*) AS hours FROM dropped`;
