/**
 * The accounting bracket around a request: `admit` asks the gate and records the reservation in the
 * ledger; `settle` or `refund` ends it. Whatever fails, an error may undercharge and never
 * overcharges: what nobody ends expires, and is given back by `sweep`.
 */
import type { PlanId } from '../plans/plans.ts';
import type { RateState } from '../limits/rate-limit.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { balanceOf } from './balance.ts';
import type { AccountState, Admission, AdmitRequest, Gate, GateView } from './gate.ts';
import { OutcomeUnknown, type Ledger } from './ledger.ts';
import { createLoader } from './load.ts';
import { compareGateWithLedger } from './reconcile.ts';

export interface CreditRequest {
  readonly accountId: string;
  readonly keyId: string;
  /** Of the key's record that the request was checked by. */
  readonly keyRevision: number;
  /** Credits to reserve; 0 asks for key, limit and plan alone. */
  readonly amount: number;
  /** Plans that allow what is asked; null where every plan does. */
  readonly plans: readonly PlanId[] | null;
  /**
   * UUID of the reservation, for a request that asks twice (whether it may, then for its credits) and
   * counts once in the rate limit; a new one unless given.
   */
  readonly reservationId?: string;
  /** How long the reservation lasts; as long as one picture may take unless given. */
  readonly reserveMs?: number;
}

export interface Admitted {
  readonly kind: 'admitted';
  readonly accountId: string;
  /** null where nothing was reserved. */
  readonly reservationId: string | null;
  /** As it stands after this reservation. */
  readonly account: GateView;
  readonly rate: RateState;
}

/** What `admit` says; every refusal has left no trace on the balance. */
export type CreditDecision = Admitted | Exclude<Admission, { kind: 'admitted' | 'missing' }>;

/** What happened since the process started, for the operator. */
export interface CreditCounts {
  readonly admitted: number;
  readonly settled: number;
  readonly refunded: number;
  readonly expired: number;
  /** Delivered, but expired or ended before they could be charged. */
  readonly settledTooLate: number;
  /** Ends the ledger could not take; the sweep gives these credits back. */
  readonly unresolved: number;
  /** Accounts whose balance at the gate was not what the ledger says. */
  readonly repaired: number;
}

export interface Credits {
  /**
   * Decides a request; where it is admitted, the reservation is durable when this resolves. Throws
   * Overload or another fault where it could not be recorded: nothing is charged then.
   */
  admit(request: CreditRequest): Promise<CreditDecision>;
  /**
   * Charges what was delivered: `credits` of what was reserved, from 1 to all of it, which it is
   * unless given. Does not wait; a failure is logged, counted and left to the sweep.
   */
  settle(admitted: Admitted, credits?: number): void;
  /** Gives the credits back. Never rejects: a failure is logged, counted and left to the sweep. */
  refund(admitted: Admitted): Promise<void>;
  /** Gives back what expired; how many reservations that were. */
  sweep(): Promise<number>;
  /**
   * Compares gate and ledger for the accounts asked for since the last time, and makes the gate
   * forget what differs; how many accounts that were.
   */
  reconcile(): Promise<number>;
  /** Waits until everything that ends is written. */
  drain(): Promise<void>;
  counts(): CreditCounts;
}

export interface CreditsDeps {
  readonly gate: Gate;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

/** The bracket over a gate and a ledger. */
export function createCredits(deps: CreditsDeps): Credits {
  const { gate, ledger, clock, log } = deps;
  const load = createLoader(gate, ledger);
  const ending = new Set<Promise<void>>();
  const counts = { ...NO_COUNTS };
  const active = new Set<string>();
  /** Reservations the ledger may or may not hold: account → when the last of them was made. */
  const doubtful = new Map<string, number>();

  /** The gate's answer, the account loaded first where the gate does not know it. */
  async function ask(request: AdmitRequest): Promise<Exclude<Admission, { kind: 'missing' }>> {
    for (let tries = 0; tries < ATTEMPTS_MAX; tries += 1) {
      const admission = await gate.admit(request);
      if (admission.kind === 'insufficient' && isOld(admission.account, clock.now())) {
        // The gate may have missed a grant or a refund; an empty account is worth one look.
        await gate.forget(request.accountId);
        continue;
      }
      if (admission.kind !== 'missing') return admission;
      const { state, fresh } = await load(request.accountId);
      // A load that began before this request may be older than the key.
      if (fresh && state?.keys.has(request.keyId) !== true) return { kind: 'key-refused' };
    }
    throw new Error(`the gate does not keep account ${request.accountId}`);
  }

  async function admit(request: CreditRequest): Promise<CreditDecision> {
    const { accountId, keyId, amount } = request;
    if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`${amount} credits`);
    if (active.size < ACTIVE_MAX) active.add(accountId);
    const { reservationId = newId(), reserveMs = RESERVATION_MS } = request;
    for (let tries = 0; tries < ATTEMPTS_MAX; tries += 1) {
      const admission = await ask({ ...request, reservationId });
      if (admission.kind !== 'admitted') return admission;
      const { account, rate } = admission;
      if (amount === 0) return { kind: 'admitted', accountId, reservationId: null, account, rate };
      const createdAtMs = clock.now();
      const expiresAtMs = createdAtMs + reserveMs;
      const cycleId = account.cycle.id;
      const reservation = {
        id: reservationId,
        accountId,
        keyId,
        cycleId,
        amount,
        createdAtMs,
        expiresAtMs,
      };
      const answer = await record(reservation);
      if (answer === 'recorded') {
        counts.admitted += 1;
        return { kind: 'admitted', accountId, reservationId, account, rate };
      }
      // The gate knew too little: it begins again from what the ledger says.
      await gate.release(accountId, reservationId);
      await gate.forget(accountId);
      if (answer === 'insufficient') {
        const { state } = await load(accountId);
        return {
          kind: 'insufficient',
          account: state ? viewOf(state, clock.now()) : account,
          rate,
        };
      }
    }
    throw new Error(`account ${accountId} has no cycle that takes a reservation`);
  }

