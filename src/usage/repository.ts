/** The SQL of usage, over any PostgreSQL driver; the statements stand in sql.ts. */
import type { Queries } from '../database/database.ts';
import type { PlanId } from '../plans/plans.ts';
import type { UsageEntry } from './entry.ts';
import { detailsText } from './details.ts';
import {
  logRowsMax,
  type DayCount,
  type Dimension,
  type HourCount,
  type Share,
  type Span,
} from './records.ts';
import * as SQL from './sql.ts';
import type { Slice } from './usage-buffer.ts';

/** Adds counts and the use of keys, and lists requests, all or nothing. */
export async function writeUsage(database: Queries, slice: Slice): Promise<void> {
  await database.query(SQL.WRITE, parametersOf(slice));
}

/** Requests by day and outcome. */
export async function readDays(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Span,
): Promise<DayCount[]> {
  const rows = await database.query<DayRow>(SQL.DAYS, [accountId, fromMs, toMs]);
  return rows.map((row) => ({
    dayMs: row.day_ms,
    outcome: row.outcome,
    requests: row.requests,
  }));
}

/** Credits charged in the span. */
export async function readCredits(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Span,
): Promise<number> {
  const [row] = await database.query<{ credits: number }>(SQL.CREDITS, [accountId, fromMs, toMs]);
  return row?.credits ?? 0;
}

/** What the requests of the span were about, largest part first. */
export async function readShares(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Span,
): Promise<Share[]> {
  const rows = await database.query<ShareRow>(SQL.SHARES, [accountId, fromMs, toMs]);
  return rows.map(shareOf);
}

function parametersOf({ cells, keys, rows }: Slice): unknown[] {
  return [
    cells.map((cell) => cell.accountId),
    cells.map((cell) => cell.quarterMs),
    cells.map((cell) => cell.keyId),
    cells.map((cell) => cell.symbology),
    cells.map((cell) => cell.imageFormat),
    cells.map((cell) => cell.outcome),
    cells.map((cell) => cell.requests),
    cells.map((cell) => cell.credits),
    cells.map((cell) => cell.durationMs),
    keys.map((key) => key.keyId),
    keys.map((key) => key.lastMs),
    keys.map((key) => key.cycleId),
    keys.map((key) => key.credits),
    rows.map((row) => row.accountId),
    rows.map((row) => row.atMs),
    rows.map((row) => row.requestId),
    rows.map((row) => row.keyId),
    rows.map((row) => row.symbology),
    rows.map((row) => row.imageFormat),
    rows.map((row) => row.status),
    rows.map((row) => row.outcome),
    rows.map((row) => reasonText(row.reason)),
    rows.map((row) => row.durationMs),
    rows.map((row) => row.credits),
    rows.map((row) => row.signed),
    rows.map((row) => row.test),
    rows.map((row) => row.template),
    rows.map((row) => detailsOf(row)),
    // An array of arrays would be one array of all their numbers.
    cells.map(({ durations }) => (durations === null ? null : `{${durations.join(',')}}`)),
    cells.map(({ template }) => template),
  ];
}

/** Text PostgreSQL takes: no NUL, no half of a surrogate pair, and not endless. */
const reasonText = (reason: UsageEntry['reason']): string | null =>
  reason === null ? null : reason.slice(0, REASON_MAX).replaceAll('\0', '').toWellFormed();

/** An address is what somebody sent: it may have any characters. */
const detailsOf = (row: UsageEntry): string => detailsText(row).replaceAll('\0', '').toWellFormed();

/** Everything that is counted, by the hour, oldest first, some hours at a time. */
export async function* hoursOf(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Span,
): AsyncGenerator<HourCount[]> {
  for (let nextMs = fromMs; ;) {
    const rows = await database.query<HourRow>(SQL.HOURS, [accountId, nextMs, toMs]);
    if (rows.length === 0) return;
    yield rows.map(hourOf);
    nextMs = rows.at(-1)!.hour_ms + HOUR_MS;
  }
}

/**
 * Deletes what is older, and what is beyond the newest of each account's list; how many rows. By account
 * where there is no index by time alone; each statement ends soon.
 */
export async function pruneUsage(
  database: Queries,
  before: { readonly logMs: number; readonly quartersMs: number },
): Promise<number> {
  const untilNone = async (sql: string, parameters: readonly unknown[]): Promise<number> => {
    for (let total = 0; ;) {
      const { length } = await database.query(sql, [...parameters, PRUNE_ROWS]);
      total += length;
      if (length < PRUNE_ROWS) return total;
    }
  };
  let pruned = await untilNone(SQL.PRUNE_LOG, [before.logMs]);
  let lastId = '';
  for (;;) {
    const rows = await database.query<AccountRow>(SQL.ACCOUNTS, [lastId, PRUNE_ACCOUNTS]);
    const ids = rows.map((row) => row.id);
    const kept = rows.map((row) => logRowsMax(row.plan_id));
    pruned += await untilNone(SQL.TRIM_LOG, [ids, kept]);
    pruned += await untilNone(SQL.PRUNE_QUARTERS, [ids, before.quartersMs]);
    if (ids.length < PRUNE_ACCOUNTS) return pruned;
    lastId = ids.at(-1)!;
  }
}

const shareOf = (row: ShareRow): Share => ({
  dimension: DIMENSIONS[row.dimension]!,
  name: row.name,
  requests: row.requests,
  credits: row.credits,
});

const hourOf = (row: HourRow): HourCount => ({
  hourMs: row.hour_ms,
  keyId: row.key_id,
  keyName: row.key_name,
  symbology: row.symbology,
  imageFormat: row.image_format,
  outcome: row.outcome,
  requests: row.requests,
  credits: row.credits,
  durationMs: row.duration_ms,
});

interface DayRow {
  readonly day_ms: number;
  readonly outcome: string;
  readonly requests: number;
}

interface ShareRow {
  readonly dimension: number;
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}

interface HourRow {
  readonly hour_ms: number;
  readonly key_id: string;
  readonly key_name: string;
  readonly symbology: string;
  readonly image_format: string;
  readonly outcome: string;
  readonly requests: number;
  readonly credits: number;
  readonly duration_ms: number;
}

interface AccountRow {
  readonly id: string;
  readonly plan_id: PlanId;
}

/** PostgreSQL's `grouping`: a bit for each column that the row is not grouped by, the last lowest. */
const DIMENSIONS: Readonly<Record<number, Dimension>> = {
  0b0111: 'symbology',
  0b1011: 'imageFormat',
  0b1101: 'key',
  0b1110: 'outcome',
};
const REASON_MAX = 300;
const HOUR_MS = 3_600_000;
const PRUNE_ROWS = 2000;
const PRUNE_ACCOUNTS = 50;
