/**
 * Charging for work that was handed over. Its reservation is known by its id alone: it may be open, may
 * have been resolved by a process that died right after, may have expired, or may never have been made.
 */
import { updateGate } from './charge.ts';
import type { AdoptedCharge, Adoption, CreditsDeps } from './reservation.ts';
import { resolutionFor, type ResolvedReservation } from './ledger.ts';
import type { BracketState } from './state.ts';

/** Makes `Credits.adopt`. */
export function createAdopt(
  deps: CreditsDeps,
  state: BracketState,
): (adoption: Adoption, delivered: number) => Promise<AdoptedCharge> {
  return async (adoption, delivered) => {
    state.open.set(adoption.reservationId, { endsMs: 0, isWorkedFor: false });
    try {
      return await adopt(deps, state, adoption, delivered);
    } finally {
      state.open.delete(adoption.reservationId);
    }
  };
}

async function adopt(
  deps: CreditsDeps,
  state: BracketState,
  adoption: Adoption,
  delivered: number,
): Promise<AdoptedCharge> {
  const { accountId, reservationId } = adoption;
  let resolved = await resolve(deps, state, accountId, reservationId, delivered);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    if (resolved?.outcome === 'settled') {
      return { kind: 'charged', credits: resolved.credits, cycleId: resolved.cycleId };
    }
    if (delivered === 0) return { kind: 'charged', credits: 0, cycleId: null };
    const replacement = await replace(deps, state, adoption, delivered);
    if (replacement === 'stale') continue;
    if (typeof replacement !== 'string') return replacement;
    resolved = await resolve(deps, state, accountId, replacement, delivered);
  }
  throw new Error(`account ${accountId}: no open cycle could be charged for the adopted work`);
}

/**
 * Ends a reservation, and says how it has ended, now or before. The gate is updated in any case: the
 * process that ended it before may have died before it could do that.
 */
async function resolve(
  { gate, ledger }: CreditsDeps,
  { counts }: BracketState,
  accountId: string,
  reservationId: string,
  credits: number,
): Promise<ResolvedReservation | undefined> {
  const won = await ledger.resolve(resolutionFor(reservationId, credits));
  if (won) counts[credits > 0 ? 'settled' : 'refunded'] += 1;
  const resolved = await ledger.outcomeOf(reservationId);
  await updateGate(gate, accountId, reservationId, resolved?.credits ?? 0);
  return resolved;
}

/** Makes another reservation, whose id is returned; `stale`: its cycle ended meanwhile. */
async function replace(
  { gate, ledger, clock }: CreditsDeps,
  { counts, newReservationId }: BracketState,
  adoption: Adoption,
  amount: number,
): Promise<string | Exclude<AdoptedCharge, { kind: 'charged' }>> {
  const { accountId, keyId } = adoption;
  const account = await ledger.accountState(accountId);
  if (account === undefined) return { kind: 'no-account' };
  const id = newReservationId();
  if (!(await adoption.replaceReservation(id))) return { kind: 'taken-over' };
  const result = await ledger.reserve({
    id,
    accountId,
    keyId,
    cycleId: account.cycle.id,
    amount,
    createdAtMs: clock.now(),
  });
  if (result === 'insufficient') return { kind: 'insufficient' };
  if (result === 'recorded') counts.admitted += 1;
  // It was made without the gate, whose balance is too high now.
  await gate.forget(accountId);
  return result === 'stale' ? 'stale' : id;
}

const ATTEMPTS_MAX = 5;
