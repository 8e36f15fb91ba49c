/** The second half of the bracket: runs the work, and ends its reservation by what was delivered. */
import {
  NO_LEASE,
  type Admitted,
  type CreditsDeps,
  type Delivered,
  type Lease,
} from './reservation.ts';
import { resolutionFor, type Remainder, type Resolution } from './ledger.ts';
import {
  createSharedReservation,
  type RecordedTogether,
  type ResolveParts,
} from './shared-reservation.ts';
import type { BracketState } from './state.ts';
import { traced } from '../util/tracing.ts';

/** Makes `Credits.charge`, and `drain`, which waits for what it writes without being waited for. */
export function createCharge(
  deps: CreditsDeps,
  state: BracketState,
): {
  /** Has several requests charge for their parts of a reservation that was recorded. */
  share(accountId: string, shared: RecordedTogether): void;
  charge(admitted: Admitted, run: (lease: Lease) => Promise<Delivered>): Promise<void>;
  drain(): Promise<void>;
} {
  const ending = new Set<Promise<void>>();
  /** Ends the pauses of what is tried again. */
  const pauses = new Set<() => void>();
  let draining = 0;

  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => ending.delete(tracked));
    ending.add(tracked);
    return tracked;
  }

  /** true where it has waited as long as it was to. */
  async function pause(ms: number): Promise<boolean> {
    if (draining > 0) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const stop = (): void => resolve(false);
    const timer = setTimeout(resolve, ms, true);
    pauses.add(stop);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      pauses.delete(stop);
    }
  }

  return {
    share(accountId, { reservationId, lease, parts, amount }) {
      const resolve: ResolveParts = (id, delivered, remainder) =>
        end(deps, state, accountId, endOf(id, delivered, remainder), pause);
      const shared = { reservationId, lease, parts, amount, resolve };
      state.shared.set(reservationId, createSharedReservation(state, deps.monotonicMs, shared));
    },
    async charge(admitted, run) {
      let credits = 0;
      let handedOver = false;
      try {
        const delivered = await run(beginWork(deps, state, admitted));
        if (delivered === 'handed-over') handedOver = true;
        else credits = Math.min(delivered, admitted.amount);
      } finally {
        const { reservationId } = admitted;
        if (handedOver && reservationId !== null) {
          state.open.delete(reservationId);
          await handOver(deps, admitted, reservationId);
        } else if (reservationId !== null) {
          const shared = state.shared.get(reservationId);
          const ended = track(
            shared === undefined
              ? end(deps, state, admitted.accountId, endOf(reservationId, [credits], null), pause)
              : shared.end(credits),
          );
          // The reply is out where something was delivered, and whoever waits must not wait longer.
          if (credits === 0) await ended;
        }
      }
    },
    async drain() {
      draining += 1;
      for (const stop of pauses) stop();
      while (ending.size > 0) await Promise.all(ending);
      draining -= 1;
    },
  };
}

/** From now on the lease is extended as long as the work takes. */
function beginWork(
  { monotonicMs }: CreditsDeps,
  { open, shared }: BracketState,
  { reservationId }: Admitted,
): Lease {
  const part = reservationId === null ? undefined : shared.get(reservationId);
  if (part !== undefined) return part.begin();
  const lease = reservationId === null ? undefined : open.get(reservationId);
  if (lease === undefined) return NO_LEASE;
  lease.isWorkedFor = true;
  return { remainingMs: () => Math.max(0, lease.endsMs - monotonicMs()) };
}

/** Never rejects: if it is not extended it expires, and whoever adopts the work makes another. */
async function handOver(
  { ledger, log }: CreditsDeps,
  { accountId }: Admitted,
  reservationId: string,
): Promise<void> {
  try {
    await ledger.extend([reservationId], 'handed-over');
  } catch (fault) {
    log.warn(
      { event: 'credits.not_handed_over', err: fault, accountId, reservationId },
      'A reservation could not be extended for its batch; the batch is charged by another one',
    );
  }
}

/** A reservation with what its requests have delivered: of one request, or of each that shares it. */
interface Ending {
  readonly resolution: Resolution;
  /** How many of the requests were delivered something, and how many were not. */
  readonly settled: number;
  readonly refunded: number;
}

