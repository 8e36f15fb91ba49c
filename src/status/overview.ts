/** What the operator looks at when something is wrong, of all accounts together: what is open, and what fails. */
import type { Database } from '../database/database.ts';

/** Reservations of an account that have not ended. */
export interface OpenReservations {
  readonly accountId: string;
  readonly email: string;
  readonly reservations: number;
  readonly credits: number;
  /** When the lease of the first ends, by the clock that processes share. */
  readonly firstEndsMs: number;
}

/** A webhook endpoint whose last attempts failed, or that was switched off for it. */
export interface FailingEndpoint {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly url: string;
  readonly failingSinceMs: number | null;
  readonly failedEvents: number;
  readonly offReason: string | null;
}

export type Overview = ReturnType<typeof createOverview>;

export const createOverview = (database: Database) => ({
  /** Those with most credits first, at most 50. */
  openReservations: (): Promise<OpenReservations[]> =>
    database.query<OpenReservations>(OPEN_RESERVATIONS, [LISTED_MAX]),
  /** Those failing longest first, at most 50. */
  failingEndpoints: (): Promise<FailingEndpoint[]> =>
    database.query<FailingEndpoint>(FAILING_ENDPOINTS, [LISTED_MAX]),
});

const LISTED_MAX = 50;
const OPEN_RESERVATIONS = `
  SELECT c.account_id AS "accountId", a.email, count(*) AS reservations, sum(p.amount)::int8 AS credits,
         min(p.expires_at_ms) AS "firstEndsMs"
  FROM pending_reservation p JOIN cycle c ON c.id = p.cycle_id JOIN account a ON a.id = c.account_id
  GROUP BY c.account_id, a.email ORDER BY credits DESC, c.account_id LIMIT $1`;
const FAILING_ENDPOINTS = `
  SELECT e.id, e.account_id AS "accountId", a.email, e.url, e.failing_since_ms AS "failingSinceMs",
         e.failed_events AS "failedEvents", e.off_reason AS "offReason"
  FROM webhook_endpoint e JOIN account a ON a.id = e.account_id
  WHERE e.failing_since_ms IS NOT NULL OR e.off_reason = 'failing'
  ORDER BY e.failing_since_ms NULLS LAST, e.id LIMIT $1`;
