/** What the parts of the bracket share within one process: counts for the operator, and open work. */
import type { Clock } from '../util/clock.ts';
import { createTimeOrderedIds } from '../util/id.ts';
import { LEASE_MARGIN_MS, LEASE_MS } from './ledger.ts';
import type { SharedReservation } from './shared-reservation.ts';

/** What happened since the process started, for the operator. */
export interface CreditCounts {
  /** Requests whose reservations were recorded; several may share one. */
  readonly admitted: number;
  readonly settled: number;
  readonly refunded: number;
  readonly expired: number;
  /** Delivered, but expired or resolved before they could be charged. */
  readonly settledTooLate: number;
  /** Leases that could not be extended in time: what was not delivered by then is not. */
  readonly lost: number;
  /** Resolutions the ledger could not take; the sweep gives these credits back. */
  readonly unresolved: number;
  /** Accounts whose balance at the gate was not what the ledger says. */
  readonly repaired: number;
  /** Reservations this process is working for at this moment. */
  readonly open: number;
}

/** A reservation that this process has open. */
export interface OpenLease {
  /** Until then, by `monotonicMs`, nobody gives its credits back. */
  endsMs: number;
  /** Whether somebody works for it: only then it is extended. */
  isWorkedFor: boolean;
}

/** The end of a lease that begins with a call to the ledger which was made at `fromMs`. */
export const leaseFrom = (fromMs: number): number => fromMs + LEASE_MS - LEASE_MARGIN_MS;

export interface BracketState {
  /** Those that only grow. */
  readonly counts: { -readonly [Name in keyof Omit<CreditCounts, 'open'>]: number };
  /** The reservations this process has open. */
  readonly open: Map<string, OpenLease>;
  /** Those of them that several requests share, by the id they were admitted with. */
  readonly shared: Map<string, SharedReservation>;
  /** Accounts admitted since the last comparison of gate and ledger. */
  readonly active: Set<string>;
  /** Reservations the ledger may or may not hold: account → when the last of them was made. */
  readonly doubtful: Map<string, number>;
  /** Makes the id of a reservation. */
  readonly newReservationId: () => string;
}

export const createBracketState = (clock: Clock): BracketState => ({
  counts: {
    admitted: 0,
    settled: 0,
    refunded: 0,
    expired: 0,
    settledTooLate: 0,
    lost: 0,
    unresolved: 0,
    repaired: 0,
  },
  open: new Map(),
  shared: new Map(),
  active: new Set(),
  doubtful: new Map(),
  newReservationId: createTimeOrderedIds(clock),
});
