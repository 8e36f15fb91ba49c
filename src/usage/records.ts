/** What is read of usage: counts by day, by hour and by what they are about, and single requests. */
import type { UsageEntry } from './entry.ts';

/** `[fromMs, toMs)`, both at full hours. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Requests of one day (UTC) with one outcome. */
export interface DayCount {
  readonly dayMs: number;
  readonly outcome: string;
  readonly requests: number;
}

/** A part of a span's requests; `name` is empty where the request named none. */
export interface Share {
  readonly dimension: Dimension;
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}

export type Dimension = 'symbology' | 'imageFormat' | 'key' | 'outcome';

/** One line of the export. */
export interface HourCount {
  readonly hourMs: number;
  readonly keyId: string;
  readonly keyName: string;
  readonly symbology: string;
  readonly imageFormat: string;
  readonly outcome: string;
  readonly requests: number;
  readonly credits: number;
  /** Sum of the time they took. */
  readonly durationMs: number;
}

/** One of the latest requests, as it is listed. */
export interface LoggedRequest extends Omit<UsageEntry, 'accountId' | 'cycleId'> {
  /** Empty where the key no longer exists. */
  readonly keyName: string;
  /** The next page begins after this one. */
  readonly cursor: Cursor;
}

/** A position in the list of requests. */
export interface Cursor {
  readonly atMs: number;
  readonly id: number;
}

export interface LatestQuery {
  readonly accountId: string;
  /** null: from the newest on. */
  readonly after: Cursor | null;
  /** Outcomes to list; null: all. */
  readonly outcomes: readonly string[] | null;
  /** One of the account's keys; null: all. */
  readonly keyId: string | null;
  readonly limit: number;
}

/** Requests of an account that stay in the list; a few more until the next pruning. */
export const LOG_ROWS_MAX = 20_000;
