/**
 * The gate port in this process's memory: for one process. What it keeps it can lose: everything is
 * read again from the ledger, except how often a key has called within its window.
 */
import { balanceOf } from './balance.ts';
import type {
  AccountState,
  Admission,
  AdmitRequest,
  Counted,
  Gate,
  GateSnapshot,
  GateView,
  KeyRule,
} from './gate.ts';
import { isNewerRule } from './key-rule.ts';
import { tryAcquire, emptyLog, type SlidingLog } from '../limits/sliding-log.ts';
import type { Clock } from '../util/clock.ts';

interface MemoryGateOptions {
  readonly clock: Clock;
  /** Accounts kept at a time; beyond them those that were idle longest are dropped. */
  readonly accountsMax: number;
}

/** One account as the gate keeps it. */
interface Entry {
  /** null: to be loaded. */
  state: AccountState | null;
  /** Settled plus reserved in the state's cycle, moved on with every admission. */
  used: number;
  loadedAtMs: number;
  usedAtMs: number;
  /** Counts up with everything that outdates a load under way. */
  epoch: number;
  /** Outlives the state: one that is not live is a tombstone. */
  readonly keys: Map<string, KeyRule>;
  /** What keys with a cap have spent; outlives the state too. */
  readonly spent: Map<string, Spent>;
  readonly logs: Map<string, SlidingLog>;
  readonly open: Map<string, OpenReservation>;
  /** Reservations that ended since the state was dropped, until the next one is loaded. */
  readonly ended: Map<string, OpenReservation & { readonly kept: number }>;
}

/** A reservation at the gate. */
interface OpenReservation {
  readonly amount: number;
  readonly cycleId: string;
  readonly atMs: number;
  /** The key it counts for; null where that has no cap. */
  readonly keyId: string | null;
}

/** Credits of one key in one cycle. */
interface Spent {
  readonly cycleId: string;
  credits: number;
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
      forgetAbandoned(entry, clock.now());
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
  if (nowMs >= state.cycle.endMs || !isKnown) {
    forget(entry);
    return MISSING;
  }
  if (key.revision !== keyRevision) return { kind: 'key-outdated' };

  const log = entry.logs.get(keyId) ?? emptyLog();
  entry.logs.set(keyId, log);
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
    const ended = entry.ended.get(id);
    const reservation = ended ?? entry.open.get(id);
    if (reservation === undefined || reservation.cycleId !== state.cycle.id) continue;
    entry.used += (ended?.kept ?? reservation.amount) - (counted.get(id) ?? 0);
  }
  entry.ended.clear();
  for (const [keyId, key] of state.keys) {
    applyKeyRule(entry, keyId, key);
    if (key.creditsMax === null) continue;
    const { id: cycleId } = state.cycle;
    const credits = Math.max(key.used, spentBy(entry, keyId, cycleId));
    entry.spent.set(keyId, { cycleId, credits });
  }
  entry.state = state;
  entry.loadedAtMs = nowMs;
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
  for (const [id, { amount, cycleId, atMs }] of entry.open) {
    const abandoned = atMs <= nowMs - OPEN_MAX_MS;
    if (!abandoned && cycleId === state.cycle.id) open.set(id, amount);
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
 * A reservation whose end never came here (its record's outcome was unknown, or its process died)
 * has ended in the ledger by now, which alone says whether it counts.
 */
function forgetAbandoned(entry: Entry, nowMs: number): void {
  for (const [id, reservation] of entry.open) {
    if (reservation.atMs > nowMs - OPEN_MAX_MS) continue;
    entry.open.delete(id);
    unspend(entry, reservation, reservation.amount);
  }
}

/** Drops one account that has been idle for longer than any window and has nothing open. */
function dropIdle(entries: Map<string, Entry>, nowMs: number): void {
  let looked = 0;
  for (const [accountId, entry] of entries) {
    const windowMs = entry.state?.limit.windowMs ?? 0;
    const idle = entry.usedAtMs <= nowMs - Math.max(IDLE_MIN_MS, windowMs);
    if (idle && entry.open.size === 0) {
      entries.delete(accountId);
      return;
    }
    looked += 1;
    if (looked === LOOKED_AT_MAX) return;
  }
}

const newEntry = (): Entry => ({
  state: null,
  used: 0,
  loadedAtMs: 0,
  usedAtMs: 0,
  epoch: 0,
  keys: new Map(),
  spent: new Map(),
  logs: new Map(),
  open: new Map(),
  ended: new Map(),
});

const MISSING: Admission = { kind: 'missing' };
/** Reservations expire in the ledger after a minute and are swept soon after. */
const OPEN_MAX_MS = 90_000;
const IDLE_MIN_MS = 120_000;
const LOOKED_AT_MAX = 20;
