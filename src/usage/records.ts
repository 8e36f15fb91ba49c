/** What is read of usage: counts by day, by hour and by what they are about, and single requests. */
import { soldPlan, type PlanId } from '../plans/plans.ts';
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

/** Which requests to list; null leaves a filter out. */
export interface RequestFilters {
  readonly keyId: string | null;
  readonly outcomes: readonly string[] | null;
  /** Whether every one of the outcomes is a refusal or a fault. */
  readonly areRefused: boolean;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  /** Name of a template, in any version. */
  readonly template: string | null;
  /** X-Request-Id, or id of a batch. */
  readonly requestId: string | null;
  /** `[fromMs, toMs)`. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Stands in what was sent, in the reason or in the id, in capitals or not. */
  readonly text: string | null;
}

export interface LatestQuery {
  readonly accountId: string;
  /** null: from the newest on. */
  readonly after: Cursor | null;
  readonly filters: RequestFilters;
  readonly limit: number;
}

/** Some of the requests, newest first. */
export interface RequestPage {
  readonly requests: readonly LoggedRequest[];
  /** Where the next page begins; null: there is none. A page may be short, or empty, and not the last one. */
  readonly next: Cursor | null;
}

/** A request that the operator looked up. */
export interface FoundRequest extends LoggedRequest {
  readonly accountId: string;
  readonly email: string;
}

export const NO_FILTERS: RequestFilters = {
  keyId: null,
  outcomes: null,
  areRefused: false,
  symbology: null,
  imageFormat: null,
  template: null,
  requestId: null,
  fromMs: null,
  toMs: null,
  text: null,
};

/**
 * Requests of an account that stay in the list, a few more until the next pruning: twice the calls that its plan includes in
 * a month, within bounds.
 */
export function logRowsMax(planId: PlanId): number {
  const { includedCalls } = soldPlan(planId);
  if (includedCalls === null) return LOG_ROWS_MOST;
  return Math.min(LOG_ROWS_MOST, Math.max(LOG_ROWS_LEAST, 2 * includedCalls));
}

export const LOG_ROWS_LEAST = 20_000;
export const LOG_ROWS_MOST = 1_000_000;

/** How long counts by the quarter of an hour are kept; totals and whole days stay longer. */
export const QUARTER_DAYS = 100;
