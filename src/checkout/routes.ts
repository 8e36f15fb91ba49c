/**
 * `/api/billing`: what an account has bought and what it costs, for whoever is signed in. Nothing is
 * bought but what was previewed: a change takes the token of a preview and happens at its amounts.
 */
import type { SessionAccount } from '../http/auth/session.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PREVIEW_MS, type Billing } from '../billing/billing.ts';
import { findPlan, PLANS } from '../plans/plans.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import type { PurchaseResult, CheckoutService } from './checkout-service.ts';
import type { InvoiceSettings } from '../payments/settings.ts';
import { FORECAST_WINDOW_MS } from '../billing/forecast.ts';
import type { Usage } from '../usage/service.ts';
import { isoTime } from '../util/clock.ts';
import type {
  BillingJson,
  ChangeJson,
  PreviewJson,
  PurchaseJson,
  WithdrawnJson,
} from '../billing/schemas.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import { choiceJson, invoiceJson } from '../billing/billing-json.ts';
import { billingJson, previewJson, type PreviewInput } from '../billing/billing-view.ts';
import { parseBody } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { Offer, PreviewTokens } from '../billing/preview-token.ts';
import { resource, type Handler } from '../http/resource.ts';
import {
  requireSession,
  type ReadSession,
  type HandlerResult,
  type SessionInput,
} from '../http/auth/session.ts';

export interface BillingDeps extends RateLimitDeps {
  readonly apiKeys: { list(accountId: string): Promise<PreviewInput['keys']> };
  readonly billing: Billing;
  readonly checkout: CheckoutService;
  readonly usage: Pick<Usage, 'creditsIn'>;
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
}

/** What the routes and pages say about payment. */
export interface PaymentFacts {
  readonly provider: 'invoice' | 'stripe';
  readonly invoices: InvoiceSettings;
  /** Whether the clock of this installation can be moved. */
  readonly testClock: boolean;
}

export function billingRoutes(app: FastifyInstance, deps: BillingDeps): void {
  const act = (run: Act): Handler => requireSession(deps, (input) => run(deps, input));
  const limited = (run: Act): Handler =>
    act(async (given, input) => {
      const { account, reply } = input;
      const often = await refuseIfLimited(given, reply, [['billing-account', account.id]]);
      return often ?? run(given, input);
    });
  resource(app, '/api/billing', { GET: act(show) });
  resource(app, '/api/billing/preview', { POST: act(preview) });
  resource(app, '/api/billing/change', { POST: limited(change) });
  resource(app, '/api/billing/withdraw', { POST: act(withdraw) });
  resource(app, '/api/billing/purchase', { POST: act(check), DELETE: limited(abandon) });
  resource(app, '/api/billing/spend-cap', { PUT: act(setSpendCap) });
  resource(app, '/api/billing/details', { PUT: act(setDetails) });
}

type Act = (deps: BillingDeps, input: SessionInput) => Promise<HandlerResult>;

async function show(
  deps: BillingDeps,
  { account }: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const { billing, usage, clock, payments } = deps;
  const nowMs = clock.now();
  const span = { fromMs: wholeHour(nowMs - FORECAST_WINDOW_MS), toMs: nowMs + 1 };
  const [standing, purchase, recent, pastDue] = await Promise.all([
    billing.standing(account.id),
    billing.openPurchase(account.id),
    usage.creditsIn(account.id, span),
    billing.invoices(account.id, PAST_DUE),
  ]);
  if (standing === undefined) throw new Error(`account ${account.id} has gone`);
  return billingJson({
    account,
    standing,
    purchase,
    pastDue,
    recent,
    nowMs,
    ...payments,
    terms: payments.invoices,
  });
}

async function preview(
  deps: BillingDeps,
  { account, body }: SessionInput,
): Promise<PreviewJson | HttpRefusal> {
  const read = parseBody(CHOICE, body);
  if ('kind' in read) return read;
  const choice = read.body;
  const { billing, apiKeys, previewTokens, payments } = deps;
  const previewed = await billing.preview(account.id, choice);
  const { change: planned, moment, draft } = previewed;
  if (planned.kind === 'refused') return refusal('invalid_parameters', {}, planned.reason);
  const [standing, keys] = await Promise.all([
    billing.standing(account.id),
    apiKeys.list(account.id),
  ]);
  const totalCents = draft?.totalCents ?? null;
  const terms = termsOf(choice, payments.invoices);
  return previewJson({
    choice,
    preview: previewed,
    scheduled: standing?.subscription.scheduled ?? null,
    keys,
    ...payments,
    terms: payments.invoices,
    token: previewTokens.sign({ accountId: account.id, choice, moment, totalCents, terms }),
    expiresAtMs: moment.atMs + PREVIEW_MS,
  });
}

