/**
 * The gate port in this process's memory: for one process. What it holds it can lose: everything is
 * read again from the ledger, except how often a key has called within its window.
 */
import { balanceOf } from '../credits/balance.ts';
import type {
  AccountState,
  Admission,
  AdmitRequest,
  Gate,
  GateSnapshot,
  GateView,
} from '../credits/gate.ts';
import { askLog, emptyLog, type SlidingLog } from '../limits/sliding-log.ts';
import type { Clock } from '../util/clock.ts';

export interface MemoryGateOptions {
  readonly clock: Clock;
  /** Accounts held at a time; beyond them those that were idle longest are dropped. */
  readonly accountsMax: number;
}

/** One account as the gate holds it. */
interface Entry {
  /** null: to be loaded. */
  state: AccountState | null;
  /** Settled plus reserved in the state's cycle, moved on with every admission. */
  used: number;
  loadedAtMs: number;
  usedAtMs: number;
  /** Counts up with everything that outdates a load under way. */
  epoch: number;
  /** Outlives the state: false is a tombstone. */
  readonly keys: Map<string, boolean>;
  readonly logs: Map<string, SlidingLog>;
  readonly open: Map<string, Held>;
  /** Reservations that ended since the state was dropped, until the next one is loaded. */
  readonly ended: Map<string, Held & { readonly returned: boolean }>;
}

/** A reservation at the gate. */
interface Held {
  readonly amount: number;
  readonly cycleId: string;
  readonly atMs: number;
}

/** A gate that knows no account yet. */
export function createMemoryGate({ clock, accountsMax }: MemoryGateOptions): Gate {
  const entries = new Map<string, Entry>();

  function entryOf(accountId: string): Entry {
    const entry = entries.get(accountId) ?? newEntry();
    // The map's order is that of use: what stands first was idle longest.
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
      // Whoever began at the same time was faster; what it loaded is as good.
      if (entry.state !== null) return true;
      if (entry.epoch !== ticket.epoch) return false;
      takeOver(entry, ticket.open, state, counted, clock.now());
      return true;
    },
    async release(accountId, reservationId) {
      return end(entries.get(accountId), reservationId, true);
    },
    async settle(accountId, reservationId) {
      return end(entries.get(accountId), reservationId, false);
    },
    async setKey(accountId, keyId, live) {
      const entry = entryOf(accountId);
      entry.keys.set(keyId, live);
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
  const { keyId, reservationId, amount, plans } = request;
  const { state } = entry;
  if (entry.keys.get(keyId) === false) return { kind: 'key-refused' };
  if (state === null) return MISSING;
  if (nowMs >= state.cycle.endMs || !entry.keys.has(keyId)) {
    forget(entry);
    return MISSING;
  }

  const log = entry.logs.get(keyId) ?? emptyLog();
  entry.logs.set(keyId, log);
  const { admitted, rate } = askLog(log, state.limit, nowMs, reservationId);
  if (!admitted) return { kind: 'rate-limited', rate };
  if (plans !== null && !plans.includes(state.planId)) {
    return { kind: 'plan-locked', account: viewOf(entry, state), rate };
  }
  if (amount > 0 && !entry.open.has(reservationId)) {
    if (!fits(state, entry.used + amount)) {
      return { kind: 'insufficient', account: viewOf(entry, state), rate };
    }
    entry.used += amount;
    entry.open.set(reservationId, { amount, cycleId: state.cycle.id, atMs: nowMs });
  }
  return { kind: 'admitted', account: viewOf(entry, state), rate };
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
 * and each that was asked about is either still open or in `ended`.
 */
function takeOver(
  entry: Entry,
  asked: readonly string[],
  state: AccountState,
  counted: ReadonlySet<string>,
  nowMs: number,
): void {
  entry.used = state.used;
  for (const id of asked) {
    const ended = entry.ended.get(id);
    const held = ended ?? entry.open.get(id);
    if (held === undefined || held.cycleId !== state.cycle.id) continue;
    const uses = ended === undefined || !ended.returned;
    if (uses && !counted.has(id)) entry.used += held.amount;
    if (!uses && counted.has(id)) entry.used -= held.amount;
  }
  entry.ended.clear();
  for (const [keyId, live] of state.keys) {
    if (entry.keys.get(keyId) !== false) entry.keys.set(keyId, live);
  }
  entry.state = state;
  entry.loadedAtMs = nowMs;
}

/** Outdates the loads under way: they may have read what is forgotten here. */
function forget(entry: Entry): void {
  entry.state = null;
  entry.epoch += 1;
}

function snapshotOf(entry: Entry, nowMs: number): GateSnapshot | undefined {
  const { state, used } = entry;
  if (state === null) return undefined;
  const open = new Map<string, number>();
  for (const [id, held] of entry.open) {
    const abandoned = held.atMs <= nowMs - OPEN_MAX_MS;
    if (!abandoned && held.cycleId === state.cycle.id) open.set(id, held.amount);
  }
  const { id: cycleId, endMs: cycleEndMs } = state.cycle;
  return { cycleId, cycleEndMs, version: state.version, used, open };
}

function end(entry: Entry | undefined, reservationId: string, returned: boolean): boolean {
  const held = entry?.open.get(reservationId);
  if (entry === undefined || held === undefined) return false;
  entry.open.delete(reservationId);
  if (entry.state === null) entry.ended.set(reservationId, { ...held, returned });
  else if (returned && held.cycleId === entry.state.cycle.id) entry.used -= held.amount;
  return true;
}

/**
 * A reservation whose end never came here (its record's outcome was unknown, or its process died)
 * has ended in the ledger by now, which alone says whether it counts.
 */
function forgetAbandoned(entry: Entry, nowMs: number): void {
  for (const [id, held] of entry.open) {
    if (held.atMs <= nowMs - OPEN_MAX_MS) entry.open.delete(id);
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
  logs: new Map(),
  open: new Map(),
  ended: new Map(),
});

const MISSING: Admission = { kind: 'missing' };
/** Reservations expire in the ledger after a minute and are swept soon after. */
const OPEN_MAX_MS = 90_000;
const IDLE_MIN_MS = 120_000;
const LOOKED_AT_MAX = 20;
