/**
 * What the shared gate missed while it was away, by account: reservations that ended, keys that
 * changed, balances that moved. It is all replayed before the shared gate decides on the account again;
 * replayed twice, it does no harm.
 */
import type { Gate, KeyOf } from './gate.ts';
import type { Clock } from '../util/clock.ts';
import { REVOKED_RULE } from './key-rule.ts';
import type { Ledger } from './ledger.ts';

export interface MissedUpdates {
  has(accountId: string): boolean;
  addBalanceChange(accountId: string): void;
  /** A reservation has ended; `kept` of its credits stay used. */
  addEnd(accountId: string, reservationId: string, kept: number): void;
  addKeyChange(accountId: string, keyId: string): void;
  /** A call was admitted elsewhere. */
  addCall(accountId: string, keyId: string, call: MissedCall): void;
  /** Replays what was missed of one account. Rejects where the shared gate did not take all of it. */
  replay(accountId: string): Promise<void>;
  replayAll(): Promise<void>;
}

interface MissedCall {
  readonly id: string;
  readonly atMs: number;
  readonly windowMs: number;
}

interface AccountUpdates {
  /** Reservation → how many of its credits stay used. */
  readonly ends: Map<string, number>;
  readonly keys: Set<string>;
  /** By key, the newest last; each key has at most as many as its limit lets through. */
  readonly calls: Map<string, MissedCall[]>;
}

/** Nothing has been missed yet. */
export function createMissedUpdates(
  shared: Gate,
  ledger: Pick<Ledger, 'accountState'>,
  clock: Clock,
): MissedUpdates {
  const missed = new Map<string, AccountUpdates>();
  const replaying = new Map<string, Promise<void>>();
  let ends = 0;

  function updatesOf(accountId: string): AccountUpdates {
    const updates = missed.get(accountId) ?? { ends: new Map(), keys: new Set(), calls: new Map() };
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
        await replayTo(shared, ledger, accountId, updates, clock.now());
      } catch (fault) {
        const newer = updatesOf(accountId);
        for (const [id, kept] of updates.ends) addEnd(newer, id, kept);
        for (const keyId of updates.keys) newer.keys.add(keyId);
        for (const [keyId, calls] of updates.calls) {
          newer.calls.set(keyId, [...calls, ...(newer.calls.get(keyId) ?? [])]);
        }
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
    addCall(accountId, keyId, call) {
      const { calls } = updatesOf(accountId);
      const freshMs = call.atMs - call.windowMs;
      const own = calls.get(keyId) ?? [];
      while (own[0] !== undefined && own[0].atMs <= freshMs) own.shift();
      own.push(call);
      calls.set(keyId, own);
    },
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
  nowMs: number,
): Promise<void> {
  for (const [keyId, calls] of updates.calls)
    await replayCalls(shared, { accountId, keyId }, calls, nowMs);
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

async function replayCalls(
  shared: Gate,
  key: KeyOf,
  calls: readonly MissedCall[],
  nowMs: number,
): Promise<void> {
  const windowMs = Math.max(...calls.map((call) => call.windowMs));
  const recent = calls.filter((call) => Math.abs(nowMs - call.atMs) < call.windowMs);
  for (let i = 0; i < recent.length; i += CALLS_AT_A_TIME) {
    const part = recent.slice(i, i + CALLS_AT_A_TIME);
    await shared.noteCalls(
      key,
      windowMs,
      new Map(part.map(({ id, atMs }) => [id, Math.max(0, nowMs - atMs)])),
    );
  }
}

const CALLS_AT_A_TIME = 1000;
const ENDS_MAX = 100_000;
const AT_A_TIME = 50;
