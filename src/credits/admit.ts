/** The first half of the bracket: the gate decides, and the ledger records the reservation. */
import { balanceOf } from './balance.ts';
import type { CreditDecision, CreditsDeps, ReservationRequest } from './reservation.ts';
import type { AccountState, Admission, GateView } from './gate.ts';
import { OutcomeUnknown, type ReserveResult } from './ledger.ts';
import { createLoader, type LoadAccount } from './load.ts';
import { leaseFrom, type BracketState } from './state.ts';

type AdmitDeps = CreditsDeps & { readonly load: LoadAccount };

/** Makes `Credits.admit`. */
export function createAdmit(
  shared: CreditsDeps,
  state: BracketState,
): (request: ReservationRequest) => Promise<CreditDecision> {
  const deps: AdmitDeps = { ...shared, load: createLoader(shared.gate, shared.ledger) };
  const { gate, clock, monotonicMs, load } = deps;
  return async (request) => {
    const { accountId, reservationId, amount } = request;
    if (!Number.isInteger(amount) || amount < 0) {
      throw new RangeError(`invalid credit amount: ${amount}`);
    }
    if (state.active.size < ACTIVE_MAX) state.active.add(accountId);
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const admission = await decide(deps, request);
      if (admission.kind !== 'admitted') return admission;
      const { account, rate } = admission;
      if (amount === 0) {
        return { kind: 'admitted', accountId, reservationId: null, amount, account, rate };
      }
      const sentMs = monotonicMs();
      const result = await record(deps, state, request, account.cycle.id);
      if (result === 'recorded') {
        state.counts.admitted += 1;
        state.open.set(reservationId, { endsMs: leaseFrom(sentMs), isWorkedFor: false });
        return { kind: 'admitted', accountId, reservationId, amount, account, rate };
      }
      // The gate knew too little: it begins again from what the ledger says.
      await gate.release(accountId, reservationId);
      await gate.forget(accountId);
      if (result === 'insufficient') {
        const known = (await load(accountId)).state;
        return {
          kind: 'insufficient',
          account: known ? viewOf(known, clock.now()) : account,
          rate,
        };
      }
    }
    throw new Error(`account ${accountId} has no cycle that takes a reservation`);
  };
}

/** The gate's decision, the account loaded first where the gate does not know it. */
async function decide(
  { gate, clock, load }: AdmitDeps,
  request: ReservationRequest,
): Promise<Exclude<Admission, { kind: 'missing' }>> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const [admission] = await gate.admit({ ...request, calls: [request.reservationId] });
    if (admission === undefined) throw new Error('the gate has not decided');
    if (admission.kind === 'insufficient' && isOld(admission.account, clock.now())) {
      // The gate may have missed a grant or a refund; an empty account is worth one look.
      await gate.forget(request.accountId);
      continue;
    }
    if (admission.kind !== 'missing') return admission;
    const { state, fresh } = await load(request.accountId);
    // A load that began before this request may be older than the key.
    if (fresh && state?.keys.has(request.keyId) !== true)
      return { kind: 'key-refused', isUnknown: true };
  }
  throw new Error(`the gate does not keep account ${request.accountId}`);
}

/** Takes the reservation back at the gate where the ledger certainly wrote nothing, and only there. */
async function record(
  { gate, ledger, clock }: AdmitDeps,
  state: BracketState,
  { reservationId, accountId, keyId, amount }: ReservationRequest,
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
/** More accounts than this are compared over several runs. */
const ACTIVE_MAX = 1000;