async function change(
  deps: BillingDeps,
  { account, body }: SessionInput,
): Promise<ChangeJson | HttpRefusal> {
  const read = parseBody(CONFIRMATION, body);
  if ('kind' in read) return read;
  const offer = deps.previewTokens.read(read.body.token);
  if (offer === undefined || offer.accountId !== account.id) {
    return refusal('invalid_parameters', {}, 'token: must be that of a preview of this account');
  }
  if (isOutdated(deps, offer)) return refusal('preview_outdated', {}, OUTDATED);
  const { choice, moment } = offer;
  const urls = {
    doneUrl: `${deps.publicUrl}/billing?purchase=done`,
    cancelledUrl: `${deps.publicUrl}/billing?purchase=cancelled`,
  };
  const bought = await deps.checkout.buy(account.id, account.email, { choice, moment, urls });
  return boughtJson(deps, account, bought);
}

/** The change itself is refused where the account has moved on; here where anything else has. */
const isOutdated = ({ clock, payments }: BillingDeps, { choice, moment, terms }: Offer): boolean =>
  clock.now() > moment.atMs + PREVIEW_MS || terms !== termsOf(choice, payments.invoices);

function boughtJson(
  { payments }: BillingDeps,
  { id }: SessionAccount,
  bought: PurchaseResult,
): ChangeJson | HttpRefusal {
  switch (bought.kind) {
    case 'done': {
      const { invoice } = bought;
      return { kind: 'done', invoice: invoice && invoiceJson(invoice, payments.provider) };
    }
    case 'at-cycle-end':
      return { kind: 'at-cycle-end', at: isoTime(bought.atMs) };
    case 'nothing':
      return { kind: 'nothing', withdrawn: bought.withdrawn && choiceJson(bought.withdrawn) };
    case 'redirect':
    case 'pending':
      return bought;
    case 'payment-failed':
      return refusal('payment_failed', {}, bought.reason);
    case 'unavailable':
      return refusal('payment_unavailable', {}, MAY_HAVE_PAID);
    case 'stale':
      return refusal('preview_outdated', {}, OUTDATED);
    case 'refused':
      return refusal('conflict', {}, bought.reason);
    default:
      throw new Error(`a purchase of ${id} came to nothing known: ${bought satisfies never}`);
  }
}

async function withdraw(
  { billing, checkout }: BillingDeps,
  { account }: SessionInput,
): Promise<WithdrawnJson> {
  const withdrawn = await billing.withdraw(account.id);
  if (withdrawn !== null) await checkout.tell({ accountId: account.id, keys: [] });
  return { withdrawn: withdrawn && choiceJson(withdrawn) };
}

const check = async (
  { checkout }: BillingDeps,
  { account }: SessionInput,
): Promise<PurchaseJson | HttpRefusal> => purchaseAnswer(await checkout.checkPurchase(account.id));

const abandon = async (
  { checkout }: BillingDeps,
  { account }: SessionInput,
): Promise<PurchaseJson | HttpRefusal> =>
  purchaseAnswer(await checkout.abandonPurchase(account.id));

const purchaseAnswer = (
  state: PurchaseJson['state'] | 'unavailable',
): PurchaseJson | HttpRefusal =>
  state === 'unavailable' ? refusal('payment_unavailable') : { state };

async function setSpendCap(
  deps: BillingDeps,
  input: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const read = parseBody(SPEND_CAP, input.body);
  if ('kind' in read) return read;
  const { cents } = read.body;
  const touched = await deps.billing.setSpendCap(
    input.account.id,
    cents === null ? null : BigInt(cents),
  );
  await deps.checkout.tell(touched);
  return show(deps, input);
}

async function setDetails(
  deps: BillingDeps,
  input: SessionInput,
): Promise<BillingJson | HttpRefusal> {
  const read = parseBody(DETAILS, input.body);
  if ('kind' in read) return read;
  await deps.billing.setDetails(input.account.id, read.body);
  return show(deps, input);
}

/** What the amounts of a preview depend on beside the account. */
const termsOf = ({ planId }: PlanChoice, { taxMicros, currency }: InvoiceSettings): string =>
  `${planId} ${findPlan(planId)?.generation}, ${taxMicros}, ${currency}`;

const PAST_DUE = { beforeId: null, limit: 50, statuses: ['past_due'] } as const;

const wholeHour = (ms: number): number => ms - (ms % 3_600_000);

const MAY_HAVE_PAID =
  'If the payment went through all the same, the plan begins as soon as that is known.';
const OUTDATED = 'Amounts and dates may have changed since; look at the change once more.';

const CHOICE = z.strictObject({
  planId: z.enum(PLANS.map((plan) => plan.id)),
  interval: z.enum(['monthly', 'annual']),
});
const CONFIRMATION = z.strictObject({ token: z.string().min(1).max(1000) });
const CENTS_MAX = 100_000_000;
const SPEND_CAP = z.strictObject({
  cents: z
    .number({ message: `must be whole cents from 0 to ${CENTS_MAX}, or null` })
    .int()
    .min(0)
    .max(CENTS_MAX)
    .nullable(),
});

/** Printed text without control characters; an address has lines. */
const LINE = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text');
const DETAILS = z.strictObject({
  name: LINE(100),
  address: z
    .string()
    .trim()
    .max(600)
    .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
    .pipe(z.string().regex(/^[^\n]{0,100}(\n[^\n]{0,100}){0,5}$/, 'must be at most 6 lines of 100'))
    .pipe(z.string().regex(/^(\n|[^\p{Cc}\p{Cs}])*$/u, 'must be lines of text')),
  taxId: LINE(60),
});
