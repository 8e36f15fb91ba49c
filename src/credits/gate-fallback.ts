/**
 * The gate of server mode: Redis, and this process alone while Redis does not answer. Alone, the
 * balance is read from the database every two seconds and each key has its share of its rate limit; a
 * hard limit holds all the same, because the ledger enforces it. A key's own cap is then enforced by
 * each process for itself, from a count that is two seconds old. What Redis has missed is replayed
 * before it decides again.
 */
import type { Admission, AdmitRequest, Gate, KeyOf, KeyRule, LoadTicket } from './gate.ts';
import { createMissedUpdates } from './gate-missed-updates.ts';
import { createOutage, type Outage } from './gate-outage.ts';
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
  const reservations = createReservations({ shared, local, missed, outage, loads, clock });
  return {
    ...reservations,
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

interface ReservationDeps {
  readonly shared: Gate;
  readonly local: Gate;
  readonly missed: ReturnType<typeof createMissedUpdates>;
  readonly outage: Outage;
  readonly loads: LocalLoads;
  readonly clock: Clock;
}

/** The part of the gate that makes and ends reservations, at whichever of the two gates has them. */
function createReservations(deps: ReservationDeps): Pick<Gate, 'admit' | 'release' | 'settle'> {
  const { shared, local, missed, outage, loads, clock } = deps;
  /** Reservations the shared gate may hold although it never said so. */
  const doubtful = new Set<string>();

  async function admitAlone(request: AdmitRequest): Promise<readonly Admission[]> {
    const { accountId, keyId, reservationId, amount } = request;
    outage.countLocalDecision();
    await loads.forgetWhereOld(accountId);
    const admissions = await local.admit(request);
    const isAdmitted = admissions.some(({ kind }) => kind === 'admitted');
    if (isAdmitted && amount > 0) missed.addBalanceChange(accountId);
    for (const { id, windowMs } of callsTaken(request, admissions)) {
      missed.addCall(accountId, keyId, { id, atMs: clock.now(), windowMs });
    }
    const isRefused = !isAdmitted && admissions[0]?.kind !== 'missing';
    if (isRefused && doubtful.delete(reservationId)) missed.addEnd(accountId, reservationId, 0);
    return admissions;
  }

  async function admitShared(request: AdmitRequest): Promise<readonly Admission[]> {
    try {
      const admissions = await shared.admit(request);
      // What this process let through counts against its share as well, should it be alone from now on.
      const taken = callsTaken(request, admissions);
      if (taken[0] !== undefined) {
        const calls = new Map(taken.map(({ id }) => [id, 0]));
        await local.noteCalls(request, taken[0].windowMs, calls);
      }
      return admissions;
    } catch (fault) {
      // A script that timed out may have run, or may yet. This process decides on the same reservation
      // now, and the shared gate learns what became of it, never something else.
      if (request.amount > 0 && doubtful.size < DOUBTFUL_MAX) doubtful.add(request.reservationId);
      throw fault;
    }
  }

  async function end(accountId: string, reservationId: string, kept: number): Promise<boolean> {
    const endAt = (gate: Gate): Promise<boolean> =>
      kept === 0
        ? gate.release(accountId, reservationId)
        : gate.settle(accountId, reservationId, kept);
    const isDoubtful = doubtful.delete(reservationId);
    if (await endAt(local)) {
      if (isDoubtful) missed.addEnd(accountId, reservationId, kept);
      else missed.addBalanceChange(accountId);
      await outage.isReady(accountId);
      return true;
    }
    return outage.attempt(
      accountId,
      () => endAt(shared),
      () => {
        missed.addEnd(accountId, reservationId, kept);
        return false;
      },
    );
  }

  return {
    admit: (request) =>
      outage.attempt(
        request.accountId,
        () => admitShared(request),
        () => admitAlone(request),
      ),
    release: (accountId, reservationId) => end(accountId, reservationId, 0),
    settle: end,
  };
}

/** The calls that a decision has put into the log of their key. */
const callsTaken = ({ calls }: AdmitRequest, admissions: readonly Admission[]) =>
  calls.flatMap((id, i) => {
    const admission = admissions[i]!;
    const isTaken = 'rate' in admission && admission.kind !== 'rate-limited';
    return isTaken ? [{ id, windowMs: admission.rate.limit.windowMs }] : [];
  });

/** Rounded up: every process lets something through, and none lets everything through. */
const shareOf = (limit: RateLimit, nodes: number): RateLimit => ({
  requests: Math.ceil(limit.requests / nodes),
  windowMs: limit.windowMs,
});

/** How old the state of an account may be, its keys included, while this process is alone. */
const FRESH_MS = 2000;
/** One for each request under way when Redis fails; what nobody ends stays until then. */
const DOUBTFUL_MAX = 100_000;
