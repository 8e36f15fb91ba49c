/**
 * The ledger port: the record of every credit. The gate may be wrong, late or lost; the ledger may
 * not.
 *
 * Promises, which test/contract/ledger.ts checks over every database:
 * - A reservation ends exactly once: settled, refunded or expired. A second resolution changes
 *   nothing and says so. The amount comes from the stored reservation: whoever settles may charge
 *   less of it, never more, and the rest is given back.
 * - In hard mode `used` never exceeds `included`, at any concurrency, whatever the gate said.
 * - `reserve` is idempotent by reservation id.
 * - For every cycle: included = remaining + pending + settled − overage.
 * - A reservation that nobody extends expires LEASE_MS after it was written, whatever the clocks of the
 *   processes say and however late it was written; nothing stays pending for longer.
 * - Cycles of an account tile time: no gap, no overlap. A reservation belongs to the cycle it was
 *   made in, even if it settles later.
 * - Nothing acknowledged is lost by `kill -9`.
 */
import type { AccountState, Counted } from './gate.ts';

export interface Reservation {
  /** UUID in lower case. */
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly cycleId: string;
  /** Integer from 1 to a million. */
  readonly amount: number;
  readonly createdAtMs: number;
}

/**
 * The time that leases are counted by, in ms since the epoch, which all processes must share; null: the
 * database's own clock.
 */
export type LeaseTime = () => number | null;

/** A reservation expires this long after it was made or extended. */
export const LEASE_MS = 60_000;
/** The same for one that was handed over: nobody works for it until somebody adopts it. */
export const HANDED_OVER_MS = 900_000;
/** So close to its end a lease is no longer extended, nor is anything delivered by it. */
export const LEASE_MARGIN_MS = 5000;

type Outcome = 'settled' | 'refunded' | 'expired';

/** A reservation that expired and was given back. */
export interface ExpiredReservation {
  readonly accountId: string;
  readonly reservationId: string;
}

/** What remains of a reservation that ends in part: a reservation of its own, which takes over its lease. */
export interface Remainder {
  readonly reservationId: string;
  /** At least 1, and less than was reserved; a reservation that has less left is not ended. */
  readonly amount: number;
}

interface End {
  readonly reservationId: string;
  /** null: nothing remains. */
  readonly remainder?: Remainder | null;
}

/** How a reservation is to end. */
export type Resolution =
  | (End & {
      readonly outcome: 'settled';
      /** The credits to charge, at least 1; of more than there are without the remainder, those. */
      readonly credits: number;
    })
  | (End & { readonly outcome: 'refunded' | 'expired' });

/** The resolution that charges so many credits; 0 gives everything back but the remainder. */
export const resolutionFor = (
  reservationId: string,
  credits: number,
  remainder: Remainder | null = null,
): Resolution =>
  credits > 0
    ? { reservationId, outcome: 'settled', credits, remainder }
    : { reservationId, outcome: 'refunded', remainder };

/** How a reservation has ended. */
export interface ResolvedReservation {
  readonly outcome: Outcome;
  /** What it cost, and in which cycle. */
  readonly credits: number;
  readonly cycleId: string;
}

/**
 * `recorded`: durable. `insufficient`: a hard limit or the overage cap forbids it. `stale`: its cycle is
 * over, or there is none.
 */
export type ReserveResult = 'recorded' | 'insufficient' | 'stale';

/** A change of the included credits by the operator. */
export interface Grant {
  readonly accountId: string;
  /** May be negative; it never takes the included credits below what is used, nor below zero. */
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
  /** Counted from the reservations and resolutions themselves, and the sums of those that were dropped. */
  readonly pendingCounted: number;
  readonly settledCounted: number;
  /** Of `settledCounted`, what is known by the sums kept of rows that were dropped; 0: all rows are there. */
  readonly settledDropped: number;
}

/** What a grant came to. */
export interface Granted {
  /** What was added; less was taken away than requested where that much was not left. */
  readonly applied: number;
  /** The included credits of the running cycle from now on. */
  readonly included: number;
}

/** An account's state, and what it contains of reservations that are open, read at one moment. */
export interface CountedState {
  readonly state: AccountState;
  /** Of these reservations, those that `state.used` contains, and with how many credits. */
  readonly counted: Counted;
}

/** Too many calls wait for the database. Nothing was written; the caller may try again later. */
export class Overload extends Error {
  override name = 'Overload';
}

/** The database did not say whether it wrote: only looking can tell, and nothing may be assumed. */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

export interface Ledger {
  /** The account with its running cycle, which is opened first where time has moved on. undefined: no such account. */
  accountState(accountId: string): Promise<AccountState | undefined>;
  /** The same, for a gate that has these reservations open. */
  countedState(accountId: string, open: readonly string[]): Promise<CountedState | undefined>;
  /**
   * Records a reservation before anything is drawn. Calls made together are committed together.
   * Throws `Overload` where too many wait, `OutcomeUnknown` where it may or may not have been written,
   * RangeError where the reservation makes no sense, and otherwise where it was not written.
   */
  reserve(reservation: Reservation): Promise<ReserveResult>;
  /**
   * Ends a reservation. Calls made together are committed together. false: it had ended before, or
   * never was. What is to remain of it is a reservation from the same moment on. Throws as `reserve`
   * does, and never charges more than was reserved.
   */
  resolve(resolution: Resolution): Promise<boolean>;
  /** How a reservation ended and what it cost; undefined: it has not, or never was. */
  outcomeOf(reservationId: string): Promise<ResolvedReservation | undefined>;
  /**
   * Makes reservations last LEASE_MS from now on, or HANDED_OVER_MS. Returns those that do: what has
   * ended, or is within LEASE_MARGIN_MS of its end, is not extended.
   */
  extend(
    reservationIds: readonly string[],
    as: 'lease' | 'handed-over',
  ): Promise<ReadonlySet<string>>;
  /**
   * Gives back what has expired, a few hundred at a time; returns what it ended, for the gate; an
   * empty list where nothing is left. `own` are those that this process works for: it ends them itself.
   * Any number of processes may run it.
   */
  expire(own: readonly string[]): Promise<ExpiredReservation[]>;
  /** Adds to (or takes from) the running cycle. Throws where there is no such account. */
  grant(grant: Grant): Promise<Granted>;
  audit(accountId: string): Promise<Audit[]>;
  /** Waits for what is under way to be written. */
  flush(): Promise<void>;
  /** How many statements of each kind this process has sent, and the rows in them. */
  writes(): Readonly<Record<'reserve' | 'resolve', LedgerWrites>>;
}

interface LedgerWrites {
  readonly batches: number;
  readonly items: number;
}
