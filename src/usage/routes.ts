/**
 * Usage in depth for whoever is signed in: `GET /api/usage` and `GET /api/usage.csv` for plans with
 * analytics. Everything here is counted, not billed.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { SessionAccount } from '../http/auth/session.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { missingFeature } from '../plans/features.ts';
import { isoDay, isoTime, type Clock } from '../util/clock.ts';
import { csvLine } from '../util/csv.ts';
import type { Dimension, HourCount, Share } from './records.ts';
import { daysQuery, usageSchema, type UsageJson, type UsageShareJson } from './schemas.ts';
import type { Usage } from './service.ts';
import { daysJson, lastDays } from './to-json.ts';

export interface UsageDeps {
  readonly upgrade: UpgradeHint;
  readonly usage: Pick<Usage, 'days' | 'shares' | 'hours'>;
  readonly clock: Clock;
}

export function usageRoutes(app: FastifyInstance, deps: UsageDeps): void {
  resource(app, '/api/usage', { GET: getUsage(deps) });
  resource(app, '/api/usage.csv', { GET: exportUsage(deps) });
}

const getUsage = (deps: UsageDeps): Operation =>
  operation({
    operationId: 'getUsage',
    summary: 'Get usage by day, symbology, image format, API key and outcome',
    tag: 'Usage',
    auth: 'session-or-key',
    right: 'view',
    scope: 'usage',
    before: (input) => requireAnalytics(deps, input),
    query: daysQuery,
    replies: { 200: usageSchema },
    errors: ['feature_locked'],
    handler: ({ account, query }) => usageJson(deps, account.id, Number(query.days)),
  });

const exportUsage = (deps: UsageDeps): Operation =>
  operation({
    operationId: 'exportUsage',
    summary: 'Export usage by the hour as CSV',
    tag: 'Usage',
    auth: 'session-or-key',
    right: 'view',
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
