/** Reservations in server mode: each is made, parted and ended at whichever of the two gates has it. */
import { reserves, type Admission, type AdmitRequest, type Gate } from './gate.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { MissedUpdates } from './gate-missed-updates.ts';
import type { Outage } from './gate-outage.ts';
import type { Clock } from '../util/clock.ts';

export interface ReservationDeps {
  readonly shared: Gate;
  readonly local: Gate;
  readonly missed: MissedUpdates;
  readonly outage: Outage;
  /** Makes the local gate forget an account that it has read too long ago. */
  readonly forgetWhereOld: (accountId: string) => Promise<void>;
  /** What this process may let through alone. */
  readonly shareOf: (limit: RateLimit) => RateLimit;
  readonly clock: Clock;
}

type ReservationMethods = Pick<Gate, 'admit' | 'release' | 'settle' | 'split'>;

/** The part of the gate that makes and ends reservations, at whichever of the two gates has them. */
export function createReservations(deps: ReservationDeps): ReservationMethods {
  // Reservations the shared gate may hold although it never said so.
  const doubtful = new Set<string>();
  const end = createEnd(deps, doubtful);
  return {
    admit: createAdmit(deps, doubtful),
    split: createSplit(deps, doubtful),
    release: (accountId, reservationId) => end(accountId, reservationId, 0),
    settle: end,
  };
}

function createAdmit(deps: ReservationDeps, doubtful: Set<string>): Gate['admit'] {
  const { shared, local, missed, outage, forgetWhereOld, shareOf, clock } = deps;

  async function admitAlone(request: AdmitRequest): Promise<readonly Admission[]> {
    const { accountId, keyId, reservationId } = request;
    const limit = request.limit && shareOf(request.limit);
    outage.countLocalDecision();
    await forgetWhereOld(accountId);
    const admissions = await local.admit({ ...request, limit });
    const isAdmitted = admissions.some(({ kind }) => kind === 'admitted');
    if (isAdmitted && reserves(request)) missed.addBalanceChange(accountId);
    for (const { id, windowMs } of callsTaken(request, admissions)) {
      missed.addCall(accountId, keyId, { id, atMs: clock.now(), windowMs });
    }
    const isRefused = !isAdmitted && admissions[0]?.kind !== 'missing';
    if (isRefused && doubtful.delete(reservationId)) missed.addEnd(accountId, reservationId, 0);
    return admissions;
  }

  async function admitShared(request: AdmitRequest): Promise<readonly Admission[]> {
    try {
      const admissions = await shared.admit(request);
      // What this process let through counts against its share as well, should it be alone from now on.
      const taken = callsTaken(request, admissions);
      if (taken[0] !== undefined) {
        const calls = new Map(taken.map(({ id }) => [id, 0]));
        await local.noteCalls(request, taken[0].windowMs, calls);
      }
      return admissions;
    } catch (fault) {
      // A script that timed out may have run, or may yet. This process decides on the same reservation
      // now, and the shared gate learns what became of it, never something else.
      if (reserves(request) && doubtful.size < DOUBTFUL_MAX) doubtful.add(request.reservationId);
      throw fault;
    }
  }

  return (request) =>
    outage.attempt(
      request.accountId,
      () => admitShared(request),
      () => admitAlone(request),
    );
}

function createEnd(
  { shared, local, missed, outage }: ReservationDeps,
  doubtful: Set<string>,
): Gate['settle'] {
  return async (accountId, reservationId, kept) => {
    const endAt = (gate: Gate): Promise<boolean> =>
      kept === 0
        ? gate.release(accountId, reservationId)
        : gate.settle(accountId, reservationId, kept);
    const isDoubtful = doubtful.delete(reservationId);
    if (await endAt(local)) {
      if (isDoubtful) missed.addEnd(accountId, reservationId, kept);
      else missed.addBalanceChange(accountId);
      await outage.isReady(accountId);
      return true;
    }
    return outage.attempt(
      accountId,
      () => endAt(shared),
      () => {
        missed.addEnd(accountId, reservationId, kept);
        return false;
      },
    );
  };
}

function createSplit(
  { shared, local, missed, outage }: ReservationDeps,
  doubtful: Set<string>,
): Gate['split'] {
  return async (accountId, reservationId, next) => {
    if (await local.split(accountId, reservationId, next)) {
      // This process alone has its parts. What the shared gate may hold of it would count beside them.
      if (doubtful.delete(reservationId)) missed.addEnd(accountId, reservationId, 0);
      return true;
    }
    return outage.attempt(
      accountId,
      () => shared.split(accountId, reservationId, next),
      () => {
        missed.addBalanceChange(accountId);
        return false;
      },
    );
  };
}

/** The calls that a decision has put into the log of their key. */
const callsTaken = ({ calls }: AdmitRequest, admissions: readonly Admission[]) =>
  calls.flatMap((id, i) => {
    const admission = admissions[i]!;
    const isTaken = 'rate' in admission && admission.kind !== 'rate-limited';
    return isTaken ? [{ id, windowMs: admission.rate.limit.windowMs }] : [];
  });

/** One for each request under way when Redis fails; what nobody ends stays until then. */
const DOUBTFUL_MAX = 100_000;
