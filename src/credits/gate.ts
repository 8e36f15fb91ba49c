/**
 * The gate port: the fast front of the ledger. One call decides a request in one step: is the key
 * live, does the rate limit have room, does the plan allow it, is there a credit, and if so reserve.
 *
 * Promises, which test/contract/gate.ts checks against every adapter:
 * - `admit` is atomic: of N concurrent calls on an account with K credits (hard mode) K are admitted.
 * - `admit` decides calls that come together as if they came one after the other at one moment.
 * - `admit` is idempotent: a repeated reservation id reserves nothing twice, and the repeated id of a
 *   call makes no second record in the log.
 * - One that `checksOnly` decides the same, and leaves no trace on the balance.
 * - Whatever is not admitted leaves no trace on the balance; `rate-limited` leaves none in the log.
 * - An account the gate does not know is `missing`, never empty: the caller loads it from the ledger
 *   (`beginLoad`, read, `load`) and calls `admit` again.
 * - A key's rule has a revision, and the higher one counts, in whatever order they arrive; of two
 *   with the same revision, the one that refuses. After `setKey` with a key that is not live returns,
 *   no `admit` by an earlier rule of the key succeeds (a tombstone, not a delete).
 * - An `admit` that was prepared with an older revision than the gate knows is `key-outdated`; one
 *   with a newer revision finds the gate outdated, which is `missing`.
 * - A key is refused from its `untilMs` on, to the millisecond of the gate's clock.
 * - Credits of a key with a cap are counted by key and cycle: taken with the reservation, given back
 *   with it. Where the gate has lost its count it goes on from the ledger's, which is at most some
 *   seconds behind: that much a key may then spend beyond its cap, never beyond the account's credits.
 * - A load changes no balance by the reservations that are under way while it runs: see `load`.
 * - What a process that died has reserved here and never recorded is given back UNCONFIRMED_MS plus
 *   CONFIRM_EVERY_MS later at the latest, by whichever request comes then, also one for no credits.
 * - `forget`, `setKey`, `split` and an `admit` that finds the state outdated itself outdate loads under
 *   way, so that no older state is ever stored.
 */
import type { CreditMode, PlanId } from '../plans/plans.ts';
import type { RateLimit, RateState } from '../limits/rate-limit.ts';

/** An account as the ledger knows it: what the gate needs to decide. */
export interface AccountState {
  readonly accountId: string;
  readonly planId: PlanId;
  readonly mode: CreditMode;
  /** Credits included in the running cycle, operator's grants added. Never negative. */
  readonly included: number;
  /** Settled plus still reserved. */
  readonly used: number;
  /** Most calls beyond the included ones; null is no cap. Only in overage mode. */
  readonly overageMax: number | null;
  readonly limit: RateLimit;
  readonly cycle: Cycle;
  /** Counts up with every change of the account: plan, limit, grant, keys, a new cycle. */
  readonly version: number;
  /** Keys by id: those that are live, and those that ended within a day. */
  readonly keys: ReadonlyMap<string, KeyState>;
}

/** What a key may do, as far as the gate decides that. */
export interface KeyRule {
  readonly live: boolean;
  /** Counts up with every change of the key. */
  readonly revision: number;
  /** From this moment on it is refused, in ms since the epoch; null: never. */
  readonly untilMs: number | null;
  /** Most credits it may spend in a cycle; null: as many as the account has. */
  readonly creditsMax: number | null;
}

/** A key as the ledger knows it. */
export interface KeyState extends KeyRule {
  /** Credits charged to it in the running cycle; the record lags by up to some seconds. */
  readonly used: number;
}

