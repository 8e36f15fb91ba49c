/**
 * The gate of server mode: Redis, and this process alone while Redis does not answer. Alone, the
 * balance is read from the database every two seconds and each key has its share of its rate limit;
 * a hard limit holds all the same, because the ledger holds it. A key's own cap is then held by each
 * process for itself, from a count that is two seconds old. What Redis has missed by then it is
 * told before it decides again.
 */
import type { Admission, AdmitRequest, Gate, LoadTicket } from './gate.ts';
import type { Ledger } from './ledger.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createDebts } from './gate-missed-updates.ts';
import type { GateServer } from './gate-server.ts';

export interface FallbackOptions {
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
  const debts = createDebts(shared, options.ledger);
  /** Accounts held locally → when they were read from the ledger. */
  const readAtMs = new Map<string, number>();
  const localTickets = new WeakSet<LoadTicket>();
  /** Reservations the shared gate may hold although it never said so. */
  const doubtful = new Set<string>();
  const counts = { outages: 0, decidedLocally: 0 };
  let degraded = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function degrade(fault: unknown): void {
    if (degraded || closed) return;
    degraded = true;
    counts.outages += 1;
    readAtMs.clear();
    log.error({ err: fault }, 'Redis does not answer; this process decides alone');
    probeSoon(1);
  }

  async function probe(tries: number): Promise<void> {
    try {
      await ping();
      await debts.payAll();
      degraded = false;
      readAtMs.clear();
      log.warn({ ...counts }, 'Redis answers again');
      // What was decided here meanwhile; from now on nothing is added.
      await debts.payAll();
    } catch (fault) {
      if (closed) return;
      if (!degraded) return degrade(fault);
      if (tries % REPORT_EVERY === 0) log.warn({ err: fault }, 'Redis still does not answer');
      probeSoon(tries + 1);
    }
  }

  function probeSoon(tries: number): void {
    timer = setTimeout(() => void probe(tries), PROBE_EVERY_MS);
  }

  /** true where the shared gate may decide: it answers, and knows what it missed. */
  async function isReady(accountId: string): Promise<boolean> {
    if (degraded) return false;
    if (!debts.has(accountId)) return true;
    try {
      await debts.pay(accountId);
      return true;
    } catch (fault) {
      degrade(fault);
      return false;
    }
  }

  /** The shared gate's answer, or `otherwise` where it has none. */
  async function ask<T>(
    accountId: string,
    onShared: () => Promise<T>,
    otherwise: () => T | Promise<T>,
  ): Promise<T> {
    if (!(await isReady(accountId))) return otherwise();
    try {
      return await onShared();
    } catch (fault) {
      degrade(fault);
      return otherwise();
    }
  }

  async function admitAlone(request: AdmitRequest): Promise<Admission> {
    const { accountId, reservationId, amount } = request;
    counts.decidedLocally += 1;
    const freshMs = clock.now() - FRESH_MS;
    if ((readAtMs.get(accountId) ?? -Infinity) <= freshMs) await local.forget(accountId);
    const admission = await local.admit(request);
    if (admission.kind === 'admitted' && amount > 0) debts.forget(accountId);
    const isRefused = admission.kind !== 'admitted' && admission.kind !== 'missing';
    if (isRefused && doubtful.delete(reservationId)) debts.end(accountId, reservationId, 0);
    return admission;
  }

  async function end(accountId: string, reservationId: string, kept: number | undefined) {
    const finish = (gate: Gate): Promise<boolean> =>
      kept === 0
        ? gate.release(accountId, reservationId)
        : gate.settle(accountId, reservationId, kept);
    const isDoubtful = doubtful.delete(reservationId);
    if (await finish(local)) {
      if (isDoubtful) debts.end(accountId, reservationId, kept);
      else debts.forget(accountId);
      await isReady(accountId);
      return true;
    }
    return ask(
      accountId,
      () => finish(shared),
      () => {
        debts.end(accountId, reservationId, kept);
        return false;
      },
    );
  }

  return {
    admit: (request) =>
      ask(
        request.accountId,
        async () => {
          try {
            return await shared.admit(request);
          } catch (fault) {
            // A script that timed out may have run, or may yet. This process decides on the same
            // reservation now, and tells the shared gate what became of it, never something else.
            if (request.amount > 0 && doubtful.size < DOUBTFUL_MAX) {
              doubtful.add(request.reservationId);
            }
            throw fault;
          }
        },
        () => admitAlone(request),
      ),
    beginLoad: (accountId) =>
      ask(
        accountId,
        () => shared.beginLoad(accountId),
        async () => {
          const ticket = await local.beginLoad(accountId);
          localTickets.add(ticket);
          return ticket;
        },
      ),
    async load(ticket, state, counted) {
      const { accountId } = ticket;
      if (!localTickets.has(ticket)) {
        return ask(
          accountId,
          () => shared.load(ticket, state, counted),
          () => false,
        );
      }
      const limit = shareOf(state.limit, nodesExpected);
      const loaded = await local.load(ticket, { ...state, limit }, counted);
      if (loaded) readAtMs.set(accountId, clock.now());
      return loaded;
    },
    release: (accountId, reservationId) => end(accountId, reservationId, 0),
    settle: end,
    async setKey(accountId, keyId, rule) {
      await local.setKey(accountId, keyId, rule);
      await ask(
        accountId,
        () => shared.setKey(accountId, keyId, rule),
        () => debts.key(accountId, keyId),
      );
    },
    async forget(accountId) {
      await local.forget(accountId);
      await ask(
        accountId,
        () => shared.forget(accountId),
        () => debts.forget(accountId),
      );
    },
    snapshot: (accountId) =>
      ask(
        accountId,
        () => shared.snapshot(accountId),
        () => undefined,
      ),
    async close() {
      closed = true;
      clearTimeout(timer);
      await local.close();
      await shared.close();
    },
    server: { ping, degraded: () => degraded, counts: () => ({ ...counts }) },
    reportFault: degrade,
  };
}

/** Rounded up: every process lets something through, and none lets everything through. */
const shareOf = (limit: RateLimit, nodes: number): RateLimit => ({
  requests: Math.ceil(limit.requests / nodes),
  windowMs: limit.windowMs,
});

/** How old the state of an account may be, its keys included, while this process is alone. */
const FRESH_MS = 2000;
const PROBE_EVERY_MS = 250;
/** One for each request under way when Redis fails; what nobody ends stays until then. */
const DOUBTFUL_MAX = 100_000;
/** Every half a minute. */
const REPORT_EVERY = 120;
