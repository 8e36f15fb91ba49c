/**
 * Compares what the gate has of an account with what the ledger says. Both change all the time; a
 * difference counts only where the gate did not change while the ledger was read.
 */
import type { Gate, GateSnapshot } from './gate.ts';
import type { Ledger } from './ledger.ts';

interface Difference {
  readonly gate: { readonly used: number; readonly version: number };
  readonly ledger: { readonly used: number; readonly version: number };
}

/** undefined: they agree, or the gate has nothing, or it changes too often to say. */
export async function compareGateWithLedger(
  gate: Gate,
  ledger: Ledger,
  accountId: string,
  nowMs: number,
): Promise<Difference | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const before = await gate.snapshot(accountId);
    // A cycle that has ended is found out by the next request.
    if (before === undefined || before.cycleEndMs <= nowMs) return undefined;
    const read = await ledger.countedState(accountId, [...before.open.keys()]);
    if (read === undefined) return undefined;
    const { state, counted } = read;
    let used = state.used;
    for (const [id, amount] of before.open) used += amount - (counted.get(id)?.credits ?? 0);
    const agree = state.cycle.id === before.cycleId && used === before.used;
    if (agree && state.version === before.version) return undefined;
    const after = await gate.snapshot(accountId);
    if (after === undefined) return undefined;
    if (!isSame(before, after)) continue;
    return {
      gate: { used: before.used, version: before.version },
      ledger: { used, version: state.version },
    };
  }
  return undefined;
}

/** Ids are never used twice, so that the same set with the same sum is the same history. */
const isSame = (a: GateSnapshot, b: GateSnapshot): boolean =>
  a.used === b.used &&
  a.version === b.version &&
  a.cycleId === b.cycleId &&
  a.open.size === b.open.size &&
  [...a.open.keys()].every((id) => b.open.has(id));

const ATTEMPTS_MAX = 3;
