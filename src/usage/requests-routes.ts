/**
 * The list of requests, for every plan: `GET /api/requests` page by page, and the whole of it as CSV or JSON, a page
 * at a time in memory.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { isoDay, isoTime, type Clock } from '../util/clock.ts';
import { csvLine } from '../util/csv.ts';
import { outcomesNamed, statusOf } from './outcome-of.ts';
import type { Cursor, LoggedRequest, RequestFilters } from './records.ts';
import {
  filterQuery,
  latestQuery,
  latestRequestsSchema,
  type FilterQueryInput,
  type LatestRequestsJson,
} from './schemas.ts';
import type { Usage } from './service.ts';
import { cursorText, loggedRequestJson } from './to-json.ts';

interface RequestsDeps {
  readonly usage: Pick<Usage, 'latest' | 'all'>;
  readonly clock: Clock;
}

export function requestsRoutes(app: FastifyInstance, deps: RequestsDeps): void {
  resource(app, '/api/requests', { GET: listLatestRequests(deps) });
  for (const row of EXPORTS) resource(app, `/api/requests.${row.id}`, { GET: exportAs(deps, row) });
}

const listLatestRequests = ({ usage }: RequestsDeps): Operation =>
  operation({
    operationId: 'listLatestRequests',
    summary: 'List the latest requests',
    tag: 'Usage',
    auth: 'session-or-key',
    right: 'view',
    scope: 'usage',
    query: latestQuery,
    replies: { 200: latestRequestsSchema },
    handler: async ({
      account,
      query: { after, ...query },
    }): Promise<LatestRequestsJson | HttpRefusal> => {
      const filters = filtersOf(query);
      if ('kind' in filters) return filters;
      const accountId = account.id;
      const page = await usage.latest({ accountId, after: cursorOf(after), filters, limit: PAGE });
      return {
        requests: page.requests.map(loggedRequestJson),
        next: page.next === null ? null : cursorText(page.next),
      };
    },
  });

const exportAs = ({ usage, clock }: RequestsDeps, row: ExportRow): Operation =>
  operation({
    operationId: row.operationId,
    summary: `Export the latest requests as ${row.name}`,
    description: 'All that match the filters, the newest first.',
    tag: 'Usage',
    auth: 'session-or-key',
    right: 'view',
    scope: 'usage',
    query: filterQuery,
    replies: { 200: file([row.mediaType], { headers: ['Content-Disposition'] }) },
    handler: async ({ account, query, reply }) => {
      const filters = filtersOf(query);
      if ('kind' in filters) return filters;
      nameFile(reply, `requests-${isoDay(clock.now())}.${row.id}`);
      void reply.type(`${row.mediaType}; charset=utf-8`);
      return Readable.from(row.write(usage.all({ accountId: account.id, filters })));
    },
  });

/** The filters that a query sets. */
function filtersOf(query: FilterQueryInput): RequestFilters | HttpRefusal {
  const { outcome, key, symbology, format, template, request, from, to, text } = query;
  const outcomes = outcome === undefined ? null : outcomesNamed(outcome);
  if (outcomes === undefined) {
    return refusal('invalid_parameters', {}, 'outcome: names no group of outcomes and no outcome.');
  }
  return {
    keyId: key ?? null,
    outcomes,
    areRefused: outcomes !== null && outcomes.every((one) => statusOf(one) >= 400),
    symbology: symbology ?? null,
    imageFormat: format ?? null,
    template: template ?? null,
    requestId: request ?? null,
    fromMs: from === undefined ? null : Date.parse(from),
    toMs: to === undefined ? null : Date.parse(to),
    text: text ?? null,
  };
}

const cursorOf = (after: string | undefined): Cursor | null => {
  if (after === undefined) return null;
  const [atMs = 0, id = 0] = after.split('-').map(Number);
  return { atMs, id };
};

const nameFile = (reply: FastifyReply, name: string): unknown =>
  reply.header('Content-Disposition', `attachment; filename="${name}"`);

type Pages = AsyncIterable<readonly LoggedRequest[]>;

async function* csv(pages: Pages): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for await (const page of pages) {
    yield page.map((row) => csvLine(COLUMNS.map(([, read]) => read(row)))).join('');
  }
}

/** One array, whose items are on a line each. */
async function* json(pages: Pages): AsyncGenerator<string> {
  let before = '[\n';
  for await (const page of pages) {
    yield before + page.map((row) => JSON.stringify(loggedRequestJson(row))).join(',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

interface ExportRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly operationId: string;
  readonly write: (pages: Pages) => AsyncGenerator<string>;
}

const EXPORTS: readonly ExportRow[] = [
  {
    id: 'csv',
    name: 'CSV',
    mediaType: 'text/csv',
    operationId: 'exportRequestsAsCsv',
    write: csv,
  },
  {
    id: 'json',
    name: 'JSON',
    mediaType: 'application/json',
    operationId: 'exportRequestsAsJson',
    write: json,
  },
];

/** The columns of the export, whose order stays: new ones are added at the end. */
const COLUMNS: readonly (readonly [string, (row: LoggedRequest) => string | number])[] = [
  ['at', (row) => isoTime(row.atMs)],
  ['request_id', (row) => row.requestId],
  ['key_id', (row) => row.keyId],
  ['key_name', (row) => row.keyName],
  ['status', (row) => row.status],
  ['outcome', (row) => row.outcome],
  ['reason', (row) => row.reason ?? ''],
  ['symbology', (row) => row.symbology ?? ''],
  ['image_format', (row) => row.imageFormat ?? ''],
  ['template', (row) => row.template ?? ''],
  ['batch', (row) => Number(row.inBatch)],
  ['signed', (row) => Number(row.signed)],
  ['credits', (row) => row.credits],
  ['duration_ms', (row) => row.durationMs],
  ['method', (row) => row.sent?.method ?? ''],
  ['address', (row) => row.sent?.address ?? ''],
  ['body', (row) => bodyText(row.sent?.body ?? null)],
];

const bodyText = (body: unknown): string => (body === null ? '' : JSON.stringify(body));

const PAGE = 50;
