/** The operator's routes about money: invoices, and the clock of a test installation. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Accounts } from '../accounts/service.ts';
import type { Billing, Invoice } from '../billing/billing.ts';
import { formatCents } from '../plans/money.ts';
import type { CheckoutService } from '../checkout/checkout-service.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { parseBody } from '../http/parse-body.ts';
import { refusal } from '../http/errors.ts';
import {
  requireOperator,
  type OperatorResult,
  type OperatorInput,
  type OperatorDeps,
} from '../http/auth/operator.ts';
import { resource } from '../http/resource.ts';

export interface AdminBillingDeps extends OperatorDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly billing: Pick<Billing, 'invoices' | 'invoice'>;
  readonly checkout: Pick<CheckoutService, 'decide'>;
  readonly clock: Clock;
  /** Moves the clock of a test installation; null: it is the real time. */
  readonly advanceClock: ((ms: number) => Promise<void>) | null;
}

export function adminBillingRoutes(app: FastifyInstance, deps: AdminBillingDeps): void {
  resource(app, '/api/admin/invoices', {
    GET: requireOperator(deps, ({ query }) => list(deps, query)),
  });
  resource(app, '/api/admin/invoices/:invoice', {
    GET: requireOperator(deps, ({ params }) =>
      onInvoice(deps, params, async (invoice) => whole(invoice)),
    ),
  });
  resource(app, '/api/admin/invoices/:invoice/paid', {
    POST: requireOperator(deps, (input) => decide(deps, input, 'paid')),
  });
  resource(app, '/api/admin/invoices/:invoice/void', {
    POST: requireOperator(deps, (input) => decide(deps, input, 'void')),
  });
  resource(app, '/api/admin/clock', { GET: requireOperator(deps, async () => showClock(deps)) });
  resource(app, '/api/admin/clock/advance', {
    POST: requireOperator(deps, ({ body }) => advance(deps, body)),
  });
}

async function list(
  { billing, accounts }: AdminBillingDeps,
  query: OperatorInput['query'],
): Promise<OperatorResult> {
  const read = parseBody(LIST, query);
  if ('kind' in read) return read;
  const { account, status, before } = read.body;
  const owner = account === undefined ? null : await accounts.find(account);
  if (owner === undefined) return refusal('not_found', {}, NO_ACCOUNT);
  const rows = await billing.invoices(owner && owner.id, {
    beforeId: before ?? null,
    limit: PAGE,
    statuses: status === undefined ? null : [status],
  });
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return { invoices: rows.map(brief), next: last?.id ?? null };
}

async function onInvoice(
  { billing }: AdminBillingDeps,
  params: OperatorInput['params'],
  run: (invoice: Invoice) => Promise<OperatorResult>,
): Promise<OperatorResult> {
  const invoice = await billing.invoice(null, params['invoice'] ?? '');
  return invoice === undefined ? refusal('not_found', {}, NO_INVOICE) : run(invoice);
}

/** Marks it paid, or void: not owed. */
function decide(
  deps: AdminBillingDeps,
  { params, body }: OperatorInput,
  to: 'paid' | 'void',
): Promise<OperatorResult> {
  const read = parseBody(DECISION, body ?? {});
  if ('kind' in read) return Promise.resolve(read);
  const reference = read.body.reference ?? null;
  return onInvoice(deps, params, async (invoice) => {
    const move = await deps.checkout.decide(invoice, to, reference);
    if (move === undefined) return refusal('payment_unavailable');
    if (move.kind === 'refused') return refusal('conflict', {}, move.reason);
    return { ...brief(invoice), status: move.status };
  });
}

async function advance(deps: AdminBillingDeps, body: unknown): Promise<OperatorResult> {
  if (deps.advanceClock === null) return refusal('conflict', {}, REAL_TIME);
  const read = parseBody(ADVANCE, body);
  if ('kind' in read) return read;
  await deps.advanceClock(read.body.seconds * 1000);
  return showClock(deps);
}

const showClock = ({ clock, advanceClock }: AdminBillingDeps): OperatorResult => ({
  now: isoTime(clock.now()),
  kind: advanceClock === null ? 'real time' : 'test clock',
});

const brief = (invoice: Invoice): Record<string, unknown> => ({
  number: invoice.number,
  status: invoice.status,
  total: `${formatCents(invoice.totalCents).replace('$', '')} ${invoice.currency}`,
  issuedAt: isoTime(invoice.issuedAtMs),
  dueAt: isoTime(invoice.dueAtMs),
  email: invoice.buyer.email,
  account: invoice.accountId,
  id: invoice.id,
});

const whole = (invoice: Invoice): Record<string, unknown> => ({
  ...brief(invoice),
  statusAt: isoTime(invoice.statusAtMs),
  paymentReference: invoice.paymentReference,
  buyer: invoice.buyer,
  lines: invoice.lines.map(({ description, quantity, cents, period }) => ({
    description,
    quantity,
    cents: Number(cents),
    from: isoTime(period.startMs),
    to: isoTime(period.endMs),
  })),
  subtotalCents: Number(invoice.subtotalCents),
  taxCents: Number(invoice.taxCents),
  totalCents: Number(invoice.totalCents),
});

const PAGE = 100;
const NO_ACCOUNT = 'No account has this id or e-mail address.';
const NO_INVOICE = 'No invoice has this number or id.';
const REAL_TIME = 'This server runs in real time; only one with BILLING_CLOCK=test can be moved.';
const LIST = z.strictObject({
  account: z.string().min(1).max(300).optional(),
  status: z.enum(['open', 'paid', 'past_due', 'void']).optional(),
  before: z.string().min(1).max(100).optional(),
});
const DECISION = z.strictObject({ reference: z.string().trim().min(1).max(200).optional() });
const ADVANCE = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(1)
    .max(3660 * 86_400),
});
