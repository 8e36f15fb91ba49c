/**
 * The accounting bracket, the one way to charge for work: `admit` asks the gate and records the
 * reservation in the ledger; `charge` runs the work and ends the reservation by what was delivered.
 * A reservation lasts as long as its process lives and works for it: `renew` extends it.
 * Work that outlives its process is handed over, and `adopt` charges for it later. Whatever fails, an
 * error may undercharge and never overcharges: what nobody ends expires, and `sweep` gives it back.
 */
import { createAdmit } from './admit.ts';
import { createAdopt } from './adopt.ts';
import { createCharge } from './charge.ts';
import type {
  Admitted,
  AdoptedCharge,
  Adoption,
  CreditDecision,
  CreditsDeps,
  Delivered,
  Lease,
  ReservationRequest,
} from './reservation.ts';
import { TEST_KEY_LIMIT } from '../plans/plans.ts';
import { createBracketState, type CreditCounts } from './state.ts';
import { monotonicMs } from '../util/clock.ts';
import { createReconcile, createRenew, createSweep } from './upkeep.ts';

export interface Credits {
  /** The id for a request's reservation: a UUID of version 7, so that the ledger is in order of time. */
  newReservationId(): string;
  /**
   * Decides a request; where it is admitted, the reservation is durable when this resolves. Throws
   * Overload or another fault where it could not be recorded: nothing is charged then.
   */
  admit(request: ReservationRequest): Promise<CreditDecision>;
  /**
   * Runs the work and ends its reservation once, by what `run` delivered: at most that much is charged,
   * and at most what was reserved. Nothing delivered, or a fault in `run`, gives all of it back before
   * this resolves or rejects; a charge is written without waiting for it. What the ledger does not take
   * is tried again for half a minute, then logged, counted and left to the sweep. `run` must not deliver anything once its lease has ended:
   * the credits may go back from then on.
   */
  charge(admitted: Admitted, run: (lease: Lease) => Promise<Delivered>): Promise<void>;
  /**
   * Charges for work that was handed over, once, however often it is adopted: resolves its reservation,
   * or makes another where that was given back. Throws where the ledger does not answer; the work is to
   * be adopted again then.
   */
  adopt(adoption: Adoption, delivered: number): Promise<AdoptedCharge>;
  /** Extends the leases of the work under way; to be called every RENEW_EVERY_MS. */
  renew(): Promise<void>;
  /** Makes reservations of work that waits, which nobody has adopted yet, last HANDED_OVER_MS more. */
  keep(reservationIds: readonly string[]): Promise<void>;
  /** Gives back what expired; how many reservations that were. */
  sweep(): Promise<number>;
  /**
   * Compares gate and ledger for the accounts admitted since the last time, and makes the gate forget
   * those that differ; how many accounts that were.
   */
  reconcile(): Promise<number>;
  /** Waits until every resolution is written, or has failed: from now on none waits to be tried again. */
  drain(): Promise<void>;
  counts(): CreditCounts;
}

type CreditsOptions = Omit<CreditsDeps, 'monotonicMs' | 'testKeyLimit'> &
  Partial<Pick<CreditsDeps, 'monotonicMs'>> & {
    /** Of each test key, a minute. */
    readonly testKeyRequests?: number;
  };

/** The bracket over a gate and a ledger; tests bring a `monotonicMs` that they move themselves. */
export function createCredits({ testKeyRequests, ...options }: CreditsOptions): Credits {
  const { requests, windowMs } = TEST_KEY_LIMIT;
  const testKeyLimit = { requests: testKeyRequests ?? requests, windowMs };
  const deps: CreditsDeps = { monotonicMs, ...options, testKeyLimit };
  const state = createBracketState(deps.clock);
  const { charge, drain, share } = createCharge(deps, state);
  return {
    newReservationId: state.newReservationId,
    admit: createAdmit(deps, state, share),
    charge,
    adopt: createAdopt(deps, state),
    renew: createRenew(deps, state),
    async keep(reservationIds) {
      await deps.ledger.extend(reservationIds, 'handed-over');
    },
    sweep: createSweep(deps, state),
    reconcile: createReconcile(deps, state),
    async drain() {
      await drain();
      await deps.ledger.flush();
    },
    counts: () => ({ ...state.counts, open: state.open.size }),
  };
}
