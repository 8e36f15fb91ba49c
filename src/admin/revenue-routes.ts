/** The operator's route about revenue and usage of all accounts. */
import type { FastifyInstance } from 'fastify';
import type { Revenue } from '../billing/revenue.ts';
import type { BillingService } from '../billing/service.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { revenueQuery, revenueSchema, type RevenueJson } from './revenue-schemas.ts';

export interface AdminRevenueDeps {
  readonly billing: Pick<BillingService, 'revenue'>;
}

export function adminRevenueRoutes(app: FastifyInstance, { billing }: AdminRevenueDeps): void {
  resource(app, '/api/admin/revenue', {
    GET: operation({
      operationId: 'adminGetRevenue',
      summary: 'Show what was invoiced, paid, and used each month',
      tag: 'Admin',
      auth: 'operator',
      query: revenueQuery,
      replies: { 200: revenueSchema },
      handler: async ({ query: { months } }) => revenueJson(await billing.revenue(months)),
    }),
  });
}

/** A month in which money only went back has a row too. */
function revenueJson({ months, plans, refunds, credits, top }: Revenue): RevenueJson {
  const isOf = (one: { readonly month: string; readonly currency: string }) => {
    return (other: { readonly month: string; readonly currency: string }): boolean =>
      one.month === other.month && one.currency === other.currency;
  };
  const refundsAlone = refunds.filter((refund) => !months.some(isOf(refund)));
  const rows = [...months, ...refundsAlone.map((refund) => ({ ...NOTHING, ...refund }))];
  return {
    months: rows
      .toSorted((a, b) => (a.month < b.month ? 1 : -1))
      .map((row) => ({
        month: row.month,
        currency: row.currency,
        invoices: row.invoices,
        invoicedCents: row.invoicedCents,
        paidCents: row.paidCents,
        openCents: row.openCents,
        pastDueCents: row.pastDueCents,
        voidCents: row.voidCents,
        refundedCents: refunds.find(isOf(row))?.cents ?? 0,
        plans: plans.filter(isOf(row)).map(({ plan, cents }) => ({ plan, cents })),
      })),
    credits: [...credits],
    top: top.map(({ id, email, plan, credits: used }) => ({
      account: { id, email },
      plan,
      credits: used,
    })),
  };
}

const NOTHING = {
  invoices: 0,
  invoicedCents: 0,
  paidCents: 0,
  openCents: 0,
  pastDueCents: 0,
  voidCents: 0,
};
