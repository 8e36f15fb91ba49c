/** Whoever changes a key tells the gate: this is how, in the one order that leaves no gap. */
import type { Gate } from '../credits/gate.ts';
import type { ApiKeyRecord } from './api-keys.ts';
import { keyRuleOf } from './key-status.ts';

/**
 * What the key may do counts from the next request on; then the account is loaded anew, because its
 * version in the ledger has moved on.
 */
export async function tellGate(gate: Gate, key: ApiKeyRecord): Promise<void> {
  await gate.setKey(key.accountId, key.id, keyRuleOf(key));
  await gate.forget(key.accountId);
}
