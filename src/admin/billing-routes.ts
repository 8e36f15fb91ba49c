/** The operator's routes about money: invoices, and the clock of a test installation. */
import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/service.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { Refund } from '../billing/refund.ts';
import type { BillingService } from '../billing/service.ts';
import type { CheckoutService } from '../checkout/service.ts';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { optionalTime } from '../http/optional-time.ts';
import { resource } from '../http/resource.ts';
import { formatCents } from '../plans/money.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import {
  adminInvoiceParams,
  adminInvoiceSchema,
  adminInvoicesQuery,
  adminInvoicesSchema,
  adminInvoiceSummarySchema,
  adminRefundsQuery,
  adminRefundsSchema,
  clockAdvanceInput,
  clockSchema,
  invoiceDecisionInput,
  type AdminInvoiceJson,
  type AdminInvoiceSummaryJson,
  type AdminRefundJson,
  type ClockJson,
} from './billing-schemas.ts';

export interface AdminBillingDeps {
  readonly accounts: {
    find(idOrEmail: string): Promise<{ readonly id: string } | undefined>;
  };
  readonly billing: Pick<BillingService, 'invoices' | 'invoice' | 'refunds'>;
  readonly checkout: Pick<CheckoutService, 'markInvoice'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  /** Moves the clock of a test installation; null: it is the real time. */
  readonly advanceClock: ((ms: number) => Promise<void>) | null;
}

export function adminBillingRoutes(app: FastifyInstance, deps: AdminBillingDeps): void {
  resource(app, '/api/admin/invoices', { GET: listInvoices(deps) });
  resource(app, '/api/admin/invoices/:invoice', { GET: getInvoice(deps) });
  resource(app, '/api/admin/invoices/:invoice/paid', { POST: markInvoice(deps, 'paid') });
  resource(app, '/api/admin/invoices/:invoice/void', { POST: markInvoice(deps, 'void') });
  resource(app, '/api/admin/refunds', { GET: listRefunds(deps) });
  resource(app, '/api/admin/clock', { GET: getClock(deps) });
  resource(app, '/api/admin/clock/advance', { POST: advanceClock(deps) });
}

const listInvoices = ({ billing, accounts }: AdminBillingDeps) =>
  operation({
    operationId: 'adminListInvoices',
    summary: 'List the invoices of all accounts or of one',
    tag: 'Admin',
    auth: 'operator',
    query: adminInvoicesQuery,
    replies: { 200: adminInvoicesSchema },
    errors: ['not_found'],
    async handler({ query: { account, status, before: beforeId = null } }) {
      const owner = account === undefined ? null : await accounts.find(account);
      if (owner === undefined) return refusal('not_found', {}, NO_ACCOUNT);
      const statuses = status === undefined ? null : [status];
      const rows = await billing.invoices(owner && owner.id, { beforeId, limit: PAGE, statuses });
      const last = rows.length === PAGE ? rows.at(-1) : undefined;
      return { invoices: rows.map(invoiceSummary), next: last?.id ?? null };
    },
  });

const getInvoice = ({ billing }: AdminBillingDeps) =>
  operation({
    operationId: 'adminGetInvoice',
    summary: 'Get an invoice of any account',
    tag: 'Admin',
    auth: 'operator',
    params: adminInvoiceParams,
    replies: { 200: adminInvoiceSchema },
    errors: ['not_found'],
    async handler({ params }) {
      const invoice = await billing.invoice(null, params.invoice);
      return invoice === undefined ? refusal('not_found', {}, NO_INVOICE) : invoiceDetails(invoice);
    },
  });

