/**
 * The usage port: which requests an account made and what became of them, for its owner to look at.
 *
 * What is exact and what is not: credits on the dashboard come from the ledger, never from here. Here
 * requests are counted in memory and written a moment later, so that a process that is killed loses
 * the counts of its last moment, and a commit whose answer is lost is dropped rather than counted
 * twice. Of requests that come by the hundred only the newest are listed one by one; all of them are
 * counted. The data of a barcode is not kept, beyond what the reason of a refusal quotes of it.
 *
 * Promises, held by test/contract/usage.ts against every adapter: every read is of one account; what
 * is recorded before a flush is seen by reads after it; nothing is counted twice.
 */

/** One answered request. */
export interface RequestEntry {
  readonly accountId: string;
  readonly keyId: string;
  readonly atMs: number;
  readonly requestId: string;
  /** Id of the symbology and of the image format; null where the request named none that exists. */
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  /** HTTP status. */
  readonly status: number;
  /** `delivered`, `unchanged`, or the code of the error. */
  readonly outcome: string;
  readonly reason: string | null;
  readonly durationMs: number;
  /** Credits charged, and the cycle they were charged in; null where none were. */
  readonly credits: number;
  readonly cycleId: string | null;
}

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

/** What a span's requests were about, largest first; `name` is empty where the request named none. */
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
export interface LoggedRequest extends Omit<RequestEntry, 'accountId' | 'cycleId'> {
  /** Empty where the key is not known any more. */
  readonly keyName: string;
  /** Where the next page begins: behind this one. */
  readonly cursor: Cursor;
}

/** A place in the list of requests. */
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

/** What happened since the process started, for the operator. */
export interface UsageCounts {
  readonly recorded: number;
  /** Requests left out of the list, beyond the many deliveries that are left out by design. */
  readonly rowsDropped: number;
  /** Requests that are missing in the counts. */
  readonly uncounted: number;
  readonly failedFlushes: number;
}

export interface Usage {
  /** Notes a request. Synchronous and cheap; never throws. */
  record(entry: RequestEntry): void;
  /**
   * Writes what was recorded before the call. Never rejects: what the database certainly did not
   * take is kept for the next time, what it may have taken is dropped and counted as such.
   */
  flush(): Promise<void>;
  /** Requests by day and outcome. */
  days(accountId: string, span: Span): Promise<DayCount[]>;
  /** Credits charged in the span, as counted here. */
  creditsIn(accountId: string, span: Span): Promise<number>;
  /** What the requests of the span were about. */
  shares(accountId: string, span: Span): Promise<Share[]>;
  /** Everything that is counted, oldest first, some hundreds at a time. */
  hours(accountId: string, span: Span): AsyncIterable<readonly HourCount[]>;
  /** The latest requests, newest first. */
  latest(query: LatestQuery): Promise<LoggedRequest[]>;
  /**
   * Deletes what is older, and of each account's list what is beyond the newest `LOG_ROWS_MAX`, a few
   * thousand rows at a time; how many rows that were. Any number of processes may do so.
   */
  prune(before: { readonly logMs: number; readonly hoursMs: number }): Promise<number>;
  counts(): UsageCounts;
}

/** So many requests of an account stay in the list; a few more until the next pruning. */
export const LOG_ROWS_MAX = 20_000;
