/**
 * The gate port in this process's memory: for one process. What it keeps it can lose: everything is
 * read again from the ledger, except how often a key has called within its window.
 */
import { balanceOf } from './balance.ts';
import {
  CONFIRM_EVERY_MS,
  UNCONFIRMED_MS,
  type AccountState,
  type Admission,
  type AdmitRequest,
  type Counted,
  type CountedReservation,
  type Gate,
  type GateSnapshot,
  type GateView,
  type KeyRule,
} from './gate.ts';
import {
  dropIdle,
  dropOtherKeys,
  newEntry,
  type Entry,
  type OpenReservation,
} from './gate-memory-entry.ts';
import { isNewerRule } from './key-rule.ts';
import { tryAcquire, emptyLog, noteCall, type SlidingLog } from '../limits/sliding-log.ts';
import type { Clock } from '../util/clock.ts';

interface MemoryGateOptions {
  readonly clock: Clock;
  /** Accounts kept at a time; beyond them those that were idle longest are dropped. */
  readonly accountsMax: number;
}

/** A gate that knows no account yet. */
export function createMemoryGate({ clock, accountsMax }: MemoryGateOptions): Gate {
  const entries = new Map<string, Entry>();

  function entryOf(accountId: string): Entry {
    const entry = entries.get(accountId) ?? newEntry();
    // The map is ordered by use: its first entry has been idle longest.
    entries.delete(accountId);
    entries.set(accountId, entry);
    entry.usedAtMs = clock.now();
    if (entries.size > accountsMax) dropIdle(entries, clock.now());
    return entry;
  }

  return {
    admit: async (request) => admit(entryOf(request.accountId), request, clock.now()),
    async beginLoad(accountId) {
      const entry = entryOf(accountId);
      return { accountId, epoch: entry.epoch, open: [...entry.open.keys(), ...entry.ended.keys()] };
    },
    async load(ticket, state, counted) {
      const entry = entryOf(ticket.accountId);
      // A concurrent load finished first; its result is just as good.
      if (entry.state !== null) return true;
      if (entry.epoch !== ticket.epoch) return false;
      applyLoad(entry, ticket.open, state, counted, clock.now());
      return true;
    },
    async release(accountId, reservationId) {
      return end(entries.get(accountId), reservationId, 0);
    },
    async settle(accountId, reservationId, credits) {
      return end(entries.get(accountId), reservationId, credits);
    },
    async noteCalls({ accountId, keyId }, windowMs, calls) {
      const entry = entryOf(accountId);
      const nowMs = clock.now();
      const log = logOf(entry, keyId);
      for (const [id, agoMs] of calls) noteCall(log, { windowMs, nowMs }, id, nowMs - agoMs);
    },
    async setKey(accountId, keyId, rule) {
      const entry = entryOf(accountId);
      applyKeyRule(entry, keyId, rule);
      if (rule.creditsMax !== null) entry.state = null;
      entry.epoch += 1;
    },
    async forget(accountId) {
      const entry = entries.get(accountId);
      if (entry !== undefined) forget(entry);
    },
    async snapshot(accountId) {
      const entry = entries.get(accountId);
      return entry && snapshotOf(entry, clock.now());
    },
    async close() {
      entries.clear();
    },
  };
}

function admit(entry: Entry, request: AdmitRequest, nowMs: number): Admission {
  const { keyId, keyRevision, reservationId, amount, plans } = request;
  const { state } = entry;
  const key = entry.keys.get(keyId);
  const isKnown = key !== undefined && key.revision >= keyRevision;
  if (isKnown && !isGood(key, nowMs)) return { kind: 'key-refused' };
  if (state === null) return MISSING;
  if (nowMs >= state.cycle.endMs || !isKnown || hasUnconfirmed(entry, nowMs)) {
    forget(entry);
    return MISSING;
  }
  if (key.revision !== keyRevision) return { kind: 'key-outdated' };

  const log = logOf(entry, keyId);
  const { admitted, rate } = tryAcquire(log, state.limit, nowMs, reservationId);
  if (!admitted) return { kind: 'rate-limited', rate };
  if (plans !== null && !plans.includes(state.planId)) {
    return { kind: 'plan-locked', account: viewOf(entry, state), rate };
  }
  if (amount > 0 && !entry.open.has(reservationId)) {
    const { id: cycleId } = state.cycle;
    const isCapped = key.creditsMax !== null;
    if (isCapped && spentBy(entry, keyId, cycleId) + amount > key.creditsMax) {
      return { kind: 'key-exhausted', account: viewOf(entry, state), rate };
    }
    if (!fits(state, entry.used + amount)) {
      return { kind: 'insufficient', account: viewOf(entry, state), rate };
    }
    entry.used += amount;
    if (isCapped) spend(entry, keyId, cycleId, amount);
    const reservation = { amount, cycleId, atMs: nowMs, keyId: isCapped ? keyId : null };
    entry.open.set(reservationId, reservation);
  }
  return { kind: 'admitted', account: viewOf(entry, state), rate };
}

