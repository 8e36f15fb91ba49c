/** The SQL of analytics, over any PostgreSQL driver; the statements stand in sql.ts. */
import type { Queries } from '../database/database.ts';
import type { Period } from './period.ts';
import * as SQL from './sql.ts';
import { unpackDurations } from '../usage/durations.ts';
import { DAY_MS } from './time-zone.ts';

/** What requests have to be about; null: anything. */
export interface Filter {
  readonly keyId: string | null;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly template: string | null;
  /** As they are recorded. */
  readonly outcomes: readonly string[] | null;
}

/** Requests of one step of a period with one outcome. */
export interface StepCount {
  /** Its place among the steps of the period. */
  readonly step: number;
  readonly outcome: string;
  readonly requests: number;
  readonly credits: number;
  /** Of those delivered, by how long they took; null: not known. */
  readonly durations: readonly number[] | null;
}

export type Dimension = 'symbology' | 'imageFormat' | 'template' | 'key' | 'outcome';

/** A part of a period's requests; `id` is empty where the request named none. */
export interface Share {
  readonly dimension: Dimension;
  readonly id: string;
  /** Of a key that exists; otherwise empty. */
  readonly keyName: string;
  readonly requests: number;
  readonly credits: number;
}

/** A request that was refused or failed. */
export interface Sample {
  readonly outcome: string;
  readonly requestId: string;
  readonly atMs: number;
  readonly symbology: string | null;
  readonly reason: string | null;
}

/** Until when things are made of what was counted, in ms. */
export interface Rolled {
  /** Totals, of quarters and of whole days. */
  readonly totalsMs: number;
  /** Series of whole days. */
  readonly seriesMs: number;
}

export async function rolledUntil(database: Queries): Promise<Rolled> {
  const [row] = await database.query<RolledRow>(SQL.ROLLED, []);
  return { totalsMs: row?.until_ms ?? 0, seriesMs: row?.series_until_ms ?? 0 };
}

interface RolledRow {
  readonly until_ms: number;
  readonly series_until_ms: number;
}

/** Counts by step and outcome, in no order. */
export async function readSteps(
  database: Queries,
  accountId: string,
  period: Period,
  filter: Filter,
  rolled: Rolled,
): Promise<StepCount[]> {
  const { fromMs, toMs, steps } = period;
  const starts = steps.map(({ startMs }) => startMs);
  const span = [accountId, fromMs, toMs];
  if (!isAboutKeys(filter)) {
    const made = [...span, ...filterOf(filter), starts, rolled.seriesMs];
    const rows = await database.query<PackedRow>(SQL.FILTERED_SERIES, made);
    return rows.map(({ packed, ...row }) => ({
      ...row,
      durations: packed === null ? null : unpackDurations(packed),
    }));
  }
  const made = [...span, filter.outcomes, starts, rolled.totalsMs];
  const { keyId } = filter;
  const rows =
    keyId === null
      ? await database.query<StepRow>(SQL.SERIES, made)
      : await database.query<StepRow>(SQL.KEY_SERIES, [...made, keyId]);
  return rows.map(({ durations, ...row }) => ({
    ...row,
    durations: durations === null ? null : durations.slice(1, -1).split(',').map(Number),
  }));
}

/** What the requests of the period were about, the largest part first. */
export async function readShares(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Pick<Period, 'fromMs' | 'toMs'>,
  filter: Filter,
  made: { readonly rolledMs: number; readonly quartersFromMs: number },
): Promise<Share[]> {
  // Quarters that are no longer kept are in whole days alone.
  const firstDay = fromMs < made.quartersFromMs ? floorDay(fromMs) : floorDay(fromMs + DAY_MS - 1);
  const lastDay = floorDay(Math.min(toMs, made.rolledMs));
  const days = firstDay < lastDay ? [firstDay, lastDay] : [fromMs, fromMs];
  const parameters = [accountId, fromMs, toMs, ...filterOf(filter), ...days];
  const rows = await database.query<ShareRow>(SQL.SHARES, parameters);
  return rows.map((row) => ({
    dimension: DIMENSIONS[row.dimension]!,
    id: row.id,
    keyName: row.key_name,
    requests: row.requests,
    credits: row.credits,
  }));
}

/** The newest requests of each kind of error. */
export async function readSamples(
  database: Queries,
  accountId: string,
  { fromMs, toMs }: Pick<Period, 'fromMs' | 'toMs'>,
  filter: Filter,
): Promise<Sample[]> {
  const parameters = [accountId, fromMs, toMs, ...filterOf(filter), LOOKED_THROUGH, OF_EACH];
  const rows = await database.query<SampleRow>(SQL.SAMPLES, parameters);
  return rows.map((row) => ({
    outcome: row.outcome,
    requestId: row.request_id,
    atMs: row.at_ms,
    symbology: row.symbology,
    reason: row.reason,
  }));
}

/** Whether what requests have to be about is a key at most. */
const isAboutKeys = ({ symbology, imageFormat, template }: Filter): boolean =>
  symbology === null && imageFormat === null && template === null;

const filterOf = ({ keyId, symbology, imageFormat, template, outcomes }: Filter): unknown[] => [
  keyId,
  symbology,
  imageFormat,
  template,
  outcomes,
];

const floorDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

type StepCounts = Omit<StepCount, 'durations'>;

interface PackedRow extends StepCounts {
  /** Counts by duration as one number. */
  readonly packed: string | null;
}

interface StepRow extends StepCounts {
  /** An array of numbers, as PostgreSQL writes it. */
  readonly durations: string | null;
}

interface ShareRow {
  readonly dimension: number;
  readonly id: string;
  readonly key_name: string;
  readonly requests: number;
  readonly credits: number;
}

interface SampleRow {
  readonly outcome: string;
  readonly request_id: string;
  readonly at_ms: number;
  readonly symbology: string | null;
  readonly reason: string | null;
}

/** PostgreSQL's `grouping`: a bit for each column that the row is not grouped by, the last lowest. */
const DIMENSIONS: Readonly<Record<number, Dimension>> = {
  0b01111: 'symbology',
  0b10111: 'imageFormat',
  0b11011: 'template',
  0b11101: 'key',
  0b11110: 'outcome',
};
const LOOKED_THROUGH = 20_000;
const OF_EACH = 3;

/** Credits by key and day (its first moment in UTC); those that used none are missing. */
export async function readKeyDays(
  database: Queries,
  accountId: string,
  keyIds: readonly string[],
  sinceMs: number,
  rolledMs: number,
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const madeMs = rolledMs - (rolledMs % DAY_MS);
  const rows = await database.query<{ key_id: string; day_ms: number; credits: number }>(
    SQL.KEY_DAYS,
    [accountId, keyIds, sinceMs, madeMs],
  );
  const used = new Map<string, Map<number, number>>();
  for (const { key_id: id, day_ms: dayMs, credits } of rows) {
    used.set(id, (used.get(id) ?? new Map<number, number>()).set(dayMs, credits));
  }
  return used;
}
