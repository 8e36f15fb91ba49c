/**
 * Changes of plan: previewed, confirmed, withdrawn, and paid. Nothing can be bought without a preview: a
 * change takes the token of a preview and is made for its amounts.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Offer, PreviewTokens } from '../billing/preview-token.ts';
import { PREVIEW_MS } from '../billing/preview.ts';
import {
  previewInput,
  previewSchema,
  withdrawnSchema,
  type PreviewJson,
} from '../billing/schemas.ts';
import type { BillingService } from '../billing/service.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import { choiceJson, invoiceJson, previewJson } from '../billing/to-json.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import type { InvoiceSettings } from '../payments/settings.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { PaymentFacts } from './payment-facts.ts';
import type { PurchaseResult } from './purchases.ts';
import { changeInput, changeSchema, purchaseSchema, type ChangeJson } from './schemas.ts';
import type { CheckoutService } from './service.ts';

export interface PurchaseDeps extends RateLimitDeps {
  readonly billing: BillingService;
  readonly checkout: CheckoutService;
  /** API keys of an account that are live at a moment. */
  readonly countLiveKeys: (accountId: string, atMs: number) => Promise<number>;
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
  readonly publicUrl: string;
}

export function purchaseRoutes(app: FastifyInstance, deps: PurchaseDeps): void {
  resource(app, '/api/billing/preview', { POST: previewChange(deps) });
  resource(app, '/api/billing/change', { POST: confirmChange(deps) });
  resource(app, '/api/billing/withdraw', { POST: withdrawChange(deps) });
  resource(app, '/api/billing/purchase', {
    POST: checkPurchase(deps),
    DELETE: abandonPurchase(deps),
  });
}

const previewChange = (deps: PurchaseDeps) =>
  operation({
    operationId: 'previewPlanChange',
    summary: 'Preview what choosing a plan would do and cost',
    description: 'The token in the reply confirms exactly this change for ten minutes.',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    body: previewInput,
    replies: { 200: previewSchema },
    errors: ['plans_not_offered', 'conflict'],
    handler: ({ account, body }) => makePreview(deps, account.id, body),
  });

async function makePreview(
  deps: PurchaseDeps,
  accountId: string,
  choice: PlanChoice,
): Promise<PreviewJson | HttpRefusal> {
  const { billing, previewTokens, payments } = deps;
  const preview = await billing.preview(accountId, choice);
  const { change, moment, draft } = preview;
  if (change.kind === 'refused') {
    const { reason, isOwing = false } = change;
    return refusal(isOwing ? 'conflict' : 'invalid_parameters', {}, reason);
  }
  if (!payments.offersPaidPlans && (draft?.totalCents ?? 0n) > 0n) {
    return refusal('plans_not_offered', {}, NOT_OFFERED);
  }
  const [status, liveKeys] = await Promise.all([
    billing.status(accountId),
    deps.countLiveKeys(accountId, moment.atMs),
  ]);
  const terms = termsOf(choice, payments.invoices);
  return previewJson({
    choice,
    preview,
    scheduled: status?.subscription.scheduled ?? null,
    liveKeys,
    creditDays: status?.creditDays ?? null,
    provider: payments.provider,
    terms: payments.invoices,
    token: previewTokens.sign({ accountId, choice, moment, terms }),
    expiresAtMs: moment.atMs + PREVIEW_MS,
  });
}

const confirmChange = (deps: PurchaseDeps) =>
  operation({
    operationId: 'changePlan',
    summary: 'Make the previewed change, with its payment',
    description:
      'At the price of the preview; the amount can differ only by calls charged since. Otherwise nothing changes, and the reply has a new preview.',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    before: (input) => refuseTooOften(deps, input),
    body: changeInput,
    replies: { 200: changeSchema },
    errors: [
      'too_many_attempts',
      { code: 'preview_outdated', fields: { preview: previewSchema } },
      'plans_not_offered',
      'payment_failed',
      'payment_unavailable',
      'conflict',
    ],
    onceFor: ({ account }) => account.id,
    async handler({ account, body, reply }) {
      const offer = deps.previewTokens.read(body.token);
      if (offer === undefined || offer.accountId !== account.id) {
        return refusal('invalid_parameters', {}, FOREIGN_TOKEN);
      }
      if (!deps.payments.offersPaidPlans && (offer.moment.chargeCents ?? 0n) > 0n) {
        return refusal('plans_not_offered', {}, NOT_OFFERED);
      }
      if (isOutdated(deps, offer)) return refuseOutdated(deps, reply, offer);
      const { choice, moment } = offer;
      const urls = {
        doneUrl: `${deps.publicUrl}/billing?purchase=done`,
        cancelledUrl: `${deps.publicUrl}/billing?purchase=cancelled`,
      };
      const request = { choice, moment, urls };
      const result = await deps.checkout.buy(account.id, account.email, request);
      if (result.kind === 'stale') {
        return refuseOutdated(
          deps,
          reply,
          offer,
          result.isPaidBack === true ? PAID_BACK : OUTDATED,
        );
      }
      return changeJson(deps, account, result);
    },
  });

