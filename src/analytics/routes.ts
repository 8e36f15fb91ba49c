/** `GET /api/analytics`: requests over time and by what they were about, for plans with analytics. */
import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/service.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { resource } from '../http/resource.ts';
import { missingFeature } from '../plans/features.ts';
import { outcomesNamed } from '../usage/outcome-of.ts';
import { QUARTER_DAYS } from '../usage/records.ts';
import { type Clock } from '../util/clock.ts';
import { periodBefore, periodOf } from './period.ts';
import { keyUsageRoutes } from './key-usage-routes.ts';
import type { Filter } from './repository.ts';
import {
  analyticsQuery,
  analyticsSchema,
  rebuiltSchema,
  type AnalyticsJson,
  type AnalyticsQueryInput,
} from './schemas.ts';
import type { Analytics } from './service.ts';
import { analyticsJson } from './to-json.ts';
import { DAY_MS } from './time-zone.ts';

export interface AnalyticsDeps {
  readonly analytics: Pick<Analytics, 'read' | 'requestRebuild' | 'keyDays'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly upgrade: UpgradeHint;
  readonly clock: Clock;
}

export function analyticsRoutes(app: FastifyInstance, deps: AnalyticsDeps): void {
  resource(app, '/api/analytics', { GET: getAnalytics(deps) });
  keyUsageRoutes(app, deps);
  resource(app, '/api/admin/usage/rebuild', { POST: rebuildTotals(deps) });
}

const getAnalytics = (deps: AnalyticsDeps): Operation =>
  operation({
    operationId: 'getAnalytics',
    summary: 'Get requests, credits and latency over time, and what the requests were about',
    tag: 'Usage',
    auth: 'session-or-key',
    right: 'view',
    scope: 'usage',
    before: async ({ account }) =>
      missingFeature(['analytics'], account.planId) === undefined
        ? undefined
        : lockedFeature('analytics', deps.upgrade),
    query: analyticsQuery,
    replies: { 200: analyticsSchema },
    errors: ['feature_locked'],
    handler: ({ account, query }) => answer(deps, account.id, query),
  });

const rebuildTotals = ({ analytics, audit }: AnalyticsDeps): Operation =>
  operation({
    operationId: 'adminRebuildUsage',
    summary: 'Rebuild the usage totals from the recorded counts',
    description:
      'Begins within a minute and runs in the background; with many accounts it may take hours.',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: rebuiltSchema },
    handler: async () => {
      await audit.record({ act: 'usage.rebuilt', accountId: null });
      await analytics.requestRebuild();
      return { requested: true as const };
    },
  });

async function answer(
  deps: AnalyticsDeps,
  accountId: string,
  query: AnalyticsQueryInput,
): Promise<AnalyticsJson | HttpRefusal> {
  const nowMs = deps.clock.now();
  const { range, from, to, timeZone, interval } = query;
  const period = periodOf({ range, from, to, timeZone, interval }, nowMs);
  if ('problem' in period) return refusal('invalid_parameters', {}, period.problem);
  const outcomes = query.outcome === undefined ? null : outcomesNamed(query.outcome);
  if (outcomes === undefined) {
    return refusal('invalid_parameters', {}, 'outcome: names no group of outcomes and no outcome.');
  }
  const filter: Filter = {
    keyId: query.key ?? null,
    symbology: query.symbology ?? null,
    imageFormat: query.format ?? null,
    template: query.template ?? null,
    outcomes,
  };
  const before = query.compare === 'previous' ? periodBefore(period) : null;
  const quartersFromMs = nowMs - QUARTER_DAYS * DAY_MS;
  const isFiltered = Object.values({ ...filter, outcomes: null }).some((value) => value !== null);
  if (isFiltered && (before ?? period).fromMs < quartersFromMs) {
    return refusal('invalid_parameters', {}, TOO_FAR_BACK);
  }
  const reading = { period, before, filter, quartersFromMs };
  return analyticsJson(reading, await deps.analytics.read(accountId, reading));
}

const TOO_FAR_BACK =
  `Requests by key, symbology, format or template are known for ${QUARTER_DAYS} days: ` +
  'choose a later period, or compare with none.';
