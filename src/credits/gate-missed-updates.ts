/**
 * What the shared gate missed while it was away, by account: reservations that ended, keys that
 * changed, balances that moved. It is all replayed before the shared gate decides on the account again;
 * replayed twice, it does no harm.
 */
import type { Gate } from './gate.ts';
import { REVOKED_RULE } from './key-rule.ts';
import type { Ledger } from './ledger.ts';

export interface MissedUpdates {
  has(accountId: string): boolean;
  addBalanceChange(accountId: string): void;
  /** A reservation has ended; `kept` of its credits stay used. */
  addEnd(accountId: string, reservationId: string, kept: number): void;
  addKeyChange(accountId: string, keyId: string): void;
  /** Replays what was missed of one account. Rejects where the shared gate did not take all of it. */
  replay(accountId: string): Promise<void>;
  replayAll(): Promise<void>;
}

interface AccountUpdates {
  /** Reservation → how many of its credits stay used. */
  readonly ends: Map<string, number>;
  readonly keys: Set<string>;
}

/** Nothing has been missed yet. */
export function createMissedUpdates(
  shared: Gate,
  ledger: Pick<Ledger, 'accountState'>,
): MissedUpdates {
  const missed = new Map<string, AccountUpdates>();
  const replaying = new Map<string, Promise<void>>();
  let ends = 0;

  function updatesOf(accountId: string): AccountUpdates {
    const updates = missed.get(accountId) ?? { ends: new Map(), keys: new Set() };
    missed.set(accountId, updates);
    return updates;
  }

  function addEnd(updates: AccountUpdates, reservationId: string, kept: number): void {
    // Beyond this many the gate forgets its abandoned reservations by itself, a little later.
    if (ends >= ENDS_MAX || updates.ends.has(reservationId)) return;
    updates.ends.set(reservationId, kept);
    ends += 1;
  }

  async function replayOnce(accountId: string): Promise<void> {
    for (;;) {
      const updates = missed.get(accountId);
      if (updates === undefined) return;
      missed.delete(accountId);
      ends -= updates.ends.size;
      try {
        await replayTo(shared, ledger, accountId, updates);
      } catch (fault) {
        const newer = updatesOf(accountId);
        for (const [id, kept] of updates.ends) addEnd(newer, id, kept);
        for (const keyId of updates.keys) newer.keys.add(keyId);
        throw fault;
      }
    }
  }

  function replay(accountId: string): Promise<void> {
    const running = replaying.get(accountId);
    if (running !== undefined) return running;
    const own = replayOnce(accountId).finally(() => replaying.delete(accountId));
    replaying.set(accountId, own);
    return own;
  }

  return {
    has: (accountId) => missed.has(accountId) || replaying.has(accountId),
    addBalanceChange: (accountId) => void updatesOf(accountId),
    addEnd: (accountId, reservationId, kept) => addEnd(updatesOf(accountId), reservationId, kept),
    addKeyChange: (accountId, keyId) => void updatesOf(accountId).keys.add(keyId),
    replay,
    async replayAll() {
      const accountIds = [...missed.keys()];
      while (accountIds.length > 0) {
        await Promise.all(accountIds.splice(0, AT_A_TIME).map(replay));
      }
    },
  };
}

/** Keys are set as they are by now: another process may have changed them since. */
async function replayTo(
  shared: Gate,
  ledger: Pick<Ledger, 'accountState'>,
  accountId: string,
  updates: AccountUpdates,
): Promise<void> {
  for (const [reservationId, kept] of updates.ends) {
    if (kept === 0) await shared.release(accountId, reservationId);
    else await shared.settle(accountId, reservationId, kept);
  }
  if (updates.keys.size > 0) {
    const state = await ledger.accountState(accountId);
    for (const keyId of updates.keys) {
      await shared.setKey(accountId, keyId, state?.keys.get(keyId) ?? REVOKED_RULE);
    }
  }
  await shared.forget(accountId);
}

const ENDS_MAX = 100_000;
const AT_A_TIME = 50;
