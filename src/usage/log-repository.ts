/** The SQL of the list of requests, over any PostgreSQL driver. */
import type { Queries } from '../database/database.ts';
import { parseDetails } from './details.ts';
import { lastReadStatement, listStatement, looksAtRows } from './latest-sql.ts';
import type { Cursor, FoundRequest, LatestQuery, LoggedRequest, RequestPage } from './records.ts';
import * as SQL from './sql.ts';

/** The latest requests, newest first. */
export async function latestOf(database: Queries, query: LatestQuery): Promise<RequestPage> {
  const { limit, ...rest } = query;
  // One more than a page has shows whether there is another.
  const { sql, parameters } = listStatement({ ...query, limit: limit + 1 });
  const rows = (await database.query<LogRow>(sql, parameters)).map(loggedOf);
  const requests = rows.slice(0, limit);
  if (rows.length > limit) return { requests, next: requests.at(-1)?.cursor ?? null };
  // Where the range alone decides, it had no more.
  if (!looksAtRows(rest.filters)) return { requests, next: null };
  const last = lastReadStatement(rest);
  const [end] = await database.query<CursorRow>(last.sql, last.parameters);
  return { requests, next: end === undefined ? null : { atMs: end.at_ms, id: end.id } };
}

/** All requests that a filter leaves, newest first, some hundreds at a time. */
export async function* allOf(
  database: Queries,
  query: Omit<LatestQuery, 'after' | 'limit'>,
): AsyncGenerator<readonly LoggedRequest[]> {
  for (let after: Cursor | null = null; ;) {
    const page: RequestPage = await latestOf(database, { ...query, after, limit: EXPORT_PAGE });
    if (page.requests.length > 0) yield page.requests;
    if (page.next === null) return;
    after = page.next;
  }
}

/** What an X-Request-Id, or the id of a batch, stands for, oldest first; whosever it is. */
export async function findRequests(
  database: Queries,
  requestId: string,
  limit: number,
): Promise<FoundRequest[]> {
  const rows = await database.query<FoundRow>(SQL.BY_REQUEST, [requestId, limit]);
  return rows.map((row) => ({ ...loggedOf(row), accountId: row.account_id, email: row.email }));
}

function loggedOf(row: LogRow): LoggedRequest {
  const cursor: Cursor = { atMs: row.at_ms, id: row.id };
  return {
    atMs: row.at_ms,
    requestId: row.request_id,
    keyId: row.key_id,
    keyName: row.key_name,
    symbology: row.symbology,
    imageFormat: row.image_format,
    status: row.status,
    outcome: row.outcome,
    reason: row.reason,
    durationMs: row.duration_ms,
    credits: row.credits,
    signed: row.signed,
    test: row.test,
    template: row.template,
    ...parseDetails(row.details),
    cursor,
  };
}

interface LogRow {
  readonly id: number;
  readonly at_ms: number;
  readonly request_id: string;
  readonly key_id: string;
  readonly key_name: string;
  readonly symbology: string | null;
  readonly image_format: string | null;
  readonly status: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly duration_ms: number;
  readonly credits: number;
  readonly signed: boolean;
  readonly test: boolean;
  readonly template: string | null;
  readonly details: string | null;
}

interface FoundRow extends LogRow {
  readonly account_id: string;
  readonly email: string;
}

interface CursorRow {
  readonly at_ms: number;
  readonly id: number;
}

const EXPORT_PAGE = 500;
