/**
 * `/api/billing/invoices`: an account's invoices as JSON, as pages, as PDF and as CSV, and how to pay one.
 * Another account's invoice is not found, as if it did not exist.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { invoiceDocument } from '../billing/invoice-document.ts';
import { INVOICE_PAGE_POLICY, invoiceHtml } from '../billing/invoice-html.ts';
import { invoicePdf } from '../billing/invoice-pdf.ts';
import type { Invoice } from '../billing/invoice.ts';
import { invoiceParams, invoiceSchema, invoicesQuery, invoicesSchema } from '../billing/schemas.ts';
import type { BillingService } from '../billing/service.ts';
import { invoiceJson } from '../billing/to-json.ts';
import type { RateLimitDeps } from '../http/auth/rate-limits.ts';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { file, json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import { isoDay, isoTime } from '../util/clock.ts';
import { csvLine } from '../util/csv.ts';
import type { PaymentFacts } from './payment-facts.ts';
import { refuseTooOften } from './purchase-routes.ts';
import { paySchema, portalSchema } from './schemas.ts';
import type { CheckoutService } from './service.ts';

export interface InvoiceDeps extends RateLimitDeps {
  readonly billing: Pick<BillingService, 'invoices' | 'invoice'>;
  readonly checkout: Pick<CheckoutService, 'payInvoice'>;
  readonly provider: Pick<PaymentProvider, 'portalUrl'>;
  readonly payments: PaymentFacts;
  readonly publicUrl: string;
}

export function invoiceRoutes(app: FastifyInstance, deps: InvoiceDeps): void {
  resource(app, '/api/billing/invoices', { GET: listInvoices(deps) });
  resource(app, '/api/billing/invoices.csv', { GET: exportInvoices(deps) });
  resource(app, '/api/billing/invoices/:file', { GET: getInvoice(deps) });
  resource(app, '/api/billing/invoices/:file/pay', { POST: payInvoice(deps) });
  resource(app, '/api/billing/portal', { GET: openPortal(deps) });
}

const listInvoices = ({ billing, payments }: InvoiceDeps) =>
  operation({
    operationId: 'listInvoices',
    summary: 'List the invoices, newest first',
    tag: 'Billing',
    auth: 'session',
    right: 'see-billing',
    query: invoicesQuery,
    replies: { 200: invoicesSchema },
    async handler({ account, query: { before: beforeId = null } }) {
      // One more than a page has shows whether there is another.
      const rows = await billing.invoices(account.id, {
        beforeId,
        limit: PAGE + 1,
        statuses: null,
      });
      const page = rows.slice(0, PAGE);
      return {
        invoices: page.map((invoice) => invoiceJson(invoice, payments.provider)),
        next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });

const exportInvoices = (deps: InvoiceDeps) =>
  operation({
    operationId: 'exportInvoices',
    summary: 'Download all invoices as CSV',
    tag: 'Billing',
    auth: 'session',
    right: 'see-billing',
    replies: { 200: file(['text/csv'], { headers: ['Content-Disposition'] }) },
    async handler({ account, reply }) {
      const day = isoDay(deps.clock.now());
      void reply.header('Content-Disposition', `attachment; filename="invoices-${day}.csv"`);
      void reply.type('text/csv; charset=utf-8');
      return Readable.from(csv(deps.billing, account.id));
    },
  });

const getInvoice = ({ billing, payments }: InvoiceDeps) =>
  operation({
    operationId: 'getInvoice',
    summary: 'Get an invoice as JSON, as a page or as PDF',
    description: '`{id}` is JSON, `{id}.html` a page and `{id}.pdf` a PDF document.',
    tag: 'Billing',
    auth: 'session',
    right: 'see-billing',
    params: invoiceParams,
    replies: {
      200: {
        ...json(invoiceSchema, { headers: ['Content-Disposition'] }),
        mediaTypes: ['text/html', 'application/pdf'],
      },
    },
    errors: ['not_found'],
    async handler({ account, params, reply, request }) {
      const [id = '', ending] = params.file.split('.');
      const invoice = await billing.invoice(account.id, id);
      if (invoice === undefined) return refusal('not_found', {}, NO_INVOICE);
      if (ending === undefined) return invoiceJson(invoice, payments.provider);
      const printed = invoiceDocument(invoice, payments.invoices.noteLines);
      void reply.header('Cache-Control', 'no-store');
      if (ending === 'html') {
        void reply.header('Content-Security-Policy', INVOICE_PAGE_POLICY);
        return reply.type('text/html; charset=utf-8').send(invoiceHtml(printed));
      }
      if (ending !== 'pdf') return refusal('not_found', {}, NO_SUCH_FORMAT);
      void reply.header('Content-Disposition', `inline; filename="${fileName(invoice)}.pdf"`);
      const pdf = await invoicePdf(printed, payments.invoiceFonts, (characters) =>
        request.log.warn(
          { event: 'billing.invoice_characters_missing', characters: characters.map(named) },
          MISSING_CHARACTERS,
        ),
      );
      return reply.type('application/pdf').send(pdf);
    },
  });

const payInvoice = (deps: InvoiceDeps) =>
  operation({
    operationId: 'payInvoice',
    summary: 'Open a page to pay an invoice on',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    params: invoiceParams,
    before: (input) => refuseTooOften(deps, input),
    replies: { 200: paySchema },
    errors: ['too_many_attempts', 'not_found', 'conflict', 'payment_unavailable'],
    onceFor: ({ account }) => account.id,
    async handler({ account, params }) {
      const invoice = await deps.billing.invoice(account.id, params.file);
      if (invoice === undefined) return refusal('not_found', {}, NO_INVOICE);
      const back = `${deps.publicUrl}/billing`;
      const urls = { doneUrl: `${back}?invoice=paid`, cancelledUrl: back };
      const payment = await deps.checkout.payInvoice(invoice, urls);
      if (payment.kind === 'redirect') return { url: payment.url };
      if (payment.kind === 'refused') return refusal('conflict', {}, payment.reason);
      return payment.kind === 'unavailable' ? refusal('payment_unavailable') : { url: null };
    },
  });

const openPortal = (deps: InvoiceDeps) =>
  operation({
    operationId: 'openPaymentPortal',
    summary: 'Get a page to change the payment method on',
    tag: 'Billing',
    auth: 'session',
    right: 'billing',
    before: (input) => refuseTooOften(deps, input),
    replies: { 200: portalSchema },
    errors: ['too_many_attempts', 'not_found', 'payment_unavailable'],
    async handler({ account, request }) {
      const link = await deps.provider.portalUrl(account.id, `${deps.publicUrl}/billing`);
      if (link.kind === 'redirect') return { url: link.url };
      if (link.kind === 'none') return refusal('not_found', {}, NO_PORTAL);
      request.log.error(
        { event: 'payment.portal_unavailable', cause: link.cause, reason: link.reason },
        'The page for payment methods is not available',
      );
      return refusal('payment_unavailable');
    },
  });

async function* csv(
  billing: Pick<BillingService, 'invoices'>,
  accountId: string,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  let beforeId: string | null = null;
  for (;;) {
    const page: readonly Invoice[] = await billing.invoices(accountId, {
      beforeId,
      limit: CSV_PAGE,
      statuses: null,
    });
    yield page.map((invoice) => csvLine(COLUMNS.map(([, read]) => read(invoice)))).join('');
    const last = page.at(-1);
    if (last === undefined || page.length < CSV_PAGE) return;
    beforeId = last.id;
  }
}

/** A number can contain a `/`, which file names cannot. */
const fileName = ({ number }: Invoice): string => number.replaceAll('/', '-');

