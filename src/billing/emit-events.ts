/** Hands the events of billing to the outbox of webhooks, in the transaction of the change they are about. */
import type { Queries } from '../database/database.ts';
import { emit } from '../webhooks/emit.ts';
import type { BillingEvent } from './events.ts';

/** In their order. The account must be locked, or at least share-locked (`shareAccountLock`). */
export async function emitEvents(
  tx: Queries,
  accountId: string,
  events: readonly BillingEvent[],
  nowMs: number,
): Promise<void> {
  for (const { type, data } of events) await emit(tx, accountId, type, data, nowMs);
}
