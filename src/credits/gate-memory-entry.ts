/** What the gate in memory keeps of one account. */
import { UNCONFIRMED_MS, type AccountState, type KeyRule } from './gate.ts';
import { emptyLog, type SlidingLog } from '../limits/sliding-log.ts';

/** One account as the gate keeps it. */
export interface Entry {
  /** null: to be loaded. */
  state: AccountState | null;
  /** Settled plus reserved in the state's cycle, moved on with every admission. */
  used: number;
  loadedAtMs: number;
  /** When old reservations were looked for last. */
  confirmedAtMs: number;
  usedAtMs: number;
  /** Counts up with everything that outdates a load under way. */
  epoch: number;
  /** Outlives the state, to the next load: one that is not live is a tombstone. */
  readonly keys: Map<string, KeyRule>;
  /** What keys with a cap have spent; outlives the state too. */
  readonly spent: Map<string, Spent>;
  readonly logs: Map<string, SlidingLog>;
  readonly open: Map<string, OpenReservation>;
  /** Reservations that ended since the state was dropped, until the next one is loaded. */
  readonly ended: Map<string, OpenReservation & { readonly kept: number }>;
}

/** A reservation at the gate. */
export interface OpenReservation {
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

export const newEntry = (): Entry => ({
  state: null,
  used: 0,
  loadedAtMs: 0,
  confirmedAtMs: 0,
  usedAtMs: 0,
  epoch: 0,
  keys: new Map(),
  spent: new Map(),
  logs: new Map(),
  open: new Map(),
  ended: new Map(),
});

/** The log of one of its keys. */
export function logOf({ logs }: Entry, keyId: string): SlidingLog {
  const log = logs.get(keyId) ?? emptyLog();
  logs.set(keyId, log);
  return log;
}

/** Outdates the loads under way: they may have read what is being forgotten here. */
export function forget(entry: Entry): void {
  entry.state = null;
  entry.epoch += 1;
}

/** What a key with a cap has spent in a cycle, as far as that is recorded. */
export function spentBy(entry: Entry, keyId: string, cycleId: string): number {
  const spent = entry.spent.get(keyId);
  return spent?.cycleId === cycleId ? spent.credits : 0;
}

/** Takes back what a reservation counted for its key; what it counted in an earlier cycle is over. */
export function unspend(entry: Entry, reservation: OpenReservation, credits: number): void {
  const { keyId, cycleId } = reservation;
  const spent = keyId === null ? undefined : entry.spent.get(keyId);
  if (spent?.cycleId === cycleId) spent.credits -= credits;
}

/**
 * Whether a reservation is so old that the ledger alone says what it is. One from the future was made
 * before the clock stepped back.
 */
export const isUnconfirmed = ({ atMs }: OpenReservation, nowMs: number): boolean =>
  Math.abs(nowMs - atMs) >= UNCONFIRMED_MS;

/** Drops what is known of keys that ended long ago: the state, read after every change that came here, lacks them. */
export function dropOtherKeys(entry: Entry, keys: ReadonlyMap<string, unknown>): void {
  for (const known of [entry.keys, entry.spent, entry.logs]) {
    for (const keyId of known.keys()) if (!keys.has(keyId)) known.delete(keyId);
  }
}

/** Drops one account that has been idle for longer than any window and has nothing open. */
export function dropIdle(entries: Map<string, Entry>, nowMs: number): void {
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

const IDLE_MIN_MS = 120_000;
const LOOKED_AT_MAX = 20;
