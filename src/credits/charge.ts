/** The second half of the bracket: runs the work, and ends its reservation by what was delivered. */
import {
  NO_LEASE,
  type Admitted,
  type CreditsDeps,
  type Delivered,
  type Lease,
} from './reservation.ts';
import { resolutionFor } from './ledger.ts';
import type { BracketState } from './state.ts';

/** Makes `Credits.charge`, and `drain`, which waits for what it writes without being waited for. */
export function createCharge(
  deps: CreditsDeps,
  state: BracketState,
): {
  charge(admitted: Admitted, run: (lease: Lease) => Promise<Delivered>): Promise<void>;
  drain(): Promise<void>;
} {
  const ending = new Set<Promise<void>>();

  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => ending.delete(tracked));
    ending.add(tracked);
    return tracked;
  }

  return {
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
          const ended = track(end(deps, state, admitted, reservationId, credits));
          // The reply is out where something was delivered, and whoever waits must not wait longer.
          if (credits === 0) await ended;
        }
      }
    },
    async drain() {
      while (ending.size > 0) await Promise.all(ending);
    },
  };
}

/** From now on the lease is extended as long as the work takes. */
function beginWork(
  { monotonicMs }: CreditsDeps,
  { open }: BracketState,
  { reservationId }: Admitted,
): Lease {
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

/** Never rejects: what the ledger cannot take is logged, counted and left to the sweep. */
async function end(
  { gate, ledger, log }: CreditsDeps,
  { counts, open }: BracketState,
  { accountId }: Admitted,
  reservationId: string,
  credits: number,
): Promise<void> {
  const resolution = resolutionFor(reservationId, credits);
  try {
    const won = await ledger.resolve(resolution);
    if (won) counts[credits > 0 ? 'settled' : 'refunded'] += 1;
    else if (credits > 0) counts.settledTooLate += 1;
    // The gate follows the ledger, so that it never promises what the ledger does not have. Whoever
    // ended the reservation earlier has updated the gate as well.
    if (won) await updateGate(gate, accountId, reservationId, credits);
  } catch (fault) {
    counts.unresolved += 1;
    log.error(
      { event: 'credits.unresolved', err: fault, accountId, ...resolution },
      'A reservation could not be ended; it expires, and its credits go back',
    );
  } finally {
    open.delete(reservationId);
  }
}

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
