/**
 * The ledger port: the record of every credit. The gate may be wrong, late or lost; the ledger may
 * not.
 *
 * Promises, held by test/contract/ledger.ts against every adapter:
 * - A reservation ends exactly once: settled, refunded or expired. A second resolution changes
 *   nothing and says so. The amount comes from the stored reservation, never from the caller.
 * - In hard mode `used` never exceeds `included`, at any concurrency, whatever the gate said.
 * - `reserve` is idempotent by reservation id.
 * - For every cycle: included = remaining + pending + settled − overage.
 * - Cycles of an account tile time: no gap, no overlap. A reservation belongs to the cycle it was
 *   made in, even if it settles later.
 * - Nothing acknowledged is lost by `kill -9`.
 */
import type { AccountState } from './gate.ts';

export interface Reservation {
  /** UUID. */
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly cycleId: string;
  /** Positive integer. */
  readonly amount: number;
  readonly createdAtMs: number;
  /** When the sweeper may give it back, in ms since the epoch. */
  readonly expiresAtMs: number;
}

export type Outcome = 'settled' | 'refunded' | 'expired';

export interface Resolution {
  readonly reservationId: string;
  readonly outcome: Outcome;
}

/** A change of the included credits by the operator. */
export interface Grant {
  readonly accountId: string;
  /** May be negative; the sum never takes the included credits below zero. */
  readonly amount: number;
  readonly reason: string;
}

/** Sums that must agree, for tests, the operator and the reconciler. */
export interface Audit {
  readonly accountId: string;
  readonly cycleId: string;
  readonly included: number;
  /** From the cycle row. */
  readonly pending: number;
  readonly settled: number;
  /** Counted from the reservations and resolutions themselves. */
  readonly pendingCounted: number;
  readonly settledCounted: number;
}

export interface Ledger {
  /** The account with its running cycle, which is opened first where time has moved on. undefined: no such account. */
  accountState(accountId: string): Promise<AccountState | undefined>;
  /**
   * Records a reservation before anything is drawn. Calls made together are committed together.
   * `recorded`: durable. `insufficient`: a hard limit forbids it. `stale`: its cycle is over.
   * Throws where the record could not be written or its outcome is unknown.
   */
  reserve(reservation: Reservation): Promise<'recorded' | 'insufficient' | 'stale'>;
  /** Ends a reservation. Calls made together are committed together. false: it had ended before. */
  resolve(resolution: Resolution): Promise<boolean>;
  /** Gives back what expired before now; returns what it ended, for the gate. Any number of processes may run it. */
  expire(): Promise<{ readonly accountId: string; readonly reservationId: string }[]>;
  grant(grant: Grant): Promise<void>;
  audit(accountId: string): Promise<Audit[]>;
  /** Waits for what is under way to be written. */
  flush(): Promise<void>;
}
