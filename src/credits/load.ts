/** Loads accounts from the ledger into the gate, one load of an account at a time. */
import type { AccountState, Gate } from './gate.ts';
import type { Ledger } from './ledger.ts';

interface LoadedAccount {
  /** undefined: there is no such account. */
  readonly state: AccountState | undefined;
  /** true where the load began after this call, so that it knows everything until then. */
  readonly fresh: boolean;
}

export type LoadAccount = (accountId: string) => Promise<LoadedAccount>;

/** Makes the function that loads; calls for an account that is being loaded wait for that load. */
export function createLoader(gate: Gate, ledger: Ledger): LoadAccount {
  const running = new Map<string, Promise<AccountState | undefined>>();
  return async (accountId) => {
    const other = running.get(accountId);
    if (other !== undefined) return { state: await other, fresh: false };
    const own = loadOnce(gate, ledger, accountId).finally(() => running.delete(accountId));
    running.set(accountId, own);
    return { state: await own, fresh: true };
  };
}

/** A load that `forget` or `setKey` outdated begins again, so that what it returns is what counts. */
async function loadOnce(
  gate: Gate,
  ledger: Ledger,
  accountId: string,
): Promise<AccountState | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const ticket = await gate.beginLoad(accountId);
    const read = await ledger.countedState(accountId, ticket.open);
    if (read === undefined) return undefined;
    if (await gate.load(ticket, read.state, read.counted)) return read.state;
  }
  throw new Error(`account ${accountId} changes faster than it can be loaded`);
}

/** Each is one query; even among hundreds of changes a second one of them goes undisturbed. */
const ATTEMPTS_MAX = 50;
