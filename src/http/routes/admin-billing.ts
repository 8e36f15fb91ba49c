/** The operator's routes about money: invoices, and the clock of a test installation. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Billing, Invoice } from '../../billing/billing.ts';
import { formatCents } from '../../billing/money.ts';
import type { Cashier } from '../../cashier/cashier.ts';
import { isoTime, type Clock } from '../../util/clock.ts';
import { readBody } from '../body.ts';
import { refusal } from '../errors.ts';
import { operatorOnly, type Answer, type Input, type OperatorDeps } from '../operator.ts';
import { resource } from '../resource.ts';

export interface AdminBillingDeps extends OperatorDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly billing: Pick<Billing, 'invoices' | 'invoice'>;
  readonly cashier: Pick<Cashier, 'decide'>;
  readonly clock: Clock;
  /** Moves the clock of a test installation; null: it is the real time. */
  readonly advanceClock: ((ms: number) => Promise<void>) | null;
}

export function adminBillingRoutes(app: FastifyInstance, deps: AdminBillingDeps): void {
  resource(app, '/api/admin/invoices', {
    GET: operatorOnly(deps, ({ query }) => list(deps, query)),
  });
  resource(app, '/api/admin/invoices/:invoice', {
    GET: operatorOnly(deps, ({ params }) =>
      onInvoice(deps, params, async (invoice) => whole(invoice)),
    ),
  });
  resource(app, '/api/admin/invoices/:invoice/paid', {
    POST: operatorOnly(deps, (input) => decide(deps, input, 'paid')),
  });
  resource(app, '/api/admin/invoices/:invoice/void', {
    POST: operatorOnly(deps, (input) => decide(deps, input, 'void')),
  });
  resource(app, '/api/admin/clock', { GET: operatorOnly(deps, async () => showClock(deps)) });
  resource(app, '/api/admin/clock/advance', {
    POST: operatorOnly(deps, ({ body }) => advance(deps, body)),
  });
}

async function list(
  { billing, accounts }: AdminBillingDeps,
  query: Input['query'],
): Promise<Answer> {
  const read = readBody(LIST, query);
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
  params: Input['params'],
  run: (invoice: Invoice) => Promise<Answer>,
): Promise<Answer> {
  const invoice = await billing.invoice(null, params['invoice'] ?? '');
  return invoice === undefined ? refusal('not_found', {}, NO_INVOICE) : run(invoice);
}

/** Marks it paid, or void: not owed. */
function decide(
  deps: AdminBillingDeps,
  { params, body }: Input,
  to: 'paid' | 'void',
): Promise<Answer> {
  const read = readBody(DECISION, body ?? {});
  if ('kind' in read) return Promise.resolve(read);
  const reference = read.body.reference ?? null;
  return onInvoice(deps, params, async (invoice) => {
    const move = await deps.cashier.decide(invoice, to, reference);
    if (move === undefined) return refusal('payment_unavailable');
    if (move.kind === 'refused') return refusal('conflict', {}, move.reason);
    return { ...brief(invoice), status: move.status };
  });
}

async function advance(deps: AdminBillingDeps, body: unknown): Promise<Answer> {
  if (deps.advanceClock === null) return refusal('conflict', {}, REAL_TIME);
  const read = readBody(ADVANCE, body);
  if ('kind' in read) return read;
  await deps.advanceClock(read.body.seconds * 1000);
  return showClock(deps);
}

const showClock = ({ clock, advanceClock }: AdminBillingDeps): Answer => ({
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