/** A billing cycle: `[startMs, endMs)` in ms since the epoch. */
interface Cycle {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What is left, as replies and the account page say it. */
export interface Balance {
  /** null is unlimited. */
  readonly included: number | null;
  readonly used: number;
  /** Never negative; null is unlimited. */
  readonly remaining: number | null;
  /** Calls beyond the included ones. */
  readonly overage: number;
}

export interface KeyOf {
  readonly accountId: string;
  readonly keyId: string;
}

export interface AdmitRequest {
  readonly accountId: string;
  readonly keyId: string;
  /** Of the key's record that the request was checked by. */
  readonly keyRevision: number;
  /** UUIDs of the calls in the key's rate log, at least one: each counts in its limit. */
  readonly calls: readonly string[];
  /** UUID of the one reservation for whatever is admitted; also the idempotency key. */
  readonly reservationId: string;
  /**
   * Credits to reserve for each call; 0 asks for key, limit and plan alone (conditional requests, account
   * status).
   */
  readonly amount: number;
  /** true: decides as it would without it, each call by itself, and reserves nothing. */
  readonly checksOnly?: boolean | undefined;
  /** Plans that include what is requested; null where every plan does. */
  readonly plans: readonly PlanId[] | null;
  /** The key's own rate limit; absent: that of the account. A key always comes with the same. */
  readonly limit?: RateLimit | undefined;
}

/** Whether what is admitted of it is a reservation. */
export const reserves = ({
  amount,
  checksOnly,
}: Pick<AdmitRequest, 'amount' | 'checksOnly'>): boolean => amount > 0 && checksOnly !== true;

/** The decision on one call; `rate` and `account` are those after it. */
export type Admission =
  | { readonly kind: 'admitted'; readonly account: GateView; readonly rate: RateState }
  | { readonly kind: 'rate-limited'; readonly rate: RateState }
  | { readonly kind: 'plan-locked'; readonly account: GateView; readonly rate: RateState }
  | { readonly kind: 'insufficient'; readonly account: GateView; readonly rate: RateState }
  | { readonly kind: 'key-exhausted'; readonly account: GateView; readonly rate: RateState }
  /** `isUnknown`: the account has no such key any more. */
  | { readonly kind: 'key-refused'; readonly isUnknown?: true }
  | { readonly kind: 'key-outdated' }
  | { readonly kind: 'missing' };

export interface GateView {
  readonly planId: PlanId;
  readonly balance: Balance;
  readonly cycle: Cycle;
  /** When the ledger was last read, in ms since the epoch. */
  readonly loadedAtMs: number;
}

/** Reservations that a sum contains. */
export type Counted = ReadonlyMap<string, CountedReservation>;

export interface CountedReservation {
  /** How many credits of it the sum contains. */
  readonly credits: number;
  /** false: it has been settled. */
  readonly isPending: boolean;
}

/** A reservation that is made out of another one. */
export interface ReservationPart {
  /** UUID of its own. */
  readonly reservationId: string;
  readonly amount: number;
}

/** A load under way. */
export interface LoadTicket {
  readonly accountId: string;
  /** Reservations the gate has admitted and not seen end: the ledger says which of them it counts. */
  readonly open: readonly string[];
  /** Shows whether `forget`, `setKey` or `split` came in between. */
  readonly epoch: number;
}

/** What a gate has of an account, for the comparison with the ledger. */
export interface GateSnapshot {
  readonly cycleId: string;
  /** When it ends, in ms since the epoch; `admit` finds that out by itself. */
  readonly cycleEndMs: number;
  /** The version of the state that was loaded. */
  readonly version: number;
  readonly used: number;
  /**
   * Reservations of this cycle that are contained in `used` and have not ended: id → amount. Without those
   * older than UNCONFIRMED_MS.
   */
  readonly open: ReadonlyMap<string, number>;
}

export interface Gate {
  /**
   * Decides the calls of one request, and returns a decision on each, in order. The credits of those that
   * are admitted are one open reservation; where it is open already, its credits are all there are.
   * All are `missing` for an unknown account; for an unknown key of a known account, one whose revision
   * is newer than the gate's, or a cycle that has ended it forgets the balance first.
   */
  admit(request: AdmitRequest): Promise<readonly Admission[]>;
  /** Begins a load of an account that is missing. */
  beginLoad(accountId: string): Promise<LoadTicket>;
  /**
   * Stores the account state that the ledger returned after `beginLoad`. `counted` lists the
   * reservations of `ticket.open` that are included in `state.used`, with the credits the ledger
   * counts for each. The gate corrects `state.used` for every reservation of the ticket by the
   * difference between what it counts itself and what the ledger counted: a reservation the ledger
   * had not recorded yet is added, one that was settled for less or released since is reduced. So
   * no credit is gained or lost by what happens between the two calls. Of reservations older than
   * UNCONFIRMED_MS the ledger alone says what they are: pending, they stay; otherwise they end here
   * with what it has charged for them. If another load of the
   * account finished in the meantime, its result is kept and this one changes nothing. For a key
   * with a cap, the larger of the ledger's and the gate's count for the same cycle is kept.
   * false: the ticket is outdated and nothing was stored; start again with `beginLoad`.
   */
  load(ticket: LoadTicket, state: AccountState, counted: Counted): Promise<boolean>;
  /**
   * Gives a reservation back, once. false: the gate does not have it (any more); where it should
   * have, the gate has lost something and its balance is to be forgotten.
   */
  release(accountId: string, reservationId: string): Promise<boolean>;
  /**
   * Marks a reservation the ledger has settled as ended. Of its credits `credits` stay used, from 1 to
   * all of them, and the rest is given back, to the key as well. false: as above.
   */
  settle(accountId: string, reservationId: string, credits: number): Promise<boolean>;
  /**
   * Parts a reservation that is open: `next.amount` of its credits, from 1 to all of them, are from now on
   * in another open one of the same cycle and key, so that each can be ended by itself. false: the gate
   * does not have it (any more) or has fewer credits of it; nothing has changed, and the balance is to be
   * forgotten.
   */
  split(accountId: string, reservationId: string, next: ReservationPart): Promise<boolean>;
  /**
   * Adds calls that were admitted elsewhere to a key's log, whatever its limit; those in it stay as they
   * are. `agoMs` is how long ago each was made, less than `windowMs`.
   */
  noteCalls(key: KeyOf, windowMs: number, calls: ReadonlyMap<string, number>): Promise<void>;
  /**
   * Sets a key's rule from the next request on; one that is older than what the gate knows changes
   * nothing. The balance is forgotten where the key has a cap: what it has spent is the ledger's to say.
   */
  setKey(accountId: string, keyId: string, rule: KeyRule): Promise<void>;
  /**
   * Forgets an account's balance, so that the next request loads it again. Keys' tombstones, rate
   * limits' logs and open reservations stay.
   */
  forget(accountId: string): Promise<void>;
  /** What the gate has of an account; undefined where it is not loaded. */
  snapshot(accountId: string): Promise<GateSnapshot | undefined>;
  close(): Promise<void>;
}

/**
 * A reservation older than this is recorded in the ledger or never will be: recording one takes a few
 * seconds at most.
 */
export const UNCONFIRMED_MS = 30_000;
/** How often a request makes the gate look for reservations that are older. */
export const CONFIRM_EVERY_MS = 20_000;
