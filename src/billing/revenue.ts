/** What all accounts were invoiced, have paid and have used, month by month (UTC), for the operator. */
import type { Database } from '../database/database.ts';
import type { PlanId } from '../plans/plans.ts';

/** Of the invoices issued in a month, in one currency: with tax, in cents. */
interface RevenueMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly currency: string;
  /** Those that are owed or paid. */
  readonly invoices: number;
  readonly invoicedCents: number;
  readonly paidCents: number;
  readonly openCents: number;
  readonly pastDueCents: number;
  /** No longer owed; not part of what was invoiced. */
  readonly voidCents: number;
}

/** Lines of the same invoices by plan, before tax and account credit. */
interface PlanRevenue {
  readonly month: string;
  readonly currency: string;
  readonly plan: PlanId;
  readonly cents: number;
}

/** Payments of a month that are paid back, or will be. */
interface RefundMonth {
  readonly month: string;
  readonly currency: string;
  readonly cents: number;
}

/** Credits charged in the cycles that began in a month. */
interface CreditMonth {
  readonly month: string;
  readonly cycles: number;
  readonly credits: number;
}

/** An account by the credits of its running cycle. */
interface TopAccount {
  readonly id: string;
  readonly email: string;
  readonly plan: PlanId;
  readonly credits: number;
}

export interface Revenue {
  readonly months: readonly RevenueMonth[];
  readonly plans: readonly PlanRevenue[];
  readonly refunds: readonly RefundMonth[];
  readonly credits: readonly CreditMonth[];
  readonly top: readonly TopAccount[];
}

/** Since a moment. Invoices are found by index; cycles are read as a whole, which takes a second for a million accounts. */
export async function readRevenue(
  database: Database,
  sinceMs: number,
  nowMs: number,
): Promise<Revenue> {
  return {
    months: await database.query<RevenueMonth>(MONTHS, [sinceMs]),
    plans: await database.query<PlanRevenue>(PLANS, [sinceMs]),
    refunds: await database.query<RefundMonth>(REFUNDS, [sinceMs]),
    credits: await database.query<CreditMonth>(CREDITS, [sinceMs]),
    top: await database.query<TopAccount>(TOP, [nowMs, TOP_MAX]),
  };
}

const TOP_MAX = 20;

const monthOf = (column: string): string =>
  `to_char(to_timestamp(${column} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM')`;
const sumOf = (statuses: string): string =>
  `coalesce(sum(total_cents) FILTER (WHERE status ${statuses}), 0)::int8`;
const MONTHS = `
  SELECT ${monthOf('issued_at_ms')} AS month, currency,
         count(*) FILTER (WHERE status <> 'void') AS invoices,
         ${sumOf("<> 'void'")} AS "invoicedCents", ${sumOf("= 'paid'")} AS "paidCents",
         ${sumOf("= 'open'")} AS "openCents", ${sumOf("= 'past_due'")} AS "pastDueCents",
         ${sumOf("= 'void'")} AS "voidCents"
  FROM invoice WHERE issued_at_ms >= $1
  GROUP BY 1, 2 ORDER BY 1 DESC, 2`;
const PLANS = `
  SELECT ${monthOf('i.issued_at_ms')} AS month, i.currency, l.plan_id AS plan,
         sum(l.cents)::int8 AS cents
  FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
  WHERE i.issued_at_ms >= $1 AND i.status <> 'void' AND l.kind <> 'balance'
  GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 4 DESC`;
const REFUNDS = `
  SELECT ${monthOf('created_at_ms')} AS month, currency, sum(cents)::int8 AS cents
  FROM refund WHERE created_at_ms >= $1 GROUP BY 1, 2 ORDER BY 1 DESC, 2`;
const CREDITS = `
  SELECT ${monthOf('start_ms')} AS month, count(*) AS cycles, sum(settled)::int8 AS credits
  FROM cycle WHERE start_ms >= $1 GROUP BY 1 ORDER BY 1 DESC`;
const TOP = `
  SELECT a.id, a.email, a.plan_id AS plan, c.settled AS credits
  FROM cycle c JOIN account a ON a.id = c.account_id
  WHERE c.start_ms <= $1 AND c.end_ms > $1 AND c.seq > 0 AND c.settled > 0
    AND a.deleted_at_ms IS NULL
  ORDER BY c.settled DESC, a.id LIMIT $2`;
