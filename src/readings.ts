/** The numbers of this process that Prometheus reads, each with the part that keeps it. */
import type { Credits } from './credits/credits.ts';
import type { Reading } from './http/metrics.ts';
import type { DrawingPool } from './picture/pool.ts';

export interface ReadingDeps {
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly gateServer: {
    readonly degraded: () => boolean;
    readonly counts: () => { readonly outages: number; readonly decidedLocally: number };
  } | null;
}

/** Every number, by the name it is exposed under. */
export function readingsOf({ credits, drawing, gateServer }: ReadingDeps): Reading[] {
  const counter = (name: string, help: string, read: () => number): Reading => ({
    name,
    help,
    kind: 'counter',
    read,
  });
  const gauge = (name: string, help: string, read: () => number): Reading => ({
    name,
    help,
    kind: 'gauge',
    read,
  });
  const counts = (): ReturnType<Credits['counts']> => credits.counts();
  const open = (): number => {
    const { admitted, settled, refunded, settledTooLate, unresolved } = counts();
    return admitted - settled - refunded - settledTooLate - unresolved;
  };
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
      'barcode_unresolved_total',
      'Ends the ledger could not take; the sweep gives these credits back.',
      () => counts().unresolved,
    ),
    counter(
      'barcode_drift_repaired_total',
      'Accounts whose gate differed from the ledger and was loaded anew.',
      () => counts().repaired,
    ),
    gauge('barcode_reservations_open', 'Reservations of this process under way.', open),
    gauge('barcode_drawings_waiting', 'Pictures waiting for a worker.', () => drawing.waiting()),
    gauge('barcode_gate_degraded', '1 while this process decides without Redis.', () =>
      gateServer?.degraded() === true ? 1 : 0,
    ),
    counter(
      'barcode_gate_outages_total',
      'Times Redis failed this process.',
      () => gateServer?.counts().outages ?? 0,
    ),
    counter(
      'barcode_gate_decided_locally_total',
      'Requests decided without Redis.',
      () => gateServer?.counts().decidedLocally ?? 0,
    ),
  ];
}