/** `𓀀` → `U+13000 𓀀`. */
const named = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} ${character}`;

const PAGE = 24;
const CSV_PAGE = 200;

const NO_INVOICE = 'This account has no invoice with this id.';
const NO_SUCH_FORMAT = 'Invoices are available as .html and .pdf.';
const MISSING_CHARACTERS =
  'No font has these characters of an invoice; its PDF has others in their place. Name a font that has ' +
  'them in INVOICE_FONTS.';
const NO_PORTAL = 'There is no payment method to change yet.';

/** The columns of the export. Their order stays: new ones go at the end. */
const COLUMNS: readonly (readonly [string, (invoice: Invoice) => string | number])[] = [
  ['number', ({ number }) => number],
  ['issued_at', ({ issuedAtMs }) => isoTime(issuedAtMs)],
  ['due_at', ({ dueAtMs }) => isoTime(dueAtMs)],
  ['status', ({ status }) => status],
  ['paid_at', ({ status, statusAtMs }) => (status === 'paid' ? isoTime(statusAtMs) : '')],
  ['currency', ({ currency }) => currency],
  ['subtotal_cents', ({ subtotalCents }) => Number(subtotalCents)],
  ['tax_cents', ({ taxCents }) => Number(taxCents)],
  ['total_cents', ({ totalCents }) => Number(totalCents)],
  ['tax_label', ({ taxLabel }) => taxLabel],
  ['tax_percent', ({ taxMicros }) => taxMicros / 10_000],
  ['buyer', ({ buyer }) => buyer.name],
  ['lines', ({ lines }) => lines.map(({ description }) => description).join('; ')],
];