/** `void` is no longer owed. */
const markInvoice = ({ billing, checkout }: AdminBillingDeps, to: 'paid' | 'void') =>
  operation({
    operationId: to === 'paid' ? 'adminMarkInvoicePaid' : 'adminVoidInvoice',
    summary: to === 'paid' ? 'Mark an invoice paid' : 'Void an invoice, so that it is not owed',
    ...(to === 'paid' && {
      description:
        'If the invoice is void, the money becomes account credit and pays the next invoices.',
    }),
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: adminInvoiceParams,
    body: invoiceDecisionInput,
    replies: { 200: adminInvoiceSummarySchema },
    errors: ['not_found', 'conflict', 'payment_unavailable'],
    async handler({ params, body: { reference = null } }) {
      const invoice = await billing.invoice(null, params.invoice);
      if (invoice === undefined) return refusal('not_found', {}, NO_INVOICE);
      const move = await checkout.markInvoice(invoice, to, reference);
      if (move === undefined) return refusal('payment_unavailable');
      if (move.kind === 'refused') return refusal('conflict', {}, move.reason);
      return { ...invoiceSummary(invoice), status: move.status };
    },
  });

const listRefunds = ({ billing }: AdminBillingDeps) =>
  operation({
    operationId: 'adminListRefunds',
    summary: 'List payments that were not owed and are refunded, newest first',
    description: 'Open ones are requested from the payment provider until they are done.',
    tag: 'Admin',
    auth: 'operator',
    query: adminRefundsQuery,
    replies: { 200: adminRefundsSchema },
    async handler({ query: { status = null } }) {
      return { refunds: (await billing.refunds({ status, limit: PAGE })).map(refundJson) };
    },
  });

const getClock = (deps: AdminBillingDeps) =>
  operation({
    operationId: 'adminGetClock',
    summary: 'Get the time of the billing clock',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: clockSchema },
    handler: async () => clockJson(deps),
  });

const advanceClock = (deps: AdminBillingDeps) =>
  operation({
    operationId: 'adminAdvanceClock',
    summary: 'Move the clock of a test installation forward',
    tag: 'Admin',
    auth: 'operator',
    before: async () =>
      deps.advanceClock === null ? refusal('conflict', {}, REAL_TIME) : deps.advanceClock,
    body: clockAdvanceInput,
    replies: { 200: clockSchema },
    errors: ['conflict'],
    async handler({ body, context: advance }) {
      const { seconds } = body;
      await deps.audit.record({ act: 'clock.advanced', accountId: null, after: { seconds } });
      await advance(seconds * 1000);
      return clockJson(deps);
    },
  });

const clockJson = ({ clock, advanceClock }: AdminBillingDeps): ClockJson => ({
  now: isoTime(clock.now()),
  kind: advanceClock === null ? 'real time' : 'test clock',
});

const invoiceSummary = (invoice: Invoice): AdminInvoiceSummaryJson => ({
  number: invoice.number,
  status: invoice.status,
  total: amountText(invoice.totalCents, invoice.currency),
  issuedAt: isoTime(invoice.issuedAtMs),
  dueAt: isoTime(invoice.dueAtMs),
  email: invoice.buyer.email,
  account: invoice.accountId,
  id: invoice.id,
});

const refundJson = (refund: Refund): AdminRefundJson => ({
  payment: refund.reference,
  status: refund.status,
  amount: amountText(refund.cents, refund.currency),
  reason: refund.reason,
  failure: refund.failure,
  createdAt: isoTime(refund.createdAtMs),
  doneAt: optionalTime(refund.doneAtMs),
  refund: refund.refundReference,
  account: refund.accountId,
  payable: refund.payableId,
});

const invoiceDetails = (invoice: Invoice): AdminInvoiceJson => ({
  ...invoiceSummary(invoice),
  statusAt: isoTime(invoice.statusAtMs),
  paymentReference: invoice.paymentReference,
  buyer: invoice.buyer,
  purchaseOrder: invoice.purchaseOrder,
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

/** `1,900.00 USD`. */
const amountText = (cents: bigint, currency: string): string => `${formatCents(cents)} ${currency}`;

const PAGE = 100;
const NO_ACCOUNT = 'No account has this id or email address.';
const NO_INVOICE = 'No invoice has this number or id.';
const REAL_TIME =
  'This server runs in real time; its clock can be moved only with BILLING_CLOCK=test.';
