/** The numbers of this process that Prometheus reads, each with the part that keeps it. */
import { mailMetrics, type MailMetricsDeps } from './mail-metrics.ts';
import type { BillingService } from '../billing/service.ts';
import type { Credits } from '../credits/credits.ts';
import type { Ledger } from '../credits/ledger.ts';
import { GATE_SECONDS } from '../credits/timed-gate.ts';
import { healthMetrics, type HealthMetricsDeps } from './health-metrics.ts';
import { createHistogram, type Histogram, type MetricSource } from './metrics.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { WorkerCounts } from '../picture/jobs.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { Usage } from '../usage/service.ts';
import type { Deliverer } from '../webhooks/jobs.ts';

export interface MetricsCatalogDeps extends HealthMetricsDeps, Omit<MailMetricsDeps, 'health'> {
  readonly credits: Credits;
  readonly ledger: Ledger;
  readonly billing: Pick<BillingService, 'closedOverdue' | 'refundCounts'>;
  readonly usage: Usage;
  readonly drawing: Pick<DrawingPool, 'waiting' | 'counts'>;
  readonly reading: Pick<ReadingPool, 'counts'>;
  readonly deliverer: Pick<Deliverer, 'counts'>;
  readonly gateSeconds: Histogram;
  readonly gateServer: {
    readonly degraded: () => boolean;
    readonly nodes: () => number;
    readonly counts: () => { readonly outages: number; readonly decidedLocally: number };
  } | null;
}

/** How long the gate takes to decide; observed by `timedGate`, before the catalog exists. */
export const createGateSeconds = (): Histogram =>
  createHistogram({
    name: 'barcode_gate_admit_seconds',
    help: 'Time the gate takes to decide a request.',
    buckets: GATE_SECONDS,
  });

/** Every number, by the name it is exposed under. */
// A table: one entry for each number.
// oxlint-disable-next-line max-lines-per-function
export function metricsCatalog(deps: MetricsCatalogDeps): MetricSource[] {
  const { credits, ledger, usage, drawing, deliverer, gateServer, gateSeconds } = deps;
  const { billing } = deps;
  const counter = (name: string, help: string, read: () => number): MetricSource => ({
    name,
    help,
    kind: 'counter',
    read,
  });
  const gauge = (
    name: string,
    help: string,
    read: () => number,
    together: 'sum' | 'max' = 'sum',
  ): MetricSource => ({ name, help, kind: 'gauge', read, together });
  const counts = (): ReturnType<Credits['counts']> => credits.counts();
  return [
    counter('barcode_reservations_total', 'Reservations recorded.', () => counts().admitted),
    counter('barcode_settled_total', 'Reservations charged.', () => counts().settled),
    counter('barcode_refunded_total', 'Reservations given back.', () => counts().refunded),
    counter('barcode_expired_total', 'Abandoned reservations given back.', () => counts().expired),
    counter(
      'barcode_settled_too_late_total',
      'Delivered, but expired before they could be charged.',
      () => counts().settledTooLate,
    ),
    counter(
      'barcode_leases_lost_total',
      'Reservations that could not be extended in time; what they pay for was not delivered further.',
      () => counts().lost,
    ),
    counter(
      'barcode_cycles_closed_overdue_total',
      'Billing cycles closed only after giving back the reservations they had waited for.',
      () => billing.closedOverdue(),
    ),
    gauge(
      'barcode_payment_refunds_open',
      'Payments that are not owed and not paid back yet, when they were last looked for.',
      () => billing.refundCounts().open,
      'max',
    ),
    counter(
      'barcode_payment_refunds_total',
      'Payments that were paid back by this process.',
      () => billing.refundCounts().done,
    ),
    counter(
      'barcode_unresolved_total',
      'Reservations whose end could not be recorded; the sweep gives their credits back.',
      () => counts().unresolved,
    ),
    counter(
      'barcode_drift_repaired_total',
      'Accounts reloaded because the gate differed from the ledger.',
      () => counts().repaired,
    ),
    gauge('barcode_reservations_open', 'Reservations this process has open.', () => counts().open),
    gauge('barcode_drawings_waiting', 'Pictures waiting for a worker.', () => drawing.waiting()),
    gauge(
      'barcode_gate_degraded',
      '1 while this process decides without Redis.',
      () => (gateServer?.degraded() === true ? 1 : 0),
      'max',
    ),
    gauge(
      'barcode_processes',
      'Processes over the same database; without Redis each has its share of the rate limits.',
      () => gateServer?.nodes() ?? 1,
      'max',
    ),
    counter(
      'barcode_gate_outages_total',
      'Redis outages seen by this process.',
      () => gateServer?.counts().outages ?? 0,
    ),
    counter(
      'barcode_gate_decided_locally_total',
      'Requests decided without Redis.',
      () => gateServer?.counts().decidedLocally ?? 0,
    ),
    { kind: 'histogram', histogram: gateSeconds },
    counter(
      'barcode_reserve_batches_total',
      'Statements that recorded reservations.',
      () => ledger.writes().reserve.batches,
    ),
    counter(
      'barcode_reserve_rows_total',
      'Reservations recorded by those statements.',
      () => ledger.writes().reserve.items,
    ),
    counter(
      'barcode_resolve_batches_total',
      'Statements that ended reservations.',
      () => ledger.writes().resolve.batches,
    ),
    counter(
      'barcode_resolve_rows_total',
      'Reservations ended by those statements.',
      () => ledger.writes().resolve.items,
    ),
    counter(
      'barcode_webhooks_delivered_total',
      'Webhook events delivered.',
      () => deliverer.counts().delivered,
    ),
    counter(
      'barcode_webhooks_failed_total',
      'Failed webhook delivery attempts; most are retried.',
      () => deliverer.counts().failed,
    ),
    gauge(
      'barcode_webhooks_under_way',
      'Webhook deliveries in progress in this process.',
      () => deliverer.counts().inFlight,
    ),
    counter(
      'barcode_usage_requests_total',
      'Requests recorded for their accounts.',
      () => usage.counts().recorded,
    ),
    counter(
      'barcode_usage_rows_dropped_total',
      'Requests missing from the request list because of a burst or a failed write.',
      () => usage.counts().rowsDropped,
    ),
    counter(
      'barcode_usage_uncounted_total',
      'Requests missing from the usage that accounts see.',
      () => usage.counts().uncounted,
    ),
    counter(
      'barcode_usage_failed_flushes_total',
      'Failed usage writes; most are retried.',
      () => usage.counts().failedFlushes,
    ),
    ...workerMetrics(deps),
    ...mailMetrics(deps),
    ...healthMetrics(deps),
  ];
}

/** What went wrong with the threads that draw, and with the one that reads. */
function workerMetrics({ drawing, reading }: MetricsCatalogDeps): MetricSource[] {
  const counter = (
    name: string,
    help: string,
    of: (counts: WorkerCounts) => number,
  ): MetricSource => ({
    name,
    help,
    kind: 'labelled-counter',
    label: 'pool',
    read: () => [
      ['drawing', of(drawing.counts())],
      ['reading', of(reading.counts())],
    ],
  });
  return [
    counter(
      'barcode_workers_replaced_total',
      'Worker threads that died or hung; each failed one request.',
      ({ replaced }) => replaced,
    ),
    counter(
      'barcode_drawings_refused_total',
      'Pictures that were refused with 503 because too many others waited for a worker.',
      ({ refused }) => refused,
    ),
  ];
}
