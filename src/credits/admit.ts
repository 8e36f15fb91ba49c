/** The first half of the bracket: the gate decides, and the ledger records the reservation. */
import { balanceOf } from './balance.ts';
import type { CreditDecision, CreditsDeps, ReservationRequest } from './reservation.ts';
import { createGathering } from './gathering.ts';
import { reserves, type AccountState, type Admission, type GateView } from './gate.ts';
import { OutcomeUnknown, type ReserveResult } from './ledger.ts';
import { CLOCK_TOLERANCE_MS } from '../billing/cycle.ts';
import { createLoader, type LoadAccount } from './load.ts';
import type { RecordedTogether } from './shared-reservation.ts';
import { leaseFrom, type BracketState } from './state.ts';

interface AdmitDeps extends CreditsDeps {
  readonly load: LoadAccount;
  readonly share: (accountId: string, shared: RecordedTogether) => void;
}

/** Makes `Credits.admit`. */
export function createAdmit(
  shared: CreditsDeps,
  state: BracketState,
  share: (accountId: string, shared: RecordedTogether) => void,
): (request: ReservationRequest) => Promise<CreditDecision> {
  const load = createLoader(shared.gate, shared.ledger);
  const deps: AdmitDeps = { ...shared, load, share };
  const gather = createGathering<ReservationRequest, CreditDecision>({
    name: 'admit together',
    keyOf: ({ accountId, keyId, keyRevision, amount, checksOnly, plans }) =>
      [accountId, keyId, keyRevision, amount, checksOnly ?? false, plans ?? '*'].join('|'),
    itemsMax: TOGETHER_MAX,
    run: (requests) => admitTogether(deps, state, requests),
  });
  return async (request) => {
    const { accountId, amount } = request;
    if (!Number.isInteger(amount) || amount < 0) {
      throw new RangeError(`invalid credit amount: ${amount}`);
    }
    if (state.active.size < ACTIVE_MAX) state.active.add(accountId);
    if (request.mayShare === true) return await gather(request);
    return (await admitTogether(deps, state, [request]))[0]!;
  };
}

/** Decides requests that differ in nothing but their ids; those that are admitted share a reservation. */
async function admitTogether(
  deps: AdmitDeps,
  state: BracketState,
  requests: readonly ReservationRequest[],
): Promise<CreditDecision[]> {
  const { gate, clock, monotonicMs, load } = deps;
  const one = requests[0]!;
  const { accountId, reservationId } = one;
  const amount = reserves(one) ? one.amount : 0;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const admissions = await decide(deps, requests);
    const parts = admissions.filter(({ kind }) => kind === 'admitted').length;
    const admitted = (id: string | null) =>
      admissions.map((admission) =>
        admission.kind === 'admitted'
          ? { ...admission, accountId, reservationId: id, amount }
          : admission,
      );
    const first = admissions.find((admission) => admission.kind === 'admitted');
    if (first === undefined || amount === 0) return admitted(null);
    const sentMs = monotonicMs();
    const result = await record(deps, state, one, parts * amount, first.account.cycle.id);
    if (result === 'recorded') {
      state.counts.admitted += parts;
      const lease = { endsMs: leaseFrom(sentMs), isWorkedFor: false };
      state.open.set(reservationId, lease);
      if (parts > 1) deps.share(accountId, { reservationId, lease, parts, amount });
      return admitted(reservationId);
    }
    // The gate knew too little: it begins again from what the ledger says.
    await gate.release(accountId, reservationId);
    await gate.forget(accountId);
    if (result !== 'insufficient') continue;
    // There may be credits for some of them.
    if (requests.length > 1) return admitEach(deps, state, requests);
    const known = (await load(accountId)).state;
    const account = known ? viewOf(known, clock.now()) : first.account;
    return [{ kind: 'insufficient', account, rate: first.rate }];
  }
  throw new Error(`account ${accountId} has no cycle that takes a reservation`);
}

/** Decides them one after the other, each with a reservation of its own. */
async function admitEach(
  deps: AdmitDeps,
  state: BracketState,
  requests: readonly ReservationRequest[],
): Promise<CreditDecision[]> {
  const decisions: CreditDecision[] = [];
  for (const request of requests) decisions.push(...(await admitTogether(deps, state, [request])));
  return decisions;
}

/** The gate's decisions, the account loaded first where the gate does not know it. */
async function decide(
  { gate, clock, load, testKeyLimit }: AdmitDeps,
  requests: readonly ReservationRequest[],
): Promise<readonly Exclude<Admission, { kind: 'missing' }>[]> {
  const request = requests[0]!;
  const { accountId, keyId } = request;
  const calls = requests.map((one) => one.reservationId);
  const limit = request.isTest === true ? testKeyLimit : undefined;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const admissions = await gate.admit({ ...request, calls, limit });
    const isAdmitted = admissions.some(({ kind }) => kind === 'admitted');
    if (admissions.some((one) => 'account' in one && isOfFuture(one.account, clock.now()))) {
      // Loaded by a clock that was wrong, maybe with a cycle that has not begun.
      if (isAdmitted && reserves(request)) await gate.release(accountId, request.reservationId);
      await gate.forget(accountId);
      continue;
    }
    const isDoubtful = admissions.some(
      (one) => one.kind === 'insufficient' && isOld(one.account, clock.now()),
    );
    if (!isAdmitted && isDoubtful) {
      // The gate may have missed a grant or a refund; an empty account is worth one look.
      await gate.forget(accountId);
      continue;
    }
    const decided = admissions.filter((one) => one.kind !== 'missing');
    if (decided.length === requests.length) return decided;
    const { state, fresh } = await load(accountId);
    // A load that began before this request may be older than the key.
    if (fresh && state?.keys.has(keyId) !== true)
      return requests.map(() => ({ kind: 'key-refused', isUnknown: true }));
  }
  throw new Error(`the gate does not keep account ${accountId}`);
}

/** Takes the reservation back at the gate where the ledger certainly wrote nothing, and only there. */
async function record(
  { gate, ledger, clock }: AdmitDeps,
  state: BracketState,
  { reservationId, accountId, keyId }: ReservationRequest,
  amount: number,
  cycleId: string,
): Promise<ReserveResult> {
  try {
    return await ledger.reserve({
      id: reservationId,
      accountId,
      keyId,
      cycleId,
      amount,
      createdAtMs: clock.now(),
    });
  } catch (fault) {
    if (fault instanceof OutcomeUnknown) state.doubtful.set(accountId, clock.now());
    // A gate that does not hold the reservation was lost in between, and begins anew.
    else if (!(await gate.release(accountId, reservationId))) await gate.forget(accountId);
    throw fault;
  }
}

const isOfFuture = ({ loadedAtMs }: GateView, nowMs: number): boolean =>
  loadedAtMs > nowMs + CLOCK_TOLERANCE_MS;

const isOld = (account: GateView, nowMs: number): boolean =>
  account.loadedAtMs <= nowMs - LOOK_AGAIN_MS;

const viewOf = (state: AccountState, nowMs: number): GateView => ({
  planId: state.planId,
  balance: balanceOf(state),
  cycle: state.cycle,
  loadedAtMs: nowMs,
});

/** An empty account is read from the ledger again at most this often. */
const LOOK_AGAIN_MS = 60_000;
const ATTEMPTS_MAX = 20;
/** Requests that share a reservation at most. */
const TOGETHER_MAX = 100;
/** More accounts than this are compared over several runs. */
const ACTIVE_MAX = 1000;
