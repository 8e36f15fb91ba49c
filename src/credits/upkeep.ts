/** What keeps gate and ledger in step while requests run: the sweep and the comparison of the two. */
import { PICTURE_LIFETIME_MS, type CreditsDeps } from './reservation.ts';
import { compareGateWithLedger } from './reconcile.ts';
import type { BracketState } from './state.ts';

/** Makes `Credits.sweep`. */
export const createSweep =
  ({ gate, ledger, clock }: CreditsDeps, { counts, doubtful }: BracketState) =>
  async (): Promise<number> => {
    let expiredCount = 0;
    const changed = new Set<string>();
    for (;;) {
      const expired = await ledger.expire();
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
const DOUBT_MS = 2 * PICTURE_LIFETIME_MS;
