/** How the gate in memory decides; the script admit.lua does the same. */
import { balanceOf } from './balance.ts';
import {
  CONFIRM_EVERY_MS,
  type AccountState,
  type Admission,
  type AdmitRequest,
  type GateView,
  type KeyRule,
} from './gate.ts';
import { forget, isUnconfirmed, logOf, spentBy, type Entry } from './gate-memory-entry.ts';
import { tryAcquire } from '../limits/sliding-log.ts';

/** Decides the calls of a request, and reserves for those that are admitted. */
export function admit(entry: Entry, request: AdmitRequest, nowMs: number): Admission[] {
  const { keyId, keyRevision, calls } = request;
  const { state } = entry;
  const forAll = (admission: Admission): Admission[] => calls.map(() => admission);
  const key = entry.keys.get(keyId);
  const isKnown = key !== undefined && key.revision >= keyRevision;
  if (isKnown && !isGood(key, nowMs)) return forAll({ kind: 'key-refused' });
  if (state === null) return forAll({ kind: 'missing' });
  if (nowMs >= state.cycle.endMs || !isKnown || hasUnconfirmed(entry, nowMs)) {
    forget(entry);
    return forAll({ kind: 'missing' });
  }
  if (key.revision !== keyRevision) return forAll({ kind: 'key-outdated' });
  return admitCalls(entry, request, { state, key, nowMs });
}

interface Scene {
  readonly state: AccountState;
  readonly key: KeyRule;
  readonly nowMs: number;
}

function admitCalls(entry: Entry, request: AdmitRequest, scene: Scene): Admission[] {
  const { keyId, calls, amount, plans } = request;
  const { state, nowMs } = scene;
  const limit = request.limit ?? state.limit;
  const log = logOf(entry, keyId);
  const take = createTake(entry, request, scene);
  return calls.map((id) => {
    const { admitted, rate } = tryAcquire(log, limit, nowMs, id);
    if (!admitted) return { kind: 'rate-limited', rate };
    const isLocked = plans !== null && !plans.includes(state.planId);
    const kind = isLocked ? 'plan-locked' : amount > 0 ? take() : 'admitted';
    return { kind, account: viewOf(entry, state), rate };
  });
}

/** What takes the credits of one call: out of the open reservation where there is one, else into one. */
function createTake(
  entry: Entry,
  { keyId, reservationId, amount, checksOnly }: AdmitRequest,
  { state, key, nowMs }: Scene,
): () => 'admitted' | 'key-exhausted' | 'insufficient' {
  const { id: cycleId } = state.cycle;
  const { creditsMax } = key;
  let repeated = entry.open.get(reservationId)?.amount;
  let reserved = 0;
  return () => {
    if (repeated !== undefined && repeated >= amount) {
      repeated -= amount;
      return 'admitted';
    }
    const spent = spentBy(entry, keyId, cycleId) + amount;
    if (creditsMax !== null && spent > creditsMax) return 'key-exhausted';
    if (repeated !== undefined || !fits(state, entry.used + amount)) return 'insufficient';
    if (checksOnly === true) return 'admitted';
    entry.used += amount;
    reserved += amount;
    if (creditsMax !== null) entry.spent.set(keyId, { cycleId, credits: spent });
    const cappedKeyId = creditsMax === null ? null : keyId;
    entry.open.set(reservationId, { amount: reserved, cycleId, atMs: nowMs, keyId: cappedKeyId });
    return 'admitted';
  };
}

const isGood = (key: KeyRule, nowMs: number): boolean =>
  key.live && (key.untilMs === null || nowMs < key.untilMs);

function fits(state: AccountState, used: number): boolean {
  if (state.mode === 'unlimited') return true;
  if (state.mode === 'hard') return used <= state.included;
  return state.overageMax === null || used <= state.included + state.overageMax;
}

const viewOf = (entry: Entry, state: AccountState): GateView => ({
  planId: state.planId,
  balance: balanceOf({ mode: state.mode, included: state.included, used: entry.used }),
  cycle: state.cycle,
  loadedAtMs: entry.loadedAtMs,
});

/** Whether one of the open reservations is due to be confirmed; looked at now and then. */
function hasUnconfirmed(entry: Entry, nowMs: number): boolean {
  if (entry.open.size === 0 || Math.abs(nowMs - entry.confirmedAtMs) < CONFIRM_EVERY_MS)
    return false;
  entry.confirmedAtMs = nowMs;
  return [...entry.open.values()].some((reservation) => isUnconfirmed(reservation, nowMs));
}
