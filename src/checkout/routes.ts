/**
 * `/api/billing`: the plan of whoever is signed in, what it costs, and changes of it. Nothing can be bought
 * without a preview: a change takes the token of a preview and is made for its amounts.
 */
import type { FastifyInstance } from 'fastify';
import { FORECAST_WINDOW_MS } from '../billing/forecast.ts';
import type { Offer, PreviewTokens } from '../billing/preview-token.ts';
import { PREVIEW_MS } from '../billing/preview.ts';
import {
  billingDetailsInput,
  previewInput,
  spendCapInput,
  type BillingJson,
  type PreviewJson,
  type WithdrawnJson,
} from '../billing/schemas.ts';
import type { BillingService } from '../billing/service.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import { billingJson, choiceJson, invoiceJson, previewJson } from '../billing/to-json.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import {
  requireSession,
  type HandlerResult,
  type ReadSession,
  type SessionAccount,
  type SessionInput,
} from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import { resource, type Handler } from '../http/resource.ts';
import type { InvoiceSettings } from '../payments/settings.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { PaymentFacts } from './payment-facts.ts';
import type { PurchaseResult } from './purchases.ts';
import { changeInput, type ChangeJson, type PurchaseJson } from './schemas.ts';
import type { CheckoutService } from './service.ts';

export interface BillingDeps extends RateLimitDeps {
  readonly billing: BillingService;
  readonly checkout: CheckoutService;
  /** API keys of an account that are live at a moment. */
  readonly countLiveKeys: (accountId: string, atMs: number) => Promise<number>;
  /** Credits charged in a span of time, which begins at a whole hour. */
  readonly usage: {
    creditsIn(
      accountId: string,
      span: { readonly fromMs: number; readonly toMs: number },
    ): Promise<number>;
  };
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
}

export function billingRoutes(app: FastifyInstance, deps: BillingDeps): void {
  const signedIn = (handler: BillingHandler): Handler =>
    requireSession(deps, (input) => handler(deps, input));
  const limited = (handler: BillingHandler): Handler =>
    signedIn(async (_, input) => {
      const buckets = [['billing-account', input.account.id]] as const;
      return (await refuseIfLimited(deps, input.reply, buckets)) ?? handler(deps, input);
    });
  resource(app, '/api/billing', { GET: signedIn(show) });
  resource(app, '/api/billing/preview', { POST: signedIn(preview) });
  resource(app, '/api/billing/change', { POST: limited(change) });
  resource(app, '/api/billing/withdraw', { POST: signedIn(withdraw) });
  resource(app, '/api/billing/purchase', {
    POST: signedIn(checkPurchase),
    DELETE: limited(abandonPurchase),
  });
  resource(app, '/api/billing/spend-cap', { PUT: signedIn(setSpendCap) });
  resource(app, '/api/billing/details', { PUT: signedIn(setDetails) });
}

type BillingHandler = (deps: BillingDeps, input: SessionInput) => Promise<HandlerResult>;

