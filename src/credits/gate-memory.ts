/**
 * The gate port in this process's memory: for one process. What it keeps it can lose: everything is
 * read again from the ledger, except how often a key has called within its window.
 */
import type {
  AccountState,
  Counted,
  CountedReservation,
  Gate,
  GateSnapshot,
  KeyRule,
  ReservationPart,
} from './gate.ts';
import { admit } from './gate-memory-admit.ts';
import {
  dropIdle,
  dropOtherKeys,
  forget,
  isUnconfirmed,
  logOf,
  newEntry,
  spentBy,
  unspend,
  type Entry,
} from './gate-memory-entry.ts';
import { isNewerRule } from './key-rule.ts';
import { noteCall } from '../limits/sliding-log.ts';
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
    async split(accountId, reservationId, next) {
      return split(entries.get(accountId), reservationId, next, clock.now());
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

function applyKeyRule(entry: Entry, keyId: string, rule: KeyRule): void {
  if (isNewerRule(rule, entry.keys.get(keyId))) entry.keys.set(keyId, rule);
}

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

function split(
  entry: Entry | undefined,
  reservationId: string,
  next: ReservationPart,
  nowMs: number,
): boolean {
  const reservation = entry?.open.get(reservationId);
  if (entry === undefined || reservation === undefined) return false;
  const rest = reservation.amount - next.amount;
  if (rest < 0 || entry.open.has(next.reservationId)) return false;
  entry.open.set(reservationId, { ...reservation, amount: rest });
  // The ledger may hear of the part later than the gate, like of any new reservation.
  entry.open.set(next.reservationId, { ...reservation, amount: next.amount, atMs: nowMs });
  // What a load under way has asked the ledger of does not contain the part.
  entry.epoch += 1;
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
