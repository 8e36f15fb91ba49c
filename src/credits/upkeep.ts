/** What keeps gate and ledger in step while requests run: the sweep and the comparison of the two. */
import type { CreditsDeps } from './reservation.ts';
import { LEASE_MS } from './ledger.ts';
import { compareGateWithLedger } from './reconcile.ts';
import { leaseFrom, type BracketState } from './state.ts';

/**
 * Makes `Credits.renew`. A lease is extended once a third of it is over; three more attempts follow before
 * it ends.
 */
export const createRenew =
  ({ ledger, monotonicMs, log }: CreditsDeps, { counts, open }: BracketState) =>
  async (): Promise<void> => {
    const fromMs = monotonicMs();
    const due = [...open].filter(
      ([, lease]) => lease.isWorkedFor && lease.endsMs - fromMs < RENEW_BELOW_MS,
    );
    if (due.length === 0) return;
    const extended = await ledger.extend(
      due.map(([reservationId]) => reservationId),
      'lease',
    );
    for (const [reservationId, lease] of due) {
      if (extended.has(reservationId)) lease.endsMs = leaseFrom(fromMs);
      else if (open.has(reservationId) && lease.isWorkedFor) {
        counts.lost += 1;
        lease.isWorkedFor = false;
        log.warn(
          { event: 'credits.lease_lost', reservationId },
          'A reservation has ended before the work it pays for; nothing more is delivered by it',
        );
      }
    }
  };

/** Makes `Credits.sweep`. */
export const createSweep =
  ({ gate, ledger, clock }: CreditsDeps, { counts, doubtful, open }: BracketState) =>
  async (): Promise<number> => {
    let expiredCount = 0;
    const changed = new Set<string>();
    for (;;) {
      const own = [...open].flatMap(([id, lease]) => (lease.isWorkedFor ? [id] : []));
      const expired = await ledger.expire(own);
      if (expired.length === 0) break;
      for (const { accountId, reservationId } of expired) {
        await gate.release(accountId, reservationId);
        changed.add(accountId);
      }
      expiredCount += expired.length;
    }
    for (const [accountId, atMs] of doubtful) {
      if (atMs > clock.now() - DOUBT_MS) continue;
      doubtful.delete(accountId);
      changed.add(accountId);
    }
    // The gate may have been loaded with a reservation it does not know, made by a dead process.
    for (const accountId of changed) await gate.forget(accountId);
    counts.expired += expiredCount;
    return expiredCount;
  };

/** Makes `Credits.reconcile`. */
export const createReconcile =
  ({ gate, ledger, clock, log }: CreditsDeps, { counts, active }: BracketState) =>
  async (): Promise<number> => {
    const accountIds = [...active];
    active.clear();
    let repaired = 0;
    for (const accountId of accountIds) {
      const difference = await compareGateWithLedger(gate, ledger, accountId, clock.now());
      if (difference === undefined) continue;
      log.warn(
        { event: 'credits.gate_repaired', accountId, ...difference },
        'The gate differed from the ledger; the account is loaded again',
      );
      await gate.forget(accountId);
      repaired += 1;
    }
    counts.repaired += repaired;
    return repaired;
  };

/** By then a reservation that was written after all has expired and been swept. */
const DOUBT_MS = 2 * LEASE_MS;
const RENEW_BELOW_MS = (LEASE_MS * 2) / 3;
