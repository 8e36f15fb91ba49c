/**
 * Usage in depth for whoever is signed in: `GET /api/usage` and `GET /api/usage.csv` for plans with
 * analytics, `GET /api/usage/latest` for all. Everything here is counted, not billed.
 */
import type { SessionAccount } from '../http/auth/session.ts';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Cursor, Dimension, HourCount, Share } from './records.ts';
import type { Usage } from './service.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import type { LatestRequestsJson, UsageJson, UsageShareJson } from './schemas.ts';
import { csvLine } from '../util/csv.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { missingFeature } from '../plans/features.ts';
import { outcomesNamed } from './outcome-of.ts';
import { resource } from '../http/resource.ts';
import { requireSession, type ReadSession, type SessionInput } from '../http/auth/session.ts';
import { daysJson, lastDays, requestJson } from './usage-json.ts';

export interface UsageDeps {
  readonly readSession: ReadSession;
  readonly publicUrl: string;
  readonly upgradeUrl: string;
  readonly usage: Usage;
  readonly clock: Clock;
}

export function usageRoutes(app: FastifyInstance, deps: UsageDeps): void {
  resource(app, '/api/usage', {
    GET: requireSession(deps, async ({ account, query }) => {
      const days = daysAsked(deps, account, query);
      return typeof days === 'number' ? usageJson(deps, account.id, days) : days;
    }),
  });
  resource(app, '/api/usage/latest', {
    GET: requireSession(deps, ({ account, query }) => latest(deps, account.id, query)),
  });
  resource(app, '/api/usage.csv', {
    GET: requireSession(deps, async ({ account, query, reply }) => {
      const days = daysAsked(deps, account, query);
      if (typeof days !== 'number') return days;
      const span = lastDays(deps.clock.now(), days);
      const name = `usage-${isoTime(span.toMs - 1).slice(0, 10)}-${days}-days.csv`;
      void reply.header('Content-Disposition', `attachment; filename="${name}"`);
      void reply.type('text/csv; charset=utf-8');
      return Readable.from(csv(deps.usage.hours(account.id, span)));
    }),
  });
}

/** How many days are asked for; a refusal where that is none, or where the plan lacks analytics. */
function daysAsked(
  deps: UsageDeps,
  account: SessionAccount,
  query: SessionInput['query'],
): number | HttpRefusal {
  if (missingFeature(['analytics'], account.planId) !== undefined) {
    return lockedFeature('analytics', deps.upgradeUrl);
  }
  const parsed = DAYS_QUERY.safeParse(query);
  return parsed.success ? Number(parsed.data.days) : wrongQuery(parsed.error);
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
  query: SessionInput['query'],
): Promise<LatestRequestsJson | HttpRefusal> {
  const parsed = LATEST_QUERY.safeParse(query);
  if (!parsed.success) return wrongQuery(parsed.error);
  const { after, outcome, key } = parsed.data;
  const outcomes = outcome === undefined ? null : outcomesNamed(outcome);
  if (outcomes === undefined) {
    return refusal('invalid_parameters', {}, 'outcome: names no group of outcomes and no outcome.');
  }
  // One more than a page has tells whether there is another.
  const asked = { after: cursorOf(after), outcomes, keyId: key ?? null, limit: PAGE + 1 };
  const rows = await usage.latest({ accountId, ...asked });
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

function wrongQuery(error: z.ZodError): HttpRefusal {
  const faults = error.issues.map((issue) => [...issue.path, issue.message].join(': '));
  return refusal('invalid_parameters', {}, `${faults.join('; ')}.`);
}

const PAGE = 50;
const DAYS_QUERY = z.strictObject({
  days: z
    .string({ message: 'must stand once' })
    .regex(/^([1-9]|[1-8]\d|90)$/, 'must be a whole number from 1 to 90')
    .default('30'),
});
const LATEST_QUERY = z.strictObject({
  after: z
    .string({ message: 'must stand once' })
    .regex(/^\d{1,15}-\d{1,15}$/, 'must be what `next` of the page before says')
    .optional(),
  outcome: z.string({ message: 'must stand once' }).optional(),
  key: z.string({ message: 'must stand once' }).max(100, 'must be the id of a key').optional(),
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