async function show(
  deps: BillingDeps,
  { account }: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const { billing, usage, clock, payments } = deps;
  const nowMs = clock.now();
  const span = { fromMs: wholeHour(nowMs - FORECAST_WINDOW_MS), toMs: nowMs + 1 };
  const [status, purchase, recent, pastDue] = await Promise.all([
    billing.status(account.id),
    billing.openPurchase(account.id),
    usage.creditsIn(account.id, span),
    billing.invoices(account.id, PAST_DUE),
  ]);
  if (status === undefined) throw new Error(`account ${account.id} has gone`);
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

async function preview(
  deps: BillingDeps,
  { account, body }: SessionInput,
): Promise<PreviewJson | HttpRefusal> {
  const read = parseBody(previewInput, body);
  if ('kind' in read) return read;
  const choice = read.body;
  const { billing, previewTokens, payments } = deps;
  const previewed = await billing.preview(account.id, choice);
  const { change: planned, moment, draft } = previewed;
  if (planned.kind === 'refused') return refusal('invalid_parameters', {}, planned.reason);
  const [status, liveKeys] = await Promise.all([
    billing.status(account.id),
    deps.countLiveKeys(account.id, moment.atMs),
  ]);
  const totalCents = draft?.totalCents ?? null;
  const terms = termsOf(choice, payments.invoices);
  return previewJson({
    choice,
    preview: previewed,
    scheduled: status?.subscription.scheduled ?? null,
    liveKeys,
    provider: payments.provider,
    terms: payments.invoices,
    token: previewTokens.sign({ accountId: account.id, choice, moment, totalCents, terms }),
    expiresAtMs: moment.atMs + PREVIEW_MS,
  });
}

async function change(
  deps: BillingDeps,
  { account, body }: SessionInput,
): Promise<ChangeJson | HttpRefusal> {
  const read = parseBody(changeInput, body);
  if ('kind' in read) return read;
  const offer = deps.previewTokens.read(read.body.token);
  if (offer === undefined || offer.accountId !== account.id) {
    return refusal('invalid_parameters', {}, 'token: must come from a preview for this account');
  }
  if (isOutdated(deps, offer)) return refusal('preview_outdated', {}, OUTDATED);
  const { choice, moment } = offer;
  const urls = {
    doneUrl: `${deps.publicUrl}/billing?purchase=done`,
    cancelledUrl: `${deps.publicUrl}/billing?purchase=cancelled`,
  };
  const result = await deps.checkout.buy(account.id, account.email, { choice, moment, urls });
  return changeJson(deps, account, result);
}

/** Billing refuses a preview if the account has changed since; this, if anything else has. */
const isOutdated = ({ clock, payments }: BillingDeps, { choice, moment, terms }: Offer): boolean =>
  clock.now() > moment.atMs + PREVIEW_MS || terms !== termsOf(choice, payments.invoices);

function changeJson(
  { payments }: BillingDeps,
  { id }: SessionAccount,
  result: PurchaseResult,
): ChangeJson | HttpRefusal {
  switch (result.kind) {
    case 'done': {
      const { invoice } = result;
      return { kind: 'done', invoice: invoice && invoiceJson(invoice, payments.provider) };
    }
    case 'at-cycle-end':
      return { kind: 'at-cycle-end', at: isoTime(result.atMs) };
    case 'nothing':
      return { kind: 'nothing', withdrawn: result.withdrawn && choiceJson(result.withdrawn) };
    case 'redirect':
    case 'pending':
      return result;
    case 'payment-failed':
      return refusal('payment_failed', {}, result.reason);
    case 'unavailable':
      return refusal('payment_unavailable', {}, MAY_HAVE_PAID);
    case 'stale':
      return refusal('preview_outdated', {}, OUTDATED);
    case 'refused':
      return refusal('conflict', {}, result.reason);
    default:
      throw new Error(
        `a purchase of account ${id} has an unknown result: ${result satisfies never}`,
      );
  }
}

async function withdraw(
  { billing }: BillingDeps,
  { account }: SessionInput,
): Promise<WithdrawnJson> {
  const { withdrawn } = await billing.withdraw(account.id);
  return { withdrawn: withdrawn && choiceJson(withdrawn) };
}

const checkPurchase = async (
  { checkout }: BillingDeps,
  { account }: SessionInput,
): Promise<PurchaseJson | HttpRefusal> => purchaseJson(await checkout.checkPurchase(account.id));

const abandonPurchase = async (
  { checkout }: BillingDeps,
  { account }: SessionInput,
): Promise<PurchaseJson | HttpRefusal> => purchaseJson(await checkout.abandonPurchase(account.id));

const purchaseJson = (state: PurchaseJson['state'] | 'unavailable'): PurchaseJson | HttpRefusal =>
  state === 'unavailable' ? refusal('payment_unavailable') : { state };

async function setSpendCap(
  deps: BillingDeps,
  input: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const read = parseBody(spendCapInput, input.body);
  if ('kind' in read) return read;
  const { cents } = read.body;
  await deps.billing.setSpendCap(input.account.id, cents === null ? null : BigInt(cents));
  return show(deps, input);
}

async function setDetails(
  deps: BillingDeps,
  input: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const read = parseBody(billingDetailsInput, input.body);
  if ('kind' in read) return read;
  await deps.billing.setDetails(input.account.id, read.body);
  return show(deps, input);
}

/** What the amounts of a preview depend on besides the account. */
const termsOf = ({ planId }: PlanChoice, { taxMicros, currency }: InvoiceSettings): string =>
  `${planId} ${findPlan(planId)?.generation}, ${taxMicros}, ${currency}`;

const PAST_DUE = { beforeId: null, limit: 50, statuses: ['past_due'] } as const;

const wholeHour = (ms: number): number => ms - (ms % 3_600_000);

const MAY_HAVE_PAID =
  'If the payment went through anyway, the plan begins as soon as that is known.';
const OUTDATED = 'Amounts and dates may have changed since the preview; request another one.';
