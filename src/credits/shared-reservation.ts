/**
 * A reservation that several requests share: each of them ends its part by what was delivered. Parts that
 * end at about the same time end as one; those that take longer go on under another id, so that nobody
 * waits for them and a crash loses no more than without sharing.
 */
import type { Remainder } from './ledger.ts';
import type { Lease } from './reservation.ts';
import type { BracketState, OpenLease } from './state.ts';

export interface SharedReservation {
  /** A part begins to be worked for. */
  begin(): Lease;
  /** Ends a part, of which `credits` were delivered; resolves once that is written, or has failed. Never rejects. */
  end(credits: number): Promise<void>;
}

/** A reservation as it was recorded. */
export interface RecordedTogether {
  readonly reservationId: string;
  readonly lease: OpenLease;
  /** How many requests share it, and the credits of each. */
  readonly parts: number;
  readonly amount: number;
}

/** Ends a reservation by what its parts have delivered; never rejects. */
export type ResolveParts = (
  reservationId: string,
  delivered: readonly number[],
  remainder: Remainder | null,
) => Promise<void>;

/** The reservation that was recorded for several requests. */
export function createSharedReservation(
  state: BracketState,
  monotonicMs: () => number,
  recorded: RecordedTogether & { readonly resolve: ResolveParts },
): SharedReservation {
  const { amount, resolve } = recorded;
  let { reservationId: currentId, lease, parts: unfinished } = recorded;
  /** Parts that are worked for, or whose end is not being written yet. */
  let working = 0;
  let delivered: number[] = [];
  let written: Promise<void> = Promise.resolve();
  /** What is written next, and what makes it begin. */
  let next: { readonly done: Promise<void>; readonly start: () => void } | undefined;

  function plan(): { readonly done: Promise<void>; readonly start: () => void } {
    const { promise, resolve: start } = Promise.withResolvers<void>();
    const timer = setTimeout(start, TOGETHER_MS);
    // What a part leaves must be recorded before it can be ended itself.
    const done = Promise.all([promise, written]).then(() => {
      clearTimeout(timer);
      return write();
    });
    written = done;
    return { done, start };
  }

  /** Ends the parts that have ended by now. */
  function write(): Promise<void> {
    next = undefined;
    const [endedId, ended] = [currentId, delivered];
    delivered = [];
    unfinished -= ended.length;
    working -= ended.length;
    if (unfinished === 0) {
      state.shared.delete(recorded.reservationId);
      return resolve(endedId, ended, null);
    }
    currentId = state.newReservationId();
    // From now on nobody else is to end it.
    lease = { endsMs: lease.endsMs, isWorkedFor: working > 0 };
    state.open.set(currentId, lease);
    return resolve(endedId, ended, { reservationId: currentId, amount: unfinished * amount });
  }

  return {
    begin() {
      working += 1;
      lease.isWorkedFor = true;
      return { remainingMs: () => Math.max(0, lease.endsMs - monotonicMs()) };
    },
    end(credits) {
      delivered.push(Math.min(credits, amount));
      next ??= plan();
      const { done, start } = next;
      if (delivered.length === unfinished) start();
      return done;
    },
  };
}

/** How long a part that has ended waits for the others. */
const TOGETHER_MS = 2;
