/**
 * The gate of server mode: Redis, and this process alone while Redis does not answer. Alone, the
 * balance is read from the database every two seconds and each key has its share of its rate limit; a
 * hard limit holds all the same, because the ledger enforces it. A key's own cap is then enforced by
 * each process for itself, from a count that is two seconds old. What Redis has missed is replayed
 * before it decides again.
 */
import type { Gate, KeyOf, KeyRule, LoadTicket } from './gate.ts';
import { createReservations, type ReservationDeps } from './gate-fallback-reservations.ts';
import { createMissedUpdates } from './gate-missed-updates.ts';
import { createOutage } from './gate-outage.ts';
import type { GateServer } from './gate-server.ts';
import type { Ledger } from './ledger.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';

interface FallbackOptions {
  /** Shared by all processes; each call may reject. */
  readonly shared: Gate;
  /** This process's own. */
  readonly local: Gate;
  readonly ledger: Pick<Ledger, 'accountState'>;
  /** Rejects where the shared gate does not answer. */
  readonly ping: () => Promise<void>;
  /** How many processes share a key's rate limit while each is alone. */
  readonly nodes: () => number;
  /**
   * Tells the other processes what a key may do from now on. `isShared`: the shared gate knows it. May
   * reject.
   */
  readonly announce: (change: KeyAnnouncement) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a process tells the others of a key. */
export interface KeyAnnouncement extends KeyOf {
  readonly rule: KeyRule;
  /** Whether the shared gate knows it already. */
  readonly isShared: boolean;
}

export interface FallbackGate extends Gate {
  readonly server: GateServer;
  /** Takes over what another process has announced. */
  applyAnnouncement(change: KeyAnnouncement): Promise<void>;
  /** Announcements may have been missed: whatever this process decides alone is read again first. */
  missedAnnouncements(): void;
  /** Reports that the shared gate has failed, before a request finds out. */
  reportFault(fault: unknown): void;
}

/** A gate that always answers. */
export function createFallbackGate(options: FallbackOptions): FallbackGate {
  const { shared, local, ping, nodes, clock, log } = options;
  const missed = createMissedUpdates(shared, options.ledger, clock);
  const loads = createLocalLoads(local, nodes, clock);
  const outage = createOutage({ ping, missed, onSwitch: loads.outdateAll, log });
  const { forgetWhereOld } = loads;
  const deps = {
    shared,
    local,
    missed,
    outage,
    forgetWhereOld,
    shareOf: (limit: RateLimit) => shareOf(limit, options.nodes()),
    clock,
  };
  return {
    ...createReservations(deps),
    ...createKeyRules(options, { missed, outage }),
    beginLoad: (accountId) =>
      outage.attempt(
        accountId,
        () => shared.beginLoad(accountId),
        () => loads.begin(accountId),
      ),
    async load(ticket, state, counted) {
      if (loads.isLocal(ticket)) return loads.load(ticket, state, counted);
      return outage.attempt(
        ticket.accountId,
        () => shared.load(ticket, state, counted),
        () => false,
      );
    },
    missedAnnouncements: loads.outdateAll,
    noteCalls: (key, windowMs, calls) => shared.noteCalls(key, windowMs, calls),
    async forget(accountId) {
      await local.forget(accountId);
      await outage.attempt(
        accountId,
        () => shared.forget(accountId),
        () => missed.addBalanceChange(accountId),
      );
    },
    snapshot: (accountId) =>
      outage.attempt(
        accountId,
        () => shared.snapshot(accountId),
        () => undefined,
      ),
    async close() {
      outage.close();
      await local.close();
      await shared.close();
    },
    server: { ...outage.server, nodes },
    reportFault: outage.begin,
  };
}

/** The part of the gate that learns what keys may do, here and from other processes. */
function createKeyRules(
  { shared, local, announce, log }: FallbackOptions,
  { missed, outage }: Pick<ReservationDeps, 'missed' | 'outage'>,
): Pick<FallbackGate, 'setKey' | 'applyAnnouncement'> {
  /** true where the shared gate knows it. */
  async function setKey({ accountId, keyId }: KeyOf, rule: KeyRule): Promise<boolean> {
    await local.setKey(accountId, keyId, rule);
    return outage.attempt(
      accountId,
      async () => {
        await shared.setKey(accountId, keyId, rule);
        return true;
      },
      () => {
        missed.addKeyChange(accountId, keyId);
        return false;
      },
    );
  }

  return {
    async setKey(accountId, keyId, rule) {
      const isShared = await setKey({ accountId, keyId }, rule);
      try {
        await announce({ accountId, keyId, rule, isShared });
      } catch (fault) {
        // Whoever is cut off from Redis reads its keys again within two seconds.
        log.warn(
          { err: fault, event: 'gate.not_announced', accountId, keyId },
          'The other processes could not be notified of a change of a key',
        );
      }
    },
    async applyAnnouncement({ accountId, keyId, rule, isShared }) {
      if (isShared) await local.setKey(accountId, keyId, rule);
      else await setKey({ accountId, keyId }, rule);
    },
  };
}

/** Loads into this process's own gate, which are good for two seconds. */
function createLocalLoads(local: Gate, nodes: () => number, clock: Clock): LocalLoads {
  const readAtMs = new Map<string, number>();
  const tickets = new WeakSet<LoadTicket>();
  return {
    outdateAll: () => readAtMs.clear(),
    isLocal: (ticket) => tickets.has(ticket),
    async begin(accountId) {
      const ticket = await local.beginLoad(accountId);
      tickets.add(ticket);
      return ticket;
    },
    async load(ticket, state, counted) {
      const limit = shareOf(state.limit, nodes());
      const loaded = await local.load(ticket, { ...state, limit }, counted);
      if (loaded) readAtMs.set(ticket.accountId, clock.now());
      return loaded;
    },
    async forgetWhereOld(accountId) {
      const freshMs = clock.now() - FRESH_MS;
      if ((readAtMs.get(accountId) ?? -Infinity) <= freshMs) await local.forget(accountId);
    },
  };
}

interface LocalLoads {
  /** Whoever comes next reads the ledger again. */
  outdateAll(): void;
  isLocal(ticket: LoadTicket): boolean;
  begin(accountId: string): Promise<LoadTicket>;
  readonly load: Gate['load'];
  forgetWhereOld(accountId: string): Promise<void>;
}

/** Rounded up: every process lets something through, and none lets everything through. */
const shareOf = (limit: RateLimit, nodes: number): RateLimit => ({
  requests: Math.ceil(limit.requests / nodes),
  windowMs: limit.windowMs,
});

/** How old the state of an account may be, its keys included, while this process is alone. */
const FRESH_MS = 2000;
