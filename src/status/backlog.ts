/** What waits longer than it should, read from the database: work that every process shares. */
import type { Queries } from '../database/database.ts';

/** How far behind the work is. Times are 0 where nothing waits. */
export interface Backlog {
  /** How long the oldest reservation that has not ended is past its lease; the sweep ends those. */
  readonly reservationOverdueMs: number;
  /** Batches that no process is drawing, and how long the oldest of them has waited. */
  readonly batches: number;
  readonly batchMs: number;
  /** Webhook deliveries to working endpoints that are due and not under way, and for how long the first has been. */
  readonly deliveries: number;
  readonly deliveryMs: number;
  /** How long ago the first billing cycle that is not closed has ended. */
  readonly cycleMs: number;
  /** Whether all totals of usage are being made again. */
  readonly isRebuilding: boolean;
  /** Mails that could not be sent yet, and how long the oldest of them has waited. */
  readonly mails: number;
  readonly mailMs: number;
}

export const NO_BACKLOG: Backlog = {
  reservationOverdueMs: 0,
  batches: 0,
  batchMs: 0,
  deliveries: 0,
  deliveryMs: 0,
  cycleMs: 0,
  isRebuilding: false,
  mails: 0,
  mailMs: 0,
};

/**
 * One statement, each part of it along an index of what is open. `nowMs` is the time of the product, which
 * batches and deliveries are written with; mails are written with the real one. Leases are counted by the database's clock,
 * or by the one that is given.
 */
export async function readBacklog(
  database: Queries,
  { nowMs, realNowMs }: { readonly nowMs: number; readonly realNowMs: number },
  leaseNowMs: number | null,
): Promise<Backlog> {
  const params = [nowMs, leaseNowMs, realNowMs];
  const [row] = await database.query<Backlog>(BACKLOG, params);
  return { ...NO_BACKLOG, ...row };
}

const LEASE_NOW = `coalesce($2::int8, (extract(epoch FROM statement_timestamp()) * 1000)::int8)`;
/** $1: now; $2: the time of leases, null: the database's; $3: the real time. Counts stop where the exact number matters no more. */
const BACKLOG = `
  SELECT greatest(0, ${LEASE_NOW} - coalesce((SELECT min(expires_at_ms) FROM pending_reservation), ${LEASE_NOW}))
           AS "reservationOverdueMs",
         b.waiting AS batches, greatest(0, $1::int8 - coalesce(b.since_ms, $1)) AS "batchMs",
         d.waiting AS deliveries, greatest(0, $1::int8 - coalesce(d.since_ms, $1)) AS "deliveryMs",
         greatest(0, $1::int8 - coalesce((SELECT min(end_ms) FROM cycle WHERE closed_at_ms IS NULL), $1)) AS "cycleMs",
         EXISTS (SELECT FROM usage_rollup WHERE rebuild_after IS NOT NULL) AS "isRebuilding",
         m.waiting AS mails, greatest(0, $3::int8 - coalesce(m.since_ms, $3)) AS "mailMs"
  FROM (SELECT count(*) AS waiting, min(created_at_ms) AS since_ms
        FROM (SELECT created_at_ms FROM batch
              WHERE state IN ('waiting', 'running') AND coalesce(claimed_until_ms, 0) <= $1
              ORDER BY created_at_ms LIMIT 10000) AS open_batch) AS b,
       (SELECT count(*) AS waiting, min(due.next_at_ms) AS since_ms
        FROM webhook_endpoint e
        CROSS JOIN LATERAL (
          SELECT next_at_ms FROM webhook_delivery
          WHERE endpoint_id = e.id AND state = 'pending' AND next_at_ms <= $1
          ORDER BY next_at_ms LIMIT 1000) AS due
        WHERE e.off_at_ms IS NULL AND e.paused_until_ms <= $1 AND e.failing_since_ms IS NULL) AS d,
       (SELECT count(*) AS waiting, min(created_at_ms) AS since_ms
        FROM (SELECT created_at_ms FROM unsent_mail WHERE state = 'waiting'
              ORDER BY created_at_ms LIMIT 10000) AS waiting_mail) AS m`;