function endOf(
  reservationId: string,
  delivered: readonly number[],
  remainder: Remainder | null,
): Ending {
  const credits = delivered.reduce((sum, one) => sum + one, 0);
  const settled = delivered.filter((one) => one > 0).length;
  return {
    resolution: resolutionFor(reservationId, credits, remainder),
    settled,
    refunded: delivered.length - settled,
  };
}

const end = (
  deps: CreditsDeps,
  state: BracketState,
  accountId: string,
  ending: Ending,
  pause: Pause,
): Promise<void> =>
  traced(ending.resolution.outcome === 'settled' ? 'settle' : 'refund', {}, () =>
    endOrLeave(deps, state, accountId, ending, pause),
  );

/**
 * Never rejects. What the ledger does not take is tried again for half a minute where nobody else makes it:
 * a charge, and an end that leaves a remainder, without which the other requests could not be charged. Then
 * it is logged, counted and left to the sweep. What is given back whole the sweep gives back, too.
 */
async function endOrLeave(
  deps: CreditsDeps,
  { counts, open }: BracketState,
  accountId: string,
  { resolution, settled, refunded }: Ending,
  pause: Pause,
): Promise<void> {
  const { reservationId, outcome, remainder } = resolution;
  try {
    for (let attempt = 0, isLast = outcome !== 'settled' && !remainder; ; attempt += 1) {
      try {
        const ended = await endOnce(deps, accountId, resolution, attempt > 0);
        if (ended === 'settledTooLate') counts.settledTooLate += settled;
        else if (ended !== null) {
          counts.settled += settled;
          counts.refunded += refunded;
        }
        return;
      } catch (fault) {
        const afterMs = RETRY_AFTER_MS[attempt];
        if (isLast || afterMs === undefined) {
          counts.unresolved += settled + refunded;
          deps.log.error(
            { event: 'credits.unresolved', err: fault, accountId, ...resolution },
            'A reservation could not be ended; it expires, and its credits go back',
          );
          return;
        }
        isLast = !(await pause(afterMs));
      }
    }
  } finally {
    open.delete(reservationId);
  }
}

/**
 * How a reservation was ended; null: earlier, by somebody else, who had it to give back. `isRepeated`: an
 * attempt before this one may have ended it without saying so.
 */
async function endOnce(
  { gate, ledger }: CreditsDeps,
  accountId: string,
  resolution: Resolution,
  isRepeated: boolean,
): Promise<Resolution['outcome'] | 'settledTooLate' | null> {
  const { reservationId, outcome, remainder } = resolution;
  // First at the gate, where it changes no balance: what is loaded from now on knows both.
  if (remainder && !(await gate.split(accountId, reservationId, remainder)))
    await gate.forget(accountId);
  const won =
    (await ledger.resolve(resolution)) ||
    (isRepeated && (await ledger.outcomeOf(reservationId))?.outcome === outcome);
  // Whoever ended the reservation earlier has updated the gate as well.
  if (!won) return outcome === 'settled' ? 'settledTooLate' : null;
  // The gate follows the ledger, so that it never promises what the ledger does not have.
  await updateGate(
    gate,
    accountId,
    reservationId,
    'credits' in resolution ? resolution.credits : 0,
  );
  return outcome;
}

/** Waits; false: nobody is to wait any longer. */
type Pause = (ms: number) => Promise<boolean>;

/** Within a lease, which lasts 55 s for its process, and is extended while this goes on. */
const RETRY_AFTER_MS: readonly number[] = [1000, 2000, 4000, 8000, 16_000];

/**
 * Ends a reservation at the gate: `credits` of it stay used. A gate that does not hold it has lost
 * something in between, and begins anew.
 */
export async function updateGate(
  gate: CreditsDeps['gate'],
  accountId: string,
  reservationId: string,
  credits: number,
): Promise<void> {
  const known =
    credits > 0
      ? await gate.settle(accountId, reservationId, credits)
      : await gate.release(accountId, reservationId);
  if (!known) await gate.forget(accountId);
}
