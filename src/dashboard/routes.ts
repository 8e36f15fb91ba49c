/**
 * `GET /api/dashboard`: everything the first page shows. Credits come from the ledger and are the same
 * in every process; requests come from the counts of usage, which follow within a second.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import type { FastifyInstance } from 'fastify';
import type { BillingStatus } from '../billing/account-snapshot.ts';
import { planEndsAt } from '../billing/dues.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { BillingService } from '../billing/service.ts';
import { planOf } from '../billing/subscription.ts';
import { findPlan } from '../plans/plans.ts';
import { balanceOf } from '../credits/balance.ts';
import type { AccountState } from '../credits/gate.ts';
import type { Ledger } from '../credits/ledger.ts';
import type { SignIn } from '../sign-in/service.ts';
import { forecast, FORECAST_WINDOW_MS } from '../billing/forecast.ts';
import { NO_FILTERS } from '../usage/records.ts';
import type { Usage } from '../usage/service.ts';
import { warningsOf, type WarningInput } from './warnings.ts';
import { isoDay, isoTime, type Clock } from '../util/clock.ts';
import type { Endpoint } from '../webhooks/endpoint-repository.ts';
import type { Webhooks } from '../webhooks/service.ts';
import { dashboardSchema, type DashboardJson, type ForecastJson } from './schemas.ts';
import type { SiteJson } from '../sign-in/schemas.ts';
import { planJson } from '../plans/to-json.ts';
import { operation } from '../http/operation.ts';
import { optionalTime } from '../http/optional-time.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { resource } from '../http/resource.ts';
import { daysJson, requestJson } from '../usage/to-json.ts';

export interface DashboardDeps {
  readonly ledger: Pick<Ledger, 'accountState'>;
  readonly signIn: Pick<SignIn, 'isVerified'>;
  readonly site: Pick<SiteJson, 'mail'>;
  readonly usage: Usage;
  readonly billing: Pick<BillingService, 'invoices' | 'status'>;
  readonly webhooks: Pick<Webhooks, 'list'>;
  readonly clock: Clock;
  readonly upgrade: Pick<UpgradeHint, 'mode'>;
}

export function dashboardRoutes(app: FastifyInstance, deps: DashboardDeps): void {
  resource(app, '/api/dashboard', {
    GET: operation({
      operationId: 'getDashboard',
      summary: 'Show credits, forecast, warnings and the latest requests',
      tag: 'Profile',
      auth: 'session',
      right: 'view',
      replies: { 200: dashboardSchema },
      handler: ({ account, person }) => dashboard(deps, account, person.id),
    }),
  });
}

async function dashboard(
  deps: DashboardDeps,
  account: SessionAccount,
  personId: string,
): Promise<DashboardJson> {
  const { ledger, usage, clock } = deps;
  const { id: accountId } = account;
  const nowMs = clock.now();
  const newest = { accountId, after: null, filters: NO_FILTERS, limit: LATEST };
  const [state, days, recent, latest, unpaid, status, endpoints, isVerified] = await Promise.all([
    ledger.accountState(accountId),
    daysJson(usage, accountId, nowMs, DAYS),
    usage.creditsIn(accountId, { fromMs: wholeHour(nowMs - FORECAST_WINDOW_MS), toMs: nowMs + 1 }),
    usage.latest(newest),
    deps.billing.invoices(accountId, PAST_DUE),
    deps.billing.status(accountId),
    deps.webhooks.list(accountId),
    // Without mail nobody can verify an address, and nobody has to.
    deps.site.mail ? deps.signIn.isVerified(personId) : true,
  ]);
  const sold = findPlan(state?.planId ?? '');
  if (state === undefined || sold === undefined) throw new AccountDeleted(accountId);
  // At the account's own price, if it has one; the gate may know of a plan before billing was read.
  const billed = status === undefined ? sold : planOf(status.subscription);
  const plan = billed.id === sold.id ? billed : sold;
  return {
    plan: planJson(plan),
    cycle: { start: isoTime(state.cycle.startMs), end: isoTime(state.cycle.endMs) },
    credits: balanceOf(state),
    forecast: forecastJson(state, account, recent, nowMs),
    warnings: warningsOf({
      state,
      emailUnverified: !isVerified,
      pastDue: pastDueOf(unpaid, status, nowMs),
      webhooks: unhealthy(endpoints),
      mode: deps.upgrade.mode,
    }),
    days,
    latest: latest.requests.map(requestJson),
  };
}

function forecastJson(
  state: AccountState,
  { createdAtMs }: SessionAccount,
  recent: number,
  nowMs: number,
): ForecastJson {
  const { used, cycle } = state;
  const { included } = balanceOf(state);
  const { perDay, usedAtCycleEnd, exhaustedAtMs } = forecast({
    used,
    included,
    cycle,
    recent,
    createdAtMs,
    nowMs,
  });
  return {
    perDay,
    usedAtCycleEnd,
    exhaustedAt: optionalTime(exhaustedAtMs),
  };
}

/** The day the plan changes to Free, if the oldest of the invoices stays unpaid. */
function pastDueOf(
  pastDue: readonly Invoice[],
  status: BillingStatus | undefined,
  nowMs: number,
): WarningInput['pastDue'] {
  if (pastDue.length === 0 || status === undefined) return null;
  const { subscription, isComplimentary } = status;
  const account = { plan: planOf(subscription), isComplimentary };
  const ends = pastDue.map((invoice) => planEndsAt(invoice, account, nowMs) ?? Infinity);
  const first = Math.min(...ends);
  return { planEnds: Number.isFinite(first) ? isoDay(first) : null };
}

/** Neither an endpoint that its owner switched off nor a single failed attempt counts. */
function unhealthy(endpoints: readonly Endpoint[]): WarningInput['webhooks'] {
  const namesOf = (some: readonly Endpoint[]): string[] => some.map(({ name }) => name);
  const fails = ({ off, health }: Endpoint): boolean => off === null && health.failedEvents > 0;
  return {
    failing: namesOf(endpoints.filter(fails)),
    disabled: namesOf(endpoints.filter(({ off }) => off !== null && off.reason !== 'owner')),
  };
}

const wholeHour = (ms: number): number => ms - (ms % 3_600_000);

const DAYS = 30;
const LATEST = 20;
const PAST_DUE = { beforeId: null, limit: 10, statuses: ['past_due'] } as const;