function logOf({ logs }: Entry, keyId: string): SlidingLog {
  const log = logs.get(keyId) ?? emptyLog();
  logs.set(keyId, log);
  return log;
}

const isGood = (key: KeyRule, nowMs: number): boolean =>
  key.live && (key.untilMs === null || nowMs < key.untilMs);

function spentBy(entry: Entry, keyId: string, cycleId: string): number {
  const spent = entry.spent.get(keyId);
  return spent?.cycleId === cycleId ? spent.credits : 0;
}

function spend(entry: Entry, keyId: string, cycleId: string, amount: number): void {
  entry.spent.set(keyId, { cycleId, credits: spentBy(entry, keyId, cycleId) + amount });
}

/** Takes back what a reservation counted for its key; what it counted in an earlier cycle is over. */
function unspend(entry: Entry, reservation: OpenReservation, credits: number): void {
  const { keyId, cycleId } = reservation;
  const spent = keyId === null ? undefined : entry.spent.get(keyId);
  if (spent?.cycleId === cycleId) spent.credits -= credits;
}

function applyKeyRule(entry: Entry, keyId: string, rule: KeyRule): void {
  if (isNewerRule(rule, entry.keys.get(keyId))) entry.keys.set(keyId, rule);
}

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

/**
 * While an account is not loaded nothing is admitted, so its open reservations only become fewer,
 * and each of the ticket's is either still open or in `ended`.
 */
function applyLoad(
  entry: Entry,
  open: readonly string[],
  state: AccountState,
  counted: Counted,
  nowMs: number,
): void {
  entry.used = state.used;
  for (const id of open) {
    confirm(entry, id, counted.get(id), nowMs);
    const ended = entry.ended.get(id);
    const reservation = ended ?? entry.open.get(id);
    if (reservation === undefined || reservation.cycleId !== state.cycle.id) continue;
    entry.used += (ended?.kept ?? reservation.amount) - (counted.get(id)?.credits ?? 0);
  }
  entry.ended.clear();
  for (const [keyId, key] of state.keys) {
    applyKeyRule(entry, keyId, key);
    if (key.creditsMax === null) continue;
    const { id: cycleId } = state.cycle;
    const credits = Math.max(key.used, spentBy(entry, keyId, cycleId));
    entry.spent.set(keyId, { cycleId, credits });
  }
  dropOtherKeys(entry, state.keys);
  entry.state = state;
  entry.loadedAtMs = nowMs;
  entry.confirmedAtMs = nowMs;
}

/** Outdates the loads under way: they may have read what is being forgotten here. */
function forget(entry: Entry): void {
  entry.state = null;
  entry.epoch += 1;
}

function snapshotOf(entry: Entry, nowMs: number): GateSnapshot | undefined {
  const { state, used } = entry;
  if (state === null) return undefined;
  const open = new Map<string, number>();
  for (const [id, reservation] of entry.open) {
    const { amount, cycleId } = reservation;
    if (cycleId === state.cycle.id && !isUnconfirmed(reservation, nowMs)) open.set(id, amount);
  }
  const { id: cycleId, endMs: cycleEndMs } = state.cycle;
  return { cycleId, cycleEndMs, version: state.version, used, open };
}

/** `kept` of its credits stay used. */
function end(entry: Entry | undefined, reservationId: string, kept: number): boolean {
  const reservation = entry?.open.get(reservationId);
  if (entry === undefined || reservation === undefined) return false;
  entry.open.delete(reservationId);
  const returned = reservation.amount - kept;
  unspend(entry, reservation, returned);
  if (entry.state === null) entry.ended.set(reservationId, { ...reservation, kept });
  else if (reservation.cycleId === entry.state.cycle.id) entry.used -= returned;
  return true;
}

/**
 * The end of an old reservation may never have come here (its process died, or the outcome of its record
 * was unknown): the ledger alone says whether it counts.
 */
function confirm(
  entry: Entry,
  id: string,
  counted: CountedReservation | undefined,
  nowMs: number,
): void {
  const reservation = entry.open.get(id);
  if (reservation === undefined || !isUnconfirmed(reservation, nowMs)) return;
  if (counted?.isPending === true) entry.open.set(id, { ...reservation, atMs: nowMs });
  else end(entry, id, counted?.credits ?? 0);
}

/** Whether one of the open reservations is due to be confirmed; looked at now and then. */
function hasUnconfirmed(entry: Entry, nowMs: number): boolean {
  if (entry.open.size === 0 || Math.abs(nowMs - entry.confirmedAtMs) < CONFIRM_EVERY_MS)
    return false;
  entry.confirmedAtMs = nowMs;
  return [...entry.open.values()].some((reservation) => isUnconfirmed(reservation, nowMs));
}

/** One from the future was made before the clock stepped back. */
const isUnconfirmed = ({ atMs }: OpenReservation, nowMs: number): boolean =>
  Math.abs(nowMs - atMs) >= UNCONFIRMED_MS;

const MISSING: Admission = { kind: 'missing' };