const withdrawChange = ({ billing }: PurchaseDeps) =>
  operation({
    operationId: 'withdrawPlanChange',
    summary: 'Withdraw the scheduled change',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    replies: { 200: withdrawnSchema },
    async handler({ account }) {
      const { withdrawn } = await billing.withdraw(account.id);
      return { withdrawn: withdrawn && choiceJson(withdrawn) };
    },
  });

const checkPurchase = ({ checkout }: PurchaseDeps) =>
  operation({
    operationId: 'checkPurchase',
    summary: 'Check what became of the open purchase',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    replies: { 200: purchaseSchema },
    errors: ['payment_unavailable'],
    async handler({ account }) {
      const state = await checkout.checkPurchase(account.id);
      return state === 'unavailable' ? refusal('payment_unavailable') : { state };
    },
  });

const abandonPurchase = (deps: PurchaseDeps) =>
  operation({
    operationId: 'cancelPurchase',
    summary: 'Cancel the open purchase',
    description: 'One that has been paid in the meantime takes effect instead.',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    before: (input) => refuseTooOften(deps, input),
    replies: { 200: purchaseSchema },
    errors: ['too_many_attempts', 'payment_unavailable'],
    async handler({ account }) {
      const state = await deps.checkout.abandonPurchase(account.id);
      return state === 'unavailable' ? refusal('payment_unavailable') : { state };
    },
  });

/** Limits how often an account can call what calls the payment provider. */
export const refuseTooOften = (
  deps: RateLimitDeps,
  { account }: { readonly account: SessionAccount },
): Promise<HttpRefusal | undefined> => refuseIfLimited(deps, [['billing-account', account.id]]);

/** Billing refuses a preview if the account has changed since; this, if anything else has. */
const isOutdated = ({ clock, payments }: PurchaseDeps, { choice, moment, terms }: Offer): boolean =>
  clock.now() > moment.atMs + PREVIEW_MS || terms !== termsOf(choice, payments.invoices);

/** The 409 with a new preview of the same choice. */
async function refuseOutdated(
  deps: PurchaseDeps,
  reply: FastifyReply,
  { accountId, choice }: Offer,
  reason = OUTDATED,
): Promise<FastifyReply | HttpRefusal> {
  const preview = await makePreview(deps, accountId, choice);
  if (preview.kind === 'http-refusal') return preview;
  return sendRefusal(reply, refusal('preview_outdated', {}, reason), { preview });
}

function changeJson(
  { payments }: PurchaseDeps,
  { id }: SessionAccount,
  result: Exclude<PurchaseResult, { kind: 'stale' }>,
): ChangeJson | HttpRefusal {
  switch (result.kind) {
    case 'done': {
      const { invoice } = result;
      return { kind: 'done', invoice: invoice && invoiceJson(invoice, payments.provider) };
    }
    case 'ordered':
      return { kind: 'ordered', invoice: invoiceJson(result.invoice, payments.provider) };
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
    case 'refused':
      return refusal('conflict', {}, result.reason);
    default:
      throw new Error(`unexpected purchase result of account ${id}: ${result satisfies never}`);
  }
}

/** What the amounts of a preview depend on besides the account. */
const termsOf = ({ planId }: PlanChoice, { taxMicros, currency }: InvoiceSettings): string =>
  `${planId} ${findPlan(planId)?.generation}, ${taxMicros}, ${currency}`;

const MAY_HAVE_PAID =
  'If the payment went through anyway, the plan begins as soon as that is known.';
const FOREIGN_TOKEN = 'token: must come from a preview for this account';
const NOT_OFFERED =
  'The operator of this server has not set how invoices are paid (INVOICE_NOTE). Ask the operator.';
const PAID_BACK =
  'Billing changed while it was being paid. The payment is paid back; `preview` is what the plan costs now.';
const OUTDATED = 'Amounts or dates have changed since the preview; `preview` is a new one.';