  /** Undoes the gate's part where the ledger certainly wrote nothing, and only there. */
  async function record(
    reservation: Parameters<Ledger['reserve']>[0],
  ): Promise<Awaited<ReturnType<Ledger['reserve']>>> {
    try {
      return await ledger.reserve(reservation);
    } catch (fault) {
      if (fault instanceof OutcomeUnknown) doubtful.set(reservation.accountId, clock.now());
      else await tellGate(reservation.accountId, reservation.id, 'refunded');
      throw fault;
    }
  }

  /** A gate that does not hold the reservation was lost in between, and begins anew. */
  async function tellGate(
    accountId: string,
    reservationId: string,
    outcome: 'settled' | 'refunded',
    credits?: number,
  ): Promise<void> {
    const held =
      outcome === 'settled'
        ? await gate.settle(accountId, reservationId, credits)
        : await gate.release(accountId, reservationId);
    if (!held) await gate.forget(accountId);
  }

  async function end(
    admitted: Admitted,
    outcome: 'settled' | 'refunded',
    credits?: number,
  ): Promise<void> {
    const { accountId, reservationId } = admitted;
    if (reservationId === null) return;
    try {
      const part = credits === undefined ? {} : { credits };
      const ended = await ledger.resolve({ reservationId, outcome, ...part });
      if (ended) counts[outcome] += 1;
      else if (outcome === 'settled') counts.settledTooLate += 1;
      // The gate follows the ledger, so that it never promises what the ledger does not have. Of
      // what had ended before it was told by whoever ended it.
      if (ended) await tellGate(accountId, reservationId, outcome, credits);
    } catch (fault) {
      counts.unresolved += 1;
      log.error({ err: fault, accountId, reservationId, outcome }, 'a reservation was not ended');
    }
  }

  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => ending.delete(tracked));
    ending.add(tracked);
    return tracked;
  }

  async function sweep(): Promise<number> {
    let ended = 0;
    const touched = new Set<string>();
    for (;;) {
      const expired = await ledger.expire();
      if (expired.length === 0) break;
      for (const { accountId, reservationId } of expired) {
        await gate.release(accountId, reservationId);
        touched.add(accountId);
      }
      ended += expired.length;
    }
    for (const [accountId, atMs] of doubtful) {
      if (atMs > clock.now() - DOUBT_MS) continue;
      doubtful.delete(accountId);
      touched.add(accountId);
    }
    // The gate may have been loaded with a reservation it does not know, made by a dead process.
    for (const accountId of touched) await gate.forget(accountId);
    counts.expired += ended;
    return ended;
  }

  async function reconcile(): Promise<number> {
    const accountIds = [...active];
    active.clear();
    let repaired = 0;
    for (const accountId of accountIds) {
      const difference = await compareGateWithLedger(gate, ledger, accountId, clock.now());
      if (difference === undefined) continue;
      log.warn({ accountId, ...difference }, 'the gate differed from the ledger; it is read again');
      await gate.forget(accountId);
      repaired += 1;
    }
    counts.repaired += repaired;
    return repaired;
  }

  return {
    admit,
    settle: (admitted, credits) => void track(end(admitted, 'settled', credits)),
    refund: (admitted) => track(end(admitted, 'refunded')),
    sweep,
    reconcile,
    async drain() {
      while (ending.size > 0) await Promise.all(ending);
      await ledger.flush();
    },
    counts: () => ({ ...counts }),
  };
}

const isOld = (account: GateView, nowMs: number): boolean =>
  account.loadedAtMs <= nowMs - LOOK_AGAIN_MS;

const viewOf = (state: AccountState, nowMs: number): GateView => ({
  planId: state.planId,
  balance: balanceOf(state),
  cycle: state.cycle,
  loadedAtMs: nowMs,
});

/** How long a picture may take before its credit goes back. */
const RESERVATION_MS = 60_000;
/** An empty account is read from the ledger again at most this often. */
const LOOK_AGAIN_MS = 60_000;
/** By then a reservation that was written after all has expired and been swept. */
const DOUBT_MS = 2 * RESERVATION_MS;
const ATTEMPTS_MAX = 20;
/** More accounts than this are compared over several turns. */
const ACTIVE_MAX = 1000;
const NO_COUNTS = {
  admitted: 0,
  settled: 0,
  refunded: 0,
  expired: 0,
  settledTooLate: 0,
  unresolved: 0,
  repaired: 0,
};
