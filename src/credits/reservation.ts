/**
 * What a credit is called on its way: a `ReservationRequest` is admitted by the gate as an `AdmitRequest`,
 * recorded in the ledger as a `Reservation`, held by the work as `Admitted`, ended by a `Resolution`, and
 * remembered as a `ResolvedReservation`.
 */
import type { RateLimit, RateState } from '../limits/rate-limit.ts';
import type { PlanId } from '../plans/plans.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import type { Admission, Gate, GateView } from './gate.ts';
import type { Ledger } from './ledger.ts';

export interface ReservationRequest {
  readonly accountId: string;
  readonly keyId: string;
  /** Of the key's record that the request was checked by. */
  readonly keyRevision: number;
  /** Credits to reserve; 0 asks for key, limit and plan alone. */
  readonly amount: number;
  /** true: decides as if it reserved them, and reserves nothing. */
  readonly checksOnly?: boolean;
  /** Plans that include what is requested; null where every plan does. */
  readonly plans: readonly PlanId[] | null;
  /** Whether a test key sends it, which has a rate limit of its own. */
  readonly isTest?: boolean;
  /**
   * UUID of the reservation. A request that is admitted in two steps (whether it may, then for its
   * credits) uses one id for both, and counts once in the rate limit.
   */
  readonly reservationId: string;
  /**
   * Whether requests of the key that come at the same moment may share a reservation, which then has the id
   * of one of them.
   */
  readonly mayShare?: boolean;
}

export interface Admitted {
  readonly kind: 'admitted';
  readonly accountId: string;
  /** null where nothing was reserved; several requests may share one. */
  readonly reservationId: string | null;
  /** Credits reserved for this request. */
  readonly amount: number;
  /** The account after this reservation. */
  readonly account: GateView;
  readonly rate: RateState;
}

/** What `admit` decides; a refusal leaves no trace on the balance. */
export type CreditDecision = Admitted | Exclude<Admission, { kind: 'admitted' | 'missing' }>;

/**
 * The credits' worth that work has delivered, 0 for none; or `handed-over`: the reservation stays open
 * for whoever adopts the work.
 */
export type Delivered = number | 'handed-over';

/** How long work may go on delivering. */
export interface Lease {
  /**
   * For how many milliseconds the credits are certainly reserved; it grows again while the lease is
   * extended. At 0 nothing may be delivered any more.
   */
  remainingMs(): number;
}

/** The lease of work that has nothing reserved. */
export const NO_LEASE: Lease = { remainingMs: () => Infinity };

/** Work that was handed over with a reservation, and has ended. */
export interface Adoption {
  readonly accountId: string;
  readonly keyId: string;
  /** It may have expired or been resolved by now, or never have been made. */
  readonly reservationId: string;
  /**
   * Stores the id of the reservation that is to pay instead, before it is made: whoever adopts the work
   * after a crash looks at that one. false: somebody else has adopted it by now.
   */
  replaceReservation(reservationId: string): Promise<boolean>;
}

export type AdoptedCharge =
  /** What it cost, now or before a crash, and in which cycle; null where it cost nothing. */
  | { readonly kind: 'charged'; readonly credits: number; readonly cycleId: string | null }
  /** The reservation was given back meanwhile, and the account has no credits left. */
  | { readonly kind: 'insufficient' }
  | { readonly kind: 'no-account' }
  /** Somebody else has adopted the work by now, and charges for it. */
  | { readonly kind: 'taken-over' };

/** What every part of the bracket works with. */
export interface CreditsDeps {
  readonly gate: Gate;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** What this process counts its own leases by: milliseconds that no change of the system's time moves. */
  readonly monotonicMs: () => number;
  readonly log: Log;
  /** Of each test key. */
  readonly testKeyLimit: RateLimit;
}
