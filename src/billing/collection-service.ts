/** The part of the billing service that deals with collecting unpaid invoices from a payment method. */
import type { Clock } from '../util/clock.ts';
import type { Database, Queries } from '../database/database.ts';
import { emitEvents } from './emit-events.ts';
import { paymentFailed } from './events.ts';
import { readInvoices } from './invoice-read-repository.ts';
import {
  claimCollections,
  claimCollectionsOf,
  invoicesOnPages,
  writePage,
} from './invoice-repository.ts';
import { lockWithAccount } from './invoice-service.ts';
import { isUnpaid } from './invoice-status.ts';
import type { Invoice } from './invoice.ts';
import { insertPaymentEvent } from './payment-event-repository.ts';

interface CollectionDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Why an invoice could not be collected. */
export interface FailedAttempt {
  /** One sentence for the customer. */
  readonly reason: string;
  /** The provider's id of the attempt; null: it has none. */
  readonly attempt: string | null;
}

export function collectionMethods({ database, clock }: CollectionDeps) {
  return {
    /**
     * Claims unpaid invoices that are due to be collected from a payment method, oldest first. They are claimed again
     * after `againMs`, and after growing pauses then: half of the time since they were issued. Invoices over which a
     * plan was lost and those of orders are not: their customers pay them where they want to.
     */
    async claimCollections(limit: number, againMs: number): Promise<Invoice[]> {
      return readInvoices(database, await claimCollections(database, limit, clock.now(), againMs));
    },

    /** Claims those of an account, due or not. */
    async claimCollectionsOf(accountId: string, againMs: number): Promise<Invoice[]> {
      const ids = await claimCollectionsOf(database, accountId, clock.now(), againMs);
      return readInvoices(database, ids);
    },

    /** Notes that a page is about to open where the customer can pay an invoice. */
    notePage: (id: string): Promise<void> => writePage(database, id, clock.now()),

    /** Unpaid invoices whose pages opened after a moment, by id, after one: their payments may have been lost. */
    async invoicesOnPages(sinceMs: number, afterId: string, limit: number): Promise<Invoice[]> {
      const ids = await invoicesOnPages(database, sinceMs, afterId, limit);
      const invoices = await readInvoices(database, ids);
      return ids.flatMap((id) => invoices.filter((invoice) => invoice.id === id));
    },

    /**
     * Tells the account's webhooks that an unpaid invoice could not be collected, and why. false: it is not unpaid, or
     * that attempt was reported before. The provider reports one twice, in its reply and as an event.
     */
    reportPaymentFailure: (id: string, failed: FailedAttempt): Promise<boolean> =>
      database.transaction((tx) => reportFailure(tx, id, failed, clock.now())),
  };
}

async function reportFailure(
  tx: Queries,
  id: string,
  { reason, attempt }: FailedAttempt,
  nowMs: number,
): Promise<boolean> {
  const invoice = await lockWithAccount(tx, id);
  if (invoice === undefined || !isUnpaid(invoice)) return false;
  if (attempt !== null && !(await insertPaymentEvent(tx, `failed ${attempt}`, nowMs))) return false;
  await emitEvents(tx, invoice.accountId, [paymentFailed(invoice, reason)], nowMs);
  return true;
}
