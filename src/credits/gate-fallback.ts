/**
 * The gate of server mode: Redis, and this process alone while Redis does not answer. Alone, the
 * balance is read from the database every two seconds and each key has its share of its rate limit; a
 * hard limit holds all the same, because the ledger enforces it. A key's own cap is then enforced by
 * each process for itself, from a count that is two seconds old. What Redis has missed is replayed
 * before it decides again.
 */
import type { Admission, AdmitRequest, Gate, LoadTicket } from './gate.ts';
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
  /** Processes that share a key's rate limit while each is alone. */
  readonly nodesExpected: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FallbackGate extends Gate {
  readonly server: GateServer;
  /** Reports that the shared gate has failed, before a request finds out. */
  reportFault(fault: unknown): void;
}

/** A gate that always answers. */
export function createFallbackGate(options: FallbackOptions): FallbackGate {
  const { shared, local, ping, nodesExpected, clock, log } = options;
  const missed = createMissedUpdates(shared, options.ledger);
  const loads = createLocalLoads(local, nodesExpected, clock);
  const outage = createOutage({ ping, missed, onSwitch: loads.outdateAll, log });
  const reservations = createReservations({ shared, local, missed, outage, loads });
  return {
    ...reservations,
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
    async setKey(accountId, keyId, rule) {
      await local.setKey(accountId, keyId, rule);
      await outage.attempt(
        accountId,
        () => shared.setKey(accountId, keyId, rule),
        () => missed.addKeyChange(accountId, keyId),
      );
    },
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
    server: outage.server,
    reportFault: outage.begin,
  };
}

/** Loads into this process's own gate, which are good for two seconds. */
function createLocalLoads(local: Gate, nodesExpected: number, clock: Clock): LocalLoads {
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
      const limit = shareOf(state.limit, nodesExpected);
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
}

/** The part of the gate that makes and ends reservations, at whichever of the two gates has them. */
function createReservations(deps: ReservationDeps): Pick<Gate, 'admit' | 'release' | 'settle'> {
  const { shared, local, missed, outage, loads } = deps;
  /** Reservations the shared gate may hold although it never said so. */
  const doubtful = new Set<string>();

  async function admitAlone(request: AdmitRequest): Promise<Admission> {
    const { accountId, reservationId, amount } = request;
    outage.countLocalDecision();
    await loads.forgetWhereOld(accountId);
    const admission = await local.admit(request);
    if (admission.kind === 'admitted' && amount > 0) missed.addBalanceChange(accountId);
    const isRefused = admission.kind !== 'admitted' && admission.kind !== 'missing';
    if (isRefused && doubtful.delete(reservationId)) missed.addEnd(accountId, reservationId, 0);
    return admission;
  }

  async function admitShared(request: AdmitRequest): Promise<Admission> {
    try {
      return await shared.admit(request);
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

/** Rounded up: every process lets something through, and none lets everything through. */
const shareOf = (limit: RateLimit, nodes: number): RateLimit => ({
  requests: Math.ceil(limit.requests / nodes),
  windowMs: limit.windowMs,
});

/** How old the state of an account may be, its keys included, while this process is alone. */
const FRESH_MS = 2000;
/** One for each request under way when Redis fails; what nobody ends stays until then. */
const DOUBTFUL_MAX = 100_000;
