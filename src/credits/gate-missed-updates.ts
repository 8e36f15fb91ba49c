/**
 * What the shared gate missed while it was away, by account: reservations that ended, keys that
 * changed, balances that moved. It is told before it decides on the account again; told twice, it
 * takes no harm.
 */
import type { Gate } from './gate.ts';
import { GONE } from './key-rule.ts';
import type { Ledger } from './ledger.ts';

export interface Debts {
  has(accountId: string): boolean;
  /** The balance has moved. */
  forget(accountId: string): void;
  /** A reservation has ended; `kept` of its credits stay used, or all of them. */
  end(accountId: string, reservationId: string, kept: number | undefined): void;
  /** A key has changed. */
  key(accountId: string, keyId: string): void;
  /** Tells the shared gate what it missed of one account. Rejects where it could not be told all. */
  pay(accountId: string): Promise<void>;
  payAll(): Promise<void>;
}

interface Debt {
  /** Reservation → how many of its credits stay used; undefined: all of them. */
  readonly ends: Map<string, number | undefined>;
  readonly keys: Set<string>;
}

/** No debts yet. */
export function createDebts(shared: Gate, ledger: Pick<Ledger, 'accountState'>): Debts {
  const debts = new Map<string, Debt>();
  const paying = new Map<string, Promise<void>>();
  let ends = 0;

  function debtOf(accountId: string): Debt {
    const debt = debts.get(accountId) ?? { ends: new Map(), keys: new Set() };
    debts.set(accountId, debt);
    return debt;
  }

  function addEnd(debt: Debt, reservationId: string, kept: number | undefined): void {
    // Beyond this many the gate gives up on its open reservations by itself, a little later.
    if (ends >= ENDS_MAX || debt.ends.has(reservationId)) return;
    debt.ends.set(reservationId, kept);
    ends += 1;
  }

  async function payOnce(accountId: string): Promise<void> {
    for (;;) {
      const debt = debts.get(accountId);
      if (debt === undefined) return;
      debts.delete(accountId);
      ends -= debt.ends.size;
      try {
        await settleWith(shared, ledger, accountId, debt);
      } catch (fault) {
        const newer = debtOf(accountId);
        for (const [id, kept] of debt.ends) addEnd(newer, id, kept);
        for (const keyId of debt.keys) newer.keys.add(keyId);
        throw fault;
      }
    }
  }

  function pay(accountId: string): Promise<void> {
    const running = paying.get(accountId);
    if (running !== undefined) return running;
    const own = payOnce(accountId).finally(() => paying.delete(accountId));
    paying.set(accountId, own);
    return own;
  }

  return {
    has: (accountId) => debts.has(accountId) || paying.has(accountId),
    forget: (accountId) => void debtOf(accountId),
    end: (accountId, reservationId, kept) => addEnd(debtOf(accountId), reservationId, kept),
    key: (accountId, keyId) => void debtOf(accountId).keys.add(keyId),
    pay,
    async payAll() {
      const accountIds = [...debts.keys()];
      while (accountIds.length > 0) {
        await Promise.all(accountIds.splice(0, AT_A_TIME).map(pay));
      }
    },
  };
}

/** Keys are told as they are by now: another process may have changed them since. */
async function settleWith(
  shared: Gate,
  ledger: Pick<Ledger, 'accountState'>,
  accountId: string,
  debt: Debt,
): Promise<void> {
  for (const [reservationId, kept] of debt.ends) {
    if (kept === 0) await shared.release(accountId, reservationId);
    else await shared.settle(accountId, reservationId, kept);
  }
  if (debt.keys.size > 0) {
    const state = await ledger.accountState(accountId);
    for (const keyId of debt.keys) {
      await shared.setKey(accountId, keyId, state?.keys.get(keyId) ?? GONE);
    }
  }
  await shared.forget(accountId);
}

const ENDS_MAX = 100_000;
const AT_A_TIME = 50;
