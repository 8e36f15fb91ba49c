/** What an account has left, by the ledger's state: the one place for this arithmetic. */
import type { AccountState, Balance } from './gate.ts';

/** `remaining` is what is left of the included credits, never negative; overage counts what is beyond. */
export function balanceOf(state: Pick<AccountState, 'mode' | 'included' | 'used'>): Balance {
  const { mode, included, used } = state;
  if (mode === 'unlimited') return { included: null, used, remaining: null, overage: 0 };
  return {
    included,
    used,
    remaining: Math.max(0, included - used),
    overage: Math.max(0, used - included),
  };
}
