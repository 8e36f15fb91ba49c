/**
 * Usage in depth for whoever is signed in: `GET /api/usage` and `GET /api/usage.csv` for plans with
 * analytics, `GET /api/requests` for all. Everything here is counted, not billed.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { missingFeature } from '../plans/features.ts';
import { isoDay, isoTime, type Clock } from '../util/clock.ts';
import { csvLine } from '../util/csv.ts';
import { outcomesNamed } from './outcome-of.ts';
import type { Cursor, Dimension, HourCount, Share } from './records.ts';
import {
  daysQuery,
  latestQuery,
  latestRequestsSchema,
  usageSchema,
  type LatestQueryInput,
  type LatestRequestsJson,
  type UsageJson,
  type UsageShareJson,
} from './schemas.ts';
import type { Usage } from './service.ts';
import { daysJson, lastDays, requestJson } from './to-json.ts';

export interface UsageDeps {
  readonly upgrade: UpgradeHint;
  readonly usage: Pick<Usage, 'days' | 'shares' | 'hours' | 'latest'>;
  readonly clock: Clock;
}

export function usageRoutes(app: FastifyInstance, deps: UsageDeps): void {
  resource(app, '/api/usage', { GET: getUsage(deps) });
  resource(app, '/api/requests', { GET: listLatestRequests(deps) });
  resource(app, '/api/usage.csv', { GET: exportUsage(deps) });
}

const getUsage = (deps: UsageDeps): Operation =>
  operation({
    operationId: 'getUsage',
    summary: 'Get usage by day, symbology, image format, API key and outcome',
    tag: 'Usage',
    auth: 'session-or-key',
    scope: 'usage',
    before: (input) => requireAnalytics(deps, input),
    query: daysQuery,
    replies: { 200: usageSchema },
    errors: ['feature_locked'],
    handler: ({ account, query }) => usageJson(deps, account.id, Number(query.days)),
  });

const listLatestRequests = (deps: UsageDeps): Operation =>
  operation({
    operationId: 'listLatestRequests',
    summary: 'List the latest requests',
    tag: 'Usage',
    auth: 'session-or-key',
    scope: 'usage',
    query: latestQuery,
    replies: { 200: latestRequestsSchema },
    handler: ({ account, query }) => latest(deps, account.id, query),
  });

const exportUsage = (deps: UsageDeps): Operation =>
  operation({
    operationId: 'exportUsage',
    summary: 'Export usage by the hour as CSV',
    tag: 'Usage',
    auth: 'session-or-key',
    scope: 'usage',
    before: (input) => requireAnalytics(deps, input),
    query: daysQuery,
    replies: { 200: file(['text/csv'], { headers: ['Content-Disposition'] }) },
    errors: ['feature_locked'],
    handler: async ({ account, query, reply }) => {
      const span = lastDays(deps.clock.now(), Number(query.days));
      const name = `usage-${isoDay(span.toMs - 1)}-${query.days}-days.csv`;
      void reply.header('Content-Disposition', `attachment; filename="${name}"`);
      void reply.type('text/csv; charset=utf-8');
      return Readable.from(csv(deps.usage.hours(account.id, span)));
    },
  });

async function requireAnalytics(
  { upgrade }: UsageDeps,
  { account }: { readonly account: SessionAccount },
): Promise<HttpRefusal | undefined> {
  return missingFeature(['analytics'], account.planId) === undefined
    ? undefined
    : lockedFeature('analytics', upgrade);
}

async function usageJson(deps: UsageDeps, accountId: string, days: number): Promise<UsageJson> {
  const { usage, clock } = deps;
  const nowMs = clock.now();
  const [filled, shares] = await Promise.all([
    daysJson(usage, accountId, nowMs, days),
    usage.shares(accountId, lastDays(nowMs, days)),
  ]);
  const by = (dimension: Dimension): UsageShareJson[] =>
    shares.filter((share) => share.dimension === dimension).map(shareJson);
  return {
    days: filled,
    bySymbology: by('symbology'),
    byImageFormat: by('imageFormat'),
    byKey: by('key'),
    byOutcome: by('outcome'),
  };
}

async function latest(
  { usage }: UsageDeps,
  accountId: string,
  { after, outcome, key }: LatestQueryInput,
): Promise<LatestRequestsJson | HttpRefusal> {
  const outcomes = outcome === undefined ? null : outcomesNamed(outcome);
  if (outcomes === undefined) {
    return refusal('invalid_parameters', {}, 'outcome: names no group of outcomes and no outcome.');
  }
  const rows = await usage.latest({
    accountId,
    after: cursorOf(after),
    outcomes,
    keyId: key ?? null,
    // One more than a page has shows whether there is another.
    limit: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  const next = last === undefined ? null : `${last.cursor.atMs}-${last.cursor.id}`;
  return { requests: page.map(requestJson), next };
}

const cursorOf = (after: string | undefined): Cursor | null => {
  if (after === undefined) return null;
  const [atMs = 0, id = 0] = after.split('-').map(Number);
  return { atMs, id };
};

async function* csv(pages: AsyncIterable<readonly HourCount[]>): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for await (const page of pages) {
    yield page.map((row) => csvLine(COLUMNS.map(([, read]) => read(row)))).join('');
  }
}

const shareJson = ({ name, requests, credits }: Share): UsageShareJson => ({
  name,
  requests,
  credits,
});

const PAGE = 50;

/** The columns of the export, whose order stays: new ones are added at the end. */
const COLUMNS: readonly (readonly [string, (row: HourCount) => string | number])[] = [
  ['hour', (row) => isoTime(row.hourMs)],
  ['key_id', (row) => row.keyId],
  ['key_name', (row) => row.keyName],
  ['symbology', (row) => row.symbology],
  ['image_format', (row) => row.imageFormat],
  ['outcome', (row) => row.outcome],
  ['requests', (row) => row.requests],
  ['credits', (row) => row.credits],
  ['duration_ms_sum', (row) => row.durationMs],
];
