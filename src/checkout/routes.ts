/**
 * `/api/billing`: the plan of whoever is signed in and what it costs, the spend cap and the billing
 * details. purchase-routes.ts has the changes of plan.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import type { FastifyInstance } from 'fastify';
import { FORECAST_WINDOW_MS } from '../billing/forecast.ts';
import {
  billingDetailsInput,
  billingSchema,
  spendCapInput,
  type BillingJson,
} from '../billing/schemas.ts';
import { billingJson } from '../billing/to-json.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { purchaseRoutes, type PurchaseDeps } from './purchase-routes.ts';

export interface BillingDeps extends PurchaseDeps {
  /** Credits charged in a span of time, which begins at a whole hour. */
  readonly usage: {
    creditsIn(
      accountId: string,
      span: { readonly fromMs: number; readonly toMs: number },
    ): Promise<number>;
  };
}

export function billingRoutes(app: FastifyInstance, deps: BillingDeps): void {
  resource(app, '/api/billing', { GET: getBilling(deps) });
  resource(app, '/api/billing/spend-cap', { PUT: setSpendCap(deps) });
  resource(app, '/api/billing/details', { PUT: setBillingDetails(deps) });
  purchaseRoutes(app, deps);
}

const getBilling = (deps: BillingDeps) =>
  operation({
    operationId: 'getBilling',
    summary: 'Get the plan, its cycle and what it costs',
    tag: 'Billing',
    auth: 'session',
    right: 'view',
    replies: { 200: billingSchema },
    handler: ({ account }) => show(deps, account),
  });

const setSpendCap = (deps: BillingDeps) =>
  operation({
    operationId: 'setSpendCap',
    summary: 'Set or remove the spend cap',
    description: 'Takes effect with the next request.',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    body: spendCapInput,
    replies: { 200: billingSchema },
    async handler({ account, body: { cents } }) {
      await deps.billing.setSpendCap(account.id, cents === null ? null : BigInt(cents));
      return show(deps, account);
    },
  });

const setBillingDetails = (deps: BillingDeps) =>
  operation({
    operationId: 'setBillingDetails',
    summary: 'Set the billing details on invoices',
    description: 'Does not change invoices that were already issued.',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    body: billingDetailsInput,
    replies: { 200: billingSchema },
    async handler({ account, body }) {
      await deps.billing.setDetails(account.id, body);
      return show(deps, account);
    },
  });

async function show(deps: BillingDeps, account: SessionAccount): Promise<BillingJson> {
  const { billing, usage, clock, payments } = deps;
  const nowMs = clock.now();
  const span = { fromMs: wholeHour(nowMs - FORECAST_WINDOW_MS), toMs: nowMs + 1 };
  const [status, purchase, recent, pastDue] = await Promise.all([
    billing.status(account.id),
    billing.openPurchase(account.id),
    usage.creditsIn(account.id, span),
    billing.invoices(account.id, PAST_DUE),
  ]);
  if (status === undefined) throw new AccountDeleted(account.id);
  return billingJson({
    account,
    status,
    purchase,
    pastDue,
    recent,
    nowMs,
    provider: payments.provider,
    terms: payments.invoices,
    testClock: payments.testClock,
  });
}

const PAST_DUE = { beforeId: null, limit: 50, statuses: ['past_due'] } as const;

const wholeHour = (ms: number): number => ms - (ms % 3_600_000);
